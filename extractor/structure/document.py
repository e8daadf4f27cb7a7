"""The structure stage: lines become blocks, and every block gets its section and its lead-in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from extractor.model import Block, BlockKind, Document, Span, Table
from extractor.structure.callouts import pair_callouts
from extractor.structure.captions import set_captions
from extractor.structure.cards import find_cards
from extractor.structure.colon_tables import find_colon_tables
from extractor.structure.contents import find_contents
from extractor.structure.flat_tables import find_flat_tables
from extractor.structure.furniture import (
    find_navigation,
    find_page_edges,
    find_running_lines,
    mark_furniture,
)
from extractor.structure.headings import mark_headings
from extractor.structure.joining import group_rows, join_given
from extractor.structure.leads import merge_titles, set_lead_ins
from extractor.structure.lists import drafts_of, mark_given_items, set_levels
from extractor.structure.pipe_tables import find_pipe_tables
from extractor.structure.rows import Draft, Row, rows_of, span_of
from extractor.structure.sections import set_sections
from extractor.structure.stacked_tables import find_stacked_tables
from extractor.structure.tab_tables import find_tab_tables


def structure_document(document: Document) -> Document:
    """The document with blocks and tables in reading order, each block with section and lead-in.

    Where the reader gave lines, blocks and tables are made of them; blocks that the reader gave stay.
    Blocks do not overlap, and every character that is not white space lies in one of them.
    """
    text = document.text
    tables = list(document.tables)
    if document.blocks or not document.lines:
        blocks = join_given(text, mark_given_items(text, mark_furniture(text, document.blocks)))
    else:
        rows, marks = rows_of(document)
        blocks, tables = _blocks(rows, _drafts(document, rows), marks, tables)
    blocks = set_sections(merge_titles(text, blocks))
    blocks, tables = set_captions(text, blocks, tables)
    return replace(document, blocks=tuple(set_lead_ins(text, blocks)), tables=tuple(tables))


def _drafts(document: Document, rows: Sequence[Row]) -> list[Draft]:
    """Every row in one draft, in order: first what is plain to see, then the paragraphs of what is left."""
    text = document.text
    taken: set[int] = set()
    drafts: list[Draft] = []

    def free(index: int) -> bool:
        return index not in taken

    finders: list[Callable[[], list[Draft]]] = [
        lambda: _given_tables(rows, document.tables),
        lambda: find_page_edges(rows, document.pages, free),
        lambda: find_navigation(rows, free),
        lambda: find_pipe_tables(text, rows, free),
        lambda: find_tab_tables(text, rows, free),
        lambda: find_colon_tables(text, rows, free),
        lambda: find_contents(rows, free),
        lambda: find_cards(text, rows, free),
        lambda: find_stacked_tables(text, rows, free),
        lambda: find_flat_tables(text, rows, free),
        lambda: find_running_lines(rows, free),
    ]
    for find in finders:
        found = find()
        drafts += found
        taken.update(index for draft in found for index in range(draft.first, draft.end))
    groups = group_rows(rows, free)
    drafts = sorted([*drafts, *drafts_of(rows, groups)], key=lambda draft: draft.first)
    return set_levels(rows, mark_headings(text, rows, pair_callouts(rows, drafts)))


def _given_tables(rows: Sequence[Row], tables: Sequence[Table]) -> list[Draft]:
    """Tables that the reader gave, over the rows that lie in them."""
    found: list[Draft] = []
    starts, ends = [row.span.start for row in rows], [row.span.end for row in rows]
    last = 0
    for given in sorted(range(len(tables)), key=lambda index: tables[index].span):
        first = max(last, bisect_right(ends, tables[given].span.start))
        end = bisect_left(starts, tables[given].span.end)
        if first < end:
            found.append(Draft(first, end, span_of(rows, first, end), BlockKind.TABLE, given=given))
            last = end
    return found


def _blocks(
    rows: Sequence[Row], drafts: Sequence[Draft], marks: Sequence[Span], given: Sequence[Table]
) -> tuple[list[Block], list[Table]]:
    """Drafts as blocks with their tables, and what converters left behind as furniture between them."""
    tables = list(given)
    blocks: list[Block] = []
    loose: list[Block] = []
    for draft in drafts:
        page = rows[draft.first].page
        number = draft.given
        if draft.table is not None:
            number = len(tables)
            tables.append(replace(draft.table, page=page))
        blocks.append(
            Block(
                span=draft.span,
                kind=draft.kind,
                level=draft.level,
                page=page,
                marker=draft.marker,
                table=number,
            )
        )
    starts = [block.span.start for block in blocks]
    for mark in marks:
        at = bisect_right(starts, mark.start) - 1
        if at < 0 or not blocks[at].span.overlaps(mark):
            loose.append(Block(span=mark, kind=BlockKind.FURNITURE))
    return sorted([*blocks, *loose], key=lambda block: block.span), tables
