"""Files are found, and read, without hanging and with a clear word on what cannot be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.errors import UnreadableDocument, UsageError
from extractor.read.files import find_documents, read_bytes, read_file

PAGE = b"<html><body><p>In all, 558 people were supported.</p></body></html>"


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PAGE)


def found(folder: Path, *paths: str) -> list[str]:
    return [
        path.relative_to(folder).as_posix() for path in find_documents([f"{folder / each}" for each in paths])
    ]


def test_the_content_decides_how_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(PAGE)
    data, reading = read_file(path)
    assert data == PAGE
    assert reading.document.format == "html"


def test_plain_text_goes_to_its_reader(tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_text("In all, 558 people were supported.\n", encoding="utf-8")
    assert read_file(path)[1].document.format == "text"


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="no such file") as caught:
        read_file(tmp_path / "gone.pdf")
    assert caught.value.place.endswith("gone.pdf")
    assert caught.value.remedy


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="folder"):
        read_file(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_does_not_hang_the_reader(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    with pytest.raises(UnreadableDocument, match="no regular file"):
        read_file(pipe)


def test_links_that_lead_nowhere_or_in_circles_say_so(tmp_path: Path) -> None:
    (tmp_path / "dangling.pdf").symlink_to("nowhere.pdf")
    (tmp_path / "a.pdf").symlink_to("b.pdf")
    (tmp_path / "b.pdf").symlink_to("a.pdf")
    for name in ("dangling.pdf", "a.pdf"):
        with pytest.raises(UnreadableDocument):
            read_file(tmp_path / name)


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * 2_000_001)
    with pytest.raises(UnreadableDocument, match="larger than 2 MB"):
        read_bytes(path, limit=2_000_000)


def test_an_empty_file_and_one_of_unknown_format_are_named(tmp_path: Path) -> None:
    for data, fault in ((b"", "empty file"), (b"{\\rtf1 x}", "rich text file")):
        path = tmp_path / "report.docx"
        path.write_bytes(data)
        with pytest.raises(UnreadableDocument, match=fault):
            read_file(path)


def test_a_folder_is_searched_through_for_documents_only(tmp_path: Path) -> None:
    write(tmp_path, "b.html", "a/c.PDF", "a/b/d.docx", "notes.txt")
    write(
        tmp_path,
        "README.md",
        "readme.txt",
        "gold.csv",
        "facts.json",
        ".hidden.html",
        ".git/x.html",
        "~$b.docx",
    )
    assert found(tmp_path, ".") == ["a/b/d.docx", "a/c.PDF", "b.html", "notes.txt"]


def test_a_document_without_its_suffix_is_found_by_content(tmp_path: Path) -> None:
    write(tmp_path, "page", "page.aspx")
    (tmp_path / "script.py").write_text("print('hello')\n", encoding="utf-8")
    assert found(tmp_path, ".") == ["page", "page.aspx"]


def test_old_word_files_in_a_folder_are_not_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "old.doc")
    assert found(tmp_path, ".") == ["old.doc"]


def test_patterns_are_expanded_and_each_document_stands_once(tmp_path: Path) -> None:
    write(tmp_path, "2023/a.html", "2024/b.html", "2024/data.csv")
    assert found(tmp_path, "20*/*", "2024/b.html", "2024/../2024/b.html", "2023") == [
        "2023/a.html",
        "2024/b.html",
    ]


def test_a_name_with_brackets_is_a_file_before_it_is_a_pattern(tmp_path: Path) -> None:
    write(tmp_path, "report[1].html")
    assert found(tmp_path, "report[1].html") == ["report[1].html"]


def test_a_file_named_outright_is_taken_as_it_is(tmp_path: Path) -> None:
    write(tmp_path, "README.md")
    assert found(tmp_path, "README.md") == ["README.md"]


@pytest.mark.parametrize("given", ["gone.pdf", "*.pdf", "empty", "data/*"])
def test_a_path_that_yields_nothing_is_an_error_of_use(tmp_path: Path, given: str) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path, "data/a.csv")
    with pytest.raises(UsageError) as caught:
        find_documents([f"{tmp_path / given}"])
    assert caught.value.place.endswith(given)


def test_finding_files_loads_no_reader() -> None:
    code = "import sys, extractor.read.files; print({'docx', 'bs4', 'pdfplumber', 'pypdfium2'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_what_an_earlier_run_wrote_is_not_read_again(tmp_path: Path) -> None:
    write(tmp_path, "report.html", "outputs/extraction.json", "outputs/text/report.txt")
    assert found(tmp_path, ".") == ["report.html"]
