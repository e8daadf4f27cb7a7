"""Parts named one after another, each with its number in brackets: "neglect (300), financial (250)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.find.places import Placed
from extractor.find.readings import Context
from extractor.model import Figure

_NEXT = re.compile(
    r"\s*\)\s*,?\s*(?:(?:and|then|followed\s+by)\s+)*(?P<name>[a-z][a-z’' -]{2,40}?)\s*\(\s*", re.IGNORECASE
)
_PART_KEYS = frozenset({"group", "reason", "service", "ethnicity"})


def name_bracketed(placed: Sequence[Placed], context: Context) -> list[Placed]:
    """The numbers of a sentence; one in brackets behind a name is of that part, like the one before it."""
    named = [*placed]
    first = placed[0].figure  # of a row of parts
    for index, right in enumerate(placed[1:], 1):
        match = _NEXT.fullmatch(right.between(context.text))
        first = first if match else right.figure
        if match and _are_alike(first, right.figure):
            named[index] = replace(right, figure=_of_part(right.figure, match["name"], first, context))
    return named


def _are_alike(first: Figure, other: Figure) -> bool:
    """Whether the first tells a part, and the other what no rule knows a part by."""
    told = len(first.breakdown) == 1 and first.breakdown[0][0] in _PART_KEYS
    return told and not other.breakdown and (first.unit, first.kind) == (other.unit, other.kind)


def _of_part(figure: Figure, name: str, first: Figure, context: Context) -> Figure:
    """A figure of the part with a name; "financial" after "physical abuse" is short for "financial abuse"."""
    key, value = first.breakdown[0]
    whole = f"{name.lower()} {value.split()[-1]}"
    known = {each.rule.value for each in context.book.cohorts if each.rule.key == key}
    part = whole if whole in known else name.lower()
    return replace(figure, breakdown=((key, part),), label=name)
