"""Map a number to a canonical metric by the words around it: one resolver for prose, tables, callouts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.find.mentions import Mentions
from extractor.find.quantities import Quantity
from extractor.model import Kind, Period, Span, Unit
from extractor.rulebook.book import Metric, RuleBook
from extractor.rulebook.metrics import MetricRule, ascof_codes
from extractor.rulebook.terms import Pattern

DURATIONS: frozenset[Unit] = frozenset({"hours", "days", "working_days", "weeks", "months", "years"})
_CODE = re.compile(r"(?<![\w.£])([1-6][A-J])[\s(]{0,2}(?:[Pp]art\s?)?([1-3]?[a-cA-C]?)\)?(?![\w%])")
_PER = re.compile(r"\bper\s+(?:100|10|1),?000\b|\bper\s+100k\b|\bout\s+of\s+every\s+100,000\b", re.IGNORECASE)
_NEAR = 1.0  # weight of a scope that is the number's own
_HALF_AS_FAR = 25  # words from the number at which a word counts half
_CODE_SCORE = 3.0  # a printed ASCOF code outweighs any likeness of words


@dataclass(frozen=True, slots=True)
class Scope:
    """A stretch of text that bears on a number, and how much a word found in it counts (0 to 1).

    Where `near` is given, words count less the farther they stand from it. An `own` scope is the
    number's very own: a metric's `never` terms are looked for there.
    """

    span: Span
    weight: float
    near: Span | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class MetricMatch:
    """The metric a number was mapped to, by which pattern, how strongly, and the words that did it."""

    metric: Metric
    pattern: int
    score: float
    words: tuple[Span, ...]
    code: str = ""

    @property
    def rule(self) -> str:
        """Id of the rule and number of its pattern, as it stands in the `rule` column."""
        return f"{self.metric.rule.id}:{self.pattern + 1}"


def map_metric(
    quantity: Quantity, kind: Kind, scopes: Sequence[Scope], text: str, mentions: Mentions, book: RuleBook,
    period: Period | None,
) -> MetricMatch | None:  # fmt: skip
    """The metric whose patterns the scopes fulfil best, the number's own scope first.

    Out are metrics whose unit cannot be the number's, and those with a `never` term in an own scope. `period` decides which framework a printed ASCOF code belongs to.
    """
    codes = printed_codes(text, scopes)
    best: MetricMatch | None = None
    for metric in book.compiled:
        units = (metric.rule.unit, *metric.rule.also)
        if not any(_fits_unit(unit, quantity, kind, text, scopes) for unit in units):
            continue
        if any(mentions.occurs(term, scope.span) for term in metric.never for scope in scopes if scope.own):
            continue
        match = _match(metric, scopes, mentions, codes, period)
        if match and (best is None or match.score > best.score + 1e-9):
            best = match
    return best


def printed_codes(text: str, scopes: Sequence[Scope]) -> dict[str, str]:
    """ASCOF codes printed in the number's own scopes, as printed, by their bare letters and digits."""
    found = (
        match for scope in scopes if scope.weight >= _NEAR for match in _CODE.finditer(scope.span.of(text))
    )
    return {_bare(match[0]): match[0].strip() for match in found}


def code_in_framework(rule: MetricRule, codes: Mapping[str, str], period: Period | None) -> str:
    """The printed code that stands for this metric in the framework of the period, else empty."""
    return next((code for code in ascof_codes(rule, period) if _bare(code.split()[0]) in codes), "")


def _bare(code: str) -> str:
    return re.sub(r"part|[^a-z0-9]", "", code.lower())


def _match(
    metric: Metric, scopes: Sequence[Scope], mentions: Mentions, codes: dict[str, str], period: Period | None
) -> MetricMatch | None:
    best: MetricMatch | None = None
    for number, pattern in enumerate(metric.patterns):
        found = _fulfil(pattern, scopes, mentions)
        if found and (best is None or found[0] > best.score):
            best = MetricMatch(metric, number, *found)
    code = code_in_framework(metric.rule, codes, period) if codes else ""
    if not code:
        return best
    if best is None:
        return MetricMatch(metric, 0, _CODE_SCORE, (), code)
    return MetricMatch(metric, best.pattern, best.score + _CODE_SCORE, best.words, code)


def _fulfil(
    pattern: Pattern, scopes: Sequence[Scope], mentions: Mentions
) -> tuple[float, tuple[Span, ...]] | None:
    """Score and words of a pattern; None where a term is missing, or none stands in the own scope."""
    score, near = 0.0, False
    words: list[Span] = []
    for term in pattern:
        scope = next((scope for scope in scopes if mentions.occurs(term, scope.span)), None)
        if scope is None:
            return None
        places = mentions.occurs(term, scope.span)
        score += scope.weight * max(_telling(place, scope, mentions) for place in places)
        words += places
        near = near or scope.weight >= _NEAR
    return (score, tuple(words)) if near else None


def _telling(place: Span, scope: Scope, mentions: Mentions) -> float:
    """How much one finding of a term says: more words more, far from the number less."""
    worth = 0.7 + 0.3 * mentions.tokens.count(place)
    if scope.near is None:
        return worth
    return worth / (1 + mentions.tokens.distance(place, scope.near) / _HALF_AS_FAR)


def _fits_unit(unit: Unit, quantity: Quantity, kind: Kind, text: str, scopes: Sequence[Scope]) -> bool:
    """Whether a metric counted in `unit` can have this number as its figure."""
    printed = quantity.unit
    if kind == "rank" or (
        kind in {"change", "gap", "forecast"} and printed in {"percent", "percentage_points"}
    ):
        return True
    if printed is None:
        return _bare_fits(unit, quantity, kind, text, scopes)
    if printed in DURATIONS and unit in DURATIONS:
        return True
    return printed == unit or (printed == "percentage_points" and unit == "percent")


def _bare_fits(unit: Unit, quantity: Quantity, kind: Kind, text: str, scopes: Sequence[Scope]) -> bool:
    """Whether a number printed without a unit can be counted in this one."""
    match unit:
        case "count":
            return quantity.value == quantity.value.to_integral_value()
        case "percent":
            return _can_be_percent(quantity, kind, text, scopes)
        case "score":
            return quantity.value <= 25
        case "per_100000":
            return any(_PER.search(scope.span.of(text)) for scope in scopes)
        case _:
            return False


_SHARE = re.compile(r"%|\bper\s?cent|\bpercentage|\bproportion|\bshare\b|\brate\b", re.IGNORECASE)
# What may follow a bare percentage: no noun that it counts.
_NO_NOUN = re.compile(
    r"\s*(?:$|[.,;:)\]|\n–—-]|(?:and|or|up|down|against|compared|in|to|from|at|on|which|as|for|by|than|but|while|yet|of)\b)"
)


def _can_be_percent(quantity: Quantity, kind: Kind, text: str, scopes: Sequence[Scope]) -> bool:
    """Whether a number printed without a unit can be a percentage: a decimal, or one in a place for shares."""
    if quantity.value > 100 or quantity.in_words or kind == "change" or "," in quantity.span.of(text):
        return False
    if quantity.value != quantity.value.to_integral_value():
        return True
    own = scopes[0].span
    if own == quantity.span or own.end - own.start <= len(quantity.span.of(text)) + 2:  # a cell of its own
        return any(_SHARE.search(scope.span.of(text)) for scope in scopes if scope.weight >= _NEAR)
    return bool(_NO_NOUN.match(text, quantity.span.end, own.end)) if quantity.span.end < own.end else True
