"""The structure stage: lines become blocks, and every block gets its section and its lead-in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.model import Block, BlockKind, Document, Span
from extractor.structure.headings import mark_headings
from extractor.structure.joining import group_rows
from extractor.structure.leads import set_lead_ins
from extractor.structure.lists import drafts_of
from extractor.structure.rows import Draft, Row, rows_of
from extractor.structure.sections import set_sections


def structure_document(document: Document) -> Document:
    """The document with blocks and tables in reading order, each block with section and lead-in.

    Where the reader gave lines, blocks and tables are made of them; blocks that the reader gave stay.
    Blocks do not overlap, and every character that is not white space lies in one of them.
    """
    if document.blocks or not document.lines:
        blocks = list(document.blocks)
    else:
        rows, marks = rows_of(document)
        drafts = mark_headings(rows, drafts_of(rows, group_rows(rows, lambda index: True)))
        blocks = _blocks(rows, drafts, marks)
    blocks = set_lead_ins(document.text, set_sections(blocks))
    return replace(document, blocks=tuple(blocks))


def _blocks(rows: Sequence[Row], drafts: Sequence[Draft], marks: Sequence[Span]) -> list[Block]:
    """Drafts as blocks, with what converters left behind as furniture between them."""
    blocks = [
        Block(
            span=draft.span,
            kind=draft.kind,
            level=draft.level,
            page=rows[draft.first].page,
            marker=draft.marker,
            table=draft.given,
        )
        for draft in drafts
    ]
    inside = [mark for mark in marks if not any(block.span.overlaps(mark) for block in blocks)]
    blocks += [Block(span=mark, kind=BlockKind.FURNITURE) for mark in inside]
    return sorted(blocks, key=lambda block: block.span)
