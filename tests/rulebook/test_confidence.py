from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import InvalidRules
from extractor.resources import RULES
from extractor.rulebook.book import load_rulebook
from extractor.rulebook.confidence import (
    Confidence,
    ConfidenceRules,
    Measured,
    evidence_of,
    format_confidence,
    load_confidence,
)


def confidence(**rules: Measured) -> Confidence:
    shares = {
        "code": 0.95,
        "own": 0.9,
        "carried": 0.8,
        "context": 0.6,
        "heading": 0.7,
        "apart": 0.5,
        "cell": 0.4,
        "none": 0.3,
    }
    evidence = {name: Measured(cases=50, right=right) for name, right in shares.items()}
    return Confidence(ConfidenceRules.model_validate({"evidence": evidence, "rules": rules}))


@pytest.mark.parametrize(
    ("metric_id", "flags", "evidence"),
    [
        ("contacts", [], "own"),
        ("contacts", ["table", "by_code"], "code"),
        ("contacts", ["by_context", "period_inferred"], "context"),
        ("contacts", ["by_heading"], "heading"),
        ("contacts", ["carried", "callout"], "carried"),
        ("contacts", ["label_apart"], "apart"),
        ("", ["carried"], "none"),
        ("", ["table"], "cell"),
    ],
)
def test_evidence_is_told_by_the_flags(metric_id: str, flags: list[str], evidence: str) -> None:
    assert evidence_of(metric_id, flags) == evidence


def test_a_rule_that_gold_says_nothing_about_counts_by_its_evidence() -> None:
    assert confidence().of("contacts", []) == 0.9
    assert confidence().of("contacts", ["by_context"]) == 0.6


def test_a_rule_that_often_proved_wrong_lowers_confidence_the_more_the_oftener_it_was_seen() -> None:
    seldom = confidence(contacts=Measured(cases=2, right=0)).of("contacts", [])
    often = confidence(contacts=Measured(cases=40, right=0)).of("contacts", [])
    assert often < seldom < 0.9


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    written = confidence(savings=Measured(cases=3, right=0.667), contacts=Measured(cases=1, right=1)).measured
    path = tmp_path / "confidence.yaml"
    path.write_text(format_confidence(written), encoding="utf-8")
    assert load_confidence(path).measured == written


def test_evidence_that_is_left_out_stops_the_load(tmp_path: Path) -> None:
    path = tmp_path / "confidence.yaml"
    path.write_text("evidence:\n  code: {cases: 1, right: 1}\nrules: {}\n", encoding="utf-8")
    with pytest.raises(InvalidRules, match=r"confidence\.yaml, evidence: no own"):
        load_confidence(path)


def test_the_shipped_table_speaks_of_shipped_rules_and_trusts_a_code_more_than_a_guess() -> None:
    measured = load_confidence(RULES / "confidence.yaml").measured
    assert measured.rules.keys() <= {rule.id for rule in load_rulebook().metrics}
    assert measured.evidence["code"].right > measured.evidence["own"].right > measured.evidence["none"].right


def test_a_users_own_table_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "confidence.yaml").write_text(format_confidence(confidence().measured), encoding="utf-8")
    assert load_rulebook(tmp_path).confidence.measured.evidence["own"].right == 0.9
