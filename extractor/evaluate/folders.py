"""An extraction folder against gold: NAME.metrics.csv, NAME.statements.csv, NAME.document.json."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import UsageError
from extractor.evaluate.agreement import Cells, agrees, same_period
from extractor.evaluate.metrics import score_metrics
from extractor.evaluate.scores import Score
from extractor.evaluate.statements import KINDS, score_statements
from extractor.export.tables import read_cells

_FACTS = ("council", "council_code", "document_type", "period")
_FIGURE_COLUMNS = frozenset({"tier", "anchor", "metric_id", "label", "kind", "value", "unit"})
_STATEMENT_COLUMNS = frozenset({"tier", "kind", "text"})


@dataclass(frozen=True)
class Evaluation:
    """The score of all documents together, and of each by name."""

    total: Score
    documents: dict[str, Score]


def evaluate_folder(gold: Path, out: Path, known_ids: frozenset[str]) -> Evaluation:
    """Score the extraction in `out`; gold NAME belongs to the document whose path has the stem NAME.

    `known_ids` are the canonical metric ids. A document that gold has and `out` lacks counts as found
    empty. Raises UsageError where there is no gold, or `out` is no extraction folder.
    """
    names = sorted(path.name.removesuffix(".metrics.csv") for path in gold.glob("*.metrics.csv"))
    if not names:
        raise UsageError(
            f"{gold}", "holds no gold", "Name a folder with NAME.metrics.csv files, as corpus/gold"
        )
    found = _Found(out)
    total, each = Score(), {}
    for name in names:
        each[name] = _score_document(name, gold, found, known_ids)
        total.add(each[name])
    return Evaluation(total, each)


class _Found:
    """The rows of an extraction folder by document."""

    def __init__(self, out: Path) -> None:
        self.documents = {Path(row["path"]).stem: row for row in _rows(out / "documents.csv")}
        self.metrics: defaultdict[str, list[Cells]] = defaultdict(list)
        self.statements: defaultdict[str, list[Cells]] = defaultdict(list)
        for row in _rows(out / "metrics.csv"):
            self.metrics[row["document_id"]].append(row)
        for kind, filename in KINDS.items():
            for row in _rows(out / filename):
                self.statements[row["document_id"]].append({**row, "kind": kind})


def _rows(path: Path) -> list[Cells]:
    return [{column: text.strip() for column, text in row.items()} for row in read_cells(path)]


def _gold_rows(path: Path, needed: frozenset[str]) -> list[Cells]:
    rows = _rows(path)
    lacking = sorted(needed - rows[0].keys()) if rows else []
    if lacking:
        raise UsageError(
            f"{path}", f"no column {', '.join(lacking)}", "Write gold as corpus/gold/README.md says"
        )
    return rows


def _score_document(name: str, gold: Path, found: _Found, known_ids: frozenset[str]) -> Score:
    document = found.documents.get(name, {})
    document_id = document.get("document_id", "")
    score = Score()
    figures = _gold_rows(gold / f"{name}.metrics.csv", _FIGURE_COLUMNS)
    score_metrics(name, figures, found.metrics[document_id], known_ids, score)
    path = gold / f"{name}.statements.csv"
    statements = _gold_rows(path, _STATEMENT_COLUMNS) if path.exists() else []
    score_statements(name, statements, found.statements[document_id], score)
    facts = gold / f"{name}.document.json"
    if facts.exists():
        _score_facts(name, json.loads(facts.read_text(encoding="utf-8")), document, score)
    return score


def _score_facts(name: str, gold: dict[str, str | None], found: Cells, score: Score) -> None:
    for fact in _FACTS:
        expected, got = gold.get(fact), found.get(fact, "")
        if expected is None:
            continue
        right = agrees(expected.lower(), got.lower(), same_period)
        score.tallies[f"document.{fact}"].count(right)
        if not right:
            miss = {"document": name, "problem": f"document {fact}", "context": expected, "got": got}
            score.misses.append(miss)
