"""Laid-out pages become one text, and the lines, tables, pages and word boxes that point into it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.model import Box, Cell, Line, Page, Span, Table
from extractor.read.pdf_blocks import has_number, is_number
from extractor.read.pdf_headers import header_columns
from extractor.read.pdf_merge import Joined, Part, join_tables
from extractor.read.pdf_pages import LaidPage, Piece
from extractor.read.pdf_rows import Printed
from extractor.read.pdf_tables import GridCell
from extractor.read.pdf_words import Word

_USUAL_LEADING = 1.35  # times the font size, where a document shows no other
_NO_BLANK = 0.06  # times the font size
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)]?$")


@dataclass(slots=True)
class Assembled:
    """The parts of a Document."""

    text: str = ""
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)


def assemble(pages: Sequence[LaidPage]) -> Assembled:
    """The text of the pages in reading order, with all spans into it."""
    return _Writer(pages).document()


class _Writer:
    """Writes text piece by piece and keeps count of where it is."""

    def __init__(self, pages: Sequence[LaidPage]) -> None:
        self._pages = pages
        self._parts = join_tables(pages)
        self._leading = _leadings(pages)
        self._written: list[str] = []
        self._length = 0
        self._out = Assembled()
        self._cells: dict[int, list[Cell]] = {}  # by id of the joined table
        self._tables: dict[int, Joined] = {}

    def document(self) -> Assembled:
        """Everything, once."""
        for page in self._pages:
            if self._length and page.pieces:
                self._put("\n\n")
            start = self._length
            self._write_page(page)
            self._out.pages.append(
                Page(
                    page.number,
                    Span(start, self._length),
                    round(page.shown.width, 2),
                    round(page.shown.height, 2),
                )
            )
        self._out.text = "".join(self._written)
        self._out.tables = [self._table(key) for key in self._tables]
        return self._out

    def _put(self, text: str) -> None:
        self._written.append(text)
        self._length += len(text)

    def _write_page(self, page: LaidPage) -> None:
        before: Piece | None = None
        for piece in page.pieces:
            if before is not None:
                self._put(self._separator(before, piece))
            if isinstance(piece.content, Printed):
                self._write_line(piece.content, page)
            else:
                self._write_part(self._parts[id(piece.content)], page)
            before = piece

    def _write_line(self, line: Printed, page: LaidPage) -> None:
        start = self._length
        bounds: list[tuple[float, float, float, float]] = []
        for index, word in enumerate(line.words):
            if index and not _touches(line.words[index - 1], word):
                self._put(" ")
            span = Span(self._length, self._length + len(word.text))
            self._put(word.text)
            bounds.append(page.box(word))
            self._out.boxes.append(Box(span, page.number, *(round(value, 2) for value in bounds[-1])))
        span = Span(start, self._length)
        x0, top, x1, bottom = zip(*bounds, strict=True)
        box = Box(
            span, page.number, round(min(x0), 2), round(min(top), 2), round(max(x1), 2), round(max(bottom), 2)
        )
        bold = all(word.bold for word in _said(line))
        self._out.lines.append(Line(span, page.number, round(line.size, 2), bold, box))

    def _write_part(self, part: Part, page: LaidPage) -> None:
        """Rows on lines of their own, cells parted by tabs, the lines of a cell by line breaks."""
        key = id(part.table)
        self._tables.setdefault(key, part.table)
        cells = self._cells.setdefault(key, [])
        before: GridCell | None = None
        for number, cell in enumerate((*part.repeated, *part.cells)):
            if before is not None:
                self._put("\t" if cell.row == before.row else "\n")
            before = cell
            start = self._length
            self._write_lines(cell.lines, page)
            if number < len(part.repeated):
                continue
            if (cell.row, cell.column) in part.moved:
                other, lines = part.moved[cell.row, cell.column]
                self._put("\n")
                self._write_lines(lines, other)
            span = Span(start, self._length)
            cells.append(Cell(cell.row, cell.column, span, cell.row_span, cell.column_span))

    def _write_lines(self, lines: Sequence[Printed], page: LaidPage) -> None:
        for index, line in enumerate(lines):
            if index:
                self._put("\n")
            self._write_line(line, page)

    def _table(self, key: int) -> Table:
        joined, cells = self._tables[key], tuple(self._cells[key])
        return Table(
            span=Span(cells[0].span.start, cells[-1].span.end),
            cells=cells,
            rows=joined.rows,
            columns=joined.columns,
            header_rows=joined.header_rows,
            header_columns=header_columns(joined.cells, joined.columns, joined.header_rows),
            page=joined.page,
        )

    def _separator(self, before: Piece, after: Piece) -> str:
        """A line break within a paragraph, and a blank line where another begins."""
        a, b = before.content, after.content
        if before.frame != after.frame or not isinstance(a, Printed) or not isinstance(b, Printed):
            return "\n\n"
        if _is_labelled(a, b, framed=bool(before.frame)):
            return "\n"
        alike = max(a.size, b.size) <= 1.12 * min(a.size, b.size)
        if not _is_under(a, b):
            runs_on = alike and not _SENTENCE_END.search(a.text) and b.text[0].islower()
            return "\n" if runs_on else "\n\n"
        step = b.base - a.base
        if (
            alike
            and not _turns_bold(a, b)
            and step <= 1.2 * self._leading.get(_rounded(a.size), _USUAL_LEADING * a.size) + 0.5
        ):
            return "\n"
        return "\n\n"


def _touches(before: Word, word: Word) -> bool:
    """Whether two words are parts of one, told apart only in the file: no blank stands between."""
    size = min(before.size, word.size)
    return -0.3 * size < word.x0 - before.x1 < _NO_BLANK * size


def _turns_bold(a: Printed, b: Printed) -> bool:
    """Whether a bold line and one that is not meet, as a heading and its text do."""
    last, first = _said(a)[-1], _said(b)[0]
    if last.bold == first.bold:
        return False
    return a.area.width < 0.8 * b.area.width or not first.text[0].islower()


def _said(line: Printed) -> Sequence[Word]:
    """The words that hold a letter or digit: bullets and stray signs have no weight of their own."""
    return [word for word in line.words if any(sign.isalnum() for sign in word.text)] or line.words


def _is_under(a: Printed, b: Printed) -> bool:
    return b.base > a.base and min(a.area.x1, b.area.x1) > max(a.area.x0, b.area.x0)


def _is_labelled(a: Printed, b: Printed, *, framed: bool) -> bool:
    """Whether one line is a big number and the other the label under, over or beside it.

    In a frame of its own a number need not be big.
    """
    big, small = (a, b) if a.size > b.size else (b, a)
    gap = b.area.top - a.area.bottom
    if framed and _is_under(a, b) and is_number(a) != is_number(b):
        return gap <= (2 if is_number(a) else 0.6) * a.size
    if big.size < 1.2 * small.size or not (is_number(big) or (framed and has_number(big))):
        return False
    if _is_under(a, b):
        return gap <= (3 if big is a else 1) * big.size
    beside = min(a.area.bottom, b.area.bottom) > max(a.area.top, b.area.top)
    return big is a and beside and 0 <= b.area.x0 - a.area.x1 <= 3 * big.size


def _rounded(size: float) -> float:
    return round(2 * size) / 2


def _leadings(pages: Sequence[LaidPage]) -> dict[float, float]:
    """Baseline to baseline in points, for each font size: the least step that is common."""
    steps: dict[float, Counter[float]] = {}
    for a, b in _neighbours(pages):
        if _rounded(a.size) == _rounded(b.size) and _is_under(a, b):
            step = b.base - a.base
            if 0.9 * a.size <= step <= 2.2 * a.size:
                steps.setdefault(_rounded(a.size), Counter())[_rounded(step)] += 1
    found = {}
    for size, counts in steps.items():
        total = sum(counts.values())
        for step in sorted(counts):
            near = sum(counts[step + shift] for shift in (-0.5, 0.0, 0.5))
            if total >= 3 and near >= 0.15 * total:
                found[size] = max((counts[step + shift], step + shift) for shift in (0.0, 0.5))[1]
                break
    return found


def _neighbours(pages: Sequence[LaidPage]) -> Iterator[tuple[Printed, Printed]]:
    for page in pages:
        for a, b in pairwise(page.pieces):
            if isinstance(a.content, Printed) and isinstance(b.content, Printed) and a.frame == b.frame:
                yield a.content, b.content
