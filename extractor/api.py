"""Extracting and comparing from Python, with pandas tables as results.

Heavy libraries are imported where they are used, so that importing the package costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from extractor.comparing import Comparison
    from extractor.model import ExtractionFile


@dataclass(frozen=True)
class Extracted:
    """What was found in one or more documents. Each table has the columns of the CSV file of its name."""

    file: ExtractionFile
    texts: Mapping[str, str] = field(repr=False)  # document_id → text

    @cached_property
    def documents(self) -> pd.DataFrame:
        """One row per document."""
        return self._frame("documents")

    @cached_property
    def metrics(self) -> pd.DataFrame:
        """One row per observation."""
        return self._frame("metrics")

    @cached_property
    def achievements(self) -> pd.DataFrame:
        """One row per achievement."""
        return self._frame("achievements")

    @cached_property
    def priorities(self) -> pd.DataFrame:
        """One row per priority."""
        return self._frame("priorities")

    @cached_property
    def recommendations(self) -> pd.DataFrame:
        """One row per recommendation."""
        return self._frame("recommendations")

    @cached_property
    def numbers(self) -> pd.DataFrame:
        """One row per number printed, with its class."""
        return self._frame("numbers")

    @cached_property
    def problems(self) -> pd.DataFrame:
        """One row per problem, those of documents that could not be read included."""
        return self._frame("problems")

    @cached_property
    def unmapped(self) -> pd.DataFrame:
        """One row per group of like labels that no metric fits, with the nearest metrics."""
        return self._frame("unmapped")

    def write(self, out: str | Path) -> None:
        """Write the tables, extraction.json and texts to a folder, as the command extract does."""
        from extractor.export.folder import write_extraction

        write_extraction(Path(out), self.file, self.texts)

    def _frame(self, table: str) -> pd.DataFrame:
        from extractor.export.folder import TABLES, table_rows
        from extractor.export.frames import make_frame

        models = {name.removesuffix(".csv"): model for name, model in TABLES}
        return make_frame(models[table], table_rows(table, self.file))


@dataclass(frozen=True)
class Compared:
    """The comparison tables of one or more extractions."""

    comparison: Comparison

    @cached_property
    def cross_council(self) -> pd.DataFrame:
        """One row per council in a comparison."""
        from extractor.comparison.rows import CrossCouncilRow
        from extractor.export.frames import make_frame

        return make_frame(CrossCouncilRow, self.comparison.cross_council)

    @cached_property
    def year_on_year(self) -> pd.DataFrame:
        """One row per pair of periods of one council."""
        from extractor.comparison.rows import YearOnYearRow
        from extractor.export.frames import make_frame

        return make_frame(YearOnYearRow, self.comparison.year_on_year)

    def write(self, out: str | Path) -> None:
        """Write the tables to a folder, as the command compare does."""
        from extractor.comparing import write_comparison

        write_comparison(Path(out), self.comparison)


def extract(
    *documents: str | Path,
    rules: str | Path | None = None,
    council: str = "",
    period: str = "",
    least_confidence: float | None = None,
    jobs: int = 1,
) -> Extracted:
    """Read documents: files, folders or patterns; the shipped corpus where none is given.

    `rules` is a folder of rules to lay over the shipped ones; `council` and `period` stand in where a
    document does not say; statements less sure than `least_confidence` (0 to 1) are left out, without it prose
    that no heading bears out. Raises UnreadableDocument where not one document could be read, UsageError
    where a path matches nothing, InvalidRules for bad rules; else what went wrong is in `problems`.
    """
    from extractor.errors import UnreadableDocument
    from extractor.inputs import gather_documents
    from extractor.pipeline import LEAST_CONFIDENCE, Options, extract_files

    least = LEAST_CONFIDENCE if least_confidence is None else least_confidence
    paths, problems = gather_documents([str(each) for each in documents])
    run = extract_files(paths, None if rules is None else Path(rules), Options(council, period, least), jobs)
    file = run.file.model_copy(update={"problems": (*problems, *run.file.problems)})
    if not file.documents and file.problems:
        first = file.problems[0]
        raise UnreadableDocument(first.document, first.message, first.remedy)
    return Extracted(file, run.texts)


def compare(*extractions: str | Path | Extracted) -> Compared:
    """Compare extractions, given as folders that extract has written or as its results."""
    from extractor.comparing import compare_observations, read_observations

    rows = []
    for each in extractions:
        if isinstance(each, Extracted):
            rows += [row for document in each.file.documents for row in document.metrics]
        else:
            rows += read_observations(Path(each))
    return Compared(compare_observations(rows))
