"""Indicators printed as cards: what is measured, the value, and a word on how it goes, each on its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractor.model import BlockKind, Span
from extractor.structure.grids import table_of
from extractor.structure.rows import Draft, Row
from extractor.structure.values import is_figure, is_period

_FEWEST = 2  # cards in a row
_LABEL_WORDS = (3, 40)
_STATUS = re.compile(
    r"(?:much\s+)?(?:improv\w+|stay\w+|same|no\s+change|unchanged|wors\w+|better|declin\w+|requires?|needs?|on|off|above|below|met|not|red|amber|green)\b"
    r"[^\d.:;,]{0,30}",
    re.IGNORECASE,
)

Card = tuple[Span, Span, Span]


def find_cards(text: str, rows: Sequence[Row], free: Callable[[int], bool]) -> list[Draft]:
    """Runs of cards as tables of a label, a value and a status; titles may stand between the runs."""
    found: list[Draft] = []
    index = 0
    while index + 2 < len(rows):
        cards: list[Card] = []
        end = index
        while (card := _card(rows, end, free)) is not None:
            cards.append(card)
            end += 3
        if len(cards) >= _FEWEST:
            span = Span(cards[0][0].start, cards[-1][2].end)
            grid: list[list[Span | None]] = [[*card] for card in cards]
            found.append(Draft(index, end, span, BlockKind.TABLE, table=table_of(text, span, grid, 0)))
        index = max(end, index + 1)
    return found


def _card(rows: Sequence[Row], first: int, free: Callable[[int], bool]) -> Card | None:
    if first + 2 >= len(rows) or not all(free(index) for index in range(first, first + 3)):
        return None
    label, value, status = (row.text.strip() for row in rows[first : first + 3])
    fewest, most = _LABEL_WORDS
    named = fewest <= len(label.split()) <= most and not is_figure(label) and not rows[first].ends_sentence
    valued = is_figure(value) and not is_period(value)
    if not (named and valued and _STATUS.fullmatch(status)):
        return None
    a, b, c = (row.span for row in rows[first : first + 3])
    return a, b, c
