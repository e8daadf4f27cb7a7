"""Put together what was read of one number: shared by prose and tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from extractor.find.kinds import Reading, read_qualifier, read_statistic
from extractor.find.labels import read_label
from extractor.find.mentions import CohortMention, Mentions
from extractor.find.metrics import Candidate, Question, map_metric
from extractor.find.quantities import Quantity
from extractor.model import Document, Facts, Figure, PeriodRef, Span, Unit
from extractor.rulebook.book import RuleBook

_NO_TOPIC = re.compile(
    r"\bsocial\s+(?:care|services)\b|\badults?\W+(?:care|services)\b|\blocal\s+account\b|\bbudget\b|\bfinanc",
    re.I,
)


def _ignore(_: Question) -> None: ...


@dataclass(frozen=True)
class Context:
    """What every finder of figures needs: the text, its mentions, the rules, the document's facts.

    `mention` finds what a text made of parts of this one mentions. `notice` is told every question for a
    number's metric, in the order they are asked.
    """

    text: str
    mentions: Mentions
    book: RuleBook
    facts: Facts
    mention: Callable[[Document], Mentions]
    notice: Callable[[Question], None] = _ignore

    def map(self, question: Question) -> Candidate | None:
        """The metric a number was mapped to, None where no pattern fits."""
        self.notice(question)
        return map_metric(question, self.text, self.mentions, self.book)

    @cached_property
    def units(self) -> dict[str, Unit]:
        """The unit of each metric of the registry."""
        return {rule.id: rule.unit for rule in self.book.metrics}

    @cached_property
    def named_parts(self) -> dict[str, str]:
        """The breakdown key that a free name fills, of the metrics that are of a named part."""
        return {rule.id: rule.names for rule in self.book.metrics if rule.names}

    @cached_property
    def title(self) -> Span | None:
        """Where the document's title stands, if its text holds it as one."""
        words = r"\s+".join(map(re.escape, self.facts.title.split()))
        found = re.search(words, self.text) if words else None
        return Span(*found.span()) if found else None

    @cached_property
    def topic(self) -> Span | None:
        """The title, if it names a topic; adult social care as a whole is none, nor is money."""
        return None if _NO_TOPIC.search(self.facts.title) else self.title

    @cached_property
    def shared(self) -> frozenset[str]:
        """The metrics of amounts that are also printed as a share: "£2m (0.9%) over budget"."""
        return frozenset(rule.id for rule in self.book.metrics if "percent" in rule.also)

    @cached_property
    def bracket_period(self) -> PeriodRef | None:
        """The time that figures in brackets are of, where the document says so ("2022/23 in brackets")."""
        for mention in self.mentions.periods.mentions:
            around = self.text[max(0, mention.span.start - 60) : mention.span.end + 60]
            sentence = re.split(r"[.!?]\s", around)
            if any("bracket" in part and mention.span.of(self.text) in part for part in sentence):
                return mention.ref
        return None


def make_figure(
    quantity: Quantity, reading: Reading, match: Candidate | None, own: Span, quote: Span,
    section: tuple[Span, ...], context: Context,
) -> Figure:  # fmt: skip
    """A figure from a number, how it is meant, and the metric it was mapped to.

    "Adults of 18 and over" are a part only where the quote tells of others.
    """
    mentions = context.mentions
    ages = {cohort.value for cohort in mentions.cohorts.within(quote) if cohort.key == "age"}
    named = _own_cohorts(quantity, own, context)
    cohorts = [cohort for cohort in named if cohort.value != "18+" or ages != {"18+"}]
    signed = reading.kind in {"change", "gap", "forecast"}
    rule = match.metric.rule if match else None
    label = read_label(context.text, quantity.span, own, context.mentions)
    return Figure(
        span=quantity.span,
        quote=quote,
        value=quantity.value * (reading.sign if signed else 1),
        unit=quantity.unit or default_unit(quantity, rule.unit if rule else None),
        kind=reading.kind,
        upper=quantity.upper,
        qualifier=quantity.qualifier
        or read_qualifier(context.text, quantity, own, context.mentions, context.book),
        denominator=quantity.denominator,
        statistic=""
        if reading.kind == "rank"
        else read_statistic(context.text, own, context.mentions, context.book, quantity),
        breakdown=breakdown_of(cohorts, match, part_of(match, context.text)),
        metric=rule.id if rule else "",
        rule=match.rule if match else "",
        ascof=match.code if match else "",
        label=label,
        section=section,
        flags=(*(match.flags if match else ()), *(("misprint",) if quantity.misprinted else ())),
    )


_OF_WHICH = re.compile(r"\bof\s+(?:which|whom)\b", re.IGNORECASE)


def _own_cohorts(quantity: Quantity, own: Span, context: Context) -> tuple[CohortMention, ...]:
    """The cohorts of a clause; what comes after "of whom" narrows a part of the number, not the number."""
    parts = _OF_WHICH.search(context.text, min(quantity.span.end, own.end), own.end)
    return context.mentions.cohorts.within(Span(own.start, parts.start()) if parts else own)


def default_unit(quantity: Quantity, unit: Unit | None) -> Unit:
    """The unit of a number printed without one: the metric's where it has one, else a count."""
    return unit if unit in {"percent", "per_100000", "score"} else "count"


def part_of(match: Candidate | None, text: str) -> str:
    """The words that name the part a metric with a free name is of, empty where there are none."""
    return match.part.of(text) if match and match.part else ""


def breakdown_of(
    cohorts: Iterable[CohortMention], match: Candidate | None, name: str
) -> tuple[tuple[str, str], ...]:
    """The cohorts that narrow a metric beyond what its own words say, the first of each key.

    A metric that is of a named part (`names: service`) takes the free name where no cohort gives it.
    """
    if match is None:
        return tuple(sorted({cohort.key: cohort.value for cohort in reversed([*cohorts])}.items()))
    rule = match.metric.rule
    pairs: dict[str, str] = {}
    for cohort in cohorts:
        consumed = any(word.overlaps(cohort.span) for word in match.words)
        implied = {cohort.key, f"{cohort.key}={cohort.value}"} & set(rule.implies)
        if implied or (consumed and cohort.key not in rule.keeps):
            continue
        pairs.setdefault(rule.renames.get(cohort.key, cohort.key), cohort.value)
    if rule.names and not pairs and name:
        pairs[rule.names] = " ".join(name.lower().split())
    return tuple(sorted(pairs.items()))


def measured_as(figure: Figure, source: Figure) -> Figure:
    """A figure of what another figure measures, flagged as having carried that over."""
    return replace(figure, metric=source.metric, rule=source.rule, ascof=source.ascof, flags=("carried",))
