"""Items become rows of achievements.csv, priorities.csv and recommendations.csv."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

from extractor.model import Document, Facts, Item, Observation, Period, Statement, StatementKind
from extractor.normalise.identity import make_row_id
from extractor.normalise.observations import section_path

_LETTERS: dict[StatementKind, str] = {"achievement": "a", "priority": "p", "recommendation": "r"}
_ANNUAL = re.compile(r"\b(annual|local account|year[- ]end|end of year|outturn)\b", re.I)
_WRITTEN_LATE = timedelta(days=45)  # a paper that near the end of its year looks ahead to the next


def make_statements(
    items: Iterable[Item], document: Document, document_id: str, facts: Facts,
    observations: Sequence[Observation],
) -> tuple[tuple[StatementKind, Statement], ...]:  # fmt: skip
    """One statement an item with its kind, in order of place."""
    seen: set[str] = set()
    return tuple((item.kind, _statement(item, document, document_id, facts, observations, seen)) for item in items)
