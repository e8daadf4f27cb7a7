"""Which cells of a table speak of a value: the labels of its row, the heads over its column."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.find.metrics import HEADING, Scope
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
            *(Scope(span, HEADING) for span in self.sections),
        )


class HeadFinder:
    """Finds the heads of the cells of one table, whose cells are looked through once.

    What was `asked` before the table is a caption of it too.
    """

    def __init__(self, table: Table, block: Block, context: Context, asked: Span | None = None) -> None:
        self._table, self._context = table, context
        self._captions = tuple(caption for caption in (table.caption, asked) if caption)
        self._sections = tuple(reversed(block.section))
        body = (cell.span.start for cell in table.cells if cell.row >= table.header_rows)
        self._block = Span(table.span.start, max(table.span.start, min(body, default=table.span.end)))
        self._labels: defaultdict[int, list[Cell]] = defaultdict(list)
        self._above: defaultdict[int, list[Cell]] = defaultdict(list)
        for cell in table.cells:
            if cell.row < table.header_rows:
                self._above[cell.row].append(cell)
            if cell.column < table.header_columns:
                for row in range(cell.row, cell.row + cell.row_span):
                    self._labels[row].append(cell)

    def of(self, cell: Cell) -> Heads:
        """The heads that speak of a cell of the table's body."""
        column = [c.span for c in self._column_heads(cell)]
        return Heads(
            row=tuple(c.span for c in self._row_heads(cell)),
            column=tuple(column),
            explained=tuple(_explained(column, self._table, self._context)),
            captions=self._captions,
            sections=self._sections,
            block=self._block,
        )

    def _row_heads(self, cell: Cell) -> list[Cell]:
        """Label cells of the cell's row; where it has none, those of the nearest row above that has.

        A last row without a label is the total of the table and has no label.
        """
        table = self._table
        for row in range(cell.row, table.header_rows - 1, -1):
            if row in self._labels:
                return self._labels[row]
            if row == table.rows - 1 and table.rows - table.header_rows > 2:
                return []
        return []

    def _column_heads(self, cell: Cell) -> list[Cell]:
        heads: list[Cell] = []
        for row in range(self._table.header_rows):
            above = [c for c in self._above[row] if c.column <= cell.column]
            spanning = [c for c in above if c.column <= cell.column < c.column + c.column_span]
            heads += spanning or _carried(above, row, self._table)
        return heads


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
