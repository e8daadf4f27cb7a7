"""Figures against gold, at three depths.

`number`: the right value in the right unit was found. `tuple`: and its kind, period, area, statistic,
breakdown, range end and sign are right. `mapped`: and so is its metric id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from extractor.evaluate.agreement import FIELDS, Cells, accepts_id, same_figure, wrong_fields
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


def score_metrics(
    name: str, gold: Sequence[Cells], found: Sequence[Cells], known_ids: frozenset[str], score: Score
) -> None:
    """Count one document's figures into a score.

    Core gold counts for recall; core and soft gold both count as right for precision. Derived rows are
    left out.
    """
    found = [row for row in found if row.get("origin", "reported") != "derived"]
    pairs = pair_figures(gold, found, known_ids)
    wrong = {g: _all_wrong(gold[g], found[f], known_ids) for g, f in pairs.items()}
    _count_depths(gold, found, pairs, wrong, score)
    for g, row in enumerate(gold):
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


def pair_figures(gold: Sequence[Cells], found: Sequence[Cells], known_ids: frozenset[str]) -> dict[int, int]:
    """Which found row belongs to which gold row: equal figures, the likest pairs first."""
    likeness = [
        (-_likeness(gold_row, found_row, known_ids), g, f)
        for g, gold_row in enumerate(gold)
        for f, found_row in enumerate(found)
        if same_figure(gold_row, found_row)
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, g, f in sorted(likeness):
        if g not in pairs and f not in taken:
            pairs[g] = f
            taken.add(f)
    return pairs


def _likeness(gold: Cells, found: Cells, known_ids: frozenset[str]) -> float:
    metric_id = found.get("metric_id", "")
    same_metric = metric_id != "" and accepts_id(gold, metric_id, known_ids)
    label = fuzz.token_set_ratio(gold["label"], found.get("label", ""))
    core = gold["tier"] == "core"
    return 8 - len(wrong_fields(gold, found)) + 2 * same_metric + label / 200 + 0.25 * core


def _all_wrong(gold: Cells, found: Cells, known_ids: frozenset[str]) -> list[str]:
    right_id = accepts_id(gold, found.get("metric_id", ""), known_ids)
    return wrong_fields(gold, found) + ([] if right_id else ["metric_id"])


def _count_depths(
    gold: Sequence[Cells],
    found: Sequence[Cells],
    pairs: Mapping[int, int],
    wrong: Mapping[int, list[str]],
    score: Score,
) -> None:
    core = [g for g, row in enumerate(gold) if row["tier"] == "core"]
    soft_pairs = sum(gold[g]["tier"] == "soft" for g in pairs)
    for depth in ("number", "tuple", "mapped"):
        right = {g for g in pairs if _is_right(depth, wrong[g])}
        core_right = sum(g in right for g in core)
        tally = score.tallies[f"metrics.{depth}"]
        tally.gold += len(core)
        tally.gold_found += core_right
        tally.predicted += len(found)
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
