"""What announces the statements of a block: the sentence that leads into it, or a heading above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from extractor.find.facts_years import find_years
from extractor.find.statement_reading import Reader, Verdict, last_sentence
from extractor.find.statement_texts import mend
from extractor.model import Block, BlockKind, Document, Facts, Period, Span, StatementKind

_YEAR_FORMS = frozenset({"year", "short", "stretch"})
_SHORT_LEAD = 5  # words
_INTRODUCTION = 1  # paragraphs


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is announced, by which rule, and the words that announce it, the nearest first.

    `by_mood`: each statement must agree by its own tense and mood, as nothing right before it announces it.
    """

    verdict: Verdict
    spans: tuple[Span, ...]
    by_mood: bool = False
    by_lead: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """The kind of one statement, the rule that tells it, and how sure that is."""

    kind: StatementKind
    rule: str
    confidence: float


@dataclass
class Announcer:
    """Reads the lead-ins and headings of one document, each once."""

    document: Document
    reader: Reader
    facts: Facts
    _headings: dict[Span, Verdict | None] = field(default_factory=dict)
    _leads: dict[Span, Verdict | None] = field(default_factory=dict)

    def of(self, section: tuple[Span, ...], lead: Span | None) -> Announcement | None:
        """What a block's lead-in and headings announce; None where they announce no statements."""
        if any(self._is_story(span) for span in section):
            return None
        said = self.lead(lead) if lead else None
        head = self._nearest(section)
        passed_on = None if head or not section else self._passed_on.get(section[-1])
        spans = tuple(span for span in (lead, head or passed_on) if span is not None)
        if said is not None:
            return None if said.says == "neither" else Announcement(said, spans, by_lead=True)
        verdict = self.heading(spans[-1]) if head or passed_on else None
        if verdict is None or verdict.says == "neither":
            return None
        return Announcement(verdict, spans[-1:], by_mood=lead is not None or head is None)

    def lead(self, span: Span) -> Verdict | None:
        """What a lead-in says; a short one ("Among them:") speaks for the sentence before it."""
        if span not in self._leads:
            words = mend(self.document.text, (span,))
            said = self.reader.lead_in(words)
            if said is None and len(words.split()) <= _SHORT_LEAD:
                said = self.reader.lead_in(f"{self._sentence_before(span)} {words}")
            self._leads[span] = said
        return self._leads[span]

    def heading(self, span: Span) -> Verdict | None:
        """What a heading says."""
        if span not in self._headings:
            self._headings[span] = self.reader.heading(mend(self.document.text, (span,)))
        return self._headings[span]

    def settle(
        self, announcement: Announcement, line: str, confidence: float, *, strictly: bool = False
    ) -> Settled | None:
        """The kind of one announced statement; None where it is none.

        Strictly, a statement whose own mood gainsays what announces it is none either.
        """
        mood = self.reader.mood(line)
        says = announcement.verdict.says
        if mood and (mood.says == "neither" or (strictly and says not in ("either", mood.says))):
            return None
        if says == "either" or announcement.by_mood:
            if mood is None or says not in ("either", mood.says):
                return None
            return Settled(_kind(mood), f"{announcement.verdict.rule}+{mood.rule}", confidence - 0.15)
        return Settled(_kind(announcement.verdict), announcement.verdict.rule, confidence)

    def period(self, announcement: Announcement) -> Period | None:
        """The year that an announcement names, or means by words such as "next year"; None where none."""
        for span in announcement.spans:
            words = mend(self.document.text, (span,))
            for years in find_years(words):
                if years.form in _YEAR_FORMS:
                    return years.period
        own = self.facts.period
        for span in announcement.spans:
            told = self.reader.time(mend(self.document.text, (span,)))
            if told and own and own.is_financial_year:
                return own.shifted(1) if told == "next" else own
        return None

    def _is_story(self, heading: Span) -> bool:
        verdict = self.heading(heading)
        return verdict is not None and verdict.says == "story"

    def _sentence_before(self, lead: Span) -> str:
        """The sentence before a lead-in in its own paragraph, empty where it begins there."""
        for block in self.document.blocks:
            if block.span.covers(lead):
                return last_sentence(mend(self.document.text, (Span(block.span.start, lead.start),)))
        return ""

    @cached_property
    def _passed_on(self) -> dict[Span, Span]:
        """Headings that say nothing, each with the heading before it that announces what stands under it.

        Where all headings are of one level, one that has nothing of its own under it speaks for those behind it.
        """
        found: dict[Span, Span] = {}
        speaker: Block | None = None
        for heading, own in self._own_blocks():
            verdict = self.heading(heading.span)
            if verdict is not None:
                empty = all(block.kind is BlockKind.PARAGRAPH for block in own) and len(own) <= _INTRODUCTION
                speaker = heading if empty and verdict.says not in ("neither", "story") else None
            elif speaker is not None and heading.level <= speaker.level:
                if heading.level < speaker.level:
                    speaker = None
                else:
                    found[heading.span] = speaker.span
        return found

    def _own_blocks(self) -> Iterator[tuple[Block, list[Block]]]:
        """Each heading with the blocks between it and the next."""
        heading: Block | None = None
        own: list[Block] = []
        for block in self.document.blocks:
            if block.kind is BlockKind.HEADING:
                if heading is not None:
                    yield heading, own
                heading, own = block, []
            elif block.kind is not BlockKind.FURNITURE:
                own.append(block)
        if heading is not None:
            yield heading, own

    def _nearest(self, section: tuple[Span, ...]) -> Span | None:
        """The innermost heading that says something, for better or worse."""
        return next((span for span in reversed(section) if self.heading(span) is not None), None)


def _kind(verdict: Verdict) -> StatementKind:
    match verdict.says:
        case "achievement" | "priority" | "recommendation":
            return verdict.says
        case _:
            raise ValueError(f"{verdict.says} is no kind of statement")
