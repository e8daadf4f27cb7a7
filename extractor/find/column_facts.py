"""What only a whole column or row of a table tells: values in brackets, shares of other columns, targets quoted above it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.find.age_columns import lost_age_columns
from extractor.find.column_totals import read_totals_over_years
from extractor.find.column_variances import Variance, read_variances
from extractor.find.head_words import names_difference, names_unit
from extractor.find.readings import Context
from extractor.model import Cell, Period, Span, Table

_BRACKETED = re.compile(r"\(\s*[-–−]?\s*£?\s*\d[\d,.]*\s*(?:%|m|k|bn)?\s*\)", re.IGNORECASE)
_BARE = re.compile(r"\d{1,3}(?:\.\d+)?")
_ABOVE = 1500  # characters above a table in which a sentence may quote its figures
_SHARE_OF_ROWS = 0.8  # of the rows in which the arithmetic of a column has to hold
_TARGET_OF = r"\btarget(?:\s+(?:of|was|is|set\s+at|stood\s+at))?(?:\s+for\s+\S+)?(?:\s+of)?\s+"


@dataclass(frozen=True)
class ColumnFacts:
    """Columns of a table by number: with values in brackets, of the share spent, of targets.

    `heads` are all heads of columns, `difference` those that name one. `aged`: the table tells several ages
    apart; `money`: some columns are headed as amounts of money; `torn`: the heads of several columns could not
    be told apart and make the caption; `unheaded`: several columns of one unit have no heads. `shared` are
    rows whose bare values can all be percentages, and at least one of them no count; `variances` the columns
    that say how far spending is from its budget. `ages` is the age band of a column whose head was lost,
    `years` all the years that a column of totals adds up.
    """

    bracketed: frozenset[int]
    spent: frozenset[int]
    targets: frozenset[int]
    heads: tuple[Span, ...]
    difference: tuple[Span, ...]
    aged: bool
    money: bool
    torn: bool
    unheaded: bool
    shared: frozenset[int]
    ages: Mapping[int, str]
    years: Mapping[int, Period]
    variances: Mapping[int, Variance]


def read_columns(table: Table, context: Context) -> ColumnFacts:
    """The facts of the columns of a table."""
    body = [cell for cell in table.cells if cell.row >= table.header_rows]
    several = table.columns - table.header_columns > 1
    heads = [cell.span for cell in table.cells if cell.row < table.header_rows]
    cohorts = [cohort for cell in table.cells for cohort in context.mentions.cohorts.within(cell.span)]
    return ColumnFacts(
        bracketed=frozenset(cell.column for cell in body if is_bracketed(cell.span.of(context.text))),
        spent=frozenset(_shares_spent(table, body, context)),
        targets=frozenset(_quoted_targets(table, body, context)),
        heads=tuple(heads),
        difference=tuple(span for span in heads if names_difference(span.of(context.text))),
        torn=several and table.caption is not None and table.span.overlaps(table.caption),
        unheaded=not heads and _repeats_a_unit(table, body, context),
        variances=read_variances(table, body, context),
        shared=frozenset(_rows_of_shares(table, body, context)),
        money=bool(_money_columns(table, context)),
        ages=lost_age_columns(table, context),
        years=read_totals_over_years(table, body, context),
        aged=len({cohort.value for cohort in cohorts if cohort.key == "age"}) > 1,
    )


def _repeats_a_unit(table: Table, body: Sequence[Cell], context: Context) -> bool:
    """Whether a row holds two values of one unit, as the same figure at two times or of two areas."""
    printed = [
        (cell.row, quantity.unit)
        for cell in body
        if cell.column >= table.header_columns
        for quantity in context.mentions.quantities.within(cell.span)[:1]
    ]
    return len(set(printed)) < len(printed)


def _rows_of_shares(table: Table, body: Sequence[Cell], context: Context) -> list[int]:
    """Rows of bare values of up to 100 that are one measure, as one at least has decimals: "64.3 | 66"."""
    printed: dict[int, list[str]] = {}
    for cell in body:
        if cell.column >= table.header_columns and context.mentions.quantities.within(cell.span):
            printed.setdefault(cell.row, []).append(cell.span.of(context.text).strip())
    return [
        row
        for row, values in printed.items()
        if all(_BARE.fullmatch(value) and Decimal(value) <= 100 for value in values)
        and any("." in value for value in values)
    ]


def is_bracketed(words: str) -> bool:
    """Whether a cell is one value in brackets, as negative amounts are printed."""
    return bool(_BRACKETED.fullmatch(words.strip()))


def _money_columns(table: Table, context: Context) -> set[int]:
    return {
        column
        for cell in table.cells
        if cell.row < table.header_rows and names_unit(words := cell.span.of(context.text)) and "£" in words
        for column in range(cell.column, cell.column + cell.column_span)
    }


def _shares_spent(table: Table, body: Sequence[Cell], context: Context) -> list[int]:
    """Columns beside amounts of money whose values are the share of one such column in the other.

    Torn heads lose the "%"; the arithmetic of the rows tells it.
    """
    money = _money_columns(table, context)
    values: dict[int, dict[int, Decimal]] = {}
    for cell in body:
        quantities = context.mentions.quantities.within(cell.span)
        if len(quantities) == 1 and cell.column >= table.header_columns:
            values.setdefault(cell.column, {})[cell.row] = quantities[0].value
    return [
        column
        for column in values
        if column not in money
        and {column - 1, column - 2} <= money & values.keys()
        and _is_share(values[column], values[column - 1], values[column - 2])
    ]


def _is_share(shares: dict[int, Decimal], parts: dict[int, Decimal], wholes: dict[int, Decimal]) -> bool:
    rows = [row for row in shares if wholes.get(row) and row in parts]
    right = [row for row in rows if abs(100 * parts[row] / wholes[row] - shares[row]) <= 1]
    return len(rows) > 2 and len(right) >= _SHARE_OF_ROWS * len(rows)


def _quoted_targets(table: Table, body: Sequence[Cell], context: Context) -> list[int]:
    """Columns without heads of which a sentence above the table quotes a value as a target."""
    if table.header_rows:
        return []
    above = context.text[max(0, table.span.start - _ABOVE) : table.span.start]
    return [
        cell.column
        for cell in body
        if cell.column >= table.header_columns
        and re.search(
            _TARGET_OF + re.escape(cell.span.of(context.text)) + r"(?![\d,]*\d)", above, re.IGNORECASE
        )
    ]
