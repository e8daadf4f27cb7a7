"""The cells of a web table or definition list."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bs4 import Tag

from extractor.read.cell_grids import SourceCell
from extractor.read.pieces import Grid, GridCell, Piece

_MOST_COLUMNS = 100  # a cell over more columns than this is an error in the page
_SHORT_VALUE = 200


def read_cells(table: Tag, read: Callable[[Tag], list[Piece]]) -> Iterator[SourceCell]:
    """The cells of a table by row and column; `read` gives the pieces of one cell."""
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    free_from: dict[int, int] = {}  # by column, the first row that no cell from above covers
    for row, element in enumerate(rows):
        column = 0
        in_head = element.find_parent(("thead", "table")) is not table
        for cell in element.find_all(("td", "th"), recursive=False):
            while free_from.get(column, 0) > row:
                column += 1
            across = min(max(1, _number(cell, "colspan")), _MOST_COLUMNS)
            # A span of 0 rows reaches to the end of the table.
            down = min(_number(cell, "rowspan") or len(rows), len(rows) - row)
            free_from.update((covered, row + down) for covered in range(column, column + across))
            yield SourceCell(
                row,
                column,
                tuple(read(cell)),
                down,
                across,
                header=in_head or cell.name == "th",
                strong=_is_bold(cell),
            )
            column += across


def read_definitions(terms: Tag, read: Callable[[Tag], list[Piece]]) -> Grid | None:
    """A definition list as a grid of names and values; None where it holds passages instead."""
    cells: list[GridCell] = []
    row = -1
    for element in terms.find_all(("dt", "dd")):
        if element.find_parent("dl") is not terms:
            continue
        pieces = read(element)
        text = "\n".join(piece.text for piece in pieces)
        if any(piece.grid or piece.level for piece in pieces) or len(text) > _SHORT_VALUE:
            return None
        row += element.name == "dt" or not cells or cells[-1].column == 1
        if text:
            cells.append(GridCell(max(row, 0), int(element.name == "dd"), text))
    return Grid(tuple(cells), row + 1, 2, header_columns=1) if cells else None


def _number(cell: Tag, name: str) -> int:
    value = f"{cell.get(name, '1')}".strip()
    return int(value) if value.isdecimal() else 1


def _is_bold(cell: Tag) -> bool:
    strings = [text for text in cell.find_all(string=True) if text.strip()]
    return bool(strings) and all(
        text.find_parent(("b", "strong", "td", "th")) is not cell for text in strings
    )
