"""Tables of a PDF as grids whose cells point into the text."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.model import Document, Table
from extractor.read.pdf import read_pdf
from tests.read.pdf_builder import Sheet, pdf

XS = [50.0, 300.0, 420.0, 545.0]


def draw(
    sheet: Sheet, rows: Sequence[Sequence[str]], top: float, xs: Sequence[float], *, bold: int = 1
) -> float:
    """Draw a ruled table and return its lower edge; the first rows are bold."""
    tops = [top]
    for number, row in enumerate(rows):
        for x, words in zip(xs, row, strict=False):
            if words:
                sheet.lines(x + 5, top + 12, words, bold=number < bold)
        top += 12 * max(len(words.split("\n")) for words in row) + 8
        tops.append(top)
    sheet.grid(list(xs), tops)
    return top


def grid(document: Document, table: Table) -> list[list[str]]:
    """The texts of a table, row by row, empty where a cell is."""
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.span.of(document.text)
    return rows


MEASURES = [
    ["Measure", "2021/22", "2022/23"],
    ["People with direct payments", "22.1%", "24.0%"],
    ["Carers with support", "810", "902"],
    ["Delayed discharges\nper day", "12.5", "9.1"],
]


def test_a_ruled_table_keeps_rows_columns_and_headers() -> None:
    sheet = Sheet().text(50, 60, "Before the table")
    draw(sheet, MEASURES, 80, XS)
    sheet.text(50, 250, "After the table")
    document = read_pdf(pdf(sheet), "a.pdf").document
    (table,) = document.tables
    assert grid(document, table) == MEASURES
    assert (table.header_rows, table.header_columns, table.page) == (1, 1, 1)
    assert document.text.startswith("Before the table\n\nMeasure\t2021/22\t2022/23\nPeople with")
    assert document.text.endswith("\n\nAfter the table")
    assert len(document.lines) == 15  # one for each printed line of each cell, and the two outside


def test_a_header_cell_over_two_columns_spans_them() -> None:
    sheet = Sheet()
    for x in (50, 300, 545):
        sheet.line(x, 80, x, 140)
    sheet.line(420, 100, 420, 140)
    for top in (80, 100, 120, 140):
        sheet.line(50 if top != 100 else 300, top, 545, top)
    sheet.line(50, 100, 300, 100)
    sheet.text(305, 94, "People aged 65+", bold=True)
    sheet.text(55, 114, "Area", bold=True).text(305, 114, "2021/22", bold=True).text(
        425, 114, "2022/23", bold=True
    )
    sheet.text(55, 134, "Our county").text(305, 134, "1,204").text(425, 134, "1,310")
    document = read_pdf(pdf(sheet), "a.pdf").document
    (table,) = document.tables
    head = next(cell for cell in table.cells if cell.row == 0)
    assert (head.column, head.column_span) == (1, 2)
    assert (table.header_rows, table.header_columns) == (2, 1)


def test_a_table_that_goes_on_over_the_page_is_one_table() -> None:
    first, second = Sheet(), Sheet()
    head = ["Achievement", "This means"]
    draw(
        first,
        [
            head,
            ["We opened a new\nday centre", "People have a place to go"],
            ["We planned the new\nway that", "Staff know more"],
        ],
        600,
        [50, 300, 545],
    )
    first.text(50, 815, "Account 2024", 8).text(500, 815, "1", 8)
    second.text(50, 30, "Account", 8)
    draw(second, [head, ["starts in May.", ""], ["We halved the wait", "You wait less"]], 60, [50, 300, 545])
    document = read_pdf(pdf(first, second), "a.pdf").document
    (table,) = document.tables
    assert grid(document, table) == [
        head,
        ["We opened a new\nday centre", "People have a place to go"],
        ["We planned the new\nway that\nstarts in May.", "Staff know more"],
        ["We halved the wait", "You wait less"],
    ]
    assert table.header_rows == 1
    assert document.text.count("Achievement") == 2  # the repeated header stays in the text
    assert [line.page for line in document.lines if line.span.of(document.text) == "starts in May."] == [2]


def test_a_row_of_figures_after_a_page_break_is_a_row_of_its_own() -> None:
    first, second = Sheet(), Sheet()
    draw(first, [["Month", "People"], ["January", "12"]], 750, [50, 300, 545])
    draw(second, [["February", "14"], ["March", "15"]], 60, [50, 300, 545], bold=0)
    document = read_pdf(pdf(first, second), "a.pdf").document
    (table,) = document.tables
    assert [row[0] for row in grid(document, table)] == ["Month", "January", "February", "March"]


def test_another_header_after_a_page_break_begins_another_table() -> None:
    first, second = Sheet(), Sheet()
    draw(first, [["Month", "People"], ["January", "12"]], 750, [50, 300, 545])
    draw(second, [["Team", "Cost"], ["North", "15"]], 60, [50, 300, 545])
    tables = read_pdf(pdf(first, second), "a.pdf").document.tables
    assert [(table.page, table.rows) for table in tables] == [(1, 2), (2, 2)]


def test_figures_in_columns_are_a_table_without_rulings() -> None:
    sheet = Sheet()
    for row, cells in enumerate([*MEASURES[:3], ["Reviews done in time", "71%", "68%"]]):
        for x, words in zip((50, 255, 335), cells, strict=True):
            sheet.text(x, 100 + 18 * row, words, bold=row == 0)
    sheet.lines(
        50,
        200,
        "More people take direct payments than in the year before, though still\nfewer than elsewhere.",
    )
    document = read_pdf(pdf(sheet), "a.pdf").document
    (table,) = document.tables
    assert grid(document, table)[0] == ["Measure", "2021/22", "2022/23"]
    assert grid(document, table)[3] == ["Reviews done in time", "71%", "68%"]
    assert (table.header_rows, table.header_columns) == (1, 1)


def test_rows_parted_by_level_lines_alone_are_a_table() -> None:
    rows = [
        ["Priority", "What it means"],
        ["Shorten waits for an\nassessment", "You hear in a week"],
        ["Train staff", "They know more"],
    ]
    sheet = Sheet()
    for row, cells in enumerate(rows):
        sheet.line(50, 80 + 40 * row, 545, 80 + 40 * row)
        for x, words in zip((55, 300), cells, strict=True):
            sheet.lines(x, 96 + 40 * row, words, bold=row == 0)
    sheet.line(50, 200, 545, 200)
    document = read_pdf(pdf(sheet), "a.pdf").document
    (table,) = document.tables
    assert grid(document, table) == rows


def test_every_other_row_shaded_makes_a_table() -> None:
    rows = [["Step", "Lead", "When"], *([f"Better step {n}", f"Head of {n}", "by March"] for n in "abcde")]
    sheet = Sheet()
    for row, cells in enumerate(rows):
        if row % 2 == 0:
            sheet.box(50, 80 + 20 * row, 500, 100 + 20 * row, fill=0.8)
        for x, words in zip((55, 300, 400), cells, strict=True):
            sheet.text(x, 94 + 20 * row, words, bold=row == 0)
    document = read_pdf(pdf(sheet), "a.pdf").document
    (table,) = document.tables
    assert grid(document, table) == rows


def test_a_shaded_first_row_is_a_header_though_it_is_not_bold() -> None:
    sheet = Sheet().box(50, 80, 545, 100, fill=0.7)
    draw(
        sheet,
        [["Step", "Lead"], ["Shorten waits", "Head of care"], ["Train staff", "Head of people"]],
        80,
        [50, 300, 545],
        bold=0,
    )
    (table,) = read_pdf(pdf(sheet), "a.pdf").document.tables
    assert table.header_rows == 1


def test_boxes_with_a_big_number_each_are_callouts_and_no_table() -> None:
    sheet = Sheet().grid([50, 220, 390], [80, 140, 200])
    for column, x in enumerate((60, 230)):
        for row, top in enumerate((80, 140)):
            sheet.text(x, top + 28, f"{column}{row}4%", 24, bold=True).text(
                x, top + 48, "of people were glad"
            )
    document = read_pdf(pdf(sheet), "a.pdf").document
    assert document.tables == ()
    assert "014%\nof people were glad" in document.text


def test_the_bars_and_grid_lines_of_a_chart_are_no_table() -> None:
    sheet = Sheet()
    for row, number in enumerate((800, 600, 400, 200, 0)):
        sheet.line(80, 100 + 30 * row, 300, 100 + 30 * row).text(55, 103 + 30 * row, str(number), 7)
    sheet.line(80, 100, 80, 220).box(110, 130, 150, 220, fill=0.3).box(200, 120, 240, 220, fill=0.6)
    sheet.text(115, 232, "Peers", 7).text(205, 232, "Us", 7)
    document = read_pdf(pdf(sheet), "a.pdf").document
    assert document.tables == ()
    assert {"800", "Peers", "Us"} <= set(document.text.split())
