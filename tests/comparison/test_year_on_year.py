"""One council's figures at two times, and whether what it says of the change is so."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from extractor.comparison.rows import YearOnYearRow
from extractor.model import Observation, Period
from tests.comparison.facts import rotherham, worcestershire, years

SHARE: dict[str, Any] = {"metric_id": "direct_payments_pct", "unit": "percent"}


def year(first: int) -> Period:
    return Period.financial_year(first)


def pair(*rows: Observation) -> YearOnYearRow:
    found = years(*rows)
    assert len(found) == 1, found
    return found[0]


def test_two_years_give_a_change_and_a_judgement() -> None:
    row = pair(rotherham("25.5", period=year(2019), **SHARE), rotherham("22.8", period=year(2020), **SHARE))
    assert (row.from_period, row.to_period) == ("2019/20", "2020/21")
    assert (row.change, row.percent_change) == (Decimal("-2.7"), Decimal("-10.59"))
    assert (row.direction, row.judgement, row.comparable) == ("down", "worse", "yes")


def test_a_change_of_a_neutral_metric_is_neither_better_nor_worse() -> None:
    row = pair(rotherham("500", period=year(2019)), rotherham("558", period=year(2020)))
    assert (row.direction, row.judgement) == ("up", "neutral")


def test_three_years_give_two_pairs() -> None:
    rows = years(*(rotherham(f"{40 + n}", period=year(2019 + n), **SHARE) for n in range(3)))
    assert [(row.from_period, row.to_period) for row in rows] == [
        ("2019/20", "2020/21"),
        ("2020/21", "2021/22"),
    ]


def test_months_pair_with_the_next_one_and_with_the_same_month_a_year_later() -> None:
    months = [Period.month(2022, 11), Period.month(2023, 10), Period.month(2023, 11)]
    rows = years(*(rotherham(f"{n}", period=month) for n, month in enumerate(months)))
    assert {(row.from_period, row.to_period) for row in rows} == {
        ("2022-11", "2023-10"),
        ("2023-10", "2023-11"),
        ("2022-11", "2023-11"),
    }


def test_a_year_and_a_day_are_no_pair() -> None:
    assert (
        years(rotherham("1", period=year(2022)), rotherham("2", period=Period.point(date(2024, 3, 31)))) == []
    )


def test_targets_and_figures_of_another_council_are_no_pair() -> None:
    rows = [
        rotherham("1", period=year(2022)),
        rotherham("2", period=year(2023), kind="target"),
        worcestershire("3", period=year(2023)),
    ]
    assert years(*rows) == []


def test_a_break_in_the_measure_gives_the_reason_and_no_change() -> None:
    row = pair(rotherham("25", period=year(2023), **SHARE), rotherham("30", period=year(2024), **SHARE))
    assert (row.comparable, row.reasons) == ("no", "from 2024/25 the source is another one")
    assert (row.change, row.percent_change, row.direction, row.judgement) == (None, None, "", "")


def test_a_bound_gives_no_change() -> None:
    row = pair(
        rotherham("2000", period=year(2022), qualifier="over"),
        rotherham("2100", period=year(2023)),
    )
    assert (row.change, row.reasons) == (None, "the figure for 2022/23 is a bound (over 2,000), not a value")


def test_one_document_that_prints_both_years_comes_before_two_documents() -> None:
    old: dict[str, Any] = {"document_id": "old"}
    row = pair(
        rotherham("500", period=year(2022), **old),
        rotherham("510", period=year(2022)),
        rotherham("558", period=year(2023)),
    )
    assert row.from_document_id == "rotherham-2023-24"
    assert row.from_value == 510
    assert (row.restated, row.comparable) == ("yes", "yes")


def test_years_of_two_documents_are_a_pair_where_none_prints_both() -> None:
    row = pair(
        rotherham("500", period=year(2022), document_id="old", page=9), rotherham("558", period=year(2023))
    )
    assert (row.from_document_id, row.from_page, row.to_document_id) == ("old", 9, "rotherham-2023-24")
    assert row.restated == "no"


def test_two_values_for_one_year_in_one_document_are_not_compared() -> None:
    rows = years(
        rotherham("500", period=year(2022)),
        rotherham("510", period=year(2022)),
        rotherham("558", period=year(2023)),
    )
    assert [row.from_value for row in rows] == [500, 510]
    assert {row.reasons for row in rows} == {"different values are printed for 2022/23: 500 and 510"}
    assert {row.change for row in rows} == {None}


@pytest.mark.parametrize(
    ("printed", "unit", "verdict"),
    [
        ("171", "count", "consistent"),
        ("170", "count", "inconsistent"),
        ("7.5", "percent", "consistent"),
        ("7.4", "percent", "inconsistent"),
        ("-7.5", "percent", "inconsistent"),
    ],
)
def test_a_printed_change_is_checked_against_the_figures(printed: str, unit: str, verdict: str) -> None:
    row = pair(
        rotherham("2292", period=year(2022)),
        rotherham("2463", period=year(2023)),
        rotherham(printed, period=year(2023), kind="change", baseline="2022/23", unit=unit, page=5),
    )
    assert (row.reported_change, row.reported_change_unit) == (Decimal(printed), unit)
    assert row.reported_change_verdict == verdict
    assert row.reported_change_page == 5


def test_up_three_percent_of_a_share_may_mean_points_or_percent() -> None:
    for printed in ("3", "10"):
        row = pair(
            rotherham("30", period=year(2022), **SHARE),
            rotherham("33", period=year(2023), **SHARE),
            rotherham(printed, period=year(2023), kind="change", baseline="2022/23", **SHARE),
        )
        assert row.reported_change_verdict == "consistent", printed


def test_a_change_since_another_year_is_not_this_pairs_change() -> None:
    row = pair(
        rotherham("2292", period=year(2022)),
        rotherham("2463", period=year(2023)),
        rotherham("500", period=year(2023), kind="change", baseline="2018/19"),
    )
    assert (row.reported_change, row.reported_change_verdict) == (None, "")


def test_amounts_in_millions_are_rounded_and_their_change_is_taken_so() -> None:
    spend: dict[str, Any] = {"metric_id": "asc_gross_expenditure", "unit": "gbp"}
    row = pair(
        rotherham("86600000", period=year(2022), **spend),
        rotherham("90100000", period=year(2023), **spend),
        rotherham("3450000", period=year(2023), kind="change", baseline="2022/23", **spend),
    )
    assert row.change == 3_500_000
    assert row.reported_change_verdict == "consistent"


def test_a_figure_that_rose_from_nothing_has_no_percent_change() -> None:
    row = pair(rotherham("0", period=year(2022)), rotherham("4", period=year(2023)))
    assert row.change == 4
    assert row.percent_change is None
