"""Achievements, priorities and recommendations: each whole, with its kind, impact, sources and themes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from extractor.find.statement_announcements import Announcer
from extractor.find.statement_duties import due_date, due_in_cell, responsible_body
from extractor.find.statement_lists import Found, find_listed
from extractor.find.statement_prose import find_in_prose
from extractor.find.statement_reading import Reader
from extractor.find.statement_resolutions import find_resolutions
from extractor.find.statement_sources import subject_source, take_sources, title_source
from extractor.find.statement_tables import find_in_tables
from extractor.find.statement_texts import mend
from extractor.model import Document, Facts, Item, Span
from extractor.rulebook.statements import StatementRules


@lru_cache(maxsize=4)
def make_reader(rules: StatementRules) -> Reader:
    """The rules with their words looked up quickly, made once for one set of rules."""
    return Reader(rules)


def make_announcer(document: Document, rules: StatementRules, facts: Facts) -> Announcer:
    """The lead-ins and headings of a structured document, read by the rules."""
    return Announcer(document, make_reader(rules), facts)


def find_items(announcer: Announcer) -> tuple[Item, ...]:
    """The statements of a document, in order of place; none stands in another of its kind."""
    found = [*find_in_tables(announcer), *find_resolutions(announcer), *find_listed(announcer)]
    found += find_in_prose(announcer)
    return tuple(_item(statement, announcer) for statement in _once_each(found))


def _item(found: Found, announcer: Announcer) -> Item:
    reader, announcement = announcer.reader, found.announcement
    text, sources = take_sources(found.line, reader)
    sources = sources or ((found.source,) if found.source else ())
    if not sources and announcement is not None:
        leads = mend(announcer.document.text, announcement.spans)
        sources = take_sources(leads, reader)[1] or subject_source(leads, reader)
    if not sources and found.kind != "recommendation":
        sources = title_source(announcer.facts.title, reader)
    return Item(
        kind=found.kind,
        span=_span(found),
        text=text,
        rule=found.rule,
        confidence=found.confidence,
        impact=found.impact,
        sources=sources,
        responsible=found.responsible or responsible_body(text),
        due=_due(found, text, announcer.facts),
        themes=reader.themes(text, announcer.facts.title),
        period=announcer.period(announcement) if announcement else None,
        section=found.section,
        flags=found.flags,
    )


def _due(found: Found, text: str, facts: Facts) -> str:
    """By when a statement is to be done; what was done has no such date."""
    if found.kind == "achievement":
        return ""
    return due_in_cell(found.due, facts.period) or due_date(text, facts.period)


def _span(found: Found) -> Span:
    return Span(found.pieces[0].start, found.pieces[-1].end)


def _once_each(found: Iterable[Found]) -> list[Found]:
    """Statements in order of place; of two that overlap, the surer one."""
    kept: list[Found] = []
    for statement in sorted(found, key=lambda f: (-f.confidence, f.pieces[0])):
        if not any(_span(statement).overlaps(_span(other)) for other in kept):
            kept.append(statement)
    return sorted(kept, key=lambda f: f.pieces[0])
