"""The ticks of a chart's axis: evenly spaced numbers on lines that hold no word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.find.claims import Claim
from extractor.model import BlockKind, Document, Span

_WORD = re.compile(r"[^\W\d_]{3}")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_LEAST = 5  # ticks that are no chance
_SHARE = 3  # of so many numbers on the lines at least one is a tick: OCR reads signs of a chart as digits
_MOST = 80  # numbers on the lines of one chart


def find_axes(document: Document) -> Iterator[Claim]:
    """A claim on each number that stands on the lines of a chart's axis."""
    for run in _wordless_runs(document):
        numbers = [Span(*m.span()) for span in run for m in _NUMBER.finditer(document.text, *span)]
        values = [Decimal(span.of(document.text).replace(",", "")) for span in numbers]
        ticks = _evenly_spaced(values) if _LEAST <= len(values) <= _MOST else 0
        if ticks >= max(_LEAST, -(-len(values) // _SHARE)):
            yield from (Claim(span, "axis", "axis_ticks") for span in numbers)


def _wordless_runs(document: Document) -> Iterator[list[tuple[int, int]]]:
    """The places of blocks without a word that follow each other."""
    run: list[tuple[int, int]] = []
    for block in document.blocks:
        words = block.span.of(document.text)
        labelled = block.kind is BlockKind.LIST_ITEM and ":" in words  # "a. 2014/15: 1500"
        if block.kind is not BlockKind.TABLE and not labelled and not _WORD.search(words):
            run.append((block.span.start, block.span.end))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _evenly_spaced(values: Sequence[Decimal]) -> int:
    """How many of the numbers, in their order, rise or fall by the same step."""
    longest = 0
    for first in range(len(values)):
        for second in range(first + 1, len(values)):
            step = values[second] - values[first]
            if step:
                longest = max(longest, _length(values[second:], step))
    return longest


def _length(values: Sequence[Decimal], step: Decimal) -> int:
    """The number of terms of a progression that has the first value as its second term."""
    count, following = 2, values[0] + step
    for value in values[1:]:
        if value == following:
            count, following = count + 1, value + step
    return count
