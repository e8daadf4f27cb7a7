"""The words of one PDF page, each with its box, font size and weight, in page space.

Page space here has its origin at the top left of the page as it is shown, y downwards, in points.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from ctypes import c_double
from dataclasses import dataclass
from typing import NamedTuple

from extractor.read import pdf_raw as raw
from extractor.read.pdf_frame import Frame

_WORD = re.compile(r"[^\s\x00\x02\ufffe]+[\x02\ufffe]?")
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})  # PDFium's marks for a hyphen at a line's end
_UNMAPPED = re.compile(r"[\ue000-\uf8ff\ufffd\x01-\x1f]{2,}")  # signs that stand for no letter
_BOLD_NAME = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_ASCENT = 0.8  # share of the font size above the baseline, for a box of even height
_LAYER = 5  # times the words in sight: more than that is the text of a scan, not a trick
_ROW = 5.0  # points: words printed twice stand nearer than this
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
class PageWords:
    """The words of a page: upright ones, runs of turned ones, and how many were dropped and why.

    `sideways` is the quarter turns clockwise that most of the text is turned by. `hidden_layer` says
    that the text of the page is invisible, as the text layer of a scan is; it is then kept.
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


def read_words(text_page: int, frame: Frame) -> PageWords:
    """All words of an open text page, given its address."""
    found = list(_Scanner(text_page, frame).words())
    shown = [item for item in found if item.visible]
    # A page number stamped on a scan does not make its OCR layer worthless.
    hidden_layer = len(found) > _LAYER * len(shown)
    kept = found if hidden_layer else shown
    inside = [
        item for item in kept if item.word.x1 > 0 and item.word.x0 < frame.width
        and item.word.bottom > 0 and item.word.top < frame.height
    ]  # fmt: skip
    single = _without_doubles(inside)
    return PageWords(
        upright=[item.word for item in single if item.direction == 0],
        turned=_turned_runs(single),
        invisible=len(found) - len(kept),
        off_page=len(kept) - len(inside),
        doubled=len(inside) - len(single),
        unmapped=sum(bool(_UNMAPPED.fullmatch(item.word.text)) for item in single),
        sideways=_main_direction(single),
        hidden_layer=hidden_layer,
    )


class _Scanner:
    """Walks a text page word by word."""

    def __init__(self, text_page: int, frame: Frame) -> None:
        self._page = text_page
        self._way = frame.way
        self._styles: dict[int, bool] = {}
        self._matrix = raw.Matrix()
        self._cell = raw.Rect()
        self._box = tuple(c_double() for _ in range(4))
        self._origin = tuple(c_double() for _ in range(2))

    def words(self) -> Iterator[_Found]:
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
        return self._way.box(left.value, bottom.value, right.value, top.value)

    def _char_origin(self, index: int) -> tuple[float, float]:
        x, y = self._origin
        raw.char_origin(self._page, index, x, y)
        return self._way.point(x.value, y.value)

    def _split(self, text: str, start: int) -> Iterator[_Found]:
        """The word, or its parts where its characters do not stand in one run."""
        found, whole = self._word(text, start)
        if whole:
            yield found
            return
        first = 0
        for index in range(1, len(text) + 1):
            if index == len(text) or not self._follows(start + index - 1, start + index, found.word.size):
                yield self._word(text[first:index], start + first)[0]
                first = index

    def _follows(self, index: int, following: int, size: float) -> bool:
        x, base = self._char_origin(index)
        next_x, next_base = self._char_origin(following)
        return abs(next_base - base) < 0.6 * size and -0.5 * size < next_x - x < 2.5 * size

    def _word(self, text: str, start: int) -> tuple[_Found, bool]:
        """The characters as one word, and whether they do stand in one run."""
        last = start + len(text) - 1
        x, base = self._char_origin(start)
        matrix = self._matrix
        raw.char_matrix(self._page, start, matrix)
        size = raw.char_size(self._page, start) * math.hypot(matrix.c, matrix.d)
        bold, visible = self._style(start)
        turn = self._turn(matrix)
        if turn == 0 and size > 0:
            # From where its first sign begins to where a next sign would: glyphs may lean over both.
            cell = self._cell
            raw.char_cell(self._page, last, cell)
            _, above, end, below = self._way.box(cell.left, cell.bottom, cell.right, cell.top)
            top = base - _ASCENT * size
            whole = above <= base <= below + 0.1 * size and 0 <= end - x <= 1.6 * size * len(text)
            word = Word(text, x, top, max(x, end), top + size, base, size, bold)
            return _Found(word, 0, visible), whole or last == start
        box, other = self._char_box(start), self._char_box(last)
        box = min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3])
        return _Found(Word(text, *box, box[3], size or box[3] - box[1], bold), turn, visible), True

    def _turn(self, matrix: raw.Matrix) -> int:
        x, y = self._way.direction(matrix.a, matrix.b)
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
    seen: dict[tuple[str, int], list[Word]] = {}
    kept = []
    for item in found:
        word = item.word
        row = int(word.base // _ROW)
        near = (o for r in (row - 1, row, row + 1) for o in seen.get((word.text, r), ()))
        if any(abs(o.x0 - word.x0) + abs(o.base - word.base) < 0.25 * word.size for o in near):
            continue
        seen.setdefault((word.text, row), []).append(word)
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
