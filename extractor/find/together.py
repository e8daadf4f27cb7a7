"""What the numbers of one sentence tell of each other: the base of a share, the time a change is from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, pairwise

from extractor.find.bracketed import name_bracketed
from extractor.find.changes import is_starting_point
from extractor.find.coordinated import aim_at_the_end, date_both_ends, distribute, share_tail
from extractor.find.places import Placed
from extractor.find.quantities import DURATIONS, number_word
from extractor.find.readings import Context
from extractor.model import Figure, PeriodRef


def settle(placed: Sequence[Placed], context: Context) -> list[Figure]:
    """The figures of a block, each with the base and the baseline that others of its sentence give it."""
    settled: list[Figure] = []
    for _, group in groupby(placed, key=lambda each: each.place.sentence):
        sentence = distribute(share_tail([*group], context), context)
        sentence = name_bracketed(sentence, context)
        sentence = aim_at_the_end(date_both_ends(sentence, context), context)
        sentence = _dated_from(_with_bases(sentence, context.text), context)
        settled += [each.figure for each in sentence]
    return settled


_OF = re.compile(
    r"^\W*(?:out\s+)?of\s+(?:(?:the|our|these|those|all)\s+)?(?:(?:year|month|quarter|period)[’']s\s+)?"
    r"(?:total\s+(?:of\s+)?)?(?P<word>[a-z]+\b)?",
    re.IGNORECASE,
)


def _with_bases(placed: list[Placed], text: str) -> list[Placed]:
    """Shares and parts with the base that the head of the sentence, their twin or an earlier number is."""
    base = _announced_base(placed[0], text)
    skip = 1 if base is not None and base == placed[0].place.quantity.value else 0
    rest = [_of_base(each, base) for each in placed[skip:]]
    with_base = [*placed[:skip], *(_in_days(each, placed[0].figure) if skip else each for each in rest)]
    for index, (left, right) in enumerate(pairwise(with_base)):
        if not _are_twins(left, right, text):
            continue
        right = with_base[index + 1] = _of_time(right, left.figure)
        base = left.figure.denominator or right.figure.denominator
        base = base or _proven_base(left, right, with_base[:index])
        with_base[index : index + 2] = _of_base(left, base), _of_base(right, base)
    return with_base


def _in_days(part: Placed, base: Figure) -> Placed:
    """A bare part of a number of days or hours is of days or hours too: "Of the 3,792 days lost, 118 …"."""
    bare = (
        part.place.quantity.unit is None and part.figure.unit == "count" and part.figure.value <= base.value
    )
    return (
        replace(part, figure=replace(part.figure, unit=base.unit))
        if bare and base.unit in DURATIONS
        else part
    )


def _announced_base(first: Placed, text: str) -> Decimal | None:
    """The base that a sentence begins with: "Of the 59 complaints, 54 …", "Of our nine actions 89% …"."""
    head = text[first.place.sentence.start : first.place.quantity.span.start]
    match = _OF.match(head)
    if match is None:
        return None
    if match["word"] is None:
        return first.place.quantity.value if match.end() == len(head) else None
    return number_word(match["word"])


def _of_base(placed: Placed, base: Decimal | None) -> Placed:
    """A part or share with its base, unless it has one, is no level, or is more than the base."""
    figure = placed.figure
    part = figure.unit == "count" and base is not None and figure.value <= base
    if figure.denominator is not None or figure.kind != "level" or not (figure.unit == "percent" or part):
        return placed
    return replace(placed, figure=replace(figure, denominator=base))


def _of_time(placed: Placed, twin: Figure) -> Placed:
    """The second form of a fact, of the time of the first where it names none."""
    return replace(placed, figure=replace(placed.figure, period=placed.figure.period or twin.period))


_TWIN = re.compile(
    r"(?:\s+(?:out\s+)?of\s+(?:\w+\s+)?\d[\d,]*)?(?:\s(?!\d)[^\d.;:()]{0,30})?\s*\(\s*|,?\s+or\s+",
    re.IGNORECASE,
)


def _are_twins(left: Placed, right: Placed, text: str) -> bool:
    """Whether two numbers are one fact as part and share: "54 (91.5%)", "89% (8)", "473 returned (36%"."""
    units = {left.figure.unit, right.figure.unit}
    levels = left.figure.kind == right.figure.kind == "level"
    return levels and units == {"count", "percent"} and bool(_TWIN.fullmatch(right.between(text)))


def _proven_base(left: Placed, right: Placed, earlier: Sequence[Placed]) -> Decimal | None:
    """The count before a part and its share that gives just that share: 473 of 1,332 are 36%."""
    part, share = (left, right) if right.figure.unit == "percent" else (right, left)
    counts = (e.figure.value for e in earlier if e.figure.unit == "count" and e.figure.kind == "level")
    step = Decimal(1).scaleb(int(share.figure.value.as_tuple().exponent))
    for count in counts:
        if (
            count > part.figure.value
            and abs(100 * part.figure.value / count - share.figure.value) <= step / 2
        ):
            return count
    return None


def _dated_from(placed: list[Placed], context: Context) -> list[Placed]:
    """Changes without a baseline take the time of the one level they are told to start from.

    "Increased by 19% from 392 in 2022/23 to 465": where that time is printed with the level.
    """
    starts = [each for each in placed if _is_dated_start(each, context)]
    if len(starts) != 1:
        return placed
    start = starts[0].figure
    return [
        replace(each, figure=replace(each.figure, baseline=start.period))
        if _started_with(each.figure, start)
        else each
        for each in placed
    ]


def _is_dated_start(placed: Placed, context: Context) -> bool:
    level = placed.figure.kind == "level" and placed.figure.period is not None
    dated = context.mentions.periods.within(placed.place.clause)
    return level and bool(dated) and is_starting_point(placed.between(context.text))


def _started_with(change: Figure, start: Figure) -> bool:
    own: PeriodRef | None = change.period
    same = not change.metric or not start.metric or change.metric == start.metric
    return change.kind == "change" and change.baseline is None and same and own != start.period
