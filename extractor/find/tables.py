"""Figures in tables: a cell is read by its row's and column's heads, with the resolvers of prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.find.column_facts import is_bracketed, read_columns
from extractor.find.column_variances import Variance
from extractor.find.head_cells import HeadFinder, label_columns
from extractor.find.head_times import read_period
from extractor.find.head_words import (
    holds_no_figures,
    names_unit,
    read_kind,
    with_unit,
)
from extractor.find.kinds import Reading, read_statistic
from extractor.find.quantities import Quantity
from extractor.find.readings import Context, make_figure
from extractor.find.table_metrics import break_down, match_value, match_variance
from extractor.find.table_places import Place
from extractor.model import Block, Cell, Figure, Kind, Period, PeriodRef, Span, Statistic, Table

_VALUE = re.compile(r"[(]?[-–+£]?\s?\d[\d,.]*\s?(?:%|m|k|\w+)?[)]?|[-–]|n/?a", re.IGNORECASE)
_LONGEST = 120  # characters of a cell that is a value; a longer one is prose


def find_in_table(
    block: Block, table: Table, context: Context, asked: Span | None = None
) -> Iterator[Figure]:
    """The figures of a table, cell by cell in reading order; head cells hold none.

    `asked` is the block before it if that asks or announces what the table tells.
    """
    table = replace(table, header_columns=label_columns(table, context))
    columns = read_columns(table, context)
    finder = HeadFinder(table, block, context, asked)
    for cell in sorted(table.cells, key=lambda cell: cell.span):
        if cell.row < table.header_rows or cell.column < table.header_columns:
            continue
        if _is_prose(cell, context):
            continue
        quantities = context.mentions.quantities.within(cell.span)
        heads = finder.of(cell)
        place = Place(cell, heads, block, columns, context)
        if not holds_no_figures(place.printed(*heads.row), place.printed(*heads.column)):
            for number, quantity in enumerate(quantities):
                yield _read(quantity, _piece(quantities, number, cell), number, place)


def prose_cells(table: Table, context: Context) -> Iterator[Span]:
    """Cells of the body that hold sentences rather than a value; a long label before values is none."""
    for cell in table.cells:
        if cell.row >= table.header_rows and _is_prose(cell, context) and not _labels(cell, table, context):
            yield cell.span


def _labels(cell: Cell, table: Table, context: Context) -> bool:
    """Whether a long cell is only the label of its row: the first, without a full stop, values beside it."""
    beside = [other for other in table.cells if other.row == cell.row and other is not cell]
    ends = cell.span.of(context.text).rstrip().endswith((".", "!", "?", "”"))
    return (
        cell.column == 0
        and not ends
        and bool(beside)
        and all(_VALUE.fullmatch(other.span.of(context.text).strip()) for other in beside)
    )


def _is_prose(cell: Cell, context: Context) -> bool:
    long = len(cell.span.of(context.text)) > _LONGEST
    return long or len(context.mentions.quantities.within(cell.span)) > 3


def _piece(quantities: Sequence[Quantity], number: int, cell: Cell) -> Span:
    """The part of a cell that belongs to one of its values: from it to the next."""
    start = quantities[number].span.start if number else cell.span.start
    after = quantities[number + 1 :]
    return Span(start, after[0].span.start if after else cell.span.end)


def _read(quantity: Quantity, piece: Span, number: int, place: Place) -> Figure:
    context, heads = place.context, place.heads
    quantity = _with_minus(quantity, place)
    kind, sign = _kind_and_sign(quantity, place)
    near, printed = place.printed(*heads.near()), quantity.span.of(context.text)
    around = [] if place.columns.torn else place.printed(*heads.captions)
    quantity = with_unit(quantity, printed, near, around, number, kind == "change")
    if quantity.unit is None and place.cell.column in place.columns.spent:
        quantity = replace(quantity, unit="percent")
    if sign < 0 and kind != "change":
        quantity = replace(quantity, value=-quantity.value)
    period = read_period(piece, heads, place.columns.unheaded, context)
    if place.cell.column in place.columns.years:
        period = PeriodRef(place.columns.years[place.cell.column])
    if number and context.bracket_period and context.text[quantity.span.start - 1] == "(":
        period = context.bracket_period
    if kind == "level" and _is_ahead(period, place):
        kind = "forecast"
    baseline = None
    if kind == "change" and period is not None:
        period, baseline = _ends_of_change(period)
    match = match_value(quantity, kind, period, place)
    variance = _variance(quantity, place) if kind == "change" else None
    if variance is not None:
        match = match_variance(quantity, sign * variance.above, place)
        kind, sign = "forecast" if variance.forecast else "level", 1
    quote = Span(min([place.cell.span.start, *(span.start for span in heads.row)]), place.cell.span.end)
    figure = make_figure(
        quantity, Reading(kind, sign), match, place.cell.span, quote, place.block.section, context
    )
    label = " – ".join(words for words in place.printed(*heads.row, *heads.column) if not names_unit(words))
    return replace(
        figure,
        period=period,
        baseline=baseline,
        area=_first_area([piece, *heads.near()], context) or _area_of_caption(heads.captions, context),
        breakdown=break_down(match, piece, place),
        statistic=_statistic(place),
        label=label or figure.label,
        flags=(*figure.flags, "table"),
    )


_PROJECTED = re.compile(
    r"\b(?:project(?:ed|ions?)|predict(?:ed|ions?)|forecasts?|trends?\s+in\s+estimated)\b", re.IGNORECASE
)


def _is_ahead(ref: PeriodRef | None, place: Place) -> bool:
    """Whether a value is of a time after the document's, in a table that says it projects."""
    told, heads = ref.period if ref is not None else None, place.heads
    own = place.context.facts.period or _first_year(place)
    if own is None or told is None or told.start <= own.end:
        return False
    return any(map(_PROJECTED.search, place.printed(*heads.near(), *heads.captions, *heads.sections)))


def _first_year(place: Place) -> Period | None:
    """The earliest time that the heads of the table's columns name."""
    spans = place.columns.heads
    told = [m.ref.period for span in spans for m in place.context.mentions.periods.within(span)]
    return min((period for period in told if period), key=lambda period: period.start, default=None)


def _ends_of_change(period: PeriodRef) -> tuple[PeriodRef, PeriodRef | None]:
    """The time of a change and what it is compared with: "% change 2022-23 to 2023-24" is of 2023/24."""
    told = period.period
    if told is None or told.type != "span" or told.start.month != 4:
        return period, None
    return PeriodRef(told.last_year), PeriodRef(Period.financial_year(told.start.year))


def _variance(quantity: Quantity, place: Place) -> Variance | None:
    """How the value's column differs from budget: its own, or the one before it, of which it is the share."""
    variances, column = place.columns.variances, place.cell.column
    return variances.get(column) or (variances.get(column - 1) if quantity.unit == "percent" else None)


def _with_minus(quantity: Quantity, place: Place) -> Quantity:
    """The quantity with the minus that its cell begins with."""
    lead = place.context.text[place.cell.span.start : quantity.span.start].strip()
    if lead not in {"-", "–", "−", "-£", "–£", "−£"}:
        return quantity
    return replace(quantity, span=Span(place.cell.span.start, quantity.span.end), sign=-1)


def _kind_and_sign(quantity: Quantity, place: Place) -> tuple[Kind, int]:
    """The kind of a value and its sign; a plus is printed before a difference only, brackets are a minus."""
    text, heads = place.context.text, place.heads
    printed = quantity.span.of(text)
    negative = printed.startswith(("-", "–", "−")) or is_bracketed(place.cell.span.of(text))
    if printed.startswith("+"):
        return "change", 1
    block = heads.block.of(text)
    if place.cell.column in place.columns.targets:
        return "target", 1
    bracketed = place.cell.column in place.columns.bracketed
    kind = read_kind(place.printed(*heads.row), place.printed(*heads.column), block, bracketed)
    if kind == "change" and quantity.sign:
        return kind, quantity.sign
    return kind, -1 if negative else 1


def _statistic(place: Place) -> Statistic:
    context = place.context
    spans = [*place.heads.row, *place.heads.column]
    found = (read_statistic(context.text, span, context.mentions, context.book) for span in spans)
    return next((statistic for statistic in found if statistic), "")


_FOR = re.compile(r"\b(?:for|in|across|of)\s+(?:the\s+)?$", re.IGNORECASE)


def _area_of_caption(captions: Sequence[Span], context: Context) -> str:
    """The one area that the captions say the table is for: "Projections for England"."""
    named = [mention for span in captions for mention in context.mentions.areas.within(span)]
    told = [m for m in named if _FOR.search(context.text[max(0, m.span.start - 12) : m.span.start])]
    return told[0].area if len(named) == len(told) == 1 else ""


def _first_area(spans: Sequence[Span], context: Context) -> str:
    """The area the nearest head names; "Rotherham's CIPFA neighbours" are not Rotherham."""
    named = [mention.area for span in spans for mention in context.mentions.areas.within(span)]
    return next((area for area in named if area), "")
