"""List items keep their mark, their depth and the sentence that announces them."""

from __future__ import annotations

import pytest

from extractor.model import Block, BlockKind, Document, Span
from extractor.structure.document import structure_document
from tests.structure.reading import kinds, printed, quoted, structured


def items(document: Document) -> list[tuple[int, str, str]]:
    """Level, mark and announcing sentence of each item."""
    return [
        (block.level, quoted(document, block.marker), quoted(document, block.lead_in))
        for block in document.blocks
        if block.kind is BlockKind.LIST_ITEM
    ]


@pytest.mark.parametrize(
    "mark",
    [
        "·  ",
        "• ",
        "- ",
        "– ",
        "* ",
        "→ ",
        "® ",
        "▪ ",
        "\uf0b7 ",
        "o ",
        "1. ",
        "1) ",
        "(1) ",
        "a) ",
        "(i) ",
        "1.1 ",
        "·",
    ],
)
def test_every_common_mark_begins_an_item(mark: str) -> None:
    following = (
        mark.replace("1.1", "1.2")
        .replace("1", "2", mark.count("1") == 1)
        .replace("a)", "b)")
        .replace("(i)", "(ii)")
    )
    document = structured(
        f"We did these things:\n\n{mark}Telecare reached 1,200 homes.\n\n{following}Carers had 300 breaks.\n"
    )
    found = items(document)
    assert [lead for _, _, lead in found] == ["We did these things:"] * 2
    assert [text for _, text, _ in found] == [mark.strip(), following.strip()]


def test_items_run_over_lines_and_blank_lines() -> None:
    document = structured(
        "1. Prevention put in place – we fitted over 880 packages during the year, over twice\n\n"
        "what the target asked for.\n\n2. Hubs taken further – this opens services to new\n\nclients more easily.\n"
    )
    assert printed(document, BlockKind.LIST_ITEM) == [
        "1. Prevention put in place – we fitted over 880 packages during the year, over twice what the target asked for.",
        "2. Hubs taken further – this opens services to new clients more easily.",
    ]


def test_a_mark_on_a_line_of_its_own_belongs_to_the_next_line() -> None:
    document = structured(
        "In figures:\n-\nlocal suppliers got 60% of the money\n-\n117 schemes were finished\n"
    )
    assert printed(document, BlockKind.LIST_ITEM) == [
        "- local suppliers got 60% of the money",
        "- 117 schemes were finished",
    ]


def test_lists_in_lists_have_their_own_depth_and_announcing_sentence() -> None:
    document = structured(
        "The main points were:\n"
        "a. Partners sit on the Board.\n"
        "b. Work went on in three areas, including:\n"
        "• Where I live: new homes.\n"
        "• What I do: new jobs.\n"
        "c. All actions would be done in time.\n"
    )
    assert items(document) == [
        (1, "a.", "The main points were:"),
        (1, "b.", "The main points were:"),
        (2, "•", "Work went on in three areas, including:"),
        (2, "•", "Work went on in three areas, including:"),
        (1, "c.", "The main points were:"),
    ]


def test_an_item_whose_number_was_lost_stays_in_its_list() -> None:
    document = structured(
        "Priorities for the next year:\n\n1. Go on with carers services.\n\n. Review direct payments.\n\n"
        "This will be done through a launch in May.\n\n. Strengthen links between teams.\n"
    )
    assert [lead for _, _, lead in items(document)] == ["Priorities for the next year:"] * 3


def test_a_new_list_does_not_inherit_the_sentence_of_the_list_before() -> None:
    document = structured(
        "Officers showed where things had got better:\n\n· Quality of life went up.\n\n"
        "They also said where more was needed.\n\n· Direct payments were still few.\n"
    )
    assert [lead for _, _, lead in items(document)] == [
        "Officers showed where things had got better:",
        "They also said where more was needed.",
    ]


def test_the_first_resolution_on_the_announcing_line_is_an_item() -> None:
    document = structured(
        "Resolved:-  (1)  That the account be published.\n\n(2)  That all members get a copy.\n"
    )
    assert items(document) == [(1, "(1)", "Resolved:-"), (1, "(2)", "Resolved:-")]


def test_paragraphs_with_titles_after_an_announcing_sentence_are_its_items() -> None:
    document = structured(
        "We made good progress in several key areas:\n\n"
        "Service Delivery: We have made our processes quicker.\n\n"
        "Outreach and Engagement:\n\nOur programmes have grown and reach more people.\n\n"
        "Staff Development: We paid for training.\n\n"
        "Thank you to all who helped.\n"
    )
    headed = [quoted(document, block.span) for block in document.blocks if block.lead_in is not None]
    assert headed == [
        "Service Delivery: We have made our processes quicker.",
        "Outreach and Engagement: Our programmes have grown and reach more people.",
        "Staff Development: We paid for training.",
    ]


def test_a_list_without_marks_is_told_by_its_semicolons() -> None:
    document = structured(
        "Together we will:\n\nGive mental health the same weight;\n\nProtect health and its conditions;\n\n"
        "Develop our workforce.\n\nOur county has many partners.\n"
    )
    assert kinds(document)[1:] == [
        ("list_item", "Give mental health the same weight;"),
        ("list_item", "Protect health and its conditions;"),
        ("list_item", "Develop our workforce."),
        ("paragraph", "Our county has many partners."),
    ]


def test_a_dash_after_a_title_on_the_line_above_is_no_bullet() -> None:
    document = structured(
        "Mental Health Teams\n- these are teams of several professions that help people to recover.\n"
    )
    assert items(document) == []


def test_blocks_of_a_word_file_get_marks_and_announcing_sentences() -> None:
    parts = ["The plan covers:-", "• Learning disability", "• Care packages", "All will be done in time."]
    text = "\n".join(parts)
    starts = [text.index(part) for part in parts]
    blocks = tuple(
        Block(Span(start, start + len(part)), BlockKind.PARAGRAPH)
        for start, part in zip(starts, parts, strict=True)
    )
    document = structure_document(Document(text=text, format="docx", blocks=blocks))
    assert items(document) == [(1, "•", "The plan covers:-"), (1, "•", "The plan covers:-")]
