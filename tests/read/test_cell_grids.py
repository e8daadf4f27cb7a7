"""Label rows and columns of a table are told from its figures; layout tables flow."""

from __future__ import annotations

import pytest

from extractor.model import BlockKind
from extractor.read.cell_grids import SourceCell, is_value, shape_table
from extractor.read.pieces import Grid, Piece


def table(*rows: list[str], strong_rows: int = 0) -> list[Piece]:
    return shape_table(
        [
            SourceCell(row, column, (Piece(text),) if text else (), strong=row < strong_rows)
            for row, cells in enumerate(rows)
            for column, text in enumerate(cells)
        ]
    )


def grid_of(pieces: list[Piece]) -> Grid:
    assert pieces[0].grid is not None
    return pieces[0].grid


@pytest.mark.parametrize(
    "text", ["428", "1,618", "45.4%", "£1.2m", "12 of 59", "n/a", "-", "3 days", "<5", "14 (2%)"]
)
def test_a_cell_with_a_figure_is_a_value(text: str) -> None:
    assert is_value(text)


@pytest.mark.parametrize(
    "text", ["2022/23", "Q1", "18-64", "65+", "85 and over", "Mar-24", "Home care", "1C(2A)"]
)
def test_periods_bands_and_words_are_labels(text: str) -> None:
    assert not is_value(text)


def test_words_and_periods_over_figures_are_headers() -> None:
    grid = grid_of(table(["Measure", "2022/23", "2023/24"], ["Carers", "341", "402"], ["Homes", "55", "57"]))
    assert (grid.header_rows, grid.header_columns) == (1, 1)


def test_two_columns_of_words_before_the_figures_are_both_labels() -> None:
    grid = grid_of(
        table(["Code", "Measure", "Value"], ["1A", "Quality of life", "19.1"], ["1B", "Control", "77%"])
    )
    assert (grid.header_rows, grid.header_columns) == (1, 2)


def test_a_table_that_begins_with_figures_has_no_header() -> None:
    grid = grid_of(table(["Carers", "341"], ["Homes", "55"]))
    assert (grid.header_rows, grid.header_columns) == (0, 1)


def test_a_bold_row_over_plain_words_is_a_header_and_words_are_no_label_column() -> None:
    grid = grid_of(table(["Done", "So that"], ["Opened a hub", "Help is near"], strong_rows=1))
    assert (grid.header_rows, grid.header_columns) == (1, 0)


def test_short_words_over_long_passages_are_a_header_without_bold() -> None:
    passage = "We brought in a new way of working together with partners so that people wait for less time."
    assert grid_of(table(["Priority", "Why"], [passage, passage], [passage, passage])).header_rows == 1


def test_a_spanning_header_row_carries_the_row_below_with_it() -> None:
    cells = [
        SourceCell(0, 1, (Piece("Age"),), column_span=2),
        *(SourceCell(1, column, (Piece(text),)) for column, text in enumerate(["Reason", "18-64", "65+"])),
        *(SourceCell(2, column, (Piece(text),)) for column, text in enumerate(["Physical", "428", "1,618"])),
    ]
    grid = grid_of(shape_table(cells))
    assert (grid.header_rows, grid.header_columns, grid.columns) == (2, 1, 3)


def test_rows_all_marked_as_headings_do_not_swallow_the_figures() -> None:
    rows = [["Reason", "Number"], ["Physical", "428"], ["Sensory", "54"]]
    cells = [
        SourceCell(row, column, (Piece(text),), header=True)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    assert grid_of(shape_table(cells)).header_rows == 1


def test_empty_cells_are_left_out_and_keep_their_place() -> None:
    grid = grid_of(table(["", "2023/24"], ["Carers", "341"]))
    assert [(cell.row, cell.column) for cell in grid.cells] == [(0, 1), (1, 0), (1, 1)]


def test_a_box_of_one_cell_flows() -> None:
    assert [piece.text for piece in table(["Our vision is a good life."])] == ["Our vision is a good life."]


def test_a_box_with_a_big_figure_is_a_callout() -> None:
    (piece,) = shape_table([SourceCell(0, 0, (Piece("94%"), Piece("of people felt safe")))])
    assert (piece.kind, piece.text) == (BlockKind.CALLOUT, "94%\nof people felt safe")


def test_numbered_passages_flow_with_their_numbers() -> None:
    item = Piece("Opened a hub", BlockKind.LIST_ITEM, 1)
    pieces = shape_table(
        [
            SourceCell(0, 0, (Piece("4."),)),
            SourceCell(0, 1, (Piece("Local account"), item)),
            SourceCell(1, 0, (Piece("5."),)),
            SourceCell(1, 1, (Piece("Other business"),)),
        ]
    )
    assert [piece.text for piece in pieces] == ["4. Local account", "Opened a hub", "5. Other business"]
    assert [piece.marker for piece in pieces] == [2, 0, 2]


def test_a_nested_table_follows_the_one_it_stands_in() -> None:
    inner = table(["Measure", "2024"], ["Carers", "341"])
    outer = [
        *(SourceCell(0, column, (Piece(text),)) for column, text in enumerate(["A", "B"])),
        SourceCell(1, 0, (Piece("x"),)),
        SourceCell(1, 1, (Piece("see below"), *inner)),
    ]
    first, second = shape_table(outer)
    assert first.grid is not None
    assert [cell.text for cell in first.grid.cells] == ["A", "B", "x", "see below"]
    assert second == inner[0]
