"""Read a short report as the program reads it, for tests of the statements found in it."""

from __future__ import annotations

from textwrap import dedent

from extractor.find.statement_reading import Reader
from extractor.find.statements import find_items, make_announcer, make_reader
from extractor.model import Document, DocumentType, Facts, Item, Period
from extractor.read.text import read_text
from extractor.structure.document import structure_document
from tests.find.reading import book

YEAR = Period.financial_year(2022)


def reader() -> Reader:
    """The shipped statement rules."""
    return make_reader(book().statements)


def structured(text: str) -> Document:
    """A text as a structured document, the indent that all its lines share taken off."""
    return structure_document(read_text(dedent(text).strip().encode(), "report.txt").document)


def items(text: str, document_type: DocumentType = "local_account", title: str = "") -> list[Item]:
    """The statements of a 2022/23 report."""
    facts = Facts(document_type=document_type, period=YEAR, title=title)
    return list(find_items(make_announcer(structured(text), book().statements, facts)))


def told(text: str, document_type: DocumentType = "local_account") -> list[tuple[str, str]]:
    """Kind and text of each statement of a 2022/23 report."""
    return [(item.kind, item.text) for item in items(text, document_type)]
