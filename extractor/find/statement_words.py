"""Words of a short text in normal form, and the terms of rules that stand in them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from extractor.find.tokens import normal_form
from extractor.rulebook.terms import Term

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d,.]*\d|\d|[%£&:/]")
_KEPT = 2**13  # words of which is known what may begin with them

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Hit(Generic[K]):
    """A term found in words `first` up to, not including, `end`; `key` is what it was entered under."""

    key: K
    first: int
    end: int

    @property
    def length(self) -> int:
        """How many words the term covers."""
        return self.end - self.first


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text: lower case, hyphens and possessive endings gone, `:` and `/` words of their own."""
    return tuple(normal_form(word) for word in _WORD.findall(text))


def first_word_of(text: str) -> str:
    """The first of the words of a text, empty where it has none."""
    found = _WORD.search(text)
    return normal_form(found[0]) if found else ""


def offset_after(text: str, words: int) -> int:
    """How many characters of a text its first words take up."""
    ends = [found.end() for found in _WORD.finditer(text)]
    return ends[words - 1] if words else 0


class Lexicon(Generic[K]):
    """Terms, each under a key; `find` says where they stand in a run of words."""

    def __init__(self, entries: Iterable[tuple[K, Term]]) -> None:
        self._exact: dict[str, list[tuple[tuple[str, ...], K]]] = defaultdict(list)
        self._open: dict[str, list[tuple[tuple[str, ...], K]]] = defaultdict(list)
        for key, term in entries:
            for spelling in term.spellings:
                first = spelling[0]
                where, head = (self._open, first[:2]) if first.endswith("*") else (self._exact, first)
                where[head].append((spelling, key))

        self._beginning = lru_cache(maxsize=_KEPT)(self._entries)

    def _entries(self, word: str) -> tuple[tuple[tuple[str, ...], K], ...]:
        """The spellings that may begin with a word."""
        opened = self._open.get(word[:2], ())
        return (*self._exact.get(word, ()), *(each for each in opened if _fulfils(word, each[0][0])))

    def may_begin(self, word: str) -> bool:
        """Whether a term may begin with a word."""
        return bool(self._beginning(word))

    def find(self, words: Sequence[str]) -> list[Hit[K]]:
        """Every place where a term stands, in order of place."""
        return [
            Hit(key, first, first + len(spelling))
            for first, word in enumerate(words)
            for spelling, key in self._beginning(word)
            if _goes_on(spelling, words, first)
        ]


def longest(hits: Iterable[Hit[K]]) -> list[Hit[K]]:
    """Hits of which none overlaps another, the longer ones kept, in order of place."""
    kept: list[Hit[K]] = []
    for hit in sorted(hits, key=lambda hit: -hit.length):
        if all(hit.end <= other.first or other.end <= hit.first for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.first)


def _goes_on(spelling: tuple[str, ...], words: Sequence[str], first: int) -> bool:
    """Whether a spelling that begins with the word at `first` stands there whole."""
    end = first + len(spelling)
    if len(spelling) == 1 or end > len(words):
        return end <= len(words)
    # Most fail at the second word, which is looked at before the others are cut out.
    return _fulfils(words[first + 1], spelling[1]) and all(
        map(_fulfils, words[first + 2 : end], spelling[2:])
    )


def _fulfils(word: str, part: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part
