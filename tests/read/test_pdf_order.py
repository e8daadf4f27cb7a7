"""Reading order by geometry: the order of marks in the file changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.read.pdf import read_pdf
from tests.read.pdf_builder import Sheet, pdf

ASK = "Adults of any age may ask the\ncouncil for help with daily life\nand we answer within {} days."
GIVE = "In the year we gave support to\n{} people and to the carers\nwho look after them at home."


def read(sheet: Sheet) -> str:
    """The text of a page, which must not depend on the order it was drawn in."""
    text = read_pdf(pdf(sheet), "a.pdf").document.text
    for seed in (1, 2):
        assert read_pdf(pdf(sheet.shuffled(seed)), "a.pdf").document.text == text
    return text


def test_columns_are_read_one_after_the_other_though_their_paragraphs_align() -> None:
    sheet = Sheet().text(50, 60, "Our year", 20, bold=True)
    left = right = 100.0
    for number in ("1", "2", "3"):
        left = sheet.lines(50, left, ASK.format(number)) + 8
        right = sheet.lines(310, right, GIVE.format(number)) + 8
    sheet.text(50, 800, "Annual report", 8).text(520, 800, "7", 8)
    paragraphs = read(sheet).split("\n\n")
    assert paragraphs[0] == "Our year"
    assert paragraphs[1:4] == [ASK.format(number) for number in "123"]
    assert paragraphs[4:7] == [GIVE.format(number) for number in "123"]
    assert paragraphs[7] == "Annual report 7"


def test_a_sentence_that_goes_on_in_the_next_column_is_not_cut_by_a_blank_line() -> None:
    sheet = Sheet()
    sheet.lines(50, 100, "The board met four times and\nagreed that more people")
    sheet.lines(310, 100, "should have a say in how\nthe service is run.")
    assert "more people\nshould have" in read(sheet)


def test_a_heading_over_both_columns_parts_what_is_above_from_what_is_below() -> None:
    sheet = Sheet()
    for x, words in ((50, ASK), (310, GIVE)):
        sheet.lines(x, 80, words.format("8"))
        sheet.lines(x, 190, words.format("9"))
    sheet.text(50, 155, "How do we compare?", 14, bold=True)
    order = [
        read(sheet).index(mark) for mark in ("within 8", "8 people", "How do we", "within 9", "9 people")
    ]
    assert order == sorted(order)


def test_a_heading_within_a_column_stays_in_it() -> None:
    sheet = Sheet()
    for x, y, words in ((50, 100, ASK), (310, 106, GIVE)):
        end = sheet.lines(x, y, words.format("8"))
        sheet.text(x, end + 8, f"Heading at {x}", 11, bold=True)
        sheet.lines(x, end + 24, words.format("9"))
    marks = ("within 8", "Heading at 50", "within 9", "8 people", "Heading at 310", "9 people")
    order = [read(sheet).index(mark) for mark in marks]
    assert order == sorted(order)


CALLOUTS = (
    ("1,204", "people had a\nreview"),
    ("68%", "felt safe in\ntheir home"),
    ("£4.2m", "spent on\nequipment"),
)


@pytest.mark.parametrize("framed", [True, False])
def test_each_big_number_in_a_row_is_followed_by_its_label(framed: bool) -> None:
    sheet = Sheet().text(50, 60, "Key figures", 20, bold=True)
    for x, (number, label) in zip((50, 230, 410), CALLOUTS, strict=True):
        if framed:
            sheet.box(x - 8, 90, x + 160, 170, fill=0.9)
        sheet.text(x, 120, number, 28, bold=True)
        sheet.lines(x, 140, label)
    sheet.lines(
        50,
        200,
        "These figures come from our own records and cover the whole of the year 2023/24,\nas before.",
    )
    assert read(sheet).split("\n\n")[1:4] == [f"{number}\n{label}" for number, label in CALLOUTS]


def test_a_number_beside_its_label_is_followed_by_it() -> None:
    sheet = Sheet()
    for row, (number, label) in enumerate(CALLOUTS):
        sheet.text(50, 120 + 50 * row, number, 26, bold=True)
        sheet.lines(160, 110 + 50 * row, label)
    assert read(sheet).split("\n\n") == [f"{number}\n{label}" for number, label in CALLOUTS]


def test_numbers_far_over_their_labels_are_paired_column_by_column() -> None:
    sheet = Sheet()
    for x, (number, label) in zip((60, 214, 368), CALLOUTS, strict=True):
        sheet.text(x + 30, 100, number, 18, bold=True)
        sheet.lines(x, 150, label)
    assert read(sheet).split("\n\n") == [f"{number}\n{label}" for number, label in CALLOUTS]


def test_a_side_box_is_read_whole() -> None:
    sheet = Sheet()
    end = sheet.lines(50, 90, "\n".join(["Our teams work with adults who need care and"] * 8))
    sheet.box(320, 80, 545, 160, fill=0.9).text(330, 100, "Did you know?", 12, bold=True)
    sheet.lines(330, 120, "One in four people over 75\nhas a carer in the family.")
    sheet.lines(
        50,
        end + 20,
        "\n".join(["This runs over the whole width of the page, under the text and the box"] * 2),
    )
    blocks = read(sheet).split("\n\n")
    assert [block[:8] for block in blocks] == ["Our team", "Did you ", "One in f", "This run"]


def test_a_marked_phrase_does_not_leave_its_line() -> None:
    sheet = Sheet().box(117, 92, 180, 103, fill=0.9)
    sheet.lines(50, 100, "We helped over 1,200 people in the year\nand their carers as well.")
    assert read(sheet).startswith("We helped over 1,200 people in the year\nand")


def test_list_markers_stay_with_their_items() -> None:
    sheet = Sheet()
    for row, marker in enumerate(("•", "(a)", "4.", "4.1")):
        sheet.text(50, 100 + 30 * row, marker)
        sheet.lines(80, 100 + 30 * row, f"item with marker {row} that\nwraps to the next line")
    items = read(sheet).split("\n\n")
    assert [item.split()[0] for item in items] == ["•", "(a)", "4.", "4.1"]
    assert all(item.endswith("wraps to the next line") for item in items)


def test_a_contents_list_keeps_each_title_with_its_page() -> None:
    sheet = Sheet()
    titles = {"Foreword": 3, "What we do": 4, "Our priorities for the coming year": 12, "Glossary": 23}
    for row, (title, page) in enumerate(titles.items()):
        sheet.text(50, 90 + 16 * row, title).text(520, 90 + 16 * row, str(page))
    document = read_pdf(pdf(sheet), "a.pdf").document
    assert [line.span.of(document.text) for line in document.lines] == [f"{t} {p}" for t, p in titles.items()]
    assert document.tables == ()


words = st.lists(
    st.sampled_from(["people", "45%", "£3.2m", "•", "1.", "support", "(a)"]), min_size=1, max_size=4
)
marks = st.tuples(
    st.integers(20, 450), st.integers(30, 800), words, st.sampled_from([8, 10, 10, 24]), st.booleans()
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(marks, max_size=25, unique_by=lambda mark: mark[:2]),
    st.lists(st.tuples(st.integers(10, 300), st.integers(10, 600)), max_size=4),
)
def test_no_word_is_lost_wherever_it_stands(
    drawn: list[tuple[int, int, list[str], int, bool]], boxes: list[tuple[int, int]]
) -> None:
    sheet = Sheet()
    for x, top in boxes:
        sheet.box(x, top, x + 200, top + 120, fill=0.9, stroke=True)
    for place, (x, y, said, size, bold) in enumerate(drawn):
        sheet.text(x, y, " ".join(f"{word}{place}" for word in said), size, bold=bold)
    reading = read_pdf(pdf(sheet), "a.pdf")
    text = reading.document.text
    if not any("left out" in problem.message for problem in reading.problems):
        printed = "".join(f"{word}{place}" for place, mark in enumerate(drawn) for word in mark[2])
        assert sorted("".join(text.split())) == sorted(printed)
    spans = [box.span for box in reading.document.boxes]
    assert spans == sorted(spans)
    assert "".join(span.of(text) for span in spans) == "".join(text.split())
    for table in reading.document.tables:
        assert all(table.span.covers(cell.span) for cell in table.cells)
