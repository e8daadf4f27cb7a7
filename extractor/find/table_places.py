"""A cell of values, its heads, and what the columns of its table tell."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.find.column_facts import ColumnFacts
from extractor.find.head_cells import Heads
from extractor.find.readings import Context
from extractor.model import Block, Cell, Span


@dataclass(frozen=True)
class Place:
    """A cell of values with its heads, and what the columns of its table tell."""

    cell: Cell
    heads: Heads
    block: Block
    columns: ColumnFacts
    context: Context

    def printed(self, *spans: Span) -> list[str]:
        """Spans as printed, each on one line."""
        return [" ".join(span.of(self.context.text).split()) for span in spans]
