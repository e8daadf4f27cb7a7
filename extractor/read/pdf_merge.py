"""Tables that go on over a page break, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractor.read.pdf_headers import header_rows, is_figure
from extractor.read.pdf_pages import LaidPage, Piece
from extractor.read.pdf_rows import Printed
from extractor.read.pdf_tables import Grid, GridCell

_SAME_EDGE = 4.0  # points
_MARGIN = 0.13  # share of a page's height that running headers and footers may take
_ENDS = re.compile(r"[.!?:;)][\"'”’]?$")


@dataclass(slots=True)
class Part:
    """The part of a table that stands on one page, written row by row.

    `first` is the table's row number of the first row here; `cells` are this part's cells with rows
    counted over the whole table; `repeated` are lines of a header printed again, which are no cells.
    """

    table: Joined
    repeated: list[GridCell]
    cells: list[GridCell]
    moved: dict[tuple[int, int], tuple[LaidPage, tuple[Printed, ...]]] = field(default_factory=dict)


@dataclass(slots=True)
class Joined:
    """A whole table, over as many pages as it takes."""

    page: int
    columns: int
    rows: int
    header_rows: int
    parts: list[Part] = field(default_factory=list)

    @property
    def cells(self) -> list[GridCell]:
        """All cells of all parts."""
        return [cell for part in self.parts for cell in part.cells]


def join_tables(pages: Sequence[LaidPage]) -> dict[int, Part]:
    """For each grid of the pages, by its id, the part of the joined table that it is."""
    parts: dict[int, Part] = {}
    open_part: tuple[Grid, Part, LaidPage] | None = None
    for page in pages:
        grids = [
            (index, piece.content)
            for index, piece in enumerate(page.pieces)
            if isinstance(piece.content, Grid)
        ]
        for position, (index, grid) in enumerate(grids):
            before = open_part if position == 0 and _is_margin(page, page.pieces[:index], top=True) else None
            part = _part(grid, page, before)
            parts[id(grid)] = part
            open_part = None
            if position == len(grids) - 1 and _is_margin(page, page.pieces[index + 1 :], top=False):
                open_part = grid, part, page
        if not grids and page.pieces:
            open_part = None
    return parts


def _is_margin(page: LaidPage, pieces: Sequence[Piece], *, top: bool) -> bool:
    """Whether these pieces are the running header or footer and nothing else."""
    height = page.upright.height
    return len(pieces) <= 4 and all(
        isinstance(piece.content, Printed)
        and (
            piece.content.area.bottom < _MARGIN * height
            if top
            else piece.content.area.top > (1 - _MARGIN) * height
        )
        for piece in pieces
    )


def _part(grid: Grid, page: LaidPage, before: tuple[Grid, Part, LaidPage] | None) -> Part:
    """The grid as a new table, or as the next part of the table before it."""
    headers = header_rows(grid.cells, grid.rows)
    if before is None or not _fits(grid, before[0]):
        return _new(grid, page, headers)
    table = before[1].table
    repeated = _repeated(grid, table)
    if headers > repeated and table.header_rows:
        return _new(grid, page, headers)
    body = [cell for cell in grid.cells if cell.row >= repeated]
    if not body:
        return _new(grid, page, headers)
    shift = table.rows - repeated
    first = [cell for cell in body if cell.row == repeated]
    moved: list[GridCell] = []
    if _goes_on(first, [cell for cell in before[1].cells if cell.row == table.rows - 1], grid.columns):
        moved = first
        shift -= 1
    part = Part(table, [cell for cell in grid.cells if cell.row < repeated], [])
    for cell in body:
        if cell in moved:
            before[1].moved[table.rows - 1, cell.column] = page, cell.lines
        else:
            part.cells.append(_shifted(cell, shift))
    table.rows = shift + grid.rows
    table.parts.append(part)
    return part


def _new(grid: Grid, page: LaidPage, headers: int) -> Part:
    table = Joined(page.number, grid.columns, grid.rows, headers)
    part = Part(table, [], list(grid.cells))
    table.parts.append(part)
    return part


def _shifted(cell: GridCell, rows: int) -> GridCell:
    return replace(cell, row=cell.row + rows)


def _fits(grid: Grid, before: Grid) -> bool:
    return len(grid.edges) == len(before.edges) and all(
        abs(a - b) <= _SAME_EDGE for a, b in zip(grid.edges, before.edges, strict=True)
    )


def _repeated(grid: Grid, table: Joined) -> int:
    """How many rows at the top of the grid print the table's header again.

    A first row that is printed again heads the columns, whatever it looks like.
    """
    rows = max(table.header_rows, 1)
    top = _texts(table.parts[0].cells, rows)
    if not top or _texts(grid.cells, rows) != top or any(is_figure(text) for _, _, text in top):
        return 0
    table.header_rows = rows
    return rows


def _texts(cells: Sequence[GridCell], rows: int) -> list[tuple[int, int, str]]:
    return [(cell.row, cell.column, " ".join(cell.text.split())) for cell in cells if cell.row < rows]


def _goes_on(first: Sequence[GridCell], last: Sequence[GridCell], columns: int) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    It is where each of its cells carries on a sentence above: nothing ended there, or what follows
    begins with a small letter. A row of figures is a row of its own.
    """
    above = {cell.column: cell for cell in last}
    if not first or any(cell.column not in above or is_figure(cell.text) for cell in first):
        return False
    starts_small = [cell.text[0].islower() or cell.text[0] in "(&" for cell in first]
    open_above = [not _ENDS.search(above[cell.column].text) for cell in first]
    carries_on = all(small or still for small, still in zip(starts_small, open_above, strict=True))
    return carries_on and (any(starts_small) or len(first) < min(columns, len(last)))
