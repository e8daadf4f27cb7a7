"""What a document says about itself: council, type, reporting period, title and date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractor.find.facts_council import council_in_path, find_publisher
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

    What the document does not say is taken from what the user gives, then from the manifest, then from
    the path, and flagged `council_inferred`, `period_inferred`; where nothing tells it, the flags are
    `council_unknown`, `period_unknown`. Where it says something else than the user, its own word counts
    and `council_differs`, `period_differs` are flagged.
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
        flags=(*council_flags, *period_flags),
    )


def _period(own: Period | None, certain: bool, outside: _Outside) -> tuple[Period | None, tuple[str, ...]]:
    given = period_of_words(outside.period)
    if own and certain:
        return own, ("period_differs",) if given and own != given else ()
    hint = given or period_of_path(outside.path) or own
    return hint, ("period_inferred",) if hint else ("period_unknown",)


def _council(
    publisher: str, areas: Areas, outside: _Outside, on: date | None
) -> tuple[Council | None, tuple[str, ...]]:
    given = areas.council(outside.council, on)
    if publisher:
        differs = given is not None and publisher != given.name
        return areas.council(publisher, on), ("council_differs",) if differs else ()
    in_path = council_in_path(outside.path, areas)
    hints = (given, areas.council(outside.manifest_council, on), in_path)
    hint = next((council for council in hints if council), None)
    return (areas.council(hint.name, on), ("council_inferred",)) if hint else (None, ("council_unknown",))
