from __future__ import annotations

import pytest

from extractor.find.matching import TermMatcher
from extractor.find.tokens import tokenise
from extractor.model import Span
from extractor.rulebook.terms import parse_term

TERMS = [
    "care*",
    "carer*",
    "carers",
    "care home|nursing home",
    "complet* assess*",
    "self directed",
    "assessment completed",
]


def found_in(text: str, *pieces: Span) -> list[tuple[str, str]]:
    """What stands where: the words of the text, and the term that they are a spelling of."""
    terms = {parse_term(each, {}): each for each in TERMS}
    matcher = TermMatcher(terms)
    found = matcher.find(tokenise(text, pieces or (Span(0, len(text)),)))
    return [(each.span.of(text), terms[term]) for each in found for term in each.terms]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Carers", [("Carers", "care*"), ("Carers", "carer*"), ("Carers", "carers")]),
        ("a carer", [("carer", "care*"), ("carer", "carer*")]),
        ("we care", [("care", "care*")]),
        ("scared", []),
        ("Completed assessments", [("Completed assessments", "complet* assess*")]),
        ("completing the assessment", []),
        ("Self-directed", [("Self-directed", "self directed")]),
    ],
)
def test_a_word_fulfils_every_rule_word_that_it_is_or_begins_with(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert sorted(found_in(text)) == sorted(expected)


def test_a_shorter_term_is_found_inside_a_longer_one() -> None:
    assert found_in("the care home") == [("care", "care*"), ("care home", "care home|nursing home")]


def test_no_term_reaches_from_one_piece_of_a_text_into_the_next() -> None:
    text = "assessment completed"
    assert found_in(text) == [(text, "assessment completed")]
    assert found_in(text, Span(0, 10), Span(11, 20)) == []


def test_words_of_documents_leave_nothing_behind_in_the_matcher() -> None:
    matcher = TermMatcher([parse_term("care*", {})])
    known = []
    for letter in "xyz":
        text = " ".join(f"word{letter * number}" for number in range(200))
        matcher.find(tokenise(text, [Span(0, len(text))]))
        known.append(len(matcher.vocab.strings))
    assert len(set(known)) == 1
