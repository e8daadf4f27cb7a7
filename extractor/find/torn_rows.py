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
_CHUNK = re.compile(r"\S+(?: \S+)*")  # words with single spaces between them
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

    @property
    def labels(self) -> Span:
        """From the first line of the labels to the last."""
        return Span(self.lines[0].start, self.lines[-1].end)


def find_torn_row(block: Block, after: Block | None, context: Context) -> TornRow | None:
    """The row of numbers that a block begins with, if labels follow in it or in the next one."""
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.CALLOUT}:
        return None
    first, *rest = _lines(block.span, context.text) or [block.span]
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
    """The figures of a row whose columns are sure; else none.

    They are where gutters part them, or where each of them names a metric of its own for its number.
    """
    parted = _at_gutters(row, context.text)
    columns = [[*_read_column(parts, block, context)] for parts in parted or _by_sentences(row, context.text)]
    heads = [figure for figures in columns for figure in figures if figure.span in row.numbers]
    if parted or len({figure.metric for figure in heads if figure.metric}) == len(row.numbers):
        quote = Span(row.numbers[0].start, row.lines[-1].end)
        for figures in columns:
            yield from (
                replace(f, quote=quote, section=block.section, flags=(*f.flags, "callout", "columns_parted"))
                for f in figures
            )


def _lines(span: Span, text: str) -> list[Span]:
    return [Span(*match.span()) for match in _LINE.finditer(text, span.start, span.end)]


def _at_gutters(row: TornRow, text: str) -> list[list[Span]]:
    """Each number with the parts of the lines under it, as wide gaps part them; empty where they do not."""
    first = _chunks(row.lines[0], text)
    if len(first) != len(row.numbers):
        return []
    columns = [[number] for number in row.numbers]
    for line in row.lines:
        for chunk in _chunks(line, text):
            nearest = min(range(len(first)), key=lambda at: _shift(first[at], chunk, text))
            columns[nearest].append(chunk)
    return columns


def _chunks(line: Span, text: str) -> list[Span]:
    return [Span(*match.span()) for match in _CHUNK.finditer(text, line.start, line.end)]


def _shift(a: Span, b: Span, text: str) -> int:
    """How many characters two parts of lines stand out of line, at their beginnings or at their middles."""
    start_a, start_b = (span.start - text.rfind("\n", 0, span.start) for span in (a, b))
    middle = abs(2 * (start_a - start_b) + (a.end - a.start) - (b.end - b.start)) // 2
    return min(abs(start_a - start_b), middle)


def _by_sentences(row: TornRow, text: str) -> list[list[Span]]:
    """Each number with even parts of the lines under it.

    A column that has ended with its sentence takes nothing more, so that a line goes to those still open.
    """
    columns = [[number] for number in row.numbers]
    for line in row.lines:
        still = [parts for parts in columns if not parts[-1].of(text).endswith(_CLOSED)]
        for parts, part in zip(still, _cut(line, len(still), text), strict=False):
            parts.append(part)
    return columns


def _cut(line: Span, count: int, text: str) -> list[Span]:
    """A line in so many parts, as even as its words and the ends of its sentences allow."""
    gaps = [Span(*match.span()) for match in _GAP.finditer(text, line.start, line.end)]
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
