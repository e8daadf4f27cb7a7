"""The package in a notebook: tables are pandas DataFrames."""

from pathlib import Path

import pytest

from extractor import compare, extract
from extractor.errors import UnreadableDocument, UsageError

REPORT = (
    "{council} Council\n\nAdult Social Care Local Account 2023/24\n\n"
    "In 2023/24, {started} safeguarding enquiries were started, against {before} in 2022/23.\n"
)


def write_report(tmp_path: Path, council: str, started: int, before: int) -> Path:
    path = tmp_path / f"{council.lower()}.txt"
    path.write_text(REPORT.format(council=council, started=started, before=before), encoding="utf-8")
    return path


def test_metrics_of_a_report_are_a_data_frame(tmp_path: Path) -> None:
    metrics = extract(write_report(tmp_path, "Torbay", 350, 340)).metrics
    assert metrics["value"].sum() == 690
    assert metrics["period_start"].dt.year.tolist() == [2023, 2022]


def test_results_and_folders_compare_with_each_other(tmp_path: Path) -> None:
    extract(write_report(tmp_path, "Torbay", 350, 340)).write(tmp_path / "tables")
    result = compare(tmp_path / "tables", extract(write_report(tmp_path, "Rotherham", 558, 500)))
    assert set(result.cross_council["council"]) == {"Rotherham", "Torbay"}
    assert sorted(result.year_on_year["change"]) == [10, 58]
    result.write(tmp_path / "tables")
    assert (tmp_path / "tables" / "year_on_year.csv").exists()


def test_tables_without_rows_have_their_columns(tmp_path: Path) -> None:
    result = extract(write_report(tmp_path, "Torbay", 350, 340))
    assert result.recommendations.empty
    assert "text" in result.recommendations.columns


def test_a_report_that_cannot_be_read_raises(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    with pytest.raises(UnreadableDocument):
        extract(tmp_path / "empty.pdf")
    with pytest.raises(UsageError):
        extract(tmp_path / "nowhere.pdf")


def test_prose_that_no_heading_bears_out_is_written_on_demand(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "Torbay Council\n\nAdult Social Care Local Account 2023/24\n\nPrevention\n\n"
        "Demand is high. We opened three hubs and trained forty of our staff. The hubs stand in our libraries.\n",
        encoding="utf-8",
    )
    assert extract(path).achievements.empty
    [statement] = extract(path, least_confidence=0).achievements["text"]
    assert statement == "We opened three hubs and trained forty of our staff."
