"""The cells of a Word table, merged ones put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from docx.oxml.ns import qn

from extractor.read.cell_grids import SourceCell
from extractor.read.docx_styles import Element, Styles
from extractor.read.docx_text import DELETED, RunReader, is_prompt
from extractor.read.pieces import Piece

_WRAPPERS = frozenset(qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_NO_SHADE = ("", "auto", "FFFFFF")


def read_cells(
    table: Element, styles: Styles, read: Callable[[Element], list[Piece]], runs: RunReader
) -> Iterator[SourceCell]:
    """The cells of a table by row and column; `read` gives the pieces of one cell."""
    styled = styles.heads_first_row(table)
    open_cells: dict[int, SourceCell] = {}  # by column, the lowest cell so far
    finished: list[SourceCell] = []
    for row, element in enumerate(_kept_rows(table, runs)):
        properties = element.find(qn("w:trPr"))
        marked = (row == 0 and styled) or _is_set(properties, "w:tblHeader")
        column = _number(properties, "w:gridBefore", 0)
        for source in _inside(element, "w:tc"):
            inner = source.find(qn("w:tcPr"))
            span = max(1, _number(inner, "w:gridSpan", 1))
            above = open_cells.get(column)
            if above and _is_continued(inner):
                open_cells[column] = replace(
                    above, row_span=row - above.row + 1, pieces=(*above.pieces, *read(source))
                )
            else:
                if above:
                    finished.append(above)
                strong = _is_shaded(inner) or _is_bold(source, styles)
                cell = SourceCell(row, column, tuple(read(source)), 1, span, header=marked, strong=strong)
                open_cells[column] = cell
            column += span
    finished += open_cells.values()
    yield from sorted(finished, key=lambda cell: (cell.row, cell.column))


def _kept_rows(table: Element, runs: RunReader) -> Iterator[Element]:
    for row in _inside(table, "w:tr"):
        properties = row.find(qn("w:trPr"))
        if properties is not None and any(child.tag in DELETED for child in properties):
            runs.unread["changes"] += 1
        else:
            yield row


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also those inside content controls and tracked insertions."""
    for child in element:
        if child.tag == qn(tag):
            yield child
        elif child.tag in _WRAPPERS and not is_prompt(child):
            yield from _inside(child, tag)


def _is_continued(properties: Element | None) -> bool:
    """Whether a cell carries on the one above it."""
    merge = properties.find(qn("w:vMerge")) if properties is not None else None
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _is_shaded(properties: Element | None) -> bool:
    shade = properties.find(qn("w:shd")) if properties is not None else None
    return shade is not None and shade.get(qn("w:fill"), "auto") not in _NO_SHADE


def _is_bold(cell: Element, styles: Styles) -> bool:
    looks = [
        styles.look(run, paragraph).strong
        for paragraph in cell.iter(qn("w:p"))
        for run in paragraph.iter(qn("w:r"))
        if any((text.text or "").strip() for text in run.iter(qn("w:t")))
    ]
    return bool(looks) and all(looks)


def _is_set(properties: Element | None, tag: str) -> bool:
    switch = properties.find(qn(tag)) if properties is not None else None
    return switch is not None and switch.get(qn("w:val"), "1") not in ("0", "false", "off")


def _number(properties: Element | None, tag: str, default: int) -> int:
    child = properties.find(qn(tag)) if properties is not None else None
    value = child.get(qn("w:val"), "") if child is not None else ""
    return int(value) if value.isdigit() else default
