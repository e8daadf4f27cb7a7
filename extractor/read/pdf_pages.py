"""One PDF page as its lines and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from extractor.read.pdf_blocks import Atom, page_atoms
from extractor.read.pdf_bullets import drawn_bullets
from extractor.read.pdf_frame import Affine, Frame, page_frame
from extractor.read.pdf_order import in_order
from extractor.read.pdf_rows import Printed, printed
from extractor.read.pdf_shapes import Area, Shapes, read_shapes
from extractor.read.pdf_tables import Grid, ruled_grids
from extractor.read.pdf_words import PageWords, Word, read_words


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or a table of a page; pieces of one frame share their `frame`, 0 is the page itself."""

    content: Printed | Grid
    frame: int


@dataclass(frozen=True, slots=True)
class LaidPage:
    """A page read: what stands on it in reading order, and what was seen on the way.

    Pieces stand in the space of `upright`, the frame that the page's text reads in; `shown` is the
    page as it is shown. The two differ where the text of a page lies on its side.
    """

    number: int
    shown: Frame
    upright: Frame
    pieces: tuple[Piece, ...]
    words: PageWords
    drawn: int  # paths and pictures on the page
    pictured: float  # share of the page that pictures cover
    opened: bool = True

    def box(self, word: Word) -> tuple[float, float, float, float]:
        """Where a word stands on the page as shown: x0, top, x1, bottom in points."""
        if self.upright is self.shown:
            return word.x0, word.top, word.x1, word.bottom
        way = self.upright.way.back().then(self.shown.way)
        return way.box(word.x0, word.top, word.x1, word.bottom)


def lay_page(page: int, text_page: int, number: int) -> LaidPage:
    """Read an open page, given the addresses of page and text page; numbers count from 1."""
    shown = upright = page_frame(page)
    words = read_words(text_page, shown)
    if words.sideways:
        upright = shown.turned(words.sideways)
        words = read_words(text_page, upright)
    shapes = read_shapes(page, upright)
    covered = sum(area.width * area.height for area in shapes.pictures) / max(shown.width * shown.height, 1.0)
    pieces = tuple(_pieces(words, shapes, upright))
    return LaidPage(number, shown, upright, pieces, words, shapes.objects, covered)


def unopened_page(number: int) -> LaidPage:
    """A page that PDFium could not open, with nothing on it."""
    frame = Frame(0.0, 0.0, Affine(1, 0, 0, -1, 0, 0))
    return LaidPage(number, frame, frame, (), PageWords([], []), 0, 0.0, opened=False)


def _pieces(words: PageWords, shapes: Shapes, frame: Frame) -> Iterator[Piece]:
    upright = [*words.upright, *drawn_bullets(words.upright, shapes.dots)]
    grids, rest = ruled_grids(upright, shapes)
    page = Area(0.0, 0.0, frame.width, frame.height)
    numbers = count(1)
    yield from _flat(page_atoms(rest, grids, shapes.areas, shapes.pictures, page), numbers, 0)
    for run in words.turned:
        yield Piece(printed(run), next(numbers))


def _flat(atoms: Sequence[Atom], numbers: Iterator[int], frame: int) -> Iterator[Piece]:
    for atom in in_order(atoms):
        if atom.grid is not None:
            yield Piece(atom.grid, frame)
        yield from (Piece(line, frame) for line in atom.lines)
        if atom.inside:
            yield from _flat(atom.inside, numbers, next(numbers))
