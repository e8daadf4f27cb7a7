"""Rows of the schema as CSV: UTF-8, RFC 4180 quoting, one header row, lines ended by `\\n`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from extractor.errors import UsageError
from extractor.export.cells import write_cell
from extractor.model import Row

R = TypeVar("R", bound=Row)

# A cell may hold a whole page; the csv module's own limit is 131,072 characters.
_LONGEST_CELL = 10_000_000
_NEEDS_QUOTES = re.compile(r'[,"\r\n]')


def columns(model: type[Row]) -> tuple[str, ...]:
    """The column names of a row model, in their order."""
    return tuple(field.serialization_alias or name for name, field in model.model_fields.items())


def write_table(path: Path, model: type[R], rows: Iterable[R]) -> None:
    """Write rows in the order given, one line each, under a header row."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        handle.write(_line(columns(model)))
        for row in rows:
            handle.write(_line(write_cell(getattr(row, name)) for name in model.model_fields))


def _line(cells: Iterable[str]) -> str:
    # The csv module leaves a lone carriage return unquoted before Python 3.13, and then cannot read it.
    return ",".join(map(_quoted, cells)) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def read_table(path: Path, model: type[R]) -> Iterator[R]:
    """The rows of a table that `write_table` wrote.

    Raises UsageError where the file is missing or a line is no row of the model.
    """
    fields = dict(zip(columns(model), model.model_fields, strict=True))
    optional = {
        name for name, field in model.model_fields.items() if type(None) in _choices(field.annotation)
    }
    for line, cells in enumerate(read_cells(path), start=2):
        values = {
            fields.get(column, column): None if text == "" and fields.get(column) in optional else text
            for column, text in cells.items()
        }
        try:
            yield model.model_validate(values)
        except ValidationError as error:
            first = error.errors()[0]
            where = f"{path}, row {line}, column {'.'.join(map(str, first['loc']))}"
            raise UsageError(where, first["msg"], "Write the folder anew with extract") from None


def read_cells(path: Path) -> Iterator[dict[str, str]]:
    """The rows of any CSV file with a header row, as text by column; short rows are filled up.

    Raises UsageError where the file is missing or is not UTF-8.
    """
    csv.field_size_limit(_LONGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            for row in csv.DictReader(handle, restval="", restkey=""):
                row.pop("", None)
                yield row
    except FileNotFoundError:
        raise UsageError(f"{path}", "no such table", "Name a folder that extract has written") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}", "not UTF-8 text", "Save the table as UTF-8") from None


def _choices(annotation: object) -> tuple[object, ...]:
    return getattr(annotation, "__args__", ())
