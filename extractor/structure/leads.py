"""The sentence that announces a list, for every item of the list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extractor.model import Block, BlockKind, Span
from extractor.structure.shapes import announces, ends_sentence

_SENTENCE_BREAK = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z\d])")


def set_lead_ins(text: str, blocks: Iterable[Block]) -> list[Block]:
    """The blocks, each list item with the sentence that announces its list."""
    found: list[Block] = []
    leads: list[tuple[int, Span]] = []  # the level a sentence speaks for, and the sentence
    before: Block | None = None
    for block in blocks:
        if block.kind is BlockKind.LIST_ITEM and block.lead_in is None:
            leads = [lead for lead in leads if lead[0] <= block.level]
            if before is not None and _announces(text, before, block):
                leads = [lead for lead in leads if lead[0] < block.level]
                leads.append((block.level, last_sentence(text, before)))
            if leads:
                block = replace(block, lead_in=leads[-1][1])
        elif block.kind not in (BlockKind.FURNITURE, BlockKind.LIST_ITEM):
            leads = []
        if block.kind is not BlockKind.FURNITURE:
            before = block
        found.append(block)
    return found


def last_sentence(text: str, block: Block) -> Span:
    """The last sentence of a block, without its list mark."""
    start = block.marker.end if block.marker else block.span.start
    for found in _SENTENCE_BREAK.finditer(text, start, block.span.end):
        start = found.end()
    while start < block.span.end and text[start].isspace():
        start += 1
    return Span(start, block.span.end)


def _announces(text: str, before: Block, item: Block) -> bool:
    """Whether a block ends in the sentence that the item belongs to."""
    if before.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.CAPTION):
        return False
    words = before.span.of(text)
    if before.kind is BlockKind.LIST_ITEM:
        return before.level < item.level and announces(words)
    return announces(words) or (before.kind is BlockKind.PARAGRAPH and not ends_sentence(words))
