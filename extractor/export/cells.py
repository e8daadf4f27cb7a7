"""One value as the text of a CSV cell, and back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal


def write_cell(value: object) -> str:
    """A value as text: numbers plain, dates ISO, nothing for None.

    Decimals and floats carry neither an exponent nor zeros that say nothing: `10550000`, `45.36`, `0.9`.
    """
    match value:
        case None:
            return ""
        case float():
            return _plain(Decimal(repr(value)))
        case Decimal():
            return _plain(value)
        case date():
            return value.isoformat()
        case _:
            return f"{value}"


def _plain(value: Decimal) -> str:
    if not value:
        return "0"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
