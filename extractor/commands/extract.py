"""The command extract."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.commands.program import align, example, say

if TYPE_CHECKING:
    from extractor.model import DocumentRecord, ExtractionFile, Problem

FAILED = 3


@click.command(epilog=example("local-accounts extract reports/*.pdf --out tables"))
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("outputs"),
    show_default=True,
    help="Folder to write.",
)
@click.option(
    "--rules", type=click.Path(path_type=Path), help="Folder of rules to lay over the shipped ones, by id."
)
@click.option("--council", default="", metavar="NAME", help="Council of documents that do not name theirs.")
@click.option(
    "--period", default="", metavar="P", help="Period of documents that do not say theirs: 2023/24."
)
@click.option(
    "--least-confidence",
    type=click.FloatRange(0, 1),
    metavar="C",
    help="Leave out statements less sure than this (0 to 1); without it prose that no heading bears out.",
)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to use.")
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
def extract(
    paths: tuple[str, ...], out: Path, rules: Path | None, council: str, period: str, least_confidence: float | None,
    jobs: int, quiet: bool,
) -> None:  # fmt: skip
    """Find metrics, achievements and priorities in reports and write them as tables.

    PATH is a file, a folder (searched through) or a pattern; PDF, Word .docx, web pages and text are read.
    Without PATH the shipped digests of reports are read. A former run's tables in the folder are replaced,
    all of them or, where this run fails, none.
    """
    from extractor.export.folder import write_extraction
    from extractor.inputs import gather_documents
    from extractor.pipeline import LEAST_CONFIDENCE, Options, extract_files

    documents, problems = gather_documents(paths)
    hidden = quiet or not sys.stderr.isatty()
    with click.progressbar(length=len(documents), label="Reading", file=sys.stderr, hidden=hidden) as bar:
        least = LEAST_CONFIDENCE if least_confidence is None else least_confidence
        options = Options(council, period, least)
        run = extract_files(documents, rules, options, jobs, lambda _: bar.update(1))
    file = run.file.model_copy(update={"problems": (*problems, *run.file.problems)})
    write_extraction(out, file, run.texts)
    if not quiet:
        for line in _summary(file):
            say(line)
        say(f"Written to {out}/")
    inside = [problem for each in file.documents for problem in each.problems]
    errors = [problem for problem in (*file.problems, *inside) if problem.severity == "error"]
    for problem in errors:
        say(f"error: {_sentence(problem)}")
    if errors:
        sys.exit(FAILED)


def _summary(file: ExtractionFile) -> list[str]:
    header = (
        "document", "council", "period", "metrics", "achievements", "priorities", "numbers explained", "problems",
    )  # fmt: skip
    rows = [
        (
            Path(each.document.path).name,
            each.document.council or "?",
            each.document.period or "?",
            len(each.metrics),
            len(each.achievements),
            len(each.priorities),
            _explained(each.document),
            len(each.problems),
        )
        for each in file.documents
    ]
    return align([header, *rows], numeric=frozenset(range(3, 8)))


def _explained(record: DocumentRecord) -> str:
    """Numbers that are figures or of a known class, of all numbers printed."""
    return f"{record.numbers_total - record.numbers_unexplained}/{record.numbers_total}"


def _sentence(problem: Problem) -> str:
    return f"{problem.document}: {problem.message}. {problem.remedy}"
