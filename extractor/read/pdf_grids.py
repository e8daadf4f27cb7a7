"""Tables without rulings, known by their rows: a label, then figures that stand in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.read.pdf_rows import Printed, printed
from extractor.read.pdf_shapes import Area
from extractor.read.pdf_tables import Grid, GridCell

_VALUE = re.compile(r"[<>~+\-–−]?[£$€]?\d[\d,]*(?:\.\d+)?(?:%|[a-zA-Z]{1,3})?\*?|[-–—*↑↓→←▲▼]|[nN]/[aA]|\.\.")
_PERIOD = re.compile(r"(?:19|20)\d\d(?:[/-]\d{2,4})?|\d{1,3}(?:[-–]\d{1,3}|\+)")
_LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]")
_MOST_HEADER_ROWS = 4

Segments = Sequence[Printed]


@dataclass(frozen=True, slots=True)
class Found:
    """What the rows of one frame hold beside running text, and the rows that are neither."""

    grids: list[Grid]
    joined: list[Printed]  # a label and its one figure, as one printed line
    rest: list[list[Printed]]


def figure_rows(rows: Sequence[list[Printed]]) -> Found:
    """Runs of rows made of a label and figures, as tables or, with one figure each, as lines."""
    found = Found([], [], [])
    taken: set[int] = set()
    for start, end in _runs(rows):
        run = rows[start:end]
        columns = _columns(run)
        figures = sum(len(row) > 1 for row in run)
        if columns and (len(columns) > 1 or _is_column_of_values(run)):
            head = _header_start(rows, start, run, columns)
            found.grids.append(_grid(rows[head:start], run, columns))
            taken.update(range(head, end))
        elif figures >= 3:
            for row in run:
                found.joined.append(printed(word for part in row for word in part.words))
            taken.update(range(start, end))
    found.rest.extend(list(row) for index, row in enumerate(rows) if index not in taken)
    return found


def _runs(rows: Sequence[Segments]) -> list[tuple[int, int]]:
    """Index ranges of rows of label and figures, wrapped labels between them taken in."""
    runs = []
    start = 0
    while start < len(rows):
        if not _is_figures(rows[start]):
            start += 1
            continue
        end = start + 1
        while end < len(rows) and _goes_on(rows, start, end):
            end += 1
        while not _is_figures(rows[end - 1]):
            end -= 1
        if sum(_is_figures(row) for row in rows[start:end]) >= 3:
            runs.append((start, end))
        start = end
    return runs


def _is_figures(row: Segments) -> bool:
    return len(row) > 1 and _is_label(row[0]) and all(_is_value(part) for part in row[1:])


def _is_label(part: Printed) -> bool:
    return bool(_LETTERS.search(part.text)) or bool(_PERIOD.fullmatch(part.words[0].text))


def _is_value(part: Printed) -> bool:
    return len(part.words) <= 3 and all(_VALUE.fullmatch(word.text) for word in part.words)


def _goes_on(rows: Sequence[Segments], start: int, index: int) -> bool:
    """Whether the row at the index is of the run: figures, or one more line of a label."""
    row, above = rows[index], rows[index - 1]
    size = row[0].size
    if row[0].base - above[0].base > 4 * size:
        return False
    if _is_figures(row):
        return abs(len(row) - len(rows[start])) <= 1
    label = rows[start][0]
    wraps = row[0].base - above[0].base < 1.5 * size and row[0].area.x1 < rows[start][1].area.x0
    return len(row) == 1 and wraps and abs(row[0].area.x0 - label.area.x0) < 2 * size


def _columns(run: Sequence[Segments]) -> list[tuple[float, float]]:
    """The x ranges of the columns of figures, nothing where the figures do not stand in columns."""
    ranges: list[tuple[float, float]] = []
    for part in sorted((p for row in run for p in row[1:]), key=lambda p: p.area.x0):
        if ranges and part.area.x0 < ranges[-1][1]:
            ranges[-1] = ranges[-1][0], max(ranges[-1][1], part.area.x1)
        else:
            ranges.append((part.area.x0, part.area.x1))
    if max(row[0].area.x1 for row in run) > ranges[0][0]:
        return []
    for left, right in ranges:
        widest = max(p.area.width for row in run for p in row[1:] if left <= p.area.x0 < right)
        if right - left > 1.6 * widest + 4:
            return []
    return ranges


def _is_column_of_values(run: Sequence[Segments]) -> bool:
    """Whether a single column of figures is a table's and not the page numbers of a contents list."""
    figures = [row[1] for row in run if len(row) > 1]
    plain = [part.text for part in figures if part.text.isdigit() and len(part.text) <= 3]
    if len(plain) == len(figures):
        numbers = [int(text) for text in plain]
        if numbers == sorted(numbers):
            return False
    rights, lefts = [p.area.x1 for p in figures], [p.area.x0 for p in figures]
    return min(max(rights) - min(rights), max(lefts) - min(lefts)) < 3


def _header_start(
    rows: Sequence[Segments], start: int, run: Sequence[Segments], columns: Sequence[tuple[float, float]]
) -> int:
    """Index of the first row above the run that heads its columns."""
    head = start
    while head > 0 and start - head < _MOST_HEADER_ROWS:
        row, below = rows[head - 1], rows[head]
        if below[0].base - row[0].base > 2.4 * max(below[0].size, row[0].size):
            break
        over = [_over(part, columns) for part in row]
        if not any(over) or any(
            not places and part.area.x1 > columns[0][0] for part, places in zip(row, over, strict=True)
        ):
            break
        if len(row) == 1 and len(over[0]) == len(columns) > 1 and row[0].area.x0 < columns[0][0]:
            break  # a caption or a paragraph over the whole table
        head -= 1
    return head


def _over(part: Printed, columns: Sequence[tuple[float, float]]) -> list[int]:
    """The columns that the part stands over."""
    reach = part.size  # a short figure may stand beside the middle of its header
    return [
        i
        for i, (left, right) in enumerate(columns)
        if part.area.x0 < right + reach and left - reach < part.area.x1
    ]


def _grid(head: Sequence[Segments], run: Sequence[Segments], columns: Sequence[tuple[float, float]]) -> Grid:
    area = _bounds([part for row in (*head, *run) for part in row])
    edges = [area.x0, *(left - 1 for left, _ in columns), area.x1 + 1]
    cells: list[GridCell] = []
    spanning = any(len(_over(part, columns)) > 1 for row in head for part in row if len(columns) > 1)
    header_rows = len(head) if spanning else min(len(head), 1)
    for number, row in enumerate(head):
        for part in row:
            over = _over(part, columns)
            column = over[0] + 1 if over and part.area.x1 > columns[0][0] else 0
            _add(cells, number if spanning else 0, column, max(len(over), 1) if column else 1, part)
    number = header_rows - 1
    for row in run:
        number += len(row) > 1  # a row with a label only goes on with the label above
        _add(cells, number, 0, 1, row[0])
        for part in row[1:]:
            column = next(i for i, (left, right) in enumerate(columns) if left <= part.area.x0 <= right)
            _add(cells, number, column + 1, 1, part)
    cells.sort(key=lambda c: (c.row, c.column))
    return Grid(area, tuple(edges), number + 1, tuple(cells))


def _add(cells: list[GridCell], row: int, column: int, span: int, part: Printed) -> None:
    """Put a printed line into its cell, under what the cell holds already."""
    for index, cell in enumerate(cells):
        if (cell.row, cell.column) == (row, column):
            cells[index] = GridCell(row, column, 1, max(span, cell.column_span), (*cell.lines, part))
            return
    cells.append(GridCell(row, column, 1, span, (part,)))


def _bounds(parts: Segments) -> Area:
    return Area(
        min(p.area.x0 for p in parts), min(p.area.top for p in parts),
        max(p.area.x1 for p in parts), max(p.area.bottom for p in parts),
    )  # fmt: skip
