"""A document as a reader first sees it: its pieces in order, its opening, and what runs on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.model import Block, BlockKind, Document, Line, Span

_OPENING = 1500  # characters that count as the opening where there are no pages
_HEADING_SIZE = 1.15  # a line this much larger than most of the text is a heading
_HEADING_LENGTH = 140
_BULLET = re.compile(r"[•·▪◦‣*–-]\s|\d{1,2}[.)]\s|[a-z][.)]\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """One block or line, its text on one line; `level` 1 is the outermost heading, `item` a list item."""

    span: Span
    text: str
    heading: bool = False
    level: int = 0
    page: int | None = None
    furniture: bool = False
    item: bool = False
    cell: bool = False


@dataclass(frozen=True, slots=True)
class Front:
    """What facts are read from: the pieces, those of the opening with and without navigation, running headers."""

    pieces: tuple[Piece, ...]
    top: tuple[Piece, ...]
    opening: tuple[Piece, ...]
    running: tuple[str, ...]


def read_front(document: Document) -> Front:
    """The pieces of a document, from its blocks where it has them, else from its lines or bare text."""
    every = tuple(_from_blocks(document) if document.blocks else _from_lines(document))
    top = tuple(_opening(every))
    return Front(
        pieces=tuple(piece for piece in every if not piece.furniture),
        top=top,
        opening=tuple(piece for piece in top if not piece.furniture),
        running=_repeated(every),
    )


def one_line(text: str) -> str:
    """A text without line breaks and heading marks, words that a hyphen breaks at a line's end made whole."""
    return " ".join(re.sub(r"(?<=[a-z])-\n(?=[a-z])|^\s*#{1,6}\s", "", text).split())


def _from_blocks(document: Document) -> Iterator[Piece]:
    for block in document.blocks:
        if block.kind is BlockKind.CONTENTS or not (text := one_line(block.span.of(document.text))):
            continue
        if block.kind is BlockKind.TABLE and block.table is not None:
            yield from _from_cells(document, block)
            continue
        heading = block.kind is BlockKind.HEADING
        yield Piece(
            block.span,
            text,
            heading=heading,
            level=block.level if heading else 0,
            page=block.page,
            furniture=block.kind is BlockKind.FURNITURE,
            item=block.kind is BlockKind.LIST_ITEM,
        )


def _from_cells(document: Document, block: Block) -> Iterator[Piece]:
    """The cells of a table, as a form's labels and entries stand in cells side by side."""
    assert block.table is not None
    for cell in document.tables[block.table].cells:
        if text := one_line(cell.span.of(document.text)):
            yield Piece(cell.span, text, page=block.page, cell=True)


def _from_lines(document: Document) -> Iterator[Piece]:
    lines = document.lines or tuple(_bare_lines(document.text))
    sizes = Counter(round(line.size, 1) for line in lines for _ in range(line.span.end - line.span.start))
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    for line in lines:
        if not (text := one_line(line.span.of(document.text))):
            continue
        large = usual > 0 and line.size >= usual * _HEADING_SIZE
        heading = (large or line.bold) and len(text) <= _HEADING_LENGTH
        item = bool(_BULLET.match(text))
        yield Piece(line.span, text, heading, 1 if large else 2, line.page, item=item)


def _bare_lines(text: str) -> Iterator[Line]:
    for match in re.finditer(r"[^\n]+", text):
        yield Line(Span(match.start(), match.end()))


def _opening(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """The pieces of the first page that has any, and where pages are short or absent, a little more."""
    if not pieces:
        return
    first = pieces[0]
    read = 0
    for piece in pieces:
        on_first_page = piece.page is not None and piece.page == first.page
        if not on_first_page and read >= _OPENING:
            return
        read += len(piece.text)
        yield piece


def _repeated(pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    """Running headers and footers: words that stand on three pages or more, page numbers left aside."""
    known = any(piece.furniture for piece in pieces)
    pages: dict[str, set[int]] = {}
    for piece in pieces:
        if piece.page is not None and (piece.furniture or not (known or piece.cell)):
            bare = re.sub(r"^\W*\d{1,3}\b\W*|\W*\b\d{1,3}\W*$", "", piece.text)
            pages.setdefault(bare, set()).add(piece.page)
    return tuple(text for text, on in pages.items() if re.search("[A-Za-z]{3}", text) and len(on) >= 3)
