"""An extraction folder is replaced whole or not at all."""

import json
from pathlib import Path

import pytest

from extractor.errors import ExtractorError, UsageError
from extractor.export.folder import TABLES, replacing, write_extraction
from extractor.export.tables import read_table
from extractor.model import ExtractionFile, Observation
from tests.samples import extraction, extraction_file, observation, record, statement

TEXT = "In all 558 enquiries.\r\nAnd a lone \r return."


def two_documents() -> ExtractionFile:
    first = extraction(record("b-doc"), metrics=(observation("558"),), achievements=(statement("Did it"),))
    return extraction_file(first, extraction(record("a-doc"), metrics=(observation("7"),)))


def test_a_folder_holds_every_table_the_json_and_the_texts(tmp_path: Path) -> None:
    write_extraction(tmp_path / "out", two_documents(), {"a-doc": "a", "b-doc": TEXT})
    names = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*")}
    tables = {table.name for table in TABLES}
    assert names == tables | {"extraction.json", "text", "text/a-doc.txt", "text/b-doc.txt"}


def test_documents_stand_sorted_whatever_order_they_came_in(tmp_path: Path) -> None:
    write_extraction(tmp_path, two_documents(), {"a-doc": "", "b-doc": ""})
    assert [row.value for row in read_table(tmp_path / "metrics.csv", Observation)] == [7, 558]
    data = json.loads((tmp_path / "extraction.json").read_text(encoding="utf-8"))
    assert [each["document"]["document_id"] for each in data["documents"]] == ["a-doc", "b-doc"]


def test_a_text_is_written_without_changing_one_character(tmp_path: Path) -> None:
    write_extraction(tmp_path, two_documents(), {"a-doc": "", "b-doc": TEXT})
    with (tmp_path / "text" / "b-doc.txt").open(encoding="utf-8", newline="") as handle:
        assert handle.read() == TEXT


def test_a_second_run_leaves_nothing_of_the_first(tmp_path: Path) -> None:
    write_extraction(tmp_path, two_documents(), {"a-doc": "", "b-doc": ""})
    (tmp_path / "notes.txt").write_text("mine")
    write_extraction(tmp_path, extraction_file(extraction(record("c-doc"))), {"c-doc": ""})
    assert [path.name for path in (tmp_path / "text").iterdir()] == ["c-doc.txt"]
    assert list(read_table(tmp_path / "metrics.csv", Observation)) == []
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_run_that_fails_while_writing_leaves_the_former_tables(tmp_path: Path) -> None:
    write_extraction(tmp_path, two_documents(), {"a-doc": "", "b-doc": ""})
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(KeyError):
        write_extraction(tmp_path, extraction_file(extraction(record("c-doc"))), {})
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_swap_that_fails_half_way_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.csv", "b.csv", "c.csv"):
        (tmp_path / name).write_text("former")
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "b.csv" and path.parent.name.startswith(".writing"):
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(ExtractorError, match="cannot be written"), replacing(tmp_path) as folder:
        for name in ("a.csv", "b.csv", "c.csv"):
            (folder / name).write_text("new")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "a.csv": "former",
        "b.csv": "former",
        "c.csv": "former",
    }


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_extraction(tmp_path / name, two_documents(), {"a-doc": "a", "b-doc": TEXT})
    files = [
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("one", "two")
    ]
    assert files[0] == files[1]


def test_a_file_in_the_place_of_the_folder_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(UsageError, match="not a folder"), replacing(tmp_path / "out"):
        pass


def test_a_failed_run_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        write_extraction(tmp_path / "new", two_documents(), {})
    assert not (tmp_path / "new").exists()
