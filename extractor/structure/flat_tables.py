"""Tables printed as plain lines: a label and then as many values as on the lines around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractor.model import BlockKind, Span
from extractor.structure.grids import table_of
from extractor.structure.rows import Draft, Row
from extractor.structure.shapes import ends_sentence, hangs, is_title, starts_lower
from extractor.structure.table_heads import Heads, split_heads, split_in_part
from extractor.structure.values import is_head, is_period, looks_like_heads, sums_up, trailing_values

_LONGEST = 260  # characters of a table line
_PHONE = re.compile(r"(?:\b0\d{2,}|@\S+)$")
_LABEL_WORDS = 10  # of a label with one value
_HEAD_LINES = 6


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
        found.append(_draft(text, rows, entries, above))
        index = entries[-1].end
    return found


def _entry(text: str, row: Row, index: int) -> _Entry | None:
    """A row as label and values; None for a row without values or whose words are no label."""
    if len(row.text) > _LONGEST or ends_sentence(row.text):
        return None
    values = _merged(text, trailing_values(row.text, row.span.start))
    if not values:
        return None
    words = text[row.span.start : values[0].start].rstrip(" \t|/:")
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
    start = _entry(text, rows[first], first) if free(first) else None
    if start is None or start.label is None or rows[first].mark:
        return None
    counts = [len(start.values)]
    if len(start.values) > 1 and start.values[0].of(text) in "-–—":
        counts.append(len(start.values) - 1)
    for count in counts:
        entries = _grow(text, rows, first, count, free)
        if _is_table(text, entries, count):
            return entries
    return None


def _grow(
    text: str, rows: Sequence[Row], first: int, count: int, free: Callable[[int], bool]
) -> list[_Entry]:
    """Lines of the table from its first on, wrapped labels and lines between groups of rows taken in."""
    entries: list[_Entry] = []
    index = first
    gap = 2 if count > 1 else 0
    while index < len(rows) and free(index) and (not entries or rows[index].blanks <= gap):
        entry = _with_count(_entry(text, rows[index], index), count)
        if entry is not None:
            entries.append(entry)
            index += 1
            continue
        after = index + 1
        follows = after < len(rows) and free(after) and _with_count(_entry(text, rows[after], after), count)
        if not entries or not follows or follows.label is None or not _is_between(rows[index]):
            break
        if starts_lower(rows[after].text) or hangs(rows[index].text):
            entries.append(
                _Entry(index, after + 1, Span(rows[index].span.start, follows.label.end), follows.values)
            )
            index += 2
        elif starts_lower(rows[index].text) and not rows[index].blanks:
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
    return row.blanks <= 1 and len(row.text) <= 110 and not ends_sentence(row.text) and not row.mark


def _is_table(text: str, entries: Sequence[_Entry], count: int) -> bool:
    labels = [entry.label.of(text) for entry in entries if entry.values and entry.label is not None]
    dated = all(is_period(label) for label in labels)
    return len(labels) >= (2 if count >= 2 or dated else 3)


def _draft(text: str, rows: Sequence[Row], entries: Sequence[_Entry], above: Sequence[int]) -> Draft:
    end = entries[-1].end
    count = max(len(entry.values) for entry in entries)
    heads, top, caption = _heads(text, rows, entries, above, count)
    grid: list[list[Span | None]] = []
    if heads is not None:
        grid += _group_heads(text, rows, above, top, count)
        top -= len(grid)
        grid.append([heads.stub, *heads.columns])
    header_rows = len(grid)
    grid += [[entry.label, *(entry.values or [None] * count)] for entry in entries]
    span = Span(rows[top].span.start, rows[end - 1].span.end)
    table = table_of(text, span, grid, header_rows, caption)
    if heads is not None and None in heads.columns:  # an unknown head, not one that reaches over two columns
        table = replace(table, cells=tuple(replace(cell, column_span=1) for cell in table.cells))
    return Draft(top, end, span, BlockKind.TABLE, table=table)


def _rows_above(rows: Sequence[Row], first: int, low: int, free: Callable[[int], bool]) -> list[int]:
    """The rows from `low` on that may hold the heads of the row `first`, nearest first."""
    above: list[int] = []
    at = first - 1
    while at >= low and free(at) and len(above) < _HEAD_LINES and rows[at + 1].blanks <= 1:
        if (
            ends_sentence(rows[at].text)
            or len(rows[at].text) > _LONGEST
            or rows[at].text.endswith((":", ";"))
        ):
            break
        marker = rows[at].mark
        if marker is not None and marker.style != "letter":
            break
        above.append(at)
        at -= 1
    return above


def _heads(
    text: str, rows: Sequence[Row], entries: Sequence[_Entry], above: Sequence[int], count: int
) -> tuple[Heads | None, int, Span | None]:
    """The heads, the row the table begins with, and where no heads can be told the head lines as caption."""
    first = entries[0].first
    for at in above:
        heads = split_heads(text, Span(rows[at].span.start, rows[first - 1].span.end), count)
        if heads is not None:
            return heads, at, None
    columns = [
        [entry.values[column].of(text) for entry in entries if entry.values] for column in range(count)
    ]
    for at in above:
        span = Span(rows[at].span.start, rows[first - 1].span.end)
        heads = split_in_part(text, span, count, sums_up(columns))
        if heads is not None:
            return heads, at, None
    if not above:
        return None, first, None
    # A line that stands apart from the heads is a title of its own.
    top = next((at for at in above if rows[at].blanks), above[-1])
    while top - 1 in above and looks_like_heads(rows[top - 1].text):
        top -= 1
    return None, top, Span(rows[top].span.start, rows[first - 1].span.end)


def _group_heads(
    text: str, rows: Sequence[Row], above: Sequence[int], top: int, count: int
) -> list[list[Span | None]]:
    """A row of heads over groups of columns that stands right above the heads, as no or one grid row."""
    at = top - 1
    if at not in above or rows[top].blanks > 1:
        return []
    for groups in range(count // 2, 1, -1):
        heads = split_heads(text, rows[at].span, groups) if count % groups == 0 else None
        if heads is not None:
            row: list[Span | None] = [None] * (count + 1)
            row[0] = heads.stub
            for index, head in enumerate(heads.columns):
                row[1 + index * (count // groups)] = head
            return [row]
    return []
