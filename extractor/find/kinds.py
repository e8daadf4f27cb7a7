"""Tell what kind of figure a number is: level, change, target, forecast, rank or gap."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.find.mentions import Mentions
from extractor.find.quantities import Quantity
from extractor.model import Kind, Qualifier, Span, Statistic
from extractor.rulebook.book import RuleBook

# Words that may stand between "increased" and the number it increased by.
_LINK = r"(?:\s*(?:of|by|a|an|the|further|another|only|just|slightly|significantly|around|about|approximately|over|under|almost|nearly|some|more\s+than|less\s+than|up\s+to|at\s+least|total|net|small|slight|average|in\s+total|[-–(:,+]))*\s*"
_RISE = r"increas(?:e|es|ed|ing)|rise|rises|rose|risen|rising|up|grew|grow|grown|growth|gain(?:ed)?|climb(?:ed)?|uplift|improve[ds]?|improvement|went\s+up"
_FALL = r"decreas(?:e|es|ed|ing)|reduc(?:e|es|ed|tion|tions|ing)|fall|falls|fell|fallen|falling|down|drop(?:ped|s)?|declin(?:e|ed|ing)|cut|came\s+down|went\s+down|saving"
_LINKED = re.compile(
    rf"(?:\b|(?<=\ban))(?:(?P<rise>{_RISE})|(?P<fall>{_FALL}))(?P<link>{_LINK})$", re.IGNORECASE
)
# "has reduced since last year by 39"
_BY_AMOUNT = re.compile(
    rf"\b(?:(?P<rise>{_RISE})|(?P<fall>{_FALL}))(?:\s+[\w/]+){{0,6}}?\s+by\s*$", re.IGNORECASE
)
_FOLLOWED = re.compile(
    r"\s*\)?\s*(?:\w+\s+){0,1}?(?:(?P<rise>increase[ds]?|rise|rose|growth|up\b|uplift|improvement|improved|increment)|(?P<fall>decreas\w*|reduction|fall\b|fell\b|drop\b|dropped|decline\w*|cut\b|down\b|lower\b(?!\s+than\s+the\s+(?:national|england))))",
    re.IGNORECASE,
)
_FEWER = re.compile(r"\s*(?:\w+\s+)?(?P<fall>fewer|less)\b", re.IGNORECASE)
_MORE = re.compile(
    r"\s*(?:\w+\s+){0,4}?(?:(?P<rise>more|higher|extra)|(?P<fall>fewer|less|lower))\s+(?:\w+\s+){0,6}?(?:than|on|compared)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from)\s*(?:a\s+|an\s+|the\s+)?(?:\w+\s+){0,4}?[(]?$", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|at|of|was|were|is|are|stood\s+at|reached|reaching)\s*[(]?$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:\w+\s+){0,2}?[(]?$", re.IGNORECASE)
_ABOVE = re.compile(
    r"\s*(?:\w+\s+){0,3}?(?:(?P<up>above|higher|better|more|ahead)|(?P<down>below|lower|worse|less|fewer|behind))\s+(?:than\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a number is meant: its kind, its sign where it is a difference, and whether it is a "from"."""

    kind: Kind
    sign: int = 1
    is_from: bool = False


def read_kind(text: str, quantity: Quantity, reach: Span, mentions: Mentions, book: RuleBook) -> Reading:
    """The kind of a number, by the words between the number before it and the number after it."""
    before = text[reach.start : quantity.span.start]
    after = text[quantity.span.end : reach.end]
    marked = _marked_kind(quantity, reach, mentions, book)
    difference = _difference(before, after, quantity)
    if marked == "forecast":
        return Reading("forecast", difference or 1)
    if quantity.is_rank:
        return Reading("rank")
    if marked == "target" or (marked == "rank" and quantity.denominator is None):
        return Reading(marked)
    if _is_gap(after, quantity, reach, mentions):
        match = _ABOVE.match(after)
        return Reading("gap", -1 if match and match["down"] else 1)
    if difference:
        return Reading("change", difference)
    return Reading("level", is_from=bool(_FROM.search(before)))


def _difference(before: str, after: str, quantity: Quantity) -> int:
    """1 or -1 where the number is printed as a rise or a fall, else 0."""
    linked = _LINKED.search(before) or _BY_AMOUNT.search(before)
    if linked:
        return 1 if linked["rise"] else -1
    if _FROM.search(before) and not quantity.sign:
        return 0
    followed = _FOLLOWED.match(after)
    if followed and not re.match(
        r"\s*(?:\w+\s+)?(?:up|down|increased|decreased|rose|fell|reduced)\s+(?:to|from)\b", after, re.I
    ):
        return 1 if followed["rise"] else -1
    more = _MORE.match(after)
    if more and "average" not in more[0]:
        return 1 if more["rise"] else -1
    if _FEWER.match(after) and not re.match(r"\s*(?:or|and)\s+(?:less|fewer)", after, re.IGNORECASE):
        return -1
    return quantity.sign


def _is_gap(after: str, quantity: Quantity, clause: Span, mentions: Mentions) -> bool:
    match = _ABOVE.match(after)
    if not match:
        return False
    reach = Span(quantity.span.end, min(clause.end, quantity.span.end + match.end() + 40))
    return any(mention.area for mention in mentions.areas.within(reach)) and not mentions.periods.within(
        reach
    )


def _marked_kind(quantity: Quantity, clause: Span, mentions: Mentions, book: RuleBook) -> Kind | None:
    """The kind that a trigger of rules/context/kinds.yaml gives, the nearest winning."""
    rules = {trigger.rule.id: trigger for trigger in book.kinds}
    best: tuple[int, Kind] | None = None
    for word in mentions.words["kinds"].within(clause):
        trigger = rules[word.rule]
        placed = "before" if word.span.end <= quantity.span.start else "after"
        distance = mentions.tokens.distance(word.span, quantity.span)
        if trigger.rule.place not in {placed, "around"} or distance > trigger.rule.reach:
            continue
        if any(mentions.occurs(term, clause) for term in trigger.never):
            continue
        if best is None or distance < best[0]:
            best = (distance, trigger.rule.kind)
    return best[1] if best else None


def read_qualifier(quantity: Quantity, clause: Span, mentions: Mentions, book: RuleBook) -> Qualifier:
    """How exactly a number is meant, by the words right before it."""
    rules = {trigger.rule.id: trigger.rule.qualifier for trigger in book.qualifiers}
    scope = Span(max(0, clause.start - 1), quantity.span.start)
    for word in reversed(mentions.words["qualifiers"].within(scope)):
        if mentions.tokens.distance(word.span, quantity.span) <= 1:
            return rules[word.rule]
    return "exact"


def read_statistic(clause: Span, mentions: Mentions, book: RuleBook) -> Statistic:
    """Which statistic over areas or cases the clause says its number is."""
    rules = {trigger.rule.id: trigger.rule.statistic for trigger in book.statistics}
    words = mentions.words["statistics"].within(clause)
    return rules[words[0].rule] if words else ""
