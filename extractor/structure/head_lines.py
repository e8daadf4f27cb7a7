"""The lines right above a table printed as plain lines: heads of columns, over groups of columns, or its caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.model import Span
from extractor.structure.rows import Row
from extractor.structure.shapes import is_title
from extractor.structure.table_heads import (
    Heads,
    split_capitals,
    split_heads,
    split_in_part,
    split_line,
    split_units,
)
from extractor.structure.values import is_head, is_period, looks_like_heads

Line = list[Span | None]


@dataclass(frozen=True)
class HeadLines:
    """What stands above the values: rows of heads from the uppermost down, or the lines as caption.

    `top` is the row that the table begins with; `group` a title over its first rows; `lacking` says that a
    head is known to be lost.
    """

    top: int
    grid: tuple[Line, ...] = ()
    caption: Span | None = None
    group: Span | None = None
    lacking: bool = False


def read_head_lines(
    text: str, rows: Sequence[Row], above: Sequence[int], first: int, count: int, total_last: bool
) -> HeadLines:
    """The heads of `count` columns over the row `first`, read from the rows `above` it, nearest first.

    `total_last` says that the last column sums up the others.
    """
    found = _read(text, rows, above, first, count)
    if found is None and len(above) > 1 and _is_group(rows[above[0]]):
        found = _read(text, rows, above[1:], above[0], count, rows[above[0]].span)
    if found is not None:
        return found
    for at in above:
        heads = split_in_part(text, _between(rows, at, first), count, total_last)
        if heads is not None:
            return HeadLines(at, (_line(heads),), lacking=True)
    if not above:
        return HeadLines(first)
    # A line that stands apart from the heads is a title of its own.
    top = next((at for at in above if rows[at].blanks), above[-1])
    while top - 1 in above and looks_like_heads(rows[top - 1].text):
        top -= 1
    return HeadLines(top, caption=_between(rows, top, first))


def _read(
    text: str, rows: Sequence[Row], above: Sequence[int], first: int, count: int, group: Span | None = None
) -> HeadLines | None:
    """Heads told apart safely: units on the lowest line, names on one line or more, groups of columns over them."""
    lines: list[Line] = []
    top, rest = first, [*above]
    units = split_units(text, rows[rest[0]].span, count) if rest and count > 1 else None
    if units is not None:
        lines, top, rest = [[None, *units]], rest[0], rest[1:]
    names, at = _names(text, rows, rest, top, count, torn=units is not None)
    if names is not None:
        lines, top = [_line(names), *lines], at
    if not lines:
        return None
    labels = _labels(text, lines, count)
    over = [index for index in rest if index < top]
    groups, at = _groups(text, rows, over, top, labels, torn=units is not None and names is not None)
    if groups:
        lines, top = [groups, *lines], at
    return HeadLines(top, tuple(lines), group=group)


def _names(
    text: str, rows: Sequence[Row], above: Sequence[int], below: int, count: int, torn: bool
) -> tuple[Heads | None, int]:
    """The names of the columns from one line or several read as one, and the row they begin with.

    Over a line of units the heads may be torn over several lines; then the lowest alone is split.
    """
    for at in above:
        heads = split_heads(text, _between(rows, at, below), count)
        if heads is not None:
            return heads, at
    if not above:
        return None, below
    line = rows[above[0]].span
    pieces = split_line(text, line, count) if torn else None
    heads = Heads(tuple(pieces)) if pieces else split_capitals(text, line, count, sure=torn)
    if heads is not None:
        return heads, above[0]
    return None, below


def _labels(text: str, lines: Sequence[Line], count: int) -> list[str]:
    """The lowest names of the columns, to see which recur from group to group."""
    named = next((line for line in lines if any(line[1:])), lines[-1])
    return [" ".join(cell.of(text).casefold().split()) if cell else "" for cell in named[1 : count + 1]]


def _groups(
    text: str, rows: Sequence[Row], above: Sequence[int], top: int, labels: Sequence[str], torn: bool
) -> tuple[Line, int]:
    """Heads over groups of columns and the row they stand on.

    A group begins where the first head of a column recurs; where none does, groups are equally wide and
    their heads stand right above. Over torn heads the groups are named by years.
    """
    count = len(labels)
    for at in above:
        near = at == top - 1 and rows[top].blanks <= 1 and not torn
        for size in range(min(count // 2, 6), 1, -1):
            starts = [index for index, label in enumerate(labels) if label and label == labels[0]]
            recurs = len(starts) == size and starts[0] == 0
            if not recurs:
                starts = [index * (count // size) for index in range(size)] if count % size == 0 else []
            heads = split_heads(text, rows[at].span, size) if starts and (near or recurs) else None
            if heads is None or not (near or _all_dated(text, heads)):
                continue
            line: Line = [heads.stub, *[None] * count]
            for start, head in zip(starts, heads.columns, strict=True):
                line[1 + start] = head
            return line, at
    return [], top


def _all_dated(text: str, heads: Heads) -> bool:
    """Whether each head names a year, perhaps beside other words: "Last year 2003/4"."""
    last = [head.of(text).split()[-1] if head else "" for head in heads.columns]
    return all(is_period(word) or re.fullmatch(r"(?:19|20)\d\d\s?[-–/]\s?\d{1,4}", word) for word in last)


def _is_group(row: Row) -> bool:
    """Whether a line can be the title of the first group of rows: words, and none that head columns."""
    return is_title(row.text, words=8) and not is_head(row.text) and not looks_like_heads(row.text)


def _between(rows: Sequence[Row], at: int, below: int) -> Span:
    return Span(rows[at].span.start, rows[below - 1].span.end)


def _line(heads: Heads) -> Line:
    return [heads.stub, *heads.columns]
