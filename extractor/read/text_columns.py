"""Pages set in columns, as plain text keeps them: put one column after the other, where the gutter is plain to see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_WIDE = re.compile(r"(?<=\S) {3,}(?=\S)")
_WORD = re.compile(r"[^\W\d_]{3,}")
_VALUE = re.compile(r"\s*[(£+-]{0,2}\d")
_WORDS = 2.5  # words of three letters and more that a line of a column holds on average; a table's cells hold fewer
_BOTH = 0.6  # of the lines that both columns stand on
_LEAST = 2  # lines that show a gutter


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines without a blank one between them, from `first` up to `end`, and where their right column begins (0: none)."""

    first: int
    end: int
    gutter: int = 0


def part_columns(text: str) -> tuple[str, int]:
    """The text with the columns of a page one after the other, and how many stretches were in columns."""
    if not _WIDE.search(text):
        return text, 0
    lines = text.split("\n")
    parted, at, count = [], 0, 0
    for stretch in _stretches(lines):
        halves = _halves(lines[stretch.first : stretch.end], stretch.gutter)
        left, right = (part_columns("\n".join(half))[0] for half in halves)  # each may be two columns again
        parted += [*lines[at : stretch.first], left, "", right]
        at, count = stretch.end, count + 1
    return "\n".join([*parted, *lines[at:]]), count


def _stretches(lines: Sequence[str]) -> Iterator[_Run]:
    """Runs in columns; those that follow each other with the same gutter, and lines between them, are one."""
    stretch: _Run | None = None
    for run in _runs(lines):
        gutter = _gutter(lines[run.first : run.end])
        if stretch is not None and _is_parted(lines[run.first : run.end], stretch.gutter):
            stretch = _Run(stretch.first, run.end, stretch.gutter)
            continue
        if stretch is not None:
            yield stretch
        stretch = _Run(run.first, run.end, gutter) if gutter else None
    if stretch is not None:
        yield stretch


def _runs(lines: Sequence[str]) -> Iterator[_Run]:
    first = None
    for number, line in enumerate([*lines, ""]):
        if line.strip() and "\f" not in line:
            first = number if first is None else first
        elif first is not None:
            yield _Run(first, number)
            first = None


def _gutter(lines: Sequence[str]) -> int:
    """Where the right one of two columns of prose begins, 0 where there are none."""
    starts = Counter(found.end() for line in lines for found in _WIDE.finditer(line))
    if len(lines) < _LEAST or not starts:
        return 0
    at = min(starts, key=lambda start: (-starts[start], start))
    if starts[at] < max(_LEAST, _BOTH * len(lines)) or not _is_parted(lines, at):
        return 0
    return at if all(_is_prose(half) for half in _halves(lines, at)) else 0


def _is_parted(lines: Sequence[str], at: int) -> bool:
    """Whether nothing is printed right before a place on any of the lines, and something after it on one of them."""
    clear = all(not line[at - 2 : at].strip() for line in lines)
    return clear and any(line[at : at + 1].strip() for line in lines)


def _halves(lines: Sequence[str], at: int) -> tuple[list[str], list[str]]:
    return [line[:at].rstrip() for line in lines], [line[at:].rstrip() for line in lines]


def _is_prose(lines: Sequence[str]) -> bool:
    """Whether the lines of a column are those of sentences that go on from line to line."""
    filled = [line for line in lines if line.strip()]
    words = sum(len(_WORD.findall(line)) for line in filled)
    goes_on = any(line.lstrip()[:1].islower() or line.lstrip()[:1].isdigit() for line in filled[1:])
    values = sum(bool(_VALUE.match(line)) for line in filled)  # more than half: a table's column
    return len(filled) >= _LEAST and words >= _WORDS * len(filled) and goes_on and 2 * values <= len(filled)
