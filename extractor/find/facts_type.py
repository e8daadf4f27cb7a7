"""The type of a document, by the points its words and layout give each type."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from extractor.model import Document, DocumentType
from extractor.rulebook.documents import DocumentTypeRule, Layout, Place
from extractor.rulebook.terms import parse_term

_LEAST = 3.0  # points below which a document is of no known type


def find_type(
    types: tuple[DocumentTypeRule, ...], title: str, opening: str, text: str, layout: Layout | None
) -> DocumentType:
    """The type with most points, the first of equals in the rule file; `other` where none has enough."""
    places: dict[Place, str] = {"title": title.lower(), "start": opening.lower(), "anywhere": text.lower()}
    best: DocumentType = "other"
    most = 0.0
    for rule in types:
        points = _points(rule, places, layout)
        if points >= _LEAST and points > most:
            best, most = rule.type, points
    return best


def find_layout(document: Document) -> Layout | None:
    """Whether a document's pages are all wide (slides), upright, or it is a web page."""
    if document.format == "html":
        return "web"
    if not document.pages:
        return None
    wide = sum(page.width > page.height for page in document.pages)
    return "landscape" if wide > 0.8 * len(document.pages) else "pages"


def _points(rule: DocumentTypeRule, places: dict[Place, str], layout: Layout | None) -> float:
    points = rule.layout.get(layout, 0.0) if layout else 0.0
    for evidence in rule.evidence:
        found = islice(_compiled(evidence.say).finditer(places[evidence.place]), evidence.at_least)
        if sum(1 for _ in found) == evidence.at_least:
            points += evidence.weight
    return points


@lru_cache(maxsize=512)
def _compiled(say: str) -> re.Pattern[str]:
    """A term as a regular expression over lower-case text, in which hyphens and line breaks part words."""
    spellings = (_spelling(words) for words in parse_term(say, {}).spellings)
    return re.compile("|".join(sorted(spellings, key=len, reverse=True)))


def _spelling(words: tuple[str, ...]) -> str:
    parts: list[str] = []
    for at, word in enumerate(words):
        body = re.escape(word.rstrip("*")).replace("'", "['’]")
        # Looking back after the first word lets the search skip to the places where it stands.
        parts.append((r"\s*" if word in ":/" else r"[\s\-–—'’‘“”\"()]+") if at else "")
        parts.append(body if at else rf"{body}(?<!\w{body})")
        parts.append(r"\w*" if word.endswith("*") else "")
    return "".join(parts) + r"(?!\w)"
