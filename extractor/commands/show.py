"""The command show."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.commands.program import align, example

if TYPE_CHECKING:
    from extractor.model import DocumentRecord, Observation, Statement

# Characters of the document shown on either side of the evidence.
CONTEXT = 160


@click.command(epilog=example("local-accounts show outputs m-f40287ac1b"))
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.argument("row_id", metavar="ID")
def show(folder: Path, row_id: str) -> None:
    """Show one observation or statement with its evidence in context.

    DIR is a folder that extract has written; ID is an observation_id or a statement_id of its tables.
    """
    from extractor.errors import UsageError
    from extractor.export.tables import read_table
    from extractor.model import DocumentRecord

    rows = dict(_rows(folder))
    row = rows.get(row_id)
    if row is None:
        near = difflib.get_close_matches(row_id, rows, n=1)
        remedy = f"Did you mean {near[0]}?" if near else "Take an id from metrics.csv or achievements.csv"
        raise UsageError(f"{folder}", f"no observation or statement {row_id}", remedy)
    documents = {each.document_id: each for each in read_table(folder / "documents.csv", DocumentRecord)}
    for line in _describe(folder, row, documents[row.document_id]):
        click.echo(line)


def _rows(folder: Path) -> Iterator[tuple[str, Observation | Statement]]:
    from extractor.export.tables import read_table
    from extractor.model import Observation, Statement

    for observation in read_table(folder / "metrics.csv", Observation):
        yield observation.observation_id, observation
    for name in ("achievements.csv", "priorities.csv", "recommendations.csv"):
        for statement in read_table(folder / name, Statement):
            yield statement.statement_id, statement


def _describe(folder: Path, row: Observation | Statement, document: DocumentRecord) -> Iterator[str]:
    place = [document.path, f"page {row.page}" if row.page else "", row.section]
    yield ", ".join(part for part in place if part)
    yield ""
    yield _evidence(folder / "text" / f"{row.document_id}.txt", row.char_start, row.char_end)
    yield ""
    from extractor.export.cells import write_cell

    cells = [(name, write_cell(getattr(row, name))) for name in type(row).model_fields]
    yield from align([(name, " ".join(text.split())) for name, text in cells if text])


def _evidence(path: Path, start: int, end: int) -> str:
    """What is printed round a range of the text, on one line, the range itself between » and «."""
    with path.open(encoding="utf-8", newline="") as handle:
        text = handle.read()
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    if start > CONTEXT:
        before = "…" + before.partition(" ")[2]
    if end + CONTEXT < len(text):
        after = after.rpartition(" ")[0] + "…"
    marked = click.style(f"»{text[start:end]}«", bold=True)
    return " ".join(f"{before}{marked}{after}".split())
