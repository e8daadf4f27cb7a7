"""List items: groups that begin with a bullet, a number or a letter, and how deep they stand."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.model import BlockKind, Span
from extractor.structure.joining import Group
from extractor.structure.markers import Marker
from extractor.structure.rows import Draft, Row, span_of


def drafts_of(rows: Sequence[Row], groups: Sequence[Group]) -> list[Draft]:
    """Groups as paragraphs and list items; headings are told apart later."""
    drafts: list[Draft] = []
    stack: list[tuple[float, str]] = []  # indent and shape of the lists that are open
    for group in groups:
        span = span_of(rows, group.first, group.end)
        if group.marker is None:
            stack.clear()
            drafts.append(Draft(group.first, group.end, span, BlockKind.PARAGRAPH))
            continue
        level = _level(rows[group.first], group.marker, stack)
        start = span.start
        marker = Span(start, start + group.marker.length)
        drafts.append(Draft(group.first, group.end, span, BlockKind.LIST_ITEM, level, marker))
    return drafts


def _level(row: Row, marker: Marker, stack: list[tuple[float, str]]) -> int:
    """How deep an item stands: by its indent, and where that is equal by a change of its mark."""
    indent = row.box.x0 / max(row.size, 1.0) if row.box else row.indent / 2
    while stack and indent < stack[-1][0] - 0.4:
        stack.pop()
    shapes = [shape for _, shape in stack]
    if marker.shape in shapes and abs(stack[shapes.index(marker.shape)][0] - indent) < 0.5:
        del stack[shapes.index(marker.shape) + 1 :]
    elif stack and indent < stack[-1][0] + 0.5 and marker.style == "section":
        stack[-1] = (indent, marker.shape)
    else:
        stack.append((indent, marker.shape))
    return len(stack)
