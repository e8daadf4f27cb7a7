"""Metric rules: what a canonical metric is called, and by which words it is known."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, field_validator

from extractor.model import Kind, Period, Qualifier, Unit
from extractor.rulebook.files import Rule


class Expectation(Rule):
    """What an example must yield for its rule; a field left out is not checked."""

    value: float
    unit: Unit | None = None
    kind: Kind | None = None
    period: str | None = None
    qualifier: Qualifier | None = None
    breakdown: str | None = None
    area: str | None = None
    baseline: str | None = None


class Example(Rule):
    """One sentence, and what the rule must find in it: `nothing`, or one figure."""

    text: str
    expect: Literal["nothing"] | Expectation


class MetricRule(Rule):
    """One canonical metric.

    `find` lists patterns, any of which will do. `never` lists terms that rule the metric out where they
    stand beside the number. `also` names other units the metric is printed in. `implies` names breakdown
    keys, or pairs `key=value`, that the metric already says. `names` is the
    breakdown key that a free name fills (`service`, `group`) where nothing closer is known. `keeps`
    names breakdown keys that are kept though the pattern's own words hold them. `in_year` says that the
    metric is of what happens in a year, so that a figure given at the year's end is of that year.
    `of_people` says that it counts people, so that no number of homes or visits can be of it.
    `least` is the smallest value that a figure of it can have: "£15.50 an hour" is no spending on home care.
    `generic` says that its words are said of other things too, so that a `never` term in a heading rules it out.
    `from_plan` says that the metric is by how much spending is above or below its budget.
    `printed` says that only a number whose unit is printed can be of it. `renames` gives breakdown keys another name for this metric: `{reason: team}`.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: str
    definition: str
    unit: Unit
    also: tuple[Unit, ...] = ()
    polarity: Literal["high", "low", "neutral"]
    ascof_2014: tuple[str, ...] = ()
    ascof_2023: tuple[str, ...] = ()
    find: tuple[str, ...]
    never: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    names: Literal["", "service", "group"] = ""
    renames: dict[str, str] = Field(default_factory=dict)
    of_people: bool = False
    generic: bool = False
    least: int = 0
    in_year: bool = False
    printed: bool = False
    from_plan: Literal["", "above", "below"] = ""
    retired: str = ""
    examples: tuple[Example, ...]

    @field_validator("find", "examples")
    @classmethod
    def _not_empty(cls, value: tuple[object, ...]) -> tuple[object, ...]:
        if not value:
            raise ValueError("must hold at least one entry")
        return value


_NEW_FRAMEWORK = date(2023, 4, 1)  # the first day of the ASCOF framework that reused the old codes


def ascof_codes(rule: MetricRule, period: Period | None) -> tuple[str, ...]:
    """A metric's ASCOF codes in the framework of a period, each with the framework's name (`4A 2023`).

    A code says nothing without its framework; without a period none is given.
    """
    if period is None:
        return ()
    new = period.end > _NEW_FRAMEWORK
    codes = rule.ascof_2023 if new else rule.ascof_2014
    return tuple(f"{code} {'2023' if new else '2018'}" for code in codes)
