"""The sentence that announces a list, for every item of the list and every headed paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractor.model import Block, BlockKind, Span
from extractor.structure.markers import Marker, find_marker
from extractor.structure.shapes import (
    announces,
    ends_in_small_word,
    ends_sentence,
    holds_figure,
    holds_verb,
    run_in_title,
    starts_lower,
)

_SENTENCE_BREAK = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z\d])")
_POINTS_BELOW = re.compile(
    r"\b(?:the following|as follows|(?:set out|listed|outlined|summarised|shown|given) below|below are|here are)\b",
    re.IGNORECASE,
)
_SHORT = 16  # words of a sentence that announces a list without a colon
_AHEAD = 5  # blocks to look through for a second headed paragraph
_PASSED = (BlockKind.FURNITURE,)
_KEPT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


@dataclass
class _Open:
    """What announces the blocks that come: per list level, the sentence; and the last mark seen."""

    leads: dict[int, Span] = field(default_factory=dict)
    marks: dict[int, Marker] = field(default_factory=dict)
    apart: int = 0  # paragraphs since the last item
    headed: bool = False  # the list is one of headed paragraphs
    outer: tuple[int, str] | None = None  # level and mark of the item that announces a list on its own level

    def close(self) -> None:
        self.leads.clear()
        self.marks.clear()
        self.apart = 0
        self.headed = False
        self.outer = None


def set_lead_ins(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each list item and headed paragraph with the sentence that announces it.

    Paragraphs that are items of a list without marks become LIST_ITEM.
    """
    found: list[Block] = []
    state = _Open()
    before: Block | None = None
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.FURNITURE:
            found.append(block)
            continue
        if block.kind is BlockKind.LIST_ITEM:
            block = _item(text, block, before, state)
        elif block.kind is BlockKind.PARAGRAPH:
            block = _paragraph(text, blocks, index, before, state)
        else:
            state.close()
        found.append(block)
        before = block
    return found


def last_sentence(text: str, block: Block) -> Span:
    """The last sentence of a block, without its list mark."""
    start = block.marker.end if block.marker else block.span.start
    for found in _SENTENCE_BREAK.finditer(text, start, block.span.end):
        start = found.end()
    while start < block.span.end and text[start].isspace():
        start += 1
    return Span(start, block.span.end)


def _item(text: str, block: Block, before: Block | None, state: _Open) -> Block:
    marker = find_marker(block.span.of(text)) if block.marker else None
    block = _nested(text, block, marker, before, state)
    resumes = state.apart > 0 and _resumes(marker, state)
    if before is not None and (
        _announces(text, before, block) or (not resumes and _stands_over(text, before))
    ):
        state.leads = {level: lead for level, lead in state.leads.items() if level < block.level}
        state.leads[block.level] = last_sentence(text, before)
    elif state.apart and not resumes:
        state.close()
    state.leads = {level: lead for level, lead in state.leads.items() if level <= block.level}
    state.apart = 0
    if marker is not None:
        state.marks[block.level] = marker
    lead = state.leads[max(state.leads)] if state.leads else None
    return block if block.lead_in is not None or lead is None else replace(block, lead_in=lead)


def _nested(text: str, block: Block, marker: Marker | None, before: Block | None, state: _Open) -> Block:
    """The item one level deeper where an item with another mark announces it on the same level."""
    shape = marker.shape if marker else ""
    if before is not None and before.kind is BlockKind.LIST_ITEM and before.level == block.level:
        words = before.span.of(text)
        above = find_marker(words) if before.marker else None
        if announces(words) and above is not None and above.shape != shape:
            state.outer = (block.level, above.shape)
    if state.outer is None or state.outer[0] < block.level:
        return block
    if state.outer[1] == shape or state.outer[0] > block.level:
        state.outer = None
        return block
    return replace(block, level=block.level + 1)


def _resumes(marker: Marker | None, state: _Open) -> bool:
    """Whether an item after a paragraph goes on with the list before that paragraph."""
    for last in state.marks.values():
        if marker is not None and marker.shape == last.shape and marker.value:
            return marker.value == last.value + 1
        # A number that was lost in the copy: ". Review and …" after "1. …".
        if marker is not None and marker.style == "lost":
            return state.apart == 1
    return False


def _paragraph(text: str, blocks: Sequence[Block], index: int, before: Block | None, state: _Open) -> Block:
    """A paragraph as headed paragraph, as item without a mark, or as it is."""
    block = blocks[index]
    words = block.span.of(text)
    if announces(words):
        state.close()
        return block
    if before is not None and not state.leads and _announces(text, before, block):
        ahead = list(_ahead(text, blocks, index))
        headed = run_in_title(words) is not None and any(run_in_title(other) for other in ahead)
        listed = _is_listed(words) and any(_is_listed(other) for other in ahead)
        if headed or listed:
            state.leads[1] = last_sentence(text, before)
            state.headed = headed
    lead = state.leads.get(1)
    if lead is not None and (state.headed or not state.marks):
        if _is_listed(words) or (before is not None and _is_unfinished(text, before, lead)):
            state.apart = 0
            return replace(block, kind=BlockKind.LIST_ITEM, level=1, lead_in=lead)
        if run_in_title(words):
            state.apart = 0
            return replace(block, lead_in=lead)
    state.apart += 1
    if state.apart > 3:
        state.close()
    return block


def _announces(text: str, before: Block, block: Block) -> bool:
    """Whether a block ends in the sentence that the next one belongs to."""
    if before.kind is BlockKind.LIST_ITEM:
        deeper = block.kind is BlockKind.LIST_ITEM and before.level < block.level
        return deeper and announces(before.span.of(text))
    if before.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION):
        return False
    words = last_sentence(text, before).of(text)
    if before.kind is BlockKind.HEADING and len(words.split()) < 2:
        return False
    if announces(words):
        return True
    if before.kind is not BlockKind.PARAGRAPH or block.kind is not BlockKind.LIST_ITEM:
        return False
    return bool(_POINTS_BELOW.search(words)) or (not ends_sentence(words) and ends_in_small_word(words))


def _stands_over(text: str, before: Block) -> bool:
    """Whether a block is a short sentence of its own right over a list: "They also said where more was needed."."""
    words = before.span.of(text)
    if before.kind is not BlockKind.PARAGRAPH or len(words.split()) > _SHORT or starts_lower(words):
        return False
    whole = last_sentence(text, before).start == before.span.start and ends_sentence(words)
    return whole and holds_verb(words) and not holds_figure(words)


def _ahead(text: str, blocks: Sequence[Block], index: int) -> Iterator[str]:
    """The words of the paragraphs and items that follow, up to the next heading or table."""
    for block in blocks[index + 1 : index + 1 + _AHEAD]:
        if block.kind in _KEPT:
            yield block.span.of(text)
        elif block.kind is not BlockKind.FURNITURE:
            return


def _is_listed(words: str) -> bool:
    """Whether a paragraph ends as all but the last item of a list do that is one long sentence."""
    return bool(re.search(r"(?:;|[;,]\s?and|[;,]\s?or)\s*$", words))


def _is_unfinished(text: str, before: Block, lead: Span) -> bool:
    """Whether the item before asks for another: this is the last item of its list."""
    return before.lead_in == lead and before.kind is BlockKind.LIST_ITEM and _is_listed(before.span.of(text))


def merge_titles(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with titles that end in a colon joined to their paragraph in a run of headed paragraphs."""
    merged: list[Block] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if (
            after is not None
            and _is_split_title(text, block, after)
            and _is_among_headed(text, blocks, index)
        ):
            span = Span(block.span.start, after.span.end)
            merged.append(replace(block, span=span, kind=BlockKind.PARAGRAPH, level=0))
            index += 2
            continue
        merged.append(block)
        index += 1
    return merged


def _is_split_title(text: str, block: Block, after: Block) -> bool:
    words = block.span.of(text)
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
        and after.kind is BlockKind.PARAGRAPH
        and words.endswith(":")
        and len(words.split()) <= 8
        and run_in_title(after.span.of(text)) is None
        and ends_sentence(after.span.of(text))
    )


def _is_among_headed(text: str, blocks: Sequence[Block], index: int) -> bool:
    """Whether paragraphs headed with a colon too stand right before a title or right after its paragraph."""
    before = next((b for b in reversed(blocks[max(0, index - 4) : index]) if b.kind not in _PASSED), None)
    after = next((b for b in blocks[index + 2 : index + 6] if b.kind not in _PASSED), None)
    around = [b.span.of(text) for b in (before, after) if b is not None and b.kind is BlockKind.PARAGRAPH]
    return any(run_in_title(words) == ":" and not announces(words) for words in around)
