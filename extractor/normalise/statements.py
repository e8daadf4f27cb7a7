"""Items become rows of achievements.csv, priorities.csv and recommendations.csv."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from extractor.model import Document, Facts, Item, Observation, Period, Statement, StatementKind
from extractor.normalise.identity import make_row_id
from extractor.normalise.observations import section_path

_LETTERS: dict[StatementKind, str] = {"achievement": "a", "priority": "p", "recommendation": "r"}
_ANNUAL = re.compile(r"\b(annual|local account|year[- ]end|end of year|outturn)\b", re.I)
_PLAN = re.compile(r"\b(strategy|plan|vision|framework|position statement)\b", re.I)
_SPAN = re.compile(r"(?P<first>20\d\d)\s*(?:-|–|to|/)\s*(?P<last>(?:20)?\d\d)\b")
_LATE = timedelta(days=45)  # a paper this near the end of its year looks ahead to the next


def make_statements(
    items: Iterable[Item], document: Document, document_id: str, facts: Facts,
    observations: Sequence[Observation],
) -> tuple[Statement, ...]:  # fmt: skip
    """One statement an item, in the order given."""
    seen: set[str] = set()
    return tuple(_statement(item, document, document_id, facts, observations, seen) for item in items)


def _statement(
    item: Item, document: Document, document_id: str, facts: Facts, observations: Sequence[Observation],
    seen: set[str],
) -> Statement:  # fmt: skip
    period = item.period or period_of(item.kind, facts)
    inside = (o.observation_id for o in observations if item.span.start <= o.char_start < item.span.end)
    flags = {*item.flags, *([] if item.period else ["period_inferred"])}
    return Statement(
        statement_id=make_row_id(document_id, _LETTERS[item.kind], item.span, seen),
        document_id=document_id,
        council=facts.council,
        council_code=facts.council_code,
        period=period.label if period else "",
        text=item.text,
        impact=item.impact,
        source=";".join(item.sources),
        responsible=item.responsible,
        due=item.due,
        themes=";".join(item.themes),
        metrics=";".join(inside),
        section=section_path(document.text, item.section),
        page=document.page_of(item.span),
        char_start=item.span.start,
        char_end=item.span.end,
        rule=item.rule,
        confidence=round(item.confidence, 2),
        flags=";".join(sorted(flags)),
    )


def period_of(kind: StatementKind, facts: Facts) -> Period | None:
    """The year a statement belongs to where its own words name none; None where the document's is not known.

    An achievement belongs to the year reported on, a priority to the year that comes after the report or to
    the years of the plan it stands in, a recommendation to the year of the meeting.
    """
    own = facts.period
    published = _month(facts.published)
    match kind:
        case "recommendation" if published is not None:
            return _year_of(published)
        case _ if own is None:
            return None
        case "achievement":
            return own if own.type == "span" else Period.financial_year(own.first_year)
        case "priority" if own.type == "span" and _PLAN.search(facts.title):
            return own
        case "priority" if _begins_plan(own, facts.title):
            return _year_of(own.start)
        case "priority":
            under_way = published is not None and published < own.end - _LATE
            return _year_of(own.end) if under_way else _year_of(own.end).shifted(1)
        case _:
            looks_back = facts.document_type == "committee_minutes" and bool(_ANNUAL.search(facts.title))
            return _year_of(own.end).shifted(1) if looks_back else _year_of(own.end)


def _begins_plan(own: Period, title: str) -> bool:
    """Whether a year is the first of those that a plan's title names: "Dementia Strategy 2025 - 2035"."""
    span = _SPAN.search(title) if _PLAN.search(title) else None
    if span is None or int(span["first"]) != own.first_year:
        return False
    last = int(span["last"]) % 100
    return last > (own.first_year + 1) % 100


def _year_of(day: date) -> Period:
    """The financial year that a day falls in."""
    return Period.financial_year(day.year if day.month >= 4 else day.year - 1)


def _month(published: str) -> date | None:
    """The first day of the month that a document was published in."""
    return date.fromisoformat(f"{published}-01") if len(published) == 7 else None
