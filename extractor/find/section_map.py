"""What each section of a document is about: its table of contents with kinds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from extractor.find.statement_announcements import Announcer
from extractor.find.statement_texts import mend
from extractor.find.statement_words import Lexicon, longest, words_of
from extractor.model import BlockKind, Section, SectionKind, Span
from extractor.rulebook.book import Trigger
from extractor.rulebook.context import SectionKindRule

_SAID: dict[str, SectionKind] = {
    "achievement": "achievements",
    "priority": "priorities",
    "recommendation": "recommendations",
}


def map_sections(announcer: Announcer, kinds: tuple[Trigger[SectionKindRule], ...]) -> tuple[Section, ...]:
    """The sections of a document in order, each up to the next heading of its level or above."""
    return tuple(_sections(announcer, _lexicon(kinds)))


def kind_of_heading(words: str, kinds: tuple[Trigger[SectionKindRule], ...]) -> SectionKind:
    """What a heading says its section is about, by rules/sections.yaml alone."""
    hits = longest(_lexicon(kinds).find(words_of(words)))
    return hits[0].key if hits else "other"


@lru_cache(maxsize=4)
def _lexicon(kinds: tuple[Trigger[SectionKindRule], ...]) -> Lexicon[SectionKind]:
    return Lexicon((trigger.rule.id, term) for trigger in kinds for term in trigger.terms)


def _sections(announcer: Announcer, kinds: Lexicon[SectionKind]) -> Iterator[Section]:
    document = announcer.document
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    for index, block in enumerate(headings):
        after = (other for other in headings[index + 1 :] if other.level <= block.level)
        end = next((other.span.start for other in after), len(document.text))
        title = mend(document.text, (block.span,))
        yield Section(
            title=title,
            level=block.level,
            kind=_kind(block.span, title, announcer, kinds),
            page=document.page_of(block.span),
            char_start=block.span.start,
            char_end=end,
        )


def _kind(heading: Span, title: str, announcer: Announcer, kinds: Lexicon[SectionKind]) -> SectionKind:
    hits = longest(kinds.find(words_of(title)))
    if heading in announcer.stories and (not hits or hits[0].key != "glossary"):
        return "case_study"
    said = announcer.heading(heading)
    if said is not None and said.says in _SAID:
        return _SAID[said.says]
    return hits[0].key if hits else "other"
