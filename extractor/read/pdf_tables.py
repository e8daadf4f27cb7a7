"""Ruled tables of one PDF page: rulings make cells, words go into the cells they stand in."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.read.pdf_open import missing_rulings
from extractor.read.pdf_rows import Printed, lines
from extractor.read.pdf_shapes import Area, Fill, Shapes
from extractor.read.pdf_words import Word

_SNAP = 3.0  # points: rulings this near are one
_MOST_RULINGS = 1200  # either way; more is a drawing
_MOST_CROSSINGS = 6000  # of rulings; what has more is squared paper
_SHORTEST = 4.0  # points of a ruling
_SLIVER = 8.0  # points: an empty row or column this narrow is a double line
_WHITE = (255, 255, 255)
_LONGEST_CELL = 40  # printed lines: a longer cell is page layout, not a table


@dataclass(frozen=True, slots=True)
class GridCell:
    """A filled cell: its place in the grid, its printed lines from top to bottom, its background."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: tuple[Printed, ...]
    shade: tuple[int, int, int] | None = None  # red, green, blue; None for white

    @property
    def text(self) -> str:
        """The lines with line breaks between them."""
        return "\n".join(line.text for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether every word of the cell is bold."""
        return all(word.bold for line in self.lines for word in line.words)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on one page: bounds, x of its column edges, number of rows, filled cells row by row."""

    area: Area
    edges: tuple[float, ...]
    rows: int
    cells: tuple[GridCell, ...]

    @property
    def columns(self) -> int:
        """Number of columns."""
        return len(self.edges) - 1


def ruled_grids(words: Sequence[Word], shapes: Shapes) -> tuple[list[Grid], list[Word]]:
    """The ruled tables of a page, and the words that stand in none of them."""
    level = [line for line in shapes.level if line.width >= _SHORTEST]
    upright = [line for line in shapes.upright if line.height >= _SHORTEST]
    if len(level) < 2 or max(len(level), len(upright)) > _MOST_RULINGS:
        return [], list(words)
    more_level, more_upright = missing_rulings(level, upright, words)
    level, upright = level + more_level, upright + more_upright
    if len(upright) < 2:
        return [], list(words)
    rest = list(words)
    grids = []
    for cells in sorted(_cells(level, upright), key=_extent):
        grid, used = _grid(cells, rest, shapes.fills)
        if grid is not None:
            grids.append(grid)
            rest = [word for word in rest if id(word) not in used]
    return grids, rest


def _extent(cells: Sequence[Area]) -> float:
    return sum(cell.width * cell.height for cell in cells)


def _cells(level: Sequence[Area], upright: Sequence[Area]) -> list[list[Area]]:
    """The cells of each table that the rulings enclose, as pdfplumber finds them."""
    from pdfplumber import table  # 0.2 s to import, and most pages have no tables

    edges = [
        {"orientation": way, "x0": line.x0, "x1": line.x1, "top": line.top, "bottom": line.bottom,
         "width": line.width, "height": line.height}
        for way, found in (("h", level), ("v", upright))
        for line in found
    ]  # fmt: skip
    merged = table.merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP)
    if (
        sum(e["orientation"] == "h" for e in merged) * sum(e["orientation"] == "v" for e in merged)
        > _MOST_CROSSINGS
    ):
        return []
    crossings = table.edges_to_intersections(merged, _SNAP, _SNAP)
    found = table.cells_to_tables(table.intersections_to_cells(crossings))
    return [[Area(*cell) for cell in cells] for cells in found]


def _grid(
    cells: Sequence[Area], words: Sequence[Word], fills: Sequence[Fill]
) -> tuple[Grid | None, set[int]]:
    """The cells as a grid with their words, None where they are no table; ids of the words used."""
    area = Area(
        min(c.x0 for c in cells),
        min(c.top for c in cells),
        max(c.x1 for c in cells),
        max(c.bottom for c in cells),
    )
    held: dict[Area, list[Word]] = {}
    stray = []
    used = set()
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        if not _contains(area, x, y):
            continue
        cell = next((cell for cell in cells if _contains(cell, x, y)), None)
        if cell is None:
            stray.append(word)
        else:
            held.setdefault(cell, []).append(word)
        used.add(id(word))
    for word in stray:
        held.setdefault(_open_cell(word, cells), []).append(word)
    xs = _edges([(cell.x0, cell.x1) for cell in held], [(cell.x0, cell.x1) for cell in cells])
    ys = _edges([(cell.top, cell.bottom) for cell in held], [(cell.top, cell.bottom) for cell in cells])
    if len(xs) < 3 or len({cell.x0 for cell in held}) < 2:
        return None, set()
    filled = sorted(_filled(held, xs, ys, fills), key=lambda c: (c.row, c.column))
    grid = Grid(area, tuple(xs), len(ys) - 1, tuple(filled))
    return (grid, used) if _is_table(grid, cells) else (None, set())


def _filled(
    held: Mapping[Area, list[Word]], xs: Sequence[float], ys: Sequence[float], fills: Sequence[Fill]
) -> Iterator[GridCell]:
    """The cells with their places in the grid; cells that fall on one place are one."""
    places: dict[tuple[int, int], list[Area]] = {}
    for cell in held:
        row, column = min(_place(ys, cell.top), len(ys) - 2), min(_place(xs, cell.x0), len(xs) - 2)
        places.setdefault((row, column), []).append(cell)
    for (row, column), cells in places.items():
        down = max(1, max(_place(ys, cell.bottom) for cell in cells) - row)
        across = max(1, max(_place(xs, cell.x1) for cell in cells) - column)
        words = [word for cell in cells for word in held[cell]]
        yield GridCell(row, column, down, across, tuple(lines(words)), _shade(cells[0], fills))


def _shade(cell: Area, fills: Sequence[Fill]) -> tuple[int, int, int] | None:
    """The colour painted last under the middle of the cell."""
    x, y = (cell.x0 + cell.x1) / 2, (cell.top + cell.bottom) / 2
    colours = [fill.colour for fill in fills if _contains(fill.area, x, y)]
    return colours[-1] if colours and colours[-1] != _WHITE else None


def _contains(area: Area, x: float, y: float) -> bool:
    return area.x0 <= x <= area.x1 and area.top <= y <= area.bottom


def _open_cell(word: Word, cells: Sequence[Area]) -> Area:
    """The cell for a word that its row's and its column's rulings hold, though one side is left open."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    level = [cell for cell in cells if cell.top <= y <= cell.bottom]
    upright = [cell for cell in cells if cell.x0 <= x <= cell.x1]
    row = min(level or cells, key=lambda c: c.height)
    column = min(upright or cells, key=lambda c: c.width)
    return Area(column.x0, row.top, column.x1, row.bottom)


def _edges(filled: Iterable[tuple[float, float]], ranges: Iterable[tuple[float, float]]) -> list[float]:
    """The edges along one axis, less those of narrow strips that hold nothing."""
    edges = sorted({edge for pair in ranges for edge in pair})
    taken = list(filled)
    kept = edges[:1]
    for left, right in itertools.pairwise(edges):
        empty = not any(
            start < right and left < end and end - start <= 1.5 * (right - left) for start, end in taken
        )
        if right - left < _SLIVER and empty and len(kept) > 1:
            kept[-1] = right
        else:
            kept.append(right)
    return kept


def _place(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def _is_table(grid: Grid, cells: Sequence[Area]) -> bool:
    """Whether the grid is a table, and not a drawing, a row of cards or the layout of the page."""
    longest = max(len(cell.lines) for cell in grid.cells)
    if longest > _LONGEST_CELL or (grid.rows == 1 and longest > 8):
        return False
    if len(grid.cells) < 0.3 * len(cells):
        return False
    cards = sum(_is_card(cell) for cell in grid.cells)
    return cards < 0.5 * len(grid.cells)


def _is_card(cell: GridCell) -> bool:
    """Whether the cell holds a big figure over its label."""
    sizes = [line.size for line in cell.lines]
    return len(sizes) > 1 and max(sizes) >= 1.6 * min(sizes) and any(sign.isdigit() for sign in cell.text)
