from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor.commands import main

REPORT = "Torbay Council\n\nIn 2022/23 there were 412 safeguarding concerns, up by 5% on the year before.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports") / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    assert run("extract", path, "--out", path.parent / "tables", "--quiet").exit_code == 0
    return path


def observation_id(report: Path, value: str) -> str:
    rows = (report.parent / "tables" / "metrics.csv").read_text(encoding="utf-8").splitlines()
    return next(row.split(",")[0] for row in rows if f",{value},," in row)


def test_a_line_is_explained_number_by_number(report: Path) -> None:
    result = run("explain", report, "--line", 3)
    assert result.exit_code == 0, result.output
    assert "412  (line 3)\n  read as    level · 412 · count · 2022/23 · Torbay\n" in result.stdout
    assert "\n    won " in result.stdout and "\n    lost " in result.stdout
    assert "no figure: period" in result.stdout


def test_an_observation_is_explained_as_the_line_it_stands_on(report: Path) -> None:
    result = run("explain", report.parent / "tables", observation_id(report, "412"))
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("412  (line 3)\n")
    assert result.stdout.strip() in run("explain", report, "--line", 3).stdout


def test_a_document_that_has_changed_is_not_explained(report: Path, tmp_path: Path) -> None:
    changed = tmp_path / "report.txt"
    changed.write_text(REPORT, encoding="utf-8")
    assert run("extract", changed, "--out", tmp_path / "tables", "--quiet").exit_code == 0
    changed.write_text(REPORT + "More.\n", encoding="utf-8")
    rows = (tmp_path / "tables" / "metrics.csv").read_text(encoding="utf-8").splitlines()
    result = run("explain", tmp_path / "tables", rows[1].split(",")[0])
    assert result.exit_code == 2
    assert "has changed since it was extracted. Extract it anew" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ((), "nothing or too much to explain"),
        (("--line", "3", "--page", "1"), "nothing or too much to explain"),
        (("--line", "99"), "has no line 99"),
        (("--page", "1"), "has no page 1"),
    ],
)
def test_a_place_that_is_not_there_is_a_usage_error(
    arguments: tuple[str, ...], fault: str, report: Path
) -> None:
    result = run("explain", report, *arguments)
    assert result.exit_code == 2
    assert fault in result.stderr


def test_an_unknown_observation_names_one_that_is_near(report: Path) -> None:
    known = observation_id(report, "412")
    result = run("explain", report.parent / "tables", f"{known}x")
    assert result.exit_code == 2
    assert f"Did you mean {known}?" in result.stderr
