"""Tables printed as plain lines: a label and then as many values as on the lines around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractor.model import BlockKind, Span
from extractor.structure.grids import table_of
from extractor.structure.head_lines import HeadLines, read_head_lines
from extractor.structure.rows import Draft, Row
from extractor.structure.shapes import hangs, is_title
from extractor.structure.unit_heads import read_unit_heads
from extractor.structure.values import is_head, is_period, sums_up

_LONGEST = 260  # characters of a table line
_PHONE = re.compile(r"(?:(?<![\d,.])\b0\d{2,}|@\S+)$")
_RATE = re.compile(r"\b(?:per|every)\s$", re.IGNORECASE)  # the number after it belongs to the label
# The number after it bounds a group that the label names: "1 to 19 hours", "under 20 hours".
_BOUND = re.compile(r"(?:\d\s*(?:to|-|–)|^(?:under|over|less\s+than|more\s+than|up\s+to))\s*$", re.IGNORECASE)
_FIGURE = re.compile(
    r"(?<![\d,.£])(?<!per )(?<!every )\d{1,3},\d{3}\b(?!\s*(?:people|population|adults|head))|\d%"
)  # no head holds one
_LABEL_WORDS = 10  # of a label with one value
_HEAD_LINES = 8


@dataclass(frozen=True)
class _Entry:
    """The rows `first:end` as one line of a table: label, if any, and values."""

    first: int
    end: int
    label: Span | None
    values: tuple[Span, ...]


def find_flat_tables(text: str, rows: Sequence[Row], free: Callable[[int], bool]) -> list[Draft]:
    """Runs of lines that end in equally many values, with the lines above that head them, as tables."""
    found: list[Draft] = []
    index = 0
    while index < len(rows):
        entries = _run(text, rows, index, free)
        if entries is None:
            index += 1
            continue
        low = found[-1].end if found else 0
        above = _rows_above(rows, entries[0].first, low, free)
        count = max(len(entry.values) for entry in entries)
        torn = read_unit_heads(rows, entries[0].first, count, low, free)
        found.append(_draft(text, rows, entries, above, torn))
        index = entries[-1].end
    return found


def _entry(text: str, row: Row, index: int, paired: bool = True) -> _Entry | None:
    """A row as label and values; None for a row without values or whose words are no label.

    `paired` makes one value of each value and the one in brackets after it.
    """
    if len(row.text) > _LONGEST or row.ends_sentence:
        return None
    values = [*row.values]
    while values and _RATE.search(text[row.span.start : values[0].start]):
        values = values[1:]
    if len(values) > 1 and _BOUND.search(text[row.span.start : values[0].start]):
        values = values[1:]
    values = _merged(text, values) if paired else values
    if not values:
        return None
    words = text[row.span.start : values[0].start].rstrip(" \t|/:")
    if len(values) > 1 and all(is_period(value.of(text)) for value in values):
        return None  # "Hours 2011 2001": heads
    if len(values) > 1 and is_period(f"{words} {values[0].of(text)}"):  # "April 2018 120"
        words, values = text[row.span.start : values[0].end], values[1:]
    label = Span(row.span.start, row.span.start + len(words)) if words else None
    if label is None and is_period(values[0].of(text)):
        label, values = values[0], values[1:]
    if not values or (words and (_PHONE.search(words) or not re.search(r"\w", words))):
        return None
    if len(values) == 1 and (hangs(words) or len(words.split()) > _LABEL_WORDS):
        return None
    return _Entry(index, index + 1, label, tuple(values))


def _merged(text: str, values: list[Span]) -> list[Span]:
    """Values with the bracketed value after each: "43% (9)" is one cell."""
    bracketed = [value.of(text).startswith("(") for value in values]
    if len(values) >= 2 and bracketed == [False, True] * (len(values) // 2):
        return [Span(values[at].start, values[at + 1].end) for at in range(0, len(values), 2)]
    return values


def _run(text: str, rows: Sequence[Row], first: int, free: Callable[[int], bool]) -> list[_Entry] | None:
    """The lines of a table that begins with a row; brackets are values of their own where a line has none."""
    paired = _run_of(text, rows, first, free, paired=True)
    single = _run_of(text, rows, first, free, paired=False) or []
    mixed = any(entry.values and _merged(text, [*entry.values]) == [*entry.values] for entry in single)
    return single if mixed and len(single) >= len(paired or ()) else paired


def _run_of(
    text: str, rows: Sequence[Row], first: int, free: Callable[[int], bool], paired: bool
) -> list[_Entry] | None:
    start = _entry(text, rows[first], first, paired) if free(first) else None
    if start is None or start.label is None or rows[first].mark:
        return None
    counts = [len(start.values)]
    if len(start.values) > 1 and start.values[0].of(text) in "-–—":
        counts.append(len(start.values) - 1)
    for count in counts:
        entries = _grow(text, rows, first, count, free, paired)
        if _is_table(text, entries, count):
            return entries
    return None


def _grow(
    text: str, rows: Sequence[Row], first: int, count: int, free: Callable[[int], bool], paired: bool
) -> list[_Entry]:
    """Lines of the table from its first on, wrapped labels and lines between groups of rows taken in."""
    entries: list[_Entry] = []
    index = first
    gap = 2 if count > 1 else 0
    while index < len(rows) and free(index) and (not entries or rows[index].blanks <= gap):
        entry = _with_count(_entry(text, rows[index], index, paired), count)
        if entry is not None:
            entries.append(entry)
            index += 1
            continue
        after = index + 1
        follows = None
        if entries and after < len(rows) and free(after):
            follows = _with_count(_entry(text, rows[after], after, paired), count)
        if follows is None or follows.label is None or not _is_between(rows[index]):
            break
        if rows[after].starts_lower or hangs(rows[index].text):
            entries.append(
                _Entry(index, after + 1, Span(rows[index].span.start, follows.label.end), follows.values)
            )
            index += 2
        elif rows[index].starts_lower and not rows[index].blanks:
            entries[-1] = _Entry(entries[-1].first, after, entries[-1].label, entries[-1].values)
            index += 1
        elif is_title(rows[index].text, words=8) and not is_head(rows[index].text):
            entries.append(_Entry(index, after, rows[index].span, ()))
            index += 1
        else:
            break
    return entries


def _with_count(entry: _Entry | None, count: int) -> _Entry | None:
    """The entry with exactly that many values; values too many belong to its label."""
    if entry is None or len(entry.values) < count:
        return None
    extra = len(entry.values) - count
    if not extra:
        return entry
    if entry.label is None:
        return None
    return _Entry(
        entry.first, entry.end, Span(entry.label.start, entry.values[extra - 1].end), entry.values[extra:]
    )


def _is_between(row: Row) -> bool:
    return row.blanks <= 1 and len(row.text) <= 110 and not row.ends_sentence and not row.mark


def _is_table(text: str, entries: Sequence[_Entry], count: int) -> bool:
    labels = [entry.label.of(text) for entry in entries if entry.values and entry.label is not None]
    dated = all(is_period(label) for label in labels)
    return len(labels) >= (2 if count >= 2 or dated else 3)


def _draft(
    text: str, rows: Sequence[Row], entries: Sequence[_Entry], above: Sequence[int],
    torn: tuple[int, list[Span]] | None,
) -> Draft:  # fmt: skip
    end = entries[-1].end
    count = max(len(entry.values) for entry in entries)
    columns = [
        [entry.values[column].of(text) for entry in entries if entry.values] for column in range(count)
    ]
    heads = read_head_lines(text, rows, above, entries[0].first, count, sums_up(columns))
    if torn is not None and (heads.lacking or not heads.grid):
        heads = HeadLines(torn[0], ([None, *torn[1]],))
    grid: list[list[Span | None]] = [*heads.grid]
    header_rows = len(grid)
    if heads.group is not None:
        grid.append([heads.group, *[None] * count])
    grid += [[entry.label, *(entry.values or [None] * count)] for entry in entries]
    span = Span(rows[heads.top].span.start, rows[end - 1].span.end)
    table = table_of(text, span, grid, header_rows, heads.caption)
    if heads.lacking:  # an unknown head, not one that reaches over two columns
        table = replace(table, cells=tuple(replace(cell, column_span=1) for cell in table.cells))
    return Draft(heads.top, end, span, BlockKind.TABLE, table=table)


def _rows_above(rows: Sequence[Row], first: int, low: int, free: Callable[[int], bool]) -> list[int]:
    """The rows from `low` on that may hold the heads of the row `first`, nearest first."""
    above: list[int] = []
    at = first - 1
    while at >= low and free(at) and len(above) < _HEAD_LINES and rows[at + 1].blanks <= 1:
        line = rows[at]
        stops = line.ends_sentence or line.text.endswith((":", ";"))
        if stops or len(line.text) > _LONGEST or _FIGURE.search(line.text):
            break
        marker = rows[at].mark
        if marker is not None and marker.style != "letter":
            break
        above.append(at)
        at -= 1
    return above
