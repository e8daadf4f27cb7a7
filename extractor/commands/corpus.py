"""The commands corpus list and corpus add."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import click

from extractor.commands.program import Program, align, example, say

FOLDER_OPTION = click.option(
    "--corpus",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder with a manifest.csv; the shipped corpus by default.",
)
# What is asked for where an option is left out, and its question.
_ASKED = {
    "council": "Council (short name, as in Rotherham)",
    "type": "Type (local_account, scrutiny_report, …)",
    "period": "Period (2023/24)",
    "title": "Title",
    "publisher": "Publisher",
    "url": "Address it comes from",
    "licence": "Licence",
}


@click.group(cls=Program, epilog=example("local-accounts corpus list"))
def corpus() -> None:
    """List and extend the manifest of documents."""


@corpus.command("list", epilog=example("local-accounts corpus list | grep Torbay"))
@FOLDER_OPTION
def list_documents(folder: Path | None) -> None:
    """Print the manifest: id, council, type, period, file, licence."""
    from extractor.corpus import read_manifest
    from extractor.resources import CORPUS

    header = ("id", "council", "type", "period", "file", "licence")
    entries = read_manifest(folder or CORPUS)
    rows = [
        (each.id, each.council, each.type, each.period, each.file, each.licence.partition(";")[0])
        for each in entries
    ]
    for line in align([header, *rows]):
        click.echo(line)


@corpus.command(
    epilog=example(
        "local-accounts corpus add account.pdf --council Torbay --period 2024/25 --licence 'OGL v3'"
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--id", "name", default="", help="Id in the manifest; made from the file's name by default.")
@click.option("--council", help="Short name of the council.")
@click.option("--type", help="Type of document, as document_type in documents.csv.")
@click.option("--period", help="Reporting period, as 2023/24.")
@click.option("--title", help="Title of the document.")
@click.option("--publisher", help="Who published it.")
@click.option("--url", help="Where it comes from.")
@click.option("--licence", help="Under which licence it may be kept here.")
@FOLDER_OPTION
def add(file: Path, name: str, folder: Path | None, **facts: str | None) -> None:
    """Add a document to the manifest, with its hash, and copy it into the corpus.

    What is not given is asked for at a terminal, and left empty elsewhere. A document whose bytes the
    manifest has already is refused.
    """
    from extractor.corpus import CorpusEntry, add_document
    from extractor.errors import UsageError
    from extractor.model import DocumentType
    from extractor.resources import CORPUS, RULES
    from extractor.rulebook.areas import load_areas

    known = {fact: _ask(question, facts[fact]) for fact, question in _ASKED.items()}
    known["type"] = known["type"] or "other"
    if known["type"] not in get_args(DocumentType):
        kinds = ", ".join(get_args(DocumentType))
        raise UsageError("--type", f"no type of document is called {known['type']}", f"Choose from {kinds}")
    council = load_areas(RULES / "reference" / "councils.csv").council(known["council"])
    if council is None and known["council"]:
        say(f"warning: no council {known['council']} in rules/reference/councils.csv; its code stays empty")
    entry = CorpusEntry(id=name, council_code=council.code if council else "", sha256="", file="", **known)
    added = add_document(file, entry, folder or CORPUS)
    say(f"{added.id}: added as {added.file}")


def _ask(question: str, given: str | None) -> str:
    if given is not None or not sys.stdin.isatty():
        return given or ""
    answer: str = click.prompt(question, default="", show_default=False, err=True)
    return answer
