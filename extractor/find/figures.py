"""All figures of a document, from prose, callouts and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from extractor.find.clauses import sentences
from extractor.find.forecasts import carry_forecasts
from extractor.find.list_parts import Item, name_parts
from extractor.find.places import ALONE, Around, repeated_head
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
    found: list[Item] = []
    around = ALONE
    read = 0  # blocks whose figures are found
    for index, (block, after) in enumerate(zip_longest(document.blocks, document.blocks[1:])):
        if index < read:
            continue
        row = find_torn_row(block, after, context) if _passed_section(block, context) is None else None
        if row is not None:
            parted = list(read_torn_row(row, block, context))
            found.append((block, parted))
            read = index + row.blocks if parted else read
            block = replace(block, kind=BlockKind.PARAGRAPH, span=row.labels)
            around = ALONE
            if parted or row.blocks > 1:
                continue
        here = list(_in_block(block, replace(around, after=after.span if after else None), document, context))
        found.append((block, here))
        if block.kind is not BlockKind.FURNITURE:
            over = _over_next(block, around.over, context)
            around = _around_next(block, here)
            around = replace(around, asked=_asked(block, context), title=_title(block, context), over=over)
    figures = sorted(name_parts(found, context), key=lambda figure: figure.span)
    return tuple(carry_forecasts(figures, context))


def _around_next(block: Block, here: Sequence[Figure]) -> Around:
    """What a block leaves for the next one to point to."""
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.CALLOUT}:
        return ALONE
    levels = [figure for figure in here if figure.kind == "level"]
    return Around(before=block.span, above=levels[0] if len(levels) == 1 else None)


def _is_short(words: str) -> bool:
    return len(words.split()) <= _LEAD_WORDS


def _over_next(block: Block, over: Span | None, context: Context) -> Span | None:
    """The sentence over a list, for the next of its items; a sentence that leads into the list is its lead-in."""
    words = block.span.of(context.text).strip()
    if block.kind is BlockKind.LIST_ITEM:
        return over if block.lead_in is None or _is_short(block.lead_in.of(context.text)) else None
    if over is not None and _is_short(words) and words.endswith(":"):
        return over  # "Norfolk:" under "People with a direct payment:"
    sentence = sentences(context.text, block.span)[-1:] if block.kind is BlockKind.PARAGRAPH else []
    return sentence[0] if sentence else None


_ASKS = re.compile(
    r".*(?:\?|:[-–—]?|\b(?:as\s+follows|below|these\s+years)\.?)$|\W*(?:Q?\d{0,2}[.):]?\s*)?(?:please|how\s+m(?:any|uch)|what)\b.*"
    r"|.*\bhow\s+m(?:any|uch)\b.*\?.*",
    re.IGNORECASE | re.DOTALL,
)
_ASKING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.CAPTION})


def _asked(block: Block, context: Context) -> Span | None:
    """A block that asks or announces what the next one tells."""
    asks = block.kind in _ASKING and _ASKS.fullmatch(block.span.of(context.text).strip())
    return block.span if asks else None


_TITLE_WORDS = 16
_LEAD_WORDS = 4  # of a lead-in that only tells one part of what the sentence over it measures


def _title(block: Block, context: Context) -> Span | None:
    """A short line without a stop and without a figure: "Permanent admissions per 100,000"."""
    words = block.span.of(context.text).strip()
    short = block.kind in _ASKING and len(words.split()) <= _TITLE_WORDS and words[-1:] not in ".!?;,:"
    return block.span if short and not context.mentions.quantities.within(block.span) else None


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


def _in_block(block: Block, around: Around, document: Document, context: Context) -> Iterator[Figure]:
    if _passed_section(block, context) is not None:
        return
    if block.kind is BlockKind.TABLE and block.table is not None:
        table = document.tables[block.table]
        yield from find_in_table(block, table, context, around.asked)
        for cell in prose_cells(table, context):
            yield from find_in_block(replace(block, span=cell, kind=BlockKind.PARAGRAPH), context)
    elif block.kind in _READ:
        for figure in find_in_block(block, context, around):
            yield (
                replace(figure, flags=(*figure.flags, "callout"))
                if block.kind is BlockKind.CALLOUT
                else figure
            )
