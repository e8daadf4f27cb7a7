"""The heading or line right above a table, as the table's caption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.model import Block, BlockKind, Table
from extractor.structure.shapes import ends_sentence

_LONGEST = 30  # words of a caption


def set_captions(
    text: str, blocks: Sequence[Block], tables: Sequence[Table]
) -> tuple[list[Block], list[Table]]:
    """The blocks and tables, each table with the line above it as caption, such lines made CAPTION."""
    captioned = list(blocks)
    named = list(tables)
    for index, block in enumerate(captioned[1:], start=1):
        above = captioned[index - 1]
        if (
            block.table is None
            or named[block.table].caption is not None
            or not _is_caption(text, above, block)
        ):
            continue
        named[block.table] = replace(named[block.table], caption=above.span)
        if above.kind is BlockKind.PARAGRAPH and not above.span.of(text).rstrip().endswith(":"):
            captioned[index - 1] = replace(above, kind=BlockKind.CAPTION)
    return captioned, named


def _is_caption(text: str, above: Block, table: Block) -> bool:
    if above.kind in (BlockKind.HEADING, BlockKind.CAPTION):
        return True
    words = above.span.of(text)
    near = text.count("\n", above.span.end, table.span.start) <= 3
    return (
        above.kind is BlockKind.PARAGRAPH
        and near
        and len(words.split()) <= _LONGEST
        and (not ends_sentence(words) or words.rstrip().endswith(":"))
    )
