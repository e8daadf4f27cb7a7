"""Columns of a table that add up its columns of years, known by the arithmetic of their rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from extractor.find.readings import Context
from extractor.model import Cell, Period, Table

_TOTAL = re.compile(r"\W*(?:(?:grand|overall)\s+)?total\b[^\d]*", re.IGNORECASE)


def read_totals_over_years(table: Table, body: Sequence[Cell], context: Context) -> dict[int, Period]:
    """The columns headed as totals that add up columns of successive financial years, with all those years."""
    years = _columns_of_years(table, context)
    firsts = sorted(period.first_year for period in years.values())
    if len(firsts) < 2 or firsts != [*range(firsts[0], firsts[-1] + 1)]:
        return {}
    rows: dict[int, dict[int, Decimal]] = {}
    for cell in body:
        for quantity in context.mentions.quantities.within(cell.span)[:1]:
            rows.setdefault(cell.row, {})[cell.column] = quantity.value
    heads = (cell for cell in table.cells if cell.row < table.header_rows)
    totals = {cell.column for cell in heads if _TOTAL.fullmatch(cell.span.of(context.text))}
    whole = Period.years(firsts[0], firsts[-1])
    return {column: whole for column in totals if _adds_up(column, years, rows)}


def _columns_of_years(table: Table, context: Context) -> dict[int, Period]:
    return {
        cell.column: mention.ref.period
        for cell in table.cells
        if cell.row < table.header_rows
        for mention in context.mentions.periods.within(cell.span)
        if mention.ref.period is not None and mention.ref.period.is_financial_year
    }


def _adds_up(column: int, years: Mapping[int, Period], rows: Mapping[int, Mapping[int, Decimal]]) -> bool:
    """Whether every row's total is the sum of its years, an empty cell counting nothing; one row proves nothing."""
    totals = [row for row in rows.values() if column in row]
    sums = [sum(value for at, value in row.items() if at in years) for row in totals]
    return len(totals) > 1 and all(row[column] == total for row, total in zip(totals, sums, strict=True))
