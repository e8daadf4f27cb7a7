"""Numbers that are no figures: claimed by rules/noise.yaml, and age bands, before quantities are read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from extractor.find.expressions import Expression, Expressions, fold
from extractor.find.masks import Mask
from extractor.model import Span
from extractor.rulebook.context import NoiseRule


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """A stretch of text that explains the numbers in it, with their class and the rule that says so.

    `band` is the breakdown value of an age band (`18-64`, `65+`) or a group, by its `key`, else empty.
    """

    span: Span
    number_class: str
    rule: str
    band: str = ""
    key: Literal["age", "group"] = "age"


_AGE = r"(?P<{0}>\d{{2,3}})"
_A, _B = _AGE.format("low"), _AGE.format("high")
_NO_TIME = r"(?!\s*(?:hours?|days?|weeks?|months?|minutes?|miles?|homes?|beds?|staff)\b)"
# "Between 30 and 40 referrals" are no ages.
_NO_THINGS = r"(?!\s+(?:people\b|(?!years\b|yrs\b|was\b|has\b)[a-z]+s\b))"
_PLUS = r"(?:\s?\+|\s?plus\b|\s+(?:and|or|years?\s+and|years?\s+or)\s+(?:over|above|older|more)\b|ov\b)"
_YEARS = r"(?:[\s-]*(?:years?|yrs?)(?:[\s-]?olds?|\s+of\s+age)?)?"
_AGES = Expressions(
    (Expression(pattern, re.IGNORECASE), None)
    for pattern in (
        rf"\b(?:aged|ages|age)\s+(?:of\s+|between\s+)?(?P<low>\d)\s*(?:-|–|to|and)\s*{_B}(?!\d|%|\s*%){_YEARS}",
        rf"(?<![\d£.,/])(?:(?:aged|ages|age|between\s+the\s+ages\s+of)\s+(?:of\s+|between\s+)?){_A}\s*(?:-|–|to|and)\s*{_B}(?!\d|%|\s*%){_YEARS}",
        rf"(?<![\d£.,/])between\s+{_A}\s*(?:-|–|to|and)\s*{_B}(?!\d|%|\s*%){_NO_THINGS}{_YEARS}",
        rf"(?<![\d£.,/])(?P<low>18|25|26|35|45|50|55|65|66|75|85)\s*(?:-\s+to|-|–|to)\s*(?P<high>24|25|34|44|49|54|59|64|69|74|79|84|89)(?![\d%,]|\.\d|\s*%){_YEARS}",
        rf"(?<![\d£.,/])(?:(?:aged|ages|age)\s+)?{_A}{_PLUS}{_NO_TIME}{_YEARS}",
        rf"\b(?:(?:aged|ages|age)\s+)?over\s+(?:the\s+age\s+of\s+)?{_A}(?:s\b|\b(?=\s+(?:years?|are|is|were|was|who|and|in|with|on|or|population|the|to|have|had|living|receiving)\b|s\b|[,.)](?!\d)))(?:\s+years?(?:\s+olds?)?)?",
        r"\b(?:people|adults|those|persons|residents|clients|users|men|women)\s+(?:aged\s+)?over\s+(?P<low>18|50|55|60|65|70|75|80|85|90)\b(?![,.]?\d|\s*%)",
        rf"\baged\s+(?:over\s+)?{_A}\b(?!\s*(?:-|–|to)\s*\d)",
        r"\baged\s+(?:over|under)\s+(?P<low>\d)\b(?![\d.,]*\d|%)",
        rf"\b(?:over\s+the\s+age\s+of)\s+{_A}\b",
        r"\bunder\s+(?:the\s+)?age\s+of\s+(?P<high>\d{2})\b",
        r"\b(?:aged\s+)?under\s+(?:the\s+age\s+of\s+)?(?P<high>\d{2})s?\b(?=\s+(?:years?|are|who|and|in)|[,.):](?!\d))",
        r"\b(?P<single>\d{1,3})[\s-]years?[\s-]olds?\b|\b(?:man|woman|boy|girl|lady|gentleman)\s+(?:of|aged)\s+(?P<single5>\d{1,3})\b|(?<!working\s)\bage\s+(?:of\s+)?(?P<single2>\d{1,2})\b(?!\s*%|\s+per\s+cent)|\bturn(?:ing)?\s+(?P<single3>\d\d)\b|\bat\s+(?P<single4>1[4-8])\b(?=[.,;](?!\d)|\s+or)",
        r"\b(?:people|children|person|child|they|adults?)\s+(?:are|is|were|turn|reach|become)s?\s+(?:about\s+|around\s+|just\s+)?(?P<single6>1[3-9]|2[0-5])\b(?=[.,;)](?!\d)|\s+or\b)",
        r"\bat\s+(?P<single7>1\d)\s+years?\s+(?:and\s+)?\d{1,2}\s+months?\b",
    )
)


# What is named only to say that it does not count: "service users (excluding carers)", "non-residential care", or as
# somebody's office: "the Director for Adult Social Care & Commissioning".
_LEFT_OUT = Expression(
    r"\b(?:(?:excluding|excludes|exclusive\s+of|not\s+including|other\s+than|apart\s+from|except(?:ing)?(?:\s+for)?|"
    r"(?:did|does|do)\s+not\s+count\s+as|as\s+opposed\s+to|instead\s+of|rather\s+than|not\s+(?:treated|counted|classed|recorded|regarded)\s+as)\s+|"
    r"non[\s-](?=residential)|"
    r"(?:director|head|manager|cabinet\s+member|portfolio\s+holder|lead\s+member)s?\s+(?:of|for)\s+)"
    r"(?P<thing>[^\W\d_]+(?:[\s/-]+(?!(?:who|that|which|is|was|were|are|had|has|have|fell|rose|increased|decreased|"
    r"in|at|by|to|from|for|as|but|compared|than|per)\b)[^\W\d_]+){0,5})",
    re.IGNORECASE,
)


# Bodies with the name of an area in theirs: who says something, not where it is so.
_BODIES = Expression(
    r"\bNHS\s+(?:[A-Z][\w&’'-]*\s+|and\s+){1,8}(?:Integrated\s+Care\s+Board|ICB|CCG|Clinical\s+Commissioning\s+Group|Trust)\b"
    r"|(?:\b[A-Z][\w’'-]+\s+(?:(?:and|&)\s+)?){1,4}(?:Police|Constabulary|(?:NHS|Hospitals?|Foundation)\s+(?:Foundation\s+)?Trust|University)\b"
)


def find_left_out(text: str, scope: Span) -> list[Span]:
    """Where a scope names what its figures leave out, or a body that bears the name of an area, in order."""
    folded = fold(scope.of(text))
    things = [Span(*match.span("thing")) for match in _LEFT_OUT.finditer(text, scope, folded)]
    return sorted([*things, *(Span(*match.span()) for match in _BODIES.finditer(text, scope, folded))])


def noise_expressions(rules: Iterable[NoiseRule]) -> Expressions[NoiseRule]:
    """The patterns of noise rules, each under its rule; case does not count."""
    return Expressions((Expression(rule.pattern, re.IGNORECASE | re.MULTILINE), rule) for rule in rules)


def find_claims(text: str, scope: Span, noise: Expressions[NoiseRule]) -> list[Claim]:
    """What the noise rules claim inside a scope, in order."""
    claims = []
    for rule, match in noise.finditer(text, scope):
        groups = [name for name, value in match.groupdict().items() if value is not None]
        if rule.names_group:
            part = " ".join(match[groups[0]].lower().split())
            claims.append(Claim(Span(*match.span()), rule.number_class, rule.id, part, "group"))
            continue
        start, end = match.span(groups[0]) if groups else match.span()
        claims.append(Claim(Span(start, end), rule.number_class, rule.id))
    return sorted(claims)


def find_ages(text: str, scope: Span) -> list[Claim]:
    """Age bands and ages inside a scope, in order; of two that overlap the first form counts."""
    found: list[Claim] = []
    read = Mask(scope)
    for _, match in _AGES.finditer(text, scope):
        span = Span(*match.span())
        if not read.touches(span):
            read.add(span)
            found.append(Claim(span, "age_band", "age_band", _band(match)))
    return sorted(found)


def _band(match: re.Match[str]) -> str:
    groups = match.groupdict()
    low, high = groups.get("low"), groups.get("high")
    if low and high:
        return f"{low}-{high}"
    if low:
        return f"{low}+"
    return f"0-{int(high) - 1}" if high and high != "65" else "18-64" if high else ""
