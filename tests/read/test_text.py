"""Text files come in whatever encoding the sender's machine had."""

from __future__ import annotations

import codecs

import pytest

from extractor.errors import UnreadableDocument
from extractor.read.text import read_text

WORDS = "Spending rose to £42.7m – 7% up on last year’s figure.\nCafé visits: 1,204\n"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode("utf-8"),
        WORDS.encode("utf-8-sig"),
        WORDS.encode("utf-16"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-32"),
        WORDS.encode("cp1252"),
    ],
    ids=[
        "utf-8",
        "utf-8 mark",
        "utf-16 mark",
        "utf-16-le",
        "utf-16-be",
        "utf-16-be mark",
        "utf-32",
        "cp1252",
    ],
)
def test_the_same_words_are_read_from_every_common_encoding(data: bytes) -> None:
    reading = read_text(data, "report.txt")
    assert reading.document.text == WORDS
    assert not reading.problems


def test_line_ends_of_all_machines_become_one_newline() -> None:
    document = read_text(b"one\r\ntwo\rthree\nfour", "report.txt").document
    assert document.text == "one\ntwo\nthree\nfour"


def test_lines_are_quoted_as_printed_and_blank_lines_left_out() -> None:
    document = read_text(b"Heading\n\n \t\n\tcell one\tcell two  \nend", "report.txt").document
    assert [line.span.of(document.text) for line in document.lines] == [
        "Heading",
        "\tcell one\tcell two  ",
        "end",
    ]
    assert document.format == "text"
    assert document.pages == ()


def test_a_form_feed_stays_in_the_text_and_ends_a_line() -> None:
    document = read_text(b"last line of a page\ffirst line of the next", "report.txt").document
    assert "\f" in document.text
    assert len(document.lines) == 2


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", codecs.BOM_UTF8, "\u00a0\n".encode()])
def test_a_file_without_words_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"report\.txt: .*(empty|white space).* Give"):
        read_text(data, "report.txt")


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        b"PK\x03\x04" + b"\x00\x08" * 50,
        b"\x89PNG\r\n\x1a\n\x00",
    ],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="not plain text"):
        read_text(data, "report.txt")


def test_a_few_broken_bytes_cost_a_warning_and_not_the_document() -> None:
    data = WORDS.encode() * 3 + b"lost: \xff\n"
    reading = read_text(data, "report.txt")
    assert reading.document.text.startswith("Spending rose to £42.7m")
    assert [problem.severity for problem in reading.problems] == ["warning"]
    assert "1 characters" in reading.problems[0].message


def test_a_line_without_end_is_left_out_and_said_so() -> None:
    reading = read_text(b"We helped 558 people.\n" + b"1," * 40_000 + b"\nAnd 12 more.\n", "long.txt")
    assert reading.document.text.split() == ["We", "helped", "558", "people.", "And", "12", "more."]
    assert "the first is line 2" in reading.problems[0].message


def test_a_file_that_is_one_line_without_end_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="one line of"):
        read_text(b"7" * 100_000, "digits.txt")
