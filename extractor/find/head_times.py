"""The time a value of a table is of, by its cell and its heads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.find.head_cells import Heads
from extractor.find.readings import Context
from extractor.model import Period, PeriodRef, Span

_A_YEAR = 366  # days
_SHORT = 4  # words of a row label that can be the time of the row
_QUARTER = re.compile(r"\b(?:q|qtr|quarter)\s?(?P<number>[1-4])\b(?!\s*[-–/&])", re.IGNORECASE)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = re.compile(
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?",
    re.IGNORECASE,
)


def read_period(piece: Span, heads: Heads, unheaded: bool, context: Context) -> PeriodRef | None:
    """The time of a value: told in its cell (`piece`: from the value on), by the nearest head, or further out.

    Of several columns that are `unheaded` not all can be of the one time that is told further out. One year goes before a stretch of several. A quarter or a month alone lies in the year of another head.
    """
    if own := context.mentions.periods.within(piece):
        return own[0].ref
    near = _named(_by_telling(heads, context), context)
    if unheaded and not near:
        return PeriodRef(unknown=True)
    outer = _named([*heads.captions, *heads.sections], context)
    ordered = [
        *filter(_is_one_year, near),
        *filter(lambda ref: not ref.inferred, near),
        *filter(_is_one_year, outer if not near else ()),
        *near,
        *outer,
    ]
    years = [ref for ref in [*near, *outer] if ref.period is not None and ref.period.is_financial_year]
    ref = next(iter(ordered), None)
    return _within_year(heads, next(iter(years), ref), context) or _seen_from(ref, years)


def _by_telling(heads: Heads, context: Context) -> list[Span]:
    """The heads of row and column: short row labels, the column's from the lowest up, long row labels."""
    short = [span for span in heads.row if len(span.of(context.text).split()) <= _SHORT]
    long = [span for span in heads.row if span not in short]
    return [*reversed(short), *reversed(heads.column), *reversed(long)]


def _named(spans: Sequence[Span], context: Context) -> list[PeriodRef]:
    """The last time that each span names; "2022/23 in brackets" is not the time of what stands outside them."""
    told = (span for span in spans if "bracket" not in span.of(context.text).lower())
    named = (context.mentions.periods.within(span) for span in told)
    last = (mentions[-1].ref for mentions in named if mentions)
    return [ref for ref in last if ref.quarter is None]  # which _within_year reads


def _is_one_year(ref: PeriodRef) -> bool:
    period = ref.period
    return period is not None and (period.type != "span" or (period.end - period.start).days <= _A_YEAR)


def _seen_from(ref: PeriodRef | None, dated: Sequence[PeriodRef]) -> PeriodRef | None:
    """A time told relative to a year that another head names: "Last year" under "2023/24"."""
    if ref is None or not ref.shift or ref.period is not None or not dated:
        return ref
    return PeriodRef(ref.resolve(dated[0].period))


def _within_year(heads: Heads, year: PeriodRef | None, context: Context) -> PeriodRef | None:
    """The quarter or month that a column's or row's head names without its year."""
    period = _year_around(year.resolve(context.facts.period) if year else context.facts.period)
    if period is None:
        return None
    for head in heads.near():
        words = head.of(context.text).strip()
        if month := _MONTH.fullmatch(words):
            return PeriodRef(_month(period, 1 + _MONTHS.index(month["month"][:3].lower())))
        quarters = [*_QUARTER.finditer(words)]
        if len(quarters) == 1 and len(words.split()) <= 4 and not _dated_within(head, context):
            return PeriodRef(Period.quarter(period.first_year, int(quarters[0]["number"])))
    return None


def _year_around(period: Period | None) -> Period | None:
    """The financial year that a time is or lies in: "Q1" beside "Quarter 2 2019/20" is of that year too."""
    if period is None or (period.type == "year" and not period.is_financial_year):
        return None
    year = Period.financial_year(period.first_year)
    return year if period.end <= year.end else None


def _dated_within(head: Span, context: Context) -> bool:
    """Whether a head already names a time that is no whole year: "Q1 2023/24"."""
    dated = [mention.ref.period for mention in context.mentions.periods.within(head)]
    return any(period is not None and not period.is_financial_year for period in dated)


def _month(year: Period, number: int) -> Period:
    return Period.month(year.start.year + (number < 4), number)
