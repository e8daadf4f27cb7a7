"""What reading a PDF gives and what it says about files it cannot read."""

from __future__ import annotations

import pytest

from extractor.errors import UnreadableDocument
from extractor.read.pdf import read_pdf
from tests.read.pdf_builder import Sheet, pdf


def test_text_lines_pages_and_boxes_point_at_what_was_printed() -> None:
    first = Sheet().text(50, 60, "Our year", 20, bold=True)
    first.text(50, 90, "In 2023/24 we helped 1,234 people.")
    second = Sheet().text(50, 60, "Next year")
    document = read_pdf(pdf(first, second, title="Our Local Account"), "a.pdf").document
    assert document.text == "Our year\n\nIn 2023/24 we helped 1,234 people.\n\nNext year"
    assert [line.span.of(document.text) for line in document.lines] == document.text.split("\n\n")
    assert [(line.size, line.bold, line.page) for line in document.lines] == [
        (20, True, 1),
        (10, False, 1),
        (10, False, 2),
    ]
    assert [page.span.of(document.text) for page in document.pages][1] == "Next year"
    assert (document.pages[0].width, document.pages[0].height) == (595, 842)
    assert [box.span.of(document.text) for box in document.boxes] == document.text.split()
    number = document.boxes[6]
    assert number.span.of(document.text) == "1,234"
    assert 140 < number.x0 < number.x1 < 190
    assert number.top < 90 < number.bottom
    assert (document.format, document.title) == ("pdf", "Our Local Account")


@pytest.mark.parametrize("title", ["Microsoft Word - account.docx", "Untitled-1", "account_final.indd", "v3"])
def test_a_file_name_is_no_title(title: str) -> None:
    assert read_pdf(pdf(Sheet().text(50, 60, "Words"), title=title), "a.pdf").document.title == ""


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 this is a Word file", "no PDF"),
        (pdf(Sheet().text(50, 60, "Words"))[:300], "broken or cut short"),
        (pdf(), "no pages"),
        (pdf(Sheet().text(50, 60, "Words"), locked=True), "password"),
    ],
    ids=["empty", "other", "cut", "pageless", "locked"],
)
def test_a_file_that_cannot_be_read_says_place_fault_and_remedy(data: bytes, fault: str) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read_pdf(data, "reports/a.pdf")
    assert raised.value.place == "reports/a.pdf"
    assert fault in raised.value.fault
    assert raised.value.remedy


def test_pages_of_pictures_are_named_as_unread() -> None:
    blank = Sheet().box(100, 100, 400, 400, fill=0.5)
    reading = read_pdf(pdf(blank, blank, blank), "scan.pdf")
    assert reading.document.text == ""
    assert len(reading.document.pages) == 3
    (problem,) = reading.problems
    assert (problem.document, problem.stage, problem.severity) == ("scan.pdf", "read", "error")
    assert problem.message.startswith("no text can be read on pages 1-3 of 3")
    assert "OCR" in problem.remedy


def test_a_decorated_page_among_pages_of_text_is_no_problem() -> None:
    reading = read_pdf(pdf(Sheet().box(0, 0, 595, 842, fill=0.5), Sheet().text(50, 60, "Words")), "a.pdf")
    assert reading.problems == ()
    assert reading.document.pages[0].span.start == reading.document.pages[0].span.end


def test_a_page_that_cannot_be_opened_is_named_and_the_others_are_read() -> None:
    data = pdf(Sheet().text(50, 60, "First"), Sheet().text(50, 60, "Lost"), Sheet().text(50, 60, "Third"))
    reading = read_pdf(data.replace(b"8 0 R 10 0 R]", b"99 0 R 10 0 R]"), "a.pdf")
    assert reading.document.text == "First\n\nThird"
    assert [page.number for page in reading.document.pages] == [1, 2, 3]
    assert reading.problems[0].message == "page 2 of 3 cannot be opened"
    assert reading.problems[0].severity == "error"


def test_hidden_and_cut_off_words_are_left_out_and_reported() -> None:
    sheet = Sheet().text(50, 60, "Seen").text(50, 90, "hidden words", mode=3).text(-300, 120, "outside")
    reading = read_pdf(pdf(sheet), "a.pdf")
    assert reading.document.text == "Seen"
    assert [problem.severity for problem in reading.problems] == ["warning", "warning"]
    messages = [problem.message for problem in reading.problems]
    assert messages[0] == "left out on page 1: invisible words (2)"
    assert messages[1] == "left out on page 1: words outside the page's edges (1)"


def test_a_page_with_nothing_but_hidden_text_is_a_scan_with_its_ocr_layer() -> None:
    reading = read_pdf(pdf(Sheet().text(50, 60, "558 people", mode=3)), "a.pdf")
    assert reading.document.text == "558 people"
    assert "invisible layer" in reading.problems[0].message


def test_words_printed_twice_on_one_spot_are_kept_once() -> None:
    sheet = Sheet().text(50, 60, "1,234 people").text(50, 90, "between").text(50.4, 60.2, "1,234 people")
    assert read_pdf(pdf(sheet), "a.pdf").document.text == "1,234 people\n\nbetween"


def test_a_damaged_index_is_reported() -> None:
    data = pdf(Sheet().text(50, 60, "Still here")).replace(b"startxref\n", b"startxref\n9")
    reading = read_pdf(data, "a.pdf")
    assert reading.document.text == "Still here"
    assert "damaged" in reading.problems[0].message


@pytest.mark.parametrize(("rotate", "turn"), [(90, 3), (180, 2), (270, 1), (0, 3), (0, 1)])
def test_a_page_on_its_side_reads_like_any_other(rotate: int, turn: int) -> None:
    sheet = Sheet(rotate=rotate)
    start, step = {1: ((500, 100), (-20, 0)), 2: ((500, 700), (0, -20)), 3: ((100, 700), (20, 0))}[turn]
    printed = ["First line as it is shown here", "Second line with 558 people", "Third line of the page"]
    for number, words in enumerate(printed):
        sheet.text(start[0] + number * step[0], start[1] + number * step[1], words, turn=turn)
    document = read_pdf(pdf(sheet), "a.pdf").document
    assert document.text.replace("\n\n", "\n").split("\n") == printed
    page, box = document.pages[0], document.boxes[0]
    assert (page.width > page.height) == (rotate in (90, 270))
    assert 0 <= box.x0 < box.x1 <= page.width
    assert 0 <= box.top < box.bottom <= page.height


def test_boxes_count_from_the_corner_of_the_page_that_is_shown() -> None:
    box = read_pdf(pdf(Sheet(left=100, bottom=50).text(72, 60, "Words")), "a.pdf").document.boxes[0]
    assert box.x0 == pytest.approx(72, abs=0.5)
    assert box.top < 60 < box.bottom


def test_a_hyphen_at_the_end_of_a_line_stays_as_printed() -> None:
    sheet = Sheet()
    sheet.lines(50, 60, "We plan this with the co-\nproduction board of the council.")
    assert "co-\nproduction" in read_pdf(pdf(sheet), "a.pdf").document.text


def test_a_raised_ending_belongs_to_its_number() -> None:
    sheet = Sheet().text(50, 60, "We were in the 10", 12).text(143, 56, "th", 8).text(156, 60, "place", 12)
    assert "10th place" in read_pdf(pdf(sheet), "a.pdf").document.text


def test_a_bullet_drawn_as_a_shape_is_read_as_a_bullet() -> None:
    sheet = Sheet().dot(52, 55).text(66, 60, "first point").dot(52, 75).text(66, 80, "second point")
    assert read_pdf(pdf(sheet), "a.pdf").document.text.split("\n\n") == ["• first point", "• second point"]
