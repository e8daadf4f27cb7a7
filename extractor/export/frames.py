"""Rows as pandas tables, for use in notebooks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.export.tables import columns
from extractor.model import Row

if TYPE_CHECKING:
    import pandas as pd


def make_frame(model: type[Row], rows: Iterable[Row]) -> pd.DataFrame:
    """One line per row; numbers as floats, pages and counts as integers that may be missing, dates as dates."""
    import pandas as pd

    data = [row.model_dump(by_alias=True) for row in rows]
    frame = pd.DataFrame.from_records(data, columns=list(columns(model)))
    for column, field in zip(columns(model), model.model_fields.values(), strict=True):
        kind = _kind(field.annotation)
        if kind in {Decimal, float}:
            frame[column] = frame[column].astype("float64")
        elif kind is int:
            frame[column] = frame[column].astype("Int64")
        elif kind is date:
            frame[column] = pd.to_datetime(frame[column])
    return frame


def _kind(annotation: object) -> object:
    """The type of a field, what None and metadata stand beside it left out."""
    for choice in getattr(annotation, "__args__", ()):
        if choice is not type(None):
            return _kind(choice)
    return annotation
