"""Which printed lines belong to one paragraph, list item or heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.structure.markers import Marker, find_marker, is_bare_mark
from extractor.structure.rows import Row
from extractor.structure.shapes import ends_sentence, hangs, is_number_only, is_scrap, starts_lower

_REACH = 6  # lines to either side that tell how wide a paragraph is set
_UNWRAPPED = 200  # a line of more characters was never broken to fit a page


@dataclass(frozen=True)
class Group:
    """The rows `first:end` that make one block, and the mark they begin with."""

    first: int
    end: int
    marker: Marker | None = None


def group_rows(rows: Sequence[Row], free: Callable[[int], bool]) -> list[Group]:
    """Groups of the rows that are free, in order; each row stands in one group."""
    spaced = _is_double_spaced(rows)
    groups: list[Group] = []
    index = 0
    while index < len(rows):
        if not free(index):
            index += 1
            continue
        end = _end_of_group(rows, index, free, spaced)
        groups.append(Group(index, end, find_marker(rows[index].text)))
        index = end
    return groups


def continues(rows: Sequence[Row], index: int, spaced: bool = False) -> bool:
    """Whether the row goes on with the sentence or paragraph of the row before it."""
    before, row = rows[index - 1], rows[index]
    if is_number_only(row.text) or is_number_only(before.text) or not _same_print(before, row):
        return False
    if find_marker(row.text) is not None and not _is_false_mark(before, row):
        return False
    blanks = max(0, row.blanks - 1) if spaced else row.blanks
    if blanks:
        return _continues_over_gap(before, row, blanks)
    return _continues_at_once(rows, index, spaced)


def _end_of_group(rows: Sequence[Row], first: int, free: Callable[[int], bool], spaced: bool) -> int:
    end = first + 1
    if is_bare_mark(rows[first].text) and _takes_next(rows, end, free):
        end += 1
    marker = find_marker(rows[first].text)
    if marker is not None and marker.style == "hash":
        return end
    while end < len(rows) and free(end):
        if continues(rows, end, spaced):
            end += 1
        elif _bridges_scrap(rows, end, free):
            end += 2
        else:
            break
    return end


def _takes_next(rows: Sequence[Row], index: int, free: Callable[[int], bool]) -> bool:
    return (
        index < len(rows)
        and free(index)
        and rows[index].blanks <= 1
        and find_marker(rows[index].text) is None
        and not is_number_only(rows[index].text)
    )


def _bridges_scrap(rows: Sequence[Row], index: int, free: Callable[[int], bool]) -> bool:
    """Whether a scrap of an icon stands between two halves of one sentence."""
    if index + 1 >= len(rows) or not free(index + 1) or not is_scrap(rows[index].text):
        return False
    before, after = rows[index - 1], rows[index + 1]
    open_end = not ends_sentence(before.text) and not before.text.endswith((":", ";"))
    return open_end and not is_number_only(before.text) and after.blanks <= 1 and _goes_on(after)


def _goes_on(row: Row) -> bool:
    return starts_lower(row.text) and find_marker(row.text) is None


def _continues_over_gap(before: Row, row: Row, blanks: int) -> bool:
    if blanks > 2 or ends_sentence(before.text) or before.text.endswith((":", ";")):
        return False
    if _goes_on(row):
        return True
    last = before.text.split()[-1].lower()
    return blanks == 1 and hangs(before.text) and last[-1:].isalpha() and len(before.text) > 30


def _continues_at_once(rows: Sequence[Row], index: int, spaced: bool) -> bool:
    before, row = rows[index - 1], rows[index]
    full = _is_full(rows, index, spaced)
    if before.text.endswith((":", ";", ":-")):
        return full and not row.jump and (_goes_on(row) or before.text.endswith(";"))
    if _goes_on(row):
        return True
    if ends_sentence(before.text):
        return full and not row.jump
    return hangs(before.text) or full or (row.text.startswith("(") and not row.jump)


def _is_full(rows: Sequence[Row], index: int, spaced: bool) -> bool:
    """Whether the line before was broken because the first word of this line no longer fitted."""
    before, row = rows[index - 1], rows[index]
    if len(before.text) > _UNWRAPPED:
        return False
    near = _neighbours(rows, index, spaced)
    wrapped = any(
        (starts_lower(after.text) or hangs(line.text)) and not ends_sentence(line.text)
        for line, after in pairwise(near)
    )
    if not wrapped:
        return False
    width = max(line.width for line in near)
    word = len(row.text.split()[0]) + 1
    return before.width + word * before.letter > width + before.letter


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
    return alike and (before.bold == row.bold or (starts_lower(row.text) and not ends_sentence(before.text)))


def _is_false_mark(before: Row, row: Row) -> bool:
    """Whether what looks like a mark is the middle of a sentence that was broken there."""
    marker = find_marker(row.text)
    if marker is None or row.blanks or ends_sentence(before.text) or before.text.endswith((":", ";")):
        return False
    rest = row.text[marker.end :]
    return (
        marker.style == "dash"
        and starts_lower(rest)
        and find_marker(before.text) is None
        and len(before.text) > 30
    )


def _is_double_spaced(rows: Sequence[Row]) -> bool:
    """Whether a blank line stands after every printed line, so that it tells nothing."""
    pairs = list(pairwise(rows))
    apart = [row for _, row in pairs if row.blanks == 1]
    close = [row for _, row in pairs if row.blanks == 0]
    if len(apart) < 8 or len(close) > 0.25 * len(pairs):
        return False
    broken = [
        row for before, row in pairs if row.blanks == 1 and _goes_on(row) and not ends_sentence(before.text)
    ]
    return len(broken) >= 0.25 * len(apart)
