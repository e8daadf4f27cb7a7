"""List bullets that a program drew as shapes, turned into the sign they stand for."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.read.pdf_shapes import Area
from extractor.read.pdf_words import Word

_MOST_DOTS = 200  # on a page; more are leaders or the points of a chart
_WIDEST_HANGING = 40.0  # points between a bullet and its text


def drawn_bullets(words: Sequence[Word], dots: Sequence[Area]) -> list[Word]:
    """A word "•" for each small filled shape that stands before the first word of a line."""
    found: list[Word] = []
    if len(dots) > _MOST_DOTS:
        return found
    for dot in dots:
        middle = (dot.top + dot.bottom) / 2
        line = [word for word in words if word.top <= middle <= word.bottom]
        after = [word for word in line if word.x0 >= dot.x1]
        if not after:
            continue
        first = min(after, key=lambda w: w.x0)
        before = max((word.x1 for word in line if word.x0 < dot.x0), default=None)
        centred = abs(middle - (first.base - 0.3 * first.size)) < 0.3 * first.size
        apart = before is None or dot.x0 - before > first.size
        small = dot.height <= 0.6 * first.size
        if small and centred and apart and first.x0 - dot.x1 <= _WIDEST_HANGING:
            found.append(
                Word("•", dot.x0, first.top, dot.x1, first.bottom, first.base, first.size, bold=False)
            )
    return found
