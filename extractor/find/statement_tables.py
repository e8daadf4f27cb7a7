"""Statements in tables: a row's cells are statement, impact or source by the heads of their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extractor.find.statement_announcements import Announcement, Announcer
from extractor.find.statement_lists import Found
from extractor.find.statement_reading import Verdict
from extractor.find.statement_texts import mend, split_bullets, statement_text
from extractor.model import Block, Cell, Table

_HEADED, _UNHEADED = 0.95, 0.75  # confidence, where the column's head announces and where a heading does
_PROSE_WORDS = 3  # words that the cells of a column of statements have on average, at least
_STATEMENTS = frozenset({"achievement", "priority", "recommendation", "either"})
_BESIDE = ("impact", "source", "responsible", "due")  # what other columns of a row say of its statement
_WORD = re.compile(r"[^\W\d_]{3}")

Parts = Mapping[int, Verdict]  # what each column of a table is


def find_in_tables(announcer: Announcer) -> Iterator[Found]:
    """The statements of every table, row by row."""
    for block in announcer.document.blocks:
        if block.table is not None and not announcer.in_story(block.section):
            yield from _Rows(announcer, block, announcer.document.tables[block.table]).statements()


class _Rows:
    """One table with the part that each of its columns plays."""

    def __init__(self, announcer: Announcer, block: Block, table: Table) -> None:
        self.announcer = announcer
        self.text = announcer.document.text
        self.block = block
        self.table = table
        self.first = table.header_rows or 1
        self.cells = {(cell.row, cell.column): cell for cell in table.cells}

    def statements(self) -> Iterator[Found]:
        parts = self._by_heads() or self._by_heading()
        heads = {self._line(cell) for cell in self.table.cells if cell.row < self.first}
        for row in range(self.first, self.table.rows):
            cells = {column: self.cells[row, column] for column in parts if (row, column) in self.cells}
            repeated = all(self._line(cell) in heads for cell in cells.values())
            for column in sorted(cells) if not repeated else ():
                if parts[column].says in _STATEMENTS:
                    yield from self._cell(cells[column], cells, parts)

    def _by_heads(self) -> Parts:
        """What the heads of the columns say each is; nothing where none of them holds statements."""
        told: dict[int, Verdict] = {}
        for cell in self.table.cells:
            verdict = self.announcer.reader.column(self._line(cell)) if cell.row < self.first else None
            if verdict is not None and (verdict.says not in _STATEMENTS or self._is_prose(cell.column)):
                told[cell.column] = verdict
        return told if any(verdict.says in _STATEMENTS for verdict in told.values()) else {}

    def _by_heading(self) -> Parts:
        """The first column of prose where a heading or caption announces statements and no cell is a figure."""
        announced = self.announcer.of(self.block.section, self.table.caption or self.block.lead_in)
        self.first = self.table.header_rows
        body = [cell for cell in self.table.cells if cell.row >= self.first]
        if announced is None or announced.mood != "free" or not all(self._is_worded(c) for c in body):
            return {}
        column = next((c for c in range(self.table.columns) if self._is_prose(c)), None)
        return {} if column is None else {column: announced.verdict}

    def _is_prose(self, column: int) -> bool:
        lines = [self._line(c) for c in self.table.cells if c.column == column and c.row >= self.first]
        return sum(len(line.split()) for line in lines) > _PROSE_WORDS * len(lines)

    def _is_worded(self, cell: Cell) -> bool:
        return _WORD.search(cell.span.of(self.text)) is not None

    def _cell(self, cell: Cell, row: Mapping[int, Cell], parts: Parts) -> Iterator[Found]:
        announcement = self._announcement(parts[cell.column])
        beside = {says: self._beside(cell, says, row, parts) for says in _BESIDE}
        confidence = _HEADED if self.first and parts[cell.column].says != "either" else _UNHEADED
        for span in split_bullets(self.text, cell.span):
            line = statement_text(self.text, (span,))
            settled = self.announcer.settle(announcement, line, confidence)
            if settled is not None and len(line.split()) > 1:
                yield Found(
                    settled.kind, (span,), line, settled.rule, settled.confidence, announcement,
                    self.block.section, flags=("table",), **beside,
                )  # fmt: skip

    def _announcement(self, part: Verdict) -> Announcement:
        around = self.announcer.of(self.block.section, self.table.caption or self.block.lead_in)
        return Announcement(part, around.spans if around else self.block.section[-1:])

    def _beside(self, cell: Cell, says: str, row: Mapping[int, Cell], parts: Parts) -> str:
        """The text of the cell of a row that plays a part, the nearest on the right first."""
        columns = [column for column in row if parts[column].says == says]
        if not columns:
            return ""
        nearest = min(columns, key=lambda column: (column < cell.column, abs(column - cell.column)))
        return self._line(row[nearest])

    def _line(self, cell: Cell) -> str:
        return mend(self.text, (cell.span,))
