"""Cells in a grid become a Table: which rows and columns are labels, which cells reach over others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.model import Cell, Span, Table
from extractor.structure.values import begins_with_figure, is_figure, is_head, is_value

Grid = Sequence[Sequence[Span | None]]


def table_of(
    text: str, span: Span, grid: Grid, header_rows: int, caption: Span | None = None, drawn: bool = False
) -> Table:
    """A table of rows of cell spans, None for an empty cell.

    A header cell reaches over the empty cells to its right. Where the cells were drawn, an empty first
    cell means "as above": the cell over it reaches down.
    """
    columns = max(len(row) for row in grid)
    cells = [
        Cell(index, column, cell)
        for index, row in enumerate(grid)
        for column, cell in enumerate(row)
        if cell is not None
    ]
    cells = [_reach_right(cell, grid, columns) if cell.row < header_rows else cell for cell in cells]
    if drawn:
        cells = [_reach_down(cell, grid) if cell.row >= header_rows else cell for cell in cells]
    return Table(
        span=span,
        cells=tuple(cells),
        rows=len(grid),
        columns=columns,
        header_rows=header_rows,
        header_columns=_header_columns(text, grid[header_rows:], columns),
        caption=caption,
    )


def header_rows_of(text: str, grid: Grid) -> int:
    """How many rows at the top of a grid are heads, when nothing in the print says so."""
    count = 0
    while count < min(len(grid) - 1, 4) and _is_head_row(text, grid[count], first=not count):
        count += 1
    return count


def is_sub_head(text: str, row: Sequence[Span | None]) -> bool:
    """Whether a row under the first head row goes on with the heads: no label, no figure in it."""
    words = [cell.of(text) for cell in row if cell is not None]
    return bool(words) and row[0] is None and all(is_head(word) or not is_figure(word) for word in words)


def _is_head_row(text: str, row: Sequence[Span | None], first: bool) -> bool:
    """Whether no cell but the first begins with a figure; a row under the first head row has known heads or no label."""
    words = [cell.of(text) for cell in row if cell is not None]
    rest = words[1:] if row and row[0] is not None else words
    if not rest or any(is_figure(word) and not is_head(word) for word in rest):
        return False
    if any(begins_with_figure(word) for word in rest):
        return False
    if any(is_head(word) for word in rest):
        return True
    short = all(len(word) <= 60 and not word.endswith(".") for word in words)
    return short and (first or row[0] is None)


def _header_columns(text: str, body: Grid, columns: int) -> int:
    """The columns before the first that holds figures; 0 for a table of words."""
    for column in range(columns):
        printed = [row[column] for row in body if column < len(row)]
        words = [cell.of(text) for cell in printed if cell is not None]
        if any(is_figure(word) for word in words) and sum(map(is_value, words)) >= 0.5 * len(words):
            return max(column, 1) if columns > 1 else 0
    return 0


def _reach_right(cell: Cell, grid: Grid, columns: int) -> Cell:
    """A header cell as wide as the empty cells after it, but no wider than the head above it."""
    row = grid[cell.row]
    end = cell.column + 1
    while end < columns and (end >= len(row) or row[end] is None):
        if cell.column == 0 or (cell.row and end < len(grid[cell.row - 1]) and _begins(grid, cell, end)):
            break
        end += 1
    return replace(cell, column_span=end - cell.column)


def _begins(grid: Grid, cell: Cell, column: int) -> bool:
    """Whether another head begins above that column while each head above has a cell under it."""
    above, here = grid[cell.row - 1], grid[cell.row]
    starts = [index for index, head in enumerate(above) if head is not None and index]
    return above[column] is not None and all(
        index < len(here) and here[index] is not None for index in starts
    )


def _reach_down(cell: Cell, grid: Grid) -> Cell:
    """The first cell of a body row over the rows below whose first cell is empty; any other cell as it is."""
    end = cell.row + 1
    while cell.column == 0 and end < len(grid) and grid[end] and grid[end][0] is None and any(grid[end]):
        end += 1
    return replace(cell, row_span=end - cell.row)
