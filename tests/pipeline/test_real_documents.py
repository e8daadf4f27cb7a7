"""The five real documents that lie beside the project, as text, PDF, Word and web page.

They are skipped, visibly, where they are absent: nothing of them travels with the project.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from extractor.comparing import Comparison, compare_observations
from extractor.evaluate.folders import evaluate_folder
from extractor.export.folder import write_extraction
from extractor.pipeline import Run, extract_files
from tests.find.reading import book
from tests.pipeline.checks import check

SHARED = Path(__file__).parents[3] / "shared"
DOCUMENTS, GOLD = SHARED / "documents", SHARED / "gold"

pytestmark = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason="the real documents are not beside the project"
)


@cache
def run(suffix: str) -> Run:
    return extract_files(sorted(DOCUMENTS.glob(f"*{suffix}")))


@cache
def comparison() -> Comparison:
    return compare_observations(row for each in run(".txt").file.documents for row in each.metrics)


def f1(suffix: str, folder: Path) -> dict[str, float]:
    """F1 by measure over the documents of a format, gold of other documents left out."""
    write_extraction(folder / "out", run(suffix).file, run(suffix).texts)
    gold = folder / "gold"
    gold.mkdir()
    for each in run(suffix).file.documents:
        for file in GOLD.glob(f"{Path(each.document.path).stem}.*"):
            (gold / file.name).symlink_to(file)
    ids = frozenset(rule.id for rule in book().metrics)
    tallies = evaluate_folder(gold, folder / "out", ids).total.tallies
    return {name: tally.figures.f1 for name, tally in tallies.items()}


def test_the_facts_of_every_document_are_right() -> None:
    for each in run(".txt").file.documents:
        record = each.document
        gold = json.loads((GOLD / f"{Path(record.path).stem}.document.json").read_text(encoding="utf-8"))
        found = (record.council, record.council_code, record.document_type, record.period)
        assert found == tuple(gold[key] for key in ("council", "council_code", "document_type", "period"))


def test_text_reaches_its_floors(tmp_path: Path) -> None:
    found = f1(".txt", tmp_path)
    floors = {
        "metrics.number": 0.96, "metrics.tuple": 0.92, "metrics.mapped": 0.90,
        "statements.achievement": 0.93, "statements.priority": 0.93,
    }  # fmt: skip
    assert {name: value for name, value in found.items() if value < floors.get(name, 0)} == {}
    assert floors.keys() <= found.keys()


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".html"])
def test_every_format_finds_the_numbers(suffix: str, tmp_path: Path) -> None:
    assert f1(suffix, tmp_path)["metrics.number"] >= 0.95


@pytest.mark.parametrize("suffix", [".txt", ".pdf", ".docx", ".html"])
def test_every_row_quotes_its_text_and_the_ledger_sums_up(suffix: str) -> None:
    documents = run(suffix).file.documents
    assert documents
    for each in documents:
        check(each, run(suffix).texts[each.document.document_id])


@pytest.mark.parametrize(
    ("metric", "period", "rotherham", "worcestershire"),
    [
        ("safeguarding_enquiries_started", "2023/24", "558", "1025"),
        ("safeguarding_enquiries_completed", "2023/24", "525", "1305"),
        ("safeguarding_outcomes_met_pct", "2023/24", "96.5", "99"),
        ("asc_gross_expenditure", "2022/23", "86600000", "272000000"),
    ],
)
def test_two_councils_stand_side_by_side(
    metric: str, period: str, rotherham: str, worcestershire: str
) -> None:
    rows = [row for row in comparison().cross_council if row.metric_id == metric and row.period == period]
    found = {row.council: f"{row.value}" for row in rows if row.comparable == "yes"}
    assert found == {"Rotherham": rotherham, "Worcestershire": worcestershire}


@pytest.mark.parametrize(
    ("metric", "first", "last"),
    [
        ("direct_payments_pct", "25.5", "22.8"),
        ("carers_direct_payments_pct", "94.8", "62.5"),
        ("learning_disability_employment_pct", "3", "2.9"),
        ("mental_health_employment_pct", "3", "8"),
        ("mental_health_independent_living_pct", "38", "65"),
        ("reablement_at_home_91_days_pct", "72.3", "70"),
        ("reablement_offered_pct", "2.1", "2.2"),
        ("short_term_service_no_ongoing_need_pct", "90.9", "93.1"),
        ("residential_admissions_18_64_rate", "21.2", "15.5"),
        ("residential_admissions_65_plus_rate", "562.2", "431.4"),
        ("reviews_up_to_date_pct", "47.9", "45.36"),
    ],
)
def test_two_years_of_one_council_stand_side_by_side(metric: str, first: str, last: str) -> None:
    rows = [
        row
        for row in comparison().year_on_year
        if (row.metric_id, row.from_period, row.to_period) == (metric, "2019/20", "2020/21")
    ]
    assert [(f"{row.from_value}", f"{row.to_value}") for row in rows if row.council == "Rotherham"] == [
        (first, last)
    ]
