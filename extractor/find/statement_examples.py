"""Run the examples that stand in the statement rules and the themes."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.find.examples import ExampleResult
from extractor.find.statement_reading import Reader, Verdict
from extractor.find.statement_words import words_of
from extractor.find.statements import make_reader
from extractor.rulebook.statements import StatementRule, StatementRules


def run_statement_examples(rules: StatementRules) -> Iterator[ExampleResult]:
    """Every example of every statement rule and theme, in order of rules."""
    reader = make_reader(rules)
    for saying in rules.sayings:
        for example in saying.rule.examples:
            said = _said(saying.rule, example.text, reader)
            fault = "" if said == example.expect else f"said {said}, expected {example.expect}"
            yield ExampleResult(saying.rule.id, example.text, fault)
    for theme in rules.themes:
        for entry in theme.rule.examples:
            themes = set(reader.themes(entry.text))
            fault = (
                ""
                if themes == set(entry.themes)
                else f"found {sorted(themes)}, expected {sorted(entry.themes)}"
            )
            yield ExampleResult(theme.rule.id, entry.text, fault)


def _said(rule: StatementRule, text: str, reader: Reader) -> str:
    """What all rules of a rule's place make of some words."""
    verdict: Verdict | None
    match rule.place:
        case "announcement":
            verdict = reader.lead_in(text) if text.endswith(":") else reader.heading(text)
        case "heading":
            verdict = reader.heading(text)
        case "lead_in":
            verdict = reader.lead_in(text)
        case "column":
            verdict = reader.column(text)
        case "opening" | "item":
            verdict = reader.mood(text)
        case "resolution":
            opened = reader.opened(text)
            verdict = opened[0] if opened else None
        case "time":
            return reader.time(text) or "nothing"
        case "source" | "cue" | "story_part":
            return rule.says if reader.hits(words_of(text), rule.place) else "nothing"
    return verdict.says if verdict else "nothing"
