"""Lines that were broken to fit a page become whole paragraphs again."""

from __future__ import annotations

from extractor.model import BlockKind
from tests.structure.reading import kinds, laid_out, printed, structured


def test_hard_wrapped_lines_become_one_paragraph_each() -> None:
    document = structured(
        "Demand for our services keeps growing, and the money\n"
        "does not grow with it. Every team has therefore looked\n"
        "again at how it works.\n"
        "\n"
        "Residents told us that they want to be heard by the\n"
        "people who plan their care.\n"
    )
    assert printed(document, BlockKind.PARAGRAPH) == [
        "Demand for our services keeps growing, and the money does not grow with it. Every team has therefore looked "
        "again at how it works.",
        "Residents told us that they want to be heard by the people who plan their care.",
    ]


def test_a_sentence_goes_on_over_a_blank_line_in_small_letters() -> None:
    document = structured(
        "32% of the people who drew on support\n\nwere under 65 when the year closed.\n\nMost lived at home."
    )
    assert printed(document) == [
        "32% of the people who drew on support were under 65 when the year closed.",
        "Most lived at home.",
    ]


def test_a_line_that_ends_in_of_goes_on_whatever_follows() -> None:
    document = structured("More and more of this is done with the\n\nNHS and with charities in our area.")
    assert len(document.blocks) == 1


def test_lines_of_a_text_that_was_never_wrapped_stay_apart() -> None:
    document = structured(
        "The year brought many changes to how people reach us, and the account that follows sets out what they were, "
        "what they cost and what residents made of them when we asked for their views in the autumn.\n"
        "A second paragraph stands right under the first one and is as long as any other in this document, since the "
        "program that wrote it puts one paragraph on each line and leaves it to the reader to break it.\n"
        "Housing Services – 01632 960001\n"
        "Crisis Team – 0800 555 0111\n"
    )
    assert len(document.blocks) == 4


def test_short_lines_side_by_side_are_not_run_together() -> None:
    document = structured("West Sussex –81.9% (76.9%)\nEngland – 77.6% (77.2%)\n")
    assert printed(document) == ["West Sussex –81.9% (76.9%)", "England – 77.6% (77.2%)"]


def test_a_number_alone_is_not_joined_to_the_paragraph_before_it() -> None:
    document = structured("Carers told us what they need most\n\n1,243\n\ncarers had support from us.")
    assert printed(document) == ["Carers told us what they need most", "1,243 carers had support from us."]


def test_a_number_of_years_at_a_line_start_is_no_list_mark() -> None:
    document = structured(
        "The team works with every adult who is over\n18. It looks at each concern and decides what\nhas to be done.\n"
    )
    assert [kind for kind, _ in kinds(document)] == ["paragraph"]


def test_what_a_converter_left_before_the_words_is_not_part_of_them() -> None:
    document = structured("[bookmark: _Hlk1234]During the year 558 people were the subject of an enquiry.\n")
    assert kinds(document) == [
        ("furniture", "[bookmark: _Hlk1234]"),
        ("paragraph", "During the year 558 people were the subject of an enquiry."),
    ]


def test_lines_of_a_page_are_joined_by_their_width_and_parted_by_their_gaps() -> None:
    document = laid_out(
        [
            ("Comparisons for 2023/24 are to come from the NHS in", 45, 100, 10, False, 1),
            ("England in autumn.", 45, 113, 10, False, 1),
            ("Waiting times came down again in every part of it.", 45, 140, 10, False, 1),
            ("Nobody waited longer than a year.", 45, 153, 10, False, 1),
        ]
    )
    assert printed(document) == [
        "Comparisons for 2023/24 are to come from the NHS in England in autumn.",
        "Waiting times came down again in every part of it. Nobody waited longer than a year.",
    ]
