"""PDF files with a text layer: pages of words become one text in reading order.

PDFium gives the words and the drawing, pdfplumber's table geometry gives the cells. Where a word
stands in the text is decided by where it stands on the page, never by its place in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pypdfium2

from extractor.errors import UnreadableDocument
from extractor.model import Document, Problem, Reading
from extractor.read import pdf_raw as raw
from extractor.read.pdf_assemble import assemble
from extractor.read.pdf_pages import LaidPage, lay_page, unopened_page

_STAGE = "read"
_LOCKED = 4  # PDFium's FPDF_ERR_PASSWORD
_OUTLINES = 200  # drawn paths: a page of them and no words may be text turned to outlines
_TITLE = re.compile(
    r"(?i)untitled.*|microsoft \w+ - .*|.*\.(?:docx?|pptx?|pdf|indd|qxp|pub|xlsx?)|\S*[_\d-]\S*"
)


def read_pdf(data: bytes, place: str) -> Reading:
    """The text layer of a PDF as lines, tables, pages and word boxes, in reading order.

    Raises UnreadableDocument for a file that is broken, is locked by a password or has no pages.
    Pages without text are named in a Problem; their text is empty.
    """
    file = _open(data, place)
    try:
        pages = [_lay(file, index) for index in range(len(file))]
        title = _title(file)
    finally:
        file.close()
    made = assemble(pages)
    document = Document(
        text=made.text,
        format="pdf",
        lines=tuple(made.lines),
        tables=tuple(made.tables),
        pages=tuple(made.pages),
        boxes=tuple(made.boxes),
        title=title,
    )
    return Reading(document, tuple(_problems(pages, data, place)))


def _open(data: bytes, place: str) -> pypdfium2.PdfDocument:
    if not data:
        raise UnreadableDocument(place, "the file is empty", "Give a PDF file with pages in it")
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # PDFium's error number tells a wrong password; for a file without pages it says nothing.
        if getattr(error, "err_code", None) == _LOCKED:
            raise UnreadableDocument(
                place, "the PDF is locked by a password", "Save a copy without the password and give that"
            ) from error
        raise UnreadableDocument(
            place,
            "the file is no PDF, has no pages, or is broken or cut short",
            "Download or export it again",
        ) from error


def _lay(file: pypdfium2.PdfDocument, index: int) -> LaidPage:
    """Read one page and close it."""
    try:
        page = file[index]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return unopened_page(index + 1)
    try:
        return lay_page(raw.address_of(page.raw), raw.address_of(text_page.raw), index + 1)
    finally:
        text_page.close()
        page.close()


def _title(file: pypdfium2.PdfDocument) -> str:
    """The title among the file's properties, unless a program put a file name there."""
    title = " ".join(file.get_metadata_value("Title").split())
    if not 4 <= len(title) <= 200 or _TITLE.fullmatch(title):
        return ""
    return title


def _problems(pages: Sequence[LaidPage], data: bytes, place: str) -> Iterable[Problem]:
    def problem(message: str, remedy: str, *, error: bool = False) -> Problem:
        return Problem(
            document=place,
            stage=_STAGE,
            severity="error" if error else "warning",
            message=message,
            remedy=remedy,
        )

    broken = [page.number for page in pages if not page.opened]
    if broken:
        yield problem(
            f"{_named(broken)} of {len(pages)} cannot be opened",
            "Download or export the file again",
            error=True,
        )
    unread = _without_text(pages)
    if unread:
        yield problem(
            f"no text can be read on {_named(unread)} of {len(pages)}, only pictures or drawings",
            "Run the file through OCR first (for instance with ocrmypdf) and give the result",
            error=True,
        )
    hidden = [page.number for page in pages if page.words.hidden_layer]
    if hidden:
        yield problem(
            f"the text of {_named(hidden)} is an invisible layer, as OCR writes it over a scan",
            "Check figures from there against the page",
        )
    unmapped = [page.number for page in pages if 5 * page.words.unmapped > len(page.words.upright)]
    if unmapped:
        yield problem(
            f"the fonts of {_named(unmapped)} do not say which letters their signs stand for",
            "Export the PDF again with its fonts, or run it through OCR",
        )
    dropped = (
        ("invisible", "invisible words", "Look at the page for text that is hidden on purpose"),
        ("off_page", "words outside the page's edges", "Nothing, unless text is missing from the page"),
        ("doubled", "words printed twice on one spot", "Nothing: each is kept once"),
    )
    for name, what, remedy in dropped:
        found = [page.number for page in pages if getattr(page.words, name)]
        if found:
            total = sum(getattr(page.words, name) for page in pages)
            yield problem(f"left out on {_named(found)}: {what} ({total})", remedy)
    if not _has_sound_index(data):
        yield problem(
            "the file's index of objects is damaged and was rebuilt", "Check that no page is missing"
        )


def _without_text(pages: Sequence[LaidPage]) -> list[int]:
    """Numbers of the pages that show something and yet have no words."""
    opened = [page for page in pages if page.opened]
    empty = [page for page in opened if not page.words.upright and not page.words.turned]
    if len(empty) == len(opened):
        return [page.number for page in opened]
    return [page.number for page in empty if page.pictured > 0.25 or page.drawn > _OUTLINES]


def _named(numbers: Sequence[int]) -> str:
    """Page numbers in words: "page 3", "pages 1-4 and 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    named = ["-".join(str(number) for number in run) for run in runs]
    if len(numbers) == 1:
        return f"page {named[0]}"
    return "pages " + (", ".join(named[:-1]) + " and " + named[-1] if len(named) > 1 else named[0])


def _has_sound_index(data: bytes) -> bool:
    """Whether the offset at the end of the file leads to a table or stream of object offsets."""
    found = re.findall(rb"startxref\s+(\d+)", data[-2048:])
    if not found:
        return False
    header = max(data.find(b"%PDF-", 0, 1024), 0)
    for start in (int(found[-1]), int(found[-1]) + header):
        if re.match(rb"\s*(?:xref|\d+\s+\d+\s+obj)", data[start : start + 40]):
            return True
    return False
