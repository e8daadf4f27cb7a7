"""A small world to compare in: a few metric rules, populations and official values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from extractor.comparison.breaks import Break
from extractor.comparison.cross_council import compare_councils
from extractor.comparison.figures import sort_observations
from extractor.comparison.reference import Population, Reference
from extractor.comparison.rows import CrossCouncilRow, YearOnYearRow
from extractor.comparison.year_on_year import compare_years
from extractor.model import Observation, Period
from extractor.rulebook.metrics import MetricRule
from tests.samples import observation

YEAR_END = Period.point(date(2024, 3, 31))
BREAKS = (
    Break(
        id="new_source",
        first_period="2024/25",
        metrics=("direct_payments_pct",),
        reason="from 2024/25 the source is another one",
        source="test",
    ),
)


def rule(name: str, unit: str, polarity: str, *codes: str) -> MetricRule:
    return MetricRule.model_validate(
        {
            "id": name,
            "name": name,
            "definition": name,
            "unit": unit,
            "polarity": polarity,
            "ascof_2023": codes,
            "find": [name],
            "examples": [{"text": name, "expect": "nothing"}],
        }
    )


RULES = (
    rule("safeguarding_enquiries_started", "count", "neutral"),
    rule("complaints", "count", "low"),
    rule("safeguarding_outcomes_met_pct", "percent", "high"),
    rule("direct_payments_pct", "percent", "high", "3D(2a)"),
    rule("control_over_daily_life_pct", "percent", "high", "3A"),
    rule("asc_gross_expenditure", "gbp", "neutral"),
)
REFERENCE = Reference(
    {each.id: each for each in RULES},
    {
        "E08000018": Population(200_000, "ONS, a year"),
        "E10000034": Population(500_000, "ONS, a year"),
        "E06000027": Population(100_000, "ONS, a year"),
    },
    {("3A", "2023/24"): Decimal("77.6")},
)


def councils(*rows: Observation) -> list[CrossCouncilRow]:
    return compare_councils(sort_observations(rows), REFERENCE, BREAKS)


def years(*rows: Observation) -> list[YearOnYearRow]:
    return compare_years(sort_observations(rows), REFERENCE, BREAKS)


def rotherham(value: str, **facts: Any) -> Observation:
    return observation(value, council="Rotherham", **facts)


def worcestershire(value: str, **facts: Any) -> Observation:
    return observation(value, council="Worcestershire", **facts)


def torbay(value: str, **facts: Any) -> Observation:
    return observation(value, council="Torbay", **facts)
