"""Which rows and columns of a PDF table are labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.read.pdf_tables import GridCell

# What is made of digits and yet names a row or column: years, months, ages, ordinals.
_NAMES = re.compile(
    r"(?:(?<![\d,.£$])(?:19|20)\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?(?![\d,.%])"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}[- '’]\d\d(?:\d\d)?\b"
    r"|\bQ[1-4]\b"
    r"|\b\d{1,3}\s?(?:[-–]|to)\s?\d{1,3}\b(?!%)"
    r"|\b\d{1,3}(?:\+|\s?and\s(?:over|above|under)|\s?or\s(?:over|above|under|more))"
    r"|\b\d{1,2}(?:st|nd|rd|th)\b)"
)
_FIGURE = re.compile(r"(?<![\w.(])[£$€]?\d[\d,]*(?:\.\d+)?(?:%|[kmKM]n?\b)?(?![\w(/])")
_UNIT = re.compile(r"%|£[km]?|£?'?000s?|[Nn]o\.?|[Nn]umber|[Cc]ount|[Rr]ate|[Pp]er ?cent(?:age)?")
_LONGEST_FIGURE = 6  # words in a cell that gives a figure; more is prose


def is_figure(text: str) -> bool:
    """Whether a cell gives a figure: short, with a number that is no year, age or code."""
    plain = re.sub(r"(?<=\d)[-–/]\n(?=\d)", "-", text)
    return len(plain.split()) <= _LONGEST_FIGURE and bool(_FIGURE.search(_NAMES.sub(" ", plain)))


def header_rows(cells: Sequence[GridCell], rows: int) -> int:
    """How many rows from the top head the columns."""
    filled = _share_of_figures([cell for cell in cells if cell.row > 0 and cell.column > 0])
    count = 0
    while count < rows - 1:
        row = [cell for cell in cells if cell.row <= count < cell.row + cell.row_span]
        if not row or any(is_figure(cell.text) for cell in row):
            break
        bold = all(cell.bold for cell in row)
        if count == 0:
            heads = bold or filled >= 0.5 or _stands_out(row, cells)
        else:
            starts = [cell for cell in row if cell.row == count]
            heads = (
                bold
                or (filled >= 0.5 and not any(cell.column == 0 for cell in starts))
                or all(_names_or_unit(cell.text) for cell in starts)
            )
        if not heads:
            break
        count += 1
    return count


def header_columns(cells: Sequence[GridCell], columns: int, headers: int) -> int:
    """How many columns from the left label the rows."""
    body = [cell for cell in cells if cell.row >= headers]
    for column in range(columns):
        if _share_of_figures([cell for cell in body if cell.column == column]) >= 0.5:
            return column
    first = [cell for cell in body if cell.column == 0]
    others = [cell for cell in body if cell.column > 0]
    labels = bool(first) and all(cell.bold for cell in first) and not any(cell.bold for cell in others)
    return int(labels)


def _stands_out(row: Sequence[GridCell], cells: Sequence[GridCell]) -> bool:
    """Whether a row has a background of its own, as headers do."""
    shades = {cell.shade for cell in row}
    shade = row[0].shade
    others = [cell for cell in cells if cell.row > row[0].row]
    return len(shades) == 1 and shade is not None and all(cell.shade != shade for cell in others)


def _share_of_figures(cells: Sequence[GridCell]) -> float:
    return sum(is_figure(cell.text) for cell in cells) / len(cells) if cells else 0.0


def _names_or_unit(text: str) -> bool:
    left = _NAMES.sub("", text).strip()
    return not left or bool(_UNIT.fullmatch(left))
