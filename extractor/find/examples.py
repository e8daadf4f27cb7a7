"""Run the examples that stand in the rule files: what a rule must find, and what it must pass over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from extractor.find.claims import find_claims, noise_expressions
from extractor.find.facts_type import find_type
from extractor.find.figures import find_figures
from extractor.find.mentions import CohortMention, MentionFinder, Mentions
from extractor.find.readings import Context
from extractor.find.section_map import kind_of_heading
from extractor.model import Block, BlockKind, Document, Facts, Figure, Period, Span
from extractor.rulebook.book import RuleBook
from extractor.rulebook.context import ContextRule
from extractor.rulebook.documents import DocumentTypeRule
from extractor.rulebook.metrics import Example, Expectation

# Examples are read as if they stood in a report of this year by a council that they don't name.
_FACTS = Facts(period=Period.financial_year(2023))
_DIFFERENCES = frozenset({"change", "gap", "forecast"})


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """One example of one rule; `fault` is empty where it holds, else says what came out instead."""

    rule: str
    text: str
    fault: str


@dataclass(frozen=True)
class _Sentence:
    """A sentence read by itself: its mentions and its figures."""

    text: str
    mentions: Mentions
    figures: tuple[Figure, ...]


def run_examples(book: RuleBook, finder: MentionFinder) -> Iterator[ExampleResult]:
    """Every example of every metric, context and noise rule, in order of rules."""
    for rule in book.metrics:
        for example in rule.examples:
            figures = figures_in(example.text, book, finder)
            yield ExampleResult(rule.id, example.text, _fault(rule.id, example, figures))
    for family, holds in _FAMILIES.items():
        for trigger in getattr(book, family):
            yield from _run_context(trigger.rule, holds, book, finder)
    for section in book.section_kinds:
        for text, wanted in _texts(section.rule.examples, section.rule.passes):
            found = kind_of_heading(text, book.section_kinds) == section.rule.id
            yield ExampleResult(section.rule.id, text, _verdict(found, wanted))
    for noise in book.noise:
        expressions = noise_expressions([noise])
        for text, wanted in _texts(noise.examples, noise.passes):
            found = bool(find_claims(text, Span(0, len(text)), expressions))
            yield ExampleResult(noise.id, text, _verdict(found, wanted))


def run_type_examples(types: tuple[DocumentTypeRule, ...]) -> Iterator[ExampleResult]:
    """Every example of the document types, in order of rules."""
    for rule in types:
        for example in rule.examples:
            found = find_type(types, example.title, example.text, example.text, example.layout)
            fault = "" if found == example.type else f"found {found}, expected {example.type}"
            yield ExampleResult(rule.id, example.text, fault)


def figures_in(text: str, book: RuleBook, finder: MentionFinder) -> tuple[Figure, ...]:
    """The figures of one sentence, read by itself."""
    return _read(text, book, finder).figures


def _read(text: str, book: RuleBook, finder: MentionFinder) -> _Sentence:
    block = Block(Span(0, len(text)), BlockKind.PARAGRAPH)
    document = Document(text, "text", blocks=(block,))
    mentions = finder.find(document, "")
    return _Sentence(
        text,
        mentions,
        find_figures(document, Context(text, mentions, book, _FACTS, partial(finder.find, council=""))),
    )


# How to see, family by family, that a context rule was found in a sentence.
_Holds = Callable[[ContextRule, _Sentence], bool]
_FAMILIES: dict[str, _Holds] = {
    "kinds": lambda rule, s: any(f.kind == getattr(rule, "kind", "") for f in s.figures),
    "directions": lambda rule, s: _moves(rule, s.figures),
    "qualifiers": lambda rule, s: any(f.qualifier == getattr(rule, "qualifier", "") for f in s.figures),
    "statistics": lambda rule, s: any(f.statistic == getattr(rule, "statistic", "") for f in s.figures),
    "cohorts": lambda rule, s: _names_part(rule, s.mentions.cohorts.mentions),
    "area_groups": lambda rule, s: any(
        m.area == getattr(rule, "area", "") for m in s.mentions.areas.mentions
    ),
    "periods": lambda rule, s: any(
        m.ref.period is None and m.ref.shift == getattr(rule, "years", None)
        for m in s.mentions.periods.mentions
    ),
    "sections": lambda rule, s: any(w.rule == rule.id for w in s.mentions.words["sections"].mentions),
}


def _names_part(rule: ContextRule, cohorts: tuple[CohortMention, ...]) -> bool:
    """Whether a sentence names the rule's part of the population; for a rule without one, none of its key."""
    key, value = getattr(rule, "key", ""), getattr(rule, "value", "")
    values = {mention.value for mention in cohorts if mention.key == key}
    return value in values if value else not values


def _moves(rule: ContextRule, figures: tuple[Figure, ...]) -> bool:
    """Whether a sentence's first number is a difference with the rule's sign."""
    sign = -1 if getattr(rule, "sign", "") == "-" else 1
    return bool(figures) and figures[0].kind in _DIFFERENCES and figures[0].value * sign > 0


def _run_context(
    rule: ContextRule, holds: _Holds, book: RuleBook, finder: MentionFinder
) -> Iterator[ExampleResult]:
    for text, wanted in _texts(rule.examples, rule.passes):
        yield ExampleResult(rule.id, text, _verdict(holds(rule, _read(text, book, finder)), wanted))


def _texts(examples: Iterable[str], passes: Iterable[str]) -> Iterator[tuple[str, bool]]:
    yield from ((text, True) for text in examples)
    yield from ((text, False) for text in passes)


def _verdict(found: bool, wanted: bool) -> str:
    if found == wanted:
        return ""
    return "not found" if wanted else "found, expected to be passed over"


def _fault(rule: str, example: Example, figures: tuple[Figure, ...]) -> str:
    own = [figure for figure in figures if figure.metric == rule]
    if example.expect == "nothing":
        return f"found {_say(own[0])}, expected nothing" if own else ""
    wanted = Decimal(str(example.expect.value))
    valued = [figure for figure in own if figure.value == wanted]
    if not valued:
        return f"found {', '.join(map(_say, figures)) or 'nothing'}, expected {wanted} of {rule}"
    faults = [_differences(figure, example.expect) for figure in valued]
    return min(faults, key=len)


def _differences(figure: Figure, expected: Expectation) -> str:
    period = figure.period.resolve(_FACTS.period) if figure.period else _FACTS.period
    baseline = figure.baseline.resolve(_FACTS.period) if figure.baseline else None
    found = {
        "unit": figure.unit,
        "kind": figure.kind,
        "qualifier": figure.qualifier,
        "area": figure.area,
        "period": period.label if period else "",
        "baseline": baseline.label if baseline else "",
        "breakdown": ";".join(f"{key}={value}" for key, value in figure.breakdown),
    }
    wrong = [
        f"{name} {found[name]!r} instead of {value!r}"
        for name, value in expected.model_dump(exclude={"value"}).items()
        if value is not None and found[name] != value
    ]
    return "; ".join(wrong)


def _say(figure: Figure) -> str:
    return f"{figure.kind} {figure.value} {figure.unit} of {figure.metric or 'no metric'}"
