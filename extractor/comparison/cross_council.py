"""cross_council.csv: councils side by side, one comparison at a time."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import ne

from extractor.comparison.breaks import Break
from extractor.comparison.figures import Cell, Figure, Figures, distinct
from extractor.comparison.gate import is_one_value, why_not
from extractor.comparison.reference import Reference
from extractor.comparison.rows import CrossCouncilRow


def compare_councils(
    figures: Figures, reference: Reference, breaks: Sequence[Break]
) -> list[CrossCouncilRow]:
    """Every metric and financial year for which two or more councils print a figure.

    A row is comparable where another council prints a figure that passes the gate, and the council
    itself prints one value only; all others stand beside with the reason.
    """
    groups: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures.own:
        groups[figure.row.metric_id, figure.year.label].append(figure)
    rows: list[CrossCouncilRow] = []
    for _, group in sorted(groups.items()):
        if len({figure.council for figure in group}) > 1:
            rows += _Comparison(group, figures.england, reference, breaks).rows()
    return rows


@dataclass(frozen=True)
class _Example:
    """A figure to explain others against; `faults` counts what alone keeps it from being compared."""

    figure: Figure
    features: tuple[str, ...]
    faults: int


@dataclass(frozen=True)
class _Standing:
    """Where a figure stands among those it is compared with."""

    rank: int | None
    councils: int
    median: Decimal


class _Comparison:
    """One metric in one financial year."""

    def __init__(
        self,
        group: Sequence[Figure],
        england: Sequence[Figure],
        reference: Reference,
        breaks: Sequence[Break],
    ) -> None:
        self.england = england
        self.reference = reference
        self.breaks = breaks
        self.values: dict[tuple[Cell, str, str], list[Figure]] = {}
        for key, same in _by_cell_and_council(group).items():
            self.values[key] = distinct(same)
        self.figures = [figure for values in self.values.values() for figure in values]
        self.examples = self._examples()

    def rows(self) -> list[CrossCouncilRow]:
        reasons = {id(figure): self._reasons(figure) for figure in self.figures}
        standings = self._standings([figure for figure in self.figures if not reasons[id(figure)]])
        rows = [self._row(figure, reasons[id(figure)], standings.get(id(figure))) for figure in self.figures]
        return sorted(rows, key=_order)

    def _reasons(self, figure: Figure) -> tuple[str, ...]:
        """Why a figure cannot be compared, seen against the nearest one of another council."""
        mine = _features(figure)
        others = [each for each in self.examples if each.figure.council != figure.council]
        nearest = min(others, key=lambda each: each.faults + sum(map(ne, mine, each.features))).figure
        return (
            *self._conflict(figure),
            *why_not(figure, nearest, self.breaks),
            *self._conflict(nearest),
        )

    def _examples(self) -> list[_Example]:
        """Figures of two councils for each thing that the gate looks at, instead of all that are alike."""
        alike: defaultdict[tuple[object, ...], list[_Example]] = defaultdict(list)
        for figure in sorted(self.figures, key=lambda each: (each.row.council, each.row.observation_id)):
            features = _features(figure)
            faults = int(not is_one_value(figure)) + int(len(self.values[_key(figure)]) > 1)
            same = alike[(*features, faults)]
            if len(same) < 2 and figure.council not in {each.figure.council for each in same}:
                same.append(_Example(figure, features, faults))
        return [example for same in alike.values() for example in same]

    def _conflict(self, figure: Figure) -> tuple[str, ...]:
        values = self.values[_key(figure)]
        if len(values) < 2:
            return ()
        listed = " and ".join(f"{each.row.value.normalize():,f}" for each in sorted(values, key=_by_value))
        return (f"{figure.row.council} prints different values for this: {listed}",)

    def _standings(self, figures: Iterable[Figure]) -> Mapping[int, _Standing]:
        cells: defaultdict[tuple[Cell, str], list[Figure]] = defaultdict(list)
        for figure in figures:
            cells[figure.cell, figure.period.label].append(figure)
        standings: dict[int, _Standing] = {}
        for members in cells.values():
            ranks = self._ranks(members)
            median = statistics.median(figure.row.value for figure in members)
            for figure in members:
                standings[id(figure)] = _Standing(ranks.get(id(figure)), len(members), median)
        return standings

    def _ranks(self, members: Sequence[Figure]) -> Mapping[int, int]:
        """1 for the best by the metric's polarity; ties share a rank.

        Only results have a rank. Counts and amounts are ranked per adult, and so only where the
        population of every council is known.
        """
        polarity = self.reference.polarity(members[0].row.metric_id)
        if polarity == "neutral" or members[0].row.kind != "level":
            return {}
        sizes = {id(figure): self._size(figure) for figure in members}
        known = [size for size in sizes.values() if size is not None]
        if len(known) < len(members):
            return {}
        better = sorted(known, reverse=polarity == "high")
        return {key: better.index(size) + 1 for key, size in sizes.items() if size is not None}

    def _size(self, figure: Figure) -> Decimal | None:
        if figure.row.unit not in {"count", "gbp"}:
            return figure.row.value
        population = self.reference.populations.get(figure.row.council_code)
        return figure.row.value / population.adults if population else None

    def _row(self, figure: Figure, reasons: Sequence[str], standing: _Standing | None) -> CrossCouncilRow:
        row = figure.row
        population = self.reference.populations.get(row.council_code)
        rated = population if row.unit == "count" and row.kind in {"level", "target", "forecast"} else None
        england = self.reference.england(figure, self.england)
        return CrossCouncilRow(
            metric_id=row.metric_id,
            metric_name=row.metric_name,
            unit=row.unit,
            kind=row.kind,
            statistic=row.statistic,
            breakdown=row.breakdown,
            period=row.period,
            period_type=figure.period.type,
            council=row.council,
            council_code=row.council_code,
            value=row.value,
            value_upper=row.value_upper,
            qualifier=row.qualifier,
            per_100000=rated.rate(row.value) if rated else None,
            population_source=rated.source if rated else "",
            rank=standing.rank if standing else None,
            councils=standing.councils if standing else None,
            median=standing.median if standing else None,
            england=england.value if england else None,
            england_source=england.source if england else "",
            comparable="no" if reasons else "yes",
            reasons="; ".join(reasons),
            observation_id=row.observation_id,
            document_id=row.document_id,
            page=row.page,
        )


def _features(figure: Figure) -> tuple[str, ...]:
    return (*figure.cell, figure.period.label)


def _key(figure: Figure) -> tuple[Cell, str, str]:
    return figure.cell, figure.period.label, figure.council


def _by_cell_and_council(group: Iterable[Figure]) -> dict[tuple[Cell, str, str], list[Figure]]:
    cells: defaultdict[tuple[Cell, str, str], list[Figure]] = defaultdict(list)
    for figure in group:
        cells[_key(figure)].append(figure)
    return cells


def _by_value(figure: Figure) -> tuple[Decimal, str]:
    return figure.row.value, figure.row.observation_id


def _order(row: CrossCouncilRow) -> tuple[str, ...]:
    """Comparable rows first, then cell by cell, councils by name."""
    comparable = "0" if row.comparable == "yes" else "1"
    cell = (row.unit, row.kind, row.statistic, row.breakdown, row.period)
    return (comparable, *cell, row.council, row.document_id, row.observation_id)
