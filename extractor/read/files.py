"""Which files to read, and the reading of one: bytes taken safely, format told by content."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from extractor.errors import UnreadableDocument, UsageError
from extractor.model import Reading
from extractor.read.detect import Format, describe_foreign, detect_format

MAX_BYTES = 300_000_000
_HEAD = 65536  # enough to tell a format by

_SUFFIXES = frozenset({".pdf", ".docx", ".html", ".htm", ".txt", ".md"})
# Other forms of a document: taken too, so that a folder of them is not passed over in silence.
_OTHER_SUFFIXES = frozenset({".doc", ".docm", ".dotx", ".rtf", ".odt"})
_DATA_SUFFIXES = frozenset({".csv", ".json"})


def read_file(path: Path) -> tuple[bytes, Reading]:
    """The bytes of a file and what its format's reader makes of them.

    Raises UnreadableDocument where the file is missing, no regular file, too large, of no known
    format, or damaged beyond reading.
    """
    data = read_bytes(path)
    place = f"{path}"
    kind = detect_format(data)
    if kind is None:
        foreign = describe_foreign(data)
        raise UnreadableDocument(place, f"this is {foreign.name}", foreign.remedy)
    return data, _read(kind, data, place)


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """All bytes of a regular file of at most `limit` bytes; raises UnreadableDocument otherwise."""
    place = f"{path}"
    try:
        # A named pipe would block a plain open for ever; the kind is told on the open file, not before.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise UnreadableDocument(place, "no such file", "Check the path") from None
    except OSError as error:
        fault = f"it cannot be opened ({error.strerror})"
        raise UnreadableDocument(place, fault, "Check the path and its permissions") from None
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        os.close(handle)
        if stat.S_ISDIR(mode):
            raise UnreadableDocument(place, "this is a folder", "Give the documents in it")
        raise UnreadableDocument(place, "this is no regular file", "Copy its content to a file first")
    with os.fdopen(handle, "rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        fault = f"the file is larger than {limit // 1_000_000} MB"
        raise UnreadableDocument(place, fault, "Split it, or save it with smaller pictures")
    return data


def _read(kind: Format, data: bytes, place: str) -> Reading:
    # Each reader brings heavy libraries, so it is imported only when a document needs it.
    match kind:
        case "pdf":
            from extractor.read.pdf import read_pdf

            return read_pdf(data, place)
        case "docx":
            from extractor.read.docx import read_docx

            return read_docx(data, place)
        case "html":
            from extractor.read.html import read_html

            return read_html(data, place)
        case "text":
            from extractor.read.text import read_text

            return read_text(data, place)


def find_documents(paths: Sequence[str]) -> list[Path]:
    """The documents that files, folders (searched through) and glob patterns stand for, sorted, each once.

    A file named outright is taken as it is; folders and patterns yield only what looks like a document.
    Raises UsageError for a path that matches nothing and for a folder or pattern without documents.
    """
    found: dict[str, Path] = {}
    for path in (each for given in paths for each in _expand(given)):
        found.setdefault(os.path.normpath(path.absolute()), path)
    return sorted(found.values())


def _expand(given: str) -> list[Path]:
    path = Path(given)
    if path.is_dir():
        documents = list(_in_folder(path))
        if not documents:
            raise UsageError(
                given, "the folder holds no documents", "Give a folder with PDF, .docx, .html or .txt"
            )
        return documents
    if path.exists() or path.is_symlink():
        return [path]
    # Path.glob takes no absolute pattern.
    matches = [Path(match) for match in glob.glob(given, recursive=True)]  # noqa: PTH207
    if not matches:
        raise UsageError(
            given, "no such file or folder", "Check the path; quote patterns such as 'reports/*.pdf'"
        )
    documents = [each for each in matches if not each.is_dir() and _is_document(each)]
    documents += [each for folder in matches if folder.is_dir() for each in _in_folder(folder)]
    if not documents:
        raise UsageError(
            given, "none of the files it matches is a document", "Give PDF, .docx, .html or .txt files"
        )
    return documents


def _in_folder(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        if "extraction.json" in names:  # what an earlier run wrote, the texts of documents among it
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (path for name in names if _is_document(path := Path(place, name)))


def _is_document(path: Path) -> bool:
    """Whether a file found by searching looks like a report, by its suffix or else by its content."""
    name, suffix = path.name, path.suffix.lower()
    # Word keeps a lock file "~$report.docx" beside an open document.
    if name.startswith((".", "~$")) or name.upper().startswith("README") or suffix in _DATA_SUFFIXES:
        return False
    if suffix in _SUFFIXES | _OTHER_SUFFIXES:
        return True
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            kind = detect_format(file.read(_HEAD))
    except OSError:
        return False
    # Without its suffix, plain text may be anything: a script, a licence, a log.
    return kind is not None and kind != "text"
