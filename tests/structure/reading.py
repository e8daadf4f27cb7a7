"""Texts and printed lines as structured documents, in forms that are short to compare."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.model import Block, BlockKind, Box, Document, Line, Page, Span, Table
from extractor.read.text import read_text
from extractor.structure.document import structure_document


def structured(text: str) -> Document:
    """The text as a structured document."""
    return structure_document(read_text(text.encode(), "report.txt").document)


def printed(document: Document, *kinds: BlockKind) -> list[str]:
    """The text of the blocks of some kinds (all where none is named), each on one line."""
    blocks = [block for block in document.blocks if not kinds or block.kind in kinds]
    return [" ".join(block.span.of(document.text).split()) for block in blocks]


def kinds(document: Document) -> list[tuple[str, str]]:
    """Kind and text of every block."""
    return [(block.kind.value, text) for block, text in zip(document.blocks, printed(document), strict=True)]


def block_with(document: Document, words: str) -> Block:
    """The first block that holds some words."""
    return next(block for block in document.blocks if words in block.span.of(document.text))


def quoted(document: Document, span: Span | None) -> str:
    """The text of a span on one line, empty where there is none."""
    return " ".join(span.of(document.text).split()) if span else ""


def grid(document: Document, index: int = 0) -> list[list[str]]:
    """A table as rows of printed cells, empty where there is none."""
    table = document.tables[index]
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = " ".join(cell.span.of(document.text).split())
    return rows


def table_of(document: Document, index: int = 0) -> Table:
    """A table of the document."""
    return document.tables[index]


def laid_out(lines: Sequence[tuple[str, float, float, float, bool, int]]) -> Document:
    """A document as a PDF reader gives it: text, left edge, top, font size, bold and page of each line."""
    text = ""
    made: list[Line] = []
    pages: dict[int, list[int]] = {}
    for words, x0, top, size, bold, page in lines:
        span = Span(len(text), len(text) + len(words))
        box = Box(span, page, x0, top, x0 + 0.5 * size * len(words), top + size)
        made.append(Line(span, page, size, bold, box))
        pages.setdefault(page, [span.start, span.end])[1] = span.end + 1
        text += words + "\n"
    return structure_document(
        Document(
            text=text,
            format="pdf",
            lines=tuple(made),
            pages=tuple(Page(number, Span(*ends), 595, 842) for number, ends in pages.items()),
        )
    )
