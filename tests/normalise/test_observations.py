from __future__ import annotations

from datetime import date
from decimal import Decimal

from extractor.model import Document, Facts, Figure, Observation, Period, PeriodRef, Span
from extractor.normalise.observations import make_observations
from extractor.rulebook.metrics import MetricRule
from tests.find.reading import book

TEXT = "Report. 96.5% of outcomes were met."
FACTS = Facts(council="Rotherham", council_code="E08000018", period=Period.financial_year(2023))


def rule(**keys: object) -> MetricRule:
    return MetricRule.model_validate(
        {
            "id": "outcomes_met_pct",
            "name": "Outcomes met",
            "definition": "Share whose outcomes were met",
            "unit": "percent",
            "polarity": "high",
            "find": ["outcomes + met"],
            "examples": [{"text": "90% of outcomes were met.", "expect": {"value": 90}}],
            **keys,
        }
    )


def observe(*figures: Figure, metric: MetricRule | None = None, facts: Facts = FACTS) -> list[Observation]:
    metric = metric or rule()
    rows = make_observations(
        figures, Document(TEXT, "text"), "doc-1", facts, {metric.id: metric}, book().areas, book().confidence
    )
    return list(rows)


def figure(**keys: object) -> Figure:
    values: dict[str, object] = {
        "span": Span(8, 13),
        "quote": Span(8, 35),
        "value": Decimal("96.5"),
        "unit": "percent",
        "metric": "outcomes_met_pct",
    }
    return Figure(**(values | keys))  # type: ignore[arg-type]


def test_a_figure_without_a_time_is_of_the_documents_period_and_says_so() -> None:
    [row] = observe(figure())
    assert (row.period, row.period_start, row.period_end) == ("2023/24", date(2023, 4, 1), date(2024, 3, 31))
    assert row.flags == "period_inferred"


def test_last_year_is_told_from_the_documents_period() -> None:
    [row] = observe(figure(period=PeriodRef(shift=-1)))
    assert row.period == "2022/23"


def test_a_time_that_cannot_be_dated_stays_empty() -> None:
    [row] = observe(figure(period=PeriodRef(unknown=True)))
    assert (row.period, row.period_start) == ("", None)


def test_the_years_end_stands_for_the_year_where_the_metric_is_of_a_year() -> None:
    end = PeriodRef(Period.point(date(2024, 3, 31)))
    assert [row.period for row in observe(figure(period=end))] == ["2024-03-31"]
    assert [row.period for row in observe(figure(period=end), metric=rule(in_year=True))] == ["2023/24"]


def test_a_fact_printed_again_is_flagged() -> None:
    first, again = observe(figure(), figure(span=Span(0, 6)))
    assert ("repeat" in first.flags, "repeat" in again.flags) == (False, True)


def test_the_region_of_the_council_gets_its_name_and_code() -> None:
    [row] = observe(figure(area="region"))
    assert (row.area, row.area_code) == ("Yorkshire and The Humber", "E12000003")


def test_a_number_keeps_no_needless_zeros_and_no_exponent() -> None:
    [row] = observe(figure(value=Decimal("1.650E+10"), unit="gbp"))
    assert f"{row.value}" == "16500000000"


def test_the_code_of_the_framework_of_the_period_is_implied() -> None:
    metric = rule(ascof_2014=["4A"], ascof_2023=["4B"])
    codes = [
        observe(figure(period=PeriodRef(Period.financial_year(year))), metric=metric)[0].ascof
        for year in (2021, 2023)
    ]
    assert codes == ["4A 2018", "4B 2023"]
