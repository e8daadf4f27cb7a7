"""Lines of a table of contents: titles with page numbers that rise."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.model import BlockKind
from extractor.structure.rows import Draft, Row

_ENTRY = re.compile(
    r"(?=.*[^\W\d_]{2}).{2,120}?(?P<gap>\s*\.{3,}\s*|\s*(?:\.\s){3,}|\s{3,}|\t\s*|\s)(?P<page>\d{1,3})(?:\s?[-–]\s?\d{1,3})?"
)
_TITLE = re.compile(
    r"(?:table of )?contents(?: page)?|index|page|in this (?:report|document|account)", re.IGNORECASE
)
_LEAST = 5  # entries that make a table of contents where no leader dots show one
_EARLY = 0.3  # part of the document that it stands in


@dataclass(frozen=True)
class _Entry:
    page: int
    strong: bool


def find_contents(rows: Sequence[Row], free: Callable[[int], bool]) -> list[Draft]:
    """The lines of tables of contents, one draft each."""
    found: list[Draft] = []
    index = 0
    while index < len(rows):
        last, entries = _run(rows, index, free)
        if entries and _is_contents(rows, index, entries):
            found += [Draft(at, at + 1, rows[at].span, BlockKind.CONTENTS) for at in range(index, last + 1)]
        index = last + 1 if len(entries) >= _LEAST or (found and found[-1].end == last + 1) else index + 1
    return found


def _entry(row: Row) -> _Entry | None:
    found = _ENTRY.fullmatch(row.text) if row.text[-1].isdecimal() else None
    if found is None:
        return None
    return _Entry(int(found["page"]), len(found["gap"]) > 1)


def _run(rows: Sequence[Row], first: int, free: Callable[[int], bool]) -> tuple[int, list[_Entry]]:
    """The last row of a run of entries from a row on, with up to two lines of wrapped titles between two."""
    entries: list[_Entry] = []
    last = first
    index = first
    while index < len(rows) and free(index) and index - last <= 3:
        entry = _entry(rows[index])
        if entry is not None and (not entries or 0 <= entry.page - entries[-1].page <= 60):
            entries.append(entry)
            last = index
        elif entry is not None or not entries or rows[index].ends_sentence or len(rows[index].text) > 90:
            break
        index += 1
    return last, entries


def _is_contents(rows: Sequence[Row], first: int, entries: Sequence[_Entry]) -> bool:
    titled = any(_TITLE.fullmatch(row.text.strip(" :#*.")) for row in rows[max(0, first - 3) : first])
    strong = sum(entry.strong for entry in entries)
    if len(entries) >= 3 and (titled or strong >= 0.7 * len(entries)):
        return entries[-1].page > entries[0].page
    rising = entries[-1].page >= entries[0].page + len(entries) // 2
    return len(entries) >= _LEAST and rising and entries[0].page <= 6 and first <= max(_EARLY * len(rows), 12)
