"""What a number carries over from the number before it: "compared to 79 last year", "(+4.3%)"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.find.changes import is_starting_point
from extractor.find.kinds import Reading
from extractor.find.labels import part_named
from extractor.find.quantities import DURATIONS, Quantity
from extractor.find.readings import Context, measured_as
from extractor.model import Figure, Span

_TO = re.compile(r"\bto\s*(?:\b(?:just|only|about|around|under|over|nearly|almost|an?|some)\s+)*$")
# "is expected to rise by 5% to about |324,100": where it will have come to.
_ON_TO = re.compile(
    r"\s*,?\s*to\s+(?:(?:about|around|over|nearly|almost|some|approximately|just|reach)\s+){0,2}",
    re.IGNORECASE,
)
_OR = re.compile(r"[^.;:]{0,40}\bor\s+(?:about\s+|around\s+|nearly\s+|over\s+)?$")
_COMPARED = re.compile(r"\b(?:compared\s+(?:to|with)|against|from|than)\s+(?:\w+\s+){0,3}\(?$", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|and|,\s*and)\s*")
_SEVERAL = re.compile(
    r"\b(?:rises|increases|uplifts|falls|reductions|decreases|drops|cuts)\s+of\s+(?:\w+\s+)?$", re.IGNORECASE
)
_OPENS = re.compile(
    r"\s*\(\s*(?:(?:or|by|about|approx(?:imately|\.)?|around|nearly|almost|over|roughly|some|equal to|equivalent to)\s+)?$",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"\w+s|open|closed|waiting|outstanding|completed|pending|concluded|upheld|resolved|declined|refused|withdrawn|"
    r"cancelled|died|left|admitted|discharged|reviewed|assessed"
)
_OURS = re.compile(r"\b(?:ours?|we|here|locally)\b", re.IGNORECASE)
# "42 days (target |40)": the target of what was just told, in its unit.
_AIMED = re.compile(
    r"[\s,(–-]*(?:against\s+)?(?:an?\s+|the\s+|our\s+|its\s+)?(?:\w+\s+)?(?:target|goal|plan)(?:\s+(?:of|was|is|being))?[\s:]*",
    re.IGNORECASE,
)
# "Admissions – target 717, actual |705 – fewer people": what came of the target just told.
_ACTUAL = re.compile(
    r"[\s,;(–-]*(?:and\s+|with\s+)?(?:an?\s+|the\s+)?(?:actual|outturn|result|achieved|performance)(?:\s+(?:of|was|is|at))?[\s:]*",
    re.IGNORECASE,
)
_BRACKETED_HEAD = re.compile(
    r"\(\s*(?:(?:from|was|up\s+from|down\s+from|compared\s+(?:to|with))\s+)?$", re.IGNORECASE
)
_BRACKETED_TAIL = re.compile(
    r"\s*(?:(?:people|adults|carers|cases)\s+)?(?:(?:in|at|as\s+at|as\s+of|on|for|during|by)\s+[^()\d]{0,24}(?:\d{1,2}\s+\w+\s+)?(?:19|20)\d\d[^()]{0,6}"
    r"|(?:in\s+)?(?:the\s+)?(?:last|previous|prior)\s+year|the\s+year\s+before)\s*\)",
    re.IGNORECASE,
)
_AFTER_NOUN = re.compile(r"\s+(?:\w+\s+){1,2}\(\s*")  # "by 385 clients (|2.8%"
# Words that say nothing of their own about what is measured.
_FUNCTION_WORD = re.compile(
    r"a|an|and|the|of|or|to|in|on|at|by|for|from|with|than|was|were|is|are|has|had|have|been|this|that|it|its|"
    r"which|compared|against|up|down|only|just|over|under|about|around|nearly|almost|average|figure|total|rate|"
    r"number|increase|decrease|rise|fall|drop|reduction|change|respectively|while|but|yet|still|though|all|same|"
    r"also|remained|stood|reported|previously|our|their|came|went|s|beat|beats|exceed\w*|target\w*|milestone|above|"
    r"below|higher|lower|better|worse|well|short|fell|missed|met|national|nationally|regional|goal|set|own|group|"
    r"family|comparator|neighbours|england|slightly|little|bit|few|more|less|fewer|there|were|year|per|as|whole|"
    r"between|aged|those|these|whom|them|people|adults|clients|customers|users|residents|individuals|cases|then|"
    r"during|period|time|improvement|improved|improving|recorded|statistically|significantly|different|similar|"
    r"similarly|broadly|no|not|much|like|close|levels?|baseline|pre|covid|pandemic|versus|vs|comparison|ours|we|"
    r"here|locally|low|high|highest|lowest|peak|end|since|what|statistical|terms|difference|probably|likely|latest"
)
# A percentage that only goes on about the number before it: "(an increase of |19%", ", which is up |5%".
_GOES_ON = re.compile(
    r".*(?:\(|\bwhich\s+(?:is|was|were)\b|,\s*(?:an?|up|down)\b)[^();]{0,40}$", re.DOTALL | re.IGNORECASE
)


# "An early forecast was £2.6m, while it would now be |£3.7m": the subject is the number before.
_IT = re.compile(
    r"\b(?:it|this|that)\s+(?:(?:has|had|is|was|will|would|could|may|might|now|then|probably|only|just|still)\s+)*"
    r"(?:be|been|is|was|stand|stood|come|came|reach\w*|ris\w+|rose|fall\w*|fell|gr[eo]w\w*|total\w*)\s+"
    r"(?:(?:to|at|by|about|around|over|nearly|almost|only|just|up|down|an?)\s+){0,3}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The number before, the figure that was read of it, and the last clause that says what is measured."""

    quantity: Quantity
    figure: Figure
    told: Span
    is_from: bool = False  # whether it is the first end of a "from … to …"
    is_compared: bool = False  # whether it is what an earlier number is compared with
    of_several: bool = False  # whether it is one of several changes: "rises of |0.4% and 1%"

    def speaks_for(self, quantity: Quantity, bracketed: Neighbour | None) -> bool:
        """Whether a number goes on from this one past the other in brackets: "4.5% (31 people), |4.8%"."""
        return bracketed is not None and quantity.unit == self.quantity.unit != bracketed.quantity.unit


def neighbour(
    quantity: Quantity, figure: Figure, clause: Span, between: str, before: Neighbour | None, context: Context
) -> Neighbour:
    """A number as the next one sees it; `between` are the words before it."""
    told = before.told if before is not None and is_bare(clause, context) else clause
    return Neighbour(
        quantity,
        figure,
        told,
        is_starting_point(between),
        bool(_COMPARED.search(between)),
        bool(_SEVERAL.search(between)),
    )


def restates(quantity: Quantity, clause: Span, head: str, before: Neighbour, context: Context) -> bool:
    """ "1 in 4 residents are aged 65+ (36,612 people, or 27%)": a bracket says it once more in another unit.

    `head` are the words of the sentence before the number.
    """
    bracketed = head.count("(") > head.count(")")
    rate = quantity.unit is None and before.quantity.unit == "per_100000"  # "652 per 100,000 (2020/21: |588)"
    return bracketed and not rate and not _alike(quantity, before) and is_bare(clause, context)


def carry_kind(reading: Reading, quantity: Quantity, between: str, before: Neighbour | None) -> Reading:
    """ "0.4% or 14 packages", "19% (73)": the second form of one fact is of the first one's kind.

    So is the second of several: "rises of 0.4% and |1%".
    """
    if before is None or reading.kind != "level":
        return reading
    if (
        before.figure.kind == "forecast"
        and _ON_TO.fullmatch(between)
        and quantity.unit != before.quantity.unit
    ):
        return Reading("forecast")
    listed = before.of_several and quantity.unit == before.quantity.unit and _AND.fullmatch(between)
    share = quantity.unit == "percent" != before.quantity.unit and _AFTER_NOUN.fullmatch(between)
    if not (listed or share or _OR.match(between) or _OPENS.fullmatch(between)):
        return reading
    if before.figure.kind not in {"change", "gap", "forecast", "target"}:
        return reading
    return Reading(before.figure.kind, -1 if before.figure.value < 0 else 1)


def earlier_value(
    figure: Figure, quantity: Quantity, head: str, tail: str, outside: Neighbour
) -> Figure | None:
    """A value of another time in a bracket of its own, "7,109 referrals (|7,141 in 2013/14)"; None for any other.

    It is what the number before the bracket is, in all but the time. `head` and `tail` are the words of the
    sentence before and after it.
    """
    source = outside.figure
    alone = _BRACKETED_HEAD.search(head) and _BRACKETED_TAIL.match(tail)
    like = (
        quantity.unit in {None, source.unit} and figure.period != source.period and figure.kind == source.kind
    )
    if not (alone and like and figure.kind == "level" and source.metric):
        return None
    carried = measured_as(figure, source)
    return replace(carried, label=source.label, unit=source.unit, breakdown=source.breakdown)


def carry_over(
    figure: Figure, quantity: Quantity, clause: Span, between: str, mapped: bool, opens: bool,
    before: Neighbour, context: Context,
) -> Figure:  # fmt: skip
    """The figure with what it leaves unsaid taken from the one before it.

    `between` are the words between the two, `mapped` whether its own words name a metric, `opens` whether
    it is the first number of its sentence.
    """
    source = before.figure
    relative = quantity.unit in {"percent", "percentage_points"}
    goes_on = relative and figure.kind == "change" and not opens and bool(_GOES_ON.match(between))
    other_end = (
        before.is_from
        and ";" not in between
        and bool(_TO.search(between))
        and quantity.unit in {before.quantity.unit, None}
    )
    if other_end:
        figure = replace(figure, statistic=figure.statistic or source.statistic)
    if _OPENS.fullmatch(between) and figure.kind == source.kind == "level":
        figure = replace(figure, area=figure.area or source.area, period=figure.period or source.period)
        if quantity.unit == before.quantity.unit and context.bracket_period is not None:
            figure = replace(figure, period=context.bracket_period)
    if figure.kind == "change" and not opens:
        if figure.baseline is None and before.is_compared:
            figure = replace(figure, baseline=source.period)
        if not before.is_compared and figure.metric in {"", source.metric}:
            figure = replace(figure, area=figure.area or source.area)
    aimed = figure.kind == "target" and quantity.unit is None and bool(_AIMED.fullmatch(between))
    actual = source.kind == "target" and figure.kind == "level" and bool(_ACTUAL.fullmatch(between))
    if actual:
        figure = replace(figure, period=source.period)
    if not (other_end or aimed or actual or (goes_on and source.metric)) and (
        mapped or not _takes_up(figure, quantity, clause, before, context)
    ):
        return figure
    counted = _counts_after_percent(quantity, before, context)
    return replace(
        measured_as(figure, source),
        label=source.label,
        unit=figure.unit if quantity.unit or quantity.is_rank or (counted and not other_end) else source.unit,
        breakdown=figure.breakdown or _own_part(source, figure.label, context) or source.breakdown,
        statistic=figure.statistic or ("" if context.mentions.areas.within(clause) else source.statistic),
    )


def _own_part(source: Figure, label: str, context: Context) -> tuple[tuple[str, str], ...]:
    """The part that a number's own word names in a metric of named parts: "neglect 38%, other |4%"."""
    key = context.named_parts.get(source.metric)
    own = part_named(label)
    return ((key, own.lower()),) if key and own and not is_starting_point(label) else ()


def _takes_up(figure: Figure, quantity: Quantity, clause: Span, before: Neighbour, context: Context) -> bool:
    """Whether a number without words of its own speaks of what the number before it spoke of."""
    relative = quantity.unit in {"percent", "percentage_points"}
    if (
        relative
        and _OPENS.fullmatch(_between(before, quantity, context))
        and before.figure.metric in context.shared
    ):
        return True
    if figure.kind == "rank" or (figure.kind in {"change", "gap", "forecast"} and relative):
        return True
    if _IT.search(_between(before, quantity, context)) and figure.unit == before.figure.unit:
        return True
    if not _alike(quantity, before) and not (
        _counts_after_percent(quantity, before, context)
        or _compares(quantity, figure, clause, before, context)
    ):
        return False
    if figure.area and is_bare(Span(clause.start, quantity.span.end), context):
        return True  # "against an England average of 80.7, thanks to …"
    return figure.kind in {"change", "rank"} or is_bare(clause, context)


def _alike(quantity: Quantity, before: Neighbour) -> bool:
    """Whether two numbers are of one unit.

    A count may be printed with or without what it counts, a share beside a change of it in points.
    """
    units = {quantity.unit, before.quantity.unit}
    shares = units == {"percent", "percentage_points"}
    return len(units) == 1 or shares or (units == {None, "count"} and before.figure.unit == "count")


def _between(before: Neighbour, quantity: Quantity, context: Context) -> str:
    return context.text[before.quantity.span.end : quantity.span.start]


def _counts_after_percent(quantity: Quantity, before: Neighbour, context: Context) -> bool:
    """ "+6.2%, from 858 to 911": counts that a change in percent of a count was worked out from."""
    relative = before.quantity.unit == "percent" and before.figure.kind == "change"
    return relative and quantity.unit is None and context.units.get(before.figure.metric) == "count"


def _compares(quantity: Quantity, figure: Figure, clause: Span, before: Neighbour, context: Context) -> bool:
    """ "11 per 100,000 against 13.9 in England", "while ours was 5.2": a bare number of another area or time in the same unit."""
    named = (
        figure.area
        or figure.kind == "target"
        or context.mentions.periods.within(clause)
        or _OURS.search(clause.of(context.text))
    )
    alike = (
        before.figure.unit in {"per_100000", *DURATIONS}
        or quantity.value != quantity.value.to_integral_value()
    )
    return bool(named) and quantity.unit is None and alike


def is_bare(clause: Span, context: Context) -> bool:
    """Whether a clause says nothing of its own about what is measured.

    Numbers, times, areas and cohorts do not count, nor does one word more, unless it is a noun in the plural
    ("comments to 77"), a state ("79 were still open") or a name ("Mixed 1%"): that is something else that is
    counted.
    """
    mentions, tokens = context.mentions, context.mentions.tokens
    tracks = (mentions.periods, mentions.areas, mentions.cohorts, mentions.quantities)
    holes = [mention.span for track in tracks for mention in track.within(clause)]
    telling = [
        index
        for index in range(tokens.first_at(clause.start), tokens.first_at(clause.end))
        if tokens.words[index].isalpha()
        and not _FUNCTION_WORD.fullmatch(tokens.words[index])
        and not any(hole.start <= tokens.starts[index] < hole.end for hole in holes)
    ]
    if len(telling) != 1:
        return not telling
    start = tokens.starts[telling[0]]
    named = context.text[start].isupper() and context.text[:start].rstrip()[-1:] in {",", ";", "("}
    return not (named or _TELLING.fullmatch(tokens.words[telling[0]]))
