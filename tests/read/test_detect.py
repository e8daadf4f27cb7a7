"""A file is known by its content, whatever its name says."""

from __future__ import annotations

import io
import zipfile

import pytest

from extractor.read.detect import describe_foreign, detect_format

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SENTENCE = "In 2023/24 we spent £86.6 million and supported 5,630 people.\n"


def zip_of(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return packed.getvalue()


def test_a_pdf_header_may_stand_behind_other_bytes() -> None:
    assert detect_format(b"%PDF-1.7\n...") == "pdf"
    assert detect_format(b"\r\n" * 400 + b"%PDF-1.4\n...") == "pdf"


def test_a_word_file_is_a_zip_with_a_document_part() -> None:
    assert detect_format(zip_of("[Content_Types].xml", "word/document.xml")) == "docx"
    assert detect_format(zip_of("[Content_Types].xml", "word/document2.xml")) == "docx"


def test_a_word_file_cut_short_is_still_a_word_file() -> None:
    whole = zip_of("[Content_Types].xml", "word/document.xml", "word/styles.xml")
    assert detect_format(whole[: len(whole) // 2]) == "docx"


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><html><body><p>Hello</p></body></html>",
        b"\xef\xbb\xbf\n<html><head></head></html>",
        b'<?xml version="1.0"?><!-- saved --><html xmlns="http://www.w3.org/1999/xhtml"></html>',
        b"<div><p>A fragment of a page</p></div>",
        "<!DOCTYPE html><p>wide".encode("utf-16"),
    ],
)
def test_a_web_page_is_known_by_its_elements(page: bytes) -> None:
    assert detect_format(page) == "html"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be", "utf-16-le"])
def test_text_is_known_in_every_usual_encoding(encoding: str) -> None:
    assert detect_format((SENTENCE * 20).encode(encoding)) == "text"


def test_text_in_a_foreign_script_is_text() -> None:
    assert detect_format(("Ежегодный отчёт о социальной помощи. " * 40).encode()) == "text"


def test_noise_is_not_text() -> None:
    noise = bytes((index * 7919 + index * index) % 256 for index in range(20_000))
    assert detect_format(noise) is None
    assert "unknown kind" in describe_foreign(noise).name


@pytest.mark.parametrize(
    ("data", "name", "remedy"),
    [
        (b"", "empty", "again"),
        (OLE + "WordDocument".encode("utf-16-le"), "old Word document", "save it as .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password-protected", "remove the password"),
        (OLE, "old Office file", "save it as .docx"),
        (b"{\\rtf1\\ansi Hello}", "rich text", "save it as .docx"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG picture", "text recognition"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "JPEG picture", "text recognition"),
        (zip_of("xl/workbook.xml"), "Excel workbook", "PDF"),
        (zip_of("ppt/presentation.xml"), "PowerPoint", "PDF"),
        (zip_of("mimetype", "content.xml"), "OpenDocument", "save it as .docx"),
        (zip_of("report.pdf"), "zip archive", "Unpack"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "web archive", "HTML only"),
    ],
)
def test_what_cannot_be_read_is_named_with_a_remedy(data: bytes, name: str, remedy: str) -> None:
    assert detect_format(data) is None
    foreign = describe_foreign(data)
    assert name in foreign.name
    assert remedy in foreign.remedy
