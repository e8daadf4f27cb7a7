from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from extractor.find.expressions import Expression, Expressions
from extractor.model import Span
from tests.find.reading import book

TEXTS = [
    str(entry["text"])
    for entry in yaml.safe_load((Path(__file__).parent / "wordings.yaml").read_text(encoding="utf-8"))
]
SHAPES = [
    r"\d+\s?(?:%|per\s?cent)",
    r"(?P<sign>[-–])?\d+",
    r"(?<=from\s)\d+",
    r"\d+(?=\s+people|\s+carers)",
    r"(?:rose|fell)*\d",
    r"(?:of|out of){1,2}\s+(?:the\s+)?\d+",
    r"[^a-z]per\b|[a-f]our",
    r"(?!£)\b(?:ONE|two)\b",
    r"\d+\s+(?:of|in)\s+(?!the\b)\w+",
    r"(?:^|\s)\w+\b \s?\d+[.\n]",
    r"[%+]|£\s*\d",
]


def matches(pattern: str, text: str, scope: Span) -> tuple[list[str], list[str]]:
    flags = re.IGNORECASE | re.MULTILINE
    told = Expressions([(Expression(pattern, flags), None)]).finditer(text, scope)
    plain = re.compile(pattern, flags).finditer(text, scope.start, scope.end)
    return [match[0] for _, match in told], [match[0] for match in plain]


@pytest.mark.parametrize("pattern", [*SHAPES, *(rule.pattern for rule in book().noise)])
def test_an_expression_finds_all_that_it_would_find_if_it_were_always_tried(pattern: str) -> None:
    for text in TEXTS:
        for scope in (Span(0, len(text)), Span(len(text) // 4, len(text) - 2)):
            told, plain = matches(pattern, text, scope)
            assert told == plain


def test_letters_that_fold_to_others_are_found_in_either_form() -> None:
    told, plain = matches("section \\d", "The ſection 4 and \u212aent", Span(0, 22))
    assert told == plain == ["ſection 4"]
