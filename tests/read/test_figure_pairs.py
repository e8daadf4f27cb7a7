"""A figure in a line of its own finds its label, and none where two lines might be it."""

from __future__ import annotations

import pytest

from extractor.model import BlockKind
from extractor.read.figure_pairs import pair_figures
from extractor.read.pieces import Piece

LONG = "We worked with partners through the year so that people who draw on care could stay in their own homes for longer."


def paired(*texts: str) -> list[str]:
    """Texts of the pieces; a text with # before it is a heading by its look."""
    pieces = [
        Piece(text.lstrip("#"), BlockKind.HEADING if text.startswith("#") else BlockKind.PARAGRAPH)
        for text in texts
    ]
    return [piece.text.replace("\n", " / ") for piece in pair_figures(pieces)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("94%", "felt safe", "320", "carers helped"), ["94% / felt safe", "320 / carers helped"]),
        (("Felt safe", "94%", "Carers helped", "320"), ["Felt safe / 94%", "Carers helped / 320"]),
        (("#Felt safe", "94%", "#Carers helped", "320"), ["Felt safe / 94%", "Carers helped / 320"]),
        (("#Key numbers", "94%", "felt safe"), ["Key numbers", "94% / felt safe"]),
        (
            ("Here is the year in numbers:", "94%", "felt safe."),
            ["Here is the year in numbers:", "94% / felt safe."],
        ),
        ((LONG, "94%", "felt safe", LONG), [LONG, "94% / felt safe", LONG]),
    ],
)
def test_figures_and_labels_that_take_turns_are_paired(texts: tuple[str, ...], expected: list[str]) -> None:
    assert paired(*texts) == expected


@pytest.mark.parametrize(
    "texts", [("Felt safe", "94%", "of carers"), ("94%",), (LONG, "94%", LONG), ("94%", "320")]
)
def test_a_figure_without_a_sure_label_stays_alone(texts: tuple[str, ...]) -> None:
    assert paired(*texts) == list(texts)


def test_a_styled_heading_is_no_label() -> None:
    pieces = [Piece("94%"), Piece("Carers", BlockKind.HEADING, 2)]
    assert pair_figures(pieces) == pieces
