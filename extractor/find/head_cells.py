"""Which cells of a table speak of a value: the labels of its row, the heads over its column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.find.metrics import Scope
from extractor.find.readings import Context
from extractor.model import Block, Cell, Span, Table

_LETTER = re.compile(r"[(]?(?P<letter>[a-z])\)")
_EXPLAINED_WITHIN = 4000  # characters above a table in which its lettered columns are explained


@dataclass(frozen=True)
class Heads:
    """What speaks of one cell: labels of its row and heads of its column, each from the outermost inward.

    `explained` are lines above the table that say what a lettered head means; `block` is all that is
    printed above the first row of values.
    """

    row: tuple[Span, ...]
    column: tuple[Span, ...]
    explained: tuple[Span, ...]
    captions: tuple[Span, ...]
    sections: tuple[Span, ...]
    block: Span

    def near(self) -> list[Span]:
        """The heads of row and column, those next to the value first."""
        return [*reversed(self.row), *reversed(self.column)]

    def scopes(self, cell: Cell) -> tuple[Scope, ...]:
        """Where words for the metric of the cell are sought."""
        return (
            *(Scope(span, 1.0, own=True) for span in [cell.span, *self.near()]),
            *(Scope(span, 0.6) for span in self.explained),
            *(Scope(span, 0.6, own=True) for span in self.captions),
            *(Scope(span, 0.35) for span in self.sections),
        )


def heads_of(table: Table, cell: Cell, block: Block, context: Context, asked: Span | None = None) -> Heads:
    """The heads that speak of a cell of a table's body; what was `asked` before a table is its caption too."""
    column = [c.span for c in _column_heads(table, cell)]
    body = [c.span.start for c in table.cells if c.row >= table.header_rows]
    return Heads(
        row=tuple(c.span for c in _row_heads(table, cell)),
        column=tuple(column),
        explained=tuple(_explained(column, table, context)),
        captions=tuple(caption for caption in (table.caption, asked) if caption),
        sections=tuple(reversed(block.section)),
        block=Span(table.span.start, max(table.span.start, min(body))),
    )


def label_columns(table: Table, context: Context) -> int:
    """How many columns at the left are labels: they hold words and no quantity, or count the rows."""
    body = [cell for cell in table.cells if cell.row >= table.header_rows]
    valued = [cell.column for cell in body if context.mentions.quantities.within(cell.span)]
    filled = [cell.column for cell in body]
    labels = min(valued) if valued and min(filled) < min(valued) else 0
    first = [cell.span.of(context.text).strip(" .") for cell in body if cell.column == 0]
    if labels == 0 and len(first) > 2 and first == [str(number) for number in range(1, len(first) + 1)]:
        labels = 1 + _words_after(body, context)
    return max(table.header_columns, labels)


def _words_after(body: Sequence[Cell], context: Context) -> int:
    """How many columns of words follow a first column that counts the rows."""
    valued = [cell.column for cell in body if cell.column and context.mentions.quantities.within(cell.span)]
    return min(valued) - 1 if valued else 0


def _row_heads(table: Table, cell: Cell) -> list[Cell]:
    """Label cells of the cell's row; where it has none, those of the nearest row above that has.

    A last row without a label is the total of the table and has no label.
    """
    for row in range(cell.row, table.header_rows - 1, -1):
        heads = [
            c for c in table.cells if c.column < table.header_columns and c.row <= row < c.row + c.row_span
        ]
        if heads:
            return heads
        if row == table.rows - 1 and table.rows - table.header_rows > 2:
            return []
    return []


def _column_heads(table: Table, cell: Cell) -> list[Cell]:
    heads = []
    for row in range(table.header_rows):
        above = [c for c in table.cells if c.row == row and c.column <= cell.column]
        spanning = [c for c in above if c.column <= cell.column < c.column + c.column_span]
        heads += spanning or _carried(above, row, table)
    return heads


def _carried(above: Sequence[Cell], row: int, table: Table) -> list[Cell]:
    """An empty head cell stands for the one to its left, except in the lowest row of heads."""
    if row == table.header_rows - 1 or not above:
        return []
    nearest = max(above, key=lambda c: c.column)
    return [nearest] if nearest.column >= table.header_columns else []


def _explained(column: Sequence[Span], table: Table, context: Context) -> list[Span]:
    """The last line above the table that begins with the letter of a head: "b) how many of those …"."""
    found = []
    for head in column:
        letter = _LETTER.match(head.of(context.text))
        if letter is None:
            continue
        above = Span(max(0, table.span.start - _EXPLAINED_WITHIN), table.span.start)
        line = re.compile(rf"^[ \t]*\(?{letter['letter']}\)[ \t]+(?P<words>\S.*)$", re.MULTILINE)
        lines = [Span(*match.span("words")) for match in line.finditer(context.text, above.start, above.end)]
        found += lines[-1:]
    return found
