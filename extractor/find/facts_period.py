"""The reporting period of a document: the time its figures are mostly about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from extractor.find.facts_pieces import Front
from extractor.find.facts_years import Dated, Years, financial_year_of, find_dates, find_years
from extractor.model import DocumentType, Period

# How much each kind of evidence says. The shares are given out over all mentions of their kind.
_TITLE = 12.0
_TITLE_CALENDAR = 5.0
_STRETCH, _STRETCH_LATER = 10.0, 3.0  # on the opening, and further on
_SPAN = 5.0
_HEADING, _HEADINGS = 1.5, 3  # points each, and how many count
_BODY_SHARE = 10.0
_MONTH_SHARE = 4.0
_PUBLISHED, _MEETING = 4.0, 9.0
_LAST_TWELVE_MONTHS = 6.0
_THIS_YEAR = 3.0
_LATEST = 2.0
_PLAN = 0.5
_EARLY = 1500  # characters
_STALE = 3 * 365  # days
_SETS = re.compile(r"\b(fees?|charges|charging|budgets?|rates|uplifts?|precept)\b", re.I)
_AHEAD_OF_YEAR = timedelta(days=200)
_ANNUAL = timedelta(days=400)  # from the end of a year to the meeting that has its annual report
_REACH = 80  # characters before a year that say what it is there for
_PASSING = 3.0  # mentions; a year named less often than this is named in passing
_CERTAIN = 2.0  # evidence below this is no more than a hint

_LONGEST_REPORT = 3  # years; a longer stretch in a title is that of a plan
# What is written for a meeting is about the year of the meeting, unless its title says otherwise.
_FOR_MEETINGS: frozenset[DocumentType] = frozenset({"committee_minutes", "scrutiny_report", "presentation"})
_PLAN_WORDS = re.compile(r"\b(strategy|plan|vision|programme|framework)\b", re.I)
_COMPARES = re.compile(
    r"\b(than|against|compared (?:to|with)|from|versus|vs|before|average (?:for|in)|up on|down on|above|below|(improvement|increase|rise|fall|decrease|reduction) on)\b[^.;]{0,55}$"
    r"|\b(england|wales|scotland|national(ly)?|region\w*|last year|previous year)\b[^.;]{0,15}$",
    re.I,
)
# "7,109 referrals (7,141 in |2013/14)", "National (|2015/16) 86.9%": the year of what is compared with.
_IN_BRACKET = re.compile(
    r"\([^()]*\d[^()]*$|\b(?:national|england|region\w*|average|wales|scotland)\W*\(\s*$", re.I
)
_ASIDE = 0.1
_COMPARED_AFTER = re.compile(r"\s+(all (wales|england)|comparison|average|national average)\b", re.I)
_QUARTER_AFTER = re.compile(r"\W+(q|quarter )[1-4]\b", re.I)
_TARGET_AFTER = re.compile(r"\s+(target|budget|performance)\b", re.I)
_AHEAD = re.compile(
    r"\b(priorit\w+|plans?|planned|targets?|next|coming|forthcoming|will|aims?|forecast|budget|set|proposed|due|into|onwards|future|during)"
    r"\b[^.]{0,40}$",
    re.I,
)
_ANNUAL_REPORT = re.compile(
    r"\bannual\s+(?:\w+\s+)?report\b[^.;]{0,110}$|\blocal\s+account\b\W*(?:for\s+)?$", re.I
)
_TO_COME = re.compile(r"\b(to come|due|will be|is to|are to|planned for|from|by)\b[^.]{0,25}$", re.I)
_REPORTS_ON = re.compile(
    r"\b(cover(?:s|ing)?|focus+(?:es|ing|ed)?|relat(?:es|ing) to|look(?:s|ing)? back|current year)\b[^.,;]{0,30}$"
    r"|\b(achieved|achievements|did|done)\s+(in|of|over|during)\s+$"
    r"|\b(accounts?|reports?|review|outturn|survey)\b[^.]{0,40}\b(for|of|in)\s+(the )?(year )?$"
    r"|\b(accounts?|reports?|review|outturn|q(uarter )?[1-4])\W+(of )?$",
    re.I,
)
_REPORTED_SPAN = re.compile(r"\b(years?|period|account|report|covers?|covering|did|done)\b[^.]{0,40}$", re.I)
_CURRENT = re.compile(r"\bthis financial year\b|\bcurrent (financial )?year\b|\byear[- ]to[- ]date\b|\bYTD\b")
_YEAR_IS_OVER = re.compile(
    r"\b(q4|quarter (4|four)|(4th|fourth) quarter|year[- ]end|end of (the )?year|out-?turn|annual report)\b",
    re.I,
)
_LOOKS_BACK = re.compile(r"\blocal account\b|\bannual\b|\byear[- ]end\b", re.I)
_TWELVE_MONTHS = re.compile(
    r"\b(last|past|previous) (12|twelve) months\b|\b(last|past) year\b|\bdid in the year\b", re.I
)


@dataclass
class Evidence:
    """Points for each period, and the period each label stands for."""

    points: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    periods: dict[str, Period] = field(default_factory=dict)

    def add(self, period: Period, points: float) -> None:
        """Give a period some points."""
        self.points[period.label] += points
        self.periods[period.label] = period

    def best(self) -> tuple[Period | None, float]:
        """The period with most points, the latest of equals, and its points."""
        if not self.points:
            return None, 0.0
        label = max(self.points, key=lambda label: (round(self.points[label], 3), self.periods[label].end))
        return self.periods[label], self.points[label]


def find_period(
    text: str, front: Front, titles: Sequence[str], published: Dated | None, kind: DocumentType
) -> tuple[Period | None, bool]:
    """The reporting period, and whether the document says enough to be certain of it."""
    evidence = Evidence()
    body = [years for years in find_years(text) if years.form != "calendar"]
    _read_titles(evidence, titles, body)
    _read_headings(evidence, front)
    _read_stretches(evidence, text, body)
    _read_body(evidence, text, body)
    _read_months(evidence, text, body, published)
    if published:
        _read_published(evidence, front, titles, _annual_report(text, body), published.day, kind)
        if _CURRENT.search(text):
            evidence.add(financial_year_of(published.day), _THIS_YEAR)
        _drop_impossible(evidence, published.day, _set_ahead(titles))
    elif kind == "committee_minutes" and not any(_LOOKS_BACK.search(title) for title in titles):
        _read_latest(evidence, text, body)
    period, points = evidence.best()
    return period, points >= _CERTAIN


def period_of_words(words: str) -> Period | None:
    """The period that an option names (`2018-19`, `2022`), None where it names none."""
    found = [years for years in find_years(words) if _is_report(years)]
    return found[-1].period if found else None


def period_of_path(path: str) -> Period | None:
    """The period that a file's path names (`local_account_2018_19.pdf`); a bare year says too little."""
    words = re.sub(r"(?<=\d{4})_(?=\d\d)", "-", path)
    words = re.sub(r"[_/\\]", " ", words)
    found = [years for years in find_years(words) if _is_report(years) and years.form != "calendar"]
    return found[-1].period if found else None


def _is_report(years: Years) -> bool:
    return years.period.end.year - years.period.start.year <= _LONGEST_REPORT


def _read_titles(evidence: Evidence, titles: Iterable[str], body: list[Years]) -> None:
    for title in dict.fromkeys(titles):
        for years in find_years(title):
            if years.form == "calendar":
                _read_calendar(evidence, years.period, body)
            elif years.form == "span" and (not _is_report(years) or _PLAN_WORDS.search(title)):
                evidence.add(Period.financial_year(years.period.first_year), _PLAN)
            else:
                evidence.add(years.period, _TITLE)


def _read_calendar(evidence: Evidence, year: Period, body: list[Years]) -> None:
    """A bare year in a title is that of publication or of the report: the body says which, if it can."""
    named = {years.period.label for years in body}
    ending, beginning = (Period.financial_year(year.start.year - n) for n in (1, 0))
    if year.label in named:
        evidence.add(year, _TITLE_CALENDAR)
    elif ending.label in named or beginning.label not in named:
        evidence.add(ending, _TITLE_CALENDAR)
    else:
        evidence.add(beginning, _TITLE_CALENDAR)


def _read_headings(evidence: Evidence, front: Front) -> None:
    named: Counter[str] = Counter()
    for piece in front.pieces:
        for years in find_years(piece.text) if piece.heading else ():
            bare = years.end - years.start >= len(piece.text) - 2  # the head of a column
            ahead = _AHEAD.search(piece.text[: years.start])
            if (
                years.form in {"year", "stretch"}
                and not (bare or ahead)
                and named[years.period.label] < _HEADINGS
            ):
                named[years.period.label] += 1
                evidence.add(years.period, _HEADING)


def _read_stretches(evidence: Evidence, text: str, body: list[Years]) -> None:
    """Stretches given by their months ("April 2018 to March 2019"), and spans that are said to be reported."""
    seen: set[str] = set()
    for years in body:
        early = years.start < _EARLY
        if years.period.label in seen or (years.form == "span" and not (early and _is_reported(text, years))):
            continue
        if years.form in {"stretch", "span"}:
            seen.add(years.period.label)
            evidence.add(
                years.period, _SPAN if years.form == "span" else _STRETCH if early else _STRETCH_LATER
            )


def _read_latest(evidence: Evidence, text: str, body: list[Years]) -> None:
    """The latest year that is not only looked ahead to, if it follows the one that most speaks for.

    A paper for a meeting compares a year with the one before it.
    """
    told = (years for years in body if years.form == "year")
    past = [
        years.period for years in told if not _AHEAD.search(text[max(0, years.start - _REACH) : years.start])
    ]
    latest = max(past, key=lambda period: period.end, default=None)
    best, _ = evidence.best()
    if latest is not None and best is not None and best.shifted(1) == latest:
        evidence.add(latest, _LATEST)


def _is_reported(text: str, years: Years) -> bool:
    before = text[max(0, years.start - _REACH) : years.start]
    return bool(_REPORTED_SPAN.search(before)) and not _AHEAD.search(before)


def _read_body(evidence: Evidence, text: str, body: list[Years]) -> None:
    weights: dict[str, float] = defaultdict(float)
    before = 0
    for years in body:
        if years.form in {"year", "short"}:
            weights[years.period.label] += _weight(text, years, max(before, years.start - _REACH))
            evidence.periods[years.period.label] = years.period
        before = years.end
    total = sum(weights.values())
    for label, weight in weights.items():
        evidence.points[label] += _BODY_SHARE * weight / max(total, _PASSING)


def _weight(text: str, years: Years, since: int) -> float:
    """What one mention of a year counts for, by the words between the mention before and it."""
    before, after = text[since : years.start], text[years.end : years.end + 20]
    weight = 1.0 if years.form == "year" else 0.7
    if _REPORTS_ON.search(before) or _QUARTER_AFTER.match(after):
        return weight * 2.5
    if _IN_BRACKET.search(before):
        return weight * _ASIDE
    compared = _COMPARES.search(before) and not _TARGET_AFTER.match(after)
    if compared or _COMPARED_AFTER.match(after):
        weight *= 0.4
    return weight * 0.5 if _AHEAD.search(before) else weight


def _read_months(evidence: Evidence, text: str, body: list[Years], published: Dated | None) -> None:
    """Dates in the text, each for the financial year it falls in; they count for less where years are named.

    One still to come speaks for the time before it.
    """
    inside = [(years.start, years.end) for years in body]
    own = published.text if published else ""
    dates = [d for d in find_dates(text) if d.text != own and not any(a <= d.start < b for a, b in inside)]
    for found in dates:
        ahead = _TO_COME.search(text[max(0, found.start - _REACH) : found.start])
        day = found.day - timedelta(days=183) if ahead else found.day
        evidence.add(financial_year_of(day), _MONTH_SHARE / len(dates) / (1 + len(body)))


def _annual_report(text: str, body: list[Years]) -> Period | None:
    """The year whose annual report the document begins with: "the Annual Report of the Director 2022/23"."""
    early = (years for years in body if years.form == "year" and years.start < _EARLY)
    reported = (
        y.period for y in early if _ANNUAL_REPORT.search(text[max(0, y.start - 2 * _REACH) : y.start])
    )
    return next(reported, None)


def _read_published(
    evidence: Evidence, front: Front, titles: Sequence[str], reported: Period | None, day: date,
    kind: DocumentType,
) -> None:  # fmt: skip
    """The document's own date: it speaks for its year, or for the one before where that is looked back on."""
    half_a_year_before = financial_year_of(day - timedelta(days=183))
    if _TWELVE_MONTHS.search(" ".join(piece.text for piece in front.top)):
        evidence.add(half_a_year_before, _LAST_TWELVE_MONTHS)
    is_over = any(_YEAR_IS_OVER.search(title) for title in titles)
    year = half_a_year_before if is_over else financial_year_of(day)
    if reported is not None and timedelta() < day - reported.end < _ANNUAL:
        year = reported
    evidence.add(year, _MEETING if kind in _FOR_MEETINGS else _PUBLISHED)


def _set_ahead(titles: Iterable[str]) -> frozenset[str]:
    """Labels of the years for which a title says that money is set: "Fees and Charges 2016/17"."""
    setting = (title for title in titles if _SETS.search(title))
    return frozenset(years.period.label for title in setting for years in find_years(title))


def _drop_impossible(evidence: Evidence, day: date, ahead: frozenset[str]) -> None:
    """Halve what speaks for years long before a document's date, and drop years that begin after it.

    Not the year about to begin, where the document sets its fees or budget `ahead`.
    """
    for label, period in evidence.periods.items():
        if label in ahead and period.start - day < _AHEAD_OF_YEAR:
            continue
        if period.start > day:
            evidence.points[label] = 0.0
        elif (day - period.end).days > _STALE:
            evidence.points[label] /= 2
