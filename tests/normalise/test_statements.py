from __future__ import annotations

from typing import Any

import pytest

from extractor.model import Document, Facts, Item, Page, Period, Span, StatementKind
from extractor.normalise.statements import make_statements, period_of
from tests.samples import observation

YEAR = Period.financial_year(2023)
TEXT = "# Plans\nOpen 12 homes and 3 hubs. Close none."


def item(**facts: Any) -> Item:
    given: dict[str, Any] = {
        "kind": "priority",
        "span": Span(8, 33),
        "text": "Open 12 homes and 3 hubs.",
        "rule": "next_steps",
        "confidence": 0.875,
    }
    return Item(**given | facts)


def made(found: Item, **facts: Any) -> Any:
    document = Document(TEXT, "text", pages=(Page(4, Span(0, len(TEXT)), 595, 842),))
    given: dict[str, Any] = {"council": "Rotherham", "council_code": "E08000018", "period": YEAR}
    rows = [observation("12").model_copy(update={"char_start": 13, "char_end": 15, "observation_id": "m-12"})]
    rows.append(rows[0].model_copy(update={"char_start": 34, "char_end": 35, "observation_id": "m-after"}))
    (row,) = make_statements([found], document, "doc", Facts(**given | facts), rows)
    return row


def test_a_statement_lists_the_observations_whose_numbers_stand_inside_it() -> None:
    assert made(item()).metrics == "m-12"


def test_a_statement_carries_its_place_and_its_lists_joined() -> None:
    row = made(
        item(
            section=(Span(0, 7),), sources=("Plan A", "Plan B"), themes=("carers", "finance"), flags=("list",)
        )
    )
    assert (row.section, row.page, row.source, row.themes) == ("Plans", 4, "Plan A;Plan B", "carers;finance")
    assert TEXT[row.char_start : row.char_end] == row.text
    assert row.flags == "list;period_inferred"


def test_a_period_that_the_text_names_is_not_inferred() -> None:
    row = made(item(period=Period.financial_year(2030)))
    assert (row.period, row.flags) == ("2030/31", "")


def test_the_id_tells_the_kind_and_is_the_same_in_every_run() -> None:
    assert made(item(kind="achievement")).statement_id.startswith("a-")
    assert made(item()).statement_id == made(item()).statement_id


@pytest.mark.parametrize(
    ("kind", "facts", "label"),
    [
        ("achievement", {"period": YEAR}, "2023/24"),
        ("priority", {"period": YEAR}, "2024/25"),
        ("achievement", {"period": Period.calendar_year(2022)}, "2022/23"),
        ("priority", {"period": Period.calendar_year(2022)}, "2023/24"),
        ("achievement", {"period": Period.years(2021, 2022)}, "2021/22-2022/23"),
        ("priority", {"period": Period.years(2021, 2022)}, "2023/24"),
        (
            "priority",
            {"period": Period.years(2023, 2025), "title": "Carers Strategy 2023-26"},
            "2023/24-2025/26",
        ),
        ("priority", {"period": YEAR, "title": "Dementia Strategy 2023 - 2033"}, "2023/24"),
        ("priority", {"period": YEAR, "title": "Review of the plan 2023/24"}, "2024/25"),
        # A paper written while its year runs promises for that year; one written as it ends, for the next.
        ("priority", {"period": YEAR, "published": "2023-09"}, "2023/24"),
        ("priority", {"period": YEAR, "published": "2024-03"}, "2024/25"),
        ("recommendation", {"period": YEAR, "published": "2024-09"}, "2024/25"),
        ("recommendation", {"period": YEAR, "document_type": "scrutiny_report"}, "2023/24"),
        (
            "recommendation",
            {"period": YEAR, "document_type": "committee_minutes", "title": "Local Account"},
            "2024/25",
        ),
        (
            "recommendation",
            {"period": YEAR, "document_type": "committee_minutes", "title": "Budget"},
            "2023/24",
        ),
    ],
)
def test_the_year_of_a_statement_follows_from_its_kind_and_its_document(
    kind: StatementKind, facts: dict[str, Any], label: str
) -> None:
    period = period_of(kind, Facts(**facts))
    assert period is not None
    assert period.label == label


def test_a_document_without_a_period_gives_statements_without_one() -> None:
    assert made(item(), period=None).period == ""
