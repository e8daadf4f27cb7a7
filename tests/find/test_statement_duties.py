from __future__ import annotations

import pytest

from extractor.find.statement_duties import due_date, responsible_body
from extractor.model import Period
from tests.find.statement_reading import items


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Asks the Strategic Director of Adult Care for an update.", "Strategic Director of Adult Care"),
        (
            "That authority be delegated to the Director of Adult Services to sign.",
            "Director of Adult Services",
        ),
        ("That the Cabinet Member for Adults be asked to report back.", "Cabinet Member for Adults"),
        ("That the Carers Board bring a plan in June.", "Carers Board"),
        ("Open a second hub (Lead: Head of Commissioning)", "Head of Commissioning"),
        ("That the report be noted.", ""),
        ("We asked people what they want.", ""),
    ],
)
def test_the_body_that_is_charged_with_a_statement_is_named(text: str, body: str) -> None:
    assert responsible_body(text) == body


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Open a second hub by March 2025.", "2025-03"),
        ("Review all plans by the end of 2024/25.", "2025-03-31"),
        ("Review the plans that were agreed in March 2024.", ""),
        ("Open a second hub.", ""),
    ],
)
def test_a_time_by_which_something_is_to_be_done_is_its_date(text: str, due: str) -> None:
    assert due_date(text, Period.financial_year(2023)) == due


def test_columns_of_a_plan_say_who_and_by_when() -> None:
    (item,) = items("""
        | What we will do | Lead officer | By when |
        |---|---|---|
        | Open a second hub in the north of the borough | Head of Commissioning | September 2023 |
    """)
    assert (item.responsible, item.due) == ("Head of Commissioning", "2023-09")


def test_what_was_done_has_no_date_by_which_it_is_to_be_done() -> None:
    (item,) = items("""
        Our achievements:
        • Opened a second hub, by March 2023 as planned.
    """)
    assert (item.kind, item.due) == ("achievement", "")
