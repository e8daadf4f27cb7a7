"""Rows of the comparison tables. Columns as in docs/schema.md."""

from __future__ import annotations

from typing import Literal

from extractor.model import Kind, Number, PeriodType, Qualifier, Row, Statistic, Unit

YesNo = Literal["yes", "no"]
Direction = Literal["up", "down", "same", ""]
Judgement = Literal["better", "worse", "neutral", ""]
Verdict = Literal["consistent", "inconsistent", ""]


class CrossCouncilRow(Row):
    """One row of cross_council.csv: one council's figure beside those of others."""

    metric_id: str
    metric_name: str
    unit: Unit
    kind: Kind
    statistic: Statistic
    breakdown: str
    period: str
    period_type: PeriodType
    council: str
    council_code: str
    value: Number
    value_upper: Number | None
    qualifier: Qualifier
    per_100000: Number | None
    population_source: str
    rank: int | None
    councils: int | None
    median: Number | None
    england: Number | None
    england_source: str
    comparable: YesNo
    reasons: str
    observation_id: str
    document_id: str
    page: int | None


class YearOnYearRow(Row):
    """One row of year_on_year.csv: one council's figure at two times."""

    council: str
    council_code: str
    metric_id: str
    metric_name: str
    unit: Unit
    statistic: Statistic
    breakdown: str
    from_period: str
    from_value: Number
    from_observation_id: str
    to_period: str
    to_value: Number
    to_observation_id: str
    change: Number | None
    percent_change: Number | None
    direction: Direction
    judgement: Judgement
    reported_change: Number | None
    reported_change_verdict: Verdict
    restated: YesNo
    comparable: YesNo
    reasons: str
    from_document_id: str
    from_page: int | None
    to_document_id: str
    to_page: int | None
    reported_change_unit: str
    reported_change_observation_id: str
    reported_change_document_id: str
    reported_change_page: int | None
