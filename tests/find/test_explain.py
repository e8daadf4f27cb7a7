"""An explanation names every number of a place, and what was considered for it."""

from __future__ import annotations

import pytest

from extractor.find.explain import Explanation, explain_numbers, line_span
from extractor.model import Span
from extractor.pipeline import Draft, Extractor
from tests.find.reading import book

REPORT = """Torbay Council

Adult social care in 2022/23

In 2022/23 there were 412 safeguarding concerns, compared with 389 in 2021/22.

The target is 95% of complaints answered in time. England stood at 80%.

Call 01803 207201 for help.
"""


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    path = tmp_path_factory.mktemp("explain") / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return Extractor(book()).prepare(path)


def explain(draft: Draft, line: int) -> tuple[Explanation, ...]:
    span = line_span(draft.document.text, line)
    assert span is not None
    return explain_numbers(draft.document, draft.context, span)


def test_every_number_of_a_line_is_explained_in_order(draft: Draft) -> None:
    explained = explain(draft, 5)
    assert [each.number_class for each in explained] == [
        "period",
        "period",
        "metric",
        "metric",
        "period",
        "period",
    ]
    assert [each.span.of(REPORT) for each in explained if each.figure] == ["412", "389"]


def test_the_winner_is_the_figures_own_rule(draft: Draft) -> None:
    number = next(each for each in explain(draft, 5) if each.figure)
    best = number.asked[0].best
    assert best is not None and number.figure is not None
    assert best.rule == number.figure.rule
    assert number.asked[0].candidates[0] == best


def test_candidates_stand_in_order_of_strength_those_that_are_ruled_out_last(draft: Draft) -> None:
    for number in explain(draft, 5):
        for asked in number.asked:
            faults = [bool(each.fault) for each in asked.candidates]
            scores = [each.score for each in asked.candidates if not each.fault]
            assert faults == sorted(faults)
            assert scores == sorted(scores, reverse=True)


def test_words_of_the_clause_and_mentions_in_its_scopes_are_told(draft: Draft) -> None:
    number = next(each for each in explain(draft, 5) if each.figure)
    assert "safeguarding" in number.asked[0].tokens
    labels = [m.ref.period.label for _, m in number.asked[0].periods if m.ref.period]
    assert "2022/23" in labels


def test_the_trigger_of_a_kind_is_told_with_the_ones_that_do_not_count(draft: Draft) -> None:
    number = next(each for each in explain(draft, 7) if each.figure)
    assert number.figure is not None and number.figure.kind == "target"
    kinds = {(trigger.kind, trigger.fault) for trigger in number.asked[0].triggers}
    assert ("target", "") in kinds


def test_a_number_that_is_no_figure_has_the_class_of_the_ledger(draft: Draft) -> None:
    assert {(each.number_class, each.figure) for each in explain(draft, 9)} == {("phone", None)}


@pytest.mark.parametrize("line", [0, 99])
def test_a_line_that_is_not_there_has_no_span(line: int) -> None:
    assert line_span(REPORT, line) is None


def test_lines_are_counted_from_one() -> None:
    assert line_span("a\nbc\n", 2) == Span(2, 4)
