"""What a number of prose measures: the words that bear on it, the nearest first, and the metric they name."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.find.carry import Neighbour, is_bare, restates
from extractor.find.metrics import HEADING, TITLE, Candidate, Question, Scope
from extractor.find.places import Around, Place
from extractor.find.pointing import points_to_sentence
from extractor.find.readings import Context
from extractor.model import Block, BlockKind, Span


def told_before(place: Place, before: Neighbour | None, worded: bool, context: Context) -> Span | None:
    """The clause that a bracket without words of its own goes on about: "412 replied (|31%)"."""
    head = context.text[place.sentence.start : place.quantity.span.start]
    alone = before is not None and not place.opens and not worded and _BRACKET_ALONE.search(head)
    return before.told if before and alone else None


def map_number(
    question: Question, place: Place, block: Block, around: Around, before: Neighbour | None,
    told: Span | None, context: Context,
) -> Candidate | None:  # fmt: skip
    """The metric of a number: by its own words, else by what they point to, the nearest first."""
    head = context.text[place.sentence.start : place.quantity.span.start]
    match = None if told else context.map(question)
    if match is None and around.after:  # words after the number's block speak only where its own are silent
        match = context.map(replace(question, scopes=(*question.scopes, Scope(around.after, 0.5))))
    if match is None and before is not None and restates(place.quantity, place.clause, head, before, context):
        own, *further = question.scopes
        further = [scope for scope in further if not scope.span.overlaps(place.sentence)]
        match = context.map(replace(question, scopes=(own, Scope(before.told, 1.0, own=True), *further)))
    if match is None and place.opens and points_to_sentence(place.sentence.of(context.text)):
        earlier = Span(block.span.start, place.sentence.start)
        earlier = around.before if earlier.end == earlier.start and around.before else earlier
        scopes = (*question.scopes[:2], Scope(earlier, 1.0))
        match = context.map(replace(question, scopes=scopes, pointed=True))
    if match is None and block.kind is BlockKind.LIST_ITEM and block.lead_in is not None:
        tail = context.text[place.quantity.span.end : block.span.end]
        if _FOR_PART.fullmatch(tail):
            part = (question.scopes[0], Scope(block.lead_in, 1.0))
            match = context.map(replace(question, scopes=part, pointed=True, worded=False))
    if match is None and around.over and block.kind is BlockKind.LIST_ITEM:
        own, *further = question.scopes
        nearer = [Scope(told, 1.0, own=True)] if told else []
        question = replace(question, scopes=(own, *nearer, *further, Scope(around.over, 0.5)))
        match = context.map(question)
    if match is None and (before is None or place.opens) and _points_up(place, context):
        match = context.map(question.raised())
    if (
        match is None
        and around.title
        and not question.worded
        and _LABELLED.match(block.span.of(context.text))
    ):
        titled = (*question.scopes[:1], Scope(around.title, 1.0))
        match = context.map(replace(question, scopes=titled, pointed=True))
    return match


# "6.6%| for nursing care": an item that only tells of what part the measure over its list is.
_FOR_PART = re.compile(r"\s+(?:for|on|in)\s+(?:\S+\s*){1,6}")
# "2018/19: 94.5%   England: 89.0%": values with nothing but labels, under a line that says of what they are.
_LABELLED = re.compile(r"\W*[A-Z0-9][^:.;]{0,30}:\s*[£+-]?\d")


_BRACKET_ALONE = re.compile(
    r"\(\s*(?:(?:in\s+)?20\d\d(?:[/–-]\d\d(?:\d\d)?)?\s*[:,]?\s*|(?:or|about|around|nearly|almost|over|some|approx\w*)\s+)?$",
    re.IGNORECASE,
)
_THIS = re.compile(
    r"\b(?:this|these)\s+(?:\w+\s+){0,2}?(?:measure|indicator|rate|figure|area|service|performance|target)s?\b|\bperformance\b",
    re.IGNORECASE,
)


def _points_up(place: Place, context: Context) -> bool:
    """Whether a number's words only point to the heading or lead-in that says what is measured."""
    return is_bare(place.clause, context) or bool(_THIS.search(place.sentence.of(context.text)))


_FAR_BACK = 4000  # characters before its sentence in which a block may still say what a number is of


def scopes_of(place: Place, block: Block, context: Context, *, worded: bool) -> list[Scope]:
    """Where words for the metric are sought, the number's own clause first.

    Other clauses and the sentences before count little for a clause that is `worded` itself.
    """
    scopes = [
        Scope(place.clause, 1.0, near=place.quantity.span, own=True),
        Scope(place.sentence, 0.45 if worded else 0.6, beside=True),
    ]
    if block.span != place.sentence:
        scopes.append(
            Scope(
                Span(max(block.span.start, place.sentence.start - _FAR_BACK), place.sentence.end),
                0.25 if worded and block.kind is BlockKind.PARAGRAPH else 0.4,
                beside=True,
            )
        )
    if block.lead_in is not None:
        scopes.append(Scope(block.lead_in, 0.4))
    scopes += [Scope(heading, HEADING) for heading in reversed(block.section)]
    if context.topic is not None:
        scopes.append(Scope(context.topic, TITLE))
    return scopes
