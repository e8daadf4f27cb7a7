"""Figures against gold, at three depths.

`number`: the right value in the right unit was found. `tuple`: and its kind, period, area, statistic,
breakdown, range end and sign are right. `mapped`: and so is its metric id.
"""

from __future__ import annotations

from extractor.evaluate.agreement import FIELDS, Cells
from extractor.evaluate.pairs import PairedDocument
from extractor.evaluate.scores import Score

_SHOWN = (
    "line",
    "anchor",
    "context",
    "value",
    "unit",
    "kind",
    "period",
    "area",
    "breakdown",
    "metric_id",
    "label",
)
MISS_COLUMNS = ("document", "problem", *_SHOWN, "got")


def score_metrics(document: PairedDocument, score: Score) -> None:
    """Count one document's figures into a score.

    Core gold counts for recall; core and soft gold both count as right for precision.
    """
    _count_depths(document, score)
    name, found, pairs, wrong = document.name, document.found, document.pairs, document.wrong
    for g, row in enumerate(document.gold):
        if row["tier"] != "core":
            continue
        if g not in pairs:
            score.misses.append(_miss(name, "missed", row))
            continue
        match = found[pairs[g]]
        for field in (*FIELDS, "metric_id"):
            score.tallies[f"fields.{field}"].count(field not in wrong[g])
        score.tallies["fields.qualifier"].count(row.get("qualifier", "") == match.get("qualifier", ""))
        if wrong[g]:
            got = "; ".join(f"{field}={match.get(field, '')}" for field in wrong[g])
            score.misses.append(_miss(name, "wrong " + ",".join(wrong[g]), row) | {"got": got})
    spare = set(range(len(found))) - set(pairs.values())
    score.misses += [_miss(name, "spurious", found[f]) for f in sorted(spare)]


def _count_depths(document: PairedDocument, score: Score) -> None:
    gold, pairs = document.gold, document.pairs
    core = [g for g, row in enumerate(gold) if row["tier"] == "core"]
    soft_pairs = sum(gold[g]["tier"] == "soft" for g in pairs)
    for depth in ("number", "tuple", "mapped"):
        right = {g for g in pairs if _is_right(depth, document.wrong[g])}
        core_right = sum(g in right for g in core)
        tally = score.tallies[f"metrics.{depth}"]
        tally.gold += len(core)
        tally.gold_found += core_right
        tally.predicted += len(document.found)
        tally.predicted_right += core_right + soft_pairs


def _is_right(depth: str, wrong: list[str]) -> bool:
    match depth:
        case "number":
            return True
        case "tuple":
            return set(wrong) <= {"metric_id"}
        case _:
            return not wrong


def _miss(name: str, problem: str, row: Cells) -> dict[str, str]:
    shown = {column: row.get(column, "") for column in _SHOWN}
    shown["context"] = shown["context"] or row.get("quote", "")[:160]
    return {"document": name, "problem": problem} | shown
