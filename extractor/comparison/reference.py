"""What figures are set beside: populations of councils, and England's own values."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import NamedTuple

from extractor.comparison.figures import Figure, distinct
from extractor.resources import RULES
from extractor.rulebook.metrics import MetricRule

REFERENCE = RULES / "reference"
_TENTH = Decimal("0.1")


class Sourced(NamedTuple):
    """A value and where it comes from."""

    value: Decimal
    source: str


class Population(NamedTuple):
    """Residents aged 18 and over, and where the number comes from."""

    adults: int
    source: str

    def rate(self, count: Decimal) -> Decimal:
        """A count per 100,000 of these residents, to one decimal."""
        return (count * 100_000 / self.adults).quantize(_TENTH, ROUND_HALF_UP)


@dataclass(frozen=True)
class Reference:
    """Metric rules by id, populations by GSS code, and England's official ASCOF values.

    `official` has keys of measure (2024/25 code) and financial year.
    """

    metrics: Mapping[str, MetricRule]
    populations: Mapping[str, Population]
    official: Mapping[tuple[str, str], Decimal]

    def polarity(self, metric_id: str) -> str:
        """`high` or `low` is good, or `neutral`; a metric that no rule knows is neutral."""
        rule = self.metrics.get(metric_id)
        return rule.polarity if rule else "neutral"

    def england(self, figure: Figure, printed: Sequence[Figure]) -> Sourced | None:
        """England's value for a figure: the official one, else one of those that reports print."""
        return self._official(figure) or _printed(figure, printed)

    def _official(self, figure: Figure) -> Sourced | None:
        rule, row = self.metrics.get(figure.row.metric_id), figure.row
        plain = row.kind == "level" and not row.statistic and not row.breakdown
        if rule is None or not plain or row.unit != rule.unit or not _stands_for_the_year(figure):
            return None
        for code in rule.ascof_2023:
            value = self.official.get((code, figure.year.label))
            if value is not None:
                return Sourced(
                    value, f"official ASCOF series, measure {code}, {figure.year.label} (DHSC, OGL v3)"
                )
        return None


def _stands_for_the_year(figure: Figure) -> bool:
    """Whether a figure covers its financial year or stands at the end of it, as ASCOF measures do."""
    return figure.period.is_financial_year or (
        figure.period.type == "point" and figure.period.end == figure.year.end
    )


def _printed(figure: Figure, printed: Sequence[Figure]) -> Sourced | None:
    same = [each for each in printed if each.cell == figure.cell and each.period.label == figure.period.label]
    values = distinct(same)
    if len(values) != 1 or values[0].row.value_upper is not None:
        return None
    row = values[0].row
    page = f", page {row.page}" if row.page else ""
    return Sourced(row.value, f"as printed: {row.observation_id} in {row.document_id}{page}")


def load_reference(metrics: Sequence[MetricRule], folder: Path = REFERENCE) -> Reference:
    """Reference data that travel with the program."""
    populations = {
        row["gss_code"]: Population(int(row["pop_18_plus"]), row["source"])
        for row in _rows(folder / "population.csv")
        if row["pop_18_plus"]
    }
    official = {
        (row["measure"], row["period"]): Decimal(row["value"])
        for row in _rows(folder / "ascof_official_values.csv")
        if row["area_level"] == "country" and row["value"]
    }
    return Reference({rule.id: rule for rule in metrics}, populations, official)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        yield from csv.DictReader(handle)
