"""Whose a number of prose is: the area its clause, or the head of its list, names; none where it only compares."""

from __future__ import annotations

import re

from extractor.find.places import Place
from extractor.find.readings import Context
from extractor.model import Block, BlockKind, Kind, Span

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


def named_over_list(block: Block, context: Context) -> str:
    """The area that a list is headed by: "East of England:", "Key findings in the Eastern region"; else empty."""
    lead = block.lead_in
    if lead is None:
        return _named_in_heading(block, context)
    named = [mention for mention in context.mentions.areas.within(lead) if mention.area]
    alone = len(named) == 1 and named[0].span.of(context.text) == lead.of(context.text).strip(" :\n")
    return named[0].area if alone else _named_in_heading(block, context)


_IN_AREA = re.compile(r"\b(?:in|across|for)\s+(?:the\s+)?$", re.IGNORECASE)


def _named_in_heading(block: Block, context: Context) -> str:
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


def named_in_clause(place: Place, kind: Kind, context: Context) -> str:
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
        if mention.span.end <= quantity.start and _COMPARED_TO.search(
            text[max(0, mention.span.start - 24) : mention.span.start]
        ):
            return mention.area
    return min(named, key=lambda m: context.mentions.tokens.distance(m.span, place.quantity.span)).area


def is_own(place: Place, area: str, context: Context) -> bool:
    """Whether a number is no mean over areas: England's average is England's own, and so is what is held against one."""
    areas = context.mentions.areas.within(place.clause)
    text = context.text
    held = (_is_passed(text, place, each.span) or _is_also_held(text, place, each.span) for each in areas)
    return area == "England" or any(held)
