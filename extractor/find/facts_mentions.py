"""Mentions of councils, regions and nations in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from extractor.model import Span
from extractor.rulebook.areas import Area, Areas, Council
from extractor.rulebook.spellings import key, names_a_body

_WORD = re.compile(r"\w+|&")
_CAPITAL = re.compile(r"(?<!\w)[A-Z]\w*")
_BEFORE = re.compile(r"(?:\w+|&)(?=[ \-\n]\Z)")
_FARTHEST = 40  # characters before a name in which the word before it is sought
_GAP = re.compile(r"[\s,‐-–\-]*|\.\s?")
# "East Devon" and "Greater Manchester" are other places than Devon and Manchester.
_COMPASS = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "mid",
        "central",
        "greater",
        "new",
        "upper",
        "lower",
        "northern",
        "southern",
        "eastern",
        "western",
    ]
)
# "Bolton Road" and "Newcastle-under-Lyme" are other places too.
_NOT_AFTER = frozenset(["road", "street", "lane", "avenue", "close", "under", "upon", "le"])
# "Cllr Kent" and "R J Sutton" are people.
_BEFORE_PERSON = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "cllr",
        "cllrs",
        "councillor",
        "councillors",
        "sir",
        "lord",
        "lady",
        "baroness",
    ]
)
# Names that are words as well count only where a place would stand.
_WORDS_TOO = frozenset({"reading", "bury"})
_BEFORE_PLACE = frozenset(
    ["in", "of", "for", "across", "at", "from", "to", "within", "through", "around", "and"]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an area; `body` says that the council is named as such, not only its place.

    `councils` holds all that bear the name, where one has followed another.
    """

    span: Span
    area: Area
    body: bool = False
    councils: tuple[Council, ...] = ()


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[str, ...]
    area: Area
    body: bool
    councils: tuple[Council, ...]
    exact: frozenset[str]  # printed forms an acronym may take; empty for other names


def find_mentions(text: str, areas: Areas) -> tuple[Mention, ...]:
    """All mentions in reading order, the longest name where several fit; `text[span]` is the name."""
    return tuple(_mentions(text, _index(areas)))


def _mentions(text: str, index: dict[str, list[_Name]]) -> Iterator[Mention]:
    at = 0
    for first in _CAPITAL.finditer(text):
        names = index.get(_fold(first), ()) if first.start() >= at else ()
        if not names:
            continue
        tokens = [*islice(_WORD.finditer(text, first.start()), len(names[0].words) + 1)]
        name = next((name for name in names if _fits(text, tokens, name)), None)
        if name is not None:
            at = tokens[len(name.words) - 1].end()
            yield Mention(Span(first.start(), at), name.area, name.body, name.councils)


def _fits(text: str, tokens: Sequence[re.Match[str]], name: _Name) -> bool:
    """Whether a name stands at the first of some tokens."""
    end = len(name.words)
    here = tokens[:end]
    if tuple(_fold(token) for token in here) != name.words:
        return False
    gaps = (text[a.end() : b.start()] for a, b in pairwise(here))
    if not all(_GAP.fullmatch(gap) and "\n\n" not in gap for gap in gaps):
        return False
    if name.exact:
        return text[here[0].start() : here[-1].end()] in name.exact
    if name.body:
        return True
    return _stands_alone(text, tokens, end)


def _stands_alone(text: str, tokens: Sequence[re.Match[str]], end: int) -> bool:
    """Whether a place name, the tokens up to `end`, is not part of a longer one, and no common word."""
    start, stop = tokens[0].start(), tokens[end - 1].end()
    before = _BEFORE.search(text, max(0, start - _FARTHEST), start)
    after = tokens[end] if end < len(tokens) and text[stop : tokens[end].start()] in {" ", "-"} else None
    if before and before[0][0].isupper() and _fold(before) in _COMPASS:
        return False
    if before and (_fold(before) in _BEFORE_PERSON or re.fullmatch("[A-Z]", before[0])):
        return False
    if after and _fold(after) in _NOT_AFTER:
        return False
    if end == 1 and _fold(tokens[0]) in _WORDS_TOO:
        return text[stop : stop + 2] in {"'s", "’s"} or bool(before and _fold(before) in _BEFORE_PLACE)
    return True


def _fold(token: re.Match[str]) -> str:
    return "and" if token[0] == "&" else token[0].casefold()


@lru_cache(maxsize=4)
def _index(areas: Areas) -> dict[str, list[_Name]]:
    """Names by their first word, longest first."""
    names = [
        _Name(tuple(spelling.split()), councils[0], names_a_body(spelling), councils, frozenset())
        for spelling, councils in areas.spellings.items()
    ]
    names += [
        _Name(tuple(key(text).split()), region, False, (), frozenset())
        for region in areas.regions
        for text in (region.name, *region.spellings)
    ]
    acronyms = _acronyms(areas)
    index: dict[str, list[_Name]] = {}
    for name in sorted(names, key=lambda name: -len(name.words)):
        exact = acronyms.get(" ".join(name.words), frozenset())
        index.setdefault(name.words[0], []).append(
            _Name(name.words, name.area, name.body, name.councils, exact) if exact else name
        )
    return index


def _acronyms(areas: Areas) -> dict[str, frozenset[str]]:
    """Spellings such as `RBWM` or `Y&H`, which count only as they are printed."""
    spellings = [text for council in areas.councils for text in council.aliases]
    spellings += [text for region in areas.regions for text in region.spellings]
    found: dict[str, frozenset[str]] = {}
    for text in spellings:
        if sum(letter.isupper() for letter in text) > 1 and not re.search(r"[a-z]{3}", text):
            found[key(text)] = found.get(key(text), frozenset()) | {text}
    return found
