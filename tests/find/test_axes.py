"""Ticks of axes are told from figures by their even steps."""

from __future__ import annotations

import pytest

from extractor.find.axes import find_axes
from tests.structure.reading import structured


def ticks(text: str) -> list[str]:
    document = structured(text)
    return [claim.span.of(document.text) for claim in find_axes(document)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("800 |\n\no\n\n600\n\n3 400 -\n\n200 z\n\n0 J", ["800", "600", "3", "400", "200", "0"]),
        ("0% 20% 40% 60% 80% 100%", ["0", "20", "40", "60", "80", "100"]),
        ("1,200\n\n430\n\n86\n\n12\n\n905", []),
        ("10% 20% 30%", []),
    ],
)
def test_evenly_spaced_numbers_without_words_are_ticks(lines: str, expected: list[str]) -> None:
    text = (
        f"# Waiting lists\n\nThe chart shows how many people waited.\n\n{lines}\n\nPeers and our council.\n"
    )
    assert ticks(text) == expected
