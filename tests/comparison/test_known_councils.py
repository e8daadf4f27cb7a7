"""Figures that Rotherham and Worcestershire printed, through the whole comparison with the shipped rules."""

from datetime import date
from decimal import Decimal

import pytest

from extractor.comparing import Comparison, compare_observations
from extractor.model import Observation, Period
from tests.samples import observation

# metric, unit, financial year, Rotherham, Worcestershire
SIDE_BY_SIDE = [
    ("safeguarding_enquiries_started", "count", 2023, "558", "1025"),
    ("safeguarding_enquiries_completed", "count", 2023, "525", "1305"),
    ("safeguarding_outcomes_met_pct", "percent", 2023, "96.5", "99"),
    ("asc_gross_expenditure", "gbp", 2022, "86600000", "272000000"),
]
# Rotherham's measures in 2019/20 and 2020/21, and which way is better
TWO_YEARS = [
    ("self_directed_support_pct", "percent", "100", "100", "neutral"),
    ("direct_payments_pct", "percent", "25.5", "22.8", "worse"),
    ("carers_direct_payments_pct", "percent", "94.8", "62.5", "worse"),
    ("learning_disability_employment_pct", "percent", "3", "2.9", "worse"),
    ("learning_disability_own_home_pct", "percent", "79.3", "79.3", "neutral"),
    ("mental_health_employment_pct", "percent", "3", "8", "better"),
    ("mental_health_independent_living_pct", "percent", "38", "65", "better"),
    ("residential_admissions_18_64_rate", "per_100000", "21.2", "15.5", "better"),
    ("residential_admissions_65_plus_rate", "per_100000", "562.2", "431.4", "better"),
    ("reablement_at_home_91_days_pct", "percent", "72.3", "70", "worse"),
    ("reablement_offered_pct", "percent", "2.1", "2.2", "better"),
    ("short_term_service_no_ongoing_need_pct", "percent", "90.9", "93.1", "better"),
    ("reviews_up_to_date_pct", "percent", "47.9", "45.36", "worse"),
]


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    rows: list[Observation] = []
    for metric, unit, year, rotherham, worcestershire in SIDE_BY_SIDE:
        period = Period.financial_year(year)
        rows.append(observation(rotherham, metric_id=metric, unit=unit, period=period))
        rows.append(
            observation(worcestershire, council="Worcestershire", metric_id=metric, unit=unit, period=period)
        )
    for metric, unit, before, after, _ in TWO_YEARS:
        rows.append(observation(before, metric_id=metric, unit=unit, period=Period.financial_year(2019)))
        rows.append(observation(after, metric_id=metric, unit=unit, period=Period.financial_year(2020)))
    rows.append(
        observation(
            "3740", metric_id="people_supported_at_period_end", period=Period.point(date(2024, 3, 31))
        )
    )
    rows.append(observation("7128", council="Worcestershire", metric_id="people_supported_at_period_end"))
    return compare_observations(rows)


@pytest.mark.parametrize(("metric", "unit", "year", "rotherham", "worcestershire"), SIDE_BY_SIDE)
def test_rotherham_and_worcestershire_stand_side_by_side(
    comparison: Comparison, metric: str, unit: str, year: int, rotherham: str, worcestershire: str
) -> None:
    rows = {row.council: row for row in comparison.cross_council if row.metric_id == metric}
    assert rows["Rotherham"].value == Decimal(rotherham)
    assert rows["Worcestershire"].value == Decimal(worcestershire)
    assert {row.comparable for row in rows.values()} == {"yes"}
    assert {row.unit for row in rows.values()} == {unit}


def test_a_higher_share_of_outcomes_met_is_better(comparison: Comparison) -> None:
    ranks = {
        row.council: row.rank
        for row in comparison.cross_council
        if row.metric_id == "safeguarding_outcomes_met_pct"
    }
    assert ranks == {"Worcestershire": 1, "Rotherham": 2}


def test_counts_stand_on_the_adult_population(comparison: Comparison) -> None:
    rates = {
        row.council: row.per_100000
        for row in comparison.cross_council
        if row.metric_id == "safeguarding_enquiries_started"
    }
    # 558 of 217,074 and 1,025 of 501,241 adults
    assert rates == {"Rotherham": Decimal("257.1"), "Worcestershire": Decimal("204.5")}


def test_people_in_the_year_and_people_at_its_end_are_not_compared(comparison: Comparison) -> None:
    rows = [row for row in comparison.cross_council if row.metric_id == "people_supported_at_period_end"]
    assert {row.comparable for row in rows} == {"no"}
    assert rows[0].reasons == (
        "Worcestershire's figure is for the year 2023/24, Rotherham's figure at 31 March 2024"
    )


@pytest.mark.parametrize(("metric", "unit", "before", "after", "judgement"), TWO_YEARS)
def test_rotherhams_measures_of_two_years_stand_side_by_side(
    comparison: Comparison, metric: str, unit: str, before: str, after: str, judgement: str
) -> None:
    (row,) = [row for row in comparison.year_on_year if row.metric_id == metric]
    assert (row.from_period, row.to_period, row.unit) == ("2019/20", "2020/21", unit)
    assert row.change == Decimal(after) - Decimal(before)
    assert (row.judgement, row.comparable) == (judgement, "yes")
