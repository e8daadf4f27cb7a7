"""What announces the statements of a block: the sentence that leads into it, or a heading above it."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.find.facts_years import find_years
from extractor.find.statement_reading import Reader, Verdict
from extractor.find.statement_texts import mend
from extractor.model import Block, Document, Facts, Period, Span, StatementKind

_YEAR_FORMS = frozenset({"year", "short", "stretch"})


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
        said = self.lead(lead) if lead else None
        head = self._nearest(section)
        spans = tuple(span for span in (lead, head) if span is not None)
        if said is not None:
            return None if said.says == "neither" else Announcement(said, spans, by_lead=True)
        verdict = self.heading(head) if head else None
        if verdict is None or verdict.says == "neither":
            return None
        return Announcement(verdict, (head,) if head else (), by_mood=lead is not None)

    def lead(self, span: Span) -> Verdict | None:
        """What a lead-in says."""
        if span not in self._leads:
            self._leads[span] = self.reader.lead_in(mend(self.document.text, (span,)))
        return self._leads[span]

    def heading(self, span: Span) -> Verdict | None:
        """What a heading says."""
        if span not in self._headings:
            self._headings[span] = self.reader.heading(mend(self.document.text, (span,)))
        return self._headings[span]

    def settle(self, announcement: Announcement, line: str, confidence: float) -> Settled | None:
        """The kind of one announced statement; None where it is none, or its mood gainsays the announcement."""
        mood = self.reader.mood(line)
        if mood and mood.says == "neither":
            return None
        says = announcement.verdict.says
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

    def _nearest(self, section: tuple[Span, ...]) -> Span | None:
        """The innermost heading that says something, for better or worse."""
        return next((span for span in reversed(section) if self.heading(span) is not None), None)


def _kind(verdict: Verdict) -> StatementKind:
    match verdict.says:
        case "achievement" | "priority" | "recommendation":
            return verdict.says
        case _:
            raise ValueError(f"{verdict.says} is no kind of statement")
