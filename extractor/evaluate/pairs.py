"""The figures of each document beside its gold, and which belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from extractor.errors import UsageError
from extractor.evaluate.agreement import Cells, accepts_id, likest_pairs, same_figure, wrong_fields
from extractor.export.tables import read_cells

_COLUMNS = frozenset({"tier", "anchor", "metric_id", "label", "kind", "value", "unit"})


@dataclass(frozen=True)
class PairedDocument:
    """One document's figures beside its gold, whose name is `name`.

    `pairs` gives for a row of gold the row found that belongs to it, `wrong` the fields in which the two
    differ, `metric_id` among them. `document` is the row of documents.csv, empty where there is none.
    """

    name: str
    document: Cells
    gold: Sequence[Cells]
    found: Sequence[Cells]
    pairs: dict[int, int]
    wrong: dict[int, list[str]]

    def judged(self) -> Iterator[tuple[Cells, Cells | None, list[str]]]:
        """Each row found with its gold (None where gold lacks it) and the fields in which they differ.

        Rows whose gold is soft are left out: it counts neither for nor against them.
        """
        gold_of = {f: g for g, f in self.pairs.items()}
        for f, row in enumerate(self.found):
            g = gold_of.get(f)
            if g is None:
                yield row, None, []
            elif self.gold[g]["tier"] == "core":
                yield row, self.gold[g], self.wrong[g]


def pair_folder(gold: Path, out: Path, known_ids: frozenset[str]) -> list[PairedDocument]:
    """Every document of gold beside what was found in it; gold NAME belongs to the path with the stem NAME.

    `known_ids` are the canonical metric ids. A document that gold has and `out` lacks counts as found
    empty; derived rows are left out. Raises UsageError where there is no gold, or `out` is no extraction
    folder.
    """
    names = sorted(path.name.removesuffix(".metrics.csv") for path in gold.glob("*.metrics.csv"))
    if not names:
        raise UsageError(
            f"{gold}", "holds no gold", "Name a folder with NAME.metrics.csv files, as corpus/gold"
        )
    documents = {Path(row["path"]).stem: row for row in read_rows(out / "documents.csv")}
    found: defaultdict[str, list[Cells]] = defaultdict(list)
    for row in read_rows(out / "metrics.csv"):
        if row.get("origin", "reported") != "derived":
            found[row["document_id"]].append(row)
    paired = []
    for name in names:
        document = documents.get(name, {})
        rows = read_gold(gold / f"{name}.metrics.csv", _COLUMNS)
        paired.append(_pair(name, document, rows, found[document.get("document_id", "")], known_ids))
    return paired


def _pair(
    name: str, document: Cells, gold: Sequence[Cells], found: Sequence[Cells], known_ids: frozenset[str]
) -> PairedDocument:
    pairs = pair_figures(gold, found, known_ids)
    wrong = {}
    for g, f in pairs.items():
        right_id = accepts_id(gold[g], found[f].get("metric_id", ""), known_ids)
        wrong[g] = wrong_fields(gold[g], found[f]) + ([] if right_id else ["metric_id"])
    return PairedDocument(name, document, gold, found, pairs, wrong)


def pair_figures(gold: Sequence[Cells], found: Sequence[Cells], known_ids: frozenset[str]) -> dict[int, int]:
    """Which found row belongs to which gold row: equal figures, the likest pairs first."""
    likeness = [
        (-_likeness(gold_row, found_row, known_ids), g, f)
        for g, gold_row in enumerate(gold)
        for f, found_row in enumerate(found)
        if same_figure(gold_row, found_row)
    ]
    return likest_pairs(likeness)


def _likeness(gold: Cells, found: Cells, known_ids: frozenset[str]) -> float:
    metric_id = found.get("metric_id", "")
    same_metric = metric_id != "" and accepts_id(gold, metric_id, known_ids)
    label = fuzz.token_set_ratio(gold["label"], found.get("label", ""))
    core = gold["tier"] == "core"
    return 8 - len(wrong_fields(gold, found)) + 2 * same_metric + label / 200 + 0.25 * core


def read_rows(path: Path) -> list[Cells]:
    """The rows of a table, white space round the cells left out."""
    return [{column: text.strip() for column, text in row.items()} for row in read_cells(path)]


def read_gold(path: Path, needed: frozenset[str]) -> list[Cells]:
    """The rows of a table of gold; raises UsageError where a needed column is missing."""
    rows = read_rows(path)
    lacking = sorted(needed - rows[0].keys()) if rows else []
    if lacking:
        raise UsageError(
            f"{path}", f"no column {', '.join(lacking)}", "Write gold as corpus/gold/README.md says"
        )
    return rows
