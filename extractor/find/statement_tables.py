"""Statements in tables: a row's cells are statement, impact or source by the heads of their columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractor.find.statement_announcements import Announcement, Announcer
from extractor.find.statement_lists import Found
from extractor.find.statement_reading import Verdict
from extractor.find.statement_texts import mend, split_bullets, statement_text
from extractor.model import Block, Cell, Table

_HEADED, _UNHEADED = 0.95, 0.75  # confidence
_PROSE_WORDS = 5  # words a cell has on average in a column of statements
_KINDS = ("achievement", "priority", "recommendation")


def find_in_tables(announcer: Announcer) -> Iterator[Found]:
    """The statements of every table, row by row."""
    for block in announcer.document.blocks:
        if block.table is not None:
            yield from _Rows(announcer, block, announcer.document.tables[block.table]).statements()


class _Rows:
    """One table with the part that each of its columns plays."""

    def __init__(self, announcer: Announcer, block: Block, table: Table) -> None:
        self.announcer = announcer
        self.text = announcer.document.text
        self.block = block
        self.table = table
        self.cells = {(c.row, c.column): c for c in table.cells}

    def statements(self) -> Iterator[Found]:
        parts = self._parts()
        heads = {self._line(cell) for cell in self.table.cells if cell.row < self._first_row(parts)}
        for row in range(self._first_row(parts), self.table.rows):
            cells = {column: self.cells[row, column] for column in parts if (row, column) in self.cells}
            if cells and not all(self._line(cell) in heads for cell in cells.values()):
                yield from self._row(cells, parts)

    def _parts(self) -> dict[int, Verdict]:
        """What each column is by its head; the first column of prose where only a heading announces."""
        told = self._told_by_heads(self.table.header_rows)
        if not _names_statements(told):
            told = self._told_by_heads(1)
        if _names_statements(told):
            return told
        announced = self._announced()
        column = self._first_of_prose(told)
        if announced is None or announced.mood != "free" or column is None:
            return {}
        return told | {column: announced.verdict}

    def _told_by_heads(self, rows: int) -> dict[int, Verdict]:
        told: dict[int, Verdict] = {}
        for cell in self.table.cells:
            if cell.row < rows and (verdict := self.announcer.reader.column(self._line(cell))):
                told[cell.column] = verdict
        return told

    def _first_row(self, parts: Mapping[int, Verdict]) -> int:
        return max(self.table.header_rows, 1 if self._told_by_heads(1) == parts and parts else 0)

    def _announced(self) -> Announcement | None:
        return self.announcer.of(self.block.section, self.table.caption or self.block.lead_in)

    def _first_of_prose(self, told: Mapping[int, Verdict]) -> int | None:
        for column in range(self.table.columns):
            cells = [
                self._line(c)
                for c in self.table.cells
                if c.column == column and c.row >= self.table.header_rows
            ]
            if (
                column not in told
                and cells
                and sum(len(c.split()) for c in cells) >= _PROSE_WORDS * len(cells)
            ):
                return column
        return None

    def _row(self, cells: Mapping[int, Cell], parts: Mapping[int, Verdict]) -> Iterator[Found]:
        for column in sorted(cells):
            if parts[column].says in (*_KINDS, "text", "either"):
                yield from self._cell(cells[column], parts[column], cells, parts)

    def _cell(
        self, cell: Cell, part: Verdict, cells: Mapping[int, Cell], parts: Mapping[int, Verdict]
    ) -> Iterator[Found]:
        announcement = self._announcement(part)
        if announcement is None:
            return
        impact, source = (self._beside(cell, says, cells, parts) for says in ("impact", "source"))
        confidence = _HEADED if part.says in _KINDS else _UNHEADED
        for span in split_bullets(self.text, cell.span):
            line = statement_text(self.text, (span,))
            settled = self.announcer.settle(announcement, line, confidence)
            if settled and len(line.split()) > 1:
                yield Found(
                    settled.kind, (span,), line, settled.rule, settled.confidence, announcement,
                    self.block.section, impact, source, ("table",),
                )  # fmt: skip

    def _announcement(self, part: Verdict) -> Announcement | None:
        """What announces a cell: its column's head, else the heading above the table, else its own mood."""
        around = self._announced()
        spans = around.spans if around else self.block.section[-1:]
        if part.says in _KINDS:
            return Announcement(part, spans)
        if around is not None and around.mood == "free":
            return around
        return Announcement(Verdict("either", part.rule), spans)

    def _beside(self, cell: Cell, says: str, cells: Mapping[int, Cell], parts: Mapping[int, Verdict]) -> str:
        """The text of the nearest cell of the row that plays a part."""
        columns = [column for column in cells if parts[column].says == says]
        if not columns:
            return ""
        nearest = min(columns, key=lambda column: (column < cell.column, abs(column - cell.column)))
        return self._line(cells[nearest])

    def _line(self, cell: Cell) -> str:
        return mend(self.text, (cell.span,))


def _names_statements(told: Mapping[int, Verdict]) -> bool:
    return any(verdict.says in (*_KINDS, "text") for verdict in told.values())
