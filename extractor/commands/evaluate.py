"""The command evaluate."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.commands.program import align, example

if TYPE_CHECKING:
    from extractor.evaluate.folders import Evaluation


@click.command(epilog=example("local-accounts evaluate corpus/gold outputs --misses misses.csv"))
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--misses", type=click.Path(path_type=Path), help="CSV file for every miss and wrong field.")
@click.option("--json", "figures", type=click.Path(path_type=Path), help="JSON file for every figure.")
def evaluate(gold: Path, folder: Path, misses: Path | None, figures: Path | None) -> None:
    """Measure an extraction against gold: precision, recall and F1.

    GOLD holds NAME.metrics.csv, NAME.statements.csv and NAME.document.json; NAME is the name of a document
    without its ending. DIR is a folder that extract has written.

    number: value and unit are right. tuple: and kind, period, area, breakdown. mapped: and the metric.
    """
    from extractor.evaluate.folders import evaluate_folder
    from extractor.rulebook.book import load_rulebook

    known_ids = frozenset(rule.id for rule in load_rulebook().metrics)
    evaluation = evaluate_folder(gold, folder, known_ids)
    for line in _lines(evaluation):
        click.echo(line)
    if misses:
        _write_misses(misses, evaluation)
    if figures:
        figures.write_text(json.dumps(_figures(evaluation), indent=2) + "\n", encoding="utf-8")


def _lines(evaluation: Evaluation) -> list[str]:
    total = {name: tally.figures for name, tally in sorted(evaluation.total.tallies.items())}
    rows = [
        (name, f"{row.precision:.3f}", f"{row.recall:.3f}", f"{row.f1:.3f}", row.predicted, row.gold)
        for name, row in total.items()
        if row.predicted or row.gold
    ]
    depths = ("number", "tuple", "mapped")
    each = [
        (name, *(f"{score.tallies[f'metrics.{depth}'].figures.f1:.3f}" for depth in depths))
        for name, score in evaluation.documents.items()
    ]
    return [
        *align([("", "P", "R", "F1", "found", "gold"), *rows], numeric=frozenset(range(1, 6))),
        "",
        *align([("F1 by document", *depths), *each], numeric=frozenset(range(1, 4))),
    ]


def _figures(evaluation: Evaluation) -> dict[str, object]:
    def figures(score: object) -> dict[str, object]:
        tallies = getattr(score, "tallies", {})
        return {name: tally.figures._asdict() for name, tally in sorted(tallies.items())}

    documents = {name: figures(score) for name, score in evaluation.documents.items()}
    return {"total": figures(evaluation.total), "documents": documents}


def _write_misses(path: Path, evaluation: Evaluation) -> None:
    from extractor.evaluate.metrics import MISS_COLUMNS

    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, MISS_COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(evaluation.total.misses)
