"""Headings: marked ones (`#`, section numbers, large print) and short lines that stand alone before text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.model import BlockKind
from extractor.structure.markers import Marker, find_marker
from extractor.structure.rows import Draft, Row
from extractor.structure.shapes import announces, is_title


def mark_headings(rows: Sequence[Row], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with those that head what follows made HEADING and given a level."""
    marked = [_marked(rows, drafts, index) for index in range(len(drafts))]
    found: list[Draft] = []
    base = 0
    for index, draft in enumerate(marked):
        if draft.marked:
            base = draft.level
        elif _is_plain_heading(rows, marked, index):
            draft = replace(draft, kind=BlockKind.HEADING, level=base + 1)
        found.append(draft)
    return found


def words_of(rows: Sequence[Row], draft: Draft) -> str:
    """The text of a draft on one line."""
    return " ".join(row.text for row in rows[draft.first : draft.end])


def _marked(rows: Sequence[Row], drafts: Sequence[Draft], index: int) -> Draft:
    """A draft as heading where its own mark makes it one."""
    draft = drafts[index]
    text = words_of(rows, draft)
    marker = find_marker(text)
    if marker is None or not marker.may_head or draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return draft
    if marker.style == "hash":
        return replace(draft, kind=BlockKind.HEADING, level=marker.depth, marker=None, marked=True)
    if not is_title(text[marker.end :]) or not _heads_text(rows, drafts, index, marker):
        return draft
    return replace(draft, kind=BlockKind.HEADING, level=marker.depth, marker=None, marked=True)


def _heads_text(rows: Sequence[Row], drafts: Sequence[Draft], index: int, marker: Marker) -> bool:
    """Whether what follows a numbered title is its text, not the next item of one list."""
    after = drafts[index + 1] if index + 1 < len(drafts) else None
    if after is None or after.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE):
        return False
    before = drafts[index - 1] if index else None
    if before is not None and announces(words_of(rows, before)):
        return False
    following = find_marker(rows[after.first].text)
    return following is None or following.shape != marker.shape


def _is_plain_heading(rows: Sequence[Row], drafts: Sequence[Draft], index: int) -> bool:
    draft = drafts[index]
    if draft.kind is not BlockKind.PARAGRAPH or draft.end - draft.first > 3:
        return False
    text = words_of(rows, draft)
    if not is_title(text) or text.endswith(":") or index + 1 >= len(drafts):
        return False
    return drafts[index + 1].kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CALLOUT)
