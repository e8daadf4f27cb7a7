"""What announces the statements of a block: the sentence that leads into it, or a heading above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from extractor.find.facts_years import find_years
from extractor.find.statement_reading import Reader, Verdict
from extractor.find.statement_texts import last_sentence, mend
from extractor.model import Block, BlockKind, Document, Facts, Period, Span, StatementKind

_YEAR_FORMS = frozenset({"year", "short", "stretch"})
_SHORT_LEAD = 5  # words
_INTRODUCTION = 1  # paragraphs
_BY_MOOD = 0.15  # confidence lost where only tense and mood tell the kind
# "Despite the challenges, |our achievements include:": what is conceded is not what is listed.
_CONCEDED = re.compile(
    r"\b(?:despite|in\s+spite\s+of|notwithstanding|in\s+the\s+face\s+of)\b[^,:;.]{0,80},\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is announced, by which rule, and the words that announce it, the nearest first.

    `mood` is what the tense and mood of each statement must do: nothing where it is `free`; not gainsay
    the announcement (`allow`); bear it out (`agree`). `otherwise` is the kind of statements whose mood
    tells nothing, where the announcement leaves the kind to it.
    """

    verdict: Verdict
    spans: tuple[Span, ...]
    mood: Literal["free", "allow", "agree"] = "free"
    otherwise: Verdict | None = None


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
        if self.in_story(section):
            return None
        said = self.lead(lead) if lead else None
        head = next((span for span in reversed(section) if self.heading(span) is not None), None)
        speaker = head or (self._passed_on.get(section[-1]) if section else None)
        verdict = self.heading(speaker) if speaker else None
        spans = tuple(span for span in (lead, speaker) if span is not None)
        direct = head is not None and head == section[-1]
        if said is not None and said.says == "either" and direct and _kind_only(verdict):
            said = verdict  # the heading tells, not the mood of "Got a programme under way"
        if (
            said is not None
            and verdict is not None
            and {said.says, verdict.says} == {"achievement", "priority"}
        ):
            spans = spans[:1]  # the year of "Plans for next year" is not that of what was achieved
        if said is not None:
            return (
                None if said.says == "neither" else Announcement(said, spans, otherwise=_kind_only(verdict))
            )
        if verdict is None or verdict.says == "neither":
            return None
        mood: Literal["free", "allow", "agree"] = "agree" if lead or head is None else "free"
        return Announcement(verdict, spans[-1:], "allow" if lead and direct else mood)

    def in_story(self, section: tuple[Span, ...]) -> bool:
        """Whether a heading of a path heads a case story, residents' voices or a glossary, or a part of one."""
        return any(span in self.stories for span in section)

    @cached_property
    def stories(self) -> frozenset[Span]:
        """The headings of stories, and those behind them that go on with one."""
        found: set[Span] = set()
        level = 0  # that of the story being told, 0 where none is
        for block in self.document.blocks:
            if block.kind is not BlockKind.HEADING:
                continue
            verdict = self.heading(block.span)
            begins = verdict is not None and verdict.says == "story"
            words = mend(self.document.text, (block.span,))
            if begins or (level and block.level >= level and self.reader.goes_on_with_story(words)):
                level = block.level if begins else level
                found.add(block.span)
            elif block.level <= level:
                level = 0
        return frozenset(found)

    def lead(self, span: Span) -> Verdict | None:
        """What a lead-in says; a short one ("Among them:") speaks for the sentence before it."""
        if span not in self._leads:
            words = _CONCEDED.sub("", mend(self.document.text, (span,)))
            said = self.reader.lead_in(words)
            if said is None and len(words.split()) <= _SHORT_LEAD:
                before = self.reader.lead_in(f"{self._sentence_before(span)} {words}")
                said = None if before is None or before.says == "neither" else before
            self._leads[span] = said
        return self._leads[span]

    def heading(self, span: Span) -> Verdict | None:
        """What a heading says."""
        if span not in self._headings:
            self._headings[span] = self.reader.heading(mend(self.document.text, (span,)))
        return self._headings[span]

    def settle(self, announcement: Announcement, line: str, confidence: float) -> Settled | None:
        """The kind of one announced statement; None where it is none, or its mood gainsays the announcement."""
        mood, told = self.reader.mood(line), announcement.verdict
        if mood is not None and mood.says == "neither":
            return None
        if told.says == "either":
            return _settled(mood or announcement.otherwise, told.rule, confidence - _BY_MOOD)
        if announcement.mood != "free" and (mood is None or mood.says != told.says):
            return _settled(told, "", confidence) if announcement.mood == "allow" and mood is None else None
        return _settled(told, "", confidence)

    def period(self, announcement: Announcement) -> Period | None:
        """The year that an announcement names, or means by words such as "next year"; None where none."""
        lines = [mend(self.document.text, (span,)) for span in announcement.spans]
        for line in lines:
            for years in find_years(line):
                if years.form in _YEAR_FORMS:
                    return years.period
        own = self.facts.period
        if own is None or not own.is_financial_year:
            return None
        told = next((told for line in lines if (told := self.reader.time(line))), None)
        return own.shifted(1) if told == "next" else own if told else None

    def _sentence_before(self, lead: Span) -> str:
        """The sentence before a lead-in in its own paragraph, empty where it begins there."""
        for block in self.document.blocks:
            if block.span.covers(lead):
                before = last_sentence(self.document.text, Span(block.span.start, lead.start))
                return mend(self.document.text, (before,))
        return ""

    @cached_property
    def _passed_on(self) -> dict[Span, Span]:
        """Headings that say nothing, each with the heading before it that announces what stands under it.

        Where all headings are of one level, one that has nothing of its own under it speaks for those behind it.
        """
        found: dict[Span, Span] = {}
        speaker: Block | None = None
        for heading, own in self._sections():
            verdict = self.heading(heading.span)
            if verdict is not None:
                empty = all(block.kind is BlockKind.PARAGRAPH for block in own) and len(own) <= _INTRODUCTION
                speaker = heading if empty and verdict.says not in ("neither", "story") else None
            elif speaker is not None and heading.level < speaker.level:
                speaker = None
            elif speaker is not None and heading.level == speaker.level:
                found[heading.span] = speaker.span
        return found

    def _sections(self) -> Iterator[tuple[Block, list[Block]]]:
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


def _settled(verdict: Verdict | None, announced_by: str, confidence: float) -> Settled | None:
    match verdict.says if verdict else None:
        case "achievement" | "priority" | "recommendation" as kind:
            assert verdict is not None
            rule = f"{announced_by}+{verdict.rule}" if announced_by else verdict.rule
            return Settled(kind, rule, confidence)
        case _:
            return None


def _kind_only(verdict: Verdict | None) -> Verdict | None:
    return None if verdict is None or verdict.says in ("either", "neither", "story") else verdict
