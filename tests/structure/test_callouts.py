"""A big number and its label are one block, however the label was broken."""

from __future__ import annotations

import pytest

from extractor.model import BlockKind
from tests.structure.reading import laid_out, printed, structured


@pytest.mark.parametrize(
    ("text", "callout"),
    [
        (
            "26,444\n\nnew requests reached us\nduring the last year.",
            "26,444 new requests reached us during the last year.",
        ),
        ("6% %\n\nof these led to a service (a 1% rise).", "6% % of these led to a service (a 1% rise)."),
        (
            "1243 * O\n\ncarers had support, 5% up\non the year before.",
            "1243 * O carers had support, 5% up on the year before.",
        ),
        ("£309m\n\nin 2023/24", "£309m in 2023/24"),
        ("29%\n\nIncrease by\n29% by 2038.", "29% Increase by 29% by 2038."),
        ("310 (12%)\none family households", "310 (12%) one family households"),
    ],
)
def test_a_number_alone_takes_the_label_under_it(text: str, callout: str) -> None:
    document = structured(f"The year in figures is set out here.\n\n{text}\n\nMore follows below.\n")
    assert printed(document, BlockKind.CALLOUT) == [callout]


def test_each_number_begins_a_callout_of_its_own() -> None:
    document = structured(
        "1889\n\ncarers were assessed.\n\n73\n\nyoung people moved on, against 79 last year.\n"
    )
    assert printed(document, BlockKind.CALLOUT) == [
        "1889 carers were assessed.",
        "73 young people moved on, against 79 last year.",
    ]


def test_labels_over_their_numbers_are_paired_where_the_row_shows_it() -> None:
    document = structured("Complaints received\n59\n\nCompliments received\n225\n")
    assert printed(document, BlockKind.CALLOUT) == ["Complaints received 59", "Compliments received 225"]


def test_labels_over_close_set_numbers_stay_with_them_though_a_heading_follows() -> None:
    document = structured(
        "Who we helped\n\nOlder people\n4,210\nPeople with a learning disability\n810\n\nWhat they got\n\nMore follows.\n"
    )
    assert printed(document, BlockKind.CALLOUT) == [
        "Older people 4,210",
        "People with a learning disability 810",
    ]


def test_a_number_with_a_dash_and_words_stays_a_list_item() -> None:
    document = structured("Contacts:\n\n• 22602 – Times somebody got in touch.\n• 2344 – People assessed.\n")
    assert printed(document, BlockKind.CALLOUT) == []
    assert len(printed(document, BlockKind.LIST_ITEM)) == 2


def test_a_year_or_a_page_number_over_a_title_is_no_callout() -> None:
    document = structured(
        "2\n\nForeword\n\nThis was a good year.\n\n2014/15\n\nPeople and activity\n\nMany came.\n"
    )
    assert printed(document, BlockKind.CALLOUT) == []


def test_on_a_page_the_number_is_larger_than_its_label() -> None:
    body = "Requests for help arrive every day and the team handles each of them."
    document = laid_out(
        [
            (body, 45, 100, 10, False, 1),
            ("113", 45, 150, 24, True, 1),
            ("Leavers during the year", 45, 190, 10, False, 1),
            ("252", 300, 150, 24, True, 1),
            ("New starters", 300, 190, 10, False, 1),
        ]
    )
    assert printed(document, BlockKind.CALLOUT) == ["113 Leavers during the year", "252 New starters"]
