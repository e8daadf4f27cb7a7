"""The PDF reader on whole reports: the shipped samples, and the real ones where they are at hand."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from extractor.model import Document
from extractor.read.pdf import read_pdf

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"
WORCESTERSHIRE = "worcestershire-local-account-2023-24.pdf"


def read(path: Path) -> Document:
    if not path.is_file():
        pytest.skip(f"{path.name} is not at hand")
    reading = read_pdf(path.read_bytes(), path.name)
    assert reading.problems == ()
    return reading.document


def labelled(document: Document, numbers: str) -> list[str]:
    """Those of the numbers that stand on a line of their own with words on the next."""
    lines = document.text.split("\n")
    found = [line for line, after in itertools.pairwise(lines) if after[:1].isalpha()]
    return [number for number in numbers.split(";") if number in found]


def test_every_callout_of_a_designed_report_is_followed_by_its_label() -> None:
    numbers = (
        "29%;57%;26,444;84%;6%;27%;73%;89%;73;1889;1243;4455;82%;1305;1025;99%;3963;3933;1549;485,737;"
        "48.7%;1.5%;61%;37,100 (14%);31,600 (12%);18%;31%;10%;4.8%;95%;113;252;12,000 jobs;£258.1m"
    )
    document = read(SAMPLES / "worcestershire-2023-24.pdf")
    assert labelled(document, numbers) == numbers.split(";")


def test_the_tables_of_a_slide_pack_come_out_whole() -> None:
    document = read(SAMPLES / "rotherham-model-2022.pdf")
    assert [(t.page, t.rows, t.columns) for t in document.tables] == [
        (4, 6, 3), (9, 3, 4), (10, 10, 7), (14, 16, 4), (17, 10, 7), (19, 15, 9), (21, 12, 2), (22, 15, 2)
    ]  # fmt: skip
    benchmark = document.tables[2]
    assert (benchmark.header_rows, benchmark.header_columns) == (3, 1)
    row = [cell.span.of(document.text) for cell in benchmark.cells if cell.row == 3]
    assert row == ["Rotherham", "5.21", "5.97", "1.86", "2.18", "15.17", "17.19"]


def test_numbered_paragraphs_of_a_committee_report_keep_their_numbers() -> None:
    document = read(SAMPLES / "rotherham-scrutiny-2018.pdf")
    starts = {line.span.of(document.text).split()[0] for line in document.lines}
    assert {"1.1", "2.1", "3.3.1", "3.14.1", "13.2"} <= starts
    assert document.tables == ()


def test_text_frames_in_any_order_read_alike() -> None:
    plain = read(DOCUMENTS / WORCESTERSHIRE)
    assert read(DOCUMENTS / "frames" / WORCESTERSHIRE).text == plain.text


def test_tables_of_real_reports_come_out_whole_over_page_breaks() -> None:
    account = read(DOCUMENTS / "rotherham-local-account-2023-24.pdf")
    assert [(t.rows, t.columns, t.header_rows) for t in account.tables] == [(14, 2, 1), (18, 2, 1), (9, 4, 2)]
    model = read(DOCUMENTS / "rotherham-delivery-model-2022.pdf")
    assert sum(table.rows for table in model.tables) == 89
