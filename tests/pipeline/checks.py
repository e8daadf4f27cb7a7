"""What must hold for every extraction of any document."""

from __future__ import annotations

from extractor.model import Extraction


def check(extraction: Extraction, text: str) -> None:
    """Every row quotes what was printed, and every numeric token of the text is in the ledger once."""
    record = extraction.document
    explained = record.numbers_extracted + record.numbers_explained + record.numbers_unexplained
    assert explained == record.numbers_total == len(extraction.numbers)
    assert sum(char.isdigit() for char in text) == sum(
        char.isdigit() for number in extraction.numbers for char in text[number.char_start : number.char_end]
    )
    for number in extraction.numbers:
        assert text[number.char_start : number.char_end] == number.text
    for row in extraction.metrics:
        printed = text[row.char_start : row.char_end]
        assert printed.strip() == printed != ""
        assert " ".join(printed.split()) in row.quote
    for statement in (*extraction.achievements, *extraction.priorities, *extraction.recommendations):
        assert statement.text.split()[0] in text[statement.char_start : statement.char_end]
        inside = [n for n in extraction.numbers if statement.char_start <= n.char_start < statement.char_end]
        counted = {each for number in inside for each in number.observation_ids.split(";") if each}
        assert counted <= set(statement.metrics.split(";"))  # numbers in words have no row in the ledger
    for section in extraction.sections:
        assert section.title.split()[0] in text[section.char_start : section.char_end]
    ids = [row.observation_id for row in extraction.metrics]
    assert len(ids) == len(set(ids))
