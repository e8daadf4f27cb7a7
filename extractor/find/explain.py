"""Why a number was read as it was: what was asked of the rules, and what became of every pattern.

Finding is run again with an ear at its questions, so that what is explained is what was decided.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.find.figures import find_figures, find_passed_over
from extractor.find.kinds import KindTrigger, kind_triggers
from extractor.find.ledger import class_numbers
from extractor.find.mentions import AreaMention
from extractor.find.metrics import Candidate, Question, Scope, candidates, map_metric
from extractor.find.periods import PeriodMention
from extractor.find.readings import Context
from extractor.model import Document, Figure, Span


@dataclass(frozen=True, slots=True)
class Explained:
    """One question for the metric of a number, and its answer.

    `candidates` are all patterns of which at least half the terms are there, the strongest first, and for
    a rule that has a whole pattern only those; `best` is the one that won. `triggers` are the words near the
    number that may tell its kind, `periods` and `areas` the mentions in each scope of the question.
    """

    question: Question
    tokens: tuple[str, ...]  # normal forms of the words of the first scope
    best: Candidate | None
    candidates: tuple[Candidate, ...]
    triggers: tuple[KindTrigger, ...]
    periods: tuple[tuple[Scope, PeriodMention], ...]
    areas: tuple[tuple[Scope, AreaMention], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One number of a document: the class and rule it has in the ledger, and how its figure came about.

    `figure` is None where the number is no figure, `asked` empty where no metric was sought for it.
    """

    span: Span
    number_class: str
    rule: str
    figure: Figure | None
    asked: tuple[Explained, ...]


def explain_numbers(document: Document, context: Context, wanted: Span) -> tuple[Explanation, ...]:
    """Every number of a structured document that stands in `wanted`, in order of place."""
    questions: list[Question] = []
    figures = find_figures(document, replace(context, notice=questions.append))
    numbers = class_numbers(document, context.mentions, figures, find_passed_over(document, context))
    explanations: dict[Span, Explanation] = {}
    for number in numbers:
        if not number.span.overlaps(wanted):
            continue
        figure = next((each for each in figures if each.span.covers(number.span)), None)
        span = figure.span if figure else number.span
        asked = [_explain(each, context) for each in questions if each.quantity.span.covers(number.span)]
        explanations.setdefault(
            span, Explanation(span, number.number_class, number.rule, figure, tuple(asked))
        )
    return tuple(explanations.values())


def _explain(question: Question, context: Context) -> Explained:
    text, mentions, book = context.text, context.mentions, context.book
    own, tokens = question.scopes[0].span, mentions.tokens
    words = tokens.words[tokens.first_at(own.start) : tokens.first_at(own.end)]
    reach = question.reach
    return Explained(
        question=question,
        tokens=words,
        best=map_metric(question, text, mentions, book),
        candidates=_ranked([*candidates(question, text, mentions, book, in_part=True)]),
        triggers=tuple(kind_triggers(text, question.quantity, reach, mentions, book)) if reach else (),
        periods=tuple((scope, m) for scope in question.scopes for m in mentions.periods.within(scope.span)),
        areas=tuple((scope, m) for scope in question.scopes for m in mentions.areas.within(scope.span)),
    )


def _ranked(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    whole = {each.metric.rule.id for each in found if each.fault != "missing"}
    kept = [each for each in found if each.fault != "missing" or each.metric.rule.id not in whole]
    return tuple(sorted(kept, key=lambda each: (bool(each.fault), each.fault == "missing", -each.score)))


def line_span(text: str, line: int) -> Span | None:
    """The characters of a line of a text, counted from 1; None where there is no such line."""
    lines = text.split("\n")
    if not 1 <= line <= len(lines):
        return None
    start = sum(len(each) + 1 for each in lines[: line - 1])
    return Span(start, start + len(lines[line - 1]))
