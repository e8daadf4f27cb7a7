"""Tables that were run together by their colons: "Under 65: Over 65:" over "2013/14: £5m2013/14: £24m"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractor.model import BlockKind, Span
from extractor.structure.grids import table_of
from extractor.structure.rows import Draft, Row
from extractor.structure.values import NUMBER, PERIOD

_HEADS = re.compile(r"(?:\s*[^:\d]{3,60}:){2,}\s*")
_HEAD = re.compile(r"\s*(?P<head>[^:]+):")
_CELL = re.compile(
    rf"\s*(?P<cell>(?P<label>{PERIOD}):\s*{NUMBER}(?:\s(?:million|billion|per\scent))?)", re.IGNORECASE
)


def find_colon_tables(text: str, rows: Sequence[Row], free: Callable[[int], bool]) -> list[Draft]:
    """Lines of labels that each end in a colon, with the lines of as many dated values below them."""
    found: list[Draft] = []
    for index, row in enumerate(rows):
        if free(index) and _HEADS.fullmatch(row.text):
            heads = [_span(match, "head", row) for match in _HEAD.finditer(row.text)]
            values = _rows(rows, index + 1, len(heads), free)
            if values:
                end = index + 1 + len(values)
                span = Span(row.span.start, rows[end - 1].span.end)
                grid: list[list[Span | None]] = [[None, *heads], *values]
                found.append(Draft(index, end, span, BlockKind.TABLE, table=table_of(text, span, grid, 1)))
    return found


def _rows(
    rows: Sequence[Row], first: int, count: int, free: Callable[[int], bool]
) -> list[list[Span | None]]:
    """The rows from one on that hold just so many values of one time each, which is told in each cell."""
    found: list[list[Span | None]] = []
    for index in range(first, len(rows)):
        cells = list(_CELL.finditer(rows[index].text)) if free(index) else []
        rest = _CELL.sub("", rows[index].text).strip()
        if len(cells) != count or rest or len({cell["label"] for cell in cells}) > 1:
            break
        found.append([None, *(_span(cell, "cell", rows[index]) for cell in cells)])
    return found


def _span(match: re.Match[str], name: str, row: Row) -> Span:
    """Where a part of a row's match stands in the text."""
    return Span(row.span.start + match.start(name), row.span.start + match.end(name))
