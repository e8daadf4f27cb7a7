"""One PDF page as its lines and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.read import pdf_raw as raw
from extractor.read.pdf_blocks import Atom, page_atoms
from extractor.read.pdf_bullets import drawn_bullets
from extractor.read.pdf_order import in_order
from extractor.read.pdf_rows import Printed, printed
from extractor.read.pdf_shapes import Area, Shapes, read_shapes
from extractor.read.pdf_tables import Grid, ruled_grids
from extractor.read.pdf_words import Frame, PageWords, Word, page_frame, read_words


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or a table of a page; pieces of one frame share their `frame`, 0 is the page itself."""

    content: Printed | Grid
    frame: int


@dataclass(frozen=True, slots=True)
class LaidPage:
    """A page read: what stands on it in reading order, and what was seen on the way."""

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    words: PageWords
    drawn: int  # paths and pictures on the page
    pictured: float  # share of the page that pictures cover


def lay_page(page: int, text_page: int, number: int) -> LaidPage:
    """Read an open page, given the addresses of page and text page; numbers count from 1."""
    frame = page_frame(page)
    words = read_words(text_page, frame)
    shapes = read_shapes(page, frame)
    quarters = _sideways(words)
    if quarters:
        turned = frame.turned(quarters)
        words, shapes = read_words(text_page, turned), read_shapes(page, turned)
        pieces = _pieces(words, shapes, turned)
        pieces = tuple(_turned_back(piece, turned, frame) for piece in pieces)
    else:
        pieces = _pieces(words, shapes, frame)
    covered = sum(area.width * area.height for area in shapes.pictures) / max(frame.width * frame.height, 1.0)
    return LaidPage(number, frame.width, frame.height, pieces, words, shapes.objects, covered)


def _pieces(words: PageWords, shapes: Shapes, frame: Frame) -> tuple[Piece, ...]:
    upright = [*words.upright, *drawn_bullets(words.upright, shapes.dots)]
    grids, rest = ruled_grids(upright, shapes)
    page = Area(0.0, 0.0, frame.width, frame.height)
    pieces = list(_flat(page_atoms(rest, grids, shapes.areas, shapes.pictures, page), iter(range(10**9)), 0))
    pieces += [Piece(printed(run), -1 - index) for index, run in enumerate(words.turned)]
    return tuple(pieces)


def _flat(atoms: Sequence[Atom], numbers: Iterator[int], frame: int) -> Iterable[Piece]:
    for atom in in_order(atoms):
        if atom.grid is not None:
            yield Piece(atom.grid, frame)
        yield from (Piece(line, frame) for line in atom.lines)
        if atom.inside:
            yield from _flat(atom.inside, numbers, next(numbers) + 1)


def _sideways(words: PageWords) -> int:
    """Quarter turns of the page's text, where most of it stands on its side."""
    turned = [word for run in words.turned for word in run]
    if len(turned) <= 2 * len(words.upright) or len(turned) < 10:
        return 0
    return words.turns[0]
