"""Callouts side by side that a copy printed line by line across: "1,204  350" over "people had … carers had …".

A row of numbers without a word, and under it the lines of their labels, each line through all of them. The lines are cut
into as many columns as there are numbers, and each column is read as a text of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.find.prose import find_in_block
from extractor.find.readings import Context
from extractor.model import Block, BlockKind, Document, Figure, Span

_WORD = re.compile(r"[^\W\d_]{3}")
_GAP = re.compile(r"\s+")
_LINE = re.compile(r"\S[^\n]*")
_ONE_FACT = re.compile(r"[(/→>–—+-]|\b(?:to|of|in)\b")  # "310 (12%)", "54 / 59", "26 → 13"
_CLOSED = (".", "!", "?")
_MOST = 4  # numbers side by side
_LINES = 10  # lines of labels under them
_PULL = 8  # characters from where a column should end at which it still ends with its sentence


@dataclass(frozen=True, slots=True)
class TornRow:
    """The places of the numbers of a row, and the printed lines of their labels; `blocks` is how many hold them."""

    numbers: tuple[Span, ...]
    lines: tuple[Span, ...]
    blocks: int


def find_torn_row(block: Block, after: Block | None, context: Context) -> TornRow | None:
    """The row of numbers that a block begins with, if labels follow in it or in the next one."""
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.CALLOUT}:
        return None
    first, *rest = _lines(block.span, context.text)
    numbers = tuple(quantity.span for quantity in context.mentions.quantities.within(first))
    printed = first.of(context.text)
    if not 2 <= len(numbers) <= _MOST or _WORD.search(printed) or _ONE_FACT.search(printed):
        return None
    if rest:
        return TornRow(numbers, tuple(rest), 1) if len(rest) <= _LINES else None
    if after is None or after.kind is not BlockKind.PARAGRAPH:
        return None
    lines = _lines(after.span, context.text)
    worded = bool(_WORD.search(lines[0].of(context.text)))
    return TornRow(numbers, tuple(lines), 2) if worded and 1 < len(lines) <= _LINES else None


def read_torn_row(row: TornRow, block: Block, context: Context) -> Iterator[Figure]:
    """The figures of a row, if each of its columns names a metric of its own for its number; else none."""
    columns = _columns(row, context.text)
    read = [[*_read_column(parts, block, context)] for parts in columns]
    heads = [
        [figure.metric for figure in figures if figure.span == number]
        for number, figures in zip(row.numbers, read, strict=False)
    ]
    named = {metrics[0] for metrics in heads if metrics and metrics[0]}
    if len(named) == len(row.numbers):
        quote = Span(row.numbers[0].start, row.lines[-1].end)
        for figures in read:
            yield from (
                replace(f, quote=quote, section=block.section, flags=(*f.flags, "callout", "columns_parted"))
                for f in figures
            )


def _lines(span: Span, text: str) -> list[Span]:
    return [Span(*match.span()) for match in _LINE.finditer(text, span.start, span.end)]


def _columns(row: TornRow, text: str) -> list[list[Span]]:
    """Each number with the parts of the lines that stand under it.

    A column that has ended with its sentence takes nothing more, so that a line goes to those still open.
    """
    columns = [[number] for number in row.numbers]
    for line in row.lines:
        still = [parts for parts in columns if not parts[-1].of(text).endswith(_CLOSED)]
        for parts, part in zip(still, _cut(line, len(still), text), strict=False):
            parts.append(part)
    return columns


def _cut(line: Span, count: int, text: str) -> list[Span]:
    """A line in so many parts: at its wide gaps, or as even as its words and the ends of its sentences allow."""
    gaps = [Span(*match.span()) for match in _GAP.finditer(text, line.start, line.end)]
    wide = [gap for gap in gaps if gap.end - gap.start > 1]
    gaps = wide if len(wide) == count - 1 else gaps
    parts, start = [], line.start
    for number in range(1, count):
        even = line.start + (line.end - line.start) * number / count
        free = [gap for gap in gaps if gap.start > start]
        if not free:
            break
        gap = min(free, key=lambda gap: abs(gap.start - even) - _PULL * text[: gap.start].endswith(_CLOSED))
        parts.append(Span(start, gap.start))
        start = gap.end
    return [*parts, Span(start, line.end)]


def _read_column(parts: Sequence[Span], block: Block, context: Context) -> Iterator[Figure]:
    """The figures of one column, read as a text under the headings of its block, at their places in the document."""
    text, blocks = "", []
    for heading in block.section:
        blocks.append(Block(Span(len(text), len(text) + heading.end - heading.start), BlockKind.HEADING))
        text += heading.of(context.text) + "\n\n"
    start, moved = len(text), []
    for part in parts:
        moved.append((len(text), part))
        text += part.of(context.text) + " "
    column = Block(Span(start, len(text) - 1), BlockKind.CALLOUT, section=tuple(b.span for b in blocks))
    document = Document(text=text, format="text", blocks=(*blocks, column))
    alone = replace(context, text=text, mentions=context.mention(document))
    for figure in find_in_block(column, alone):
        for at, part in moved:
            if at <= figure.span.start and figure.span.end <= at + part.end - part.start:
                shift = part.start - at
                yield replace(figure, span=Span(figure.span.start + shift, figure.span.end + shift))
