"""List items: groups that begin with a bullet, a number or a letter, and how deep they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.model import Block, BlockKind, Span
from extractor.structure.joining import Group
from extractor.structure.markers import Marker, find_marker
from extractor.structure.rows import Draft, Row, span_of
from extractor.structure.shapes import ends_sentence, is_scrap

_SURE = ("bullet", "letter", "roman")  # marks that no heading of a Word or web page begins with

_COLUMN = 8  # ems between two columns of a page; no list is set in that far


def drafts_of(rows: Sequence[Row], groups: Sequence[Group]) -> list[Draft]:
    """Groups as paragraphs and list items; headings and levels come later."""
    drafts: list[Draft] = []
    for group in groups:
        span = span_of(rows, group.first, group.end)
        kind = BlockKind.PARAGRAPH
        marker = None
        if group.marker is not None:
            kind = BlockKind.LIST_ITEM
            marker = Span(span.start, span.start + group.marker.length)
        elif group.end == group.first + 1 and is_scrap(rows[group.first].text):
            kind = BlockKind.FURNITURE
        drafts.append(Draft(group.first, group.end, span, kind, marker=marker))
    return drafts


def set_levels(rows: Sequence[Row], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each list item with its depth: 1 for a list of its own, 2 for a list in an item."""
    leveled: list[Draft] = []
    stack: list[tuple[float, str]] = []  # indent and shape of the lists that are open
    for draft in drafts:
        marker = rows[draft.first].mark if draft.kind is BlockKind.LIST_ITEM else None
        if marker is not None:
            draft = replace(draft, level=_level(rows[draft.first], marker, stack))
        elif draft.kind is not BlockKind.FURNITURE:
            stack.clear()
        leveled.append(draft)
    return leveled


def mark_given_items(text: str, blocks: Iterable[Block]) -> list[Block]:
    """Blocks that a reader gave, with paragraphs that begin with a bullet or a letter made LIST_ITEM."""
    return [_given_item(text, block) for block in blocks]


def _given_item(text: str, block: Block) -> Block:
    words = block.span.of(text)
    marker = find_marker(words) if block.kind is BlockKind.PARAGRAPH else None
    if marker is None or marker.end >= len(words):
        return block
    numbered = marker.style in ("number", "section", "dash") and ends_sentence(words)
    if marker.style not in _SURE and not numbered:
        return block
    mark = Span(block.span.start, block.span.start + marker.length)
    return replace(block, kind=BlockKind.LIST_ITEM, level=max(block.level, 1), marker=mark)


def _level(row: Row, marker: Marker, stack: list[tuple[float, str]]) -> int:
    """How deep an item stands: by its indent, and where that is equal by a change of its mark."""
    indent = row.box.x0 / max(row.size, 1.0) if row.box else row.indent / 2
    if stack and stack[-1][1] == marker.shape and abs(indent - stack[-1][0]) > _COLUMN:
        stack[-1] = (indent, marker.shape)  # the list goes on in the next column
        return len(stack)
    while stack and indent < stack[-1][0] - 0.4:
        stack.pop()
    shapes = [shape for _, shape in stack]
    if marker.shape in shapes and abs(stack[shapes.index(marker.shape)][0] - indent) < 0.6:
        del stack[shapes.index(marker.shape) + 1 :]
    elif stack and indent < stack[-1][0] + 0.5 and marker.style in ("section", "lost"):
        stack[-1] = (indent, marker.shape)
    else:
        stack.append((indent, marker.shape))
    return len(stack)
