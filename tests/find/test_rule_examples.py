"""Every example that stands in a shipped rule holds."""

from __future__ import annotations

from extractor.find.examples import ExampleResult, run_examples, run_type_examples
from extractor.find.statement_examples import run_statement_examples
from tests.find.reading import book, finder


def faults(results: list[ExampleResult]) -> list[str]:
    assert results
    return [f"{result.rule}: {result.fault} ({result.text})" for result in results if result.fault]


def test_every_example_of_metrics_context_and_noise_holds() -> None:
    assert faults(list(run_examples(book(), finder()))) == []


def test_every_example_of_statements_and_themes_holds() -> None:
    assert faults(list(run_statement_examples(book().statements))) == []


def test_every_example_of_document_types_holds() -> None:
    assert faults(list(run_type_examples(book().document_types))) == []


def test_every_metric_shows_what_it_finds_and_what_it_passes_over() -> None:
    for rule in book().metrics:
        assert any(example.expect != "nothing" for example in rule.examples), rule.id
        assert any(example.expect == "nothing" for example in rule.examples), rule.id
