"""Upright rulings that a table's printer left out: open sides, and columns parted by blank alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extractor.read.pdf_shapes import Area
from extractor.read.pdf_words import Word

_SNAP = 3.0  # points: ends of rulings this near are one
_LEAST_RULINGS = 3
_TALLEST_ROW = 12  # times the font size: more is a page cut by lines, not a table


def missing_rulings(
    level: Sequence[Area], upright: Sequence[Area], words: Sequence[Word]
) -> tuple[list[Area], list[Area]]:
    """Level and upright lines to add where rows are ruled and columns are not, or not wholly."""
    more_level: list[Area] = []
    more_upright: list[Area] = []
    for rulings in _same_ends(level):
        left, right = rulings[0].x0, rulings[0].x1
        tops = [line.top for line in rulings]
        near = [
            line for line in upright
            if left - _SNAP <= line.x0 <= right + _SNAP
            and line.top < tops[-1] - _SNAP and tops[0] + _SNAP < line.bottom
        ]  # fmt: skip
        if any(left + _SNAP < line.x0 < right - _SNAP for line in near):
            more_upright += _closed(tops, left, right, near)
            continue
        edges = _column_edges(tops, left, right, words)
        if edges:
            ends = _open_rows(tops, left, right, edges, words)
            more_level += [Area(left, top, right, top) for top in ends]
            tops = sorted([*tops, *ends])
            more_upright += [Area(x, tops[0], x, tops[-1]) for x in (left, *edges, right)]
    return more_level, more_upright


def _same_ends(level: Sequence[Area]) -> list[list[Area]]:
    """Level rulings of one length one over another, from top to bottom, at least three at a time."""
    groups: list[list[Area]] = []
    for line in sorted(_whole(level), key=lambda a: (a.top, a.x0)):
        for group in groups:
            if abs(group[0].x0 - line.x0) <= _SNAP and abs(group[0].x1 - line.x1) <= _SNAP:
                if line.top - group[-1].top > _SNAP:
                    group.append(line)
                break
        else:
            groups.append([line])
    return [group for group in groups if len(group) >= _LEAST_RULINGS]


def _whole(level: Sequence[Area]) -> list[Area]:
    """Level rulings with the pieces of one line joined: many programs draw it cell by cell."""
    lines: list[list[Area]] = []
    for piece in sorted(level, key=lambda a: a.top):
        if lines and piece.top - lines[-1][0].top <= _SNAP:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    whole = []
    for pieces in lines:
        pieces.sort(key=lambda a: a.x0)
        x0, x1 = pieces[0].x0, pieces[0].x1
        for piece in pieces[1:]:
            if piece.x0 > x1 + _SNAP:
                whole.append(Area(x0, pieces[0].top, x1, pieces[0].top))
                x0 = piece.x0
            x1 = max(x1, piece.x1)
        whole.append(Area(x0, pieces[0].top, x1, pieces[0].top))
    return whole


def _closed(tops: Sequence[float], left: float, right: float, near: Sequence[Area]) -> list[Area]:
    """The side that is open, for each row whose other side is ruled."""
    added = []
    for top, bottom in pairwise(tops):
        ruled = [
            any(
                abs(line.x0 - x) <= _SNAP and line.top <= top + _SNAP and bottom - _SNAP <= line.bottom
                for line in near
            )
            for x in (left, right)
        ]
        if ruled[0] != ruled[1]:
            x = right if ruled[0] else left
            added.append(Area(x, top, x, bottom))
    return added


def _column_edges(tops: Sequence[float], left: float, right: float, words: Sequence[Word]) -> list[float]:
    """The x of column edges in blank that runs through all rows; none where it is no table."""
    inside = _within(words, left, right, tops[0], tops[-1])
    if not inside:
        return []
    size = sorted(word.size for word in inside)[len(inside) // 2]
    if any(bottom - top > _TALLEST_ROW * size for top, bottom in pairwise(tops)):
        return []
    edges = []
    reach = None
    for word in sorted(inside, key=lambda w: w.x0):
        if reach is not None and word.x0 - reach >= size:
            edges.append((reach + word.x0) / 2)
        reach = word.x1 if reach is None else max(reach, word.x1)
    if not edges or _is_contents(inside, edges[-1]) or not _fill_rows(inside, tops, edges[0]):
        return []
    return edges


def _within(words: Sequence[Word], left: float, right: float, top: float, bottom: float) -> list[Word]:
    return [
        word for word in words
        if left - _SNAP <= word.x0 and word.x1 <= right + _SNAP and top <= (word.top + word.bottom) / 2 <= bottom
    ]  # fmt: skip


def _open_rows(
    tops: Sequence[float], left: float, right: float, edges: Sequence[float], words: Sequence[Word]
) -> list[float]:
    """Where a row above the first line or under the last one ends, if there is one.

    Where every other row is shaded, the first and the last may have no edge of their own.
    """
    height = sorted(bottom - top for top, bottom in pairwise(tops))[(len(tops) - 1) // 2]
    ends = []
    for start, end in ((tops[0] - height, tops[0]), (tops[-1], tops[-1] + height)):
        row = _within(words, left, right, start, end)
        taken = {bisect_right(edges, word.x0) for word in row}
        if len(taken) > 1 and all(_is_clear(edge, row) for edge in edges):
            ends.append(start if end == tops[0] else end)
    return ends


def _is_clear(edge: float, row: Sequence[Word]) -> bool:
    """Whether the words leave more than a word space free where a column edge runs."""
    left = [word for word in row if word.x0 < edge]
    right = [word.x0 for word in row if word.x0 >= edge]
    if not left or not right:
        return all(word.x1 <= edge for word in left)
    return min(right) - max(word.x1 for word in left) >= left[0].size


def _is_contents(words: Sequence[Word], edge: float) -> bool:
    """Whether what stands right of the last edge is page numbers, which only grow."""
    last = sorted((word for word in words if word.x0 > edge), key=lambda w: w.base)
    if not all(word.text.isdigit() and len(word.text) <= 3 for word in last):
        return False
    numbers = [int(word.text) for word in last]
    return numbers == sorted(numbers)


def _fill_rows(words: Sequence[Word], tops: Sequence[float], edge: float) -> bool:
    """Whether most rows have words on both sides of the first column edge."""
    both = 0
    for top, bottom in pairwise(tops):
        sides = {word.x0 > edge for word in words if top <= (word.top + word.bottom) / 2 <= bottom}
        both += len(sides) == 2
    return both >= 2 and both >= 0.6 * (len(tops) - 1)
