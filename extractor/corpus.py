"""The manifest of documents that travel with the program: corpus/manifest.csv."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from extractor.errors import UsageError
from extractor.export.tables import read_table, write_table
from extractor.model import Row
from extractor.resources import CORPUS


class CorpusEntry(Row):
    """One row of the manifest. `type` as document_type in documents.csv; `file` is relative to the corpus."""

    id: str
    council: str
    council_code: str
    type: str
    period: str
    title: str
    publisher: str
    url: str
    licence: str
    sha256: str
    file: str


def read_manifest(corpus: Path = CORPUS) -> tuple[CorpusEntry, ...]:
    """All entries, in the order of the file; raises UsageError where the manifest is missing or broken."""
    return tuple(read_table(corpus / "manifest.csv", CorpusEntry))


def corpus_documents(corpus: Path = CORPUS) -> tuple[Path, ...]:
    """The files of all entries, seen from the working folder where they lie in it."""
    here = Path.cwd()
    folder = corpus.relative_to(here) if corpus.is_relative_to(here) else corpus
    return tuple(folder / entry.file for entry in read_manifest(corpus))


def add_document(file: Path, entry: CorpusEntry, corpus: Path = CORPUS) -> CorpusEntry:
    """Add a document to the manifest, and copy it into the corpus unless it lies there already.

    `id`, `sha256` and `file` of the entry are filled in where they are empty; entries stay sorted by id.
    Raises UsageError where the file is missing, or the same bytes or the same id stand in the manifest.
    """
    entries = read_manifest(corpus)
    if not file.is_file():
        raise UsageError(f"{file}", "no such file", "Check the path")
    entry = entry.model_copy(
        update={
            "id": entry.id or _slug(file.stem),
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
            "file": _place(file, corpus),
        }
    )
    _refuse_duplicates(file, entry, entries)
    target = corpus / entry.file
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    ordered = sorted((*entries, entry), key=lambda each: each.id)
    unfinished = corpus / "manifest.csv.new"
    write_table(unfinished, CorpusEntry, ordered)
    unfinished.replace(corpus / "manifest.csv")
    return entry


def _place(file: Path, corpus: Path) -> str:
    """Where the file lies, or will lie, seen from the corpus."""
    path, root = file.resolve(), corpus.resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else f"documents/{file.name}"


def _refuse_duplicates(file: Path, entry: CorpusEntry, entries: Sequence[CorpusEntry]) -> None:
    for other in entries:
        if other.sha256 == entry.sha256:
            raise UsageError(
                f"{file}", f"the manifest has these bytes already, as {other.id}", "Nothing to do"
            )
        if other.id == entry.id:
            raise UsageError(f"{file}", f"the manifest has an entry {other.id} already", "Give another --id")
        if other.file == entry.file:
            raise UsageError(f"{file}", f"the corpus has a file {other.file} already", "Rename the file")


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
