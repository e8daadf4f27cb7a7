"""Run the examples that stand in the rule files: what a rule must find, and what it must pass over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor.find.figures import find_figures
from extractor.find.mentions import MentionFinder
from extractor.find.readings import Context
from extractor.model import Block, BlockKind, Document, Facts, Figure, Period, Span
from extractor.rulebook.book import RuleBook
from extractor.rulebook.metrics import Example, Expectation

# Examples are read as if they stood in a report of this year by a council that they don't name.
_FACTS = Facts(period=Period.financial_year(2023))


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """One example of one rule; `fault` is empty where it holds, else says what came out instead."""

    rule: str
    text: str
    fault: str


def run_examples(book: RuleBook, finder: MentionFinder) -> Iterator[ExampleResult]:
    """Every example of every metric rule, in order of rules."""
    for rule in book.metrics:
        for example in rule.examples:
            figures = figures_in(example.text, book, finder)
            yield ExampleResult(rule.id, example.text, _fault(rule.id, example, figures))


def figures_in(text: str, book: RuleBook, finder: MentionFinder) -> tuple[Figure, ...]:
    """The figures of one sentence, read by itself."""
    block = Block(Span(0, len(text)), BlockKind.PARAGRAPH)
    document = Document(text, "text", blocks=(block,))
    context = Context(text, finder.find(document, ""), book, _FACTS)
    return find_figures(document, context)


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
