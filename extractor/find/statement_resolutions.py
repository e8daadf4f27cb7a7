"""What a committee is asked to do or resolved: "RESOLVED: (1) That …", "That the report be noted"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from extractor.find.statement_announcements import Announcement, Announcer
from extractor.find.statement_lists import Found
from extractor.find.statement_reading import Verdict
from extractor.find.statement_texts import (
    after_mark,
    is_numbered,
    mend,
    sentence_starts,
    split_numbered,
    statement_text,
)
from extractor.model import Block, BlockKind, Span

_SAID, _UNSAID = 0.95, 0.8  # confidence, with and without a word that announces it
_JOINT = re.compile(
    r"[^\S\n]*(?:\(?unanimously\)?)?\s*(?:[:;]\s*[-–—]*|[-–—]+)\s*|,?\s+(?=that\b|to\b|T H A T\b)|\s*$", re.I
)
_CLAUSE = re.compile(
    r"(?:that|to)\s+(?:\S+\s+){0,60}?(?:be|notes?|noted|approves?|agrees?|agreed|endorses?|receives?|supports?|accepts?|adopts?"
    r"|recommends?|considers?|thanks?|takes? note|delegates?|authorises?|acknowledges?|looks? over|is|are|has|have)\b",
    re.I,
)
_ASKED = re.compile(
    r"\b(?:is|are) (?:asked|recommended|requested|invited)\b|\brecommended (?:that|to)\b", re.I
)
_NUMBERED_THAT = re.compile(
    r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s+(?:that|the\s+(?:executive|committee|cabinet|board|panel|council)\s+\w+)\s",
    re.I,
)
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+")  # the number of a minute or paragraph
_NEXT_SECTION = re.compile(r"\s+\d{1,2}(?:\.\d{1,2})+\.?\s+(?=[A-Z])")
# Who resolves, told before what: "that the Board -", "That Executive Board".
_BODY = re.compile(r"[Tt]hat\s+(?:the\s+)?(?:[A-Z][\w’'&-]*\s*(?:(?:and|of|for|&)\s+)?){1,8}[-–—:]*")
_LONGEST_BODY = 30  # characters
_WHO_DECIDED = re.compile(r"The\s+(?:Council|Cabinet|Executive|Committee|Board|Panel|Commission)\s*[-–—:]*")
_DECIDED = re.compile(
    r"(?:note|approve|agree|endorse|receive|acknowledge|accept|recommend|welcome|support)[ds]?\w?\b", re.I
)
_ENDS = re.compile(r"[.;,:](?:\s*and)?$")
_NUMBERED = re.compile(r"(?:key\s+)?recommendation\s+\d{1,2}[a-z]?[.:]?", re.I)
_NUMBERED_HEAD = Verdict("recommendation", "numbered_head")
_THAT_CLAUSE = Verdict("recommendation", "that_clause")
_PAPERS = frozenset({"committee_minutes", "scrutiny_report"})


def find_resolutions(announcer: Announcer) -> Iterator[Found]:
    """The resolutions and recommendations that stand in paragraphs of their own, in order."""
    yield from _Resolutions(announcer).statements()


class _Resolutions:
    def __init__(self, announcer: Announcer) -> None:
        self.announcer = announcer
        self.text = announcer.document.text
        self.blocks = [
            b for b in announcer.document.blocks if b.kind is not BlockKind.FURNITURE and b.table is None
        ]

    def statements(self) -> Iterator[Found]:
        index = 0
        while index < len(self.blocks):
            block = self.blocks[index]
            end = index + 1
            if opener := self._opener(block) or self._body(index):
                rest, verdict = opener
                end = self._end(index, rest)
                for span in [rest, *(other.span for other in self.blocks[index + 1 : end])]:
                    yield from self._split(span, block, verdict, _SAID)
            elif self._is_under_number(index):
                yield from self._split(block.span, block, _NUMBERED_HEAD, _SAID)
            elif (alone := self._stands_alone(block)) is not None:
                end = self._end_of_clauses(index)
                for other in self.blocks[index:end]:
                    if other is block or is_numbered(self.text, other.span):
                        yield from self._split(other.span, block, alone, _UNSAID)
            index = end

    def _opener(self, block: Block) -> tuple[Span, Verdict] | None:
        """What follows the words that announce a resolution at the head of a sentence, and what they say."""
        if block.kind in (BlockKind.CONTENTS, BlockKind.CALLOUT):
            return None
        for start in sentence_starts(self.text, block.span):
            opened = self._opened(Span(start, block.span.end))
            if opened is not None and (
                block.kind is not BlockKind.HEADING or opened[0].start < opened[0].end
            ):
                return opened  # a heading that says no more than "Resolved" announces as other headings do
        if self._is_paper and self._leads_on(block):
            return Span(block.span.end, block.span.end), _THAT_CLAUSE
        return None

    def _body(self, index: int) -> tuple[Span, Verdict] | None:
        """The end of a block that only names who decided, over what begins as decided: "The Council –", "1. Noted …"."""
        block, after = self.blocks[index], self.blocks[index + 1 : index + 2]
        short = block.span.end - block.span.start <= _LONGEST_BODY
        if not (after and short) or not _WHO_DECIDED.fullmatch(mend(self.text, (block.span,))):
            return None
        decided = _DECIDED.match(mend(self.text, (after_mark(self.text, after[0].span),)))
        return (Span(block.span.end, block.span.end), _THAT_CLAUSE) if decided else None

    def _is_under_number(self, index: int) -> bool:
        """Whether a paragraph stands right under a heading like "Recommendation 3"."""
        block, head = self.blocks[index], self.blocks[index - 1]
        headed = index > 0 and block.kind is BlockKind.PARAGRAPH and head.kind is BlockKind.HEADING
        return headed and _NUMBERED.fullmatch(mend(self.text, (head.span,))) is not None

    def _opened(self, sentence: Span) -> tuple[Span, Verdict] | None:
        number = _SECTION.match(self.text, sentence.start, sentence.end)
        start = number.end() if number else sentence.start
        found = self.announcer.reader.opened(self.text[start : sentence.end])
        if found is None:
            return None
        verdict, length = found
        joint = _JOINT.match(self.text, start + length, sentence.end)
        if joint is None:
            return None
        after = _NEXT_SECTION.search(self.text, joint.end(), sentence.end) if number else None
        return Span(joint.end(), after.start() if after else sentence.end), verdict

    def _leads_on(self, block: Block) -> bool:
        """Whether a paragraph is the head of a resolution: "That Cabinet note:"."""
        line = mend(self.text, (block.span,))
        return line.startswith("That ") and line.endswith((":", ":-")) and _CLAUSE.match(line) is not None

    @property
    def _is_paper(self) -> bool:
        return self.announcer.facts.document_type in _PAPERS

    def _end(self, index: int, rest: Span) -> int:
        """Index behind the numbered or "That …" blocks that go on with a resolution."""
        listed = rest.start == rest.end or is_numbered(self.text, rest) or not self._is_sentence(rest)
        end = index + 1
        while end < len(self.blocks):
            block = self.blocks[end]
            line = mend(self.text, (block.span,))
            that = line.startswith("That ") and self._is_clause(block.span)
            asked = rest.start == rest.end and _ASKED.search(line)
            goes_on = (
                is_numbered(self.text, block.span) or line.startswith("To ") or _BODY.fullmatch(line) or asked
            )
            if not that and not (listed and goes_on):
                break
            end += 1
        return end

    def _is_sentence(self, span: Span) -> bool:
        return mend(self.text, (span,)).endswith((".", ";"))

    def _end_of_clauses(self, index: int) -> int:
        """Index behind the numbered "that …" blocks that go on with a numbered one, and what they lead on to."""
        end = index + 1
        if not is_numbered(self.text, self.blocks[index].span):
            return end
        for at in range(end, len(self.blocks)):
            block = self.blocks[at]
            if _NUMBERED_THAT.match(self.text, block.span.start):
                end = at + 1
            elif block.kind is not BlockKind.LIST_ITEM or is_numbered(self.text, block.span):
                break
        return end

    def _is_clause(self, span: Span) -> bool:
        return _CLAUSE.match(mend(self.text, (span,))) is not None

    def _stands_alone(self, block: Block) -> Verdict | None:
        """What a block says that is a resolution by its own form or by the heading above it."""
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            return None
        head = self.announcer.of(block.section, None)
        advises = head is not None and head.verdict.says == "recommendation"
        if not advises and not self._is_paper and not self._in_run(block):
            return None
        line = mend(self.text, (block.span,))
        if head is not None and advises:
            told = self._is_clause(after_mark(self.text, block.span)) or _ASKED.search(line)
            return head.verdict if told and not line.endswith((":", "-", "–")) else None
        bare = mend(self.text, (after_mark(self.text, block.span),))
        opens = bare.startswith("That ") or (bare != line and bare.startswith("that "))
        stands = opens and _CLAUSE.match(bare) and (bare != line or _ENDS.search(bare))
        return _THAT_CLAUSE if stands else None

    def _in_run(self, block: Block) -> bool:
        """Whether a numbered "That … be noted" stands beside another, as only resolutions do."""
        at = self._place[block.span]
        beside = [*self.blocks[max(0, at - 1) : at], *self.blocks[at + 1 : at + 2]]
        return self._resolves(block) and any(map(self._resolves, beside))

    @cached_property
    def _place(self) -> dict[Span, int]:
        return {block.span: index for index, block in enumerate(self.blocks)}

    def _resolves(self, block: Block) -> bool:
        """Whether a block is a numbered clause like "(a) That the report be noted"."""
        bare = after_mark(self.text, block.span)
        that = is_numbered(self.text, block.span) and mend(self.text, (bare,)).startswith(("That ", "that "))
        return that and self._is_clause(bare)

    def _split(self, span: Span, block: Block, verdict: Verdict, confidence: float) -> Iterator[Found]:
        for part in split_numbered(self.text, span):
            piece = after_mark(self.text, part)
            line = statement_text(self.text, (piece,))
            if _BODY.fullmatch(line):
                continue
            if len(line.split()) > 2 and not (line.endswith(":") and verdict is not _THAT_CLAUSE):
                yield Found(
                    "recommendation", (piece,), line, verdict.rule, confidence,
                    Announcement(verdict, ()), block.section, flags=("resolution",),
                )  # fmt: skip
