"""Printed numbers as intervals: 45.4 is anything from 45.35 to 45.45."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from extractor.model import Observation

_INFINITE = Decimal("Infinity")
_HALF = Decimal("0.5")
# "About 5%" may be this share of its value away from it.
_ABOUT = Decimal("0.05")


class Interval(NamedTuple):
    """All values a printed number may stand for, both ends included."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Whether the two have a value in common."""
        return self.low <= other.high and other.low <= self.high

    def change_to(self, later: Interval) -> Interval:
        """The later value less this one."""
        return Interval(later.low - self.high, later.high - self.low)

    def percent_change_to(self, later: Interval) -> Interval | None:
        """The change in percent of this value, None where this may be zero or less."""
        if self.low <= 0:
            return None
        return Interval((later.low / self.high - 1) * 100, (later.high / self.low - 1) * 100)


def printed(row: Observation) -> Interval:
    """The interval of an observation's value, by its decimals, its qualifier and its range end.

    An exact count of people or things is the number itself.
    """
    low, high = row.value, row.value if row.value_upper is None else row.value_upper
    match row.qualifier:
        case "over" | "at_least":
            return Interval(low, _INFINITE) if low >= 0 else Interval(-_INFINITE, high)
        case "under" | "up_to":
            return Interval(-_INFINITE, high) if low >= 0 else Interval(low, _INFINITE)
        case "about":
            slack = max(_rounding(row), abs(row.value) * _ABOUT)
        case _:
            slack = _rounding(row)
    return Interval(low - slack, high + slack)


def _rounding(row: Observation) -> Decimal:
    if row.unit == "count":
        return Decimal(0)
    exponent = row.value.normalize().as_tuple().exponent
    places = exponent if isinstance(exponent, int) else 0
    # Only an amount is rounded to thousands or millions (£86.6m); 50 percent is 50, not 45 to 55.
    return _HALF.scaleb(places if row.unit == "gbp" else min(places, 0))
