"""What a document says about itself: council, type, reporting period, title and date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractor.find.facts_council import Publisher, council_in_path, find_publisher
from extractor.find.facts_period import find_period, period_of_path, period_of_words
from extractor.find.facts_pieces import read_front
from extractor.find.facts_title import find_published, find_title
from extractor.find.facts_type import find_layout, find_type
from extractor.model import Document, Facts, Period
from extractor.rulebook.areas import Areas, Council
from extractor.rulebook.documents import DocumentTypeRule


@dataclass(frozen=True, slots=True)
class _Outside:
    """What is known of a document from outside it, the strongest first."""

    council: str
    manifest_council: str
    period: str
    path: str


def find_facts(
    document: Document,
    areas: Areas,
    types: tuple[DocumentTypeRule, ...],
    path: str = "",
    manifest_council: str = "",
    *,
    council: str = "",
    period: str = "",
) -> Facts:
    """The facts of one document, from its own text and layout first.

    `council` and `period` are what a user gives, and win; where the document says otherwise the flags
    `council_given`, `period_given` say so. What it does not say is taken from them, then from the
    manifest, then from the path, and flagged `council_inferred`, `period_inferred`. A given council or
    period that means nothing is left aside and flagged `council_unknown`, `period_unknown`.
    """
    outside = _Outside(council, manifest_council, period, path)
    front = read_front(document)
    title = find_title(front, areas, document.title)
    titles = [text for text in (title, document.title, *front.running) if text]
    published = find_published(front)
    opening = "\n".join(piece.text for piece in front.top)
    kind = find_type(types, "\n".join(titles), opening, document.text, find_layout(document))
    own, certain = find_period(document.text, front, titles, published, kind)
    found, period_flags = _period(own, certain, outside)
    publisher = find_publisher(document.text, front, titles, areas)
    named, council_flags = _council(publisher, areas, outside, found.end if found else None)
    return Facts(
        council=named.name if named else "",
        council_code=named.code if named else "",
        document_type=kind,
        period=found,
        title=title,
        published=f"{published.day:%Y-%m}" if published else "",
        flags=(*council_flags, *period_flags, *_unknown(outside, areas)),
    )


def _period(own: Period | None, certain: bool, outside: _Outside) -> tuple[Period | None, tuple[str, ...]]:
    given = period_of_words(outside.period)
    if given and own and certain and own != given:
        return given, ("period_given",)
    if own and certain:
        return own, ()
    hint = given or period_of_path(outside.path) or own
    return hint, ("period_inferred",) if hint else ()


def _council(
    publisher: Publisher, areas: Areas, outside: _Outside, on: date | None
) -> tuple[Council | None, tuple[str, ...]]:
    given = areas.council(outside.council, on)
    if given and publisher.name and publisher.name != given.name:
        return given, ("council_given",)
    if publisher.name:
        return areas.council(publisher.name, on), ()
    in_path = council_in_path(outside.path, areas)
    hints = (given, areas.council(outside.manifest_council, on), in_path, areas.council(publisher.only, on))
    hint = next((council for council in hints if council), None)
    return (areas.council(hint.name, on), ("council_inferred",)) if hint else (None, ())


def _unknown(outside: _Outside, areas: Areas) -> tuple[str, ...]:
    names = [name for name in (outside.council, outside.manifest_council) if name]
    council = ("council_unknown",) if any(areas.council(name) is None for name in names) else ()
    return (*council, "period_unknown") if outside.period and not period_of_words(outside.period) else council
