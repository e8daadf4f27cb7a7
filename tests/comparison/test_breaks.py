"""Breaks in comparability are data, and cover what DHSC says of its measures."""

import csv
from pathlib import Path

import pytest

from extractor.comparison.breaks import load_breaks
from extractor.errors import InvalidRules
from extractor.resources import RULES
from extractor.rulebook.book import load_rulebook


def test_every_measure_that_dhsc_calls_not_comparable_in_2024_25_has_a_break() -> None:
    metrics = load_rulebook().metrics
    broken = {
        name
        for each in load_breaks({rule.id for rule in metrics})
        if each.first_period == "2024/25"
        for name in each.metrics
    }
    with (RULES / "reference" / "ascof.csv").open(encoding="utf-8-sig", newline="") as handle:
        codes = {
            row["code"]
            for row in csv.DictReader(handle)
            if row["framework"] == "2024/25" and row["comparable_with_previous_framework"].startswith("no")
        }
    expected = {rule.id for rule in metrics if codes & set(rule.ascof_2023)}
    assert len(codes) > 5
    assert broken == expected


def test_a_break_of_an_unknown_metric_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "comparability.yaml"
    path.write_text("- {id: a, first_period: 2024/25, metrics: [nonsense], reason: r, source: s}\n")
    with pytest.raises(InvalidRules, match=r"comparability\.yaml, a: metric 'nonsense' unknown"):
        load_breaks({"complaints"}, path)


def test_a_break_without_a_reason_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "comparability.yaml"
    path.write_text("- {id: a, first_period: 2024/25, metrics: [complaints], source: s}\n")
    with pytest.raises(InvalidRules, match="key 'reason' missing"):
        load_breaks({"complaints"}, path)
