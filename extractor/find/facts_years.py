"""Years, stretches of time and dates as documents print them, for finding what time a document is about."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extractor.find.masks import Mask
from extractor.model import Period, Span

Form = Literal["stretch", "year", "span", "short", "calendar"]

_BEFORE = 30  # characters before a year that say what it is the year of
_LONGEST_SPAN = 5  # years; what runs longer is a plan or a trend, not a reporting period
_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:19|20)\d\d"
_DAY_OR_MONTH = r"\b(?=[\djfmasond])"  # how either begins: quicker to rule out
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_TO = r"(?:to|up to|until|till|through|and|[-–—])"
_START = r"(?=\d)(?<![\d£])(?<!\d[/.,–-])"
_END = r"(?![\d/]|[-–.,]\d|%)"

_FINANCIAL = re.compile(
    rf"{_START}(?P<a>{_YEAR})(?:\s?[-–—/]\s?(?P<b>\d{{4}}|\d\d|\d)|\s+(?:to|and)\s+(?P<c>{_YEAR})){_END}"
)
_SHORT = re.compile(
    rf"{_START}(?P<a>[0-3]\d)(?:/(?P<b>[0-4]\d){_END}|-(?P<c>[0-4]\d)(?=\s+(?:budget|financial|outturn|year)\b))",
    re.I,
)
_CALENDAR = re.compile(rf"{_START}(?P<a>20\d\d){_END}(?!\s?[-–/]\s?\d)")
_RANGE = re.compile(
    rf"{_DAY_OR_MONTH}(?:(?P<d1>{_DAY})\s+)?(?P<m1>{_MONTH})(?:,?\s+(?P<y1>{_YEAR}))?\s*{_TO}\s*"
    rf"(?:(?P<d2>{_DAY})\s+)?(?P<m2>{_MONTH}),?\s+(?P<y2>{_YEAR})\b",
    re.I,
)
_ENDED = re.compile(
    rf"\b(?=[1ty])(?:(?:12|twelve)[ -]months?|year),?\s+(?:ended|ending|end|to|up to)(?:\s+{_DAY})?\s+(?P<m2>{_MONTH}),?\s+(?P<y2>{_YEAR})\b",
    re.I,
)
_DATE = re.compile(
    rf"{_DAY_OR_MONTH}(?:(?P<d>{_DAY})\s+(?:of\s+)?)?(?P<m>{_MONTH})(?:\s+(?P<d2>{_DAY}))?,?\s+(?P<y>{_YEAR})\b"
    rf"|(?=\d)(?<![\d/.])(?P<nd>\d{{1,2}})[/.](?P<nm>\d{{1,2}})[/.](?P<ny>{_YEAR})(?!\d)"
    rf"|(?=\d)(?<![\d-])(?P<iy>{_YEAR})-(?P<im>\d\d)-(?P<id>\d\d)(?![\d-])",
    re.I,
)
# A year after these words is that of a law, a census or a beginning.
_NOT_REPORTED = re.compile(
    r"(?:\b(?:act|acts|census|regulations?|order|since|code|framework|est|by|until|rules|winter|summer|spring|autumn)\W+)$"
    rf"|\b{_MONTH},?\s+$",
    re.I,
)

# "Proposals for 2019/20| onwards": when a plan begins.
_ONWARDS = re.compile(r"\s+(?:onwards?|and\s+(?:beyond|future\s+years|after|subsequent\s+years))\b", re.I)


@dataclass(frozen=True, slots=True)
class Years:
    """A year or stretch of years at `text[start:end]`; `form` says how it is printed."""

    start: int
    end: int
    period: Period
    form: Form


@dataclass(frozen=True, slots=True)
class Dated:
    """A day or a month at `text[start:start + len(text)]`, the first of the month where only that is named."""

    start: int
    text: str
    day: date


def find_years(text: str) -> tuple[Years, ...]:
    """Every year and stretch of time, in reading order, none inside another; the fullest form wins."""
    found: list[Years] = []
    told = Mask(Span(0, len(text)))
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            here = Span(*match.span())
            before = text[max(0, here.start - _BEFORE) : here.start]
            passed = _NOT_REPORTED.search(before) or _ONWARDS.match(text, here.end)
            if not told.touches(here) and not passed and (reading := read(match)):
                told.add(here)
                found.append(Years(match.start(), match.end(), *reading))
    return tuple(sorted(_joined(text, found), key=lambda years: years.start))


def find_dates(text: str) -> tuple[Dated, ...]:
    """Every date and month of a year, in reading order."""
    return tuple(_dates(text))


def financial_year_of(day: date) -> Period:
    """The financial year that a day falls in."""
    return Period.financial_year(day.year if day.month >= 4 else day.year - 1)


def _dates(text: str) -> Iterator[Dated]:
    for match in _DATE.finditer(text):
        if match["m"]:
            year, month = int(match["y"]), _month(match["m"])
            number = int(re.sub(r"\D", "", match["d"] or match["d2"] or "1"))
        elif match["nd"]:
            year, month, number = int(match["ny"]), int(match["nm"]), int(match["nd"])
        else:
            year, month, number = int(match["iy"]), int(match["im"]), int(match["id"])
        try:
            yield Dated(match.start(), match[0], date(year, month, number))
        except ValueError:
            continue  # 31/02/2020 and 45/13/2020 are no dates


def _month(text: str) -> int:
    return _MONTHS[text.casefold().rstrip(".")]


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - _BEFORE) : match.start()]


def _financial(match: re.Match[str]) -> tuple[Period, Form] | None:
    first, written = int(match["a"]), match["b"] or match["c"]
    last = int(str(first)[: 4 - len(written)] + written)
    if last == first + 1:
        # "from 2022 to 2023" compares two years; "2023 to 2024" is one financial year.
        compares = match["c"] and re.search(r"\b(from|between)\s+$", _before(match), re.I)
        joined = re.search(r"\sand\s", match[0])
        return None if compares or joined else (Period.financial_year(first), "year")
    if first + 1 < last <= first + 15:
        return Period.years(first, last - 1), "span"
    return None


def _short(match: re.Match[str]) -> tuple[Period, Form] | None:
    first, last = int(match["a"]), int(match["b"] or match["c"])
    return (Period.financial_year(2000 + first), "short") if last == first + 1 else None


def _calendar(match: re.Match[str]) -> tuple[Period, Form] | None:
    return Period.calendar_year(int(match["a"])), "calendar"


def _range(match: re.Match[str]) -> tuple[Period, Form] | None:
    first, last = _month(match["m1"]), _month(match["m2"])
    end = int(match["y2"])
    start = int(match["y1"]) if match["y1"] else end - (first > last)
    months = (end - start) * 12 + last - first + 1
    if "and" in match[0].casefold().split() and not re.search(
        r"\bbetween\b", match.string[: match.start()][-30:], re.I
    ):
        return None
    if (first, last, months) == (1, 12, 12):
        return Period.calendar_year(start), "stretch"
    if 2 <= months <= 15:
        return _year_round_middle(start, first, months), "stretch"
    span = Period.years(
        financial_year_of(date(start, first, 1)).first_year, financial_year_of(date(end, last, 1)).first_year
    )
    return (span, "stretch") if 15 < months <= 12 * _LONGEST_SPAN else None


def _year_round_middle(year: int, month: int, months: int) -> Period:
    """The financial year round the middle of some months, as March to March is told of April to March."""
    middle = month - 1 + (months - 1) // 2
    return financial_year_of(date(year + middle // 12, middle % 12 + 1, 15))


def _ended(match: re.Match[str]) -> tuple[Period, Form] | None:
    month, year = _month(match["m2"]), int(match["y2"])
    if month == 12:
        return Period.calendar_year(year), "stretch"
    return _year_round_middle(year - 1, month + 1, 12), "stretch"


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[Period, Form] | None]], ...] = (
    (_ENDED, _ended),
    (_RANGE, _range),
    (_FINANCIAL, _financial),
    (_SHORT, _short),
    (_CALENDAR, _calendar),
)


def _joined(text: str, found: list[Years]) -> Iterator[Years]:
    """The same years, two financial years with `to` between them read as one span."""
    pending: Years | None = None
    for years in sorted(found, key=lambda years: years.start):
        if pending and _makes_span(text, pending, years):
            whole = Period.years(pending.period.first_year, years.period.first_year)
            pending = Years(pending.start, years.end, whole, "span")
            continue
        if pending:
            yield pending
        pending = years
    if pending:
        yield pending


def _makes_span(text: str, first: Years, last: Years) -> bool:
    if not (first.form == last.form == "year" and first.period.start < last.period.start):
        return False
    between = text[first.end : last.start]
    if re.fullmatch(r"\s*and\s*", between):
        return bool(re.search(r"\bbetween\s+$", text[max(0, first.start - _BEFORE) : first.start], re.I))
    return bool(re.fullmatch(r"\s*(?:to|until|through|[-–—])\s*", between))
