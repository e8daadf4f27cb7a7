"""Extraction folders in, comparison tables out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extractor.comparison.breaks import load_breaks
from extractor.comparison.cross_council import compare_councils
from extractor.comparison.figures import sort_observations
from extractor.comparison.reference import load_reference
from extractor.comparison.rows import CrossCouncilRow, YearOnYearRow
from extractor.comparison.year_on_year import compare_years
from extractor.export.folder import replacing
from extractor.export.tables import read_table, write_table
from extractor.model import Observation
from extractor.rulebook.book import load_rulebook


@dataclass(frozen=True)
class Comparison:
    """The comparison tables, and how many observations could not enter them, by reason."""

    cross_council: tuple[CrossCouncilRow, ...]
    year_on_year: tuple[YearOnYearRow, ...]
    left_out: dict[str, int]


def read_observations(folder: Path) -> list[Observation]:
    """The observations of an extraction folder; raises UsageError where it is none."""
    return list(read_table(folder / "metrics.csv", Observation))


def compare_observations(rows: Iterable[Observation]) -> Comparison:
    """Compare observations of any number of documents."""
    metrics = load_rulebook().metrics
    breaks = load_breaks({rule.id for rule in metrics})
    reference = load_reference(metrics)
    figures = sort_observations(rows)
    return Comparison(
        tuple(compare_councils(figures, reference, breaks)),
        tuple(compare_years(figures, reference, breaks)),
        figures.left_out,
    )


def write_comparison(out: Path, comparison: Comparison) -> None:
    """Write the comparison tables in place of those of a former run.

    Raises ExtractorError, the former files untouched, where the folder cannot be written.
    """
    with replacing(out) as folder:
        write_table(folder / "cross_council.csv", CrossCouncilRow, comparison.cross_council)
        write_table(folder / "year_on_year.csv", YearOnYearRow, comparison.year_on_year)
