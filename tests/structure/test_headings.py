"""Headings are told by marks, numbers and print, and give every block its section."""

from __future__ import annotations

from extractor.model import BlockKind, Document
from tests.structure.reading import block_with, laid_out, printed, quoted, structured


def headings(document: Document) -> list[tuple[int, str]]:
    return [
        (block.level, quoted(document, block.span))
        for block in document.blocks
        if block.kind is BlockKind.HEADING
    ]


def path(document: Document, words: str) -> list[str]:
    return [quoted(document, span) for span in block_with(document, words).section]


def test_markdown_headings_have_their_depth_and_lose_their_signs() -> None:
    document = structured("# Our year\n\n## **Money** ##\n\nWe spent £5m.\n\n# Next year\n\nMore to come.")
    assert headings(document) == [(1, "Our year"), (2, "Money"), (1, "Next year")]
    assert path(document, "We spent") == ["Our year", "Money"]
    assert path(document, "More to come") == ["Next year"]


def test_short_lines_alone_before_text_are_headings() -> None:
    document = structured(
        "Local Account 2021 to 2023\n\nThis account says what we did.\n\nWhere our money went in 2020/21\n\n"
        "Most of it paid for care.\n\nHow do we compare?\n\nWell enough, on the whole.\n"
    )
    assert [text for _, text in headings(document)] == [
        "Local Account 2021 to 2023",
        "Where our money went in 2020/21",
        "How do we compare?",
    ]


def test_a_short_line_with_a_figure_in_it_is_no_heading() -> None:
    document = structured(
        "Our year\n\nIt was hard.\n\n31% fewer complaints\n\nThat is a good result for all.\n"
    )
    assert [text for _, text in headings(document)] == ["Our year"]


def test_numbered_sections_nest_and_numbered_paragraphs_are_items() -> None:
    document = structured(
        "2. Background\n\n"
        "- 2.1 The Board met twice and heard from officers what had been done.\n"
        "- 2.2 Budget\n"
        " - 2.2.1 Ten areas were marked for savings of £10.55m over three years.\n"
        " - 2.2.2 Pressures are watched closely and reported each month.\n\n"
        "3. Timetable\n\n3.1 A report comes each quarter.\n"
    )
    assert headings(document) == [(1, "2. Background"), (2, "- 2.2 Budget"), (1, "3. Timetable")]
    assert path(document, "Ten areas") == ["2. Background", "- 2.2 Budget"]
    marks = [quoted(document, block.marker) for block in document.blocks if block.marker]
    assert marks == ["- 2.1", "- 2.2.1", "- 2.2.2", "3.1"]


def test_the_last_item_of_a_numbered_list_is_no_heading() -> None:
    document = structured(
        "The Act has parts:\n\n1. Care\n2. Standards\n3. Health\n\nIt came into force in 2015."
    )
    assert headings(document) == []
    assert printed(document, BlockKind.LIST_ITEM) == ["1. Care", "2. Standards", "3. Health"]


def test_signs_that_scanning_makes_of_bullets_may_mark_headings() -> None:
    document = structured(
        "¢+ Budget\n\nWe spent more than in any year before.\n\n+ Key achievements\n\nMany things were done well.\n\n"
        "» Who do we help?\n\nAdults of any age.\n"
    )
    assert headings(document) == [(1, "Budget"), (1, "Key achievements"), (2, "Who do we help?")]


def test_a_heading_broken_by_a_blank_line_is_one_heading() -> None:
    document = structured(
        "+ How we are doing\n\nagainst our own plans\n\nWe listen to residents first of all.\n"
    )
    assert headings(document) == [(1, "How we are doing against our own plans")]


def test_large_and_bold_print_make_headings_on_a_page() -> None:
    body = "Each year we look back on what was done for residents."
    document = laid_out(
        [
            ("The year in numbers", 45, 60, 20, True, 1),
            ("Who came to us", 45, 100, 10, True, 1),
            (body, 45, 120, 10, False, 1),
            ("Others like us", 45, 160, 10, False, 1),
            (body, 45, 190, 10, False, 1),
            ("Safeguarding", 45, 60, 20, True, 2),
            (body, 45, 100, 10, False, 2),
        ]
    )
    assert headings(document) == [(1, "The year in numbers"), (2, "Who came to us"), (1, "Safeguarding")]


def test_a_run_of_contact_lines_is_not_a_run_of_headings() -> None:
    document = structured(
        "More is to be had here:\n\nThe web pages of the committee\nReports to committee\nBenefit calculator\n"
        "Annual Report\nAction Plan\n\nThat is all there is to say about it.\n"
    )
    assert len(headings(document)) <= 1


def test_a_line_with_a_colon_over_big_numbers_heads_them() -> None:
    document = structured(
        "# Our people\n\nThe county grows.\n\nThe latest Census shows:\n\n12%\n\nof us are carers.\n\n"
        "Some 4,400 people are lonely.\n"
    )
    assert path(document, "Some 4,400") == ["Our people", "The latest Census shows:"]


def test_a_number_with_space_behind_it_heads_the_paragraphs_numbered_under_it_and_counts_elsewhere() -> None:
    document = structured(
        "1       Background\n\n1.1 People may buy care.\n\n45      Carers assessed\n\nMore to come here."
    )
    assert [words for _, words in headings(document)] == ["1 Background"]
