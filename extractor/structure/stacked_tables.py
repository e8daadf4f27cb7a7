"""Tables that were printed one cell to a line: a label, then its values, each on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractor.model import BlockKind, Span
from extractor.structure.grids import table_of
from extractor.structure.rows import Draft, Row
from extractor.structure.shapes import ends_sentence
from extractor.structure.values import STUB, is_head, is_period, is_value

Record = tuple[Span, list[Span | None]]  # a label and its cells, None for an empty one
_UNIT = re.compile(
    r"\(?(?:£\s?[’']?(?:0{3}s?|k|m|ms|bn|million)?|%|no\.?)\)?", re.IGNORECASE
)  # on a line of its own
_MOST_EMPTY = 6  # cells between two values


def find_stacked_tables(text: str, rows: Sequence[Row], free: Callable[[int], bool]) -> list[Draft]:
    """Runs of two or more labels that are each followed by equally many lines of one value."""
    found: list[Draft] = []
    index = 0
    while index < len(rows):
        draft = _draft(text, rows, index, free, found[-1].end if found else 0)
        if draft is None:
            index += 1
            continue
        found.append(draft)
        index = draft.end
    return found


def _draft(text: str, rows: Sequence[Row], first: int, free: Callable[[int], bool], low: int) -> Draft | None:
    records, ends = _records(rows, first, free)
    if not records:
        return None
    count = len(records[0][1])
    heads = _heads(rows, first, count, lambda at: at >= low and free(at))
    if not _odd_last(text, heads):
        whole = [len(values) == count for _, values in records]
        records = records[: whole.index(False)] if False in whole else records
    sure = heads and all(_heads_column(head.of(text)) for head in heads)
    if len(records) < 2 and (not sure or is_period(records[0][0].of(text))):
        return None  # one row is a table where all above it is sure to head columns
    end = ends[len(records) - 1]
    grid: list[list[Span | None]] = []
    top = first
    if heads:
        top = next(at for at in range(first) if rows[at].span.end > heads[0].start)
        groups, top = _groups(text, rows, heads[-count:], top, lambda at: at >= low and free(at))
        grid = [*groups, [None, *heads][-count - 1 :]]
    header_rows = len(grid)
    grid += [[label, *values, *[None] * (count - len(values))] for label, values in records]
    span = Span(rows[top].span.start, rows[end - 1].span.end)
    return Draft(top, end, span, BlockKind.TABLE, table=table_of(text, span, grid, header_rows))


def _records(rows: Sequence[Row], first: int, free: Callable[[int], bool]) -> tuple[list[Record], list[int]]:
    """Labels with their values from a row on, one value less allowed, and the row after each of them."""
    records: list[Record] = []
    ends: list[int] = []
    index = first
    while index < len(rows) and free(index) and _values_follow(rows, index) and _begins_row(rows[index]):
        label = _cell(rows[index])
        at = index + 1
        if (
            at < len(rows)
            and free(at)
            and _is_label(rows[at])
            and rows[at].starts_lower
            and _is_label(rows[index])
        ):
            label = Span(label.start, _cell(rows[at]).end)
            at += 1
        values, at = _cells(rows, at, free)
        short = len(records[0][1]) - len(values) if records else 0
        if records and 0 < short <= _empty_before(rows, at, _spacing(rows, index + 1)):
            values, short = [*values, *[None] * short], 0
        if len(values) < 2 or short not in (0, 1):
            break
        records.append((label, values))
        ends.append(at)
        index = at
    return records, ends


def _cells(rows: Sequence[Row], at: int, free: Callable[[int], bool]) -> tuple[list[Span | None], int]:
    """The values from a row on, with the empty cells that wide gaps between them stand for, and the row after."""
    cells: list[Span | None] = []
    spacing = _spacing(rows, at)
    while at < len(rows) and free(at) and is_value(_words(rows[at])):
        empty = _empty_before(rows, at, spacing)
        if rows[at].blanks > 2 and not 0 < empty <= _MOST_EMPTY:
            break
        cells += [None] * empty
        cells.append(_cell(rows[at]))
        at += 1
    return cells, at


def _spacing(rows: Sequence[Row], at: int) -> int:
    """How many blank lines part one cell from the next, by those before a row and the one after it."""
    return min((row.blanks for row in rows[at : at + 2]), default=0)


def _empty_before(rows: Sequence[Row], at: int, spacing: int) -> int:
    """How many empty cells stand before a row: each is a blank line of its own among those that part cells."""
    if at >= len(rows) or spacing < 1 or rows[at].blanks <= 2:
        return 0
    empty, rest = divmod(rows[at].blanks - spacing, spacing + 1)
    return 0 if rest else empty


def _values_follow(rows: Sequence[Row], index: int) -> bool:
    """Whether one of the next two rows is a value; the first may go on with the label."""
    return any(is_value(_words(row)) for row in rows[index + 1 : index + 3])


def _begins_row(row: Row) -> bool:
    return _is_label(row) or is_period(_words(row))


def _odd_last(text: str, heads: Sequence[Span] | None) -> bool:
    """Whether only the last column is of another kind than the rest, so that a value missing is its value."""
    if not heads or len(heads) < 3:
        return False
    return all(is_period(head.of(text)) for head in heads[:-1]) and not is_period(heads[-1].of(text))


def _heads(rows: Sequence[Row], first: int, count: int, free: Callable[[int], bool]) -> list[Span] | None:
    """The lines right above the first label as heads, where most of them are words that head columns.

    Each may have its unit on the next line: "2018/19", "£m".
    """
    units = [_is_unit(_words(rows[index])) for index in range(max(first - 2 * count, 0), first)]
    lines = 2 if units == [False, True] * count else 1
    at = range(first - count * lines, first)
    if stubbed := _heads_with_stub(rows, first, count, free):
        return stubbed
    if at.start < 0 or not all(free(index) and rows[index + 1].blanks <= 2 for index in at):
        return None
    known = [_heads_column(_words(rows[index])) for index in at[::lines]]
    if sum(known) < 0.6 * count or any(rows[index].ends_sentence for index in at):
        return None
    return [Span(rows[index].span.start, _cell(rows[index + lines - 1]).end) for index in at[::lines]]


def _heads_with_stub(
    rows: Sequence[Row], first: int, count: int, free: Callable[[int], bool]
) -> list[Span] | None:
    """The heads above the first label, that of the labels ("Year") included; one may go on in the next line."""
    heads: list[Span] = []
    at = first - 1
    while at >= 0 and len(heads) <= count:
        end = at
        while at and free(at) and rows[at].starts_lower:
            at -= 1
        if not all(
            free(index) and _is_label(rows[index]) and rows[index + 1].blanks <= 2
            for index in range(at, end + 1)
        ):
            return None
        heads.insert(0, Span(rows[at].span.start, _cell(rows[end]).end))
        at -= 1
    return heads if len(heads) == count + 1 and STUB.fullmatch(_words(rows[at + 1])) else None


def _heads_column(words: str) -> bool:
    return is_head(words) or is_period(words)


def _is_unit(words: str) -> bool:
    return bool(_UNIT.fullmatch(words))


def _groups(
    text: str, rows: Sequence[Row], heads: Sequence[Span], top: int, free: Callable[[int], bool]
) -> tuple[list[list[Span | None]], int]:
    """Heads over groups of columns, where the heads below repeat: a grid row and the row it begins with."""
    words = [head.of(text) for head in heads]
    cycle = next((size for size in range(1, len(words)) if words[size:] == words[:-size]), 0)
    if cycle < 2 or len(words) % cycle:
        return [], top
    groups = len(words) // cycle
    at = range(top - groups, top)
    if top < groups or not all(free(index) and _is_label(rows[index]) for index in at):
        return [], top
    row: list[Span | None] = [None] * (len(heads) + 1)
    for index, group in enumerate(at):
        row[1 + index * cycle] = _cell(rows[group])
    return [row], top - groups


def _is_label(row: Row) -> bool:
    words = _words(row)
    return (
        bool(words)
        and len(words) <= 120
        and not is_value(words)
        and not is_period(words)
        and not ends_sentence(words)
        and row.mark is None
        and any(sign.isalpha() for sign in words)
    )


def _words(row: Row) -> str:
    return row.text.rstrip("| \t")


def _cell(row: Row) -> Span:
    return Span(row.span.start, row.span.start + len(_words(row)))
