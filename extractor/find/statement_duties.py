"""Who is to see to a statement, and by when, where its own words say so."""

from __future__ import annotations

import re

from extractor.find.periods import find_periods
from extractor.model import Period, Span

_NAME = r"[A-Z][\w’'&/-]*(?:(?:\s+(?:of|for|and|&|on)(?:\s+the)?)?\s+[A-Z][\w’'&/-]*){0,10}"
# "asks the Strategic Director for a report", "authority be delegated to the Director of Adult Services".
_ASKED = re.compile(
    r"\b(?i:asks?|asked|requests?|requested|invites?|instructs?|authorises?|calls\s+on|delegat\w+(?:\s+authority)?\s+to"
    rf"|delegated\s+to)\s+(?i:that\s+)?(?:the\s+)?(?P<body>{_NAME})"
)
# "That the Director of Adult Services be asked to report back", "That the Board bring a plan in June".
_TO_ACT = re.compile(
    rf"(?:That\s+)?(?:[Tt]he\s+)?(?P<body>{_NAME})\s+(?:(?:is|be)\s+(?:asked|requested|authorised|instructed|invited)\b"
    r"|(?:to\s+)?(?:bring|report|provide|prepare|present|write|produce|submit)\s)"
)
_LABELLED = re.compile(
    r"\b(?:lead(?:\s+(?:officer|agency|partner|organisation))?|owner|responsible(?:\s+(?:officer|body|lead))?|action\s+by)"
    r"\s*:\s*(?P<body>[^.;)\n]{2,80})",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|before|no\s+later\s+than)\s+(?:the\s+)?$", re.IGNORECASE)


def responsible_body(text: str) -> str:
    """The body or office that a statement's own words charge with it, as printed; empty where they name none."""
    for pattern, search in ((_LABELLED, True), (_ASKED, True), (_TO_ACT, False)):
        found = pattern.search(text) if search else pattern.match(text)
        if found:
            return found["body"].strip(" ,")
    return ""


def due_date(text: str, year: Period | None) -> str:
    """By when a statement is to be done ("by March 2025"), as a period label; empty where it does not say."""
    for mention in find_periods(text, Span(0, len(text))):
        if _BY.search(text[: mention.span.start]) or _BY.match(mention.span.of(text)):
            period = mention.ref.resolve(year)
            return period.label if period else ""
    return ""


def due_in_cell(text: str, year: Period | None) -> str:
    """The first time that a cell of deadlines names, as a period label; empty where it names none."""
    for mention in find_periods(text, Span(0, len(text))):
        period = mention.ref.resolve(year)
        return period.label if period else ""
    return ""
