"""Sentences that point back to a number told before: "Of these, 54 …", "This figure is forecast to grow by 4%"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.find.carry import Neighbour
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
_COMPARED = re.compile(r"\b(?:compared?s?|compares)\s+(?:to|with)\b", re.IGNORECASE)


def subject_of(told: Sequence[Neighbour]) -> Figure | None:
    """The level that a sentence is about: its first that is neither a start nor held against another."""
    levels = [n.figure for n in told if n.figure.kind == "level" and not (n.is_from or n.is_compared)]
    return levels[0] if levels else None


def names_number(sentence: str) -> bool:
    """Whether a sentence begins with the very words that point to a number: "This figure", "Of this number"."""
    match = _PART.match(sentence) or _SUBJECT.match(sentence)
    return bool(match and match["number"])


def take_from_subject(figure: Figure, sentence: str, dated: bool, is_from: bool, subject: Figure) -> Figure:
    """The figure with what the number that its sentence points back to says of it.

    `dated`: the sentence names a time of its own; `is_from`: the figure is where a change started from.
    """
    if part := _PART.match(sentence):
        return _as_part(figure, bool(part["number"]), dated, subject)
    if not _SUBJECT.match(sentence):
        return figure
    differs = figure.kind in {"change", "gap", "forecast"} and figure.unit in {"percent", subject.unit}
    other_end = figure.unit == subject.unit and (is_from or bool(_COMPARED.search(sentence)))
    if not (differs or other_end) or (_has_own_metric(figure) and figure.metric != subject.metric):
        return figure
    return _of_subject(figure, subject)


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
    return replace(figure, metric=subject.metric, rule=subject.rule, ascof=subject.ascof, flags=("carried",))


def _has_own_metric(figure: Figure) -> bool:
    """Whether all the words that name the figure's metric stand in its own clause."""
    return bool(figure.metric) and not {"by_context", "by_heading", "carried"} & set(figure.flags)


def _of_subject(figure: Figure, subject: Figure) -> Figure:
    return replace(
        figure,
        metric=subject.metric,
        rule=subject.rule,
        ascof=subject.ascof,
        label=subject.label,
        breakdown=subject.breakdown,
        flags=("carried",),
    )
