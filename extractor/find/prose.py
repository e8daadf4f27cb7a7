"""Figures in prose, list items and callouts: each number with what its clause says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.find.carry import (
    Neighbour,
    carry_kind,
    carry_over,
    earlier_value,
    is_bare,
    neighbour,
)
from extractor.find.kinds import Reading, announced_kind, read_kind
from extractor.find.metrics import Candidate, Question, Scope
from extractor.find.places import ALONE, Around, Place, Placed, places_of, repeated_head, torn_numbers
from extractor.find.pointing import Pointers, points_back
from extractor.find.prose_areas import is_own, named_in_clause, named_over_list
from extractor.find.prose_metrics import map_number, scopes_of, told_before
from extractor.find.readings import Context, breakdown_of, make_figure
from extractor.find.times import read_times
from extractor.find.together import settle
from extractor.model import Block, BlockKind, Figure, Span


def find_in_block(block: Block, context: Context, around: Around = ALONE) -> Iterator[Figure]:
    """The figures of one block, in order; later numbers may take up what earlier ones were about."""
    if not context.mentions.quantities.within(block.span):
        return
    text = block.span.of(context.text)
    dated = block.kind is BlockKind.LIST_ITEM and bool(context.mentions.periods.within(block.span))
    if not _WORD.search(text) and block.lead_in is None and not dated:
        yield from _lone(block, around, context)
        return
    if block.kind is not BlockKind.CALLOUT or text.rstrip().endswith((".", "!", "?")):
        around = replace(around, after=None)
    before: Neighbour | None = None
    outer: Neighbour | None = None
    outside: Neighbour | None = None  # the last number that stands in no bracket
    placed: list[Placed] = []
    pointers = Pointers(around.above)
    passed = {repeated_head(block, context), *torn_numbers(block, context)}
    for place in places_of(block, context):
        if place.quantity in passed:
            continue
        if outer is not None and outer.speaks_for(place.quantity, before):
            before = outer
        figure = pointers.follow(_read(place, block, before, around, context), place, before, context)
        head, tail = _around_number(place, context.text)
        if outside is not None and (earlier := earlier_value(figure, place.quantity, head, tail, outside)):
            figure = earlier
        placed.append(Placed(place, figure))
        between = placed[-1].between(context.text)
        outer = before if between.rstrip().endswith("(") else None
        before = neighbour(place.quantity, figure, place.clause, between, before, context)
        pointers.note(before)
        outside = before if head.rfind("(") <= head.rfind(")") else outside
    yield from settle(placed, context)


def _around_number(place: Place, text: str) -> tuple[str, str]:
    """The words of its sentence before and after a number."""
    span, sentence = place.quantity.span, place.sentence
    return text[sentence.start : span.start], text[span.end : sentence.end]


def _lone(block: Block, around: Around, context: Context) -> Iterator[Figure]:
    """A number alone in its block, if the block before asks for it or the block after says what it measures.

    A bare number that nothing asks for is left out: it is an axis tick or a page number as often as a figure.
    """
    quantities = context.mentions.quantities.within(block.span)
    said = around.asked or around.after
    if said is None or len(quantities) != 1 or (quantities[0].unit is None and not around.asked):
        return
    quantity = quantities[0]
    near = None if around.asked else quantity.span
    scopes = (Scope(block.span, 1.0), Scope(said, 1.0, near=near))
    times = context.mentions.periods.within(said) if around.asked else ()
    period = times[-1].ref if times else None
    when = period.resolve(context.facts.period) if period else context.facts.period
    match = context.map(Question(quantity, "level", scopes, when))
    if match is not None or around.asked:
        quote = Span(min(block.span.start, said.start), max(block.span.end, said.end))
        figure = make_figure(quantity, Reading("level"), match, block.span, quote, block.section, context)
        yield replace(figure, period=period, flags=(*figure.flags, "label_apart"))


def _read(place: Place, block: Block, before: Neighbour | None, around: Around, context: Context) -> Figure:
    quantity, clause = place.quantity, place.clause
    between = context.text[place.reach.start : quantity.span.start]
    reading = read_kind(context.text, quantity, place.reach, place.sentence, context.mentions, context.book)
    reading = carry_kind(reading, quantity, between, before)
    if quantity.unit is None and (counted := _TIME_COUNTED.search(between)):
        quantity = replace(quantity, unit="hours" if counted["unit"].lower() == "hours" else "days")
    if reading.kind == "level" and block.lead_in is not None:
        announced = announced_kind(block.lead_in, context.mentions, context.book)
        reading = Reading(announced) if announced else reading
    period, baseline = read_times(place, block, reading, context)
    worded = not is_bare(clause, context)
    scopes = scopes_of(place, block, context, worded=worded)
    when = period.resolve(context.facts.period) if period else context.facts.period
    question = Question(quantity, reading.kind, tuple(scopes), when, place.reach, worded=worded)
    told = told_before(place, before, worded, context)
    match = map_number(question, place, block, around, before, told, context)
    parts = Span(told.start, clause.end) if told and match else clause
    figure = make_figure(quantity, reading, match, parts, place.sentence, block.section, context)
    area = "" if reading.kind == "rank" else named_in_clause(place, reading.kind, context)
    area = area or named_over_list(block, context)
    own = is_own(place, area, context)
    no_mean = reading.kind == "gap" or (own and figure.statistic == "mean")
    statistic = "" if no_mean else figure.statistic
    figure = replace(figure, period=period, baseline=baseline, area=area, statistic=statistic)
    figure = _of_whom(figure, block.lead_in, match, context)
    if not worded and match and block.lead_in is not None:
        figure = _of_asked(figure, block.lead_in, match, context)
    figure = _of_whom(figure, _head_of(place.sentence, context), match, context)
    if before is None:
        return figure
    mapped = match is not None and not (place.opens and match.far_words and points_back(between))
    return carry_over(figure, quantity, clause, between, mapped, place.opens, before, context)


# "Delayed days came down by over |1,000", "hours of home care rose from |232.4": what is counted are days or hours.
_TIME_COUNTED = re.compile(
    r"\b(?P<unit>hours|days)\b(?:\s+(?:of\s+(?:\w+\s+){1,3}?|lost\s+|delayed\s+|given\s+|delivered\s+)?)?"
    r"\s*\b(?:was|were|rose|fell|grew|dropped|increased|decreased|reduced|totalled|numbered|came\s+(?:down|to)"
    r"|went\s+(?:up|down)|stood\s+at|amounted\s+to)\b(?:\s+(?:by|to|from|at|over|about|around|nearly|almost|only|more\s+than))*\s*$",
    re.IGNORECASE,
)


_OF_WHOM = re.compile(r"\W*(?:of|for|among|amongst|in|within)\b", re.IGNORECASE)


def _of_whom(figure: Figure, head: Span | None, match: Candidate | None, context: Context) -> Figure:
    """The figure narrowed by the one part of the population that the words over it are of.

    They are those that lead into its list, or that begin its sentence: "Of the spend on under 65s:", "For
    older people most referrals come from …".
    """
    if head is None or not _OF_WHOM.match(head.of(context.text)):
        return figure
    cohorts = context.mentions.cohorts.within(head)
    if len(cohorts) != 1 or cohorts[0].key in dict(figure.breakdown):
        return figure
    return replace(figure, breakdown=tuple(sorted((*figure.breakdown, *breakdown_of(cohorts, match, "")))))


def _of_asked(figure: Figure, lead: Span, match: Candidate, context: Context) -> Figure:
    """The figure of an item without words, narrowed by all that its lead-in asks for: "Adults of 18-64 in 2023/24:"."""
    cohorts = context.mentions.cohorts.within(lead)
    keys = [cohort.key for cohort in cohorts]
    told = breakdown_of([c for c in cohorts if keys.count(c.key) == 1], match, "")
    return replace(figure, breakdown=tuple(sorted({**dict(told), **dict(figure.breakdown)}.items())))


_HEAD_WORDS = 3  # before the people that a sentence begins with


def _head_of(sentence: Span, context: Context) -> Span | None:
    """The beginning of a sentence, if it names people and no others of the kind are named later."""
    cohorts = context.mentions.cohorts.within(sentence)
    begins = (
        bool(cohorts)
        and context.mentions.tokens.count(Span(sentence.start, cohorts[0].span.start)) <= _HEAD_WORDS
    )
    alone = begins and all(other.key != cohorts[0].key for other in cohorts[1:])
    return Span(sentence.start, cohorts[0].span.end) if alone else None


_WORD = re.compile(r"[^\W\d_]{3}|\d\s+in\s+20\d\d")
