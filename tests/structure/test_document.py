"""Whatever the text, blocks stand in order, do not overlap, and no number falls between them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.model import BlockKind, Document
from extractor.read.text import read_text
from extractor.structure.document import structure_document
from tests.structure.reading import structured

DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"

_PRINTED = "Budget|care|2023/24|£4.5m|12%|1,204|(aged|65+)|people|of|the|Council|rose.|include:|n/a|–|*|7|Measure|England"
_WORDS = st.sampled_from(_PRINTED.split("|"))
_MARKS = st.sampled_from(
    [
        "",
        "",
        "",
        "• ",
        "- ",
        "1. ",
        "2.1 ",
        "(a) ",
        "# ",
        "¢ ",
        "\t",
        "  ",
        ". ",
        "→",
        "**",
        "[bookmark: a1]",
        "| ",
    ]
)
_LINES = st.builds(
    lambda mark, words, end: mark + " ".join(words) + end,
    _MARKS,
    st.lists(_WORDS, min_size=0, max_size=9),
    st.sampled_from(["", "", ".", ":", ";", " |", " 14", "\t5\t6", " % O", "\f"]),
)
_SIGNS = st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\n\t\f")
_TEXTS = (st.lists(_LINES, min_size=1, max_size=40).map("\n".join) | st.text(_SIGNS, max_size=300)).map(
    "Report: ".__add__
)


def assert_sound(document: Document) -> None:
    text = document.text
    for before, after in pairwise(document.blocks):
        assert before.span.end <= after.span.start
    for block in document.blocks:
        assert block.span.start < block.span.end <= len(text)
        assert block.marker is None or block.span.covers(block.marker)
        assert all(heading.end <= block.span.start for heading in block.section)
        assert block.lead_in is None or block.lead_in.end <= block.span.start
        if block.kind is BlockKind.TABLE:
            assert block.table is not None
            assert all(block.span.covers(cell.span) for cell in document.tables[block.table].cells)
    covered = {at for block in document.blocks for at in range(block.span.start, block.span.end)}
    assert all(at in covered for at, sign in enumerate(text) if sign.isdigit())


def assert_rectangular(document: Document) -> None:
    for table in document.tables:
        assert table.header_rows <= table.rows and table.header_columns < max(table.columns, 1) + 1
        for cell in table.cells:
            assert cell.row + cell.row_span <= table.rows
            assert cell.column + cell.column_span <= table.columns


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_no_number_falls_between_the_blocks(text: str) -> None:
    document = structured(text)
    assert_sound(document)
    assert_rectangular(document)


@pytest.mark.parametrize("name", ["rotherham", "worcestershire"])
def test_real_reports_are_cut_soundly(name: str) -> None:
    files = sorted(DOCUMENTS.glob(f"{name}*.txt"))
    if not files:
        pytest.skip(f"no documents at {DOCUMENTS.name}: the reports are not part of the repository")
    for file in files:
        document = structure_document(read_text(file.read_bytes(), file.name).document)
        assert_sound(document)
        assert {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} <= {
            b.kind for b in document.blocks
        }


def test_the_same_text_gives_the_same_blocks() -> None:
    text = "# Year\n\nWe did:\n\n• one\n• two\n\n12%\n\nof people said so.\n"
    assert structured(text) == structured(text)
