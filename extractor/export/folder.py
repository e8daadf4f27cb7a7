"""What extract writes: a folder of tables, replaced whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from extractor.errors import ExtractorError, UsageError
from extractor.export.tables import write_table
from extractor.model import (
    DocumentRecord,
    ExtractionFile,
    NumberRow,
    Observation,
    Problem,
    Row,
    Statement,
    UnmappedLabel,
)


class Table(NamedTuple):
    """One file of an extraction folder and the model of its rows."""

    name: str
    model: type[Row]


TABLES = (
    Table("documents.csv", DocumentRecord),
    Table("metrics.csv", Observation),
    Table("achievements.csv", Statement),
    Table("priorities.csv", Statement),
    Table("recommendations.csv", Statement),
    Table("numbers.csv", NumberRow),
    Table("problems.csv", Problem),
    Table("unmapped.csv", UnmappedLabel),
)


def write_extraction(out: Path, file: ExtractionFile, texts: Mapping[str, str]) -> None:
    """Write all tables, extraction.json and text/DOCUMENT_ID.txt, in place of those of a former run.

    `texts` holds each document's text by document_id. Documents are sorted by id, rows stay as given.
    Raises ExtractorError, the former files untouched, where the folder cannot be written.
    """
    documents = tuple(
        sorted(file.documents, key=lambda each: (each.document.document_id, each.document.path))
    )
    file = file.model_copy(update={"documents": documents, "inputs": dict(sorted(file.inputs.items()))})
    with replacing(out) as folder:
        for name, model in TABLES:
            write_table(folder / name, model, table_rows(name.removesuffix(".csv"), file))
        json = file.model_dump_json(indent=2, by_alias=True)
        (folder / "extraction.json").write_text(json + "\n", encoding="utf-8", newline="")
        (folder / "text").mkdir()
        for each in documents:
            name = each.document.document_id
            (folder / "text" / f"{name}.txt").write_text(texts[name], encoding="utf-8", newline="")


def table_rows(table: str, file: ExtractionFile) -> Iterator[Row]:
    """The rows of one table (`metrics`), document by document."""
    if table == "unmapped":
        yield from file.unmapped
        return
    for extraction in file.documents:
        if table == "documents":
            yield extraction.document
        else:
            yield from getattr(extraction, table)
    if table == "problems":
        yield from file.problems


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A new folder to write into, whose entries take the place of those of `out` at the end.

    It lies inside `out`, so that moving is renaming. After an error `out` is as it was before.
    Raises ExtractorError where the disk says no.
    """
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out}", "is a file, not a folder", "Name a folder with --out")
    was_there = out.exists()
    try:
        out.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".writing-", dir=out))
        try:
            yield folder
            _swap(folder, out)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            if not was_there and not any(out.iterdir()):
                out.rmdir()
    except OSError as error:
        remedy = "Free some space, or name another folder with --out"
        raise ExtractorError(f"{out}", f"cannot be written ({error.strerror or error})", remedy) from error


def _swap(folder: Path, out: Path) -> None:
    """Move every entry of `folder` to `out`; after an error the former entries are back in their place."""
    former = folder / ".former"
    former.mkdir()
    moved: list[Path] = []
    try:
        for entry in sorted(folder.iterdir()):
            if entry == former:
                continue
            target = out / entry.name
            if target.exists():
                target.rename(former / entry.name)
            moved.append(target)
            entry.rename(target)
    except OSError:
        for target in moved:
            if (former / target.name).exists():
                _remove(target)
                (former / target.name).rename(target)
        raise


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
