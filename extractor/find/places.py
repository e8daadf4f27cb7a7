"""Where each number of a block stands: its clause, its sentence, and the words up to its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.find.clauses import OPENS_BRACKET, clauses, sentences
from extractor.find.quantities import Quantity
from extractor.find.readings import Context
from extractor.model import Block, BlockKind, Figure, Span

_TORN = 3  # numbers in a row that no sentence prints
_WORD = re.compile(r"[^\W\d_]{3}")


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


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a block that its words may point to.

    `before` is the paragraph before it under the same heading, `above` the one level told there, to which
    "This figure …" may point; `after` is the block after it, where the label of a torn callout may go on. `asked`
    is the block right before it if that asks or announces what it tells: "How many …?", "… is shown below:". `title`
    is that block if it is a short line without a figure. `over` is the sentence over a list that does not lead into
    it: "Our budget was £71.5m."
    """

    before: Span | None = None
    above: Figure | None = None
    after: Span | None = None
    asked: Span | None = None
    title: Span | None = None
    over: Span | None = None


ALONE = Around()


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


def repeated_head(block: Block, context: Context) -> Quantity | None:
    """The number of a callout that its own label prints again: "57%" over "a rise of 57% is expected"."""
    if block.kind is not BlockKind.CALLOUT:
        return None
    quantities = context.mentions.quantities.within(block.span)
    if len(quantities) < 2 or _WORD.search(context.text[block.span.start : quantities[0].span.start]):
        return None
    head, *others = quantities
    line = context.text[head.span.end : block.span.end].split("\n")[0]
    again = any(other.value == head.value and other.unit in {head.unit, None} for other in others)
    return head if again and not _WORD.search(line) else None


def torn_numbers(block: Block, context: Context) -> Iterator[Quantity]:
    """Numbers that only spaces part from two or more before and after them: no sentence prints them so.

    They come from other columns or from a table without its heads; the first goes on from its own words.
    """
    quantities = context.mentions.quantities.within(block.span)
    run = list(quantities[:1])
    for before, quantity in pairwise(quantities):
        if not re.fullmatch(r"[^\S\n]+", context.text[before.span.end : quantity.span.start]):
            yield from run[1:] if len(run) >= _TORN else ()
            run = []
        run.append(quantity)
    yield from run[1:] if len(run) >= _TORN else ()
