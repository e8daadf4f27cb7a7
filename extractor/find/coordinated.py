"""Numbers told in one breath: words that close a row of them hold for all, or for each "respectively"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.find.carry import is_bare
from extractor.find.changes import is_starting_point
from extractor.find.mentions import AreaMention, CohortMention
from extractor.find.periods import PeriodMention
from extractor.find.places import Placed
from extractor.find.readings import Context, measured_as
from extractor.model import Figure, Span

_AND = re.compile(r"\W*(?:and|or|&|,)\W*", re.IGNORECASE)
_LINKED = re.compile(r"[^.;:]{0,12}(?:\band\b|&|,)[^.;:]{0,30}", re.IGNORECASE | re.DOTALL)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)

_PART_OF = re.compile(r"\s*of\s+(?:the|our|its|an?)\s")  # "£2.4m| of the £3.1m savings target"

_Mention = AreaMention | CohortMention | PeriodMention


def share_tail(placed: list[Placed], context: Context) -> list[Placed]:
    """ "1,350 aged 18-64 and 9,810 aged 65+ requests per 100,000": what closes the row is counted by both."""
    shared = [*placed]
    for index in range(len(placed) - 2, -1, -1):
        left, right = shared[index], shared[index + 1]
        if _leads_to(left, right, context):
            shared[index] = replace(left, figure=_like(left.figure, right.figure))
    return shared


def _leads_to(left: Placed, right: Placed, context: Context) -> bool:
    """Whether a number without a noun of its own is told in one breath with the next, which has one."""
    between = Span(left.place.quantity.span.end, right.place.quantity.span.start)
    part = _PART_OF.match(between.of(context.text))
    joined = part or re.search(r"^[^)]*(?:\b(?:and|or)\b|,|&)[^)]*$", between.of(context.text))
    tail = Span(right.place.quantity.span.end, max(right.place.quantity.span.end, right.place.clause.end))
    rate = right.place.quantity.unit == "per_100000"
    own = right.figure.metric and not {"carried", "by_context", "by_heading"} & {*right.figure.flags}
    silent = not left.figure.metric or "by_context" in left.figure.flags
    silent = silent or (part is not None and "carried" in left.figure.flags)
    bare_unit = left.place.quantity.unit in {None, right.place.quantity.unit}
    kinds = left.figure.kind == right.figure.kind == "level"
    return bool(
        joined and silent and bare_unit and kinds and is_bare(between, context)
        and (rate or (own and not is_bare(tail, context)))
    )  # fmt: skip


def _like(figure: Figure, source: Figure) -> Figure:
    """A figure with metric, unit and label of another."""
    statistic = figure.statistic or source.statistic
    return replace(measured_as(figure, source), label=source.label, unit=source.unit, statistic=statistic)


def distribute(placed: list[Placed], context: Context) -> list[Placed]:
    """ "95% and 97% in 2022/23 and 2023/24 respectively": each number has its own of the times, ages or areas."""
    sentence = placed[0].place.sentence
    if not _RESPECTIVELY.search(sentence.of(context.text)):
        return placed
    for start, end in _rows(placed, context):
        row = placed[start:end]
        told = [named for named in _named(sentence, context) if len(named) == len(row)]
        told = told or [*_named_before(row, context)]
        for named in told:
            row = [
                replace(each, figure=_of(each.figure, mention))
                for each, mention in zip(row, named, strict=True)
            ]
        if told:
            mapped = next((each.figure for each in row if each.figure.metric), None)
            alone = [mapped is not None and not each.figure.metric for each in row]
            placed[start:end] = [
                replace(each, figure=_like(each.figure, mapped)) if silent and mapped else each
                for each, silent in zip(row, alone, strict=True)
            ]
    return placed


_TO = re.compile(r"\s*,?\s*to\s+(?:\w+\s+){0,2}")
_BETWEEN = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
_AND_THEN = re.compile(r"\s+(?:and|to)\s+", re.IGNORECASE)


def date_both_ends(placed: list[Placed], context: Context) -> list[Placed]:
    """ "A fall of 6%, from 8,520 to 7,915, between 2015-16 and 2021-22": each end has its time, the change both."""
    text, sentence = context.text, placed[0].place.sentence
    times = context.mentions.periods.within(sentence)
    told = [
        (first, last)
        for first, last in pairwise(times)
        if _AND_THEN.fullmatch(text, first.span.end, last.span.start)
        and _BETWEEN.search(text[sentence.start : first.span.start])
    ]
    ends = [
        index
        for index, (left, right) in enumerate(pairwise(placed))
        if is_starting_point(left.between(text))
        and _TO.fullmatch(text, left.place.quantity.span.end, right.place.quantity.span.start)
    ]
    if len(told) != 1 or not ends:
        return placed
    first, last = told[0]
    dated = [
        replace(each, figure=replace(each.figure, period=last.ref, baseline=first.ref))
        if each.figure.kind == "change"
        else each
        for each in placed
    ]
    for start in ends:
        for index, mention in ((start, first), (start + 1, last)):
            dated[index] = replace(dated[index], figure=_of(dated[index].figure, mention))
    return dated


_MEANT = re.compile(
    r"\b(?:aim|aims|aiming|plan|plans|planning|intend|intends|want|wants|hope|hopes)\s+to\b|\bwill\s+(?:be\s+)?\w+",
    re.IGNORECASE,
)


def aim_at_the_end(placed: list[Placed], context: Context) -> list[Placed]:
    """ "We aim to cut it from 412 to 150": the end is a target, and the start is where things stand."""
    aimed = [*placed]
    for index, (left, right) in enumerate(pairwise(placed)):
        start, end = left.place.quantity.span, right.place.quantity.span
        moves = is_starting_point(left.between(context.text)) and _TO.fullmatch(
            context.text, start.end, end.start
        )
        head = context.text[left.place.sentence.start : start.start]
        if moves and _MEANT.search(head) and left.figure.kind == right.figure.kind == "level":
            dated = context.mentions.periods.within(Span(start.end, max(start.end, left.place.clause.end)))
            period = left.figure.period if dated else None
            aimed[index] = replace(left, figure=replace(left.figure, period=period))
            aimed[index + 1] = replace(right, figure=replace(right.figure, kind="target"))
    return aimed


def _rows(placed: Sequence[Placed], context: Context) -> Iterator[tuple[int, int]]:
    """The stretches of numbers that only "and" and commas part."""
    start = 0
    for index, (left, right) in enumerate(pairwise(placed), 1):
        between = context.text[left.place.quantity.span.end : right.place.quantity.span.start]
        if not _AND.fullmatch(between):
            if index - start > 1:
                yield start, index
            start = index
    if len(placed) - start > 1:
        yield start, len(placed)


def _named_before(row: Sequence[Placed], context: Context) -> Iterator[Sequence[_Mention]]:
    """The last times named before a row of numbers, as many as it has: "559 in April and 593 in May (8,282 and 8,882)"."""
    first = row[0].place
    times = context.mentions.periods.within(Span(first.sentence.start, first.quantity.span.start))[
        -len(row) :
    ]
    if len(times) == len(row):
        yield times


def _named(sentence: Span, context: Context) -> Iterator[Sequence[_Mention]]:
    """The times, areas and parts of the population that a sentence names one after another."""
    mentions = context.mentions
    tracks: list[Sequence[_Mention]] = [mentions.periods.within(sentence), mentions.areas.within(sentence)]
    cohorts = mentions.cohorts.within(sentence)
    tracks += [[c for c in cohorts if c.key == key] for key in dict.fromkeys(c.key for c in cohorts)]
    for track in tracks:
        gaps = (context.text[left.span.end : right.span.start] for left, right in pairwise(track))
        if len(track) > 1 and all(_LINKED.fullmatch(gap) for gap in gaps):
            yield track


def _of(figure: Figure, mention: _Mention) -> Figure:
    """A figure that is of the time, area or part of the population named."""
    match mention:
        case PeriodMention():
            return replace(figure, period=mention.ref)
        case AreaMention():
            return replace(figure, area=mention.area)
        case CohortMention():
            others = [pair for pair in figure.breakdown if pair[0] != mention.key]
            return replace(figure, breakdown=tuple(sorted([*others, (mention.key, mention.value)])))
