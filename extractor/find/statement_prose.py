"""Statements outside lists: series inside a sentence, and sentences of prose that say what was done or is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.find.clauses import sentences
from extractor.find.statement_announcements import Announcement, Announcer
from extractor.find.statement_lists import Found
from extractor.find.statement_texts import is_quotation, mend, split_numbered, statement_text
from extractor.model import Block, BlockKind, Span

_SERIES, _ANNOUNCED, _ALONE = 0.75, 0.5, 0.3  # confidence, by what bears a statement out
_FEWEST_WORDS = 6  # of a sentence that is a statement
_SHORT_WORDS = 40  # of a paragraph under a label that is a statement if a heading over it announces such
_FEWEST_PARTS = 2
_PART = re.compile(r"\s*;\s*(?:and\s+|or\s+)?")
_COLON = re.compile(r":[-–—]?\s+")
# Whose deeds are told: the council's own, not a resident's.
_OURS = re.compile(
    r"(?:(?:this|last)\s+year,?\s+|(?:in|during|over|since)\s+[^,.]{3,40},\s+)?"
    r"(?:we|our\s+(?:\w+\s+){0,3}?(?:teams?|services?|staff)|the\s+(?:\w+\s+){0,3}?(?:council|board|partnership|service|"
    r"directorate|department|teams?))\b",
    re.IGNORECASE,
)

# "We have a duty", "we are proud": how things are, nothing done.
_STATE = re.compile(
    r"[^.]{0,60}?\b(?:(?:have|has|had)\s+(?:an?|the|no|some|many|several|our|\d[\d,]*)\b|(?:are|is|was|were)\s+(?!\w+ed\b)\w+\b)",
    re.IGNORECASE,
)


def find_in_prose(announcer: Announcer) -> Iterator[Found]:
    """The statements in paragraphs that neither lead into a list nor are part of one, in order."""
    for block in announcer.document.blocks:
        if announcer.in_story(block.section):
            continue
        if block.kind is BlockKind.PARAGRAPH:
            yield from _in_paragraph(block, announcer)
        elif block.kind is BlockKind.LIST_ITEM and announcer.of(block.section, block.lead_in) is None:
            for sentence in sentences(announcer.document.text, block.span):
                yield from _series(sentence, block, announcer)


def _in_paragraph(block: Block, announcer: Announcer) -> Iterator[Found]:
    text = announcer.document.text
    announcement = announcer.of(block.section, None)
    for sentence in sentences(text, block.span):
        series = list(_series(sentence, block, announcer))
        if series:
            yield from series
        elif (found := _told(sentence, block, announcement, announcer)) is not None:
            yield found


def _series(sentence: Span, block: Block, announcer: Announcer) -> Iterator[Found]:
    """The parts of "Achievements of the year were: a) …; b) …; and c) …"."""
    text = announcer.document.text
    colon = _COLON.search(text, sentence.start, sentence.end)
    if colon is None:
        return
    lead = Span(sentence.start, colon.end())
    said = announcer.lead(lead)
    parts = _parts(text, Span(colon.end(), sentence.end))
    if said is None or said.says not in ("achievement", "priority", "either") or len(parts) < _FEWEST_PARTS:
        return
    announcement = Announcement(said, (lead,))
    for part in parts:
        line = statement_text(text, (part,))
        settled = announcer.settle(announcement, line, _SERIES)
        if settled is not None and len(line.split()) > 1:
            yield Found(
                settled.kind, (part,), line, settled.rule, settled.confidence, announcement, block.section,
                flags=("prose",),
            )  # fmt: skip


def _parts(text: str, span: Span) -> Sequence[Span]:
    numbered = split_numbered(text, span)
    if len(numbered) > 1:
        return numbered
    bounds = [
        span.start,
        *(at for cut in _PART.finditer(text, span.start, span.end) for at in cut.span()),
        span.end,
    ]
    return [Span(start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=True) if start < end]


def _told(
    sentence: Span, block: Block, announcement: Announcement | None, announcer: Announcer
) -> Found | None:
    """A sentence that by its mood is what the heading over it announces, or tells of the council's own deeds."""
    text = announcer.document.text
    ours = _OURS.match(text, sentence.start, sentence.end) is not None
    if announcement is None and not ours:
        return None
    line = mend(text, (sentence,))
    if (
        len(line.split()) < _FEWEST_WORDS
        or is_quotation(line)
        or line.endswith(":")
        or not line.endswith(".")
    ):
        return None
    mood = announcer.reader.mood(line)
    if mood is None or mood.says not in ("achievement", "priority"):
        return None
    borne_out = announcement is not None and announcement.verdict.says in (mood.says, "either")
    passed_on = announcement is not None and block.section[-1:] != announcement.spans[-1:]
    short = borne_out and passed_on and len(block.span.of(text).split()) <= _SHORT_WORDS
    if not (short or ours) or _STATE.match(line):
        return None
    confidence = _ANNOUNCED if borne_out else _ALONE
    kind = mood.says
    return Found(
        kind, (sentence,), line, mood.rule, confidence, announcement if borne_out else None, block.section,
        flags=("prose",),
    )  # fmt: skip
