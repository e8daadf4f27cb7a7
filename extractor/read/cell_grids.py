"""From the cells of a Word or web table to a grid with its label rows and columns, or to flowing text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.model import BlockKind
from extractor.read.pieces import Grid, GridCell, Piece
from extractor.read.typed_forms import merge_callout, shape_item

_PERIOD = re.compile(
    r"(?:(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?|(?:Q|qtr\.?\s?|quarter\s?)[1-4](?:\s+\S+)?"
    r"|[A-Z][a-z]{2,8}[\s-]*(?:20)?\d\d|\d\d[/–-]\d\d)",
    re.I,
)
_BAND = re.compile(
    r"(?:aged?\s+)?\d{1,3}\s?(?:[-–]|to)\s?\d{1,3}(?:\s+years?)?|\d{1,3}\s?\+|\d{1,3} (?:and|or) \w+", re.I
)
_PLACEHOLDER = re.compile(r"[-–—*.#:]+|n/?[ak]|tbc|c|not available|no data", re.I)
_ITEM_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]")
_WORDS = re.compile(r"[^\W\d_]+")
# Words that go with a value in its cell and do not make a label of it.
_VALUE_WORDS = frozenset({
    "p", "m", "k", "bn", "pp", "million", "billion", "thousand", "per", "cent", "percent", "of",
    "in", "out", "to", "days", "day", "weeks", "week", "hours", "hour", "months", "month", "years",
    "year", "st", "nd", "rd", "th", "quartile", "rank", "over", "under", "about", "up", "down",
    "people", "clients", "points", "point",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceCell:
    """One cell as read: what it holds, the rows and columns it covers, and how it looks.

    `header` is a label by the file's own word (a `th`, a repeated heading row); `strong` is bold or
    shaded throughout.
    """

    row: int
    column: int
    pieces: tuple[Piece, ...]
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    strong: bool = False

    @property
    def text(self) -> str:
        """The text of the cell, nested tables left out."""
        return "\n".join(piece.text for piece in self.pieces if not piece.grid)


def shape_table(cells: Sequence[SourceCell]) -> list[Piece]:
    """A table piece and after it the tables nested in it; flowing pieces where the table is mere layout."""
    filled = [cell for cell in cells if cell.pieces]
    if not filled:
        return []
    if _is_layout(filled):
        return list(_flow(filled))
    nested = [piece for cell in filled for piece in cell.pieces if piece.grid]
    texts = [cell for cell in filled if cell.text]
    if not texts:
        return nested
    rows = max(cell.row + cell.row_span for cell in cells)
    columns = max(cell.column + cell.column_span for cell in cells)
    header_rows = count_header_rows(texts, rows, columns)
    grid = Grid(
        tuple(GridCell(cell.row, cell.column, cell.text, cell.row_span, cell.column_span) for cell in texts),
        rows,
        columns,
        header_rows,
        count_header_columns(texts, header_rows, columns),
    )
    return [Piece("", BlockKind.TABLE, grid=grid), *nested]


def count_header_rows(cells: Sequence[SourceCell], rows: int, columns: int) -> int:
    """How many rows at the top hold labels: marked as such in the file, or by look and content."""
    by_row = [[cell for cell in cells if cell.row == row] for row in range(rows)]
    marked = 0
    while marked < rows - 1 and _is_marked(by_row[marked], first=not marked):
        marked += 1
    if marked:
        return marked
    count = 0
    while count < rows - 1 and _heads_rows(by_row[count], by_row[count + 1 :], columns):
        count += 1
        # A row below carries on the header only where this one leaves it something to say.
        if not any(cell.column_span > 1 or cell.row_span > 1 for cell in by_row[count - 1]):
            break
    return count


def count_header_columns(cells: Sequence[SourceCell], header_rows: int, columns: int) -> int:
    """How many columns at the left hold labels of the figures to their right, 0 in a table of words."""
    body = [cell for cell in cells if cell.row >= header_rows]
    count = 0
    for column in range(columns - 1):
        here = [cell for cell in body if cell.column == column]
        right = [cell for cell in body if cell.column > column]
        # Beyond the first column, years would be figures that only look like them.
        labels = sum(is_label(cell.text) and (not column or bool(_WORDS.search(cell.text))) for cell in here)
        if not here or labels < 0.8 * len(here) or not any(is_value(cell.text) for cell in right):
            break
        count += 1
    marked = [cell for cell in body if cell.column == 0]
    if not count and marked and all(cell.header for cell in marked):
        return 1
    return count


def is_value(text: str) -> bool:
    """Whether a cell holds a figure rather than words about one: `45.4%`, `£1.2m`, `12 of 59`."""
    if _PLACEHOLDER.fullmatch(text):
        return True
    if not re.search(r"\d", text) or _PERIOD.fullmatch(text) or _BAND.fullmatch(text):
        return False
    return all(word.lower() in _VALUE_WORDS for word in _WORDS.findall(text))


def is_label(text: str) -> bool:
    """Whether a cell can head a row or column."""
    return not is_value(text)


def _is_marked(row: Sequence[SourceCell], *, first: bool) -> bool:
    # Some files mark every row as a heading; figures show that the later ones are none.
    return bool(row) and all(cell.header and (first or is_label(cell.text)) for cell in row)


def _heads_rows(row: Sequence[SourceCell], below: Sequence[Sequence[SourceCell]], columns: int) -> bool:
    """Whether a row labels the rows below it: words over figures, bold over plain, short over long."""
    if not row or not all(is_label(cell.text) for cell in row):
        return False
    others = [cell for each in below for cell in each]
    if not others:
        return False
    if len(row) == 1 and columns > 1 and row[0].column_span == 1:
        return False
    heads = {column for cell in row for column in range(cell.column, cell.column + cell.column_span)}
    if any(is_value(cell.text) and cell.column in heads for cell in others):
        return True
    if all(cell.strong for cell in row) and not all(cell.strong for cell in others):
        return True
    short = all(len(cell.text.split()) <= 8 and not cell.text.endswith(".") for cell in row)
    lengths = sorted(max(len(cell.text.split()) for cell in each) for each in below if each)
    return short and len(row) > 1 and lengths[len(lengths) // 2] > 12


def _flow(cells: Sequence[SourceCell]) -> Iterator[Piece]:
    """The pieces of cells one after the other; a number in a cell of its own joins what it numbers."""
    number = ""
    for cell in cells:
        first, *others = merge_callout(list(cell.pieces))
        if _ITEM_NUMBER.fullmatch(cell.text):
            number = f"{cell.text} "
            continue
        numbered = replace(first, text=f"{number}{first.text}") if first.grid is None else first
        yield shape_item(numbered.text, 1) if number and first.kind is BlockKind.PARAGRAPH else numbered
        yield from others
        number = ""


def _is_layout(cells: Sequence[SourceCell]) -> bool:
    """Whether cells only place text on the page: a box, or one row or column of whole passages.

    A column that only numbers the passages beside it does not count.
    """
    columns = {cell.column for cell in cells}
    telling = (
        [cell for cell in cells if not _only_numbers(cell.column, cells)] if len(columns) == 2 else cells
    )
    if len(cells) == 1 or not telling:
        return len(cells) == 1
    if len({cell.row for cell in telling}) > 1 and len({cell.column for cell in telling}) > 1:
        return False
    return any(_is_passage(cell.pieces) for cell in telling)


def _only_numbers(column: int, cells: Sequence[SourceCell]) -> bool:
    """Whether a column holds nothing but item numbers, perhaps under a heading."""
    here = [cell.text for cell in cells if cell.column == column]
    return all(_ITEM_NUMBER.fullmatch(text) for text in here[1:] or here)


def _is_passage(pieces: Sequence[Piece]) -> bool:
    styled = (BlockKind.LIST_ITEM, BlockKind.TABLE)
    return len(pieces) > 3 or any(
        piece.kind in styled or (piece.kind is BlockKind.HEADING and piece.level) for piece in pieces
    )
