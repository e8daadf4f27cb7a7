"""Figures in prose, list items and callouts: each number with what its clause says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from extractor.find.carry import Neighbour, carry_kind, carry_over, is_bare
from extractor.find.changes import is_starting_point
from extractor.find.clauses import clauses, sentences
from extractor.find.kinds import Reading, announced_kind, read_kind
from extractor.find.metrics import Question, Scope
from extractor.find.periods import PeriodMention
from extractor.find.quantities import Quantity
from extractor.find.readings import Context, make_figure
from extractor.model import Block, BlockKind, Figure, PeriodRef, Span


@dataclass(frozen=True, slots=True)
class _Place:
    """A number with the clause and sentence it stands in."""

    quantity: Quantity
    clause: Span
    reach: Span  # from the number before it to the number after it
    sentence: Span
    opens: bool  # whether it is the first number of its sentence


def find_in_block(block: Block, context: Context, following: Span | None = None) -> Iterator[Figure]:
    """The figures of one block, in order; later numbers may take up what earlier ones were about.

    `following` is the block after it, where the label of a torn callout may go on.
    """
    text = block.span.of(context.text)
    if not _WORD.search(text):
        yield from _lone(block, following, context)
        return
    goes_on = block.kind is BlockKind.CALLOUT and not text.rstrip().endswith((".", "!", "?"))
    before: Neighbour | None = None
    for place in _places(block, context):
        figure = _read(place, block, before, context, following if goes_on else None)
        yield figure
        opens = is_starting_point(context.text[place.reach.start : place.quantity.span.start])
        before = Neighbour(place.quantity, figure, opens)


def _lone(block: Block, following: Span | None, context: Context) -> Iterator[Figure]:
    """A percentage or amount alone in its block, if the block after it says what it measures.

    A bare number alone is left out: it is an axis tick or a page number as often as a figure.
    """
    quantities = context.mentions.quantities.within(block.span)
    if following is None or len(quantities) != 1 or quantities[0].unit is None:
        return
    quantity = quantities[0]
    scopes = (Scope(block.span, 1.0), Scope(following, 1.0, near=quantity.span))
    match = context.map(Question(quantity, "level", scopes, context.facts.period))
    if match is not None:
        quote = Span(block.span.start, following.end)
        figure = make_figure(quantity, Reading("level"), match, block.span, quote, block.section, context)
        yield replace(figure, flags=(*figure.flags, "label_apart"))


def _places(block: Block, context: Context) -> Iterator[_Place]:
    text, mentions = context.text, context.mentions
    for sentence in sentences(text, block.span):
        quantities = mentions.quantities.within(sentence)
        numbers = [quantity.span for quantity in quantities]
        ends = [sentence.start, *(span.end for span in numbers)]
        starts = [*(span.start for span in numbers[1:]), sentence.end]
        parts = clauses(text, sentence, numbers)
        for quantity, clause, start, end in zip(quantities, parts, ends, starts, strict=False):
            yield _Place(quantity, clause, Span(start, end), sentence, start == sentence.start)


def _read(
    place: _Place, block: Block, before: Neighbour | None, context: Context, beyond: Span | None
) -> Figure:
    quantity, clause = place.quantity, place.clause
    between = context.text[place.reach.start : quantity.span.start]
    reading = read_kind(context.text, quantity, place.reach, context.mentions, context.book)
    reading = carry_kind(reading, between, before)
    if reading.kind == "level" and block.lead_in is not None:
        announced = announced_kind(block.lead_in, context.mentions, context.book)
        reading = Reading(announced) if announced else reading
    period, baseline = _periods(place, block, reading, context)
    scopes = _scopes(place, block, context) + ([Scope(beyond, 0.5)] if beyond else [])
    when = period.resolve(context.facts.period) if period else context.facts.period
    question = Question(quantity, reading.kind, tuple(scopes), when, place.reach)
    match = context.map(question)
    if match is None and (before is None or place.opens) and _points_up(place, context):
        match = context.map(question.raised())
    figure = make_figure(quantity, reading, match, clause, place.sentence, block.section, context)
    area = "" if reading.kind == "rank" else _area(place, context)
    # The average of England is England's own figure; that of a group of councils is a mean over them.
    statistic = "" if area == "England" and figure.statistic == "mean" else figure.statistic
    figure = replace(figure, period=period, baseline=baseline, area=area, statistic=statistic)
    if before is None:
        return figure
    return carry_over(figure, quantity, clause, between, match is not None, place.opens, before, context)


_THIS = re.compile(
    r"\b(?:this|these)\s+(?:\w+\s+){0,2}?(?:measure|indicator|rate|figure|area|service|performance|target)s?\b|\bperformance\b",
    re.IGNORECASE,
)


def _points_up(place: _Place, context: Context) -> bool:
    """Whether a number's words only point to the heading or lead-in that says what is measured."""
    return is_bare(place.clause, context) or bool(_THIS.search(place.sentence.of(context.text)))


def _scopes(place: _Place, block: Block, context: Context) -> list[Scope]:
    """Where words for the metric are sought, the number's own clause first."""
    scopes = [Scope(place.clause, 1.0, near=place.quantity.span, own=True), Scope(place.sentence, 0.6)]
    if block.span != place.sentence:
        scopes.append(Scope(Span(block.span.start, place.sentence.end), 0.4))
    if block.lead_in is not None:
        scopes.append(Scope(block.lead_in, 0.4))
    scopes += [Scope(heading, 0.35) for heading in reversed(block.section)]
    return scopes


_WORD = re.compile(r"[^\W\d_]{3}")
_SINCE = re.compile(
    r"\b(?:from|since|on|than|with|to|against|over|as)\s+(?:in\s+|at\s+)?(?:the\s+|its\s+|their\s+|our\s+)?[(]?$",
    re.IGNORECASE,
)


def _periods(
    place: _Place, block: Block, reading: Reading, context: Context
) -> tuple[PeriodRef | None, PeriodRef | None]:
    """The time of a number and, for a change, the time it is compared with."""
    named = list(context.mentions.periods.within(place.clause))
    announced = _announced(block, context)
    around = _fronted(place, context) or announced
    if reading.kind in {"change", "gap"}:
        earlier = [m for m in named if _is_baseline(m, place, context)]
        own = [m.ref for m in named if m not in earlier]
        return (own[-1] if own else around), (_seen_from(earlier[0].ref, around) if earlier else None)
    named = [m for m in named if not _is_compared_with(m, place, context)]
    if not named:
        return (_earlier(place, announced, context), None) if reading.is_from else (around, None)
    distance = context.mentions.tokens.distance
    nearest = min(named, key=lambda m: distance(m.span, place.quantity.span))
    if nearest.ref.as_before:
        return _told_before(nearest.span, block, context) or around, None
    return _seen_from(nearest.ref, announced), None


def _earlier(place: _Place, announced: PeriodRef | None, context: Context) -> PeriodRef:
    """The time a change started from, where it is not named: the year before, unless months are told."""
    if any(mention.ref.unknown for mention in context.mentions.periods.within(place.sentence)):
        return PeriodRef(unknown=True)
    return _seen_from(PeriodRef(shift=-1), announced)


def _seen_from(ref: PeriodRef, announced: PeriodRef | None) -> PeriodRef:
    """A time told relative to a year that the heading or the sentence has set."""
    if announced is None or announced.period is None or not ref.shift:
        return ref
    return PeriodRef(ref.resolve(announced.period))


def _told_before(here: Span, block: Block, context: Context) -> PeriodRef | None:
    """The time that "that year" points back to: the last one dated before it in its block."""
    earlier = context.mentions.periods.within(Span(block.span.start, here.start))
    return next((m.ref for m in reversed(earlier) if m.ref.period is not None), None)


def _is_compared_with(mention: PeriodMention, place: _Place, context: Context) -> bool:
    """Whether a level is only compared with this time: "99%, the same as last year's"."""
    if mention.span.start < place.quantity.span.end or (
        mention.ref.period and mention.ref.period.type == "span"
    ):
        return False
    return bool(_SINCE.search(context.text[place.quantity.span.end : mention.span.start]))


def _is_baseline(mention: PeriodMention, place: _Place, context: Context) -> bool:
    """Whether a time named beside a change is the one it is compared with."""
    if mention.ref.shift < 0:
        return True
    return bool(_SINCE.search(context.text[place.sentence.start : mention.span.start]))


def _fronted(place: _Place, context: Context) -> PeriodRef | None:
    """A time at the head of the sentence, before its first number, holds for all its numbers."""
    first = context.mentions.quantities.within(place.sentence)[0].span
    head = Span(place.sentence.start, first.start) if first.start >= place.sentence.start else place.sentence
    named = [mention.ref for mention in context.mentions.periods.within(head) if not mention.ref.as_before]
    return named[0] if named else None


def _announced(block: Block, context: Context) -> PeriodRef | None:
    """A time in the sentence that announces a list, or in the nearest heading that names one.

    Of several years ("What we did in 2021-22 and 2022-23") the last is the one reported on.
    """
    for span in ([block.lead_in] if block.lead_in else []) + list(reversed(block.section)):
        named = [m.ref for m in context.mentions.periods.within(span) if not _is_day_of_print(m, context)]
        dated = [ref for ref in named if ref.period is not None]
        if dated:
            return max(dated, key=lambda ref: ref.period.end if ref.period else date.min)
        if named:
            return named[0]
    return None


def _is_day_of_print(mention: PeriodMention, context: Context) -> bool:
    """Whether a day in a heading is only when the document was printed or the meeting held."""
    if mention.ref.period is None or mention.ref.period.type != "point":
        return False
    before = context.text[max(0, mention.span.start - 12) : mention.span.start].lower()
    return not re.search(r"(?:\bas\s+(?:at|of|on)|\bat|\bon)\s+(?:the\s+)?$", before)


def _area(place: _Place, context: Context) -> str:
    named = context.mentions.areas.within(place.clause)
    if not named:
        return ""
    return min(named, key=lambda m: context.mentions.tokens.distance(m.span, place.quantity.span)).area
