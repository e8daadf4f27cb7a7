"""Statements in announced lists, and in runs of paragraphs that stand for one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.find.statement_announcements import Announcement, Announcer
from extractor.find.statement_reading import label_of
from extractor.find.statement_texts import is_quotation, mend, statement_text
from extractor.model import Block, BlockKind, Span, StatementKind

_LIST, _LABELLED, _PARAGRAPHS = 0.9, 0.85, 0.6  # confidence, by what the statements stand in
_NUMBER = re.compile(r"\d+")
_SENTENCE = re.compile(r"[.!?][\"'”’)]*(?:\s|$)")
_LEADS = re.compile(r"(?::[-–—]?|\bas follows\.?)\s*$")
_BREAK = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z\d])")
_POINTS_AHEAD = re.compile(
    r"\b(?:follows?|following|below|here are|these (?:are|include)|includ(?:e|es|ed|ing))\b", re.I
)
_FIGURE = re.compile(r"[£\d][\d,.]*[%mkbn]*\s*[-–—:]")
_LABEL_WORDS = 8
_SHORT_WORDS = 50
_FEWEST_PARAGRAPHS = 3
_FEWEST_LABELLED = 2
_GAP = 3  # paragraphs between two items of one numbered list


@dataclass(frozen=True, slots=True)
class Found:
    """A statement as it stands: the pieces of text it is made of, without its mark."""

    kind: StatementKind
    pieces: tuple[Span, ...]
    line: str
    rule: str
    confidence: float
    announcement: Announcement | None = None
    section: tuple[Span, ...] = ()
    impact: str = ""
    source: str = ""
    flags: tuple[str, ...] = ()


def find_listed(announcer: Announcer) -> Iterator[Found]:
    """The statements in lists, in labelled paragraphs, and in short paragraphs under a heading of their own."""
    yield from _Walk(announcer).statements()


class _Walk:
    """Goes through the blocks of a document once; `open` is what announced the list that goes on."""

    def __init__(self, announcer: Announcer) -> None:
        self.announcer = announcer
        self.text = announcer.document.text
        self.blocks = [b for b in announcer.document.blocks if b.kind is not BlockKind.FURNITURE]
        self.index = 0
        self.open: Announcement | None = None
        self.last: Block | None = None

    def statements(self) -> Iterator[Found]:
        while self.index < len(self.blocks):
            index = self.index
            block, end = self.blocks[index], index + 1
            if block.kind is BlockKind.LIST_ITEM:
                end = self._end_of_item(index)
                yield from self._item(index, end)
            elif block.kind is BlockKind.PARAGRAPH:
                found, end = self._labelled(index)
                if not found and _LEADS.search(self._line(block)):
                    found, end = self._unmarked(index)
                yield from found
            elif block.kind is BlockKind.HEADING:
                found, end = self._unmarked(index)
                yield from found
            self.index = end

    # --- list items ---------------------------------------------------------------------------------

    def _item(self, first: int, end: int) -> Iterator[Found]:
        block = self.blocks[first]
        announcement = self._announcement(block)
        if block.lead_in is not None or announcement is None or not announcement.by_mood:
            self.open, self.last = announcement, block
        if announcement is not None and not self._leads_on(first):
            pieces = self._pieces(first, end)
            yield from self._settled(announcement, pieces, block, _LIST, ())

    def _announcement(self, block: Block) -> Announcement | None:
        """What announces an item: its lead-in, the list it goes on with, or a heading."""
        if block.lead_in is None and self._goes_on(block):
            return self.open
        if (
            block.lead_in is not None
            and self.announcer.lead(block.lead_in) is None
            and self._is_label(block.lead_in)
        ):
            return self.open  # a short label within an announced list
        return self.announcer.of(block.section, block.lead_in or self._implied_lead(block))

    def _implied_lead(self, block: Block) -> Span | None:
        """The sentence before a list that announces it though it ends in a full stop."""
        index = self.index
        while (
            index
            and self.blocks[index - 1].kind is BlockKind.LIST_ITEM
            and self.blocks[index - 1].lead_in is None
        ):
            index -= 1
        before = self.blocks[index - 1] if index else block
        if before.kind is not BlockKind.PARAGRAPH or before.section != block.section:
            return None
        lead = self._lead(before)
        return lead if _POINTS_AHEAD.search(lead.of(self.text)) else None

    def _goes_on(self, block: Block) -> bool:
        last = self.last
        return self.open is not None and last is not None and self._follows(last, block)

    def _follows(self, before: Block, after: Block) -> bool:
        """Whether an item bears the next number of a list, or, as the one before, a number that was lost."""
        a, b = self._mark(before), self._mark(after)
        if a == b == ".":
            return True
        numbers = _NUMBER.findall(a), _NUMBER.findall(b)
        if not all(len(found) == 1 for found in numbers):
            return bool(numbers[0]) and b == "."
        return int(numbers[1][0]) == int(numbers[0][0]) + 1

    def _mark(self, block: Block) -> str:
        return block.marker.of(self.text).strip() if block.marker else ""

    def _is_label(self, lead: Span) -> bool:
        inside = self.last is not None and self.last.span.covers(lead)
        return inside and len(lead.of(self.text).split()) <= _LABEL_WORDS

    def _leads_on(self, index: int) -> bool:
        """Whether an item is no statement but announces the items under it."""
        below = self._below(index)
        if below is None or below.lead_in is None:
            return False
        said = self.announcer.lead(below.lead_in)
        return said is not None or len(below.lead_in.of(self.text).split()) <= _LABEL_WORDS

    def _below(self, index: int) -> Block | None:
        """The first item of the list that an item itself leads into."""
        after = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        if after is None or after.kind is not BlockKind.LIST_ITEM or after.lead_in is None:
            return None
        return after if self.blocks[index].span.covers(after.lead_in) else None

    def _end_of_item(self, index: int) -> int:
        """Index behind an item with the paragraphs and lower items that belong to it."""
        item, end = self.blocks[index], index + 1
        if self._below(index) is not None:
            if self._leads_on(index):
                return end
            while end < len(self.blocks) and self._is_under(item, self.blocks[end]):
                end += 1
            return end
        while end < len(self.blocks) and self.blocks[end].kind is BlockKind.PARAGRAPH:
            words = self._line(self.blocks[end])
            if _LEADS.search(words) or not (words[:1].islower() or self._list_goes_on(item, end)):
                break
            end += 1
        return end

    def _is_under(self, item: Block, block: Block) -> bool:
        lead = block.lead_in
        return block.kind is BlockKind.LIST_ITEM and lead is not None and item.span.covers(lead)

    def _list_goes_on(self, item: Block, index: int) -> bool:
        """Whether the next item of a numbered list follows within a few paragraphs."""
        for block in self.blocks[index : index + _GAP + 1]:
            if block.kind is BlockKind.LIST_ITEM:
                return self._follows(item, block)
            if block.kind is not BlockKind.PARAGRAPH or _LEADS.search(self._line(block)):
                return False
        return False

    def _pieces(self, first: int, end: int) -> tuple[Span, ...]:
        block = self.blocks[first]
        start = block.marker.end if block.marker else block.span.start
        while start < block.span.end and self.text[start].isspace():
            start += 1
        return (Span(start, block.span.end), *(other.span for other in self.blocks[first + 1 : end]))

    # --- paragraphs ---------------------------------------------------------------------------------

    def _labelled(self, index: int) -> tuple[list[Found], int]:
        """The labelled paragraphs that begin here or behind the sentence that announces them."""
        block, start = self.blocks[index], index
        lead = self._lead(block) if _LEADS.search(self._line(block)) else None
        if lead is not None and not self._is_bare_label(index):
            start += 1
        entries, end = self._run(start)
        if len(entries) < _FEWEST_LABELLED:
            return [], index + 1
        announcement = self.announcer.of(block.section, lead if start > index else None)
        if announcement is None:
            return [], index + 1
        if self._heading_agrees(block, announcement):
            announcement = Announcement(announcement.verdict, announcement.spans)
        found = [
            found
            for pieces in entries
            for found in self._settled(announcement, pieces, block, _LABELLED, ("paragraph",))
        ]
        return found, end

    def _heading_agrees(self, block: Block, announcement: Announcement) -> bool:
        """Whether a lead-in that says nothing itself stands right under the heading that does."""
        return announcement.by_mood and bool(block.section) and announcement.spans == block.section[-1:]

    def _run(self, index: int) -> tuple[list[tuple[Span, ...]], int]:
        """Labelled paragraphs one after the other, each as the pieces it is made of, and the index behind them."""
        entries: list[tuple[Span, ...]] = []
        while index < len(self.blocks):
            block, line = self.blocks[index], self._line(self.blocks[index])
            after = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
            end = index + 1
            if block.kind is BlockKind.LIST_ITEM and entries and block.lead_in is None:
                end = self._end_of_item(index)
                entries.append(self._pieces(index, end))
            elif block.kind is BlockKind.PARAGRAPH and label_of(line):
                entries.append((block.span,))
            elif after is not None and (self._is_bare_label(index) or self._breaks_label(block, after)):
                entries.append((block.span, after.span))
                end = index + 2
            elif block.kind is BlockKind.PARAGRAPH and entries and line[:1].islower():
                entries[-1] = (*entries[-1], block.span)
            else:
                break
            index = end
        return entries, index

    def _is_bare_label(self, index: int) -> bool:
        """Whether a paragraph is a label and the next one what it labels."""
        block = self.blocks[index]
        after = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        line = self._line(block)
        return (
            block.kind is BlockKind.PARAGRAPH
            and after is not None
            and after.kind is BlockKind.PARAGRAPH
            and line.endswith(":")
            and bool(label_of(f"{line} {self._line(after)}"))
            and self.reader_is_silent(line)
        )

    def reader_is_silent(self, line: str) -> bool:
        """Whether a label says nothing of what kind of statements follow."""
        return self.announcer.reader.lead_in(line) is None

    def _breaks_label(self, block: Block, after: Block) -> bool:
        """Whether a label was broken over two lines, so that its first line passed for a heading."""
        if block.kind is not BlockKind.HEADING or after.kind is not BlockKind.PARAGRAPH:
            return False
        between = self.text[block.span.end : after.span.start]
        return between == "\n" and bool(label_of(mend(self.text, (block.span, after.span))))

    def _unmarked(self, index: int) -> tuple[list[Found], int]:
        """The statements of a list without marks right under a heading or a lead-in, and the index behind them.

        They are short paragraphs that alone fill a section, or a run of lines each of which is a statement
        of the announced kind by its own mood.
        """
        block = self.blocks[index]
        heads = block.kind is BlockKind.HEADING
        section = (*block.section, block.span) if heads else block.section
        announcement = self.announcer.of(section, None if heads else self._lead(block))
        if announcement is None or announcement.by_mood or (heads and announcement.spans[-1] != block.span):
            return [], index + 1
        entries = self._filling(index) if heads else []
        if not entries or announcement.verdict.says == "either":
            entries = self._agreeing(index, announcement)
        found = [
            found
            for entry in entries
            for found in self._settled(
                announcement, (entry.span,), entry, _PARAGRAPHS, ("paragraph",), strictly=True
            )
        ]
        return found, index + 1 + len(entries) if found else index + 1

    def _filling(self, index: int) -> list[Block]:
        """The paragraphs of a section that holds short ones only."""
        end = index + 1
        while end < len(self.blocks) and self.blocks[end].kind is BlockKind.PARAGRAPH:
            end += 1
        section = self.blocks[index + 1 : end]
        closed = end == len(self.blocks) or self.blocks[end].kind is BlockKind.HEADING
        short = all(self._is_short(self._line(block)) for block in section)
        if not closed or not short or len(section) < _FEWEST_PARAGRAPHS:
            return []
        return [block for block in section if not self._line(block)[:1].islower()]

    def _agreeing(self, index: int, announcement: Announcement) -> list[Block]:
        """The lines behind an announcement, as long as each is a statement of its kind."""
        end = index + 1
        while end < len(self.blocks) and self._agrees(self.blocks[end], announcement):
            end += 1
        return self.blocks[index + 1 : end] if end - index > _FEWEST_LABELLED else []

    def _agrees(self, block: Block, announcement: Announcement) -> bool:
        line = self._line(block)
        if (
            block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING)
            or not self._is_short(line, 1)
            or label_of(line)
        ):
            return False
        if block.kind is BlockKind.HEADING and self.announcer.heading(block.span) is not None:
            return False
        return self.announcer.settle(announcement, line, 1.0, strictly=True) is not None and bool(
            self.announcer.reader.mood(line)
        )

    def _is_short(self, line: str, sentences: int = 2) -> bool:
        few = len(_SENTENCE.findall(line)) <= sentences
        return few and len(line.split()) <= _SHORT_WORDS and not _LEADS.search(line)

    # --- both ---------------------------------------------------------------------------------------

    def _settled(
        self, announcement: Announcement, pieces: tuple[Span, ...], block: Block, confidence: float,
        flags: tuple[str, ...], strictly: bool = False,
    ) -> Iterator[Found]:  # fmt: skip
        line = statement_text(self.text, pieces)
        if len(line.split()) < 2 or is_quotation(line) or _FIGURE.match(line):
            return  # one word, somebody's own words, or a figure with its label
        settled = self.announcer.settle(announcement, line, confidence, strictly=strictly)
        if settled is not None:
            yield Found(
                settled.kind,
                pieces,
                line,
                settled.rule,
                settled.confidence,
                announcement,
                block.section,
                flags=flags,
            )

    def _line(self, block: Block) -> str:
        return mend(self.text, (block.span,))

    def _lead(self, block: Block) -> Span:
        """The last sentence of a paragraph."""
        start = block.span.start
        for found in _BREAK.finditer(self.text, start, block.span.end):
            start = found.end()
        return Span(start, block.span.end)
