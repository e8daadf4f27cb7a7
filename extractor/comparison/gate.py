"""The gate: whether two figures may be compared, and if not why, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.comparison.breaks import Break
from extractor.comparison.figures import Figure
from extractor.model import Period

_KINDS = {
    "level": "a result",
    "change": "a change, not a level",
    "target": "a target, not a result",
    "forecast": "a forecast, not a result",
    "rank": "a rank, not a value",
    "gap": "a gap to another area, not a value",
}
_BOUNDS = {"over": "over", "under": "under", "at_least": "at least", "up_to": "up to"}
_STATISTICS = {"": "the plain value", "p10": "the 10th percentile", "p90": "the 90th percentile"}


def why_not(a: Figure, b: Figure, breaks: Sequence[Break]) -> tuple[str, ...]:
    """Reasons why two figures of one metric cannot be compared; none where they can.

    Two figures of one council may lie in different periods of one type; figures of two councils must
    lie in the same one.
    """
    return (*_not_one_value(a, b), *_differences(a, b, breaks))


def is_one_value(figure: Figure) -> bool:
    """Whether a figure is a single value, neither a range nor a bound."""
    return figure.row.value_upper is None and figure.row.qualifier not in _BOUNDS


def _not_one_value(*figures: Figure) -> Iterator[str]:
    for figure in figures:
        row = figure.row
        if row.value_upper is not None:
            ends = f"{_number(row.value)} to {_number(row.value_upper)}"
            yield f"{_whose(figure, *figures)} is a range ({ends})"
        elif row.qualifier in _BOUNDS:
            bound = f"{_BOUNDS[row.qualifier]} {_number(row.value)}"
            yield f"{_whose(figure, *figures)} is a bound ({bound}), not a value"


def _differences(a: Figure, b: Figure, breaks: Sequence[Break]) -> Iterator[str]:
    if a.row.kind != b.row.kind:
        odd = [figure for figure in (a, b) if figure.row.kind != "level"]
        yield "; ".join(f"{_whose(figure, a, b)} is {_KINDS[figure.row.kind]}" for figure in odd)
    if a.row.unit != b.row.unit:
        yield f"different units: {_both(a, b, a.row.unit, b.row.unit)}"
    if a.row.statistic != b.row.statistic:
        yield f"different statistics: {_both(a, b, _statistic(a), _statistic(b))}"
    if a.cell.breakdown != b.cell.breakdown:
        yield f"different groups: {_both(a, b, a.row.breakdown or 'everyone', b.row.breakdown or 'everyone')}"
    if a.row.kind == b.row.kind and a.cell.baseline != b.cell.baseline:
        yield f"changes since different times: {_both(a, b, a.row.baseline, b.row.baseline)}"
    yield from _time_differences(a, b)
    yield from (each.reason for each in breaks if each.parts(a, b))


def _time_differences(a: Figure, b: Figure) -> Iterator[str]:
    if a.period.type != b.period.type or (a.council != b.council and a.period.label != b.period.label):
        yield f"{_whose(a, a, b)} is {_when(a.period)}, {_whose(b, a, b)} {_when(b.period)}"
    elif a.period.type == "year" and a.period.is_financial_year != b.period.is_financial_year:
        yield f"a financial year beside a calendar year: {a.period.label}, {b.period.label}"
    elif a.period.type == "span" and _months(a.period) != _months(b.period):
        yield f"periods of different length: {a.period.label}, {b.period.label}"


def _months(period: Period) -> int:
    return (period.end.year - period.start.year) * 12 + period.end.month - period.start.month


def _whose(figure: Figure, *among: Figure) -> str:
    """The figure's name among those talked about: by council, or by period within one council."""
    if len({each.council for each in among}) > 1:
        return f"{figure.row.council}'s figure"
    return f"the figure for {figure.period.label}"


def _both(a: Figure, b: Figure, of_a: str, of_b: str) -> str:
    names = (a.row.council, b.row.council) if a.council != b.council else (a.period.label, b.period.label)
    return f"{names[0]} {of_a}, {names[1]} {of_b}"


def _when(period: Period) -> str:
    match period.type:
        case "point":
            return f"at {_day(period)}"
        case "year" if period.is_financial_year:
            return f"for the year {period.label}"
        case "year":
            return f"for the calendar year {period.label}"
        case "month":
            return f"for the month {period.start:%B %Y}"
        case _:
            return f"for the time {period.label}"


def _day(period: Period) -> str:
    return f"{period.end.day} {period.end:%B %Y}"


def _statistic(figure: Figure) -> str:
    return _STATISTICS.get(figure.row.statistic, f"the {figure.row.statistic}")


def _number(value: Decimal) -> str:
    return f"{value.normalize():,f}"
