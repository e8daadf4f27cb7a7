"""Figures in tables: a cell is read by its row's and column's heads, with the resolvers of prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.find.column_facts import ColumnFacts, is_bracketed, read_columns
from extractor.find.head_cells import Heads, heads_of, label_columns
from extractor.find.head_times import read_period
from extractor.find.head_words import (
    divides,
    holds_no_figures,
    names_difference,
    names_unit,
    read_kind,
    with_unit,
)
from extractor.find.kinds import Reading, read_statistic
from extractor.find.mentions import CohortMention
from extractor.find.metrics import Candidate, Question, Scope
from extractor.find.quantities import Quantity
from extractor.find.readings import Context, breakdown_of, make_figure
from extractor.model import Block, Cell, Figure, Kind, PeriodRef, Span, Statistic, Table

_CAPTION_WORDS = 14
_LONGEST = 120  # characters of a cell that is a value; a longer one is prose
# Rows of services that are not adult social care have figures, but none of its metrics.
_OTHER_SERVICE = re.compile(
    r"\b(?:child|children|childrens|looked[\s-]after|foster\w*|pupils?|schools?|highways?|roads?|waste|recycling|librar\w+"
    r"|leisure|licensing|council\s+tax)\b",
    re.IGNORECASE,
)
_ADULT = re.compile(r"\b(?:adults?|carers?|transitions?|all\s+ages)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Place:
    """A cell of values with its heads, and what the columns of its table tell."""

    cell: Cell
    heads: Heads
    block: Block
    columns: ColumnFacts
    context: Context

    def printed(self, *spans: Span) -> list[str]:
        """Spans as printed, each on one line."""
        return [" ".join(span.of(self.context.text).split()) for span in spans]


def find_in_table(block: Block, table: Table, context: Context) -> Iterator[Figure]:
    """The figures of a table, cell by cell in reading order; head cells hold none."""
    table = replace(table, header_columns=label_columns(table, context))
    columns = read_columns(table, context)
    for cell in sorted(table.cells, key=lambda cell: cell.span):
        if cell.row < table.header_rows or cell.column < table.header_columns:
            continue
        quantities = context.mentions.quantities.within(cell.span)
        if not quantities or len(quantities) > 3 or cell.span.end - cell.span.start > _LONGEST:
            continue  # no value, or a cell of prose: read as prose
        heads = heads_of(table, cell, block, context)
        place = _Place(cell, heads, block, columns, context)
        if not holds_no_figures(place.printed(*heads.row), place.printed(*heads.column)):
            for number, quantity in enumerate(quantities):
                yield _read(quantity, _piece(quantities, number, cell), number, place)


def prose_cells(table: Table, context: Context) -> Iterator[Span]:
    """Cells that hold sentences rather than a value."""
    for cell in table.cells:
        in_heads = cell.row < table.header_rows
        if not in_heads and len(cell.span.of(context.text)) > _LONGEST:
            yield cell.span


def _piece(quantities: Sequence[Quantity], number: int, cell: Cell) -> Span:
    """The part of a cell that belongs to one of its values: from it to the next."""
    start = quantities[number].span.start if number else cell.span.start
    after = quantities[number + 1 :]
    return Span(start, after[0].span.start if after else cell.span.end)


def _read(quantity: Quantity, piece: Span, number: int, place: _Place) -> Figure:
    context, heads = place.context, place.heads
    near = place.printed(*heads.near())
    quantity = _with_minus(quantity, place)
    kind, sign = _kind_and_sign(quantity, place)
    quantity = with_unit(
        quantity,
        quantity.span.of(context.text),
        near,
        place.printed(*heads.captions),
        number,
        kind == "change",
    )
    if quantity.unit is None and place.cell.column in place.columns.shares:
        quantity = replace(quantity, unit="percent")
    if sign < 0 and kind != "change":
        quantity = replace(quantity, value=-quantity.value)
    period = read_period(piece, heads, context)
    if number and context.bracket_period and context.text[quantity.span.start - 1] == "(":
        period = context.bracket_period
    match = _match(quantity, kind, period, place)
    quote = Span(min([place.cell.span.start, *(span.start for span in heads.row)]), place.cell.span.end)
    figure = make_figure(
        quantity, Reading(kind, sign), match, place.cell.span, quote, place.block.section, context
    )
    label = " – ".join(words for words in place.printed(*heads.row, *heads.column) if not names_unit(words))
    return replace(
        figure,
        period=period,
        area=_first_area([piece, *heads.near()], context),
        breakdown=_breakdown(match, piece, place),
        statistic=_statistic(place),
        label=label or figure.label,
        flags=(*figure.flags, "table"),
    )


def _with_minus(quantity: Quantity, place: _Place) -> Quantity:
    """The quantity with the minus that its cell begins with."""
    lead = place.context.text[place.cell.span.start : quantity.span.start].strip()
    if lead not in {"-", "–", "−", "-£", "–£", "−£"}:
        return quantity
    return replace(quantity, span=Span(place.cell.span.start, quantity.span.end), sign=-1)


def _kind_and_sign(quantity: Quantity, place: _Place) -> tuple[Kind, int]:
    """The kind of a value and its sign; a plus is printed before a difference only, brackets are a minus."""
    text, heads = place.context.text, place.heads
    printed = quantity.span.of(text)
    negative = printed.startswith(("-", "–", "−")) or is_bracketed(place.cell.span.of(text))
    if printed.startswith("+"):
        return "change", 1
    block = heads.block.of(text)
    if place.cell.column in place.columns.targets:
        return "target", 1
    bracketed = place.cell.column in place.columns.bracketed
    kind = read_kind(place.printed(*heads.row), place.printed(*heads.column), block, bracketed)
    if kind == "change" and quantity.sign:
        return kind, quantity.sign
    return kind, -1 if negative else 1


def _match(quantity: Quantity, kind: Kind, period: PeriodRef | None, place: _Place) -> Candidate | None:
    """The metric that the heads name; where they only divide what caption or heading names, that of those."""
    context, heads = place.context, place.heads
    if _is_of_other_service(place):
        return None
    when = period.resolve(context.facts.period) if period else context.facts.period
    scopes = heads.scopes(place.cell)
    if kind == "change" and not any(map(names_difference, place.printed(*heads.near()))):
        scopes += tuple(Scope(span, 1.0, own=True) for span in place.columns.difference)
    question = Question(quantity, kind, scopes, when)
    if match := context.map(question):
        return match
    captions = replace(
        question,
        scopes=tuple(
            replace(scope, weight=1.0) if scope.span in heads.captions else scope for scope in question.scopes
        ),
        pointed=True,
    )
    if match := context.map(captions):
        return match
    alone = Question(quantity, kind, tuple(Scope(span, 1.0) for span in heads.captions), when)
    # A caption may name a metric that the heads rule out; a line that explains the head leaves nothing open.
    if heads.explained or context.map(alone):
        return None
    return context.map(question.raised())


def _is_of_other_service(place: _Place) -> bool:
    """Whether the nearest head that names a service names one outside adult social care."""
    heads = place.heads
    for span in [*heads.near(), *heads.captions, *heads.sections[:1]]:
        words = span.of(place.context.text)
        if _ADULT.search(words):
            return False
        if _OTHER_SERVICE.search(words):
            return True
    return False


def _breakdown(match: Candidate | None, piece: Span, place: _Place) -> tuple[tuple[str, str], ...]:
    """The part of the population by cell, heads and caption; heads that name neither metric nor time are a group."""
    heads, context = place.heads, place.context
    cohorts = [cohort for span in [piece, *heads.near()] for cohort in context.mentions.cohorts.within(span)]
    cohorts += [cohort for span in heads.captions for cohort in _of_caption(span, context)]
    cohorts = [c for c in cohorts if place.columns.aged or (c.key, c.value) != ("age", "18+")]
    label = place.printed(*heads.row[:1])
    pairs = dict(breakdown_of(cohorts, match, label[0] if label else ""))
    groups = [" ".join(span.of(context.text).split()) for span in _dividers(match, place)]
    if match is not None and groups and not {"group", "service", "team"} & set(pairs):
        pairs["group"] = ", ".join(groups).lower()
    return tuple(sorted(pairs.items()))


def _of_caption(caption: Span, context: Context) -> list[CohortMention]:
    """The cohorts that a caption names; a long one, or one that names two of a kind, narrows nothing."""
    cohorts = context.mentions.cohorts.within(caption)
    keys = [cohort.key for cohort in cohorts]
    if len(caption.of(context.text).split()) > _CAPTION_WORDS:
        return []
    return [cohort for cohort in cohorts if keys.count(cohort.key) == 1]


def _dividers(match: Candidate | None, place: _Place) -> list[Span]:
    """Heads of which nothing is known but that they divide: "Informal" under "Complaints received"."""
    context, mentions = place.context, place.context.mentions
    if match is None:
        return []
    return [
        span
        for span in [*place.heads.row, *place.heads.column]
        if divides(span.of(context.text))
        and not any(word.overlaps(span) for word in match.words)
        and not mentions.periods.within(span)
        and not mentions.areas.within(span)
        and not mentions.cohorts.within(span)
        and not read_statistic(context.text, span, mentions, context.book)
    ]


def _statistic(place: _Place) -> Statistic:
    context = place.context
    spans = [*place.heads.row, *place.heads.column]
    found = (read_statistic(context.text, span, context.mentions, context.book) for span in spans)
    return next((statistic for statistic in found if statistic), "")


def _first_area(spans: Sequence[Span], context: Context) -> str:
    """The area the nearest head names; "Rotherham's CIPFA neighbours" are not Rotherham."""
    named = [mention.area for span in spans for mention in context.mentions.areas.within(span)]
    return next((area for area in named if area), "")
