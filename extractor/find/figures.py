"""All figures of a document, from prose, callouts and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from extractor.find.places import repeated_head
from extractor.find.prose import find_in_block
from extractor.find.readings import Context
from extractor.find.tables import find_in_table, prose_cells
from extractor.find.torn_rows import find_torn_row, read_torn_row
from extractor.model import Block, BlockKind, ClassedNumber, Document, Figure, Span
from extractor.rulebook.book import Trigger
from extractor.rulebook.context import SectionRule

_READ = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CALLOUT, BlockKind.HEADING, BlockKind.CAPTION}
)


def find_figures(document: Document, context: Context) -> tuple[Figure, ...]:
    """Every figure of a structured document, in order of place."""
    found: list[Figure] = []
    above: Figure | None = None
    read = 0  # blocks whose figures are found
    for index, (block, after) in enumerate(zip_longest(document.blocks, document.blocks[1:])):
        if index < read:
            continue
        row = find_torn_row(block, after, context)
        if row is not None and _passed_section(block, context) is None:
            found += read_torn_row(row, block, context)
            read = index + row.blocks
            above = None
            continue
        here = list(_in_block(block, after.span if after else None, above, document, context))
        found += here
        if block.kind is not BlockKind.FURNITURE:
            levels = [figure for figure in here if figure.kind == "level"]
            above = levels[0] if block.kind in _READ and len(levels) == 1 else None
    return tuple(sorted(found, key=lambda figure: figure.span))


def find_passed_over(document: Document, context: Context) -> tuple[ClassedNumber, ...]:
    """Numbers in a section of stories, terms or contacts, and those that a callout prints again, with their class."""
    return tuple(number for block in document.blocks for number in _passed_over(block, context))


def _passed_over(block: Block, context: Context) -> Iterator[ClassedNumber]:
    if (passed := _passed_section(block, context)) is not None:
        for quantity in context.mentions.quantities.within(block.span):
            yield ClassedNumber(quantity.span, passed.rule.number_class, passed.rule.id)
    elif (repeated := repeated_head(block, context)) is not None:
        yield ClassedNumber(repeated.span, "repeat")


def _passed_section(block: Block, context: Context) -> Trigger[SectionRule] | None:
    """The rule that takes the block's section out, by the words of the headings above it."""
    rules = {trigger.rule.id: trigger for trigger in context.book.sections}
    for heading in block.section:
        for word in context.mentions.words["sections"].within(heading):
            return rules[word.rule]
    return None


def _in_block(
    block: Block, after: Span | None, above: Figure | None, document: Document, context: Context
) -> Iterator[Figure]:
    if _passed_section(block, context) is not None:
        return
    if block.kind is BlockKind.TABLE and block.table is not None:
        table = document.tables[block.table]
        yield from find_in_table(block, table, context)
        for cell in prose_cells(table, context):
            yield from find_in_block(replace(block, span=cell, kind=BlockKind.PARAGRAPH), context)
    elif block.kind in _READ:
        for figure in find_in_block(block, context, after, above):
            yield (
                replace(figure, flags=(*figure.flags, "callout"))
                if block.kind is BlockKind.CALLOUT
                else figure
            )
