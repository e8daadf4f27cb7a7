"""Heads of columns torn one word to a line, each head with its unit as the last of its lines: "Budget", "£000"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractor.model import Span
from extractor.structure.rows import Row

_UNIT = re.compile(
    r"(?:[a-z]+\s+){0,3}\(?(?:£\s?[’']?(?:0{3}s?|m|k)?|%(?:\s+of\s+\w+)?)\)?|\(?(?:number|no\.?)\)?",
    re.IGNORECASE,
)
_STUB = re.compile(
    r"(?:description\b.*|(?:service|client|care|budget)\s+(?:area|group|heading)s?|services?|area|measure|indicator)",
    re.IGNORECASE,
)
_WORDS = 4  # of one line of a head
_LINES = 5  # of one head
_BLANKS = 2


def read_unit_heads(
    rows: Sequence[Row], first: int, count: int, low: int, free: Callable[[int], bool]
) -> tuple[int, list[Span]] | None:
    """The heads of `count` columns over the row `first`, and the row they begin with; None where they are not so torn."""
    heads: list[Span] = []
    at = first - 1
    while len(heads) < count and at >= low and _UNIT.fullmatch(rows[at].text.strip()):
        last = at
        at -= 1
        while at >= low and last - at < _LINES and _goes_on(rows, at, free):
            at -= 1
        heads.insert(0, Span(rows[at + 1].span.start, rows[last].span.end))
    if len(heads) != count or not all(free(index) for index in range(at + 1, first)):
        return None
    return at + 1, heads


def _goes_on(rows: Sequence[Row], at: int, free: Callable[[int], bool]) -> bool:
    """Whether a line is one more of a head: short, no unit of the head before, and no head of the labels."""
    words = rows[at].text.strip()
    short = 0 < len(words.split()) <= _WORDS and not rows[at].ends_sentence and rows[at + 1].blanks <= _BLANKS
    return free(at) and short and not _UNIT.fullmatch(words) and not _STUB.fullmatch(words)
