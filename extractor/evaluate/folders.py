"""An extraction folder against gold: NAME.metrics.csv, NAME.statements.csv, NAME.document.json."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from extractor.evaluate.agreement import Cells, agrees, same_period
from extractor.evaluate.metrics import score_metrics
from extractor.evaluate.pairs import pair_folder, read_gold, read_rows
from extractor.evaluate.scores import Score
from extractor.evaluate.statements import KINDS, score_statements

_FACTS = ("council", "council_code", "document_type", "period")
_STATEMENT_COLUMNS = frozenset({"tier", "kind", "text"})
_Facts = dict[str, str | None]


@dataclass(frozen=True)
class Evaluation:
    """The score of all documents together, and of each by name; `types` has each one's type by gold."""

    total: Score = field(default_factory=Score)
    documents: dict[str, Score] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)

    def by_type(self) -> dict[str, Score]:
        """The score of the documents of each type; `unknown` where gold does not say."""
        scores: defaultdict[str, Score] = defaultdict(Score)
        for name, score in self.documents.items():
            scores[self.types[name]].add(score)
        return dict(sorted(scores.items()))


def evaluate_folder(gold: Path, out: Path, known_ids: frozenset[str]) -> Evaluation:
    """Score the extraction in `out`; gold NAME belongs to the document whose path has the stem NAME.

    `known_ids` are the canonical metric ids. A document that gold has and `out` lacks counts as found
    empty. Raises UsageError where there is no gold, or `out` is no extraction folder.
    """
    documents = pair_folder(gold, out, known_ids)
    result, statements = Evaluation(), _found_statements(out)
    for document in documents:
        name, score = document.name, Score()
        score_metrics(document, score)
        path = gold / f"{name}.statements.csv"
        expected = read_gold(path, _STATEMENT_COLUMNS) if path.exists() else []
        score_statements(name, expected, statements[document.document.get("document_id", "")], score)
        facts = _read_facts(gold / f"{name}.document.json")
        _score_facts(name, facts, document.document, score)
        result.total.add(score)
        result.documents[name] = score
        result.types[name] = facts.get("document_type") or "unknown"
    return result


def _found_statements(out: Path) -> defaultdict[str, list[Cells]]:
    statements: defaultdict[str, list[Cells]] = defaultdict(list)
    for kind, filename in KINDS.items():
        for row in read_rows(out / filename):
            statements[row["document_id"]].append({**row, "kind": kind})
    return statements


def _read_facts(path: Path) -> _Facts:
    facts: _Facts = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return facts


def _score_facts(name: str, gold: _Facts, found: Cells, score: Score) -> None:
    for fact in _FACTS:
        expected, got = gold.get(fact), found.get(fact, "")
        if expected is None:
            continue
        right = agrees(expected.lower(), got.lower(), same_period)
        score.tallies[f"document.{fact}"].count(right)
        if not right:
            miss = {"document": name, "problem": f"document {fact}", "context": expected, "got": got}
            score.misses.append(miss)
