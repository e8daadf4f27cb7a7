"""What a file is, told by its content and never by its name."""

from __future__ import annotations

import codecs
import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

Format = Literal["pdf", "docx", "html", "text"]

_HEAD = 1024  # a PDF header may stand anywhere within the first 1,024 bytes
_SAMPLE = 65536
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WIDE_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}

_PAGE_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_PAGE_ELEMENT = re.compile(r"<(?:p|div|table|h[1-6]|ul|ol|main|article|section|meta|title)\b[^>]*>", re.I)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b"))
_ASCII = bytes(range(128))
_WORD_PART = re.compile(r"word/document\d*\.xml")


@dataclass(frozen=True, slots=True)
class Foreign:
    """What a file is that cannot be read, in words, and what its owner can do about it."""

    name: str
    remedy: str


_NO_REMEDY = "Give a PDF, a Word .docx, a web page or a plain text file"
_ENCRYPTED = Foreign(
    "a password-protected Office file", "Open it with its password, remove the password and save it as .docx"
)
_SIGNATURES = (
    (b"{\\rtf", Foreign("a rich text file (.rtf)", "Open it in a word processor and save it as .docx")),
    (b"\x89PNG", Foreign("a PNG picture", "Run text recognition on it and give the text or a PDF")),
    (b"\xff\xd8\xff", Foreign("a JPEG picture", "Run text recognition on it and give the text or a PDF")),
    (b"GIF8", Foreign("a GIF picture", "Run text recognition on it and give the text or a PDF")),
    (b"II*\0", Foreign("a TIFF picture", "Run text recognition on it and give the text or a PDF")),
    (b"MM\0*", Foreign("a TIFF picture", "Run text recognition on it and give the text or a PDF")),
    (b"\x1f\x8b", Foreign("a gzip archive", "Unpack it and give the documents inside")),
    (b"7z\xbc\xaf\x27\x1c", Foreign("a 7-Zip archive", "Unpack it and give the documents inside")),
    (b"Rar!", Foreign("a RAR archive", "Unpack it and give the documents inside")),
)
# Members that tell zip-based formats apart.
_ZIP_KINDS = (
    ("xl/", Foreign("an Excel workbook (.xlsx)", "Save the sheets as a PDF or copy them into a Word .docx")),
    ("ppt/", Foreign("a PowerPoint presentation (.pptx)", "Save it as a PDF")),
    ("content.xml", Foreign("an OpenDocument file", "Open it in a word processor and save it as .docx")),
    ("OEBPS/", Foreign("an e-book (.epub)", "Save it as a PDF")),
)
# Names of streams inside an OLE file stand in it as UTF-16.
_OLE_KINDS = (
    ("EncryptedPackage", _ENCRYPTED),
    ("WordDocument", Foreign("an old Word document (.doc)", "Open it in Word and save it as .docx")),
    ("PowerPoint Document", Foreign("an old PowerPoint presentation (.ppt)", "Save it as a PDF")),
    ("Workbook", Foreign("an old Excel workbook (.xls)", "Save the sheets as a PDF")),
    ("__nameid", Foreign("an Outlook message (.msg)", "Save the document attached to it")),
)
_SAVED_PAGE = Foreign(
    "a web archive (.mht) or e-mail", "Open it in a browser and save it as a web page, HTML only"
)


def detect_format(data: bytes) -> Format | None:
    """The format of a file's bytes, None where it is none that can be read.

    A damaged file keeps the format that it claims, so that its reader can say what is wrong with it.
    """
    if b"%PDF-" in data[:_HEAD] and not _is_page(data):
        return "pdf"
    if data.startswith(_ZIP):
        return "docx" if _is_word(data) else None
    if _known_foreign(data) or not data.strip(b"\0 \t\r\n"):
        return None
    if _is_page(data):
        return "html"
    return "text" if _is_text(data[:_SAMPLE]) else None


def describe_foreign(data: bytes) -> Foreign:
    """What bytes that `detect_format` does not know are, and a remedy."""
    if not data.strip(b"\0 \t\r\n"):
        return Foreign("an empty file", "Get the file again from its source")
    if data.startswith(_ZIP):
        names = _member_names(data)
        kinds = (kind for mark, kind in _ZIP_KINDS if any(name.startswith(mark) for name in names))
        return next(kinds, Foreign("a zip archive", "Unpack it and give the documents inside"))
    return _known_foreign(data) or Foreign("a file of an unknown kind", _NO_REMEDY)


def _known_foreign(data: bytes) -> Foreign | None:
    if data.startswith(_OLE):
        kinds = (kind for name, kind in _OLE_KINDS if name.encode("utf-16-le") in data)
        return next(
            kinds, Foreign("an old Office file", "Open it in its program and save it as .docx or PDF")
        )
    if data.startswith(b"MIME-Version:") or b"\nMIME-Version:" in data[:_HEAD]:
        return _SAVED_PAGE
    return next((kind for mark, kind in _SIGNATURES if data.startswith(mark)), None)


def _is_word(data: bytes) -> bool:
    names = _member_names(data)
    if names:
        return any(_WORD_PART.fullmatch(name) for name in names)
    # A zip cut short has lost its directory; the names of its first members still stand before them.
    return b"word/" in data and b"[Content_Types].xml" in data


def _member_names(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return []


def _is_page(data: bytes) -> bool:
    """Whether the bytes are a web page: one that says so, or a fragment made of page elements."""
    encoding = _WIDE_MARKS.get(data[:2], "latin-1")
    start = data[:_SAMPLE].decode(encoding, errors="replace").lstrip("\ufeffï»¿ \t\r\n")
    if not start.startswith("<"):
        return False
    return bool(_PAGE_START.match(start)) or len(_PAGE_ELEMENT.findall(start[:4096])) >= 2


def _is_text(sample: bytes) -> bool:
    """Whether bytes read as text in UTF-8, UTF-16 or a Western one-byte encoding."""
    if sample[:2] in _WIDE_MARKS or _is_wide(sample):
        return True
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls > 0.05 * len(sample):
        return False
    # Where many bytes lie beyond ASCII, only their being UTF-8 tells text from noise.
    beyond = len(sample.translate(None, _ASCII))
    return beyond < 0.3 * len(sample) or _is_utf8(sample)


def _is_utf8(sample: bytes) -> bool:
    """Whether bytes are UTF-8; a character that the end of the sample cuts does not count."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _is_wide(sample: bytes) -> bool:
    """Whether every second byte is mostly zero, as in UTF-16 text without a byte order mark."""
    half = len(sample) // 2
    zeros = sample[0 : 2 * half : 2].count(0), sample[1 : 2 * half : 2].count(0)
    return half > 1 and max(zeros) > 0.4 * half and min(zeros) < 0.05 * half
