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
    from extractor.evaluate.scores import Score


@click.command(epilog=example("local-accounts evaluate corpus/gold outputs --misses misses.csv"))
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--misses", type=click.Path(path_type=Path), help="CSV file for every miss and wrong field.")
@click.option("--json", "figures", type=click.Path(path_type=Path), help="JSON file for every figure.")
@click.option("--by", type=click.Choice(["document", "type"]), default="document", help="How to divide F1.")
@click.option("--calibration", is_flag=True, help="Show how many figures of each confidence are right.")
def evaluate(
    gold: Path, folder: Path, misses: Path | None, figures: Path | None, by: str, calibration: bool
) -> None:
    """Measure an extraction against gold: precision, recall and F1.

    GOLD holds NAME.metrics.csv, NAME.statements.csv and NAME.document.json; NAME is the name of a document
    without its ending. DIR is a folder that extract has written.

    number: value and unit are right. tuple: and kind, period, area, breakdown. mapped: and the metric.
    themes: mean Jaccard, the share of the themes of either that both name.

    The confidence that --calibration speaks of is the one a figure gets when everything is measured anew
    without its own document.
    """
    from extractor.evaluate.folders import evaluate_folder
    from extractor.rulebook.book import load_rulebook

    known_ids = frozenset(rule.id for rule in load_rulebook().metrics)
    evaluation = evaluate_folder(gold, folder, known_ids)
    divided = [*_totals(evaluation.total), "", *_divided(evaluation, by)]
    for line in _calibration(gold, folder, known_ids) if calibration else divided:
        click.echo(line)
    if misses:
        _write_misses(misses, evaluation)
    if figures:
        figures.write_text(json.dumps(_figures(evaluation), indent=2) + "\n", encoding="utf-8")


def _totals(total: Score) -> list[str]:
    named = [(name, tally.figures) for name, tally in sorted(total.tallies.items())]
    rows = [
        (name, f"{row.precision:.3f}", f"{row.recall:.3f}", f"{row.f1:.3f}", row.predicted, row.gold)
        for name, row in named
        if row.predicted or row.gold
    ]
    return align([("", "P", "R", "F1", "found", "gold"), *rows], numeric=frozenset(range(1, 6)))


def _divided(evaluation: Evaluation, by: str) -> list[str]:
    scores = evaluation.documents if by == "document" else evaluation.by_type()
    depths = ("number", "tuple", "mapped")
    rows = []
    for name, score in scores.items():
        tallies = [score.tallies[f"metrics.{depth}"].figures for depth in depths]
        rows.append((name, *(f"{tally.f1:.3f}" for tally in tallies), tallies[0].gold))
    return align([(f"F1 by {by}", *depths, "gold"), *rows], numeric=frozenset(range(1, 5)))


def _calibration(gold: Path, folder: Path, known_ids: frozenset[str]) -> list[str]:
    from extractor.evaluate.calibration import calibrate, judged_figures, measure
    from extractor.evaluate.pairs import pair_folder

    figures = judged_figures(pair_folder(gold, folder, known_ids))
    bins = [(f"{about:.1f}", rows, right, f"{right / rows:.3f}") for about, rows, right in calibrate(figures)]
    evidence = [
        (name, row.cases, f"{row.right:.3f}") for name, row in measure(figures).evidence.items() if row.cases
    ]
    return [
        *align([("confidence about", "figures", "right", "share"), *bins], numeric=frozenset(range(4))),
        "",
        *align([("evidence", "cases", "right"), *evidence], numeric=frozenset({1, 2})),
    ]


def _figures(evaluation: Evaluation) -> dict[str, object]:
    def figures(score: Score) -> dict[str, object]:
        return {name: tally.figures._asdict() for name, tally in sorted(score.tallies.items())}

    documents = {name: figures(score) for name, score in evaluation.documents.items()}
    return {"total": figures(evaluation.total), "documents": documents}


def _write_misses(path: Path, evaluation: Evaluation) -> None:
    from extractor.evaluate.metrics import MISS_COLUMNS

    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, MISS_COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(evaluation.total.misses)
