"""Councils stand side by side; they are compared only where that is fair, and the reason is given."""

from decimal import Decimal
from typing import Any

import pytest

from extractor.model import Observation, Period
from tests.comparison.facts import YEAR_END, councils, rotherham, torbay, worcestershire
from tests.samples import observation

SHARE: dict[str, Any] = {"metric_id": "safeguarding_outcomes_met_pct", "unit": "percent"}


def test_two_councils_with_the_same_measure_and_year_are_compared() -> None:
    a, b = councils(rotherham("558"), worcestershire("1025"))
    assert (a.council, a.comparable, a.reasons) == ("Rotherham", "yes", "")
    assert (b.council, b.comparable, b.councils) == ("Worcestershire", "yes", 2)
    assert [a.value, b.value] == [558, 1025]
    assert a.median == Decimal("791.5")


def test_a_value_stands_beside_its_observation_document_and_page() -> None:
    row = councils(rotherham("558", page=14), worcestershire("1025"))[0]
    assert row.observation_id == rotherham("558").observation_id
    assert (row.document_id, row.page) == ("rotherham-2023-24", 14)


def test_a_figure_without_a_counterpart_makes_no_comparison() -> None:
    assert councils(rotherham("558"), rotherham("7", metric_id="complaints")) == []


def test_the_best_ranks_first_by_the_polarity_of_the_metric() -> None:
    rows = councils(rotherham("96.5", **SHARE), worcestershire("99", **SHARE), torbay("96.5", **SHARE))
    assert {row.council: row.rank for row in rows} == {"Worcestershire": 1, "Rotherham": 2, "Torbay": 2}


def test_counts_are_ranked_per_adult_not_by_size() -> None:
    facts: dict[str, Any] = {"metric_id": "complaints"}
    rows = councils(rotherham("100", **facts), worcestershire("120", **facts))
    assert {row.council: row.rank for row in rows} == {"Worcestershire": 1, "Rotherham": 2}
    assert {row.council: row.per_100000 for row in rows} == {"Worcestershire": 24, "Rotherham": 50}
    assert rows[0].population_source == "ONS, a year"


def test_counts_of_a_council_of_unknown_population_are_not_ranked() -> None:
    facts: dict[str, Any] = {"metric_id": "complaints"}
    rows = councils(rotherham("100", **facts), observation("3", council="Angus", **facts))
    assert [row.rank for row in rows] == [None, None]
    assert [row.comparable for row in rows] == ["yes", "yes"]


def test_a_neutral_metric_has_no_best() -> None:
    assert [row.rank for row in councils(rotherham("558"), worcestershire("1025"))] == [None, None]


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (
            {"period": YEAR_END},
            "Rotherham's figure is at 31 March 2024, Worcestershire's figure for the year 2023/24",
        ),
        ({"kind": "target"}, "Rotherham's figure is a target, not a result"),
        ({"unit": "percent"}, "different units: Rotherham percent, Worcestershire count"),
        ({"breakdown": "age=65+"}, "different groups: Rotherham age=65+, Worcestershire everyone"),
        (
            {"statistic": "maximum"},
            "different statistics: Rotherham the maximum, Worcestershire the plain value",
        ),
        ({"qualifier": "over"}, "Rotherham's figure is a bound (over 2,000), not a value"),
        ({"value_upper": "3000"}, "Rotherham's figure is a range (2,000 to 3,000)"),
        (
            {"period": Period.calendar_year(2023)},
            "Rotherham's figure is for the calendar year 2023, Worcestershire's figure for the year 2023/24",
        ),
    ],
)
def test_what_cannot_be_compared_stands_beside_with_the_reason(facts: dict[str, Any], reason: str) -> None:
    rows = councils(rotherham("2000", **facts), worcestershire("1025"))
    assert {row.council: (row.comparable, row.reasons) for row in rows}["Rotherham"] == ("no", reason)
    assert all(row.rank is None and row.median is None for row in rows)


def test_changes_since_different_years_are_not_compared() -> None:
    changes = [
        rotherham("5", kind="change", baseline="2022/23"),
        worcestershire("7", kind="change", baseline="2019/20"),
    ]
    assert councils(*changes)[0].reasons == (
        "changes since different times: Rotherham 2022/23, Worcestershire 2019/20"
    )


def test_a_repeated_value_counts_once_and_the_surest_is_shown() -> None:
    rows = councils(
        rotherham("558", confidence=0.4, observation_id="weak"),
        rotherham("558", confidence=0.8, observation_id="sure"),
        worcestershire("1025"),
    )
    assert [row.observation_id for row in rows if row.council == "Rotherham"] == ["sure"]


def test_a_rounded_repeat_is_the_same_figure_and_the_exact_one_is_shown() -> None:
    rows = councils(rotherham("97", **SHARE), rotherham("96.5", **SHARE), worcestershire("99", **SHARE))
    assert [row.value for row in rows] == [Decimal("96.5"), 99]
    assert {row.comparable for row in rows} == {"yes"}


def test_a_council_that_prints_two_values_is_not_compared_with_either() -> None:
    rows = councils(rotherham("558"), rotherham("560"), worcestershire("1025"))
    assert {row.comparable for row in rows} == {"no"}
    assert {row.reasons for row in rows} == {"Rotherham prints different values for this: 558 and 560"}


def test_only_figures_of_the_publishing_council_stand_for_it() -> None:
    rows = [
        rotherham("558"),
        worcestershire("1025"),
        rotherham("9", area="Barnsley"),
        rotherham("8", area="England"),
    ]
    assert [row.value for row in councils(*rows)] == [558, 1025]


def england_of(*rows: Observation) -> tuple[Decimal | None, str]:
    row = councils(*rows)[0]
    return row.england, row.england_source


def test_england_is_taken_from_the_official_series_where_it_has_a_value() -> None:
    facts: dict[str, Any] = {"metric_id": "control_over_daily_life_pct", "unit": "percent"}
    printed = rotherham("70", area="England", **facts)
    value, source = england_of(rotherham("75", **facts), worcestershire("80", **facts), printed)
    assert value == Decimal("77.6")
    assert source == "official ASCOF series, measure 3A, 2023/24 (DHSC, OGL v3)"


def test_else_england_is_taken_from_what_a_report_prints_and_says_where() -> None:
    printed = rotherham("400", area="England", observation_id="o-1", page=3)
    value, source = england_of(rotherham("558"), worcestershire("1025"), printed)
    assert (value, source) == (Decimal(400), "as printed: o-1 in rotherham-2023-24, page 3")


def test_england_stays_empty_where_reports_print_different_values_for_it() -> None:
    printed = [rotherham("400", area="England"), worcestershire("500", area="England")]
    assert england_of(rotherham("558"), worcestershire("1025"), *printed) == (None, "")


def test_the_order_of_rows_does_not_hang_on_the_order_of_observations() -> None:
    rows = [rotherham("558"), worcestershire("1025"), torbay("3"), rotherham("4", kind="target")]
    assert councils(*rows) == councils(*reversed(rows))
