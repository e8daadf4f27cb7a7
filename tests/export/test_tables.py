"""Tables are read by other programs: their columns, quoting and numbers are a contract."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import UsageError
from extractor.export.cells import write_cell
from extractor.export.tables import columns, read_table, write_table
from extractor.model import NumberRow, Observation, Problem
from tests.samples import observation


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1.055E+7"), "10550000"),
        (Decimal("50.0"), "50"),
        (Decimal("45.36"), "45.36"),
        (Decimal("-0"), "0"),
        (Decimal("-12"), "-12"),
        (0.9, "0.9"),
        (1e-05, "0.00001"),
        (None, ""),
        ("a, b", "a, b"),
    ],
)
def test_a_number_is_written_plain(value: object, text: str) -> None:
    assert write_cell(value) == text


def test_the_class_of_a_number_stands_in_a_column_named_class() -> None:
    assert "class" in columns(NumberRow)
    assert "number_class" not in columns(NumberRow)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_comes_back_from_a_table_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("table") / "problems.csv"
    row = Problem(document=text, stage="read", severity="warning", message=text, remedy=f"x{text}")
    write_table(path, Problem, [row, row])
    assert list(read_table(path, Problem)) == [row, row]


def test_an_observation_comes_back_with_its_types(tmp_path: Path) -> None:
    rows = [observation(value="86600000", unit="gbp"), observation(value="1.8", value_upper="2", page=None)]
    write_table(tmp_path / "metrics.csv", Observation, rows)
    assert list(read_table(tmp_path / "metrics.csv", Observation)) == rows


def test_a_number_row_comes_back_under_its_own_name(tmp_path: Path) -> None:
    row = NumberRow(
        document_id="d",
        page=3,
        char_start=4,
        char_end=6,
        text="12",
        number_class="metric",
        observation_ids="o1",
        rule="r",
    )
    write_table(tmp_path / "numbers.csv", NumberRow, [row])
    assert list(read_table(tmp_path / "numbers.csv", NumberRow)) == [row]


def test_a_bad_cell_is_named_with_file_row_and_column(tmp_path: Path) -> None:
    path = tmp_path / "metrics.csv"
    write_table(path, Observation, [observation(value="5")])
    path.write_text(path.read_text(encoding="utf-8").replace(",5,", ",five,"), encoding="utf-8")
    with pytest.raises(UsageError, match=r"metrics\.csv, row 2, column value"):
        list(read_table(path, Observation))


def test_a_missing_table_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such table"):
        list(read_table(tmp_path / "metrics.csv", Observation))
