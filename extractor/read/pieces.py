"""What the Word and web readers collect, and its laying out as one text with blocks and tables.

A reader yields pieces in reading order, each with its own text; `lay_out` joins them and turns every
piece into a block whose span points into the joined text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractor.model import Block, BlockKind, Cell, Document, Problem, Span, Table

# No-break and thin spaces print as spaces, no-break hyphens as hyphens; soft hyphens and joiners do not print.
PRINTED = str.maketrans(
    {"\xa0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u2010": "-", "\u2011": "-"}
    | dict.fromkeys("\xad\u200b\u2060\ufeff", "")
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look. `strong` is bold or underlined; `size` in points, 0 if unknown."""

    text: str
    strong: bool = False
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class GridCell:
    """One filled cell with its text and the rows and columns it covers."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table before it has a place in a text; cells in order of row and column."""

    cells: tuple[GridCell, ...]
    rows: int
    columns: int
    header_rows: int = 0
    header_columns: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """One block to be. `marker` is the length of the bullet or number that `text` begins with.

    A heading of level 0 is one by its look alone; `lay_out` gives it a level from `size` and from
    the headings above it.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: int = 0
    size: float = 0.0
    grid: Grid | None = None

    def flattened(self, kind: BlockKind) -> Piece:
        """The same text as a block of another kind; the cells of a table are parted by tabs."""
        return Piece("\t".join(cell.text for cell in self.grid.cells) if self.grid else self.text, kind)


def lay_out(pieces: Sequence[Piece], kind: Literal["docx", "html"], title: str = "") -> Document:
    """One document of the pieces: text, blocks in the same order, tables."""
    layout = _Layout()
    settled = list(_settle_levels(pieces))
    for index, piece in enumerate(settled):
        after = settled[index + 1] if index + 1 < len(settled) else None
        layout.add(piece, after)
    return Document(
        text="".join(layout.parts),
        format=kind,
        blocks=tuple(layout.blocks),
        tables=tuple(layout.tables),
        title=title,
    )


def problems_of(
    unread: Counter[str], words: Mapping[str, tuple[str, str]], place: str
) -> tuple[Problem, ...]:
    """A warning for each kind of thing that was left out, from its message with `{n}` and its remedy."""
    return tuple(
        Problem(
            document=place,
            stage="read",
            severity="warning",
            message=message.format(n=unread[kind]),
            remedy=remedy,
        )
        for kind, (message, remedy) in words.items()
        if unread[kind]
    )


def _settle_levels(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, with headings by look one or more levels below the last true heading, large ones first."""
    by_look = [piece for piece in pieces if piece.kind is BlockKind.HEADING and not piece.level]
    sizes = sorted({piece.size for piece in by_look}, reverse=True)
    above = 0
    for piece in pieces:
        if piece.kind is not BlockKind.HEADING:
            yield piece
        elif piece.level:
            above = piece.level
            yield piece
        else:
            yield replace(piece, level=above + 1 + sizes.index(piece.size))


class _Layout:
    """The text so far and what points into it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.tables: list[Table] = []

    def add(self, piece: Piece, after: Piece | None) -> None:
        if self.blocks:
            listed = piece.kind is BlockKind.LIST_ITEM and self.blocks[-1].kind is BlockKind.LIST_ITEM
            self._write("\n" if listed else "\n\n")
        if piece.grid:
            self._add_table(piece.grid)
            return
        span = self._write(piece.text)
        marker = Span(span.start, span.start + piece.marker) if piece.marker else None
        self.blocks.append(Block(span, piece.kind, piece.level, marker=marker))
        if piece.kind is BlockKind.CAPTION:
            self._caption_table_above(span, after)

    def _add_table(self, grid: Grid) -> None:
        cells: list[Cell] = []
        for cell in grid.cells:
            if cells:
                self._write("\t" if cell.row == cells[-1].row else "\n")
            span = self._write(cell.text)
            cells.append(Cell(cell.row, cell.column, span, cell.row_span, cell.column_span))
        above = self.blocks[-1] if self.blocks else None
        caption = above.span if above and above.kind is BlockKind.CAPTION else None
        span = Span(cells[0].span.start, cells[-1].span.end)
        self.tables.append(
            Table(span, tuple(cells), grid.rows, grid.columns, grid.header_rows, grid.header_columns, caption)
        )
        self.blocks.append(Block(span, BlockKind.TABLE, table=len(self.tables) - 1))

    def _caption_table_above(self, caption: Span, after: Piece | None) -> None:
        """Give the caption to the table before it, unless a table follows that it belongs to."""
        above = self.blocks[-2] if len(self.blocks) > 1 else None
        if above is None or above.table is None or (after and after.grid):
            return
        table = self.tables[above.table]
        if table.caption is None:
            self.tables[above.table] = replace(table, caption=caption)

    def _write(self, text: str) -> Span:
        span = Span(self.length, self.length + len(text))
        self.parts.append(text)
        self.length = span.end
        return span
