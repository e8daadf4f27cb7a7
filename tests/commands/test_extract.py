"""extract: what comes out, and what happens when a document, a rule or the disk is bad."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor.commands import main
from extractor.corpus import corpus_documents
from extractor.inputs import gather_documents
from extractor.model import Extraction
from extractor.pipeline import Extractor, Options

TORBAY = (
    "Torbay Council\n\nAdult Social Care Local Account 2022/23\n\n"
    "In 2022/23 there were 412 safeguarding concerns.\n"
)
YORK = (
    "City of York Council\n\nAdult Social Care Local Account 2023/24\n\n"
    "In 2023/24, 385 safeguarding enquiries were started and 371 were completed.\n"
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "torbay.txt").write_text(TORBAY, encoding="utf-8")
    (folder / "york.txt").write_text(YORK, encoding="utf-8")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["extract", *map(str, arguments)])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_folder_of_reports_becomes_tables(reports: Path, tmp_path: Path) -> None:
    result = run(reports, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert {row["council"] for row in rows(tmp_path / "out" / "documents.csv")} == {"Torbay", "York"}
    assert {"412", "385", "371"} <= {row["value"] for row in rows(tmp_path / "out" / "metrics.csv")}


def test_what_was_printed_stands_where_the_row_says(reports: Path, tmp_path: Path) -> None:
    run(reports, "--out", tmp_path / "out")
    for row in rows(tmp_path / "out" / "metrics.csv"):
        path = tmp_path / "out" / "text" / f"{row['document_id']}.txt"
        with path.open(encoding="utf-8", newline="") as handle:
            printed = handle.read()[int(row["char_start"]) : int(row["char_end"])]
        assert printed == row["value"]


def test_the_summary_is_words_on_stderr_and_stdout_stays_empty(reports: Path, tmp_path: Path) -> None:
    result = run(reports, "--out", tmp_path / "out")
    assert result.stdout == ""
    header, first, *_ = result.stderr.splitlines()
    assert header.split() == [
        "document", "council", "period", "metrics", "achievements", "priorities", "numbers", "explained", "problems",
    ]  # fmt: skip
    assert first.split()[:3] == ["torbay.txt", "Torbay", "2022/23"]


def test_quiet_says_nothing(reports: Path, tmp_path: Path) -> None:
    assert run(reports, "--out", tmp_path / "out", "--quiet").output == ""


def test_a_pattern_and_a_file_given_twice_name_each_document_once(reports: Path, tmp_path: Path) -> None:
    result = run(f"{reports}/*.txt", reports / "york.txt", "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert len(rows(tmp_path / "out" / "documents.csv")) == 2


def test_without_a_path_the_shipped_corpus_is_read() -> None:
    assert gather_documents(()) == (corpus_documents(), ())


def test_council_and_period_stand_in_where_the_document_does_not_say(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Our year\n\nThere were 412 safeguarding concerns.\n", encoding="utf-8")
    run(report, "--out", tmp_path / "out", "--council", "Torbay", "--period", "2021/22")
    (row,) = rows(tmp_path / "out" / "documents.csv")
    assert (row["council"], row["council_code"], row["period"]) == ("Torbay", "E06000027", "2021/22")


def test_two_runs_give_the_same_bytes_whatever_the_number_of_processes(reports: Path, tmp_path: Path) -> None:
    run(reports, "--out", tmp_path / "one")
    run(reports, "--out", tmp_path / "two", "--jobs", "2")
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_a_second_run_replaces_the_tables_of_the_first(reports: Path, tmp_path: Path) -> None:
    run(reports / "torbay.txt", "--out", tmp_path / "out")
    run(reports / "york.txt", "--out", tmp_path / "out")
    assert {row["council"] for row in rows(tmp_path / "out" / "metrics.csv")} == {"York"}
    assert len(list((tmp_path / "out" / "text").iterdir())) == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [("empty.pdf", b""), ("broken.pdf", b"%PDF-1.7\n\xff\xfe"), ("picture.png", b"\x89PNG\r\n\x1a\n\0\0")],
)
def test_a_document_that_cannot_be_read_fails_alone(
    reports: Path, tmp_path: Path, name: str, data: bytes
) -> None:
    (reports / name).write_bytes(data)
    result = run(reports / "york.txt", reports / name, "--out", tmp_path / "out")
    assert result.exit_code == 3
    assert f"error: {reports / name}: " in result.stderr
    (problem,) = rows(tmp_path / "out" / "problems.csv")
    assert (problem["document"], problem["severity"]) == (f"{reports / name}", "error")
    assert problem["message"]
    assert problem["remedy"]
    assert [row["council"] for row in rows(tmp_path / "out" / "documents.csv")] == ["York"]


def test_a_missing_file_fails_alone(reports: Path, tmp_path: Path) -> None:
    result = run(reports / "nowhere.pdf", reports / "york.txt", "--out", tmp_path / "out")
    assert result.exit_code == 3
    (problem,) = rows(tmp_path / "out" / "problems.csv")
    assert problem["document"] == f"{reports / 'nowhere.pdf'}"
    assert len(rows(tmp_path / "out" / "documents.csv")) == 1


def test_a_document_that_crashes_the_program_fails_alone(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract_file = Extractor.extract_file

    def crash(self: Extractor, path: Path, options: Options) -> tuple[Extraction, str]:
        if path.name == "torbay.txt":
            raise ZeroDivisionError("division by zero")
        return extract_file(self, path, options)

    monkeypatch.setattr(Extractor, "extract_file", crash)
    result = run(reports, "--out", tmp_path / "out")
    assert result.exit_code == 3
    (problem,) = rows(tmp_path / "out" / "problems.csv")
    assert "division by zero" in problem["message"]
    assert [row["council"] for row in rows(tmp_path / "out" / "documents.csv")] == ["York"]


def test_nothing_to_read_is_a_usage_error_and_leaves_the_former_tables(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    run(reports, "--out", tmp_path / "out")
    before = content(tmp_path / "out")
    for given in (tmp_path / "none", tmp_path / "nowhere", f"{tmp_path}/none/*.pdf"):
        result = run(given, "--out", tmp_path / "out")
        assert result.exit_code == 2
        assert result.stderr.startswith(f"error: {given}: ")
    assert content(tmp_path / "out") == before


def test_a_bad_rule_is_named_and_leaves_the_former_tables(reports: Path, tmp_path: Path) -> None:
    run(reports, "--out", tmp_path / "out")
    before = content(tmp_path / "out")
    (tmp_path / "rules" / "metrics").mkdir(parents=True)
    (tmp_path / "rules" / "metrics" / "mine.yaml").write_text("- id: mine\n  nmae: Mine\n")
    result = run(reports, "--out", tmp_path / "out", "--rules", tmp_path / "rules")
    assert result.exit_code == 4
    assert "mine.yaml, mine: key" in result.stderr
    assert content(tmp_path / "out") == before


def test_a_disk_that_says_no_leaves_the_former_tables(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(reports, "--out", tmp_path / "out")
    before = content(tmp_path / "out")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("extractor.export.folder.write_table", full)
    result = run(reports / "york.txt", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "cannot be written (No space left on device)" in result.stderr
    assert content(tmp_path / "out") == before
