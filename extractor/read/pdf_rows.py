"""Words that share a baseline become printed lines, cut where a gap is too wide for a word space."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import NamedTuple

from extractor.read.pdf_shapes import Area
from extractor.read.pdf_words import Word

_MARKER = re.compile(r"[^\w\s£$€%(]{1,2}|[(]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|o")
_SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?")
_WIDEST_HANGING = 60.0  # points between a list marker and its text


class Printed(NamedTuple):
    """One printed line or a part of one: its words from left to right, its bounds and its baseline."""

    words: tuple[Word, ...]
    area: Area
    base: float
    size: float  # of most of its characters, in points

    @property
    def text(self) -> str:
        """The words with single blanks between them."""
        return " ".join(word.text for word in self.words)


def printed(words: Iterable[Word]) -> Printed:
    """The line that these words, given from left to right, make."""
    row = tuple(words)
    size = _main_size(row)
    area = Area(
        min(w.x0 for w in row), min(w.top for w in row), max(w.x1 for w in row), max(w.bottom for w in row)
    )
    base = next(w.base for w in row if w.size == size)
    return Printed(row, area, base, size)


def rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words grouped by baseline, rows from top to bottom, words from left to right.

    Raised and lowered signs go with the row that they touch; a line beside a big number does not.
    """
    found: list[list[Word]] = []
    bases: list[tuple[float, float, list[Word]]] = []
    for word in sorted(words, key=lambda w: (w.base, w.x0)):
        for base, size, row in reversed(bases[-6:]):
            if word.base - base <= 0.25 * min(size, word.size):
                row.append(word)
                break
        else:
            row = [word]
            found.append(row)
            bases.append((word.base, word.size, row))
    for word in [row[0] for row in found if len(row) == 1]:
        _attach_raised(word, found)
    for row in found:
        row.sort(key=lambda w: w.x0)
    return found


def segments(row: list[Word]) -> list[Printed]:
    """The parts of a row between gaps wider than a word space; a list marker stays with its text."""
    parts: list[list[Word]] = [[row[0]]]
    for before, word in itertools.pairwise(row):
        if word.x0 - before.x1 > min(before.size, word.size):
            parts.append([word])
        else:
            parts[-1].append(word)
    joined: list[list[Word]] = [parts[0]]
    for part in parts[1:]:
        last = joined[-1]
        hangs = len(last) == 1 and part[0].x0 - last[0].x1 <= _WIDEST_HANGING
        if hangs and _is_marker(last[0], part[0]):
            last.extend(part)
        else:
            joined.append(part)
    return [printed(part) for part in joined]


def lines(words: Iterable[Word]) -> list[Printed]:
    """Whole printed lines, for words known to stand in one column."""
    return [printed(row) for row in rows(words)]


def _is_marker(word: Word, following: Word) -> bool:
    """Whether a word that stands apart is the bullet or number of what follows it."""
    if _MARKER.fullmatch(word.text):
        return True
    alike = abs(word.size - following.size) < 0.1 * following.size  # a big number is a callout
    return alike and following.text[0].isalpha() and bool(_SECTION_NUMBER.fullmatch(word.text))


def _attach_raised(word: Word, found: list[list[Word]]) -> None:
    """Move a lone small word into the row of the bigger word that it touches."""
    for row in found:
        for other in row:
            if other is word or other.size < 1.2 * word.size:
                continue
            overlap = min(other.bottom, word.bottom) - max(other.top, word.top)
            gap = max(other.x0 - word.x1, word.x0 - other.x1)
            if overlap >= 0.5 * word.size and gap <= 0.2 * other.size:
                found[:] = [kept for kept in found if not (len(kept) == 1 and kept[0] is word)]
                row.append(word)
                return


def _main_size(words: tuple[Word, ...]) -> float:
    first = words[0].size
    if all(word.size == first for word in words):
        return first
    weight: dict[float, int] = {}
    for word in words:
        weight[word.size] = weight.get(word.size, 0) + len(word.text)
    return max(weight, key=lambda size: (weight[size], size))
