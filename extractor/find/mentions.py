"""Everything a document's text mentions that helps to understand its numbers, found once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from extractor.find.axes import find_axes
from extractor.find.claims import Claim, find_ages, find_claims, find_left_out, noise_expressions
from extractor.find.matching import Found, Places, TermMatcher, terms_of
from extractor.find.periods import MONTHS, PeriodMention, find_periods, whole_year
from extractor.find.quantities import NUMBER_WORDS, Quantity, find_quantities
from extractor.find.tokens import Tokens, tokenise
from extractor.model import BlockKind, Document, PeriodRef, Span
from extractor.rulebook.areas import Areas
from extractor.rulebook.book import RuleBook, Trigger
from extractor.rulebook.context import PeriodRule
from extractor.rulebook.terms import Term

_HEADING_NUMBER = re.compile(r"\W*(?P<number>\d{1,2}(?:\.\d{1,2})*[.)]?)\s+(?=[A-Z])")
_KEPT = 64  # scopes
_TELLING = MONTHS | NUMBER_WORDS
_INITIALS = re.compile(r"\b[A-Z]{2,6}\b")


class _HasSpan(Protocol):
    @property
    def span(self) -> Span: ...


M = TypeVar("M", bound=_HasSpan)


@dataclass(frozen=True, slots=True)
class AreaMention:
    """An area named in the text; `region` stands for the publishing council's own region."""

    span: Span
    area: str


@dataclass(frozen=True, slots=True)
class CohortMention:
    """A part of the population named in the text, as `key=value`."""

    span: Span
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class WordMention:
    """A trigger word in the text and the rule it belongs to."""

    span: Span
    rule: str


@dataclass(frozen=True)
class Track(Generic[M]):
    """Mentions of one sort, in order of place."""

    mentions: tuple[M, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.span.start for mention in self.mentions]

    def within(self, scope: Span) -> tuple[M, ...]:
        """The mentions that lie wholly inside a scope."""
        low, high = bisect_left(self._starts, scope.start), bisect_left(self._starts, scope.end)
        if low == high:
            return ()
        return tuple(mention for mention in self.mentions[low:high] if mention.span.end <= scope.end)


def _track(mentions: Iterable[M]) -> Track[M]:
    """Mentions in order; of two of a sort that overlap the longer is kept, of equals the first."""
    kept: list[M] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or not mention.span.overlaps(kept[-1].span):
            kept.append(mention)
        elif mention.span.end - mention.span.start > kept[-1].span.end - kept[-1].span.start:
            kept[-1] = mention
    return Track(tuple(kept))


def _naming(cohorts: Track[CohortMention]) -> Track[CohortMention]:
    """Without the words that only look like a part of the population."""
    return Track(tuple(mention for mention in cohorts.mentions if mention.value))


@dataclass(frozen=True)
class Mentions:
    """All mentions of one document, by sort."""

    tokens: Tokens
    found: tuple[Found, ...]  # the terms of all rules
    quantities: Track[Quantity]
    periods: Track[PeriodMention]
    areas: Track[AreaMention]
    cohorts: Track[CohortMention]
    claims: Track[Claim]
    words: dict[str, Track[WordMention]]  # by family: kinds, directions, qualifiers, statistics

    @cached_property
    def _starts(self) -> list[int]:
        return [found.span.start for found in self.found]

    @cached_property
    def _by_scope(self) -> dict[Span, Mapping[Term, Sequence[Span]]]:
        return {}

    def terms_in(self, scope: Span) -> Mapping[Term, Sequence[Span]]:
        """The terms that stand inside a scope, each with its places.

        Numbers near to each other share headings, heads and sentences, so that the latest scopes are kept.
        """
        known = self._by_scope.get(scope)
        if known is None:
            if len(self._by_scope) >= _KEPT:
                self._by_scope.clear()
            low, high = bisect_left(self._starts, scope.start), bisect_left(self._starts, scope.end)
            known = self._by_scope[scope] = terms_of(self.found[low:high], scope.end)
        return known


class MentionFinder:
    """Built once from the rule book; finds the mentions of any number of documents."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book
        self._areas = _area_terms(book.areas)
        self._noise = noise_expressions(book.noise)
        self._matcher = TermMatcher(self._all_terms())

    def _all_terms(self) -> list[Term]:
        book = self._book
        families: Sequence[Sequence[Trigger]] = (  # type: ignore[type-arg]
            book.kinds, book.directions, book.qualifiers, book.cohorts, book.area_groups, book.statistics,
            book.periods, book.sections,
        )  # fmt: skip
        terms = [t for family in families for trigger in family for t in (*trigger.terms, *trigger.never)]
        terms += [term for metric in book.compiled for pattern in metric.patterns for term in pattern]
        terms += [term for metric in book.compiled for term in metric.never]
        return [*terms, *self._areas]

    def find(self, document: Document, council: str) -> Mentions:
        """The mentions of a structured document; `council` is the short name of its publisher.

        The publisher's own name, and the initials it goes by, are mentions of the empty area.
        """
        text, pieces = document.text, pieces_of(document)
        tokens = tokenise(text, pieces)
        left_out = [span for piece in pieces for span in find_left_out(text, piece)]
        found = _without(self._matcher.find(tokens), left_out)
        terms = terms_of(found, len(text))
        pieces = _telling(pieces, tokens)
        claims = [claim for piece in pieces for claim in find_claims(text, piece, self._noise)]
        claims += [age for piece in pieces for age in find_ages(text, piece)]
        claims += [*_heading_numbers(document), *find_axes(document)]
        periods = [period for piece in pieces for period in find_periods(text, piece)]
        claims, periods = _longest(claims, [*periods, *_head_years(document)])
        taken = [claim.span for claim in claims] + [period.span for period in periods]
        taken += [block.marker for block in document.blocks if block.marker is not None]
        places = Places(tuple(sorted(taken)))
        quantities = [q for piece in pieces for q in find_quantities(text, piece, places.within(piece))]
        cohorts = [CohortMention(claim.span, claim.key, claim.band) for claim in claims if claim.band]
        return Mentions(
            tokens=tokens,
            found=found,
            quantities=_track(quantities),
            periods=_track([*periods, *self._relative_periods(terms)]),
            areas=_track([*self._named_areas(text, terms, council), *self._area_groups(terms)]),
            cohorts=_naming(_track([*cohorts, *self._cohorts(terms)])),
            claims=_track(claims),
            words={
                "kinds": _words(terms, self._book.kinds),
                "directions": _words(terms, self._book.directions),
                "qualifiers": _words(terms, self._book.qualifiers),
                "statistics": _words(terms, self._book.statistics),
                "sections": _words(terms, self._book.sections),
            },
        )

    def _relative_periods(self, terms: Mapping[Term, Sequence[Span]]) -> list[PeriodMention]:
        return [
            PeriodMention(span, _relative(trigger.rule))
            for trigger in self._book.periods
            for span in _spans(terms, trigger.terms)
        ]

    def _named_areas(
        self, text: str, terms: Mapping[Term, Sequence[Span]], council: str
    ) -> list[AreaMention]:
        named = [
            AreaMention(span, "" if name == council else name)
            for term, places in terms.items()
            if (name := self._areas.get(term))
            for span in places
            if span.of(text)[:1].isupper()
        ]
        own = self._book.areas.council(council)
        if own is None:
            return named
        initials = (match for match in _INITIALS.finditer(text) if own.is_abbreviated(match[0]))
        return named + [AreaMention(Span(*match.span()), "") for match in initials]

    def _area_groups(self, terms: Mapping[Term, Sequence[Span]]) -> list[AreaMention]:
        return [
            AreaMention(span, trigger.rule.area)
            for trigger in self._book.area_groups
            for span in _spans(terms, trigger.terms)
        ]

    def _cohorts(self, terms: Mapping[Term, Sequence[Span]]) -> list[CohortMention]:
        return [
            CohortMention(span, trigger.rule.key, trigger.rule.value)
            for trigger in self._book.cohorts
            for span in _spans(terms, trigger.terms)
        ]


def _telling(pieces: Iterable[Span], tokens: Tokens) -> list[Span]:
    """The pieces that have a digit in them, or a word that may be a number or a time."""
    words = {word for word in set(tokens.words) if word in _TELLING or word[0].isdecimal()}
    places = [start for word, start in zip(tokens.words, tokens.starts, strict=True) if word in words]
    return [piece for piece in pieces if bisect_left(places, piece.start) < bisect_left(places, piece.end)]


def pieces_of(document: Document) -> list[Span]:
    """The stretches of text that are read each for itself: blocks, and the cells of tables."""
    pieces: list[Span] = []
    for block in document.blocks:
        if block.kind is BlockKind.TABLE and block.table is not None:
            table = document.tables[block.table]
            pieces += [cell.span for cell in table.cells]
            if table.caption is not None and not any(
                b.span.overlaps(table.caption) for b in document.blocks if b is not block
            ):
                pieces.append(table.caption)
        else:
            pieces.append(block.span)
    return sorted(set(pieces))


def _without(found: tuple[Found, ...], left_out: Iterable[Span]) -> tuple[Found, ...]:
    """The terms found that do not stand wholly in what the text leaves out."""
    left_out = [*left_out]
    if not left_out:
        return found
    places = Places(tuple(each.span for each in found))
    gone = {span for out in left_out for span in places.within(out)}
    return tuple(each for each in found if each.span not in gone) if gone else found


def _relative(rule: PeriodRule) -> PeriodRef:
    return PeriodRef(shift=rule.years, unknown=rule.undated, as_before=rule.as_before)


def _spans(terms: Mapping[Term, Sequence[Span]], wanted: Iterable[Term]) -> list[Span]:
    return [span for term in wanted if term in terms for span in terms[term]]


def _words(terms: Mapping[Term, Sequence[Span]], triggers: Iterable[Trigger]) -> Track[WordMention]:  # type: ignore[type-arg]
    """Trigger words in order; one rule's may lie inside another's, for rules have places of their own."""
    found = {WordMention(span, t.rule.id) for t in triggers for span in _spans(terms, t.terms)}
    return Track(tuple(sorted(found, key=lambda word: (word.span, word.rule))))


def _heading_numbers(document: Document) -> list[Claim]:
    """The numbers that headings are counted with: "3. Key issues", "- 3.10 Strengths"."""
    headings = [block.span for block in document.blocks if block.kind is BlockKind.HEADING]
    matches = [_HEADING_NUMBER.match(document.text, span.start, span.end) for span in headings]
    return [Claim(Span(*m.span("number")), "list_marker", "heading_number") for m in matches if m]


def _longest(
    claims: Iterable[Claim], periods: Iterable[PeriodMention]
) -> tuple[list[Claim], list[PeriodMention]]:
    """Claims and times without those that overlap a longer one: "2nd July 2024" is a day, no ordinal."""
    kept_claims: list[Claim] = []
    kept_periods: list[PeriodMention] = []
    last = Span(0, 0)
    everything: list[Claim | PeriodMention] = [*claims, *periods]
    for entry in sorted(everything, key=lambda e: (e.span.start, -e.span.end, isinstance(e, Claim))):
        if entry.span.overlaps(last) and entry.span.end - entry.span.start <= last.end - last.start:
            continue
        if entry.span.overlaps(last):
            kept_claims = [claim for claim in kept_claims if claim.span != last]
            kept_periods = [period for period in kept_periods if period.span != last]
        last = entry.span
        if isinstance(entry, Claim):
            kept_claims.append(entry)
        else:
            kept_periods.append(entry)
    return kept_claims, kept_periods


def _head_years(document: Document) -> list[PeriodMention]:
    """Head cells and headings that are nothing but a year; in the body of a table `2046` is a count."""
    heads = [block.span for block in document.blocks if block.kind is BlockKind.HEADING]
    heads += [
        cell.span
        for table in document.tables
        for cell in table.cells
        if cell.row < table.header_rows or cell.column < table.header_columns
    ]
    return [mention for head in heads if (mention := whole_year(document.text, head)) is not None]


def _area_terms(areas: Areas) -> dict[Term, str]:
    """A term for each spelling of a council or region, with the area's short name."""
    named = {
        Term((tuple(spelling.split()),)): councils[0].name for spelling, councils in areas.spellings.items()
    }
    for region in areas.regions:
        for spelling in (region.name, *region.spellings):
            words = spelling.lower().replace("&", " and ").replace("/", " / ").replace("-", " ").split()
            named[Term((tuple(words),))] = region.name
    return named
