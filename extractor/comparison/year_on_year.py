"""year_on_year.csv: one council's figures at two times, and whether what it says of the change is so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from extractor.comparison.breaks import Break
from extractor.comparison.figures import Cell, Figure, Figures, distinct
from extractor.comparison.gate import why_not
from extractor.comparison.intervals import printed
from extractor.comparison.reference import Reference
from extractor.comparison.rows import Direction, Judgement, Verdict, YearOnYearRow
from extractor.model import Period

_HUNDREDTH = Decimal("0.01")
Key = tuple[str, Cell, str]


def compare_years(figures: Figures, reference: Reference, breaks: Sequence[Break]) -> list[YearOnYearRow]:
    """Every pair of consecutive periods of one type for which a council prints the same figure.

    Where one document prints both periods the pair is its own; else the figures come from two documents.
    Periods that lie a year apart are a pair too where others lie between them.
    """
    series: defaultdict[Key, list[Figure]] = defaultdict(list)
    changes: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures.own:
        if figure.row.kind == "level":
            series[figure.council, figure.cell, figure.period.type].append(figure)
        elif figure.row.kind == "change":
            changes[figure.council, figure.row.metric_id].append(figure)
    rows: list[YearOnYearRow] = []
    for (council, cell, _), members in sorted(series.items()):
        reported = changes[council, cell.metric_id]
        rows += _Series(members, reported, reference.polarity(cell.metric_id), breaks).rows()
    return rows


@dataclass(frozen=True)
class _Pair:
    """Two figures of one council, and why they may not be compared although the gate lets them pass."""

    earlier: Figure
    later: Figure
    conflict: str = ""


class _Series:
    """One council's results for one cell and one type of period."""

    def __init__(
        self, figures: Sequence[Figure], changes: Sequence[Figure], polarity: str, breaks: Sequence[Break]
    ) -> None:
        self.changes = changes
        self.polarity = polarity
        self.breaks = breaks
        self.periods = {figure.period.label: figure.period for figure in figures}
        self.by_period: defaultdict[str, list[Figure]] = defaultdict(list)
        for figure in figures:
            self.by_period[figure.period.label].append(figure)

    def rows(self) -> Iterator[YearOnYearRow]:
        for earlier, later in _pairs_of_periods(self.periods.values()):
            for pair in self._pairs(earlier.label, later.label):
                yield self._row(pair)

    def _pairs(self, earlier: str, later: str) -> list[_Pair]:
        """The pairs of figures for two periods: from documents that print both, else across documents."""
        before, after = self.by_period[earlier], self.by_period[later]
        both = {f.row.document_id for f in before} & {f.row.document_id for f in after}
        if not both:
            return _combine(before, after)
        kept: dict[tuple[Decimal, Decimal], _Pair] = {}
        for document_id in sorted(both):
            for pair in _combine(_of(document_id, before), _of(document_id, after)):
                kept.setdefault((pair.earlier.row.value, pair.later.row.value), pair)
        return list(kept.values())

    def _row(self, pair: _Pair) -> YearOnYearRow:
        a, b = pair.earlier.row, pair.later.row
        reasons = (*why_not(pair.earlier, pair.later, self.breaks), *filter(None, [pair.conflict]))
        change = None if reasons else b.value - a.value
        reported = self._reported(pair)
        return YearOnYearRow(
            council=b.council,
            council_code=b.council_code,
            metric_id=b.metric_id,
            metric_name=b.metric_name,
            unit=b.unit,
            statistic=b.statistic,
            breakdown=b.breakdown,
            from_period=a.period,
            from_value=a.value,
            from_observation_id=a.observation_id,
            to_period=b.period,
            to_value=b.value,
            to_observation_id=b.observation_id,
            change=change,
            percent_change=_percent(change, a.value),
            direction=_direction(change),
            judgement=self._judge(change),
            reported_change=reported.row.value if reported else None,
            reported_change_verdict=_verdict(pair, reported),
            restated="yes" if self._restated(pair) else "no",
            comparable="no" if reasons else "yes",
            reasons="; ".join(reasons),
            from_document_id=a.document_id,
            from_page=a.page,
            to_document_id=b.document_id,
            to_page=b.page,
            reported_change_unit=reported.row.unit if reported else "",
            reported_change_observation_id=reported.row.observation_id if reported else "",
            reported_change_document_id=reported.row.document_id if reported else "",
            reported_change_page=reported.row.page if reported else None,
        )

    def _judge(self, change: Decimal | None) -> Judgement:
        if change is None:
            return ""
        if not change or self.polarity == "neutral":
            return "neutral"
        return "better" if (change > 0) == (self.polarity == "high") else "worse"

    def _restated(self, pair: _Pair) -> bool:
        """Whether documents differ on the value of one of the two periods."""
        for figure in (pair.earlier, pair.later):
            values = distinct(self.by_period[figure.period.label])
            if len({each.row.document_id for each in values}) > 1:
                return True
        return False

    def _reported(self, pair: _Pair) -> Figure | None:
        """The change that the council prints for this pair of periods, best in the figures' own unit."""
        cell = pair.later.cell
        fitting = [
            each
            for each in self.changes
            if (each.cell.statistic, each.cell.breakdown) == (cell.statistic, cell.breakdown)
            and each.row.baseline == pair.earlier.period.label
            and each.period.label == pair.later.period.label
            and each.row.unit in {cell.unit, "percent", "percentage_points"}
        ]
        document_id = pair.later.row.document_id
        return min(
            fitting,
            key=lambda each: (
                each.row.document_id != document_id,
                each.row.unit != cell.unit,
                -each.row.confidence,
                each.row.observation_id,
            ),
            default=None,
        )


def _pairs_of_periods(periods: Iterable[Period]) -> list[tuple[Period, Period]]:
    """Neighbours in time, and those exactly a year apart, sorted; overlapping spans are no neighbours."""
    ordered = sorted(periods, key=lambda period: (period.start, period.end))
    by_label = {period.label: period for period in ordered}
    pairs = {(a.label, b.label) for a, b in pairwise(ordered) if a.end < b.start}
    pairs |= {(a.label, a.shifted(1).label) for a in ordered if a.shifted(1).label in by_label}
    return [(by_label[a], by_label[b]) for a, b in sorted(pairs) if by_label[a].end < by_label[b].start]


def _of(document_id: str, figures: Iterable[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.row.document_id == document_id]


def _combine(before: Iterable[Figure], after: Iterable[Figure]) -> list[_Pair]:
    """Every earlier value with every later one; more than one of either cannot be told apart."""
    earlier, later = (sorted(distinct(figures), key=_by_value) for figures in (before, after))
    conflict = "; ".join(
        f"different values are printed for {values[0].period.label}: "
        + " and ".join(f"{each.row.value.normalize():,f}" for each in values)
        for values in (earlier, later)
        if len(values) > 1
    )
    return [_Pair(a, b, conflict) for a in earlier for b in later]


def _by_value(figure: Figure) -> tuple[Decimal, str]:
    return figure.row.value, figure.row.observation_id


def _percent(change: Decimal | None, start: Decimal) -> Decimal | None:
    if change is None or start <= 0:
        return None
    return (change / start * 100).quantize(_HUNDREDTH, ROUND_HALF_UP)


def _direction(change: Decimal | None) -> Direction:
    if change is None:
        return ""
    if not change:
        return "same"
    return "up" if change > 0 else "down"


def _verdict(pair: _Pair, reported: Figure | None) -> Verdict:
    """Whether a printed change can follow from the two figures, all three taken as intervals."""
    if reported is None:
        return ""
    claimed, unit = printed(reported.row), pair.later.row.unit
    start, end = printed(pair.earlier.row), printed(pair.later.row)
    # Reports say "up 3%" of a share for points and for percent alike.
    absolute = reported.row.unit == unit or (unit == "percent" and reported.row.unit == "percentage_points")
    possible = [start.change_to(end)] if absolute else []
    if reported.row.unit == "percent":
        possible += filter(None, [start.percent_change_to(end)])
    if not possible:
        return ""
    return "consistent" if any(claimed.meets(each) for each in possible) else "inconsistent"
