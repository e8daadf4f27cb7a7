"""The words of one PDF page, each with its box, font size and weight, in page space.

Page space here has its origin at the top left of the page as it is shown, y downwards, in points.
"""

from __future__ import annotations

import ctypes
import math
import re
from ctypes import c_double
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from extractor.read import pdf_raw as raw

_WORD = re.compile(r"[^\s\x00\x02\ufffe]+[\x02\ufffe]?")
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})  # PDFium's marks for a hyphen at a line's end
_BOLD_NAME = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_ASCENT = 0.8  # share of the font size above the baseline, for a box of even height
_LEAN = 0.27  # tangent of 15 degrees: text that leans less is read as upright


class Word(NamedTuple):
    """One word: its characters as PDFium gives them, box, baseline and font size in points."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is shown: its shown size in points, and the way from PDF space to page space."""

    width: float
    height: float
    rotation: int  # quarter turns clockwise
    left: float
    bottom: float
    right: float
    top: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of PDF space in page space."""
        match self.rotation:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def pdf_point(self, x: float, y: float) -> tuple[float, float]:
        """A point of page space in PDF space."""
        match self.rotation:
            case 1:
                return y + self.left, x + self.bottom
            case 2:
                return self.right - x, y + self.bottom
            case 3:
                return self.right - y, self.top - x
            case _:
                return x + self.left, self.top - y

    def turned(self, quarters: int) -> Frame:
        """The frame in which text turned by so many quarters clockwise stands upright."""
        width, height = (self.height, self.width) if quarters % 2 else (self.width, self.height)
        return replace(self, width=width, height=height, rotation=(self.rotation - quarters) % 4)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A rectangle of PDF space in page space, as (x0, top, x1, bottom)."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def direction(self, a: float, b: float) -> tuple[float, float]:
        """A direction of PDF space in page space."""
        ox, oy = self.point(0.0, 0.0)
        x, y = self.point(a, b)
        return x - ox, y - oy


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page: upright ones, runs of turned ones, and how many were dropped and why.

    `sideways` is the quarter turns clockwise that most of the text is turned by. `hidden_layer` says
    that all text of the page is invisible, as the text layer of a scan is; it is then kept.
    """

    upright: list[Word]
    turned: list[list[Word]]
    invisible: int = 0
    off_page: int = 0
    doubled: int = 0
    unmapped: int = 0
    sideways: int = 0
    hidden_layer: bool = False


class _Found(NamedTuple):
    word: Word
    direction: int  # quarter turns of the text as shown
    visible: bool


def page_frame(page: int) -> Frame:
    """The frame of an open page, given its address."""
    rect = raw.Rect()
    raw.page_box(page, rect)
    rotation = raw.page_rotation(page) % 4
    width, height = abs(rect.right - rect.left), abs(rect.top - rect.bottom)
    if rotation % 2:
        width, height = height, width
    return Frame(width, height, rotation, rect.left, rect.bottom, rect.right, rect.top)


def read_words(text_page: int, frame: Frame) -> PageWords:
    """All words of an open text page, given its address."""
    found = list(_Scanner(text_page, frame).words())
    shown = [item for item in found if item.visible]
    hidden_layer = not shown and bool(found)
    kept = found if hidden_layer else shown
    inside = [
        item for item in kept if 0 < item.word.x1 and item.word.x0 < frame.width
        and 0 < item.word.bottom and item.word.top < frame.height
    ]  # fmt: skip
    single = _without_doubles(inside)
    return PageWords(
        upright=[item.word for item in single if item.direction == 0],
        turned=_turned_runs(single),
        invisible=len(found) - len(kept),
        off_page=len(kept) - len(inside),
        doubled=len(inside) - len(single),
        unmapped=sum(_is_unmapped(item.word.text) for item in single),
        sideways=_main_direction(single),
        hidden_layer=hidden_layer,
    )


class _Scanner:
    """Walks a text page word by word."""

    def __init__(self, text_page: int, frame: Frame) -> None:
        self._page = text_page
        self._frame = frame
        self._styles: dict[int, bool] = {}
        self._matrix = raw.Matrix()
        self._cell = raw.Rect()
        self._box = tuple(c_double() for _ in range(4))
        self._origin = tuple(c_double() for _ in range(2))

    def words(self) -> Any:
        """The words in the order of the file."""
        for found in _WORD.finditer(self._text()):
            yield from self._split(found.group().translate(_HYPHENS), found.start())

    def _text(self) -> str:
        count = raw.count_chars(self._page)
        if count <= 0:
            return ""
        buffer = ctypes.create_string_buffer(2 * (count + 1))
        written = raw.get_text(self._page, 0, count, buffer)
        text = buffer.raw[: 2 * max(written - 1, 0)].decode("utf-16-le", errors="replace")
        if len(text) == count:
            return text
        codes = (raw.get_unicode(self._page, index) for index in range(count))
        return "".join(chr(code) if code <= 0x10FFFF else "\ufffd" for code in codes)

    def _char_box(self, index: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = self._box
        raw.char_box(self._page, index, left, right, bottom, top)
        return self._frame.box(left.value, bottom.value, right.value, top.value)

    def _char_origin(self, index: int) -> tuple[float, float]:
        x, y = self._origin
        raw.char_origin(self._page, index, x, y)
        return self._frame.point(x.value, y.value)

    def _split(self, text: str, start: int) -> Any:
        """The word, or its parts where its characters do not stand in one run."""
        found = self._word(text, start)
        if found.direction or len(text) == 1 or self._is_run(found.word, start + len(text) - 1):
            yield found
            return
        first = 0
        for index in range(1, len(text) + 1):
            if index == len(text) or not self._follows(start + index - 1, start + index, found.word.size):
                yield self._word(text[first:index], start + first)
                first = index

    def _is_run(self, word: Word, last: int) -> bool:
        base = self._char_origin(last)[1]
        too_wide = word.x1 - word.x0 > 1.6 * word.size * len(word.text)
        return abs(base - word.base) < 0.6 * word.size and word.x1 > word.x0 and not too_wide

    def _follows(self, index: int, following: int, size: float) -> bool:
        x, base = self._char_origin(index)
        next_x, next_base = self._char_origin(following)
        return abs(next_base - base) < 0.6 * size and -0.5 * size < next_x - x < 2.5 * size

    def _word(self, text: str, start: int) -> _Found:
        last = start + len(text) - 1
        x, base = self._char_origin(start)
        matrix = self._matrix
        raw.char_matrix(self._page, start, matrix)
        size = raw.char_size(self._page, start) * math.hypot(matrix.c, matrix.d)
        bold, visible = self._style(start)
        turn = self._turn(matrix)
        if turn == 0 and size > 0:
            # From where its first sign begins to where a next sign would: glyphs may lean over both.
            top = base - _ASCENT * size
            return _Found(Word(text, x, top, max(x, self._char_end(last)), top + size, base, size, bold), 0, visible)
        box, end = self._char_box(start), self._char_box(last)
        box = min(box[0], end[0]), min(box[1], end[1]), max(box[2], end[2]), max(box[3], end[3])
        return _Found(Word(text, *box, box[3], size or box[3] - box[1], bold), turn, visible)

    def _char_end(self, index: int) -> float:
        cell = self._cell
        raw.char_cell(self._page, index, cell)
        return self._frame.box(cell.left, cell.bottom, cell.right, cell.top)[2]

    def _turn(self, matrix: raw.Matrix) -> int:
        x, y = self._frame.direction(matrix.a, matrix.b)
        if abs(y) <= _LEAN * abs(x):
            return 0 if x >= 0 else 2
        return 1 if y > 0 else 3

    def _style(self, index: int) -> tuple[bool, bool]:
        """Whether the character is bold, and whether it is painted at all."""
        item = raw.char_object(self._page, index)
        if not item:
            return False, True
        mode = raw.text_mode(item)
        font = raw.text_font(item)
        bold = self._styles.get(font or 0)
        if bold is None:
            bold = self._styles[font or 0] = _is_bold(font)
        return bold or mode == raw.STROKED, mode != raw.INVISIBLE


def _is_bold(font: int | None) -> bool:
    if not font:
        return False
    buffer = ctypes.create_string_buffer(256)
    raw.font_name(font, buffer, 256)
    return bool(
        raw.font_weight(font) >= 600
        or (raw.font_flags(font) > 0 and raw.font_flags(font) & _FORCE_BOLD)
        or _BOLD_NAME.search(buffer.value)
    )


def _without_doubles(found: list[_Found]) -> list[_Found]:
    """The words less those printed twice on one spot, as for a shadow or a false bold."""
    seen: dict[tuple[str, int, int], list[Word]] = {}
    kept = []
    for item in found:
        word = item.word
        column, row = int(word.x0 // 8), int(word.base // 8)
        near = [
            other for x in (column - 1, column, column + 1) for y in (row - 1, row, row + 1)
            for other in seen.get((word.text, x, y), ())
        ]  # fmt: skip
        if any(abs(o.x0 - word.x0) + abs(o.base - word.base) < 0.25 * word.size for o in near):
            continue
        seen.setdefault((word.text, column, row), []).append(word)
        kept.append(item)
    return kept


def _turned_runs(found: list[_Found]) -> list[list[Word]]:
    """Turned words that follow each other on one line, in the order of the file."""
    runs: list[list[Word]] = []
    before: _Found | None = None
    for item in found:
        if item.direction == 0:
            before = None
            continue
        same_line = before is not None and before.direction == item.direction and (
            abs(before.word.x1 - item.word.x1) < item.word.size
            if item.direction % 2
            else abs(before.word.bottom - item.word.bottom) < item.word.size
        )  # fmt: skip
        if same_line:
            runs[-1].append(item.word)
        else:
            runs.append([item.word])
        before = item
    return runs


def _main_direction(found: list[_Found]) -> int:
    """The direction of three words in four, 0 where there is none."""
    counts = [0, 0, 0, 0]
    for item in found:
        counts[item.direction] += 1
    return next((turn for turn in (1, 2, 3) if counts[turn] >= 10 and 4 * counts[turn] > 3 * len(found)), 0)


def _is_unmapped(text: str) -> bool:
    """Whether a word of several characters says nothing, for want of a character map in its font."""
    odd = sum("\ue000" <= sign <= "\uf8ff" or sign == "\ufffd" or sign < " " for sign in text)
    return len(text) > 1 and 2 * odd > len(text)
