"""Tell what kind of figure a number is: level, change, target, forecast, rank or gap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.find.changes import is_starting_point, names_movement, read_difference
from extractor.find.mentions import Mentions, WordMention
from extractor.find.quantities import DURATIONS, Quantity
from extractor.model import Kind, Qualifier, Span, Statistic
from extractor.rulebook.book import RuleBook

_ABOVE = re.compile(
    r"\s*(?:(?!(?:which|that|and|is|was|are|were|now|stood|stands|stays|stayed|remains|remained)\b)\w+\s+){0,3}?"
    r"(?:(?P<up>above|higher|better|more|ahead)|(?P<down>below|lower|worse|less|fewer|behind))\s+(?:than\s+)?",
    re.IGNORECASE,
)


# "1,925| days below the ceiling": how far it is from what was aimed at.
_OFF_TARGET = re.compile(
    rf"{_ABOVE.pattern}(?:the\s+|our\s+|its\s+)?(?:(?:local|national|agreed|planned)\s+)?(?:target|ceiling|trajectory|milestone)\b",
    re.IGNORECASE,
)
# "22% (960)| fewer carers": what is said behind the other form in brackets is said of both.
_OTHER_FORM = re.compile(r"\s*\([\d,.]+%?\)(?P<said>\D*)")


_RUNS_ON = re.compile(
    r"(?:,?\s+(?:which|this|that))?\s+(?:is|was|are|were)\s+(?:\w+\s+){0,2}?(?:higher|lower|better|worse|above|below|more|less)\b",
    re.IGNORECASE,
)
# "(3.6%)| up from 3%": where it moved from is told, so it is where it moved to.
_MOVED_FROM = re.compile(r"\s*\)?,?\s*(?:up|down)\s+from\s", re.IGNORECASE)
# "A large decrease (4,068| in 2021-22)": a value of then.
_DATED = re.compile(r"\s+in\s+20\d\d\s*(?:[-–/]\s*\d{2,4})?\s*\)")


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
    if behind := _RUNS_ON.search(after):  # "52.7% this is lower than |61.6%" says of the number only that
        after = after[: behind.start()]
    marked = _marked_kind(text, quantity, reach, mentions, book)
    directions = tuple(trigger.rule for trigger in book.directions)
    difference = read_difference(
        before, after, quantity.sign, directions, relative=quantity.unit == "percent", sentence=text[sentence.start : quantity.span.start],
    )  # fmt: skip
    is_from = is_starting_point(before)
    if marked == "forecast" and (
        difference or not is_from
    ):  # "to rise from |3,450 to 4,720": from the present
        return Reading("forecast", difference or 1)
    if quantity.is_rank:
        return Reading("rank")
    if marked == "target" or (marked == "rank" and _is_place(quantity, after)):
        return Reading(marked)
    if match := _OFF_TARGET.match(after):
        return Reading("gap", -1 if match["down"] else 1)
    if _is_gap(after, quantity, reach, mentions):
        match = _ABOVE.match(after)
        return Reading("gap", -1 if match and match["down"] else 1)
    dated = quantity.unit in {None, "gbp"} and bool(_DATED.match(after))
    if difference and not ((_MOVED_FROM.match(after) or dated) and before.rstrip().endswith("(")):
        return Reading("change", difference, is_from)
    earlier = text[sentence.start : quantity.span.start]
    moved = names_movement(earlier, directions) or bool(_ON_TO.search(after) or _FROM_ALONE.fullmatch(before))
    return Reading("level", is_from=moved and is_from)


_ON_TO = re.compile(r"\bto\b", re.IGNORECASE)
_FROM_ALONE = re.compile(r"[\s,(]*from\s+(?:the\s+)?", re.IGNORECASE)  # "went to 2,310 from |2,150"


def announced_kind(lead_in: Span, mentions: Mentions, book: RuleBook) -> Kind | None:
    """The kind that the sentence before a list gives all its numbers: "A saving is forecast, made up of:".

    Words that speak only right beside a number ("goal") are none: they name chapters too.
    """
    rules = {trigger.rule.id: trigger.rule.kind for trigger in book.kinds if trigger.rule.reach}
    kinds = [rules.get(word.rule) for word in mentions.words["kinds"].within(lead_in)]
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


_AFTER_NUMBER = re.compile(r"[\d%]\s?$")


def _is_of_number_before(text: str, word: Span, reach: Span) -> bool:
    """Whether a word stands right after the number before: the 95% |target, with 91% done."""
    between = text[reach.start : word.start]
    return not between.strip() and bool(_AFTER_NUMBER.search(text[max(0, reach.start - 2) : word.start]))


_BY_WHEN = re.compile(
    r"\bby\s+(?:the\s+)?(?:(?:end|close|beginning|start)\s+of\s+)?(?:the\s+|this\s+|next\s+)?(?:$|end\s+of\b)",
    re.IGNORECASE,
)


def _says_by_when(text: str, reach: Span, mentions: Mentions) -> bool:
    """Whether the words around a number tell by when: "by March 2025", "by the end of the year"."""
    times = (mention.span for mention in mentions.periods.within(reach))
    return any(_BY_WHEN.search(text[reach.start : t.start]) or _BY_WHEN.match(t.of(text)) for t in times)


# "Exceeded its target,| supporting over 2,000 people", "better than target| with |88%": what follows is no target.
_NEXT_CLAUSE = re.compile(
    r"\s*,\s+\w+ing\b|\s*,?\s+with\s+(?:(?:over|nearly|just|only|about)\s+)?$", re.IGNORECASE
)

Fault = Literal["", "place", "far", "never", "open"]


@dataclass(frozen=True, slots=True)
class KindTrigger:
    """A word of rules/context/kinds.yaml near a number, and why it does not count (empty where it does).

    `fault`: its rule wants it on the other side of the number (`place`), it is more words away than its rule
    allows (`far`), a `never` term of its rule stands there, or they do not say by when (`open`).
    """

    word: WordMention
    kind: Kind
    distance: int
    fault: Fault


def kind_triggers(
    text: str, quantity: Quantity, reach: Span, mentions: Mentions, book: RuleBook
) -> Iterator[KindTrigger]:
    """The words that may make a number a target, forecast, rank or gap, in order of place."""
    rules = {trigger.rule.id: trigger for trigger in book.kinds}
    end = text.find(";", quantity.span.end, reach.end)  # what follows it is of the next number
    never_in = Span(reach.start, end) if end >= 0 else reach
    for word in mentions.words["kinds"].within(reach):
        trigger = rules[word.rule]
        placed = "before" if word.span.end <= quantity.span.start else "after"
        distance = mentions.tokens.distance(word.span, quantity.span)
        fault: Fault = ""
        if trigger.rule.place not in {placed, "around"}:
            fault = "place"
        elif (
            _NEXT_CLAUSE.match(text, word.span.end, quantity.span.start)
            or distance > trigger.rule.reach
            or (distance > 2 and _is_of_number_before(text, word.span, reach))
        ):
            fault = "far"
        elif not mentions.terms_in(never_in).keys().isdisjoint(trigger.never):
            fault = "never"
        elif trigger.rule.until and not _says_by_when(text, reach, mentions):
            fault = "open"
        yield KindTrigger(word, trigger.rule.kind, distance, fault)


def _marked_kind(
    text: str, quantity: Quantity, reach: Span, mentions: Mentions, book: RuleBook
) -> Kind | None:
    """The kind that the nearest trigger gives."""
    counting = [each for each in kind_triggers(text, quantity, reach, mentions, book) if not each.fault]
    nearest = min(counting, key=lambda each: each.distance, default=None)
    return nearest.kind if nearest else None


_THE = re.compile(r"\s*(?:the|our|its|their|that)\s*", re.IGNORECASE)


def read_qualifier(
    text: str, quantity: Quantity, clause: Span, mentions: Mentions, book: RuleBook
) -> Qualifier:
    """How exactly a number is meant, by the words right before it."""
    rules = {trigger.rule.id: trigger.rule.qualifier for trigger in book.qualifiers}
    scope = Span(max(0, clause.start - 1), quantity.span.start)
    words = mentions.words["qualifiers"].within(scope)
    ages = [cohort.span for cohort in mentions.cohorts.within(clause)]  # "65 and over: |2,415" is no bound
    beside = [
        word
        for word in words
        if not any(word.span.overlaps(age) for age in ages)
        and mentions.tokens.distance(word.span, quantity.span) <= 1
        and not _THE.fullmatch(text, word.span.end, quantity.span.start)  # "less than the £455 of others"
    ]
    # "no fewer than" holds "fewer than": the longer says what is meant.
    longest = max(beside, key=lambda word: (word.span.end - word.span.start, word.span.end), default=None)
    if longest is None or _is_statistic(longest.span, quantity, clause, mentions):
        return "exact"
    return rules[longest.rule]


def _is_statistic(limit: Span, quantity: Quantity, clause: Span, mentions: Mentions) -> bool:
    """Whether "a maximum of" names the greatest value, as of a wait, and is no limit, as of places."""
    told = any(word.span.overlaps(limit) for word in mentions.words["statistics"].within(clause))
    return told and quantity.unit in DURATIONS


_BESIDE_AVERAGE = re.compile(
    r"\b(?:above|below|over|under|than|around|about)\s+(?:(?:the|our|its|their|both|and|national|regional|england|english"
    r"|comparator|family|group|peer|county)\s+){0,7}$",
    re.IGNORECASE,
)


def read_statistic(
    text: str, clause: Span, mentions: Mentions, book: RuleBook, quantity: Quantity | None = None
) -> Statistic:
    """Which statistic over areas or cases the clause says its number is.

    "Far above average" compares with one and says of the number itself that it is none; so does the limit
    in "a maximum of 20 people".
    """
    rules = {trigger.rule.id: trigger.rule.statistic for trigger in book.statistics}
    limits = mentions.words["qualifiers"].within(clause)
    for word in mentions.words["statistics"].within(clause):
        after = quantity is not None and word.span.end <= quantity.span.start
        if not after and _BESIDE_AVERAGE.search(text[clause.start : word.span.start]):
            continue
        limit = next((each.span for each in limits if each.span.overlaps(word.span)), None)
        if limit and quantity is not None and not _is_statistic(limit, quantity, clause, mentions):
            continue
        return rules[word.rule]
    return ""
