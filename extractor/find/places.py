"""Where each number of a block stands: its clause, its sentence, and the words up to its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.find.clauses import OPENS_BRACKET, clauses, sentences
from extractor.find.quantities import Quantity
from extractor.find.readings import Context
from extractor.model import Block, Figure, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A number with the clause and sentence it stands in.

    `reach` goes from the number before it to the number after it; `opens` says that it is the first
    number of its sentence.
    """

    quantity: Quantity
    clause: Span
    reach: Span
    sentence: Span
    opens: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure with the place it was read at."""

    place: Place
    figure: Figure

    def between(self, text: str) -> str:
        """The words between the number before and this one."""
        return text[self.place.reach.start : self.place.quantity.span.start]


def places_of(block: Block, context: Context) -> Iterator[Place]:
    """The numbers of a block in order."""
    text, mentions = context.text, context.mentions
    for sentence in sentences(text, block.span):
        quantities = _with_counts_beside_shares(mentions.quantities.within(sentence), context)
        numbers = [quantity.span for quantity in quantities]
        ends = [sentence.start, *(span.end for span in numbers)]
        starts = [*(span.start for span in numbers[1:]), sentence.end]
        tracks = (mentions.periods, mentions.claims, mentions.cohorts)
        whole = [_with_brackets(mention.span, text) for track in tracks for mention in track.within(sentence)]
        parts = clauses(text, sentence, numbers, whole)
        for quantity, clause, start, end in zip(quantities, parts, ends, starts, strict=False):
            yield Place(quantity, clause, Span(start, end), sentence, start == sentence.start)


def _with_counts_beside_shares(quantities: tuple[Quantity, ...], context: Context) -> list[Quantity]:
    """The numbers of a sentence, where a whole number in brackets after a share is a count: "82% (41)".

    Not where the document says that its brackets hold the figures of another year.
    """
    told = [*quantities]
    for index, (share, count) in enumerate(pairwise(quantities), 1):
        beside = OPENS_BRACKET.fullmatch(context.text, share.span.end, count.span.start)
        whole = count.unit is None and count.value == count.value.to_integral_value()
        if share.unit == "percent" and beside and whole and context.bracket_period is None:
            told[index] = replace(count, unit="count")
    return told


def _with_brackets(span: Span, text: str) -> Span:
    """A mention together with the brackets that hold nothing else: "(2019/20)"."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return Span(span.start - 1, span.end + 1) if before == "(" and after == ")" else span
