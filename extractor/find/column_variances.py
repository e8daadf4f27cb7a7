"""Columns of a table that say how far spending is from its budget, known by the arithmetic of their rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from extractor.find.readings import Context
from extractor.model import Cell, Span, Table

_BUDGET = re.compile(r"\b(?:budgets?|budgeted|plan|planned|allocation)\b", re.IGNORECASE)
_SPENT = re.compile(
    r"\b(?:out-?turn|actuals?|forecasts?|projected|projections?|spend|spent|spending|expenditure)\b",
    re.IGNORECASE,
)
_FORECAST = re.compile(r"\b(?:forecasts?|projected|projections?)\b", re.IGNORECASE)
_SHARE_OF_ROWS = Decimal("0.8")  # of the rows in which the arithmetic of a column has to hold

_Column = dict[int, Decimal]  # the value in each row, with its sign


@dataclass(frozen=True, slots=True)
class Variance:
    """A column of differences between budget and spending.

    `above` is the sign (1 or -1) of its values where more is spent than budgeted, `forecast` whether the
    spending is only forecast.
    """

    above: int
    forecast: bool


def read_variances(table: Table, body: Sequence[Cell], context: Context) -> dict[int, Variance]:
    """The columns whose values are the difference between a column of budgets and one of spending before them."""
    heads = {column: _head(table, column, context) for column in range(table.columns)}
    start = min((cell.span.start for cell in body), default=table.span.end)
    above = Span(table.span.start, max(start, table.span.start)).of(context.text)
    values = _values(table, body, context)
    money = {column for column in values if _is_money(table, body, column, heads[column], context)}
    pairs = [
        (budget, spent)
        for budget, spent in permutations(values, 2)
        if {budget, spent} <= money
        and _BUDGET.search(heads[budget])
        and _SPENT.search(heads[spent])
        and not _BUDGET.search(heads[spent])
    ]
    found: dict[int, Variance] = {}
    for column in values:
        for budget, spent in pairs:
            if column > max(budget, spent):
                sign = _sign(values[column], values[budget], values[spent])
                if sign:
                    forecast = bool(_FORECAST.search(heads[spent]) or _only_forecast(heads[spent], above))
                    found[column] = Variance(sign, forecast)
    return found


def _is_money(table: Table, body: Sequence[Cell], column: int, head: str, context: Context) -> bool:
    """Whether a column is headed as one of money, or its values or the caption say so."""
    caption = table.caption.of(context.text) if table.caption else ""
    cells = [cell.span.of(context.text) for cell in body if cell.column == column]
    return (
        "£" in head
        or any("£" in words for words in cells)
        or bool(re.search(r"£\s?['’]?(?:000|m\b)", caption))
    )


def _only_forecast(head: str, above: str) -> bool:
    """Whether an outturn is that which other heads call a forecast, as heads torn over lines do."""
    return bool(re.search(r"\bout-?turn\b", head, re.IGNORECASE) and _FORECAST.search(above))


def _head(table: Table, column: int, context: Context) -> str:
    return " ".join(
        cell.span.of(context.text)
        for cell in table.cells
        if cell.row < table.header_rows and cell.column <= column < cell.column + cell.column_span
    )


def _values(table: Table, body: Sequence[Cell], context: Context) -> dict[int, _Column]:
    """Each column's values by row; brackets and a minus make them negative."""
    values: dict[int, _Column] = {}
    for cell in body:
        quantities = context.mentions.quantities.within(cell.span)
        if len(quantities) == 1 and cell.column >= table.header_columns:
            negative = cell.span.of(context.text).lstrip().startswith(("(", "-", "–", "−"))
            values.setdefault(cell.column, {})[cell.row] = quantities[0].value * (-1 if negative else 1)
    return values


def _sign(differences: _Column, budgets: _Column, spent: _Column) -> int:
    """The sign of the differences where spending is above budget; 0 where they are not those of these columns."""
    rows = [row for row in differences if row in budgets and row in spent and differences[row]]
    for sign in (1, -1):
        right = [
            row
            for row in rows
            if abs(spent[row] - budgets[row] - sign * differences[row]) <= _step(differences[row])
            and budgets[row] != spent[row]
        ]
        if len(rows) > 1 and len(right) >= _SHARE_OF_ROWS * len(rows):
            return sign
    return 0


def _step(value: Decimal) -> Decimal:
    """What rounding can change: one in the last printed place."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
