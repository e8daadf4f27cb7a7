"""The heading or line right above a table, as the table's caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.model import Block, BlockKind, Span, Table
from extractor.structure.shapes import ends_sentence

_LONGEST = 30  # words of a caption
_BELOW = re.compile(r"\s*(?:figure|table|chart|graph)\s*\d", re.IGNORECASE)  # begins a caption under a table
_VALUE = re.compile(r"\d\s?%|£\s?[1-9]|:\s+\d[\d,.]*(?![\d,.]*[/–-])")


def set_captions(
    text: str, blocks: Sequence[Block], tables: Sequence[Table]
) -> tuple[list[Block], list[Table]]:
    """The blocks and tables, each table with the line above it as caption, such lines made CAPTION."""
    captioned = list(blocks)
    named = list(tables)
    for index, block in enumerate(captioned):
        if block.table is None or named[block.table].caption is not None:
            continue
        lines = _lines_above(text, captioned, index)
        if not lines:
            below = captioned[index + 1] if index + 1 < len(captioned) else None
            if below is not None and below.kind is BlockKind.PARAGRAPH and _BELOW.match(below.span.of(text)):
                named[block.table] = replace(named[block.table], caption=below.span)
            continue
        span = Span(captioned[lines[-1]].span.start, captioned[lines[0]].span.end)
        named[block.table] = replace(named[block.table], caption=span)
        for at in lines:
            above = captioned[at]
            if above.kind is BlockKind.PARAGRAPH and not above.span.of(text).rstrip().endswith(":"):
                captioned[at] = replace(above, kind=BlockKind.CAPTION)
    return captioned, named


def _lines_above(text: str, blocks: Sequence[Block], index: int) -> list[int]:
    """The blocks that name a table, nearest first: one heading or line, or short lines under each other."""
    lines: list[int] = []
    at = index - 1
    while at >= 0 and len(lines) < 3 and _is_caption(text, blocks[at], blocks[at + 1]):
        if blocks[at].kind is BlockKind.HEADING:
            return lines or [at]
        if lines and _VALUE.search(blocks[at].span.of(text)):  # a figure of its own, no part of a title
            return lines
        lines.append(at)
        at -= 1
    return lines


def _is_caption(text: str, above: Block, below: Block) -> bool:
    if above.kind in (BlockKind.HEADING, BlockKind.CAPTION):
        return True
    words = above.span.of(text)
    near = text.count("\n", above.span.end, below.span.start) <= 3
    return (
        above.kind is BlockKind.PARAGRAPH
        and near
        and len(words.split()) <= _LONGEST
        and (not ends_sentence(words) or words.rstrip().endswith(":"))
    )
