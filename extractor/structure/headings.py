"""Headings: marked ones (`#`, section numbers, large print) and short lines that stand alone before text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extractor.model import BlockKind, Span
from extractor.structure.markers import Marker
from extractor.structure.rows import Draft, Row, is_bare
from extractor.structure.shapes import announces, ends_sentence, hangs, holds_figure, is_title, without_scraps

_PLAIN_CHAIN = 3  # short lines in a row that can all be headings; of more only the last is one
_LARGER = 1.12  # how much larger than the body a heading is printed
_DEEPEST = 4
_LABEL_WORDS = 3
_PART = re.compile(
    r"(?:minutes|decisions?|resolved|recommend|actions?|priorit|achieve|next)", re.IGNORECASE
)  # of a paper
_BY_SIZE = 100  # added to a level that is only a rank among font sizes as yet
_BODY = (BlockKind.LIST_ITEM, BlockKind.CALLOUT, BlockKind.TABLE)
_NUMBER_APART = re.compile(
    r"(?P<number>\d{1,2})\s{3,}[A-Z][a-z]+(?:\s[A-Za-z]+){0,5}"
)  # "1       Background", over 1.1
_SECOND = "»«›"  # signs before headings of the second rank
_DRESS = re.compile(r"(?:#{1,6}\s+|[¢®©@»«§†¥]+\s*|[+*]+\s+|[’'‘\\/|]+(?=@)|\*\*|__|[*_](?=\S))+")
_DRESS_END = re.compile(r"(?:\*\*|__|(?<=\S)[*_]|\s+#+|\s)+$")


def mark_headings(text: str, rows: Sequence[Row], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with those that head what follows made HEADING, given a level and bared of marks."""
    sizes = _heading_sizes(rows)
    dressed = bool(sizes) or _has_bold(rows)
    marked = _ranked([_marked(rows, drafts, index, sizes) for index in range(len(drafts))])
    plain = _plain_headings(rows, marked, dressed)
    found: list[Draft] = []
    base = 0
    headed = False  # whether a plain heading stands over the next one
    for index, draft in enumerate(marked):
        if draft.marked:
            base, headed = draft.level, False
        elif index in plain:
            label = _is_label(rows, marked, index)
            draft = replace(draft, kind=BlockKind.HEADING, level=base + 1 + (headed and label))
            headed = headed or not label
        if draft.kind is BlockKind.HEADING:
            draft = replace(draft, span=_bare(text, draft.span))
        found.append(draft)
    return found


def _is_label(rows: Sequence[Row], drafts: Sequence[Draft], index: int) -> bool:
    """Whether a short line with a colon only divides what another heads: "Norfolk:" over a list of years."""
    words = words_of(rows, drafts[index])
    listed = index + 1 < len(drafts) and drafts[index + 1].kind is BlockKind.LIST_ITEM
    return listed and words.endswith(":") and len(words.split()) <= _LABEL_WORDS and not _PART.match(words)


def words_of(rows: Sequence[Row], draft: Draft) -> str:
    """The text of a draft on one line."""
    return " ".join(row.text for row in rows[draft.first : draft.end])


def _heading_sizes(rows: Sequence[Row]) -> list[float]:
    """The font sizes of headings, largest first; empty where the format has no sizes.

    Sizes that stand on one page only, as on a cover, count as the largest of the others.
    """
    if not any(round(row.size, 1) for row in rows):
        return []
    weights: Counter[float] = Counter()
    pages: dict[float, set[int | None]] = defaultdict(set)
    for row in rows:
        weights[round(row.size, 1)] += len(row.text)
        if _is_display(row.words):
            pages[round(row.size, 1)].add(row.page)
    body = max(weights, key=lambda size: weights[size])
    larger = sorted((size for size in pages if size >= _LARGER * body), reverse=True)
    return [size for size in larger if len(pages[size]) > 1] or larger


def _has_bold(rows: Sequence[Row]) -> bool:
    """Whether a document sets a few of its lines in bold print."""
    bold = sum(row.bold for row in rows)
    return 0 < bold < 0.5 * len(rows)


def _marked(rows: Sequence[Row], drafts: Sequence[Draft], index: int, sizes: Sequence[float]) -> Draft:
    """A draft as heading where its own mark or print makes it one."""
    draft = drafts[index]
    if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return draft
    text = words_of(rows, draft)
    marker = rows[draft.first].mark
    if marker is not None and marker.style == "hash":
        return _heading(draft, marker.depth)
    numbered = marker is not None and marker.may_head
    hung = marker is not None and is_bare(rows[draft.first]) and marker.shape == "*"
    if marker is not None and (numbered or hung):
        if not is_title(text[marker.end :]) or not _heads_text(rows, drafts, index, marker):
            return draft
        return _heading(draft, 2 if marker.shape in _SECOND else marker.depth)
    apart = _NUMBER_APART.fullmatch(text) if marker is None and index + 1 < len(drafts) else None
    if apart and words_of(rows, drafts[index + 1]).startswith(f"{apart['number']}.1"):
        return _heading(draft, 2)
    size = round(rows[draft.first].size, 1)
    if draft.kind is BlockKind.PARAGRAPH and sizes and size >= sizes[-1] and _is_display(text):
        larger = sum(other > 1.04 * size for other in sizes)
        return _heading(draft, _BY_SIZE + larger)
    return draft


def _ranked(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with the levels that come from font sizes counted without gaps, from 1."""
    used = sorted({draft.level for draft in drafts if draft.marked and draft.level >= _BY_SIZE})
    return [
        replace(draft, level=min(used.index(draft.level) + 1, _DEEPEST)) if draft.level in used else draft
        for draft in drafts
    ]


def _heading(draft: Draft, level: int) -> Draft:
    return replace(draft, kind=BlockKind.HEADING, level=level, marker=None, marked=True)


def _is_display(text: str) -> bool:
    """Whether words in large print are a heading, not a big number or an opening paragraph."""
    words = text.split()
    short = len(words) <= 18 and not text.endswith((".", ";", ","))
    return short and bool(re.search(r"[^\W\d_]{3}", text)) and not holds_figure(text)


def _heads_text(rows: Sequence[Row], drafts: Sequence[Draft], index: int, marker: Marker) -> bool:
    """Whether what follows a numbered title is its text, not the next item of one list."""
    after = drafts[index + 1] if index + 1 < len(drafts) else None
    if after is None:
        return marker.style == "section" and words_of(rows, drafts[index]).isupper()
    if after.kind not in (BlockKind.PARAGRAPH, *_BODY):
        return False
    following = rows[after.first].mark
    if following is not None and following.style == "section" and following.depth > marker.depth:
        return True
    before = drafts[index - 1] if index else None
    if before is not None and before.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        words = words_of(rows, before)
        sibling = rows[before.first].mark
        if announces(words) or (
            sibling and (sibling.shape, sibling.value) == (marker.shape, marker.value - 1)
        ):
            return False
        if sibling and sibling.shape == marker.shape and marker.style == "glyph" and not before.marked:
            return False
    return following is None or following.shape != marker.shape


def _plain_headings(rows: Sequence[Row], drafts: Sequence[Draft], dressed: bool) -> set[int]:
    """Short lines without a mark that stand right before text, a list, a callout or another heading.

    A document that is dressed, that prints its headings large or bold, has them in bold only.
    """
    found: set[int] = set()
    chain: list[int] = []
    for index, draft in enumerate(drafts):
        if _may_head(rows, draft, dressed) or _announces_callouts(rows, drafts, index, dressed):
            chain.append(index)
            continue
        if draft.kind is BlockKind.FURNITURE:
            continue
        if chain and _is_body(rows, draft):
            found.update(chain if len(chain) <= _PLAIN_CHAIN else [chain[-1]])
            if len(chain) > _PLAIN_CHAIN and chain[0] == 0:
                found.add(0)
        chain = []
    return found


def _may_head(rows: Sequence[Row], draft: Draft, dressed: bool) -> bool:
    if draft.kind is not BlockKind.PARAGRAPH or draft.end - draft.first > 3:
        return False
    text = words_of(rows, draft)
    bold = all(row.bold for row in rows[draft.first : draft.end])
    if dressed:
        return bold and _is_display(text)
    if text.endswith(":") and len(text.split()) > 3:
        return False
    return is_title(text)


def _announces_callouts(rows: Sequence[Row], drafts: Sequence[Draft], index: int, dressed: bool) -> bool:
    """Whether a short line with a colon stands over big numbers: "The census shows:"."""
    draft = drafts[index]
    if dressed or draft.kind is not BlockKind.PARAGRAPH or draft.end - draft.first > 1:
        return False
    text = rows[draft.first].text
    over_number = index + 1 < len(drafts) and drafts[index + 1].kind is BlockKind.CALLOUT
    return over_number and text.endswith(":") and is_title(text)


def _is_body(rows: Sequence[Row], draft: Draft) -> bool:
    """Whether a draft is something that a heading can stand over."""
    if draft.kind is BlockKind.TABLE:
        return False  # the line over a table is its caption
    if draft.kind in _BODY or draft.kind is BlockKind.HEADING:
        return True
    text = words_of(rows, draft)
    return draft.kind is BlockKind.PARAGRAPH and (
        ends_sentence(text) or len(text.split()) >= 12 or holds_figure(text) or announces(text) or hangs(text)
    )


def _bare(text: str, span: Span) -> Span:
    """The span of a heading's words, without `#`, bullets and the signs of bold print."""
    words = without_scraps(span.of(text))
    dress = _DRESS.match(words)
    start = dress.end() if dress else 0
    tail = _DRESS_END.search(words, start)
    end = tail.start() if tail else len(words)
    return Span(span.start + start, span.start + end) if start < end else span
