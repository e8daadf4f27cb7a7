"""Say in the document's own words what a number measures, without value, period and qualifier."""

from __future__ import annotations

import re

from extractor.find.mentions import Mentions
from extractor.model import Span

_EDGE = re.compile(
    r"^(?:[\s,;:.()•·–—-]|(?:and|or|of|to|from|with|which|were|was|is|are|the|a|an|in|at|by|as|there|that|had|has|have|compared|against|on)\b)+|"
    r"(?:[\s,;:.()–—-]|\b(?:and|or|of|to|from|with|which|were|was|is|are|the|a|an|in|at|by|as|that|compared|against|on))+$",
    re.IGNORECASE,
)
_MOST_WORDS = 16
_MOST_WORDS_OF_A_NAME = 7


def read_label(text: str, number: Span, own: Span, mentions: Mentions) -> str:
    """The words of the number's clause, numbers, times and edge words left out."""
    holes = [
        number,
        *(p.span for p in mentions.periods.within(own)),
        *(q.span for q in mentions.quantities.within(own)),
    ]
    parts, at = [], own.start
    for hole in sorted(holes):
        if hole.start >= at:
            parts.append(text[at : hole.start])
            at = hole.end
    parts.append(text[at : own.end])
    words = " ".join(" ".join(part for part in parts if part.strip()).split())
    return " ".join(_EDGE.sub("", words).split()[:_MOST_WORDS])


def part_named(head: str) -> str:
    """The name of a service or group that the head of a row is; empty where it is a sentence."""
    name = _EDGE.sub("", head).strip()
    return name if 0 < len(name.split()) <= _MOST_WORDS_OF_A_NAME and name[:1].isalpha() else ""
