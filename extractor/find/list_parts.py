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
_FEWEST_TOLD = 2  # of them with a metric
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
        blocks = [*group]
        if listed is None:
            figures += (figure for _, here in blocks for figure in here)
        elif blocks[0][0].kind is BlockKind.TABLE:
            figures += _name_cells([figure for _, here in blocks for figure in here], context)
        else:
            items = [[*here] for _, here in blocks]
            if len(items) >= _FEWEST:
                for number in range(max(map(len, items))):
                    _name_column(items, number, 2, context)
            figures += (figure for here in items for figure in here)
    return figures


def _name_cells(cells: Sequence[Figure], context: Context) -> list[Figure]:
    """The figures of a table; those under one head are a column of parts."""
    columns: dict[str, list[list[Figure]]] = {}
    for figure in cells:
        columns.setdefault(figure.label.partition(" – ")[2], []).append([figure])
    for items in columns.values():
        if len(items) >= _FEWEST:
            _name_column(items, 0, 3, context)
    return [here[0] for items in columns.values() for here in items]


def _list_of(block: Block) -> tuple[object, ...] | None:
    """What the items of one list, or the values of one table, share; None for what is neither."""
    if block.kind is BlockKind.TABLE:
        return (block.span,)
    return (block.section, block.lead_in) if block.kind is BlockKind.LIST_ITEM else None


def _name_column(items: Sequence[list[Figure]], number: int, of: int, context: Context) -> None:
    """Give the first (second, …) figure of each item the metric that at least one in `of` of them have."""
    column = [here[number] for here in items if number < len(here)]
    told = Counter(figure.metric for figure in column if figure.metric in context.named_parts)
    metric, times = told.most_common(1)[0] if told else ("", 0)
    if times < _FEWEST_TOLD or of * times < len(items):
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
