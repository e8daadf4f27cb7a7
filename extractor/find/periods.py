"""Find the times a text names. They are claimed before numbers: `2023/24` is a year, not a ratio."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from extractor.find.expressions import Expression, Expressions
from extractor.model import Period, PeriodRef, Span


@dataclass(frozen=True, slots=True, order=True)
class PeriodMention:
    """A time named in the text, and what it refers to."""

    span: Span
    ref: PeriodRef


_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_NUMBERS = {name: number for number, name in enumerate(_MONTHS, 1)}
_NUMBERS |= {name[:3]: number for number, name in enumerate(_MONTHS, 1)} | {"sept": 9}
MONTHS = frozenset(_NUMBERS)  # every word that may be a time without a digit beside it
_MONTH = r"(?P<{0}>(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))\.?"
_M, _M2 = _MONTH.format("month"), _MONTH.format("month2")
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_YEAR2 = r"(?P<year2>(?:19|20)\d\d)"
_DASH = r"\s{0,2}[/–—-]\s{0,2}"
_TO = r"\s*(?:(?:up\s+)?to|until|and|through|[–—-])\s*(?:end\s+of\s+)?"
_END = r"(?P<end>(?i:(?:at\s+|by\s+|as\s+at\s+|to\s+|on\s+)?(?:the\s+)?(?:end|last\s+day)\s+of(?:\s+the\s+month\s+of)?)\s+)?"
_QUARTERS = {
    "1": 1, "2": 2, "3": 3, "4": 4, "one": 1, "two": 2, "three": 3, "four": 4,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4,
}  # fmt: skip
_QUARTER_WORDS = r"quarter\s+(?:[1-4]|one|two|three|four)\b|(?:first|second|third|fourth|final)\s+quarter\b"
_QUARTER = rf"(?P<quarter>(?i:{_QUARTER_WORDS}))"
_Q = r"(?P<quarter>[Qq][1-4]\b)"
_ANY_QUARTER = rf"(?P<quarter>(?i:{_QUARTER_WORDS}|q[1-4]))"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?"
_DAY2 = r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?"
_SHORTEST_MONTH = 28
_LONGEST, _LONGEST_SHORT = (
    30,
    12,
)  # years of a span whose last is printed in full ("2025-2040") and in short ("2010-15")
_NOT_MORE = r"(?![\d/]|[,.]\d)"
_START = r"(?=\d)(?<![\d£.,/])"  # of a number: its digit is quicker looked for than what is not before it


def find_periods(text: str, scope: Span) -> list[PeriodMention]:
    """Every time named inside a scope, in order; of two that overlap the longer counts."""
    mentions = sorted(_all(text, scope), key=lambda mention: (mention.span.start, -mention.span.end))
    kept: list[PeriodMention] = []
    for mention in mentions:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
        elif mention.span.end - mention.span.start > kept[-1].span.end - kept[-1].span.start:
            kept[-1] = mention
    return kept


def _all(text: str, scope: Span) -> Iterator[PeriodMention]:
    for make, match in _FORMS.finditer(text, scope):
        ref = make(match)
        if ref is not None:
            yield PeriodMention(_trimmed(match), ref)


def _trimmed(match: re.Match[str]) -> Span:
    """The match without the words that only lead up to the time."""
    named = [match.start(name) for name in match.groupdict() if match.start(name) >= 0]
    return Span(min([*named, match.end()]), match.end())


def _financial_year(match: re.Match[str]) -> PeriodRef | None:
    first = int(match["year"])
    second = match["short"]
    if len(second) == 1:
        second = f"{first % 100 // 10}{second}"  # "2024-5"
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if last < first and len(second) == 2:
        last += 100
    if last == first + 1:
        return PeriodRef(Period.financial_year(first))
    if first + 1 < last <= first + (_LONGEST if len(second) == 4 else _LONGEST_SHORT):
        return PeriodRef(Period.years(first, last - 1))
    return None


def _short_financial_year(match: re.Match[str]) -> PeriodRef | None:
    first, last = int(match["short"]), int(match["short2"])
    if last == first + 1 and 4 <= first <= 40:
        return PeriodRef(Period.financial_year(2000 + first))
    return None


def _financial_years(match: re.Match[str]) -> PeriodRef | None:
    first, last = int(match["year"]), int(match["year2"])
    return PeriodRef(Period.years(first, last)) if first < last <= first + 12 else None


def _quarter(match: re.Match[str]) -> PeriodRef | None:
    year = _financial_year(match)
    if year is None or year.period is None or not year.period.is_financial_year:
        return None
    return PeriodRef(Period.quarter(year.period.first_year, _quarter_number(match), bool(match.group("end"))))


def _quarter_of_short_year(match: re.Match[str]) -> PeriodRef | None:
    first = int(match["first"])
    if int(match["second"]) != first + 1:
        return None
    return PeriodRef(Period.quarter(2000 + first, _quarter_number(match), bool(match.group("end"))))


def _quarter_of_own_year(match: re.Match[str]) -> PeriodRef:
    at_end = bool(match.groupdict().get("end"))
    return PeriodRef(quarter=_quarter_number(match), at_end=at_end)


def _quarter_number(match: re.Match[str]) -> int:
    """The number of a quarter in "quarter 1", "Q1" or "first quarter"."""
    words = re.findall(r"\d|[a-z]+", match["quarter"].lower())
    return next(_QUARTERS[word] for word in words if word in _QUARTERS)


def _month_number(name: str) -> int:
    return _NUMBERS[name.lower()] if name.lower() in _NUMBERS else _NUMBERS[name[:3].lower()]


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _day(match: re.Match[str]) -> PeriodRef | None:
    month, day = _month_number(match["month"]), int(match["day"])
    year = match.groupdict().get("year")
    try:
        point = date(int(year) if year else 2024, month, day)
    except ValueError:
        return None
    return PeriodRef(Period.point(point)) if year else PeriodRef(month=month, day=day)


def _numeric_day(match: re.Match[str]) -> PeriodRef | None:
    try:
        return PeriodRef(Period.point(date(_full_year(match["year"]), int(match["m"]), int(match["day"]))))
    except ValueError:
        return None


def _month(match: re.Match[str]) -> PeriodRef | None:
    month = _month_number(match["month"])
    year = match.groupdict().get("year")
    at_end = bool(match.groupdict().get("end"))
    if not year:
        return PeriodRef(month=month, at_end=at_end)
    make = Period.month_end if at_end else Period.month
    return PeriodRef(make(_full_year(year), month))


def _month_of_year(match: re.Match[str]) -> PeriodRef | None:
    """A month with the financial year it lies in: "November 2024-25"."""
    year = _financial_year(match)
    if year is None or year.period is None or not year.period.is_financial_year:
        return None
    month = _month_number(match["month"])
    return PeriodRef(Period.month(year.period.first_year + (month < 4), month))


def _months(match: re.Match[str]) -> PeriodRef | None:
    last_year = _full_year(match["year2"])
    first_month, last_month = _month_number(match["month"]), _month_number(match["month2"])
    given = match["year"]
    first_year = _full_year(given) if given else last_year - (first_month > last_month)
    if (first_month, last_month, last_year - first_year) == (4, 3, 1):
        return PeriodRef(Period.financial_year(first_year))
    first, last = Period.month(first_year, first_month), Period.month(last_year, last_month)
    return PeriodRef(Period.months(first, last)) if first.start < last.start else None


def _days(match: re.Match[str]) -> PeriodRef | None:
    """From the first day of a month to the last of one; other days are two times, as of a change."""
    whole = int(match["day"]) == 1 and int(match["day2"]) >= _SHORTEST_MONTH
    first, last = match["year"] or match["year2"], match["year2"] or match["year"]
    if not whole or not first:
        return None
    start = Period.month(_full_year(first), _month_number(match["month"]))
    end = Period.month(_full_year(last), _month_number(match["month2"]))
    if not match["year"] and end.start < start.start:
        start = Period.month(_full_year(first) - 1, _month_number(match["month"]))
    if (start.start.month, end.start.month, end.start.year - start.start.year) == (4, 3, 1):
        return PeriodRef(Period.financial_year(start.start.year))
    return PeriodRef(Period.months(start, end)) if start.start < end.start else None


def _year(match: re.Match[str]) -> PeriodRef | None:
    return PeriodRef(Period.calendar_year(int(match["year"])))


def _end_of_year(_: re.Match[str]) -> PeriodRef:
    return PeriodRef(month=3, at_end=True)


def _year_end(match: re.Match[str]) -> PeriodRef | None:
    year = _financial_year(match)
    if year is None or year.period is None:
        return None
    return PeriodRef(Period.point(year.period.end))


_FY = rf"{_YEAR}{_DASH}(?P<short>(?:20)?\d\d|\d(?=[^\d]|$))"
_FORMS: Expressions[Callable[[re.Match[str]], PeriodRef | None]] = Expressions(
    (
        (Expression(rf"{_START}{_FY}{_NOT_MORE}"), _financial_year),
        (
            Expression(rf"{_START}{_YEAR}\s+(?:to|and)\s+(?P<short>20\d\d){_NOT_MORE}(?![/–-])"),
            _financial_year,
        ),
        (
            Expression(
                rf"{_START}{_YEAR}[/–-](?:20)?\d\d\s*(?:to|–|-)\s*{_YEAR2}[/–-](?:20)?\d\d{_NOT_MORE}"
            ),
            _financial_years,
        ),
        (Expression(rf"{_START}(?P<short>\d\d)/(?P<short2>\d\d){_NOT_MORE}"), _short_financial_year),
        (
            Expression(
                rf"{_START}(?P<short>\d\d)-(?P<short2>\d\d){_NOT_MORE}(?=\s+(?i:budget|outturn|financial|year|spend|savings))"
            ),
            _short_financial_year,
        ),
        (
            Expression(rf"\b(?i:fy|year|budget)\s+(?P<short>\d\d)-(?P<short2>\d\d){_NOT_MORE}"),
            _short_financial_year,
        ),
        (Expression(rf"{_END}\b{_ANY_QUARTER}[\s,(]+(?:of\s+)?{_FY}{_NOT_MORE}"), _quarter),
        (
            Expression(
                rf"{_END}\b{_ANY_QUARTER}[\s,(]+(?:of\s+)?(?P<first>\d\d)/(?P<second>\d\d){_NOT_MORE}"
            ),
            _quarter_of_short_year,
        ),
        (Expression(rf"{_END}\b{_QUARTER}(?!\s+of\s+(?:all|people|adults)\b)"), _quarter_of_own_year),
        (Expression(rf"\b(?i:in|during|for|over|since|by|of|at)\s+{_END}{_Q}"), _quarter_of_own_year),
        (
            # "Q1." may be a question of a survey.
            Expression(
                r"(?=[1-4])(?P<quarter>(?<=(?i:\bquarter\s))[1-4]|(?<=\b[Qq])[1-4])\b(?![\d%]|[.,]\d|\s*[-–/&]|[.:)]\s)"
            ),
            _quarter_of_own_year,
        ),
        (
            Expression(
                rf"(?P<end>(?i:(?:end\s+of|last\s+day\s+of|close\s+of|year\s+end(?:ing)?)))\s+(?:the\s+)?{_FY}{_NOT_MORE}"
            ),
            _year_end,
        ),
        (Expression(rf"{_START}{_FY}\s+(?P<end>(?i:year[\s-]end|closed))"), _year_end),
        (
            Expression(
                r"(?i:\b(?:at|by|on)\s+(?:the\s+)?(?P<end>year[\s-]end|(?:end|close)\s+of\s+the\s+(?:financial\s+)?year)\b)(?!\s*\(?(?:to\s+|of\s+)?\d)"
            ),
            _end_of_year,
        ),
        (
            Expression(rf"{_START}{_DAY}{_M},?(?:\s+{_YEAR})?{_TO}{_DAY2}{_M2}(?:,?\s+{_YEAR2}{_NOT_MORE})?"),
            _days,
        ),
        (Expression(rf"{_START}{_DAY}{_M},?\s+{_YEAR}{_NOT_MORE}"), _day),
        (Expression(rf"{_START}{_DAY}{_M}(?!\w|\s+\d{{4}})"), _day),
        (Expression(rf"\b{_M}\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?,?\s+{_YEAR}{_NOT_MORE}"), _day),
        (
            Expression(rf"{_START}(?P<day>[0-3]?\d)[./](?P<m>[01]?\d)[./](?P<year>20\d\d|\d\d){_NOT_MORE}"),
            _numeric_day,
        ),
        (
            Expression(rf"{_START}(?P<day>[0-3]?\d)-(?P<m>[01]?\d)-(?P<year>20\d\d){_NOT_MORE}(?!-)"),
            _numeric_day,
        ),
        (Expression(rf"{_START}(?P<year>20\d\d)-(?P<m>[01]\d)-(?P<day>[0-3]\d)(?![\d-])"), _numeric_day),
        (Expression(rf"{_START}(?P<day>[0-3]?\d)-{_M}-{_YEAR}{_NOT_MORE}"), _day),
        (Expression(rf"{_END}\b{_M}(?:\s+|-|\s+[–-]\s+|’|'){_YEAR}{_NOT_MORE}"), _month),
        (Expression(rf"\b{_M}(?:[-‐]|\s?[’'‘])(?P<year>\d\d){_NOT_MORE}"), _month),
        (
            Expression(
                rf"\b(?i:in)\s+{_M}\s+(?P<year>[0-3]\d){_NOT_MORE}(?=[.;,)]|$|\s+(?:there|we|the|it|and|compared)\b)"
            ),
            _month,
        ),
        (Expression(rf"\b(?i:as\s+at\s+)?{_M}\s+{_FY}{_NOT_MORE}"), _month_of_year),
        (Expression(rf"\b{_M}(?:\s+{_YEAR})?{_TO}{_M2}\s+{_YEAR2}{_NOT_MORE}"), _months),
        (
            Expression(
                rf"(?i:\b(?:in|since|during|until|at|to|from|by)\s+|(?=\b(?:end|last\s+day)\s+of\s)){_END}{_M}(?!\w|\s+\d{{2,4}}\b)(?<![a-z]may)"
            ),
            _month,
        ),
        (
            Expression(
                rf"(?i:\b(?:in|during|by|since|for|from|to|of|until|(?:until|to)\s+at\s+least|than|census|year|and|with|on|early|late|mid|calendar|before|after|post)\s+|[(\[]){_YEAR}{_NOT_MORE}(?![–-]\d|\s*[£%])(?!\s+(?:people|adults|carers|cases|requests|concerns|clients))"
            ),
            _year,
        ),
        (
            Expression(
                rf"\b[A-Z]\w+\s+[A-Z]\w+\s+{_YEAR}{_NOT_MORE}(?=\s+(?:is|was|were|are|has|had|says|said)\b)"
            ),
            _year,
        ),
        (Expression(rf"\bthe\s+{_YEAR}{_NOT_MORE}(?=\s+[A-Z][a-z]+\s+[A-Z][a-z])"), _year),
        (Expression(rf"{_START}{_YEAR}{_NOT_MORE}(?=\s+(?i:census|survey|act\b|strategy|calendar))"), _year),
        # A year after a name or a mark ("Valuing Carers 2015", "Account, 2012", "mid-2024"), but no count.
        (
            Expression(
                rf"(?:\b[A-Z]\w+,?\s|\b[a-z]{{3,}}\s[–—-]\s|\b[Mm]id-|\bbeside\s|^|\n){_YEAR}{_NOT_MORE}(?=\s*(?:[.;:,)]|$)|\n|\s[A-Z])"
            ),
            _year,
        ),
    )
)


def whole_year(text: str, piece: Span) -> PeriodMention | None:
    """A piece of text that is nothing but a calendar year, as in the head of a column."""
    match = re.fullmatch(r"\s*((?:19|20)\d\d)\s*", piece.of(text))
    if match is None:
        return None
    start = piece.start + match.start(1)
    return PeriodMention(Span(start, start + 4), PeriodRef(Period.calendar_year(int(match[1]))))
