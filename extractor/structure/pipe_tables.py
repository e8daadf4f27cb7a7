"""Tables drawn with bars: Markdown tables, and lines of cells that end in a bar."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractor.model import BlockKind, Span
from extractor.structure.grids import header_rows_of, is_sub_head, table_of
from extractor.structure.rows import Draft, Row, span_of
from extractor.structure.values import is_value

Line = list[Span | None]

_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_LEADING_TAGS = re.compile(r"(?:\s*(?:<[^>]*>|\*\*|__))+")
_TRAILING_TAGS = re.compile(r"(?:(?:</[^>]*>|<br\s*/?>|\*\*|__)\s*)+$")
_PAIR_VALUE = re.compile(r"[^|]*[^|\s][^|]*\s\|\s+[(]?[-–+£]?\s?\d[\d,.]*\s?(?:%|m|k|bn|million)?[)]?")
_ENDS_IN_BAR = re.compile(r"[^|]*[^|\s][^|]*\|\s*")
_CELL = re.compile(r"(?:\\\||[^|])*")


def find_pipe_tables(text: str, rows: Sequence[Row], free: Callable[[int], bool]) -> list[Draft]:
    """Runs of two or more lines with bars between their cells, as tables; lines with one bar need values."""
    found: list[Draft] = []
    index = 0
    while index < len(rows):
        if stacked := _stacked(text, rows, index, free):
            found.append(stacked)
            index = stacked.end
            continue
        end = _run(rows, free, index, _is_barred)
        if end - index < 2:
            end = _run(rows, free, index, _is_pair)
            if sum(bool(_PAIR_VALUE.fullmatch(row.text)) for row in rows[index:end]) < 2:
                end = index
        if end - index >= 2:
            found.append(_draft(text, rows, index, end))
        index = max(end, index + 1)
    return found


def _run(rows: Sequence[Row], free: Callable[[int], bool], first: int, fits: Callable[[Row], bool]) -> int:
    """The end of the lines from `first` on that follow each other without a blank and all fit."""
    end = first
    while end < len(rows) and free(end) and fits(rows[end]) and (end == first or not rows[end].blanks):
        end += 1
    return end


def _stacked(text: str, rows: Sequence[Row], first: int, free: Callable[[int], bool]) -> Draft | None:
    """A table with each cell on a line that ends in a bar, and a bar alone between its rows."""
    grid: list[Line] = []
    end = first
    while end < len(rows) and free(end) and rows[end].text.strip() == "|":
        at = end + 1
        cells: Line = []
        while at < len(rows) and free(at) and _ENDS_IN_BAR.fullmatch(rows[at].text):
            start = rows[at].span.start
            cells.append(Span(start, start + len(rows[at].text.rstrip("| \t"))))
            at += 1
        if not cells or (grid and len(cells) > len(grid[0])):
            break
        grid.append([*cells, *[None] * (len(grid[0]) - len(cells) if grid else 0)])
        end = at
    if len(grid) < 2 or len(grid[0]) < 2:
        return None
    span = span_of(rows, first, end)
    return Draft(
        first, end, span, BlockKind.TABLE, table=table_of(text, span, grid, header_rows_of(text, grid))
    )


def _is_pair(row: Row) -> bool:
    return row.text.count("|") == 1


def _is_barred(row: Row) -> bool:
    bars = row.text.count("|")
    return bars >= 2 or (bars == 1 and row.text.startswith("|")) or bool(bars and _RULE.fullmatch(row.text))


def _draft(text: str, rows: Sequence[Row], first: int, end: int) -> Draft:
    span = span_of(rows, first, end)
    rule = next((index for index in range(first, end) if _RULE.fullmatch(rows[index].text)), None)
    printed = [index for index in range(first, end) if not _RULE.fullmatch(rows[index].text)]
    # A bar at the start frames a line only where it frames most; else an empty cell stands before it.
    framed = 2 * sum(rows[index].text.startswith("|") for index in printed) > len(printed)
    grid = [(index, _cells(text, rows[index].span, framed)) for index in printed]
    grid = [(index, cells) for index, cells in grid if any(cells)]
    width = max((len(cells) for _, cells in grid), default=1)
    cells = [[*row, *[None] * (width - len(row))] for _, row in grid]
    if not cells:
        return Draft(first, end, span, BlockKind.FURNITURE)
    caption, inner = None, span
    if rule is None and len(cells) > 2 and _is_over_all(text, cells[0]):
        caption, cells = cells[0][0], cells[1:]
        inner = Span(min(cell.start for row in cells for cell in row if cell), span.end)
    if rule is None:
        heads = header_rows_of(text, cells)
    else:
        heads = sum(index < rule for index, _ in grid)
        while heads and heads < len(cells) - 1 and is_sub_head(text, cells[heads]):
            heads += 1
    cells = [*(_aligned(text, row, cells[heads:]) for row in cells[:heads]), *cells[heads:]]
    return Draft(
        first, end, span, BlockKind.TABLE, table=table_of(text, inner, cells, heads, caption, drawn=True)
    )


def _is_over_all(text: str, row: Line) -> bool:
    """Whether a first row holds but one cell of words, as a title or a unit over all columns does."""
    lone = row[0] is not None and not any(row[1:])
    return lone and row[0] is not None and not is_value(row[0].of(text))


def _aligned(text: str, head: Line, body: Sequence[Line]) -> Line:
    """A row of heads over the values, where the labels' own head is missing and the heads slid left over them."""
    lacks_last = all(head[:-1]) and head[-1] is None
    values = [row[-1] is not None and is_value(row[-1].of(text)) for row in body]
    labels = [row[0] is not None and not is_value(row[0].of(text)) for row in body]
    slid = lacks_last and len(head) > 2 and bool(values) and all(values) and all(labels)
    return [None, *head[:-1]] if slid else head


def _cells(text: str, span: Span, framed: bool) -> list[Span | None]:
    """The cells of one line, without bars, white space and the tags around their words."""
    start, end = span.start, span.end
    start += framed and text[start] == "|"
    end -= text[end - 1] == "|" and end > start
    cells: list[Span | None] = []
    while start <= end:
        found = _CELL.match(text, start, end)
        stop = found.end() if found else end
        cells.append(_visible(text, start, stop))
        start = stop + 1
    return cells


def _visible(text: str, start: int, end: int) -> Span | None:
    lead = _LEADING_TAGS.match(text, start, end)
    start = lead.end() if lead else start
    tail = _TRAILING_TAGS.search(text[start:end].rstrip())
    if tail:
        end = start + tail.start()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
