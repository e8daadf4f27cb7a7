from __future__ import annotations

import pytest

from tests.find.reading import figures


def _kinds(text: str) -> list[str]:
    return [figure.kind for figure in figures(text) if figure.metric in {"overspend", "underspend"}]


def test_an_overspend_after_a_forecast_one_of_the_same_time_is_a_forecast_too() -> None:
    assert _kinds("An overspend of £3.6m is forecast. Care packages make up £2.7m of the overspend.") == [
        "forecast",
        "forecast",
    ]


@pytest.mark.parametrize(
    "later",
    [
        "The final outturn was an overspend of £2.7m.",
        "In 2021/22 the overspend was £2.7m.",
    ],
)
def test_an_overspend_of_closed_accounts_or_another_year_stays_as_it_is(later: str) -> None:
    assert _kinds(f"An overspend of £3.6m is forecast. {later}") == ["forecast", "level"]
