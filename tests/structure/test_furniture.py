"""Contents, running lines and navigation are kept apart from what a report says."""

from __future__ import annotations

import pytest

from extractor.model import BlockKind
from tests.structure.reading import laid_out, printed, structured

BODY = "This part of the report says what was done and why it was done in this way.\n\n" * 5


def test_titles_with_rising_page_numbers_are_contents() -> None:
    document = structured(
        "What is in this account\n\nPage\n\nPeople and activity in 2014/15 2\n\nA word of welcome 3\n\nMoney 4\n\n"
        "The Care Act 2014 – what we did 10–11\n\nDrugs and alcohol 19\n\nHow to reach us 29\n\n" + BODY
    )
    assert len(printed(document, BlockKind.CONTENTS)) == 6


def test_leader_dots_show_contents_wherever_they_stand() -> None:
    document = structured(
        BODY + "Contents\n\n1. Foreword ...... 2\n\n2. In brief ...... 2\n\n3. Our year ...... 5\n\n" + BODY
    )
    assert len(printed(document, BlockKind.CONTENTS)) == 3


def test_rising_results_late_in_a_report_are_no_contents() -> None:
    document = structured(BODY * 4 + "Home care 12\nDay care 15\nNursing 40\nRespite 41\nTelecare 57\n")
    assert printed(document, BlockKind.CONTENTS) == []


def test_a_running_line_is_told_by_its_rising_page_number() -> None:
    page = "The report goes on here and says more about what was done.\n\n" * 9
    document = structured("".join(f"{page}Adult Care Local Account {number}\n\n" for number in (2, 3, 4)))
    assert printed(document, BlockKind.FURNITURE) == [
        f"Adult Care Local Account {number}" for number in (2, 3, 4)
    ]


def test_a_question_that_heads_every_story_is_no_running_line() -> None:
    document = structured("What did we do?\n\nThe team met the family and made a plan.\n\n" * 5)
    assert len(printed(document, BlockKind.HEADING)) == 5


@pytest.mark.parametrize(
    "line",
    [
        "Skip to main content",
        "Toggle menu",
        "You are in: Strategies and policies",
        "https://www.example.gov.uk/adult-social-care",
        "[www.example.gov.uk](http://www.example.gov.uk)",
        "Page 3: Council Improvement Profiles",
        "2 | P a g e",
        "We use cookies on this site to make it work better",
        "Read more on community health",
    ],
)
def test_navigation_and_addresses_are_furniture(line: str) -> None:
    document = structured(f"{line}\n\nThe report begins here and goes on.\n")
    assert printed(document, BlockKind.FURNITURE) == [line]


def test_lines_at_the_edges_of_pages_are_furniture() -> None:
    lines = []
    for page in (1, 2, 3):
        lines.append(("County Council: report", 45.0, 20.0, 8.0, False, page))
        lines.append(
            (f"Part {page} says what was done and what it cost in full.", 45.0, 300.0, 10.0, False, page)
        )
        lines.append((f"{page}", 300.0, 820.0, 8.0, False, page))
    document = laid_out(lines)
    assert len(printed(document, BlockKind.FURNITURE)) == 6
    assert len(printed(document, BlockKind.PARAGRAPH)) == 3
