"""The only module that joins the stages: a file goes in, an extraction comes out."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.find.facts import find_facts
from extractor.find.figures import find_figures
from extractor.find.ledger import class_numbers
from extractor.find.mentions import MentionFinder, Mentions
from extractor.find.readings import Context
from extractor.model import (
    SCHEMA_VERSION,
    ClassedNumber,
    Document,
    DocumentRecord,
    Extraction,
    ExtractionFile,
    Facts,
    Figure,
    NumberRow,
    Observation,
    Problem,
    Statement,
)
from extractor.normalise.identity import make_document_id
from extractor.normalise.observations import make_observations
from extractor.read.files import read_file
from extractor.rulebook.book import RuleBook
from extractor.structure.document import structure_document


@dataclass(frozen=True, slots=True)
class Options:
    """What a user knows of the documents that they do not say themselves."""

    council: str = ""
    period: str = ""


class Extractor:
    """Rules, loaded and compiled once, applied to one document after the other."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self._finder = MentionFinder(book)
        self._metrics = {rule.id: rule for rule in book.metrics}

    def extract_file(self, path: Path, options: Options = Options()) -> tuple[Extraction, str]:
        """What one file holds, and its text; raises UnreadableDocument."""
        data, reading = read_file(path)
        document = structure_document(reading.document)
        facts = find_facts(document, self.book.areas, self.book.document_types, path=str(path), council=options.council)
        context = self.context(document, facts)
        figures = find_figures(document, context)
        digest = hashlib.sha256(data).hexdigest()
        document_id = make_document_id(facts, digest)
        metrics = make_observations(figures, document, document_id, facts, self._metrics, self.book.areas)
        numbers = class_numbers(document, context.mentions, figures, ())
        extraction = Extraction(
            document=_record(document, document_id, str(path), digest, len(data), facts, numbers, len(reading.problems)),
            metrics=metrics,
            achievements=(),
            priorities=(),
            recommendations=(),
            numbers=_number_rows(numbers, document, document_id, metrics),
            problems=tuple(p.model_copy(update={"document": document_id}) for p in reading.problems),
        )
        return extraction, document.text

    def context(self, document: Document, facts: Facts) -> Context:
        """The mentions of a document beside the rules and the document's facts."""
        mentions = self._finder.find(document, facts.council)
        return Context(document.text, mentions, self.book, facts)


def _record(
    document: Document, document_id: str, path: str, digest: str, size: int, facts: Facts,
    numbers: Sequence[ClassedNumber], problems: int,
) -> DocumentRecord:  # fmt: skip
    extracted = sum(number.number_class == "metric" for number in numbers)
    unexplained = sum(number.number_class == "unexplained" for number in numbers)
    return DocumentRecord(
        document_id=document_id,
        path=path,
        sha256=digest,
        format=document.format,
        bytes=size,
        pages=len(document.pages) or None,
        words=len(document.text.split()),
        title=facts.title,
        council=facts.council,
        council_code=facts.council_code,
        document_type=facts.document_type,
        period=facts.period.label if facts.period else "",
        published=facts.published,
        ocr_pages=0,
        numbers_total=len(numbers),
        numbers_extracted=extracted,
        numbers_explained=len(numbers) - extracted - unexplained,
        numbers_unexplained=unexplained,
        problems=problems,
    )


def _number_rows(
    numbers: Sequence[ClassedNumber], document: Document, document_id: str, metrics: Sequence[Observation]
) -> tuple[NumberRow, ...]:
    ids: dict[int, list[str]] = {}
    for row in metrics:
        for offset in range(row.char_start, row.char_end):
            ids.setdefault(offset, []).append(row.observation_id)
    return tuple(
        NumberRow(
            document_id=document_id,
            page=document.page_of(number.span),
            char_start=number.span.start,
            char_end=number.span.end,
            text=number.span.of(document.text),
            number_class=number.number_class,
            observation_ids=";".join(ids.get(number.span.start, [])) if number.number_class == "metric" else "",
            rule=number.rule,
        )
        for number in numbers
    )
