"""Bullets, numbers, headings and big figures are known where people only typed them."""

from __future__ import annotations

import pytest

from extractor.model import BlockKind
from extractor.read.pieces import Run
from extractor.read.typed_forms import (
    is_bare_figure,
    marker_length,
    reads_as_heading,
    set_superscript,
    shape_paragraph,
)


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("• 320 carers had a break", "•"),
        ("·6,800 people supported", "·"),
        ("- 97% were satisfied", "-"),
        ("o of whom 2,300 were carers", "o"),
        ("(1) That the report be noted", "(1)"),
        ("a) Open a hub", "a)"),
        ("3. Hire staff", "3."),
        ("4.1 The board met twice", "4.1"),
        ("3.13.1 NHS partners", "3.13.1"),
        ("1.2 million people", ""),
        ("2.4 FTE posts", ""),
        ("12 people were supported", ""),
        ("- 5%", ""),
        ("on the whole", ""),
    ],
)
def test_a_marker_is_told_from_a_figure(text: str, marker: str) -> None:
    assert text[: marker_length(text)] == marker


@pytest.mark.parametrize(
    "text",
    [
        "Our achievements in 2023/24",
        "1. Background",
        "Priority 2: Carers",
        "Next steps",
        "Over 65s",
        "Voice:",
    ],
)
def test_short_unfinished_words_read_as_a_heading(text: str) -> None:
    assert reads_as_heading(text)


@pytest.mark.parametrize(
    "text", ["94% of people felt safe", "5,630 people", "We did well.", "£86.6m", "• Carers", "word " * 20]
)
def test_figures_and_sentences_do_not_read_as_a_heading(text: str) -> None:
    assert not reads_as_heading(text)


@pytest.mark.parametrize(
    "text", ["5,630", "£86.6 million", "96.5%", "70-80%", "1 in 4", "over 2,000", "12k", "+30%"]
)
def test_a_bare_figure_is_one_number_with_its_unit(text: str) -> None:
    assert is_bare_figure(text)


@pytest.mark.parametrize("text", ["2023", "2023/24", "March 2024", "7", "5,630 people", "Page 3", ""])
def test_a_year_a_step_and_a_phrase_are_no_bare_figure(text: str) -> None:
    assert not is_bare_figure(text)


def test_a_raised_note_mark_never_joins_the_figure_before_it() -> None:
    assert set_superscript("1", "supported 5,630") == ""
    assert set_superscript("[2]", "felt safe") == ""
    assert set_superscript("2", "cost £5m") == ""


def test_raised_letters_powers_and_the_notes_own_number_stay() -> None:
    assert set_superscript("st", "31") == "st"
    assert set_superscript("2", "40 km") == "²"
    assert set_superscript("1", "") == "1"


def test_a_bold_line_over_plain_words_heads_them() -> None:
    heading, words = shape_paragraph([Run("Carers", strong=True), Run("\nWe helped 320 carers.")])
    assert (heading.kind, heading.text) == (BlockKind.HEADING, "Carers")
    assert (words.kind, words.text) == (BlockKind.PARAGRAPH, "We helped 320 carers.")


def test_a_bold_word_in_a_sentence_makes_no_heading() -> None:
    (piece,) = shape_paragraph([Run("We helped "), Run("320", strong=True), Run(" carers")])
    assert piece.kind is BlockKind.PARAGRAPH


def test_a_blank_line_parts_paragraphs_and_a_single_break_does_not() -> None:
    pieces = shape_paragraph([Run("One\ntwo\n\nThree")])
    assert [piece.text for piece in pieces] == ["One\ntwo", "Three"]


def test_typed_bullets_become_list_items_with_their_wrapped_lines() -> None:
    lead, first, second = shape_paragraph([Run("We achieved:\n• a new hub\nin town\n• 12 more staff")])
    assert lead.kind is BlockKind.PARAGRAPH
    assert (first.kind, first.text, first.marker) == (BlockKind.LIST_ITEM, "• a new hub\nin town", 1)
    assert second.text == "• 12 more staff"


def test_a_lead_in_and_its_first_number_on_one_line_are_parted() -> None:
    lead, item = shape_paragraph([Run("Resolved:- (1) That the report be noted.")])
    assert (lead.text, lead.kind) == ("Resolved:-", BlockKind.PARAGRAPH)
    assert (item.text, item.marker) == ("(1) That the report be noted.", 3)


def test_a_big_figure_over_its_label_is_a_callout() -> None:
    (piece,) = shape_paragraph([Run("94%", strong=True), Run("\nof people felt safe")])
    assert (piece.kind, piece.text) == (BlockKind.CALLOUT, "94%\nof people felt safe")


def test_a_numbered_title_of_a_table_is_a_caption() -> None:
    (piece,) = shape_paragraph([Run("Table 3: People by age")])
    assert piece.kind is BlockKind.CAPTION
