"""Achievements, priorities and recommendations against gold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from extractor.evaluate.agreement import Cells, agrees, likest_pairs, same_period
from extractor.evaluate.scores import Score

KINDS = {
    "achievement": "achievements.csv",
    "priority": "priorities.csv",
    "recommendation": "recommendations.csv",
}
# Likeness, of 100, from which two wordings are one statement, or one impact or source.
_SAME_TEXT = 82
_SAME_COLUMN = 90


def score_statements(name: str, gold: Sequence[Cells], found: Sequence[Cells], score: Score) -> None:
    """Count one document's statements into a score; each row has its `kind`."""
    pairs = _pair(gold, found)
    taken = set(pairs.values())
    for kind in KINDS:
        core = [g for g, row in enumerate(gold) if row["kind"] == kind and row["tier"] == "core"]
        rows = [f for f, row in enumerate(found) if row["kind"] == kind]
        tally = score.tallies[f"statements.{kind}"]
        tally.gold += len(core)
        tally.gold_found += sum(g in pairs for g in core)
        tally.predicted += len(rows)
        tally.predicted_right += sum(f in taken for f in rows)
        score.misses += [_miss(name, f"missed {kind}", gold[g]) for g in core if g not in pairs]
        score.misses += [_miss(name, f"spurious {kind}", found[f]) for f in rows if f not in taken]
    for g, f in pairs.items():
        if gold[g]["tier"] == "core":
            _count_columns(gold[g], found[f], score)


def _pair(gold: Sequence[Cells], found: Sequence[Cells]) -> dict[int, int]:
    likeness = []
    for g, gold_row in enumerate(gold):
        for f, found_row in enumerate(found):
            if gold_row["kind"] != found_row["kind"]:
                continue
            ratio = fuzz.ratio(_fold(gold_row["text"]), _fold(found_row.get("text", "")))
            if ratio >= _SAME_TEXT:
                likeness.append((-(ratio + (gold_row["tier"] == "core")), g, f))
    return likest_pairs(likeness)


def _count_columns(gold: Cells, found: Cells, score: Score) -> None:
    for column in ("impact", "source", "period"):
        expected, got = gold.get(column, ""), found.get(column, "")
        if not expected:
            continue
        if column == "period":
            right = agrees(expected, got, same_period)
        else:
            a, b = _fold(expected), _fold(got)
            right = a == b or fuzz.ratio(a, b) >= _SAME_COLUMN
        score.tallies[f"statements.{column}"].count(right)
    if "themes" in gold:
        score.tallies["statements.themes"].count(_likeness_of_themes(gold["themes"], found.get("themes", "")))


def _likeness_of_themes(expected: str, got: str) -> float:
    """Jaccard: the share of themes of either that both name; 1 where neither names one."""
    a, b = (set(filter(None, themes.split(";"))) for themes in (expected, got))
    return len(a & b) / len(a | b) if a | b else 1.0


def _fold(text: str) -> str:
    return re.sub(r"[^a-z0-9£%]+", " ", text.lower()).strip()


def _miss(name: str, problem: str, row: Cells) -> dict[str, str]:
    return {
        "document": name,
        "problem": problem,
        "line": row.get("line", ""),
        "context": row.get("text", "")[:160],
    }
