"""Lists and tables that tell the parts of one whole: an item whose name no rule knows is a part like the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from extractor.find.readings import Context
from extractor.model import Block, BlockKind, Figure

_FEWEST = 3  # items of such a list
_LABEL_WORDS = 10
# What heads all parts together, or is a row without a label: no name of a part.
_WHOLE = re.compile(
    r"\W*(?:grand\s+|sub[\s-]?)?(?:total|overall|all|budget|actual|forecast|outturn|variance|spend|[£%\d])",
    re.IGNORECASE,
)

Item = tuple[Block, Sequence[Figure]]


def name_parts(found: Sequence[Item], context: Context) -> list[Figure]:
    """The figures of blocks in order; those of a list that have no metric take that of most of its items.

    Only a metric of a named part is so taken: "43% Older people", "6% Services we provide ourselves".
    """
    figures: list[Figure] = []
    for listed, group in groupby(found, key=lambda item: _list_of(item[0])):
        items = [
            part
            for block, here in group
            for part in ([[each] for each in here] if block.kind is BlockKind.TABLE else [[*here]])
        ]
        if listed is not None and len(items) >= _FEWEST:
            for number in range(max(map(len, items))):
                _name_column(items, number, context)
        figures += (figure for here in items for figure in here)
    return figures


def _list_of(block: Block) -> tuple[object, ...] | None:
    """What the items of one list, or the values of one table, share; None for what is neither."""
    if block.kind is BlockKind.TABLE:
        return (block.span,)
    return (block.section, block.lead_in) if block.kind is BlockKind.LIST_ITEM else None


def _name_column(items: Sequence[list[Figure]], number: int, context: Context) -> None:
    """Give the first (second, …) figure of each item the metric that at least half of them have."""
    column = [here[number] for here in items if number < len(here)]
    told = Counter(figure.metric for figure in column if figure.metric in context.named_parts)
    metric, times = told.most_common(1)[0] if told else ("", 0)
    if 2 * times < len(items):
        return
    model = next(figure for figure in column if figure.metric == metric)
    for here in items:
        if number < len(here) and _is_like(here[number], model):
            here[number] = _as_part(here[number], here[0], model, context)


def _is_like(figure: Figure, model: Figure) -> bool:
    same = figure.unit == model.unit and figure.kind == model.kind
    named = len(figure.label.split()) <= _LABEL_WORDS and not _WHOLE.match(figure.label)
    return same and named and not figure.metric


def _as_part(figure: Figure, first: Figure, model: Figure, context: Context) -> Figure:
    """A figure as a part of the model's whole, named by its own label or that of the first in its item."""
    name = " ".join((figure.label or first.label).partition(" – ")[0].lower().split())
    key = context.named_parts[model.metric]
    breakdown = figure.breakdown or first.breakdown or ((key, name),)
    return replace(
        figure, metric=model.metric, rule=model.rule, breakdown=breakdown, flags=(*figure.flags, "carried")
    )
