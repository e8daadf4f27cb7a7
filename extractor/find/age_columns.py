"""The column of a table whose head was lost in copying, where the sums of the rows say which ages it holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from extractor.find.readings import Context
from extractor.model import Span, Table

_TOTAL = re.compile(r"\W*(?:grand\s+)?(?:all|total|overall)(?:\s+(?:ages|adults|people))?\W*", re.IGNORECASE)
_REST = {"18-64": "65+", "65+": "18-64"}  # the two halves of the adults; other bands leave more than one rest
_SUMS = 2  # rows whose sums have to hold, and all of them do


def lost_age_columns(table: Table, context: Context) -> Mapping[int, str]:
    """The age band of a column without a head that, with a column of the other adults, makes up the total."""
    heads = _heads(table)
    totals = [column for column, span in heads.items() if _TOTAL.fullmatch(span.of(context.text))]
    bands = {column: band for column, span in heads.items() if (band := _adult_band(span, context))}
    values = _values(table, context)
    lost = [column for column in values if column not in heads]
    if len(totals) != 1 or len(bands) != 1 or len(lost) != 1 or totals[0] not in values:
        return {}
    ((known, band),) = bands.items()
    parts, rest, whole = values.get(known, {}), values[lost[0]], values[totals[0]]
    rows = parts.keys() & rest.keys() & whole.keys()
    holds = len(rows) >= _SUMS and all(parts[row] + rest[row] == whole[row] for row in rows)
    return {lost[0]: _REST[band]} if holds else {}


def _heads(table: Table) -> dict[int, Span]:
    """The lowest head that stands right over each column; an empty head may count to the one on its left."""
    heads = sorted((cell for cell in table.cells if cell.row < table.header_rows), key=lambda cell: cell.row)
    return {cell.column: cell.span for cell in heads if cell.span.end > cell.span.start}


def _adult_band(head: Span, context: Context) -> str:
    """The half of the adults that a head names, else empty."""
    named = {cohort.value for cohort in context.mentions.cohorts.within(head) if cohort.key == "age"}
    return next(iter(named)) if len(named) == 1 and named <= _REST.keys() else ""


def _values(table: Table, context: Context) -> dict[int, dict[int, Decimal]]:
    """The values of each column by row; a cell with several counts as none."""
    values: dict[int, dict[int, Decimal]] = {}
    for cell in table.cells:
        quantities = context.mentions.quantities.within(cell.span)
        if cell.row >= table.header_rows and cell.column >= table.header_columns and len(quantities) == 1:
            values.setdefault(cell.column, {})[cell.row] = quantities[0].value
    return values
