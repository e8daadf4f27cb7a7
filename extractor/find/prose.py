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
    restates,
)
from extractor.find.kinds import Reading, announced_kind, read_kind
from extractor.find.metrics import HEADING, TITLE, Candidate, Question, Scope
from extractor.find.places import ALONE, Around, Place, Placed, places_of, repeated_head, torn_numbers
from extractor.find.pointing import Pointers, points_back, points_to_sentence
from extractor.find.readings import Context, breakdown_of, make_figure
from extractor.find.times import read_times
from extractor.find.together import settle
from extractor.model import Block, BlockKind, Figure, Kind, Span


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
    scopes = _scopes(place, block, context, worded=worded)
    when = period.resolve(context.facts.period) if period else context.facts.period
    question = Question(quantity, reading.kind, tuple(scopes), when, place.reach, worded=worded)
    told = _told_before(place, before, worded, context)
    match = _map(question, place, block, around, before, told, context)
    parts = Span(told.start, clause.end) if told and match else clause
    figure = make_figure(quantity, reading, match, parts, place.sentence, block.section, context)
    area = "" if reading.kind == "rank" else _area(place, reading.kind, context)
    area = area or _area_of_list(block, context) or _area_of_section(block, context)
    # The average of England is England's own figure; that of a group of councils is a mean over them. What
    # is a distance from an average is none.
    areas = context.mentions.areas.within(place.clause)
    own = area == "England" or any(
        _is_passed(context.text, place, mention.span) or _is_also_held(context.text, place, mention.span)
        for mention in areas
    )
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


def _told_before(place: Place, before: Neighbour | None, worded: bool, context: Context) -> Span | None:
    """The clause that a bracket without words of its own goes on about: "412 replied (|31%)"."""
    head = context.text[place.sentence.start : place.quantity.span.start]
    alone = before is not None and not place.opens and not worded and _BRACKET_ALONE.search(head)
    return before.told if before and alone else None


def _map(
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


# "Delayed days came down by over |1,000", "hours of home care rose from |232.4": what is counted are days or hours.
_TIME_COUNTED = re.compile(
    r"\b(?P<unit>hours|days)\b(?:\s+(?:of\s+(?:\w+\s+){1,3}?|lost\s+|delayed\s+|given\s+|delivered\s+)?)?"
    r"\s*\b(?:was|were|rose|fell|grew|dropped|increased|decreased|reduced|totalled|numbered|came\s+(?:down|to)"
    r"|went\s+(?:up|down)|stood\s+at|amounted\s+to)\b(?:\s+(?:by|to|from|at|over|about|around|nearly|almost|only|more\s+than))*\s*$",
    re.IGNORECASE,
)
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


def _scopes(place: Place, block: Block, context: Context, *, worded: bool) -> list[Scope]:
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


_WORD = re.compile(r"[^\W\d_]{3}|\d\s+in\s+20\d\d")
_SUPERLATIVE = re.compile(
    r"\b(?:lowest|highest|best|worst|least|most|largest|smallest|fewest)\s+(?:\w+\s+){0,3}?(?:in|of|across)\s+(?:the\s+|all\s+)?$",
    re.IGNORECASE,
)
_IN_THE = re.compile(r"(?:in|across)\s+(?:the\s+|all\s+)?", re.IGNORECASE)
_BESIDE = re.compile(
    r"\W*(?:beside|besides|alongside|unlike|compared\s+(?:to|with)|(?:when\s+|if\s+)?(?:set|measured)\s+against|"
    r"in\s+(?:contrast|comparison)\s+(?:to|with)|in\s+line\s+with|relative\s+to|like)\s+(?:\w+\s+){0,5}$",
    re.IGNORECASE,
)
_HELD_AGAINST = re.compile(
    r"\b(?:above|below|than|against|behind|ahead\s+of|(?:similar|close|equal|compared)\s+(?:to|with)|in\s+line\s+with)"
    r"\s+(?:that\s+(?:of|for)\s+)?(?:the\s+|our\s+|both\s+)?(?:(?:the\s+)?\w+(?:\s+average)?\s+and\s+(?:the\s+|our\s+)?)?$",
    re.IGNORECASE,
)

_WITH = re.compile(
    r"\s*(?:average\s+|figure\s+|rate\s+)?,?\s*with\s+(?:only\s+|just\s+|about\s+|over\s+)?", re.IGNORECASE
)


_ALSO_HELD = re.compile(
    r"(?:,|\band\b|\bbut\b|\bwhich\s+is\b)\s*(?:is\s+|was\s+|also\s+|well\s+|just\s+|slightly\s+)*"
    r"(?:(?:above|below|ahead\s+of|behind)|(?:higher|lower|better|worse|more|less)\s+than|in\s+line\s+with"
    r"|(?:similar|close|comparable)\s+to)\s+(?:\w+\s+){0,5}$",
    re.IGNORECASE,
)


def _is_passed(text: str, place: Place, area: Span) -> bool:
    """Whether an area is only what the council stands above or below: "older than England, with |1.5% in care"."""
    if not _HELD_AGAINST.search(text[place.sentence.start : area.start]):
        return False
    return bool(_WITH.fullmatch(text, min(area.end, place.quantity.span.start), place.quantity.span.start))


def _is_also_held(text: str, place: Place, area: Span) -> bool:
    """Whether what follows a number holds the council against an area: "the target of |78% and above London"."""
    return bool(_ALSO_HELD.search(text[min(place.quantity.span.end, area.start) : area.start]))


def _area_of_list(block: Block, context: Context) -> str:
    """The area that a list is headed by: "East of England:"; empty where its lead-in says more."""
    lead = block.lead_in
    if lead is None:
        return ""
    named = [mention for mention in context.mentions.areas.within(lead) if mention.area]
    alone = len(named) == 1 and named[0].span.of(context.text) == lead.of(context.text).strip(" :\n")
    return named[0].area if alone else ""


_IN_AREA = re.compile(r"\b(?:in|across|for)\s+(?:the\s+)?$", re.IGNORECASE)


def _area_of_section(block: Block, context: Context) -> str:
    """The area that a list's own heading ends in: "Key findings in the Eastern region"; none for other headings."""
    if block.kind is not BlockKind.LIST_ITEM or not block.section:
        return ""
    heading = block.section[-1]
    named = [mention for mention in context.mentions.areas.within(heading) if mention.area]
    if len(named) != 1 or context.text[named[0].span.end : heading.end].strip(" :."):
        return ""
    begins = _name_starts(named[0].span, context.text)
    return named[0].area if _IN_AREA.search(context.text[heading.start : begins]) else ""


_COMPARED_TO = re.compile(r"\bcompare[ds]?\s+(?:to|with)\s+(?:the\s+)?$", re.IGNORECASE)


def _name_starts(area: Span, text: str) -> int:
    """Where the name of an area begins that is found together with its "in the"."""
    leading = _IN_THE.match(text, area.start, area.end)
    return leading.end() if leading else area.start


def _area(place: Place, kind: Kind, context: Context) -> str:
    """The area the nearest name in the clause gives; "the lowest in England" is still the council's own.

    So is a level that is only held against an area: "43.9, which is above the national figure", "Unlike
    the region, 43.9 …".
    """
    text, quantity = context.text, place.quantity.span
    named = [
        mention
        for mention in context.mentions.areas.within(place.clause)
        if not _SUPERLATIVE.search(text[place.sentence.start : _name_starts(mention.span, text)])
        and not (
            "," in text[mention.span.end : quantity.start]
            and _BESIDE.match(text[place.sentence.start : mention.span.start])
        )
        and not _is_also_held(text, place, mention.span)
        and not (kind in {"level", "gap"} and _HELD_AGAINST.search(text[quantity.end : mention.span.start]))
        and not _is_passed(text, place, mention.span)
    ]
    if not named:
        return ""
    for mention in named:  # "compared to England" says whose the number is, whatever stands nearer
        if mention.span.end <= quantity.start and _COMPARED_TO.search(text[: mention.span.start][-24:]):
            return mention.area
    return min(named, key=lambda m: context.mentions.tokens.distance(m.span, place.quantity.span)).area
