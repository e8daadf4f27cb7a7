"""Whatever the text, each row quotes what was printed, and no number of the document goes missing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.pipeline import Extractor
from extractor.resources import CORPUS
from extractor.rulebook.book import load_rulebook
from tests.pipeline.checks import check
from tests.read.pdf_builder import Sheet, pdf

SAMPLES = sorted(path for path in (CORPUS / "samples").glob("*") if path.suffix in {".pdf", ".docx", ".html"})
DIGESTS = sorted((CORPUS / "councils").glob("*.txt"))


@cache
def extractor() -> Extractor:
    return Extractor(load_rulebook())


@pytest.mark.parametrize("path", [*SAMPLES, *DIGESTS], ids=lambda path: path.name)
def test_every_row_of_a_shipped_document_quotes_its_text(path: Path) -> None:
    check(*extractor().extract_file(path))


WORDS = st.sampled_from(
    "In 2023/24 558 people £86.6m 96.5% were aged 18-64 65+ of 4,253 to from by increase (+4.3%) March 2024 "
    "3963 % -0.8 ½ １２ £ 1C(2A) 01709 382121 | • – ↑19% 27/0 18,14 ¶ 00 two thirds one in four per 100,000 3/5 7 out of our eight "
    "nine ten carers 19.5k 10-12,000 between and over half a third best 8th 2-3 weeks 1/2/2024 Q3 25-26 budget".split()
)
TEXT = st.lists(
    st.one_of(WORDS, st.sampled_from([".", "\n", "\n\n", ",", "\t", ":"])), min_size=1, max_size=60
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXT)
def test_every_row_of_any_text_quotes_it(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> None:
    text = " ".join(words)
    path = tmp_path_factory.mktemp("any") / "any.txt"
    path.write_text(f"Report {text}", encoding="utf-8")
    check(*extractor().extract_file(path))


def test_a_document_without_a_word_yields_no_rows_and_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf(Sheet()))
    extraction, text = extractor().extract_file(path)
    check(extraction, text)
    assert extraction.metrics == ()
    assert [problem.stage for problem in extraction.problems if problem.severity == "error"] == ["read"]
