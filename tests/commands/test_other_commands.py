"""compare, show, rules, evaluate and schema from the command line."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from extractor.commands import main
from extractor.export.folder import write_extraction
from tests.samples import extraction, extraction_file, observation, record, statement

TEXT = "Safeguarding\n\nIn the year 558 people were the subject\nof a new enquiry.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An extraction of two councils' reports, made by hand."""
    place: dict[str, Any] = {
        "char_start": TEXT.index("558"),
        "char_end": TEXT.index("558") + 3,
        "document_id": "a",
        "page": 4,
    }
    ours = extraction(
        record("a", path="reports/account.pdf"),
        metrics=(observation("558", observation_id="m-a", section="Safeguarding", **place),),
        achievements=(statement("558 people", statement_id="s-a", **place),),
    )
    theirs = extraction(
        record("b", council="Worcestershire"),
        metrics=(observation("1025", council="Worcestershire", observation_id="m-b", document_id="b"),),
    )
    write_extraction(tmp_path / "tables", extraction_file(ours, theirs), {"a": TEXT, "b": ""})
    return tmp_path / "tables"


def test_compare_writes_beside_the_tables_it_read(folder: Path) -> None:
    result = run("compare", folder)
    assert result.exit_code == 0, result.output
    assert f"{folder / 'cross_council.csv'}: 2 rows, 2 of them comparable" in result.stderr
    with (folder / "cross_council.csv").open(encoding="utf-8", newline="") as handle:
        assert [row["value"] for row in csv.DictReader(handle)] == ["558", "1025"]
    assert (folder / "metrics.csv").exists()


def test_compare_of_two_folders_is_one_comparison(folder: Path, tmp_path: Path) -> None:
    other = extraction(record("c"), metrics=(observation("7", council="Torbay", document_id="c"),))
    write_extraction(tmp_path / "more", extraction_file(other), {"c": ""})
    run("compare", folder, tmp_path / "more", "--out", tmp_path / "out", "--quiet")
    with (tmp_path / "out" / "cross_council.csv").open(encoding="utf-8", newline="") as handle:
        assert {row["council"] for row in csv.DictReader(handle)} == {"Rotherham", "Torbay", "Worcestershire"}


def test_compare_of_a_folder_without_tables_is_a_usage_error(tmp_path: Path) -> None:
    result = run("compare", tmp_path)
    assert result.exit_code == 2
    assert "no such table. Name a folder that extract has written" in result.stderr


def test_show_marks_the_number_in_its_context(folder: Path) -> None:
    result = run("show", folder, "m-a")
    assert result.exit_code == 0, result.output
    assert "reports/account.pdf, page 4, Safeguarding\n" in result.stdout
    assert "In the year »558« people were the subject of a new enquiry." in result.stdout
    assert "metric_id       safeguarding_enquiries_started\n" in result.stdout


def test_show_knows_statements_too(folder: Path) -> None:
    assert "text          558 people\n" in run("show", folder, "s-a").stdout


def test_show_of_an_unknown_id_names_one_that_is_near(folder: Path) -> None:
    result = run("show", folder, "m-aa")
    assert result.exit_code == 2
    assert "Did you mean m-a?" in result.stderr


def test_rules_are_valid_and_their_examples_hold() -> None:
    assert run("rules", "check").exit_code == 0
    result = run("rules", "test")
    assert result.stdout == ""
    assert result.exit_code == 0


def test_rules_are_listed_with_their_counts() -> None:
    result = run("rules", "list")
    line = next(line for line in result.stdout.splitlines() if line.startswith("direct_payments_pct "))
    assert line.split()[1:5] == ["percent", "high", "1C(2A)", "3D(2a)"]


def test_an_example_that_fails_is_shown(tmp_path: Path) -> None:
    (tmp_path / "metrics").mkdir()
    (tmp_path / "metrics" / "mine.yaml").write_text(
        "- id: tea_rooms\n  name: Tea rooms\n  definition: Tea rooms open\n  unit: count\n  polarity: high\n"
        "  find: [tea rooms]\n  examples:\n    - text: We ran 12 tea rooms.\n      expect: {value: 13}\n"
    )
    result = run("rules", "test", "--rules", tmp_path)
    assert result.exit_code == 4
    assert result.stdout.startswith("tea_rooms: found level 12 count of tea_rooms, expected 13")


def test_evaluate_prints_figures_and_writes_misses(folder: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "account.metrics.csv").write_text(
        "tier,anchor,metric_id,label,kind,value,unit,period,area\n"
        "core,558,safeguarding_enquiries_started,enquiries,level,558,count,2023/24,Rotherham\n"
        "core,12,complaints,complaints,level,12,count,2023/24,Rotherham\n"
    )
    result = run("evaluate", gold, folder, "--misses", tmp_path / "m.csv", "--json", tmp_path / "f.json")
    assert result.exit_code == 0, result.output
    assert ["metrics.mapped", "1.000", "0.500", "0.667", "1", "2"] in [
        line.split() for line in result.stdout.splitlines()
    ]
    figures = json.loads((tmp_path / "f.json").read_text())
    assert figures["documents"]["account"]["metrics.mapped"]["recall"] == 0.5
    assert "missed" in (tmp_path / "m.csv").read_text()


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Gold of one figure that the extraction has, and of one that it lacks."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "account.metrics.csv").write_text(
        "tier,anchor,metric_id,label,kind,value,unit,period,area\n"
        "core,558,safeguarding_enquiries_started,enquiries,level,558,count,2023/24,Rotherham\n"
        "core,12,complaints,complaints,level,12,count,2023/24,Rotherham\n"
    )
    (folder / "account.document.json").write_text('{"document_type": "web_page"}')
    return folder


def test_evaluate_divides_by_type_of_document(folder: Path, gold: Path) -> None:
    lines = [line.split() for line in run("evaluate", gold, folder, "--by", "type").stdout.splitlines()]
    assert ["web_page", "0.667", "0.667", "0.667", "2"] in lines


def test_evaluate_shows_how_many_figures_of_each_confidence_are_right(folder: Path, gold: Path) -> None:
    result = run("evaluate", gold, folder, "--calibration")
    assert result.exit_code == 0, result.output
    lines = [line.split() for line in result.stdout.splitlines()]
    assert lines[:2] == [["confidence", "about", "figures", "right", "share"], ["0.5", "1", "1", "1.000"]]
    assert ["own", "1", "0.792"] in lines


def test_rules_audit_shows_what_is_found_and_missed(folder: Path, gold: Path, tmp_path: Path) -> None:
    table, confidence = tmp_path / "audit.csv", tmp_path / "confidence.yaml"
    result = run("rules", "audit", folder, "--gold", gold, "--csv", table, "--write-confidence", confidence)
    assert result.exit_code == 0, result.output
    rows = [line.split() for line in result.stdout.splitlines()]
    assert rows[0] == ["rule", "matches", "right", "wrong", "spare", "missed"]
    assert ["complaints", "0", "0", "0", "0", "1"] in rows
    with table.open(encoding="utf-8", newline="") as handle:
        assert [*csv.reader(handle)] == rows
    assert "safeguarding_enquiries_started: {cases: 1, right: 1.0}" in confidence.read_text(encoding="utf-8")


def test_the_schema_is_json() -> None:
    schema = json.loads(run("schema").stdout)
    assert schema["properties"]["documents"]["items"]["$ref"] == "#/$defs/Extraction"
