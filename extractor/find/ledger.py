"""The number ledger: every numeric token of a document, and the class that explains it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.find.mentions import Mentions
from extractor.model import BlockKind, ClassedNumber, Document, Figure, Span, Table

_NUMERIC = re.compile(r"\d+(?:[.,]\d+)*")
_BLOCK_CLASSES = {BlockKind.FURNITURE: "page_furniture", BlockKind.CONTENTS: "page_number"}


def class_numbers(
    document: Document, mentions: Mentions, figures: Iterable[Figure], passed_over: Iterable[ClassedNumber]
) -> tuple[ClassedNumber, ...]:
    """Each numeric token of the text once, in order: `metric`, an explaining class, or `unexplained`."""
    explained = [ClassedNumber(figure.span, "metric", figure.rule) for figure in figures]
    explained += list(passed_over)
    explained += [
        ClassedNumber(claim.span, claim.number_class, claim.rule) for claim in mentions.claims.mentions
    ]
    explained += [ClassedNumber(p.span, "period") for p in mentions.periods.mentions]
    explained += [ClassedNumber(q.base, "denominator") for q in mentions.quantities.mentions if q.base]
    explained += [ClassedNumber(b.marker, "list_marker") for b in document.blocks if b.marker]
    explained += [ClassedNumber(span, "label") for table in document.tables for span in _labels(table)]
    explained += [
        ClassedNumber(b.span, _BLOCK_CLASSES[b.kind]) for b in document.blocks if b.kind in _BLOCK_CLASSES
    ]
    return _classed([Span(*match.span()) for match in _NUMERIC.finditer(document.text)], explained)


def _labels(table: Table) -> list[Span]:
    """The cells that head the rows and columns of a table: their numbers name groups ("1 to 19 hours")."""
    return [c.span for c in table.cells if c.row < table.header_rows or c.column < table.header_columns]


def _classed(tokens: list[Span], explained: list[ClassedNumber]) -> tuple[ClassedNumber, ...]:
    """Tokens with the first explanation that covers them; sources are given in order of trust."""
    at: dict[int, ClassedNumber] = {}
    for entry in explained:
        for offset in range(entry.span.start, entry.span.end):
            at.setdefault(offset, entry)
    return tuple(
        ClassedNumber(token, at[token.start].number_class, at[token.start].rule)
        if token.start in at
        else ClassedNumber(token, "unexplained")
        for token in tokens
    )
