"""What a number carries over from the number before it: "compared to 79 last year", "(+4.3%)"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.find.kinds import Reading
from extractor.find.quantities import Quantity
from extractor.find.readings import Context
from extractor.model import Figure, Span

_TO = re.compile(r"\bto\s*$")
_OR = re.compile(r"[^.;:]{0,40}\bor\s+(?:about\s+|around\s+|nearly\s+|over\s+)?$")
_OPENS = re.compile(r"\s*\(\s*$")
# Words that say nothing of their own about what is measured.
_FUNCTION_WORD = re.compile(
    r"a|an|and|the|of|or|to|in|on|at|by|for|from|with|than|was|were|is|are|has|had|have|been|this|that|it|its|"
    r"which|compared|against|up|down|only|just|over|under|about|around|nearly|almost|average|figure|total|rate|"
    r"number|increase|decrease|rise|fall|drop|reduction|change|respectively|while|but|yet|still|though|all|same|"
    r"also|remained|stood|reported|previously|our|their|came|went|s"
)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The number before, and the figure that was read of it."""

    quantity: Quantity
    figure: Figure
    is_from: bool = False  # whether it is the first end of a "from … to …"


def carry_kind(reading: Reading, between: str, before: Neighbour | None) -> Reading:
    """ "0.4% or 14 packages": the second form of one fact is of the first one's kind."""
    if before is None or reading.kind != "level" or not _OR.match(between):
        return reading
    if before.figure.kind not in {"change", "gap", "forecast", "target"}:
        return reading
    return Reading(before.figure.kind, -1 if before.figure.value < 0 else 1)


def carry_over(
    figure: Figure, quantity: Quantity, clause: Span, between: str, mapped: bool, before: Neighbour,
    context: Context,
) -> Figure:  # fmt: skip
    """The figure with what it leaves unsaid taken from the one before it."""
    source = before.figure
    other_end = before.is_from and bool(_TO.search(between)) and quantity.unit == before.quantity.unit
    if other_end:
        figure = replace(figure, statistic=figure.statistic or source.statistic)
    if _OPENS.fullmatch(between) and figure.kind == source.kind == "level":
        figure = replace(figure, area=figure.area or source.area, period=figure.period or source.period)
        if quantity.unit == before.quantity.unit and context.bracket_period is not None:
            figure = replace(figure, period=context.bracket_period)
    if not other_end and (mapped or not _takes_up(figure, quantity, clause, before, context)):
        return figure
    return replace(
        figure,
        metric=source.metric,
        rule=source.rule,
        ascof=source.ascof,
        label=source.label,
        unit=source.unit if quantity.unit is None and before.quantity.unit is None else figure.unit,
        breakdown=figure.breakdown or source.breakdown,
        statistic=figure.statistic or ("" if context.mentions.areas.within(clause) else source.statistic),
        confidence=source.confidence * 0.9,
    )


def _takes_up(figure: Figure, quantity: Quantity, clause: Span, before: Neighbour, context: Context) -> bool:
    """Whether a number without words of its own speaks of what the number before it spoke of."""
    relative = quantity.unit in {"percent", "percentage_points"}
    if figure.kind in {"change", "gap", "rank", "forecast"} and relative:
        return True
    if quantity.unit != before.quantity.unit and not _counts_after_percent(quantity, before, context):
        return False
    if figure.area and is_bare(Span(clause.start, quantity.span.end), context):
        return True  # "against an England average of 80.7, thanks to …"
    return figure.kind in {"change", "rank"} or is_bare(clause, context)


def _counts_after_percent(quantity: Quantity, before: Neighbour, context: Context) -> bool:
    """ "+6.2%, from 858 to 911": counts that a change in percent of a count was worked out from."""
    relative = before.quantity.unit == "percent" and before.figure.kind == "change"
    return relative and quantity.unit is None and context.units.get(before.figure.metric) == "count"


def is_bare(clause: Span, context: Context) -> bool:
    """Whether a clause says nothing of its own about what is measured: at most one word does."""
    mentions, tokens = context.mentions, context.mentions.tokens
    holes = [m.span for track in (mentions.periods, mentions.areas) for m in track.within(clause)]
    telling = [
        index
        for index in range(tokens.first_at(clause.start), tokens.first_at(clause.end))
        if tokens.doc[index].text.isalpha()
        and not _FUNCTION_WORD.fullmatch(tokens.doc[index].text)
        and not any(hole.start <= tokens.starts[index] < hole.end for hole in holes)
    ]
    return len(telling) <= 1
