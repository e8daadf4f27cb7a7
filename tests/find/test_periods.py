from __future__ import annotations

import pytest

from extractor.find.periods import find_periods
from extractor.model import Period, Span


def labels(text: str, base: Period | None = None) -> list[str]:
    found = find_periods(text, Span(0, len(text)))
    resolved = (mention.ref.resolve(base or Period.financial_year(2023)) for mention in found)
    return [period.label for period in resolved if period]


@pytest.mark.parametrize(
    "text", ["2023/24", "2023-24", "2023/2024", "2023 – 2024", "2023–24", "FY 2023/24", "23/24"]
)
def test_a_financial_year_has_one_label_in_all_spellings(text: str) -> None:
    assert labels(f"In {text}, much was done") == ["2023/24"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("as at 31 March 2024", "2024-03-31"),
        ("on 31st March 2024", "2024-03-31"),
        ("by 31.03.2024", "2024-03-31"),
        ("on March 31st, 2024", "2024-03-31"),
        ("between 1st February 2020 and 30th November 2020", "2020-02/2020-11"),
        ("between 1 February 2020 and 30 November", "2020-02/2020-11"),
        ("from 1 October to 31 January 2020", "2019-10/2020-01"),
        ("1 April 2018 to 31 March 2019", "2018/19"),
        ("the 24-25 budget", "2024/25"),
        ("at the end of March 2024", "2024-03-31"),
        ("at the end of 2022/23", "2023-03-31"),
        ("in April 2024", "2024-04"),
        ("Dec-20", "2020-12"),
        ("in the 2021 Census", "2021"),
        ("by 2038", "2038"),
        ("from 2017-19", "2017/18-2018/19"),
        ("2015/16 to 2018/19", "2015/16-2018/19"),
        ("between January and September 2021", "2021-01/2021-09"),
        ("April 2011 to March 2012", "2011/12"),
        ("quarter 1 2010/11", "2010-04/2010-06"),
        ("in November", "2023-11"),
        ("at the end of November", "2023-11-30"),
        ("as of 31st March", "2024-03-31"),
    ],
)
def test_a_time_is_read_as_the_period_it_stands_for(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    "text", ["peers 2016 and others 1440", "2,023 people", "4/14 indicators", "£2019", "2023.5", "12/34/56"]
)
def test_a_number_that_is_no_time_is_left_alone(text: str) -> None:
    assert labels(text) == []


def test_of_two_readings_the_longer_counts() -> None:
    assert labels("on 2nd July 2024") == ["2024-07-02"]


def test_a_relative_time_needs_the_year_of_the_document() -> None:
    [mention] = find_periods("in November", Span(0, 11))
    assert mention.ref.resolve(None) is None
