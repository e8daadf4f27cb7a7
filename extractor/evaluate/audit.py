"""How each rule fares on gold: what it matches, rightly and wrongly, and what it misses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from extractor.evaluate.agreement import Cells, readings
from extractor.evaluate.pairs import PairedDocument, read_rows


class RuleAudit(NamedTuple):
    """One pattern of a rule (`id:pattern`), or the rule itself (`id`) for the gold that no pattern finds.

    `matches` counts all figures mapped by it. Of those that gold judges, `right` are of this metric,
    `wrong` of another, and `spare` not in gold. `missed` are figures of gold that are not mapped to it.
    """

    rule: str
    matches: int
    right: int
    wrong: int
    spare: int
    missed: int


def audit_rules(out: Path, documents: Iterable[PairedDocument], known_ids: frozenset[str]) -> list[RuleAudit]:
    """The rules that match or miss anything in the extraction folder `out`, the worst first.

    `documents` are those of its documents that have gold.
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in read_rows(out / "metrics.csv"):
        if row["rule"]:
            counts[row["rule"]]["matches"] += 1
    for document in documents:
        for row, gold, wrong in document.judged():
            if row["rule"]:
                verdict = "spare" if gold is None else "wrong" if "metric_id" in wrong else "right"
                counts[row["rule"]][verdict] += 1
        for metric_id in _missed(document, known_ids):
            counts[metric_id]["missed"] += 1
    audits = [
        RuleAudit(rule, *(count[name] for name in RuleAudit._fields[1:])) for rule, count in counts.items()
    ]
    return sorted(audits, key=lambda a: (-(a.wrong + a.spare + a.missed), -a.wrong, -a.missed, a.rule))


def _missed(document: PairedDocument, known_ids: frozenset[str]) -> list[str]:
    """The metric of each core row of gold that was not found, or was mapped to none that gold accepts."""
    return [
        metric_id
        for g, row in enumerate(document.gold)
        if row["tier"] == "core"
        and (metric_id := _canonical(row, known_ids))
        and (g not in document.pairs or "metric_id" in document.wrong[g])
    ]


def _canonical(gold: Cells, known_ids: frozenset[str]) -> str:
    """The first of gold's readings that is a canonical id, empty where none is."""
    return next((reading for reading in readings(gold["metric_id"]) if reading in known_ids), "")
