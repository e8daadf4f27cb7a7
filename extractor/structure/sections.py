"""The path of headings above each block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extractor.model import Block, BlockKind, Span


def set_sections(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, each with the spans of the headings above it, outermost first."""
    path: list[tuple[int, Span]] = []
    placed: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            level = max(block.level, 1)
            path = [entry for entry in path if entry[0] < level]
            placed.append(replace(block, level=level, section=tuple(span for _, span in path)))
            path.append((level, block.span))
        else:
            placed.append(replace(block, section=tuple(span for _, span in path)))
    return placed
