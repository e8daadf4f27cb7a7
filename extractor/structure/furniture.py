"""What stands on a page without belonging to the text: running heads, page numbers, addresses, navigation."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from extractor.model import Block, BlockKind, Page
from extractor.structure.rows import Draft, Row

_NAVIGATION = re.compile(
    r"""skip\s(?:to|ribbon)\b.{0,80} | toggle\s(?:menu|navigation|search) | (?:main\s)?(?:menu|navigation)
    | (?:accept|reject|manage)\s(?:all\s|additional\s|optional\s)?cookies.{0,60}
    | (?:this\s(?:web)?site\suses|we\suse)\b.{0,60}\bcookies\b.{0,200} | cookies?\s(?:policy|settings|on\sthis\ssite)
    | you\sare\s(?:here|in)\s?:.{0,120} | breadcrumbs? | \+?\s?all\scategories
    | (?:share|print|email|tweet)\s(?:this\s)?(?:page|article)?.{0,90}\bon\s(?:facebook|twitter|x|linkedin).*
    | (?:print|share|email|download|listen\sto)\sthis\s(?:page|document|article)
    | (?:back\sto\s(?:the\s)?top|return\sto\stop|top\sof\s(?:the\s)?page|close|search|home|log\s?in|sign\sin|subscribe)
    | view\sthe\sbackground\sto\sitem\s\d+\.? | read\smore(?:\son\b.{0,60}|\s?[»>.…]+)? | last\supdated\b.{0,60}
    | (?:page\s)?\d{1,3}\s(?:of|/)\s\d{1,3} | page\s?:?\s?\d{1,3} | \d{1,3}\s?\|\s?p\s?a\s?g\s?e
    | p\s?a\s?g\s?e\s?\|\s?\d{1,3} | page\s\d{1,3}:\s(?:.{0,120}|.*….*) | [-–—]\s?\d{1,3}\s?[-–—]
    | (?:\[?image:?\s?\]?|\[(?:image|bookmark)[^\]]*\])""",
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?|\[[^\]]*\]\((?:https?://|mailto:)[^)]*\)", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\d{1,3}")
_NUMBERED_LINE = re.compile(r"(?:(?P<lead>\d{1,3})\s)?(?P<words>.*?[^\W\d_]{3}.*?)(?:\s(?P<tail>\d{1,3}))?")
_EDGE = 0.09  # part of a page's height that running heads and feet stand in
_LARGER = 1.12  # how much larger than the body headings are, which may come back on many pages
_LINES_A_PAGE = 8  # fewer printed lines than this make no page


def find_page_edges(rows: Sequence[Row], pages: Sequence[Page], free: Callable[[int], bool]) -> list[Draft]:
    """Page numbers, and lines that come back on three pages, at the top and bottom edges of pages."""
    heights = {page.number: page.height for page in pages}
    repeated: dict[str, list[int]] = defaultdict(list)
    found: set[int] = set()
    for index, row in enumerate(rows):
        height = heights.get(row.page or 0, 0.0)
        if row.box is None or not height or not free(index):
            continue
        if _EDGE * height < row.box.top and row.box.bottom < (1 - _EDGE) * height:
            continue
        if _PAGE_NUMBER.fullmatch(row.text) and int(row.text) <= len(pages) + 20:
            found.add(index)
        repeated[re.sub(r"\d+", "0", row.text.casefold())].append(index)
    body = _body_size(rows)
    for places in repeated.values():
        large = min(rows[index].size for index in places) > _LARGER * body
        least = len(pages) // 2 if large else min(3, len(pages) // 2)
        if len({rows[index].page for index in places}) >= max(2, least):
            found.update(places)
    return _drafts(rows, found)


def _body_size(rows: Sequence[Row]) -> float:
    """The font size that most characters are printed in, 0 where the format has none."""
    weights: Counter[float] = Counter()
    for row in rows:
        weights[row.size] += len(row.text)
    return max(weights, key=lambda size: weights[size], default=0.0)


def find_navigation(rows: Sequence[Row], free: Callable[[int], bool]) -> list[Draft]:
    """Lines that only help to move about: web navigation, bare addresses, "Page 3 of 20"."""
    return _drafts(rows, {at for at, row in enumerate(rows) if free(at) and is_navigation(row.text)})


def find_running_lines(rows: Sequence[Row], free: Callable[[int], bool]) -> list[Draft]:
    """Lines that come back with a rising page number or as the report's name, and page numbers alone."""
    places: dict[str, list[tuple[int, int | None]]] = defaultdict(list)
    for index, row in enumerate(rows):
        found = _NUMBERED_LINE.fullmatch(row.text) if free(index) and len(row.text) <= 110 else None
        if found is not None:
            number = found["tail"] or found["lead"]
            words = re.sub(r"^\W+|^[A-Za-z|]\s|\W+$", "", found["words"]).casefold()
            places[words].append((index, int(number) if number else None))
    repeated = {at for words, spots in places.items() if _runs(words, spots) for at, _ in spots}
    return _drafts(rows, repeated | _page_numbers(rows, free))


def is_navigation(text: str) -> bool:
    """Whether a line only helps to move about a page or a site, or is a bare address."""
    return bool(_NAVIGATION.fullmatch(text) or _ADDRESS.fullmatch(text))


def mark_furniture(text: str, blocks: Iterable[Block]) -> list[Block]:
    """Blocks that a reader gave, with navigation and bare addresses among them made FURNITURE."""
    return [
        Block(span=block.span, kind=BlockKind.FURNITURE, page=block.page)
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and is_navigation(block.span.of(text).strip())
        else block
        for block in blocks
    ]


def _runs(words: str, spots: Sequence[tuple[int, int | None]]) -> bool:
    """Whether a line that comes back is a running head: its number rises, or it holds a year and comes thrice."""
    numbers = [number for _, number in spots if number is not None]
    rising = all(a < b for a, b in pairwise(numbers))
    if any(later - earlier < _LINES_A_PAGE for (earlier, _), (later, _) in pairwise(spots)):
        return False
    if len(spots) >= 2 and numbers and rising and len(words.split()) >= 2:
        return len(numbers) >= 3 or len(spots) > len(numbers)
    return (
        len(spots) >= 3
        and not numbers
        and bool(re.search(r"(?:19|20)\d\d", words))
        and len(words.split()) >= 4
    )


def _page_numbers(rows: Sequence[Row], free: Callable[[int], bool]) -> set[int]:
    """Whole numbers that stand alone and rise through the document as page numbers do."""
    found: set[int] = set()
    last = 0
    for index, row in enumerate(rows):
        if not free(index) or row.box is not None or not _PAGE_NUMBER.fullmatch(row.text):
            continue
        after = rows[index + 1] if index + 1 < len(rows) else None
        apart = (row.blanks or not index or row.jump) and (after is None or after.blanks or after.jump)
        labelled = after is not None and after.starts_lower
        if apart and not labelled and last <= int(row.text) <= 2 + index / _LINES_A_PAGE:
            found.add(index)
            last = int(row.text)
    return found


def _drafts(rows: Sequence[Row], found: set[int]) -> list[Draft]:
    return [Draft(at, at + 1, rows[at].span, BlockKind.FURNITURE) for at in sorted(found)]
