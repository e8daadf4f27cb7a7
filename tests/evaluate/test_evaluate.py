"""Precision, recall and F1 on gold small enough to count by hand."""

import json
from pathlib import Path

import pytest

from extractor.errors import UsageError
from extractor.evaluate.folders import Evaluation, evaluate_folder
from extractor.export.folder import write_extraction
from extractor.model import Observation
from tests.samples import extraction, extraction_file, observation, record, statement

IDS = frozenset({"contacts", "savings", "safeguarding_enquiries_started"})
HEADER = (
    "tier,anchor,line,context,metric_id,label,kind,value,value_upper,qualifier,unit,denominator,period,"
    "baseline,area,statistic,breakdown,note\n"
)


def gold_row(value: str, *, tier: str = "core", metric_id: str = "contacts", period: str = "2023/24") -> str:
    fields = (tier, value, "1", "words", metric_id, "contacts", "level", value, "", "exact", "count")
    return ",".join([*fields, "", period, "", "Rotherham", "", "", ""]) + "\n"


def evaluate(
    tmp_path: Path, gold: str, *found: Observation, statements: str = "tier,kind,text\n"
) -> Evaluation:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "report.metrics.csv").write_text(HEADER + gold, encoding="utf-8")
    (tmp_path / "gold" / "report.statements.csv").write_text(statements, encoding="utf-8")
    facts = {"council": "Rotherham", "council_code": None, "document_type": "other", "period": "2023/24"}
    (tmp_path / "gold" / "report.document.json").write_text(json.dumps(facts), encoding="utf-8")
    document = extraction(
        record("d", path="anywhere/report.pdf"),
        metrics=tuple(row.model_copy(update={"document_id": "d"}) for row in found),
        achievements=(
            statement("We opened a new day centre in Maltby.", document_id="d", themes="carers;prevention"),
        ),
    )
    write_extraction(tmp_path / "out", extraction_file(document), {"d": ""})
    return evaluate_folder(tmp_path / "gold", tmp_path / "out", IDS)


def f1(evaluation: Evaluation, name: str) -> tuple[float, float]:
    figures = evaluation.total.tallies[name].figures
    return figures.precision, figures.recall


def test_a_figure_with_the_wrong_period_counts_as_number_but_not_as_tuple(tmp_path: Path) -> None:
    found = observation("558", metric_id="contacts")
    result = evaluate(tmp_path, gold_row("558", period="2022/23"), found)
    assert f1(result, "metrics.number") == (1, 1)
    assert f1(result, "metrics.tuple") == (0, 0)


def test_a_figure_under_the_wrong_metric_counts_as_tuple_but_not_as_mapped(tmp_path: Path) -> None:
    result = evaluate(tmp_path, gold_row("558"), observation("558", metric_id="savings"))
    assert f1(result, "metrics.tuple") == (1, 1)
    assert f1(result, "metrics.mapped") == (0, 0)


def test_an_id_that_gold_leaves_empty_must_not_be_a_canonical_one(tmp_path: Path) -> None:
    gold = gold_row("558", metric_id="") + gold_row("12", metric_id="")
    found = [observation("558", metric_id="savings"), observation("12", metric_id="local_idea")]
    assert f1(evaluate(tmp_path, gold, *found), "metrics.mapped") == (0.5, 0.5)


def test_soft_gold_is_never_counted_against_an_extractor(tmp_path: Path) -> None:
    gold = gold_row("558") + gold_row("3", tier="soft") + gold_row("4", tier="soft")
    found = [observation("558", metric_id="contacts"), observation("3", metric_id="savings")]
    assert f1(evaluate(tmp_path, gold, *found), "metrics.mapped") == (1, 1)


def test_what_is_missed_or_made_up_is_listed(tmp_path: Path) -> None:
    result = evaluate(tmp_path, gold_row("558") + gold_row("9"), observation("558"), observation("77"))
    problems = sorted((miss["problem"], miss.get("value", "")) for miss in result.total.misses)
    assert ("missed", "9") in problems
    assert ("spurious", "77") in problems
    assert ("wrong metric_id", "558") in problems


def test_a_statement_may_differ_by_a_word_but_not_by_its_kind(tmp_path: Path) -> None:
    rows = (
        "tier,kind,text\ncore,achievement,We opened a new day centre in Maltby\ncore,priority,We opened one\n"
    )
    result = evaluate(tmp_path, gold_row("558"), statements=rows)
    assert f1(result, "statements.achievement") == (1, 1)
    assert f1(result, "statements.priority") == (0, 0)


def test_themes_are_right_to_the_share_that_both_name(tmp_path: Path) -> None:
    gold = (
        "tier,kind,text,themes\ncore,achievement,We opened a new day centre in Maltby.,prevention;housing\n"
    )
    measured = evaluate(tmp_path, "", statements=gold)
    assert measured.total.tallies["statements.themes"].figures.f1 == pytest.approx(1 / 3, abs=1e-3)


def test_a_fact_that_gold_leaves_open_is_not_scored(tmp_path: Path) -> None:
    result = evaluate(tmp_path, gold_row("558"))
    assert "document.council_code" not in result.total.tallies
    assert f1(result, "document.council") == (1, 1)
    assert f1(result, "document.document_type") == (0, 0)


def test_a_document_that_was_not_extracted_counts_as_found_empty(tmp_path: Path) -> None:
    write_extraction(tmp_path / "other", extraction_file(extraction(record("x"))), {"x": ""})
    evaluate(tmp_path, gold_row("558"), observation("558", metric_id="contacts"))
    result = evaluate_folder(tmp_path / "gold", tmp_path / "other", IDS)
    assert f1(result, "metrics.number") == (0, 0)
    assert f1(result, "document.council") == (0, 0)


def test_a_folder_without_gold_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no gold"):
        evaluate_folder(tmp_path, tmp_path, IDS)


def test_gold_without_a_needed_column_is_a_usage_error(tmp_path: Path) -> None:
    evaluate(tmp_path, gold_row("558"))
    (tmp_path / "gold" / "report.metrics.csv").write_text("tier,value\ncore,5\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"report\.metrics\.csv: no column anchor"):
        evaluate_folder(tmp_path / "gold", tmp_path / "out", IDS)
