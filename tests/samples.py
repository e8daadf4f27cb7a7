"""Rows for tests, made from the few facts a test cares about."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from extractor.model import (
    SCHEMA_VERSION,
    DocumentRecord,
    Extraction,
    ExtractionFile,
    NumberRow,
    Observation,
    Period,
    Problem,
    Statement,
)

CODES = {"Rotherham": "E08000018", "Worcestershire": "E10000034", "Torbay": "E06000027"}


def observation(value: str, *, period: Period | None = None, **facts: Any) -> Observation:
    """An observation of Rotherham in 2023/24, unless the facts say otherwise."""
    period = period or Period.financial_year(2023)
    council = facts.get("council", "Rotherham")
    upper = facts.pop("value_upper", None)
    row: dict[str, Any] = {
        "observation_id": f"o-{council}-{facts.get('metric_id', 'm')}-{period.label}-{value}",
        "document_id": f"{council.lower()}-2023-24",
        "council": council,
        "council_code": CODES.get(council, ""),
        "metric_id": "safeguarding_enquiries_started",
        "metric_name": "Safeguarding enquiries started",
        "ascof": "",
        "label": "enquiries",
        "kind": "level",
        "value": Decimal(value),
        "value_upper": None if upper is None else Decimal(upper),
        "qualifier": "exact",
        "unit": "count",
        "denominator": None,
        "period": period.label,
        "period_start": period.start,
        "period_end": period.end,
        "baseline": "",
        "area": council,
        "area_code": "",
        "statistic": "",
        "breakdown": "",
        "origin": "reported",
        "derivation": "",
        "section": "",
        "page": 1,
        "quote": f"the number is {value}",
        "char_start": 0,
        "char_end": 1,
        "bbox": "",
        "rule": "test",
        "confidence": 0.9,
        "flags": "",
    }
    return Observation.model_validate(row | facts)


def record(document_id: str, **facts: Any) -> DocumentRecord:
    """A document's own row."""
    row: dict[str, Any] = {
        "document_id": document_id,
        "path": f"reports/{document_id}.txt",
        "sha256": "0" * 64,
        "format": "text",
        "bytes": 10,
        "pages": None,
        "words": 3,
        "title": "",
        "council": "Rotherham",
        "council_code": "E08000018",
        "document_type": "local_account",
        "period": "2023/24",
        "published": "",
        "ocr_pages": 0,
        "numbers_total": 1,
        "numbers_extracted": 1,
        "numbers_explained": 0,
        "numbers_unexplained": 0,
        "problems": 0,
    }
    return DocumentRecord.model_validate(row | facts)


def statement(text: str, **facts: Any) -> Statement:
    """An achievement of Rotherham in 2023/24, unless the facts say otherwise."""
    row: dict[str, Any] = {
        "statement_id": f"s-{len(text)}",
        "document_id": "rotherham-2023-24",
        "council": "Rotherham",
        "council_code": "E08000018",
        "period": "2023/24",
        "text": text,
        "impact": "",
        "source": "",
        "responsible": "",
        "due": "",
        "themes": "",
        "metrics": "",
        "section": "",
        "page": None,
        "char_start": 0,
        "char_end": 1,
        "rule": "test",
        "confidence": 0.8,
        "flags": "",
    }
    return Statement.model_validate(row | facts)


def extraction(
    document: DocumentRecord,
    *,
    metrics: tuple[Observation, ...] = (),
    achievements: tuple[Statement, ...] = (),
    priorities: tuple[Statement, ...] = (),
    recommendations: tuple[Statement, ...] = (),
    numbers: tuple[NumberRow, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> Extraction:
    """What was found in one document."""
    return Extraction(
        document=document,
        metrics=metrics,
        achievements=achievements,
        priorities=priorities,
        recommendations=recommendations,
        numbers=numbers,
        sections=(),
        problems=problems,
    )


def extraction_file(*documents: Extraction, problems: tuple[Problem, ...] = ()) -> ExtractionFile:
    """The content of extraction.json."""
    return ExtractionFile(
        schema_version=SCHEMA_VERSION,
        program_version="0",
        rules_sha256="0" * 64,
        inputs={each.document.document_id: each.document.sha256 for each in documents},
        documents=documents,
        problems=problems,
    )
