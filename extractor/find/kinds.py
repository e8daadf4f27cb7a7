"""Tell what kind of figure a number is: level, change, target, forecast, rank or gap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.find.changes import is_starting_point, read_difference
from extractor.find.mentions import Mentions, WordMention
from extractor.find.quantities import Quantity
from extractor.model import Kind, Qualifier, Span, Statistic
from extractor.rulebook.book import RuleBook

_ABOVE = re.compile(
    r"\s*(?:(?!(?:which|that|and|is|was|are|were|now)\b)\w+\s+){0,3}?"
    r"(?:(?P<up>above|higher|better|more|ahead)|(?P<down>below|lower|worse|less|fewer|behind))\s+(?:than\s+)?",
    re.IGNORECASE,
)


# "22% (960)| fewer carers": what is said behind the other form in brackets is said of both.
_OTHER_FORM = re.compile(r"\s*\([\d,.]+%?\)(?P<said>\D*)")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a number is meant: its kind, its sign where it is a difference, and whether it is a "from"."""

    kind: Kind
    sign: int = 1
    is_from: bool = False


def read_kind(
    text: str, quantity: Quantity, reach: Span, sentence: Span, mentions: Mentions, book: RuleBook
) -> Reading:
    """The kind of a number, by the words between the number before it and the number after it."""
    before = text[reach.start : quantity.span.start]
    after = text[quantity.span.end : reach.end]
    if reach.end < sentence.end and (bracket := _OTHER_FORM.match(text, quantity.span.end, sentence.end)):
        after = bracket["said"]
    marked = _marked_kind(quantity, reach, mentions, book)
    directions = tuple(trigger.rule for trigger in book.directions)
    difference = read_difference(
        before, after, quantity.sign, directions, relative=quantity.unit == "percent", sentence=text[sentence.start : quantity.span.start],
    )  # fmt: skip
    if marked == "forecast":
        return Reading("forecast", difference or 1)
    if quantity.is_rank:
        return Reading("rank")
    if marked == "target" or (marked == "rank" and _is_place(quantity, after)):
        return Reading(marked)
    if _is_gap(after, quantity, reach, mentions):
        match = _ABOVE.match(after)
        return Reading("gap", -1 if match and match["down"] else 1)
    if difference:
        return Reading("change", difference)
    return Reading("level", is_from=is_starting_point(before))


def announced_kind(lead_in: Span, mentions: Mentions, book: RuleBook) -> Kind | None:
    """The kind that the sentence before a list gives all its numbers: "A saving is forecast, made up of:"."""
    rules = {trigger.rule.id: trigger.rule.kind for trigger in book.kinds}
    kinds = [rules[word.rule] for word in mentions.words["kinds"].within(lead_in)]
    return next((kind for kind in kinds if kind in {"forecast", "target"}), None)


_PLACES = re.compile(r"\W*(?:\w+\W+){0,3}?(?:councils|authorities|areas|boroughs|counties)\b", re.IGNORECASE)


def _is_place(quantity: Quantity, after: str) -> bool:
    """Whether a number beside words of ranking is a place: of councils, not of indicators."""
    return quantity.denominator is None or bool(_PLACES.match(after))


def _is_gap(after: str, quantity: Quantity, clause: Span, mentions: Mentions) -> bool:
    match = _ABOVE.match(after)
    if not match:
        return False
    reach = Span(quantity.span.end, min(clause.end, quantity.span.end + match.end() + 40))
    return any(mention.area for mention in mentions.areas.within(reach)) and not mentions.periods.within(
        reach
    )


@dataclass(frozen=True, slots=True)
class KindTrigger:
    """A word of rules/context/kinds.yaml near a number, and why it does not count (empty where it does).

    `fault`: its rule wants it on the other side of the number (`place`), it is more words away than its rule
    allows (`far`), or a `never` term of its rule stands there.
    """

    word: WordMention
    kind: Kind
    distance: int
    fault: Literal["", "place", "far", "never"]


def kind_triggers(
    quantity: Quantity, reach: Span, mentions: Mentions, book: RuleBook
) -> Iterator[KindTrigger]:
    """The words that may make a number a target, forecast, rank or gap, in order of place."""
    rules = {trigger.rule.id: trigger for trigger in book.kinds}
    for word in mentions.words["kinds"].within(reach):
        trigger = rules[word.rule]
        placed = "before" if word.span.end <= quantity.span.start else "after"
        distance = mentions.tokens.distance(word.span, quantity.span)
        fault: Literal["", "place", "far", "never"] = ""
        if trigger.rule.place not in {placed, "around"}:
            fault = "place"
        elif distance > trigger.rule.reach:
            fault = "far"
        elif any(mentions.occurs(term, reach) for term in trigger.never):
            fault = "never"
        yield KindTrigger(word, trigger.rule.kind, distance, fault)


def _marked_kind(quantity: Quantity, reach: Span, mentions: Mentions, book: RuleBook) -> Kind | None:
    """The kind that the nearest trigger gives."""
    counting = [each for each in kind_triggers(quantity, reach, mentions, book) if not each.fault]
    nearest = min(counting, key=lambda each: each.distance, default=None)
    return nearest.kind if nearest else None


def read_qualifier(quantity: Quantity, clause: Span, mentions: Mentions, book: RuleBook) -> Qualifier:
    """How exactly a number is meant, by the words right before it."""
    rules = {trigger.rule.id: trigger.rule.qualifier for trigger in book.qualifiers}
    scope = Span(max(0, clause.start - 1), quantity.span.start)
    words = mentions.words["qualifiers"].within(scope)
    beside = [word for word in words if mentions.tokens.distance(word.span, quantity.span) <= 1]
    # "no fewer than" holds "fewer than": the longer says what is meant.
    longest = max(beside, key=lambda word: (word.span.end - word.span.start, word.span.end), default=None)
    return rules[longest.rule] if longest else "exact"


_BESIDE_AVERAGE = re.compile(r"\b(?:above|below|over|under|than|around|about)\s+(?:the\s+)?$", re.IGNORECASE)


def read_statistic(text: str, clause: Span, mentions: Mentions, book: RuleBook) -> Statistic:
    """Which statistic over areas or cases the clause says its number is.

    "Far above average" compares with one and says of the number itself that it is none.
    """
    rules = {trigger.rule.id: trigger.rule.statistic for trigger in book.statistics}
    for word in mentions.words["statistics"].within(clause):
        if not _BESIDE_AVERAGE.search(text[clause.start : word.span.start]):
            return rules[word.rule]
    return ""
