"""Figures in tables: a cell is read by its row's and column's heads, with the resolvers of prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.find.kinds import Reading, read_statistic
from extractor.find.metrics import Question, Scope
from extractor.find.quantities import Quantity
from extractor.find.readings import Context, breakdown_of, make_figure
from extractor.model import Block, Cell, Figure, Kind, PeriodRef, Span, Table

# Heads of columns whose cells are no figures.
_NO_FIGURES = re.compile(
    r"\b(?:direction|travel|dot|rank|ranking|rag|status|trend|good\s+perf\w*|polarity|ref|reference|code|quartile)\b",
    re.IGNORECASE,
)


def find_in_table(block: Block, table: Table, context: Context) -> Iterator[Figure]:
    """The figures of a table, cell by cell in reading order; head cells hold none."""
    table = replace(table, header_columns=max(table.header_columns, _label_columns(table, context)))
    for cell in sorted(table.cells, key=lambda cell: cell.span):
        if cell.row < table.header_rows or cell.column < table.header_columns:
            continue
        heads = _Heads(table, cell, block, context)
        if _NO_FIGURES.search(heads.column_text):
            continue
        quantities = context.mentions.quantities.within(cell.span)
        if len(quantities) > 3 or (quantities and len(cell.span.of(context.text)) > 120):
            continue  # a cell of prose: read as prose
        for quantity in quantities:
            yield _read(quantity, cell, heads, block, context)


def _label_columns(table: Table, context: Context) -> int:
    """How many columns at the left hold words and no quantity."""
    body = [cell for cell in table.cells if cell.row >= table.header_rows]
    valued = [cell.column for cell in body if context.mentions.quantities.within(cell.span)]
    filled = [cell.column for cell in body]
    return min(valued) if valued and min(filled) < min(valued) else 0


def prose_cells(table: Table, context: Context) -> Iterator[Span]:
    """Cells that hold sentences rather than a value."""
    for cell in table.cells:
        in_heads = cell.row < table.header_rows
        if not in_heads and len(cell.span.of(context.text)) > 120:
            yield cell.span


class _Heads:
    """The head cells that speak of one cell, the nearest first."""

    def __init__(self, table: Table, cell: Cell, block: Block, context: Context) -> None:
        self.row = [c.span for c in _row_heads(table, cell)]
        self.column = [c.span for c in _column_heads(table, cell)]
        self.captions = [table.caption] if table.caption else []
        self.sections = list(reversed(block.section))
        self.column_text = " ".join(span.of(context.text) for span in self.column).lower()

    def outward(self) -> list[Span]:
        """All heads, the row's first, then the column's from the lowest up, caption, sections."""
        return [*reversed(self.row), *reversed(self.column), *self.captions, *self.sections]

    def scopes(self, cell: Cell) -> list[Scope]:
        near = [cell.span, *reversed(self.row), *reversed(self.column)]
        return (
            [Scope(span, 1.0, own=True) for span in near]
            + [Scope(span, 0.6) for span in self.captions]
            + [Scope(span, 0.35) for span in self.sections]
        )


def _row_heads(table: Table, cell: Cell) -> list[Cell]:
    """Label cells of the cell's row; where the row has none, those of the nearest row above that has."""
    for row in range(cell.row, table.header_rows - 1, -1):
        heads = [
            c for c in table.cells if c.column < table.header_columns and c.row <= row < c.row + c.row_span
        ]
        if heads:
            return heads
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


def _read(quantity: Quantity, cell: Cell, heads: _Heads, block: Block, context: Context) -> Figure:
    kind = _kind(heads, cell, context)
    period = _first_period([cell.span, *heads.outward()], context)
    area = _first_area([cell.span, *heads.outward()[: len(heads.row) + len(heads.column)]], context)
    quantity = _with_unit(quantity, heads, context)
    when = period.resolve(context.facts.period) if period else context.facts.period
    question = Question(quantity, kind, tuple(heads.scopes(cell)), when)
    # Where the heads name no metric, they may only divide what caption or heading names.
    match = context.map(question) or context.map(question.raised())
    reading = Reading(kind, quantity.sign or 1)
    quote = Span(min([cell.span.start, *(s.start for s in heads.row)]), cell.span.end)
    figure = make_figure(quantity, reading, match, cell.span, quote, block.section, context)
    cohorts = [
        c
        for span in [cell.span, *heads.outward()[: -len(heads.sections) or None]]
        for c in context.mentions.cohorts.within(span)
    ]
    statistics = [
        read_statistic(context.text, span, context.mentions, context.book)
        for span in [*heads.row, *heads.column]
    ]
    return replace(
        figure,
        period=period,
        area=area,
        breakdown=breakdown_of(
            cohorts, match, " ".join(heads.row[0].of(context.text).split()) if heads.row else ""
        ),
        statistic=next((s for s in statistics if s), ""),
        label=" – ".join(" ".join(span.of(context.text).split()) for span in [*heads.row, *heads.column])
        or figure.label,
        flags=(*figure.flags, "table"),
    )


def _kind(heads: _Heads, cell: Cell, context: Context) -> Kind:
    own = " ".join(span.of(context.text) for span in [*heads.row, *heads.column]).lower()
    if "target" in own or "milestone" in own:
        return "target"
    if "forecast" in own or "projected" in own or "projection" in own:
        return "forecast"
    if "change" in heads.column_text or "variance" in heads.column_text or "difference" in heads.column_text:
        return "change"
    return "level"


def _first_period(spans: Sequence[Span], context: Context) -> PeriodRef | None:
    """The time the nearest head names; one year goes before a stretch of several."""
    named = [mentions[-1].ref for span in spans if (mentions := context.mentions.periods.within(span))]
    single = [ref for ref in named if ref.period is None or ref.period.type != "span"]
    return next(iter(single or named), None)


def _first_area(spans: Sequence[Span], context: Context) -> str:
    """The area the nearest head names; "Rotherham's CIPFA neighbours" are not Rotherham."""
    named = [mention.area for span in spans for mention in context.mentions.areas.within(span)]
    return next((area for area in named if area), "")


def _with_unit(quantity: Quantity, heads: _Heads, context: Context) -> Quantity:
    """The quantity with the unit and scale that a head gives ("£000", "£m", "%")."""
    if quantity.unit is not None:
        return quantity
    for span in [*reversed(heads.column), *reversed(heads.row), *heads.captions]:
        words = span.of(context.text).lower().replace(" ", "")
        for mark, scale in (
            ("£000", 1000),
            ("£'000", 1000),
            ("£’000", 1000),
            ("£m", 10**6),
            ("£k", 1000),
            ("£", 1),
        ):
            if mark in words:
                return replace(quantity, unit="gbp", value=quantity.value * scale)
        if "%" in words or "percent" in words or "proportion" in words:
            return replace(quantity, unit="percent") if quantity.value <= 100 else quantity
    return quantity
