"""Callouts: a big number on a line of its own and the label printed under or over it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.model import BlockKind, Span
from extractor.structure.headings import words_of
from extractor.structure.rows import Draft, Row
from extractor.structure.shapes import (
    AMOUNT,
    amount_in,
    ends_sentence,
    is_year,
    starts_lower,
)

_COUNT = re.compile(rf"{AMOUNT}(?:\s[a-z]+){{1,2}}", re.IGNORECASE)
# A paragraph that ends so goes on with the number printed large under it.
_LEADING = re.compile(r"\b(?:to|at|of|by|is|are|was|were|had|has|have|reached|totalled)$")
_MANY = 40  # callouts in a row; beyond it is sure that labels stand over numbers
_LONGEST = 60  # words of a label
_LARGER = 1.25  # how much larger than its label a number is printed that needs no other sign


def pair_callouts(rows: Sequence[Row], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with each number that stands alone joined to its label in one CALLOUT."""
    found: list[Draft] = []
    index = 0
    while index < len(drafts):
        labels = _labels_first(rows, drafts, index)
        if labels:
            found += labels
            index += 2 * len(labels)
            continue
        label = _label_after(rows, drafts, index)
        if label is None:
            found.append(drafts[index])
            index += 1
            continue
        last = _end_of_label(rows, drafts, label)
        callout = _joined(drafts[index], drafts[last])
        if found and _leads_to_number(rows, found[-1], drafts[index]):
            callout = _joined(found.pop(), callout)
        found.append(callout)
        index = last + 1
    return found


def _is_number(rows: Sequence[Row], draft: Draft) -> bool:
    text = rows[draft.first].text
    if draft.kind is not BlockKind.PARAGRAPH or draft.end != draft.first + 1 or text.startswith("("):
        return False
    return amount_in(text) is not None or _is_large_count(rows, draft)


def _is_large_count(rows: Sequence[Row], draft: Draft) -> bool:
    """Whether a line in larger print than the next holds a number and what it counts: "12,000 jobs"."""
    row = rows[draft.first]
    after = rows[draft.end] if draft.end < len(rows) else row
    larger = row.size > _LARGER * after.size > 0
    return larger and bool(_COUNT.fullmatch(row.text)) and after.starts_lower


def _leads_to_number(rows: Sequence[Row], before: Draft, number: Draft) -> bool:
    """Whether a paragraph breaks off where the number goes on with its sentence."""
    near = rows[number.first].page == rows[before.first].page and rows[number.first].blanks <= 3
    return before.kind is BlockKind.PARAGRAPH and near and bool(_LEADING.search(words_of(rows, before)))


def _label_after(rows: Sequence[Row], drafts: Sequence[Draft], index: int) -> int | None:
    """The draft that labels the number, None where the draft is no number or nothing clearly labels it."""
    if not _is_number(rows, drafts[index]):
        return None
    at = index + 1
    while at < len(drafts) and at - index <= 2 and drafts[at].kind is BlockKind.FURNITURE:
        if drafts[at].end - drafts[at].first > 1 or len(words_of(rows, drafts[at])) > 6:
            return None
        at += 1
    if at >= len(drafts) or drafts[at].kind is not BlockKind.PARAGRAPH or _is_number(rows, drafts[at]):
        return None
    number, first = rows[drafts[index].first], rows[drafts[at].first]
    words = words_of(rows, drafts[at])
    if len(words.split()) > _LONGEST or not _is_label(words) or not _is_near(number, first):
        return None
    stacked = index > 0 and _is_number(rows, drafts[index - 1])  # the last of a column of values
    if first.starts_lower or (_is_plainly_a_figure(number.text) and not stacked):
        return at
    larger = number.size > _LARGER * first.size > 0
    return at if larger and not is_year(number.text) else None


def _is_near(number: Row, label: Row) -> bool:
    """Whether a label stands close under its number, or under it in the same column of a page."""
    if number.box is None or label.box is None:
        return label.blanks <= 3
    middle = (number.box.x0 + number.box.x1) / 2
    under = (
        label.box.x0 - 4 <= middle <= label.box.x1 + 4 or number.box.x0 - 4 <= label.box.x0 <= number.box.x1
    )
    beside = abs(number.box.bottom - label.box.bottom) < number.size
    return number.page == label.page and (under or beside) and label.blanks <= 7


def _is_label(words: str) -> bool:
    """Whether words can say what a number counts: they are words, and no number of their own comes first."""
    return bool(re.search(r"[^\W\d_]{3}|\bin\b", words)) and not re.match(r"[\W_]*\d", words)


def _end_of_label(rows: Sequence[Row], drafts: Sequence[Draft], label: int) -> int:
    """The last draft of a label that was broken into short lines right under each other."""
    end = label
    while end + 1 < len(drafts):
        after = drafts[end + 1]
        words = words_of(rows, drafts[end])
        if after.kind is not BlockKind.PARAGRAPH or _is_number(rows, after) or rows[after.first].blanks:
            break
        first, last = rows[after.first], rows[drafts[end].end - 1]
        if first.jump or abs(first.size - last.size) > 0.1 or first.bold != last.bold:
            break
        # On a page that is measured, lines right under each other belong together.
        if first.box is None and (
            ends_sentence(words) or len(words_of(rows, after).split()) > 8 or len(words) > 60
        ):
            break
        end += 1
    return end


def _is_plainly_a_figure(text: str) -> bool:
    """Whether a lone number can only be a result: with a sign, a unit, or of a thousand and more."""
    amount = amount_in(text) or ""
    if is_year(amount):
        return False
    return bool(re.search(r"[£€$%,]|[a-z]|\.\d", amount)) or len(re.sub(r"\D", "", amount)) >= 4


def _labels_first(rows: Sequence[Row], drafts: Sequence[Draft], first: int) -> list[Draft]:
    """Two or more callouts whose short labels stand over their numbers, from a draft on."""
    found: list[Draft] = []
    index = first
    while (
        index + 1 < len(drafts)
        and len(found) < _MANY
        and _is_short(rows, drafts[index])
        and _is_number(rows, drafts[index + 1])
    ):
        if rows[drafts[index + 1].first].blanks > 1 or is_year(rows[drafts[index + 1].first].text):
            break
        found.append(_joined(drafts[index], drafts[index + 1]))
        index += 2
    # A label under the last number would belong to it, and so each label to the number above it.
    ends = index >= len(drafts) or not starts_lower(words_of(rows, drafts[index]))
    short_after = index < len(drafts) and _is_short(rows, drafts[index])
    # Pairs set close together between wider gaps are closed in themselves.
    inner = max((rows[draft.first].blanks for draft in drafts[first + 1 : index]), default=0)
    apart = index < len(drafts) and min(rows[drafts[at].first].blanks for at in (first, index)) > inner
    sure = len(found) >= 2 and ends and (apart or not short_after)
    return found if sure or len(found) == _MANY else []


def _is_short(rows: Sequence[Row], draft: Draft) -> bool:
    if draft.kind is not BlockKind.PARAGRAPH or draft.end - draft.first > 3 or _is_number(rows, draft):
        return False
    words = words_of(rows, draft)
    return len(words.split()) <= 12 and not ends_sentence(words) and not starts_lower(words)


def _joined(first: Draft, second: Draft) -> Draft:
    span = Span(first.span.start, second.span.end)
    return replace(first, end=second.end, span=span, kind=BlockKind.CALLOUT)
