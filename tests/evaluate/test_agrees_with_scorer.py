"""`evaluate` gives the figures of the scorer that the gold came with, on an extraction full of mistakes."""

import csv
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.evaluate.folders import evaluate_folder
from extractor.evaluate.scores import Score
from extractor.resources import CORPUS

SHARED = Path(__file__).parents[3] / "shared"
SCORER = SHARED / "score" / "score.py"
Figures = dict[str, float]
STATEMENTS = {
    "achievement": "achievements.csv",
    "priority": "priorities.csv",
    "recommendation": "recommendations.csv",
}


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        names = dict.fromkeys(name for row in rows for name in row)
        writer = csv.DictWriter(handle, list(names), restval="")
        writer.writeheader()
        writer.writerows(rows)


def spoil(row: dict[str, str], chance: random.Random) -> dict[str, str]:
    """A gold row as an extractor with a bad day would write it."""
    row = {key: text.split("|")[chance.randrange(len(text.split("|")))] for key, text in row.items()}
    if chance.random() < 0.5:
        key = chance.choice(
            ["kind", "value", "unit", "period", "area", "breakdown", "metric_id", "value_upper"]
        )
        wrong = {
            "kind": chance.choice(["level", "change", "gap"]),
            "value": f"-{row['value']}",
            "unit": chance.choice(["percent", "percentage_points", "days", "working_days"]),
            "period": chance.choice(["2023-24", "2019/2020", "2021-11", "2020/21"]),
            "area": chance.choice(["Rotherham Council", "the England", "Rotherhan", "Torbay & area"]),
            "breakdown": chance.choice(["age=65+", "group=people with dementia", "service=home care", ""]),
            "metric_id": chance.choice(["made_up_id", "", "contacts", "savings"]),
            "value_upper": "99",
        }
        row[key] = wrong[key]
    return row


def make_extraction(gold: Path, out: Path) -> None:
    chance = random.Random(7)
    documents, metrics, statements = [], [], []
    for path in sorted(gold.glob("*.metrics.csv")):
        name = path.name.removesuffix(".metrics.csv")
        facts = json.loads((gold / f"{name}.document.json").read_text(encoding="utf-8"))
        facts = {key: value or "" for key, value in facts.items()}
        if chance.random() < 0.3:
            facts["period"] = facts["period"].replace("/", "-")
            facts["council"] = "Elsewhere"
        documents.append(facts | {"document_id": f"id-{name}", "path": f"some/{name}.txt"})
        for row in read(path):
            if chance.random() < 0.85:
                metrics.append(spoil(row, chance) | {"document_id": f"id-{name}", "origin": "reported"})
            if chance.random() < 0.1:
                metrics.append(spoil(row, chance) | {"document_id": f"id-{name}", "origin": "derived"})
        for row in read(gold / f"{name}.statements.csv"):
            if chance.random() < 0.8:
                cut = len(row["text"]) - chance.choice([0, 0, 3, 40])
                changed = {
                    "text": row["text"][: max(cut, 5)],
                    "source": chance.choice([row["source"], "Plan"]),
                }
                statements.append(row | changed | {"document_id": f"id-{name}"})
    chance.shuffle(metrics)
    write(out / "documents.csv", documents)
    write(out / "metrics.csv", metrics)
    for kind, filename in STATEMENTS.items():
        write(out / filename, [row for row in statements if row["kind"] == kind] or [statements[0]])


@pytest.mark.parametrize("gold", [SHARED / "gold", CORPUS / "gold"], ids=["real", "digests"])
def test_every_figure_is_that_of_the_scorer(gold: Path, tmp_path: Path) -> None:
    if not SCORER.exists():
        pytest.skip(f"{SCORER} is not there to compare with")
    make_extraction(gold, tmp_path)
    subprocess.run(
        [sys.executable, SCORER, gold, tmp_path, "--json", tmp_path / "theirs.json"],
        check=True,
        capture_output=True,
    )
    theirs = json.loads((tmp_path / "theirs.json").read_text(encoding="utf-8"))
    registry = frozenset(row["metric_id"] for row in read(SHARED / "gold" / "registry.csv"))
    ours = evaluate_folder(gold, tmp_path, registry)

    assert counted(ours.total) == filled(theirs["total"])
    for name, score in ours.documents.items():
        assert counted(score) == filled(theirs["documents"][name]), name
    assert 0.2 < theirs["total"]["metrics.tuple"]["f1"] < 0.8, (
        "the extraction is neither perfect nor hopeless"
    )


def counted(score: Score) -> dict[str, Figures]:
    theirs = (
        name for name in score.tallies if name != "statements.themes"
    )  # which the scorer does not measure
    return filled({name: score.tallies[name].figures._asdict() for name in theirs})


def filled(figures: dict[str, Figures]) -> dict[str, Figures]:
    """The figures that rest on any rows: the scorer lists empty ones too."""
    return {name: row for name, row in figures.items() if row["gold"] or row["predicted"]}
