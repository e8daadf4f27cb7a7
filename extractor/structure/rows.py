"""The working form of printed lines: trimmed spans with what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from extractor.model import BlockKind, Box, Document, Line, Span, Table
from extractor.structure.markers import Marker, bare_mark, find_marker
from extractor.structure.shapes import ends_sentence, is_number_only, starts_lower
from extractor.structure.values import trailing_values

# Left behind by converters: "[bookmark: _Hlk1]Text", "[image: ]Text".
_CONVERTER_MARK = re.compile(
    r"(?:\[(?:bookmark|image|embed(?:ded)?|cid|ref)\s*:[^\]\n]*\]\s*)+", re.IGNORECASE
)
# "RESOLVED - (a) That …": the first item of a list on the line that announces it.
_LEAD = re.compile(r"[A-Z][\w ,]{2,60}?(?::-|:|\s[-–—])\s+(?=\((?:1|a|i)\)\s)")
_INLINE_BULLET = re.compile(r"\s(?<=\S\s)\s*(?=[•●▪■‣➢]\s)")
_BLANK = " \t\n\f\v\r\xa0\u200b\ufeff"


@dataclass(frozen=True)
class Row:
    """One printed line without its outer white space, and how it stands to the line before.

    `mark` is the bullet or number that it begins with; `blanks` counts the blank lines before it (0 for the next line of a paragraph); `indent` counts
    columns of white space, `tabbed` says that a tab is among them; `jump` says that reading moved to another column or page.
    """

    span: Span
    text: str
    mark: Marker | None = None
    blanks: int = 0
    indent: int = 0
    tabbed: bool = False
    jump: bool = False
    page: int | None = None
    size: float = 0.0
    bold: bool = False
    box: Box | None = None

    @property
    def words(self) -> str:
        """The text after the mark."""
        return self.text[self.mark.end :] if self.mark else self.text

    @cached_property
    def width(self) -> float:
        """How long the line is: in points where it has a box, else in characters."""
        return self.box.x1 - self.box.x0 if self.box else float(len(self.text))

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether the line ends with the end of a sentence."""
        return ends_sentence(self.text)

    @cached_property
    def starts_lower(self) -> bool:
        """Whether the line begins as no sentence does."""
        return starts_lower(self.text)

    @cached_property
    def is_number_only(self) -> bool:
        """Whether the line holds one amount and nothing else but scraps."""
        return is_number_only(self.text)

    @cached_property
    def values(self) -> tuple[Span, ...]:
        """The values at the end of the line, in order."""
        return tuple(trailing_values(self.text, self.span.start))

    @cached_property
    def letter(self) -> float:
        """The width of one character in the unit of `width`."""
        return self.width / max(len(self.text), 1) if self.box else 1.0


@dataclass(frozen=True)
class Draft:
    """A block in the making: the rows `first:end`, what they are, and its parts."""

    first: int
    end: int
    span: Span
    kind: BlockKind
    level: int = 0
    marker: Span | None = None
    table: Table | None = None
    given: int | None = None  # index of a table that the reader already gave
    marked: bool = False  # a heading that its own print makes one: `#`, a number, a large font


def rows_of(document: Document) -> tuple[list[Row], list[Span]]:
    """The rows of a document in order, and the spans of converters' marks that were cut off them."""
    rows: list[Row] = []
    marks: list[Span] = []
    before: Row | None = None
    for line in document.lines:
        start, end = _trimmed(document.text, line.span.start, line.span.end)
        mark = _CONVERTER_MARK.match(document.text, start, end)
        if mark:
            marks.append(Span(*_trimmed(document.text, start, mark.end())))
            start, end = _trimmed(document.text, mark.end(), end)
        if start == end:
            continue
        for piece in _pieces(document.text, start, end):
            before = _row(document, line, piece, before)
            rows.append(before)
    return [_without_false_letter(rows, index) for index in range(len(rows))], marks


def is_bare(row: Row) -> bool:
    """Whether a row holds a bullet or a number of a list and nothing else."""
    return row.mark is not None and row.mark.end == len(row.text)


def span_of(rows: Sequence[Row], first: int, end: int) -> Span:
    """The span from the first of some rows to the last."""
    return Span(rows[first].span.start, rows[end - 1].span.end)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A line in the parts that begin with a mark of their own: "Resolved:- (1) That …", "• one • two"."""
    lead = _LEAD.match(text, start, end)
    cuts = [lead.end()] if lead else []
    cuts += [found.end() for found in _INLINE_BULLET.finditer(text, start, end)]
    for low, high in pairwise([start, *sorted(cuts), end]):
        low, high = _trimmed(text, low, high)
        if low < high:
            yield Span(low, high)


def _without_false_letter(rows: Sequence[Row], index: int) -> Row:
    """The row, its mark taken away where that is a letter that no row near by begins with too."""
    row = rows[index]
    if row.mark is None or not row.mark.shape.isalpha() or row.mark.style != "bullet":
        return row
    near = [*rows[max(0, index - 6) : index], *rows[index + 1 : index + 7]]
    sibling = any(other.mark is not None and other.mark.shape == row.mark.shape for other in near)
    if (sibling or row.indent) and re.search(r"[^\W\d_]{3}", row.text):
        return row
    return replace(row, mark=None)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    return start, end


def _row(document: Document, line: Line, span: Span, before: Row | None) -> Row:
    text = document.text
    lead = text[line.span.start : span.start]
    # One space before a line is what some converters leave of a page break.
    broken = lead == " " and line.box is None
    indent = 0 if broken else len(lead.expandtabs(4))
    blanks, jump = 0, broken
    if before is not None:
        blanks = max(0, text.count("\n", before.span.end, span.start) - 1)
        jump = broken or "\f" in text[before.span.end : span.start] or before.page != line.page
        if line.box and before.box and not jump:
            jump = line.box.top < before.box.top - 2 or line.box.x0 > before.box.x1
            gap = line.box.top - before.box.bottom
            height = max(line.box.bottom - line.box.top, 1.0)
            blanks = 0 if jump else max(blanks, int(gap / height + 0.45))
        if jump and not broken:
            blanks = 0
    words = text[span.start : span.end]
    return Row(
        span=span,
        text=words,
        mark=find_marker(words) or bare_mark(words),
        blanks=blanks,
        indent=0 if line.box else indent,
        tabbed="\t" in lead,
        jump=jump,
        page=line.page,
        size=line.size,
        bold=line.bold,
        box=line.box,
    )
