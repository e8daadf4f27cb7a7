"""Document type rules are checked when loaded, and their examples hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import InvalidRules
from extractor.resources import RULES
from extractor.rulebook.documents import DocumentTypeRule
from extractor.rulebook.files import load_rules

TYPES = tuple(load_rules(RULES / "document_types.yaml", DocumentTypeRule))


def test_every_type_but_unknown_ones_shows_what_it_passes_over() -> None:
    for rule in TYPES:
        assert any(example.type == rule.type for example in rule.examples), rule.id
        assert any(example.type != rule.type for example in rule.examples), rule.id


def test_words_that_are_no_term_stop_the_load(tmp_path: Path) -> None:
    file = tmp_path / "document_types.yaml"
    file.write_text(
        "- id: minutes\n  type: committee_minutes\n  evidence: [{say: 'agenda||item', weight: 1}]\n"
        "  examples: [{text: Agenda, type: other}]\n",
        encoding="utf-8",
    )
    with pytest.raises(InvalidRules, match=r"minutes: evidence\.0\.say"):
        load_rules(file, DocumentTypeRule)


def test_a_type_that_the_schema_lacks_stops_the_load(tmp_path: Path) -> None:
    file = tmp_path / "document_types.yaml"
    file.write_text(
        "- id: news\n  type: news\n  evidence: [{say: news, weight: 1}]\n  examples: [{text: News, type: other}]\n",
        encoding="utf-8",
    )
    with pytest.raises(InvalidRules, match="news: type"):
        load_rules(file, DocumentTypeRule)
