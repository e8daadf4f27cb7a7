"""A council's own figures: which observations they are, when they lie, and when two say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from extractor.model import Observation, Period, PeriodType


@dataclass(frozen=True, slots=True)
class Figure:
    """An observation that can enter a comparison, with its period read."""

    row: Observation
    period: Period

    @property
    def council(self) -> str:
        """Code of the council, or its name where there is no code."""
        return self.row.council_code or self.row.council

    @property
    def year(self) -> Period:
        """The financial year in which the period ends."""
        end = self.period.end
        return Period.financial_year(end.year if end.month >= 4 else end.year - 1)

    @property
    def cell(self) -> Cell:
        """What must be equal for two figures to share a comparison, apart from the time."""
        row = self.row
        baseline = row.baseline if row.kind == "change" else ""
        return Cell(row.metric_id, row.unit, row.kind, row.statistic, row.breakdown.casefold(), baseline)


class Cell(NamedTuple):
    """What is measured, in which unit, as what, for whom; `baseline` for changes only."""

    metric_id: str
    unit: str
    kind: str
    statistic: str
    breakdown: str
    baseline: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Observations sorted into those that councils print of themselves and of England, and the rest."""

    own: tuple[Figure, ...]
    england: tuple[Figure, ...]
    left_out: dict[str, int]  # how many were left out, by reason


def sort_observations(rows: Iterable[Observation]) -> Figures:
    """Sort observations into figures; each row is taken once, or counted under the reason why not."""
    own: dict[str, Figure] = {}
    england: dict[str, Figure] = {}
    left_out: dict[str, int] = {}
    for row in rows:
        period = read_period(row)
        reason = _why_not(row, period)
        if period is not None and not reason:
            (england if row.area == "England" else own)[row.observation_id] = Figure(row, period)
        else:
            left_out[reason] = left_out.get(reason, 0) + 1
    return Figures(tuple(own.values()), tuple(england.values()), left_out)


def _why_not(row: Observation, period: Period | None) -> str:
    if not row.metric_id:
        return "no metric of the registry"
    if period is None:
        return "no period"
    if row.area == "England":
        return ""
    if not row.council:
        return "the document names no council"
    return "" if row.area == row.council else "of another area"


def read_period(row: Observation) -> Period | None:
    """The period of an observation, None where the document does not say."""
    if not row.period or row.period_start is None or row.period_end is None:
        return None
    return Period(
        row.period,
        row.period_start,
        row.period_end,
        _period_type(row.period, row.period_start, row.period_end),
    )


def _period_type(label: str, start: date, end: date) -> PeriodType:
    if start == end:
        return "point"
    if re.fullmatch(r"\d{4}(/\d{2})?", label):
        return "year"
    return "month" if re.fullmatch(r"\d{4}-\d{2}", label) else "span"


def distinct(figures: Iterable[Figure]) -> list[Figure]:
    """One figure of each value that is printed for one cell, the most exact and then surest of each.

    A value that another one rounds to (45 beside 45.4) is the same figure.
    """
    kept: list[Figure] = []
    for figure in sorted(figures, key=_by_worth):
        if not any(_says_the_same(figure, other) for other in kept):
            kept.append(figure)
    return kept


def _by_worth(figure: Figure) -> tuple[int, float, str, str]:
    row = figure.row
    return (-_digits(row.value), -row.confidence, row.document_id, row.observation_id)


def _says_the_same(rough: Figure, exact: Figure) -> bool:
    a, b = rough.row, exact.row
    if (a.value, a.value_upper) == (b.value, b.value_upper):
        return True
    if a.value_upper is not None or b.value_upper is not None:
        return False
    # Trailing zeros of an amount are rounding (£86.6m), those of a count or a share are not.
    may_round = _digits(a.value) > 1 if a.unit == "gbp" else _exponent(a.value) <= 0
    return may_round and a.value == b.value.quantize(Decimal(1).scaleb(_exponent(a.value)), ROUND_HALF_UP)


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)
