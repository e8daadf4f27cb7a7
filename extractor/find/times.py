"""The time of a number, and for a change the time it is compared with."""

from __future__ import annotations

import re
from datetime import date

from extractor.find.clauses import sentences
from extractor.find.kinds import Reading
from extractor.find.periods import PeriodMention
from extractor.find.places import Place
from extractor.find.readings import Context
from extractor.model import Block, Period, PeriodRef, Span

_SINCE = re.compile(
    r"\b(?:from|since|on|than|with|to|against|over|(?:same|similar)(?:\s+\w+){0,2}?\s+as|as\s+\w+\s+as)\s+"
    r"(?:(?:it|they)\s+(?:was|were|had\s+been)\s+)?(?:in\s+|at\s+)?(?:the\s+|its\s+|their\s+|our\s+)?[(]?$",
    re.IGNORECASE,
)
_SINCE_THEN = re.compile(r"\bsince\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE)
_TWO_YEARS = re.compile(r"((?:19|20)\d\d)\s*(?:and|to|[–—-])\s*((?:19|20)\d\d)")
_BETWEEN = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
_CENSUS = re.compile(r"\bcensus\b", re.IGNORECASE)
_NEARBY = 12  # characters from a year to the census it is of
_BRACKET = re.compile(r"\s*\(\s*")
# "Almost double the number closed in |the previous year": what it is measured by.
_TIMES_OF = re.compile(
    r"\b(?:double|twice|half|treble|triple|(?:more|fewer|less|higher|lower|greater)\s+than)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_AS_THEN = re.compile(r"\W*(?:as|like|unlike)\s+(?:in\s+)?(?:the\s+)?$", re.IGNORECASE)
_COMPARES = re.compile(r"\b(?:compared|against|from|than|previous|versus|last)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]*\)")
_BEHIND = re.compile(
    r"[^\d.;:]{0,60}\b(?:at|as\s+at|on|in|during|by)\s+(?:the\s+)?(?:end\s+of\s+)?", re.IGNORECASE
)
_AT = re.compile(r"\b(?:at|in|during|by|end\s+of)\s+(?:the\s+)?(?:$|end\s+of\b)", re.IGNORECASE)
_AS_AT = re.compile(r"\bas\s+(?:at|of)\s+$", re.IGNORECASE)
_ON_A_DAY = re.compile(r"\s*on\s+(?:the\s+)?", re.IGNORECASE)
_AT_DAY = re.compile(r"\b(?:on|as\s+(?:at|of|on))\s+$", re.IGNORECASE)
# A second statement: a day that closes the sentence does not reach over it.
_SECOND = re.compile(
    r"[,;]\s|\b(?:and|but|while|whilst)\b.*\b(?:was|were|had|have|has|are|is|did|\w{3,}ed)\b",
    re.IGNORECASE | re.DOTALL,
)


def read_times(
    place: Place, block: Block, reading: Reading, context: Context
) -> tuple[PeriodRef | None, PeriodRef | None]:
    """Period and baseline of a number; None where neither the number's own words nor a head tell it."""
    named = list(context.mentions.periods.within(place.clause))
    announced = _announced(block, context)
    around = (
        _fronted(place, context) or _behind_brackets(place, context) or _same_as_before(place, block, context)
    )
    around = around or announced
    if reading.kind == "forecast" and len(named) == 1 and (ends := _both_years(named[0], context)):
        return ends
    if reading.kind in {"change", "gap"}:
        period, baseline = _times_of_change(place, named, around, context)
        return (baseline or period, None) if reading.is_from else (period, baseline)
    named = [
        m
        for m in named
        if not _is_compared_with(m, place, context)
        and not _brackets_other(m, place, context)
        and not _begins(m, place, context)
        and not _AS_THEN.fullmatch(context.text[place.sentence.start : m.span.start])
    ]
    if reading.is_from and not any(_dates_the_start(m, place) for m in named):
        return _since(place, context) or _earlier(place, announced, context), None
    if not named and (ref := _before_bracket(place, context)):
        return ref, None
    if not named:
        told = around or _shared(place, context) or _of_census(place, block, context)
        return told or _goes_on(place, block, context), None
    distance = context.mentions.tokens.distance
    nearest = min(named, key=lambda m: distance(m.span, place.quantity.span))
    if nearest.ref.as_before:
        return _told_before(nearest.span, block, context) or around, None
    return _seen_from(nearest.ref, _dated_before(nearest, place, context) or announced), None


def _times_of_change(
    place: Place, named: list[PeriodMention], around: PeriodRef | None, context: Context
) -> tuple[PeriodRef | None, PeriodRef | None]:
    """A change is of its own time and compared with another, which may stand in the next clause."""
    beyond = [m for m in context.mentions.periods.within(place.reach) if m not in named]
    earlier = [m for m in (*named, *beyond) if _is_baseline(m, place, context)]
    own = [m.ref for m in named if m not in earlier]
    if len(named) == 1 and (ends := _both_years(named[0], context)):
        return ends
    distance = context.mentions.tokens.distance
    nearest = min(earlier, key=lambda m: distance(m.span, place.quantity.span), default=None)
    baseline = _seen_from(nearest.ref, around) if nearest else _since(place, context)
    return (own[-1] if own else None if around == baseline else around), baseline


def _both_years(mention: PeriodMention, context: Context) -> tuple[PeriodRef, PeriodRef] | None:
    """The last and the first of the calendar years that a change is told to be between: "between 2011 and 2021"."""
    years = _TWO_YEARS.fullmatch(mention.span.of(context.text))
    if years is None or not _BETWEEN.search(
        context.text[max(0, mention.span.start - 12) : mention.span.start]
    ):
        return None
    first, last = (PeriodRef(Period.calendar_year(int(years[n]))) for n in (1, 2))
    return last, first


def _of_census(place: Place, block: Block, context: Context) -> PeriodRef | None:
    """The year of the census whose results the block tells, if the last time it named is that."""
    earlier = context.mentions.periods.within(Span(block.span.start, place.sentence.start))
    named = earlier[-1].span if earlier else None
    told = named and _CENSUS.search(context.text[max(0, named.start - _NEARBY) : named.end + _NEARBY])
    return earlier[-1].ref if told else None


_SAME_TIME = re.compile(
    r"\b(?:during|in|over|for|within|at)\s+(?:the|this|that)\s+same\s+(?:period|time|year|month|quarter)\b"
    r"(?!\s+(?:last|the|in|of|as|a\s+year|the\s+year)\b)",
    re.IGNORECASE,
)


def _same_as_before(place: Place, block: Block, context: Context) -> PeriodRef | None:
    """The last time told in the block before a sentence that says "during the same period"."""
    if not _SAME_TIME.search(place.sentence.of(context.text)):
        return None
    earlier = context.mentions.periods.within(Span(block.span.start, place.sentence.start))
    return earlier[-1].ref if earlier else None


_OPENS_WITH = re.compile(
    r"\W*(?:in|during|for|over)\s+(?:the\s+)?(?:(?:financial\s+)?year\s+)?", re.IGNORECASE
)


def _goes_on(place: Place, block: Block, context: Context) -> PeriodRef | None:
    """The year with which the sentence before begins, for one that names no time: "In 2017-18 … . 7,882 people were …"."""
    if context.mentions.periods.within(place.sentence):
        return None
    earlier = sentences(context.text, Span(block.span.start, place.sentence.start))[-1:]
    named = context.mentions.periods.within(earlier[0]) if earlier else ()
    if len(named) != 1 or named[0].ref.period is None:
        return None
    return (
        named[0].ref if _OPENS_WITH.fullmatch(context.text, earlier[0].start, named[0].span.start) else None
    )


def _begins(mention: PeriodMention, place: Place, context: Context) -> bool:
    """Whether a time only says since when things are so: "since April 2019 the wait was |18 days"."""
    before = context.text[place.sentence.start : mention.span.start]
    dated = mention.ref.period is not None and mention.ref.period.type != "span"
    return dated and bool(_SINCE_THEN.search(before))


def _since(place: Place, context: Context) -> PeriodRef | None:
    """The time that a sentence says all its changes are since: "fell by 390 to 5,435 since 2015-16"."""
    text, start = context.text, place.sentence.start
    named = context.mentions.periods.within(place.sentence)
    return next((m.ref for m in named if _SINCE_THEN.search(text[start : m.span.start])), None)


def _earlier(place: Place, announced: PeriodRef | None, context: Context) -> PeriodRef:
    """The time a change started from, where it is not named: the year before, unless months are told."""
    if any(mention.ref.unknown for mention in context.mentions.periods.within(place.sentence)):
        return PeriodRef(unknown=True)
    return _seen_from(PeriodRef(shift=-1), announced)


def _dates_the_start(mention: PeriodMention, place: Place) -> bool:
    """Whether a time beside a "from 26 weeks" is of that end: it stands after it, or lies in the past."""
    return mention.span.start > place.quantity.span.start or mention.ref.shift < 0


def _before_bracket(place: Place, context: Context) -> PeriodRef | None:
    """The time right before a number in brackets: "11% more than in 2022/23 (|2,081)"."""
    earlier = context.mentions.periods.within(Span(place.sentence.start, place.quantity.span.start))
    if not earlier or not _BRACKET.fullmatch(context.text, earlier[-1].span.end, place.quantity.span.start):
        return None
    return earlier[-1].ref


def _shared(place: Place, context: Context) -> PeriodRef | None:
    """A time that closes the sentence holds for the numbers before it too, unless it compares."""
    last = context.mentions.quantities.within(place.sentence)[-1].span
    closing = context.mentions.periods.within(Span(last.end, max(last.end, place.sentence.end)))
    if not closing or closing[-1].ref.period is None:
        return None
    mention = closing[-1]
    between = context.text[place.quantity.span.end : mention.span.start]
    moves = {trigger.rule.id for trigger in context.book.directions if not trigger.rule.comparative}
    told = context.mentions.words["directions"].within(Span(place.quantity.span.end, mention.span.start))
    if (
        _COMPARES.search(between)
        or ";" in between
        or any(word.rule in moves for word in told)
        or between.rfind("(") > between.rfind(")")
    ):
        return None  # "2,680 people (3,344 in 2021-22)": of the bracket alone
    if closing[-1].ref.period.type == "point":
        at = _AT.search(between) or _AT_DAY.search(between) or _AT.match(mention.span.of(context.text))
        return mention.ref if at and not _SECOND.search(between) else None
    compared = _SINCE.search(between) and not _AS_AT.search(between)
    return mention.ref if _AT.search(between) and not compared else None


def _behind_brackets(place: Place, context: Context) -> PeriodRef | None:
    """The time behind the brackets that hold a number or follow it: "3,314 people (3,129 at home) at 31 March 2015"."""
    end = place.quantity.span.end
    for mention in context.mentions.periods.within(Span(end, max(end, place.sentence.end))):
        printed = context.text[end : mention.span.start]
        between = _BRACKETED.sub(" ", printed).rpartition(")")[2]
        if "(" in between or not _BEHIND.fullmatch(between):
            return None
        if between != printed:
            return mention.ref
    return None


def _seen_from(ref: PeriodRef, announced: PeriodRef | None) -> PeriodRef:
    """A time told relative to a year that the heading or the sentence has set."""
    if announced is None or announced.period is None or not ref.shift:
        return ref
    return PeriodRef(ref.resolve(announced.period))


def _dated_before(mention: PeriodMention, place: Place, context: Context) -> PeriodRef | None:
    """The year its sentence has named before "the previous year"; "last year" is seen from the document."""
    if not mention.ref.shift or mention.span.of(context.text).lower().startswith("last"):
        return None
    earlier = context.mentions.periods.within(Span(place.sentence.start, mention.span.start))
    return next((m.ref for m in reversed(earlier) if m.ref.period is not None), None)


def _told_before(here: Span, block: Block, context: Context) -> PeriodRef | None:
    """The time that "that year" points back to: the last one dated before it in its block."""
    earlier = context.mentions.periods.within(Span(block.span.start, here.start))
    return next((m.ref for m in reversed(earlier) if m.ref.period is not None), None)


def _is_compared_with(mention: PeriodMention, place: Place, context: Context) -> bool:
    """Whether a level is only compared with this time: "99%, the same as last year's"."""
    several = mention.ref.period is not None and mention.ref.period.type == "span"
    if mention.span.start < place.quantity.span.end or several or _is_own_year(mention):
        return False
    between = context.text[place.quantity.span.end : mention.span.start]
    if mention.ref.period is not None and mention.ref.period.type == "point" and _ON_A_DAY.fullmatch(between):
        return False
    return bool(_SINCE.search(between) or (mention.ref.shift < 0 and _TIMES_OF.search(between)))


def _brackets_other(mention: PeriodMention, place: Place, context: Context) -> bool:
    """Whether a time stands in brackets behind this number, with a number of its own: "27% (26% in 2016)", "(2016: 26%)"."""
    between = Span(place.quantity.span.end, max(place.quantity.span.end, mention.span.start))
    opened = between.of(context.text).rfind("(")
    if opened < 0 or ")" in between.of(context.text)[opened:]:
        return False
    closing = context.text.find(")", mention.span.end, place.sentence.end)
    end = closing if closing >= 0 else between.end
    return bool(context.mentions.quantities.within(Span(between.start + opened, end)))


def _is_baseline(mention: PeriodMention, place: Place, context: Context) -> bool:
    """Whether a time named beside a change is the one it is compared with."""
    if mention.ref.shift < 0:
        return True
    if _is_own_year(mention):
        return False
    return bool(_SINCE.search(context.text[place.sentence.start : mention.span.start]))


def _is_own_year(mention: PeriodMention) -> bool:
    """Whether a time is "this year": "over this year" tells when, not since when."""
    ref = mention.ref
    return ref == PeriodRef()


def _fronted(place: Place, context: Context) -> PeriodRef | None:
    """A time at the head of the sentence, before its first number, holds for all its numbers."""
    first = context.mentions.quantities.within(place.sentence)[0].span
    head = Span(place.sentence.start, max(first.start, place.sentence.start))
    named = [m for m in context.mentions.periods.within(head) if not m.ref.as_before]
    before = {m: context.text[head.start : m.span.start] for m in named}
    named = [m for m in named if not (_SINCE.search(before[m]) or _AS_THEN.fullmatch(before[m]))]
    return named[0].ref if named else None


def _announced(block: Block, context: Context) -> PeriodRef | None:
    """A time in the sentence that announces a list, or in the nearest heading that names one.

    Of several years ("What we did in 2021-22 and 2022-23") the last is the one reported on.
    """
    for span in ([block.lead_in] if block.lead_in else []) + list(reversed(block.section)):
        named = [m.ref for m in context.mentions.periods.within(span) if not _is_day_of_print(m, context)]
        named = [ref for ref in named if ref.quarter is None]  # heads a report to date as often
        dated = [ref for ref in named if ref.period is not None]
        if dated:
            return max(dated, key=lambda ref: ref.period.end if ref.period else date.min)
        if named:
            return named[0]
    return None


def _is_day_of_print(mention: PeriodMention, context: Context) -> bool:
    """Whether a day in a heading is only when the document was printed or the meeting held."""
    if mention.ref.period is None or mention.ref.period.type != "point":
        return False
    before = context.text[max(0, mention.span.start - 12) : mention.span.start].lower()
    return not re.search(r"(?:\bas\s+(?:at|of|on)|\bat|\bon)\s+(?:the\s+)?$", before)
