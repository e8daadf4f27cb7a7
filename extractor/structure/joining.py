"""Which printed lines belong to one paragraph, list item or heading."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.model import Block, BlockKind, Span
from extractor.structure.markers import Marker, find_marker
from extractor.structure.rows import Row, is_bare
from extractor.structure.shapes import (
    announces,
    ends_in_small_word,
    ends_sentence,
    hangs,
    is_scrap,
    is_title,
    run_in_title,
    starts_lower,
)

_REACH = 6  # lines to either side that tell how wide a paragraph is set
_SHORT = 25  # characters of a line too short to tell that the page broke it
_BROAD = 140  # more characters than the lines of a page hold
_UNWRAPPED = 200  # a line of more characters was never broken to fit a page
_ALT_TEXT = re.compile(r"(?:chart|graph|image|photo|picture|diagram|figure|logo|icon)s?\s*:", re.IGNORECASE)
_MONTH_END = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)$"
)


@dataclass(frozen=True)
class Group:
    """The rows `first:end` that make one block, and the mark they begin with."""

    first: int
    end: int
    marker: Marker | None = None


@dataclass(frozen=True)
class Setting:
    """How a document is set: whether a blank line follows every line, and how wide its lines run (0: unknown)."""

    spaced: bool = False
    width: float = 0.0


def group_rows(rows: Sequence[Row], free: Callable[[int], bool]) -> list[Group]:
    """Groups of the rows that are free, in order; each row stands in one group."""
    setting = Setting(_is_double_spaced(rows), _line_width(rows))
    groups: list[Group] = []
    index = 0
    while index < len(rows):
        if not free(index):
            index += 1
            continue
        end = _end_of_group(rows, index, free, setting)
        mark = None if is_bare(rows[index]) and end == index + 1 else rows[index].mark
        groups.append(Group(index, end, mark))
        index = end
    return groups


def join_given(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Blocks that a reader gave, with the halves of a sentence that was broken by a page joined."""
    joined: list[Block] = []
    for block in blocks:
        if joined and _is_second_half(text, joined[-1], block):
            joined[-1] = replace(joined[-1], span=Span(joined[-1].span.start, block.span.end))
        else:
            joined.append(block)
    return joined


def _is_second_half(text: str, before: Block, block: Block) -> bool:
    if before.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or block.kind is not BlockKind.PARAGRAPH:
        return False
    first, second = before.span.of(text), block.span.of(text)
    gap = text[before.span.end : block.span.start]
    broken = len(first) > 40 and not ends_sentence(first) and not first.endswith((":", ";", ":-"))
    return (
        broken and not gap.strip() and len(gap) <= 3 and starts_lower(second) and find_marker(second) is None
    )


def _end_of_group(rows: Sequence[Row], first: int, free: Callable[[int], bool], setting: Setting) -> int:
    end = first + 1
    if is_bare(rows[first]) and _takes_next(rows, end, free):
        end += 1
    marker = rows[first].mark
    if marker is not None and marker.style == "hash":
        return end
    while end < len(rows) and free(end):
        if _continues(rows, first, end, setting):
            end += 1
        elif _bridges_scrap(rows, end, free):
            end += 2
        else:
            break
    return end


def _continues(rows: Sequence[Row], first: int, index: int, setting: Setting) -> bool:
    """Whether the row goes on with the sentence or paragraph that began in row `first`."""
    before, row = rows[index - 1], rows[index]
    if _is_false_dash(rows, index):
        return True
    if row.is_number_only and not _ends_with_number(before, row):
        return False
    if before.is_number_only or not _same_print(before, row):
        return False
    if (is_scrap(row.text) and not is_scrap(before.text)) or _ALT_TEXT.match(row.text):
        return False
    if row.mark is not None and not _is_false_mark(before, row):
        return False
    blanks = max(0, row.blanks - 1) if setting.spaced else row.blanks
    if blanks:
        return _continues_over_gap(rows, first, index, blanks)
    return _continues_at_once(rows, first, index, setting)


def _takes_next(rows: Sequence[Row], index: int, free: Callable[[int], bool]) -> bool:
    return (
        index < len(rows)
        and free(index)
        and rows[index].blanks <= 1
        and rows[index].mark is None
        and not rows[index].is_number_only
    )


def _bridges_scrap(rows: Sequence[Row], index: int, free: Callable[[int], bool]) -> bool:
    """Whether a scrap of an icon stands between two halves of one sentence."""
    if index + 1 >= len(rows) or not free(index + 1) or not is_scrap(rows[index].text):
        return False
    if is_bare(rows[index]):
        return False
    before, after = rows[index - 1], rows[index + 1]
    return len(before.text) > 30 and _is_open(before) and after.blanks <= 1 and _goes_on(after)


def _is_open(row: Row) -> bool:
    return not row.ends_sentence and not row.text.endswith((":", ";", ":-"))


def _goes_on(row: Row) -> bool:
    return row.starts_lower and row.mark is None and not is_scrap(row.text)


def _continues_over_gap(rows: Sequence[Row], first: int, index: int, blanks: int) -> bool:
    before, row = rows[index - 1], rows[index]
    if blanks > 2 or not _is_open(before):
        return False
    if _goes_on(row):
        return not _is_parallel(rows, first, row)
    if blanks > 1:
        return False
    alone = index - first == 1 and rows[first].mark is None  # it may be a heading
    if ends_in_small_word(before.text, strictly=alone):
        return True
    return row.box is None and rows[first].mark is None and _is_broken(rows, index)


def _is_broken(rows: Sequence[Row], index: int) -> bool:
    """Whether the row stands in the middle of a sentence: it goes on, and the row before is no title."""
    before, row = rows[index - 1], rows[index]
    after = rows[index + 1] if index + 1 < len(rows) else None
    if after is None or after.blanks > 1 or not _goes_on(after) or not _is_open(row):
        return False
    wide = row.blanks == 0 and len(before.text) >= max(36, len(row.text))
    return 30 < len(before.text) < _UNWRAPPED and (wide or not is_title(before.words))


def _is_parallel(rows: Sequence[Row], first: int, row: Row) -> bool:
    """Whether a line in small letters is the next entry of a list without marks, not the rest of this one."""
    head = rows[first].text.split()[0].casefold()
    if row.text.split()[0].casefold() == head:
        return True
    return first > 0 and rows[first].starts_lower and announces(rows[first - 1].text)


def _continues_at_once(rows: Sequence[Row], first: int, index: int, setting: Setting) -> bool:
    before, row = rows[index - 1], rows[index]
    full = _is_full(rows, index, setting)
    if not _is_open(before) and not before.ends_sentence:
        return full and not row.jump and (_goes_on(row) or before.text.endswith(";"))
    if _goes_on(row):
        return True
    if before.ends_sentence:
        return full and not row.jump and not _begins_with_title(row)
    if _is_bracket_open(rows, first, index) or (row.text.startswith("(") and not row.jump):
        return True
    if _MONTH_END.search(before.text) and re.match(r"(?:19|20)\d\d\b", row.text):
        return True
    # The last words of a sentence under its other lines.
    ending = row.ends_sentence and len(row.text) <= 40 and not row.jump
    ending = ending and (rows[first].mark is not None or index - first > 1)
    return ending or hangs(before.text) or full or _is_broken(rows, index)


def _begins_with_title(row: Row) -> bool:
    """Whether a line begins with a short title of its own: "Technology - Working with …"."""
    sign = run_in_title(row.text)
    return sign is not None and is_title(re.split(rf"\s?[{sign}–—]\s", row.text, maxsplit=1)[0], words=7)


def _is_bracket_open(rows: Sequence[Row], first: int, index: int) -> bool:
    words = "".join(row.text for row in rows[max(first, index - _REACH) : index])
    return words.count("(") > words.count(")") and ")" in rows[index].text


def _is_full(rows: Sequence[Row], index: int, setting: Setting) -> bool:
    """Whether the line before was broken because the first word of this line no longer fitted."""
    before, row = rows[index - 1], rows[index]
    if len(before.text) > _UNWRAPPED:
        return False
    word = before.width + (len(row.text.split()[0]) + 1) * before.letter
    near = _neighbours(rows, index, setting.spaced)
    if _is_wrapped(near):
        return word > max(line.width for line in near)
    if before.box is not None and row.box is not None:
        return before.box.x0 + word > _right_edge(rows, index) and not before.text[-1].isdigit()
    # Two lines alone tell nothing; a line as wide as the page was broken by it.
    return 0 < setting.width < word and len(before.text) > 50


def _right_edge(rows: Sequence[Row], index: int) -> float:
    """How far the lines around a row reach to the right that begin where the row before it begins, or deeper in."""
    before = rows[index - 1]
    if before.box is None or len(before.text) < _SHORT:
        return math.inf
    left = before.box.x0
    low = high = index - 1
    while low > max(0, index - _REACH) and not rows[low].jump:
        low -= 1
    while high + 1 < min(len(rows), index + _REACH) and not rows[high + 1].jump:
        high += 1
    boxes = [row.box for row in rows[low : high + 1] if row.box is not None]
    return max(box.x1 for box in boxes if left - 3 <= box.x0 <= left + 30)


def _is_wrapped(lines: Sequence[Row]) -> bool:
    """Whether some line among these plainly goes on in the next."""
    return any(
        (after.starts_lower or hangs(line.text)) and not line.ends_sentence for line, after in pairwise(lines)
    )


def _neighbours(rows: Sequence[Row], index: int, spaced: bool) -> list[Row]:
    """Lines of the same run around a row: set in one size, with no gap between them."""
    low = index - 1
    while low > max(0, index - _REACH) and _runs_on(rows[low - 1], rows[low], spaced):
        low -= 1
    high = index + 1
    while high < min(len(rows), index + _REACH) and _runs_on(rows[high - 1], rows[high], spaced):
        high += 1
    return [row for row in rows[low:high] if len(row.text) <= _UNWRAPPED]


def _runs_on(before: Row, row: Row, spaced: bool) -> bool:
    return row.blanks <= (1 if spaced else 0) and not row.jump and _same_print(before, row)


def _same_print(before: Row, row: Row) -> bool:
    """Whether two lines are set alike, as far as the format tells."""
    if not before.size or not row.size:
        return True
    alike = abs(before.size - row.size) <= 0.08 * max(before.size, row.size)
    return alike and (before.bold == row.bold or (row.starts_lower and not before.ends_sentence))


def _is_false_mark(before: Row, row: Row) -> bool:
    """Whether what looks like a mark is the middle of a sentence that was broken there."""
    marker = row.mark
    if marker is None or row.blanks or not _is_open(before) or len(before.text) < 30:
        return False
    if marker.style == "dash":
        return starts_lower(row.text[marker.end :]) and before.mark is None
    return marker.style in ("number", "section") and ends_in_small_word(before.text)


def _line_width(rows: Sequence[Row]) -> float:
    """How wide the lines of a document run that was broken to fit a page, 0 where it was not."""
    broken = sum(row.starts_lower for row in rows)
    long = sum(len(row.text) > _BROAD for row in rows)
    if len(rows) < 20 or broken < 0.15 * len(rows) or long > 0.03 * len(rows):
        return 0.0
    return sorted(row.width for row in rows)[int(0.95 * len(rows))]


def _is_false_dash(rows: Sequence[Row], index: int) -> bool:
    """Whether a dash joins a title to its text on the next line, for want of other items: "Staff⏎- We will …"."""
    before, row = rows[index - 1], rows[index]
    if row.mark is None or row.mark.style != "dash" or row.blanks > 1 or row.jump or before.mark is not None:
        return False
    near = [*rows[max(0, index - 8) : index], *rows[index + 1 : index + 9]]
    alone = not any(other.mark is not None and other.mark.style == "dash" for other in near)
    return alone and is_title(before.text) and len(row.words) > 30


def _ends_with_number(before: Row, row: Row) -> bool:
    """Whether a line with only a number is the end of the sentence above: "… and now support⏎2,536."."""
    return (
        row.text.endswith(".")
        and not row.blanks
        and not row.jump
        and _is_open(before)
        and len(before.text) > 30
    )


def _is_double_spaced(rows: Sequence[Row]) -> bool:
    """Whether a blank line stands after every printed line, so that it tells nothing."""
    pairs = list(pairwise(rows))
    apart = [row for _, row in pairs if row.blanks == 1]
    close = [row for _, row in pairs if row.blanks == 0]
    if len(apart) < 8 or len(close) > 0.25 * len(pairs):
        return False
    broken = [row for before, row in pairs if row.blanks == 1 and _goes_on(row) and not before.ends_sentence]
    return len(broken) >= 0.25 * len(apart)
