"""Callouts side by side, printed line by line across, are parted again or passed over."""

from __future__ import annotations

from functools import partial

import pytest

from extractor.find.figures import find_figures
from extractor.find.readings import Context
from extractor.model import Facts, Period
from tests.find.reading import book, finder
from tests.structure.reading import structured

_ABOVE = "# Safeguarding and DoLS\n\nWe keep people safe from harm.\n\n"


def read(text: str) -> list[tuple[str, str, str, str]]:
    """What was read, short: (printed, kind, metric) of each figure in order, where it has the printed number."""
    document = structured(_ABOVE + text)
    mention = partial(finder().find, council="")
    context = Context(
        document.text, mention(document), book(), Facts(period=Period.financial_year(2023)), mention
    )
    return [
        (f.span.of(document.text), f.kind, f"{f.value.normalize():f}", f.metric)
        for f in find_figures(document, context)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2,310 & 1,875\n\nsafeguarding concerns were DoLS applications were\nreceived, an increase of completed in the year.\n120 on last year.\n",
        "2,310      1,875\n\nsafeguarding concerns       DoLS applications were\nreceived, an increase of    completed in the year.\n120 on last year.\n",
    ],
)
def test_each_number_is_read_with_its_own_column(text: str) -> None:
    assert read(text) == [
        ("2,310", "level", "2310", "safeguarding_concerns"),
        ("1,875", "level", "1875", "dols_applications_completed"),
        ("120", "change", "120", "safeguarding_concerns"),
    ]


def test_columns_that_name_no_metric_of_their_own_are_no_figures() -> None:
    assert (
        read(
            "2,310 & 1,875\n\nof these were safe of the others went\nand well at home on to live elsewhere.\n"
        )
        == []
    )


def test_a_number_with_its_share_is_no_row() -> None:
    assert [
        printed for printed, *_ in read("2,310 (12%)\n\nsafeguarding concerns came\nfrom care homes.\n")
    ] == [
        "2,310",
        "12%",
    ]


def test_a_callout_that_prints_its_number_twice_tells_it_once() -> None:
    found = read("57%\n\nrise in people who need care: a 57% increase is expected by 2038.\n")
    assert [(printed, kind) for printed, kind, *_ in found] == [("57%", "forecast")]


def test_numbers_in_a_row_within_a_sentence_are_passed_over_after_the_first() -> None:
    found = read("The vacancy rate is 31% 4.8 9% in the mental health team.\n")
    assert [printed for printed, *_ in found] == ["31%"]
    assert [printed for printed, *_ in read("We spent on homecare £4.3m 12% of all we spent.\n")] == [
        "£4.3m",
        "12%",
    ]


def test_gutters_part_columns_whatever_their_numbers_measure() -> None:
    found = read(
        "   2,310               48                 91%\n"
        "safeguarding         new bus           of people felt\n"
        " concerns            shelters             safe\n"
    )
    assert found == [
        ("2,310", "level", "2310", "safeguarding_concerns"),
        ("48", "level", "48", ""),
        ("91%", "level", "91", "feel_safe_pct"),
    ]


def test_text_under_a_row_that_cannot_be_parted_is_read_as_ever() -> None:
    text = "14 & 27\n\nOn the next pages we tell what came of it.\nIn the year we received 2,310 safeguarding concerns.\n"
    assert read(text) == [("2,310", "level", "2310", "safeguarding_concerns")]
