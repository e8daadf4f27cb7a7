"""The metric of a value in a table and the part of the population it is of."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.find.carry import is_bare
from extractor.find.head_words import divides, names_difference
from extractor.find.kinds import read_statistic
from extractor.find.labels import part_named
from extractor.find.mentions import CohortMention
from extractor.find.metrics import TITLE, Candidate, Question, Scope, printed_codes
from extractor.find.quantities import Quantity
from extractor.find.readings import Context, breakdown_of, part_of
from extractor.find.table_places import Place
from extractor.model import Kind, PeriodRef, Span

_CAPTION_WORDS = 14  # of a caption that can narrow all values of its table
_QUESTION_WORDS = 40  # of a question that can narrow all values of the table that answers it
_FROM_PLAN = re.compile(
    r"\bvarianc\w+|\bvar\b|\bdeviation\b|\b(?:over|under)\)?\s?/\s?\(?(?:under|over)", re.IGNORECASE
)
# Rows of services that are not adult social care have figures, but none of its metrics.
_OTHER_SERVICE = re.compile(
    r"\b(?:child|children|childrens|looked[\s-]after|foster\w*|pupils?|schools?|highways?|roads?|waste|recycling|librar\w+"
    r"|leisure|licensing|council\s+tax)\b",
    re.IGNORECASE,
)
_TELLING_LABEL = 6  # words
_ADULT = re.compile(r"\b(?:adults?|carers?|transitions?|all\s+ages)\b", re.IGNORECASE)


def match_value(quantity: Quantity, kind: Kind, period: PeriodRef | None, place: Place) -> Candidate | None:
    """The metric of a value by its heads, caption and headings; None where they name none of adult social care.

    A share beside amounts of money is of money or of no metric; a difference from a plan is no change over time,
    so that only a metric of such differences fits it.
    """
    if place.cell.column in place.columns.spent or not _is_of_adults(place):
        return None
    match = _match_by_heads(quantity, kind, period, place)
    if quantity.unit is None and place.cell.row in place.columns.shared and not _is_of_decimals(match):
        share = _match_by_heads(replace(quantity, unit="percent"), kind, period, place)
        match = (
            share if share and share.metric.rule.unit == "percent" and not share.metric.rule.printed else None
        )
    if match is None:
        return None
    if place.columns.money and quantity.unit == "percent" and match.metric.rule.unit == "count":
        return None
    plans = [span for span in place.heads.column if _FROM_PLAN.search(span.of(place.context.text))]
    plans += place.columns.difference if kind == "change" and place.columns.money and not plans else ()
    told = any(word.overlaps(span) for word in match.words for span in plans)
    return match if told or not plans or kind != "change" else None


def match_variance(quantity: Quantity, side: int, place: Place) -> Candidate | None:
    """The metric of an amount above (`side` 1) or below (-1) budget; None outside adult social care."""
    metric = place.context.book.from_plan("above" if side > 0 else "below")
    if metric is None or not quantity.value or not _is_of_adults(place):
        return None
    if quantity.unit not in {metric.rule.unit, *metric.rule.also}:
        return None
    return Candidate(metric, 0, 0.0, ())


def _is_of_decimals(match: Candidate | None) -> bool:
    """Whether a metric is one of values with decimals: a share, a rate, a score."""
    return match is not None and match.metric.rule.unit in {"percent", "per_100000", "score"}


def _match_by_heads(
    quantity: Quantity, kind: Kind, period: PeriodRef | None, place: Place
) -> Candidate | None:
    """The metric that the heads name; where they only divide what caption or heading names, that of those."""
    context, heads = place.context, place.heads
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
        return None if _is_of_other_column(match, place) else match
    alone = Question(quantity, kind, tuple(Scope(span, 1.0) for span in heads.captions), when)
    # A caption may name a metric that the heads rule out; a line that explains the head leaves nothing open.
    if heads.explained or (alone.scopes and context.map(alone)) or _says_what(place):
        return None
    titled = (Scope(context.title, TITLE),) if context.title else ()
    return context.map(question.raised()) or (
        context.map(replace(question, scopes=(*scopes, *titled))) if titled else None
    )


def _says_what(place: Place) -> bool:
    """Whether the row's own label is long enough to say what is measured, so that no heading above does."""
    labels = place.heads.row[:1]
    return any(
        len(span.of(place.context.text).split()) >= _TELLING_LABEL and not is_bare(span, place.context)
        for span in labels
    )


def _is_of_other_column(match: Candidate, place: Place) -> bool:
    """Whether the words by which a caption names a metric head another column: then this one is something else."""
    text, heads = place.context.text, place.heads
    above = [word for word in match.words if any(word.overlaps(span) for span in heads.captions)]
    others = [
        " ".join(span.of(text).lower().split()) for span in place.columns.heads if span not in heads.column
    ]
    return bool(above) and any(all(word.of(text).lower() in other for word in above) for other in others)


def _is_of_adults(place: Place) -> bool:
    """Whether no head, seen from the nearest out, names a service outside adult social care."""
    heads = place.heads
    for span in [*heads.near(), *heads.captions, *heads.sections[:1]]:
        words = span.of(place.context.text)
        if _ADULT.search(words):
            return True
        if _OTHER_SERVICE.search(words):
            return False
    return True


def break_down(match: Candidate | None, piece: Span, place: Place) -> tuple[tuple[str, str], ...]:
    """The part of the population by cell, heads and caption; heads that name neither metric nor time are a group."""
    heads, context = place.heads, place.context
    cohorts = [cohort for span in [piece, *heads.near()] for cohort in context.mentions.cohorts.within(span)]
    cohorts += [cohort for span in heads.captions for cohort in _of_caption(span, context)]
    if band := place.columns.ages.get(place.cell.column):
        cohorts.insert(0, CohortMention(place.cell.span, "age", band))
    cohorts = [c for c in cohorts if place.columns.aged or (c.key, c.value) != ("age", "18+")]
    label = place.printed(*heads.row[:1])
    name = part_named(label[0]) if label else ""
    pairs = dict(breakdown_of(cohorts, match, name or part_of(match, context.text)))
    groups = [" ".join(span.of(context.text).split()) for span in _dividers(match, place)]
    limits = [
        found[0]
        for span in (*heads.explained, *heads.near())
        if (found := _LIMIT.search(span.of(context.text)))
    ]
    if limits:
        pairs["group"] = limits[0].lower()
    elif match is not None and groups and not {"group", "service", "team"} & set(pairs):
        pairs["group"] = ", ".join(groups).lower()
    return tuple(sorted(pairs.items()))


# A head that sets a limit of money parts those above it from those below.
_LIMIT = re.compile(
    r"\b(?:over|under|above|below|more\s+than|less\s+than|at\s+least|up\s+to)\s+£\s?\d[\d,]*", re.IGNORECASE
)


def _of_caption(caption: Span, context: Context) -> list[CohortMention]:
    """The cohorts that a caption names; a long one, or one that names two of a kind, narrows nothing."""
    cohorts = context.mentions.cohorts.within(caption)
    keys = [cohort.key for cohort in cohorts]
    words = caption.of(context.text)
    if len(words.split()) > (_QUESTION_WORDS if "?" in words else _CAPTION_WORDS):
        return []
    return [cohort for cohort in cohorts if keys.count(cohort.key) == 1]


# A column beside the measures that says which way is good: "High", "Lower is better".
_POLARITY = re.compile(
    r"(?:good\s+to\s+be\s+)?(?:high|low|bigger|smaller)(?:er)?(?:\s+is)?(?:\s+(?:better|good))?",
    re.IGNORECASE,
)


def _dividers(match: Candidate | None, place: Place) -> list[Span]:
    """Heads of which nothing is known but that they divide: "Informal" under "Complaints received"."""
    context, mentions = place.context, place.context.mentions
    if match is None:
        return []
    row = list(place.heads.row)
    if len(row) > 1:
        row = [span for span in row if not _POLARITY.fullmatch(span.of(context.text).strip())]
    return [
        span
        for span in [*row, *place.heads.column]
        if divides(span.of(context.text))
        and not printed_codes(context.text, [Scope(span, 1.0)])
        and not any(word.overlaps(span) for word in match.words)
        and not mentions.periods.within(span)
        and not mentions.areas.within(span)
        and not mentions.cohorts.within(span)
        and not read_statistic(context.text, span, mentions, context.book)
    ]
