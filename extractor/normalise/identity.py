"""Stable ids: the same bytes and rules give the same ids in every run."""

from __future__ import annotations

import hashlib
import re

from extractor.model import Facts, Span


def make_document_id(facts: Facts, sha256: str) -> str:
    """Slug of council, type and period, and the first 8 characters of the file's SHA-256."""
    period = facts.period.label if facts.period else ""
    parts = [facts.council or "unknown", facts.document_type, period, sha256[:8]]
    return "-".join(slug for part in parts if (slug := re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-")))


def make_row_id(document_id: str, letter: str, span: Span, seen: set[str]) -> str:
    """Id of a row by what it is (`m`, `a`, `p`, `r`) and where it stands; a second of its place gets a suffix."""
    digest = hashlib.sha256(f"{document_id}:{letter}:{span.start}:{span.end}".encode()).hexdigest()[:10]
    name, number = f"{letter}-{digest}", 1
    while name in seen:
        number += 1
        name = f"{letter}-{digest}-{number}"
    seen.add(name)
    return name
