"""Map a number to a canonical metric by the words around it: one resolver for prose, tables, callouts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from extractor.find.mentions import Mentions
from extractor.find.quantities import DURATIONS, Quantity
from extractor.model import Kind, Period, Span, Unit
from extractor.rulebook.book import Metric, RuleBook
from extractor.rulebook.metrics import MetricRule, ascof_codes
from extractor.rulebook.terms import Term

_CODE = re.compile(r"(?<![\w.£])([1-6][A-J])[\s(]{0,2}(?:[Pp]art\s?)?([1-3]?[a-cA-C]?)\)?(?![\w%])")
_PER = re.compile(
    r"\bper\s+(?:100|10|1),?000\b|\bper\s+100k\b|\b(?:for|in|of)\s+every\s+100,000\b", re.IGNORECASE
)
_NEAR = 1.0  # weight of a scope that is the number's own
_BESIDE = 1  # words between a base and its noun
_EQUAL = 1e-9  # of scores
TITLE = 0.3  # weight of the document's title
HEADING = 0.35  # of a heading over the number
_SENTENCE = 0.45  # the least weight of the sentence around it
# Words that say nothing of what is measured where a clause has words of its own that do: "1,640 beds with …".
_WEAK = frozenset(
    ("people adults residents individuals persons men women clients customers users with had has have having "
     "received receive receives receiving get gets got getting given use used uses using said say says number "
     "live lives living more up down on for spent spends").split()
)  # fmt: skip
_HALF_AS_FAR = 25  # words from the number at which a word counts half
_CODE_SCORE = 3.0  # a printed ASCOF code outweighs any likeness of words


@dataclass(frozen=True, slots=True)
class Scope:
    """A stretch of text that bears on a number, and how much a word found in it counts (0 to 1).

    Where `near` is given, words count less the farther they stand from it. An `own` scope is the
    number's very own: a metric's `never` terms are looked for there. One that is `beside` it holds other clauses of its
    sentence or block.
    """

    span: Span
    weight: float
    near: Span | None = None
    own: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A number whose metric is sought: how it is meant, of what time, and where words for it may stand.

    `reach` are the words its kind was read from; None in a table, where the heads tell it. `pointed` says
    that its own words name no metric and only point to a caption or heading, `worded` that its clause has
    words that say what is measured.
    """

    quantity: Quantity
    kind: Kind
    scopes: tuple[Scope, ...]
    period: Period | None
    reach: Span | None = None
    pointed: bool = False
    worded: bool = False

    def raised(self) -> Question:
        """The same with every scope as near as the number's own."""
        scopes = tuple(replace(scope, weight=_NEAR) for scope in self.scopes)
        return replace(self, scopes=scopes, pointed=True, worded=False)


Fault = Literal["", "missing", "far", "unit", "noun", "never", "whole"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One pattern held against a number: how strongly it speaks, by which words, and what rules it out.

    `far_words` says that a term stands in no near scope; `pointed` is that of the question.
    `fault` is empty where nothing does; else a term of the pattern is `missing`, none stands in a near
    scope (`far`), the metric's `unit` cannot be the number's, the number's `noun` is no people and the metric is of people, a `never` term stands beside it, or its words
    name only the whole that the number is a part of (`whole`).
    `against` are the missing terms, or the never terms that were found. `part` is where the pattern's first
    term stands, which names the part in a metric that has a free name. `borrowed` is the share of the score that
    words of other clauses of the sentence give, `near` that of the number's own scopes;
    `from_heading` says that some stand in a heading or the document's title alone.
    """

    metric: Metric
    pattern: int
    score: float
    words: tuple[Span, ...]
    code: str = ""
    far_words: bool = False
    pointed: bool = False
    fault: Fault = ""
    against: tuple[Term, ...] = ()
    part: Span | None = None
    borrowed: float = 0.0
    near: float = 0.0
    from_heading: bool = False

    @property
    def rule(self) -> str:
        """Id of the rule and number of its pattern, as it stands in the `rule` column."""
        return f"{self.metric.rule.id}:{self.pattern + 1}"

    @property
    def flags(self) -> tuple[str, ...]:
        """How the words were found, where it was not all in the number's own clause or heads."""
        if self.code:
            return ("by_code",)
        if self.pointed:
            return ("by_heading",)
        return ("by_context",) if self.far_words else ()


def map_metric(question: Question, text: str, mentions: Mentions, book: RuleBook) -> Candidate | None:
    """The strongest candidate that nothing rules out; of equals the first in the order of the rules."""
    best: Candidate | None = None
    for candidate in candidates(question, text, mentions, book):
        if best is None or _speaks_louder(candidate, best):
            best = candidate
    return best


def _speaks_louder(one: Candidate, other: Candidate) -> bool:
    """Whether a candidate outweighs another: of two with as much said near the number, the one that borrows less.

    One whose words all stand near is not outweighed by words of headings.
    """
    if one.far_words != other.far_words:
        whole, part = (other, one) if one.far_words else (one, other)
        if part.from_heading and whole.near >= part.near - _EQUAL:
            return whole is one
    near, rival = one.score - one.borrowed, other.score - other.borrowed
    if abs(near - rival) < _EQUAL and (one.borrowed == 0) != (other.borrowed == 0):
        return one.borrowed == 0
    return one.score > other.score + _EQUAL


def candidates(
    question: Question, text: str, mentions: Mentions, book: RuleBook, *, in_part: bool = False
) -> Iterator[Candidate]:
    """Every pattern whose terms the scopes hold, with its score, in order of rules.

    The period of the question decides which framework a printed ASCOF code belongs to. With `in_part`
    also those of metrics that something rules out, with what does, and the patterns of other metrics of
    which at least half the terms are there.
    """
    found = _Findings(question, mentions, text)
    codes = printed_codes(text, question.scopes)
    patterns = book.patterns_with(found.terms, in_part=in_part)
    for number in sorted({*patterns, *book.with_codes}) if codes else patterns:
        metric = book.compiled[number]
        code = code_in_framework(metric.rule, codes, question.period) if codes else ""
        if not code and number not in patterns:
            continue
        fault, against = _ruled_out(metric, question, text, found, code)
        if fault and not in_part:
            continue
        numbers = patterns.get(number, [])
        matches = [match for each in numbers if (match := found.match(metric, each, in_part))]
        if code:
            matches = _coded(metric, matches, code)
        if fault:
            matches = [replace(m, fault=fault, against=against) for m in matches if m.fault != "missing"]
        yield from matches


def _coded(metric: Metric, matches: list[Candidate], code: str) -> list[Candidate]:
    """The matches of a metric whose code is printed beside the number: they count more, and one there is."""
    whole = [
        replace(match, score=match.score + _CODE_SCORE, code=code) for match in matches if not match.fault
    ]
    return whole or [Candidate(metric, 0, _CODE_SCORE, (), code)]


def _ruled_out(
    metric: Metric, question: Question, text: str, found: _Findings, code: str
) -> tuple[Fault, tuple[Term, ...]]:
    """What rules a metric out for a number, whichever of its patterns matches; a printed `code` tells the unit."""
    units = (metric.rule.unit, *metric.rule.also)
    coded = bool(code) and question.reach is None and _can_be_coded(metric.rule.unit, question.quantity)
    if not coded and not any(_fits_unit(unit, question, text) for unit in units):
        return "unit", ()
    if metric.rule.printed and question.quantity.unit is None:
        return "unit", ()
    if metric.rule.least and question.kind == "level" and question.quantity.value < metric.rule.least:
        return "unit", ()
    if metric.rule.of_people and found.counts_things:
        return "noun", ()
    spoken = found.own | found.headed if metric.rule.generic else found.own
    never = tuple(term for term in metric.never if term in spoken)
    return ("never", never) if never else ("", ())


_OF_SHARE = 0.6  # what words for a share are worth to a change in percent
_NAMES_SHARE = re.compile(
    r"\b(?:per\s?cent(?:age)?\s+of|percentages?|proportions?|shares?|rates?|uplifts?|satisf\w+)\b",
    re.IGNORECASE,
)


def _is_relative(question: Question, text: str) -> bool:
    """Whether a number is a change in percent in a sentence that names no share: one of a count then."""
    changed = question.kind == "change" and question.quantity.unit == "percent" and question.reach is not None
    sentence = next((scope.span for scope in question.scopes if scope.beside), None)
    return changed and sentence is not None and not _NAMES_SHARE.search(sentence.of(text))


_THINGS = (
    r"(?:homes|beds|bedrooms|flats|apartments|units|schemes|properties|houses|bungalows|providers|agencies|organisations|charities"
    r"|establishments|locations|branches|practices|councils|authorities|venues|libraries|visits|contracts|sensors|devices)\b"
)
# "48 care homes", "nine extra care schemes": no word between is of people or leads to another noun.
_COUNTED_THINGS = re.compile(
    r"\s+(?:(?!(?:of|in|at|on|with|who|and|or|to|for|from|by|were|are|was|is|have|had|has|people|adults|residents|carers|clients"
    r"|customers|users|individuals|persons|women|men|children|patients|tenants)\b)[a-z’'-]+\s+){0,3}"
    + _THINGS
    + r"|\s+(?:residential\s+(?:and|or|&)\s+nursing|nursing\s+(?:and|or|&)\s+residential)\s+(?:care\s+)?homes\b",
    re.IGNORECASE,
)
_NUMBER_OF_THINGS = re.compile(r"\b(?:number|no\.?)\s+of\s+(?:\w+\s+){0,2}?" + _THINGS, re.IGNORECASE)


def _counts_things(question: Question, text: str) -> bool:
    """Whether the number's own noun is a thing, or its heads are headed "Number of homes"."""
    after = question.quantity.span.end
    if question.reach is None:
        return any(_NUMBER_OF_THINGS.search(scope.span.of(text)) for scope in question.scopes if scope.own)
    return _COUNTED_THINGS.match(text, after, question.reach.end) is not None


class _Findings:
    """The terms that the scopes of a question hold; of several scopes that hold one, the first counts."""

    def __init__(self, question: Question, mentions: Mentions, text: str) -> None:
        self._text = text
        self._question = question
        self._worded = question.worded
        self._scopes = [(scope, mentions.terms_in(scope.span)) for scope in question.scopes]
        self.terms = frozenset().union(*(here for _, here in self._scopes))
        self.own = frozenset().union(*(here for scope, here in self._scopes if scope.own))
        self.headed = frozenset().union(*(here for scope, here in self._scopes if scope.weight <= HEADING))
        self._mentions = mentions
        self._pointed = question.pointed
        self._relative = _is_relative(question, text)
        self._number = question.quantity.span
        self._base = None if question.quantity.is_rank else question.quantity.base

    @cached_property
    def counts_things(self) -> bool:
        """Whether the number counts homes, visits or the like."""
        return _counts_things(self._question, self._text)

    def _first(self, term: Term) -> tuple[Scope, Sequence[Span]]:
        return next((scope, here[term]) for scope, here in self._scopes if term in here)

    def _tells(self, places: Sequence[Span]) -> bool:
        """Whether a term found near says what is measured, or the clause has no words that say otherwise."""
        return not self._worded or any(place.of(self._text).lower() not in _WEAK for place in places)

    def match(self, metric: Metric, number: int, in_part: bool) -> Candidate | None:
        """A pattern of a metric held against the findings; None where too few of its terms are there."""
        pattern = metric.patterns[number]
        missing = tuple(term for term in pattern if term not in self.terms)
        if 2 * len(missing) > len(pattern):
            return None
        found = [self._first(term) for term in pattern if term in self.terms]
        near = [scope.weight >= _NEAR for scope, _ in found]
        words = tuple(place for _, places in found for place in places)
        whole = self._names_whole(words)
        never = self._never_where(metric, found)
        told = any(is_near and self._tells(places) for is_near, (_, places) in zip(near, found, strict=True))
        if not ((told and not whole and not never) or in_part):
            return None
        worth = _OF_SHARE if self._relative and metric.rule.unit == "percent" else 1.0
        scores = [
            (scope, worth * scope.weight * max(_telling(place, scope, self._mentions) for place in places))
            for scope, places in found
        ]
        return Candidate(
            metric,
            number,
            score=sum(score for _, score in scores),
            borrowed=sum(score for scope, score in scores if scope.beside),
            from_heading=any(scope.weight <= HEADING for scope, _ in scores),
            near=sum(score for scope, score in scores if scope.weight >= _NEAR),
            words=words,
            far_words=not all(near),
            pointed=self._pointed,
            fault="missing" if missing else "whole" if whole else "never" if never else "" if told else "far",
            against=missing or never,
            part=self._nearest(pattern[0]) if metric.rule.names else None,
        )

    def _never_where(self, metric: Metric, found: Sequence[tuple[Scope, Sequence[Span]]]) -> tuple[Term, ...]:
        """The never terms of a metric that stand before the number where its telling words do, outside its own clause.

        "Waiting lists for home care came down to 20 people" is not of people who have home care.
        """
        telling = [
            scope for scope, places in found if any(p.of(self._text).lower() not in _WEAK for p in places)
        ]
        if any(scope.weight >= _NEAR for scope in telling):
            return ()
        borrowed = {id(scope) for scope in telling if scope.beside}
        here = [terms for scope, terms in self._scopes if id(scope) in borrowed]
        return tuple(
            term
            for term in metric.never
            if any(place.end <= self._number.start for terms in here for place in terms.get(term, ()))
        )

    def _names_whole(self, words: Sequence[Span]) -> bool:
        """Whether words only name what a number is a part of: "54 of the 59 |complaints| were settled"."""
        base = self._base
        return base is not None and all(
            word.start >= base.end and self._mentions.tokens.distance(base, word) <= _BESIDE for word in words
        )

    def _nearest(self, term: Term) -> Span | None:
        """Where a term stands, if it does: of several places the most telling."""
        if term not in self.terms:
            return None
        scope, places = self._first(term)
        return max(places, key=lambda place: _telling(place, scope, self._mentions))


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


def _telling(place: Span, scope: Scope, mentions: Mentions) -> float:
    """How much one finding of a term says: more words more, far from the number less."""
    worth = 0.7 + 0.3 * mentions.tokens.count(place)
    if scope.near is None:
        return worth
    return worth / (1 + mentions.tokens.distance(place, scope.near) / _HALF_AS_FAR)


def _fits_unit(unit: Unit, question: Question, text: str) -> bool:
    """Whether a metric counted in `unit` can have this number as its figure."""
    printed, kind = question.quantity.unit, question.kind
    if kind == "rank" or (
        kind in {"change", "gap", "forecast"} and printed in {"percent", "percentage_points"}
    ):
        return True
    if printed is None:
        return _bare_fits(unit, question, text)
    if printed in DURATIONS and unit in DURATIONS:
        return True
    return printed == unit or (printed == "percentage_points" and unit == "percent")


# Between a number and a "per 100,000" that is not its own: "8,920 requests, above the national average| per 100,000".
_OF_OTHERS = re.compile(
    r"\([^)]*\d|\b(?:above|below|than|against|to)\s+(?:the\s+)?(?:national|regional|english|england)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)


def _says_rate(scope: Span, quantity: Quantity, text: str) -> bool:
    """Whether a scope holds "per 100,000", and not in brackets after the number, with one of its own."""
    return any(
        not _OF_OTHERS.search(text[quantity.span.end : match.start()])
        for match in _PER.finditer(text, scope.start, scope.end)
    )


def _can_be_coded(unit: Unit, quantity: Quantity) -> bool:
    """Whether a number of a table printed without a unit can be of a measure whose ASCOF code heads it."""
    highest = {"percent": 100, "score": 25, "per_100000": 10_000}.get(unit)
    return quantity.unit is None and highest is not None and quantity.value <= highest


def _bare_fits(unit: Unit, question: Question, text: str) -> bool:
    """Whether a number printed without a unit can be counted in this one."""
    quantity, kind, scopes = question.quantity, question.kind, question.scopes
    decimals = _has_decimals(quantity, text)
    match unit:
        case "count":
            return not decimals or any(_PER_DAY.search(scope.span.of(text)) for scope in scopes if scope.own)
        case "percent":
            return _can_be_percent(quantity, kind, text, scopes)
        case "score":
            return quantity.value <= 25 and (decimals or any(_SCORE.search(s.span.of(text)) for s in scopes))
        case "per_100000":  # decimals of people are a rate, in prose those of many
            told = any(_says_rate(scope.span, quantity, text) for scope in scopes)
            return told or (decimals and (question.reach is None or quantity.value >= _MANY))
        case _:
            return False


def _has_decimals(quantity: Quantity, text: str) -> bool:
    """Whether a number is printed with decimals, be they zero: "82.0" is no count, "1.2 million" is one."""
    whole = quantity.value == quantity.value.to_integral_value()
    return not whole or (quantity.value < _THOUSAND and "." in quantity.span.of(text))


_THOUSAND = 1000
_MANY = 100
_SCORE = re.compile(
    r"\bscor(?:es?|ed|ing)\b|\brat(?:ed|ing)\b|\bout\s+of\b|\bmarks?\b|\bpoints?\b", re.IGNORECASE
)
# An average of counts may have decimals.
_PER_DAY = re.compile(
    r"\b(?:per|a|each|every)\s+(?:day|week|month)\b|\baverage\b|\bon\s+average\b|\bmean\b", re.IGNORECASE
)
_SHARE = re.compile(r"%|\bper\s?cent|\bpercentage|\bproportion|\bshare\b|\brate\b", re.IGNORECASE)
# What a sentence holds in which a whole number may be a share: a word for shares, or decimals.
_AMONG_SHARES = re.compile(rf"{_SHARE.pattern}|\d\.\d", re.IGNORECASE)
# What may follow a bare percentage: no noun that it counts.
_NO_NOUN = re.compile(
    r"(?!\s*\n\s*[a-z])\s*(?:$|[.,;:)\]|\n–—-]|(?:and|or|up|down|against|compared|in|to|from|at|on|which|as|for|by|than|but|while|yet)\b)"
)


def _can_be_percent(quantity: Quantity, kind: Kind, text: str, scopes: Sequence[Scope]) -> bool:
    """Whether a number printed without a unit can be a percentage: a decimal, or one in a place for shares."""
    if quantity.value > 100 or quantity.in_words or kind == "change" or "," in quantity.span.of(text):
        return False
    if _has_decimals(quantity, text):
        return not re.match(r"\s+of\b", text[quantity.span.end : scopes[0].span.end])
    own = scopes[0].span
    if own == quantity.span or own.end - own.start <= len(quantity.span.of(text)) + 2:  # a cell of its own
        return any(_SHARE.search(scope.span.of(text)) for scope in scopes if scope.weight >= _NEAR)
    if not any(_AMONG_SHARES.search(scope.span.of(text)) for scope in scopes if scope.weight >= _SENTENCE):
        return False
    return bool(_NO_NOUN.match(text, quantity.span.end, own.end)) if quantity.span.end < own.end else True
