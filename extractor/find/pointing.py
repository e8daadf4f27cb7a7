"""Sentences that point back to a number told before: "Of these, 54 …", "This figure is forecast to grow by 4%"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.find.carry import Neighbour
from extractor.find.changes import is_starting_point
from extractor.find.places import Place
from extractor.find.readings import Context, measured_as
from extractor.model import Figure

_NUMBER = r"(?:number|figure|total|amount|sum)"
_PART = re.compile(
    rf"^\W*(?:out\s+)?of\s+(?:all\s+)?(?:(?:this|that|the\s+same)\s+(?P<number>{_NUMBER})|(?:these|those|them)\b)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"^\W*(?:this|that)(?:\s+(?P<number>{_NUMBER}|rate|percentage|proportion|spend|spending|cost|population))?\s+"
    r"(?:is|was|has|had|represents?|compares?|increased|decreased|rose|fell|grew|dropped|reduced|went)\b",
    re.IGNORECASE,
)
_OF_THE = re.compile(
    r"\W*(?:out\s+)?of\s+(?:the|our|all|those|these)\s+(?P<base>\d[\d,]*)(?![.\d])", re.IGNORECASE
)
_OF_WHICH = re.compile(r"\bof\s+(?:which|whom|these|those|them)\b", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+(?:of|out\s+of)\s+(?:these|those|them)\b", re.IGNORECASE)
_SAME = re.compile(
    r"^\W*(?:(?:in|during|by|since|at)\s+[^,.]{1,30}?,?\s+)?"
    r"(?:(?:this|these)\s+(?:numbers?|figures?|totals?|rates?|percentages?|proportions?)\b"
    r"|the\s+(?:\d[\d.,]*\s?(?:%|per\s?cent)\s+who\b|actual\s+(?:numbers?|figures?|totals?)\b)"
    r"|(?:it|they)\s+(?:\w+\s+){0,2}?(?:stands?|stood|rose|risen|fell|fallen|grew|grown|increased|decreased|dropped|went|gone)\b)",
    re.IGNORECASE,
)
_THIS_NUMBER = re.compile(
    r"\W*(?:this|that|the)\s+(?:number|figure|total|rate|proportion|percentage|share|amount|sum|count)\b(?!\s+of\b)",
    re.IGNORECASE,
)
_COMPARES = re.compile(r"\bcompares?$", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:compared?s?|compares)\s+(?:to|with)\b", re.IGNORECASE)


def points_to_sentence(sentence: str) -> bool:
    """Whether a sentence says of its number only that it is that of the sentence before: "It now stands at |81%"."""
    return bool(_SAME.match(sentence))


def points_back(head: str) -> bool:
    """Whether a sentence begins by pointing at the number before it: "This figure is forecast to rise by"."""
    return bool(_THIS_NUMBER.match(head))


class Pointers:
    """What the sentences of a block may point back to, told number by number."""

    def __init__(self, above: Figure | None) -> None:
        self._subject = above
        self._told: list[Neighbour] = []
        self._levels: list[Figure] = []  # of the whole block

    def follow(self, figure: Figure, place: Place, before: Neighbour | None, context: Context) -> Figure:
        """The figure with what the number that its words point back to says of it."""
        sentence = place.sentence.of(context.text)
        if place.opens:
            if before is not None:
                self._subject = _subject_of(self._told)
            elif not _names_number(sentence):
                self._subject = None
            self._told = []
        between = context.text[place.reach.start : place.quantity.span.start]
        periods = context.mentions.periods
        after = context.text[place.quantity.span.end : place.sentence.end]
        if self._subject is not None and _OF_THEM.match(after):
            return _as_part(figure, False, bool(periods.within(place.clause)), self._subject)
        if (whole := self._announced(sentence)) is not None and figure.value < whole.value:
            return _as_part(figure, False, bool(periods.within(place.clause)), whole)
        if before is not None and not place.opens and _OF_WHICH.search(between):
            return _as_part(figure, False, bool(periods.within(place.clause)), before.figure)
        if self._subject is None:
            return figure
        if part := _PART.match(sentence):
            return _as_part(figure, bool(part["number"]), bool(periods.within(place.sentence)), self._subject)
        other_end = is_starting_point(between) or bool(_COMPARED.search(sentence))
        return _as_subject(figure, other_end, self._subject) if _SUBJECT.match(sentence) else figure

    def note(self, told: Neighbour) -> None:
        """Remember a number of the sentence that is being read."""
        self._told.append(told)
        if told.figure.kind == "level":
            self._levels.append(told.figure)

    def _announced(self, sentence: str) -> Figure | None:
        """The number told before of which a sentence begins to tell parts: "Of the 27 complaints, …"."""
        match = _OF_THE.match(sentence)
        value = Decimal(match["base"].replace(",", "")) if match else None
        told = [f for f in self._levels if f.value == value and f.unit == "count" and f.period is not None]
        return told[0] if told else None


def _subject_of(told: Sequence[Neighbour]) -> Figure | None:
    """The level that a sentence is about: its first that is neither a start nor held against another."""
    levels = [n.figure for n in told if n.figure.kind == "level" and not (n.is_from or n.is_compared)]
    return levels[0] if levels else None


def _names_number(sentence: str) -> bool:
    """Whether a sentence begins with the very words that point to a number: "This figure", "Of this number"."""
    match = _PART.match(sentence) or _SUBJECT.match(sentence)
    return bool(match and (match["number"] or _COMPARES.search(match[0])))


def _as_subject(figure: Figure, other_end: bool, subject: Figure) -> Figure:
    """A change of the number before, or its other end, is of that number's metric unless its own words name one."""
    differs = figure.kind in {"change", "gap", "forecast"} and figure.unit in {"percent", subject.unit}
    if not (differs or (other_end and figure.unit == subject.unit)):
        return figure
    named = _has_own_metric(figure) or figure.unit == "gbp"  # "This is an underspend of |£18,000"
    if named and figure.metric not in {"", subject.metric}:
        return figure
    return replace(measured_as(figure, subject), label=subject.label, breakdown=subject.breakdown)


def _as_part(figure: Figure, of_number: bool, dated: bool, subject: Figure) -> Figure:
    """A part of the number before: of its time and area, and of its metric where nothing near says another."""
    if figure.kind != "level":
        return figure
    count = figure.unit == subject.unit == "count" and figure.value <= subject.value
    share = figure.unit == "percent" and subject.unit == "count"
    if not (count or share):
        return figure
    figure = replace(
        figure,
        period=figure.period if dated else subject.period or figure.period,
        area=figure.area or subject.area,
        denominator=figure.denominator or subject.value,
    )
    if share or _has_own_metric(figure) or not of_number:
        return figure
    return measured_as(figure, subject)


def _has_own_metric(figure: Figure) -> bool:
    """Whether all the words that name the figure's metric stand in its own clause."""
    return bool(figure.metric) and not {"by_context", "by_heading", "carried"} & set(figure.flags)
