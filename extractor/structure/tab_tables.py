"""Tables set with tabs: cells beside each other, or one cell to a line and a blank line between rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractor.model import BlockKind, Span
from extractor.structure.grids import header_rows_of, table_of
from extractor.structure.rows import Draft, Row, span_of

_CELL = re.compile(r"[^\t\s](?:[^\t]*[^\t\s])?")
_ROWS_LEAST = 3  # fewer groups of lines are no table yet


def find_tab_tables(text: str, rows: Sequence[Row], free: Callable[[int], bool]) -> list[Draft]:
    """Lines with tabs between cells, and Word tables that were flattened to one cell per line."""
    found: list[Draft] = []
    index = 0
    while index < len(rows):
        draft = _beside(text, rows, index, free) or _below(text, rows, index, free)
        if draft is None:
            index += 1
            continue
        found.append(draft)
        index = draft.end
    return found


def _beside(text: str, rows: Sequence[Row], first: int, free: Callable[[int], bool]) -> Draft | None:
    """Two or more lines that hold the same number of cells between tabs."""
    grid: list[list[Span | None]] = []
    end = first
    while end < len(rows) and free(end) and "\t" in rows[end].text and rows[end].mark is None:
        start = rows[end].span.start
        cells = [Span(start + at.start(), start + at.end()) for at in _CELL.finditer(rows[end].text)]
        if len(cells) < 2 or (grid and len(cells) != len(grid[0])) or (grid and rows[end].blanks > 1):
            break
        grid.append([*cells])
        end += 1
    if len(grid) < 2:
        return None
    span = span_of(rows, first, end)
    table = table_of(text, span, grid, header_rows_of(text, grid))
    return Draft(first, end, span, BlockKind.TABLE, table=table)


def _below(text: str, rows: Sequence[Row], first: int, free: Callable[[int], bool]) -> Draft | None:
    """Groups of lines, each begun by a tab, that all have as many lines: a line is a cell, a group a row."""
    groups: list[tuple[int, int]] = []
    index = first
    while index < len(rows) and _is_cell(rows[index], free(index)):
        end = index + 1
        while end < len(rows) and _is_cell(rows[end], free(end)) and not rows[end].blanks:
            end += 1
        if end - index < 2 or (groups and end - index != groups[0][1] - groups[0][0]):
            break
        groups.append((index, end))
        index = end
    if len(groups) < _ROWS_LEAST:
        return None
    span = span_of(rows, first, groups[-1][1])
    grid = [[rows[at].span for at in range(*group)] for group in groups]
    table = table_of(text, span, grid, header_rows_of(text, grid[:2]))
    return Draft(first, groups[-1][1], span, BlockKind.TABLE, table=table)


def _is_cell(row: Row, free: bool) -> bool:
    return free and row.tabbed and row.mark is None
