"""Statements in announced lists, and in runs of paragraphs that stand for one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.find.statement_announcements import Announcement, Announcer
from extractor.find.statement_leads import LABEL_WORDS, SHORT_SENTENCE, Leads
from extractor.find.statement_reading import label_of
from extractor.find.statement_texts import (
    first_sentence,
    is_quotation,
    last_sentence,
    mend,
    sentence_starts,
    split_numbered,
    statement_text,
)
from extractor.model import Block, BlockKind, Span, StatementKind

_LIST, _LABELLED, _UNMARKED = 0.9, 0.85, 0.6  # confidence, by what the statements stand in
_NUMBER = re.compile(r"\d+")
_SENTENCE = re.compile(r"[.!?][\"'”’)]*(?:\s|$)")
_LEADS = re.compile(r"(?::[-–—]?|\bas follows\.?)\s*$")
_FIGURE = re.compile(r"[£\d][\d,.]*[%mkbn]*\s*[-–—:]")
_FACT = re.compile(r"[^:]{3,40}:\s*(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|yes\b|no\b)", re.I)
_AMOUNT = re.compile(r"[£\d]")  # what a committee resolves begins with a word
_NEXT_ITEM = re.compile(r";\s+(?=[A-Z][a-z])")
# The head of an item, told with what it means: "People (seeing that staff are trained): …".
_HEADED = re.compile(r"[A-Z][^:;.()]{0,60}\([^()]{3,120}\):\s+")
_SHORTEST = 4  # words of a statement told in a row with others
_SHORT_WORDS = 50
_FEWEST = 2  # labelled paragraphs, or lines that agree in mood, that make a list
_FEWEST_FILLING = 3  # paragraphs that make one by filling a section
_GAP = 3  # paragraphs between two items of one numbered list


@dataclass(frozen=True, slots=True)
class Found:
    """A statement as it stands: the pieces of text it is made of, without its mark, and they on one line."""

    kind: StatementKind
    pieces: tuple[Span, ...]
    line: str
    rule: str
    confidence: float
    announcement: Announcement | None = None
    section: tuple[Span, ...] = ()
    impact: str = ""
    source: str = ""
    responsible: str = ""
    due: str = ""
    flags: tuple[str, ...] = ()


def find_listed(announcer: Announcer) -> Iterator[Found]:
    """The statements in lists, in labelled paragraphs, and in lists that lost their marks, in order."""
    walk = _Walk(announcer)
    index = 0
    while index < len(walk.blocks):
        found, index = walk.step(index)
        yield from found


class _Walk:
    """The blocks of a document, furniture left out, and what can be read of each."""

    def __init__(self, announcer: Announcer) -> None:
        self.announcer = announcer
        self.text = announcer.document.text
        self.blocks = [b for b in announcer.document.blocks if b.kind is not BlockKind.FURNITURE]
        self.leads = Leads(announcer, self.blocks)

    def step(self, index: int) -> tuple[list[Found], int]:
        """The statements that begin at a block, and the index of the block to go on with."""
        block = self.blocks[index]
        if block.kind is BlockKind.LIST_ITEM or (block.kind is BlockKind.PARAGRAPH and block.lead_in):
            end = self._end_of_item(index)
            return self._item(index, end), end
        if block.kind is BlockKind.PARAGRAPH:
            found, end = self._labelled(index)
            if not found and (_LEADS.search(self._line(block)) or self._is_title(block)):
                found, end = self._unmarked(index)
            return found, end
        return self._unmarked(index) if block.kind is BlockKind.HEADING else ([], index + 1)

    # --- items of lists -----------------------------------------------------------------------------

    def _item(self, first: int, end: int) -> list[Found]:
        block = self.blocks[first]
        announcement = self.announcer.of(block.section, self.leads.over(first))
        if announcement is None or self.leads.is_led_by(first):
            return []
        listed = block.kind is BlockKind.LIST_ITEM
        confidence, flags = (_LIST, ("list",)) if listed else (_LABELLED, ("paragraph",))
        return [
            found
            for pieces in self._pieces(first, end, announcement)
            for found in self._settled(announcement, pieces, block, confidence, flags)
        ]

    def _pieces(self, first: int, end: int, announcement: Announcement) -> list[tuple[Span, ...]]:
        """What a statement is made of; several where an item holds "(1) … (2) …"."""
        block = self.blocks[first]
        bare = self._without_mark(block)
        if headed := _HEADED.match(self.text, bare.start, bare.end):
            bare = Span(headed.end(), bare.end)
            parts: Sequence[Span] = self._in_a_row(bare)
        else:
            parts = self._parts(block, bare)
        if len(parts) > 1:
            return [(part,) for part in parts]
        minutes = self.announcer.facts.document_type == "committee_minutes"
        if minutes and announcement.verdict.says != "recommendation":
            return [(first_sentence(self.text, bare),)]  # what follows is what was said of it
        return [(bare, *(other.span for other in self.blocks[first + 1 : end]))]

    def _parts(self, block: Block, bare: Span) -> Sequence[Span]:
        """The items that one block holds: told by numbers, by labels, or run together."""
        numbered = split_numbered(self.text, block.span)
        if len(numbered) > 1:
            return numbered
        labelled = self._by_labels(bare) if label_of(self._line(block)) else []
        return labelled if len(labelled) > 1 else self._run_together(bare, block)

    def _in_a_row(self, span: Span) -> list[Span]:
        """The statements that one item tells in a row after its head, parted by semicolons."""
        ends = [found.start() for found in re.finditer(r";\s", self.text[span.start : span.end])]
        cuts = [span.start, *(span.start + end + 2 for end in ends), span.end]
        parts = [Span(start, end) for start, end in pairwise(cuts)]
        return parts if all(len(part.of(self.text).split()) >= _SHORTEST for part in parts) else [span]

    def _run_together(self, span: Span, block: Block) -> list[Span]:
        """An item whose mark was lost before "; Listen …", in a list whose items end in a semicolon."""
        others = [other for other in self.blocks if other.lead_in == block.lead_in is not None]
        if sum(self._line(other).endswith(";") for other in others) < _FEWEST:
            return [span]
        cuts = [found.end() for found in _NEXT_ITEM.finditer(self.text, span.start, span.end)]
        return [Span(start, end) for start, end in pairwise([span.start, *cuts, span.end])]

    def _end_of_item(self, index: int) -> int:
        """Index behind an item with the paragraphs and lower items that belong to it."""
        item, end = self.blocks[index], index + 1
        if self.leads.is_led_by(index):
            return end
        while end < len(self.blocks) and self._is_under(item, self.blocks[end]):
            end += 1
        while end < len(self.blocks) and self._belongs(item, end):
            end += 1
        return end

    def _is_under(self, item: Block, block: Block) -> bool:
        lead = block.lead_in
        return block.kind is BlockKind.LIST_ITEM and lead is not None and item.span.covers(lead)

    def _belongs(self, item: Block, index: int) -> bool:
        """Whether a paragraph goes on with the item before it."""
        block = self.blocks[index]
        if block.kind is not BlockKind.PARAGRAPH or block.lead_in is not None:
            return False
        words = self._line(block)
        return not _LEADS.search(words) and (words[:1].islower() or self._list_goes_on(item, index))

    def _list_goes_on(self, item: Block, index: int) -> bool:
        """Whether the next item of a numbered list follows within a few paragraphs."""
        for block in self.blocks[index : index + _GAP + 1]:
            if block.kind is BlockKind.LIST_ITEM:
                return block.lead_in == item.lead_in and self._is_next(item, block)
            if block.kind is not BlockKind.PARAGRAPH or _LEADS.search(self._line(block)):
                return False
        return False

    def _is_next(self, before: Block, after: Block) -> bool:
        """Whether an item bears the next number of a list, or a number that was lost but for its stop."""
        a, b = (block.marker.of(self.text).strip() if block.marker else "" for block in (before, after))
        here, there = _NUMBER.findall(a), _NUMBER.findall(b)
        if len(here) == len(there) == 1:
            return int(there[0]) == int(here[0]) + 1
        return b == "." and (a == "." or bool(here))

    def _without_mark(self, block: Block) -> Span:
        start = block.marker.end if block.marker else block.span.start
        while start < block.span.end and self.text[start].isspace():
            start += 1
        return Span(start, block.span.end)

    # --- paragraphs ---------------------------------------------------------------------------------

    def _labelled(self, index: int) -> tuple[list[Found], int]:
        """The run of labelled paragraphs ("Housing: …") that begins at a block under a heading."""
        end = index
        while end < len(self.blocks) and self._is_labelled(self.blocks[end]):
            end += 1
        announcement = self.announcer.of(self.blocks[index].section, None) if end - index >= _FEWEST else None
        if announcement is None:
            return [], index + 1
        run = self.blocks[index:end]
        flags = ("paragraph",)
        entries = [(part, block) for block in run for part in self._by_labels(block.span)]
        return [f for s, b in entries for f in self._settled(announcement, (s,), b, _LABELLED, flags)], end

    def _by_labels(self, span: Span) -> list[Span]:
        """A labelled paragraph, parted where a sentence in it begins with a label of its own."""
        starts = [
            at
            for at in sentence_starts(self.text, span)
            if at == span.start or label_of(mend(self.text, (Span(at, span.end),)))
        ]
        return [Span(start, end) for start, end in pairwise([*starts, span.end])]

    def _is_labelled(self, block: Block) -> bool:
        plain = block.kind is BlockKind.PARAGRAPH and block.lead_in is None
        return plain and bool(label_of(self._line(block)))

    def _unmarked(self, index: int) -> tuple[list[Found], int]:
        """The statements of a list without marks right behind a heading or a lead-in.

        They are short paragraphs that alone fill a section, or a run of lines each of which is a statement
        of the announced kind by its own mood.
        """
        block = self.blocks[index]
        heads = block.kind is BlockKind.HEADING or self._is_title(block)
        section = (*block.section, block.span) if heads else block.section
        announcement = self.announcer.of(section, None if heads else last_sentence(self.text, block.span))
        if announcement is None or announcement.spans[0] != (
            block.span if heads else last_sentence(self.text, block.span)
        ):
            return [], index + 1
        entries = []
        if announcement.verdict.says != "either":
            entries = (self._filling(index) if heads else []) or self._lines(index)
        announcement = replace(announcement, mood="allow", otherwise=None)
        if not entries:
            announcement = replace(announcement, mood="agree")
            entries = self._agreeing(index, announcement)
        flags = ("paragraph",)
        found = [f for b in entries for f in self._settled(announcement, (b.span,), b, _UNMARKED, flags)]
        return found, index + 1 + len(entries)

    def _filling(self, index: int) -> list[Block]:
        """The paragraphs of a section that holds nothing but short ones."""
        end = index + 1
        while end < len(self.blocks) and self.blocks[end].kind is BlockKind.PARAGRAPH:
            end += 1
        section = self.blocks[index + 1 : end]
        closed = end == len(self.blocks) or self.blocks[end].kind is BlockKind.HEADING
        short = all(self._is_short(self._line(block), 2) for block in section)
        short = short and not any(block.lead_in or self._is_labelled(block) for block in section)
        if not closed or not short or len(section) < _FEWEST_FILLING:
            return []
        return [block for block in section if _SENTENCE.search(self._line(block)[-3:])]

    def _is_title(self, block: Block) -> bool:
        """Whether a paragraph is a short line that says what the lines under it are: "Key achievements"."""
        line = self._line(block)
        if block.kind is not BlockKind.PARAGRAPH or len(line.split()) > LABEL_WORDS or line[-1:] in ".:;,?":
            return False
        return self.announcer.heading(block.span) is not None

    def _lines(self, index: int) -> list[Block]:
        """The short lines without a stop right behind an announcement, if all up to the next heading are such."""
        end = index + 1
        while end < len(self.blocks) and self.blocks[end].kind is BlockKind.PARAGRAPH:
            end += 1
        lines = self.blocks[index + 1 : end]
        plain = all(
            block.lead_in is None
            and len(self._line(block).split()) <= SHORT_SENTENCE
            and self._line(block)[-1:] not in ".:,?"
            and not self._is_title(block)
            for block in lines
        )
        return lines if plain and len(lines) >= _FEWEST else []

    def _agreeing(self, index: int, announcement: Announcement) -> list[Block]:
        """The lines behind an announcement, as long as each is a statement of its kind by its own mood."""
        end = index + 1
        while end < len(self.blocks) and self._agrees(self.blocks[end], announcement):
            end += 1
        return self.blocks[index + 1 : end] if end - index > _FEWEST else []

    def _agrees(self, block: Block, announcement: Announcement) -> bool:
        line = self._line(block)
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or not self._is_short(line, 1):
            return False
        if block.kind is BlockKind.HEADING and self.announcer.heading(block.span) is not None:
            return False
        return self.announcer.settle(announcement, line, _UNMARKED) is not None

    def _is_short(self, line: str, sentences: int) -> bool:
        few = len(_SENTENCE.findall(line)) <= sentences
        return few and len(line.split()) <= _SHORT_WORDS and not _LEADS.search(line)

    # --- both ---------------------------------------------------------------------------------------

    def _settled(
        self, announcement: Announcement, pieces: Sequence[Span], block: Block, confidence: float,
        flags: tuple[str, ...],
    ) -> list[Found]:  # fmt: skip
        """The statement that some pieces are, if they are one."""
        line = statement_text(self.text, pieces)
        scrap = flags == ("paragraph",) and line[:1].islower()
        if len(line.split()) < 2 or scrap or is_quotation(line) or _FIGURE.match(line) or _FACT.match(line):
            return []  # a word, half a sentence, somebody's own words, or a figure or date with its label
        settled = self.announcer.settle(announcement, line, confidence)
        if settled is None or (settled.kind == "recommendation" and _AMOUNT.match(line)):
            return []
        return [
            Found(
                settled.kind, tuple(pieces), line, settled.rule, settled.confidence, announcement,
                block.section, flags=flags,
            )
        ]  # fmt: skip

    def _line(self, block: Block) -> str:
        return mend(self.text, (block.span,))
