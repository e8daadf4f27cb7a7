"""Tokens of a document: the normal form of each word, beside its place in the printed text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from extractor.model import Span

# `£86.6`, `65+`, `2023/24` and `o'clock` stay whole enough to be matched; hyphens inside words vanish.
_TOKEN = re.compile(
    r"[^\W\d_]+(?:['’][^\W\d_]+)*|&amp;|\d+(?:st|nd|rd|th|s)\b|\d[\d,.]*\d\+?|\d\+?|[^\w\s]|_"
)
_HYPHENS = frozenset("-‐‑–—\u00ad")
_APOSTROPHES = frozenset("'’‘")  # "adults' services" reads as "adults services"
BREAK = "¶"
_KEPT = 2**13  # words of which the normal form is known


@dataclass(frozen=True)
class Tokens:
    """The words of a document in order: `words[i]` is the normal form of `text[starts[i]:ends[i]]`."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens `first` up to, not including, `last`."""
        return Span(self.starts[first], self.ends[last - 1])

    def first_at(self, offset: int) -> int:
        """Index of the first token that starts at or after an offset."""
        return bisect_left(self.starts, offset)

    def count(self, span: Span) -> int:
        """How many tokens a span holds."""
        return self.first_at(span.end) - self.first_at(span.start)

    def distance(self, a: Span, b: Span) -> int:
        """Words between two spans, 0 where they touch or overlap."""
        left, right = (a, b) if a.start <= b.start else (b, a)
        return max(0, self.first_at(right.start) - bisect_left(self.ends, left.end) - 1)


def tokenise(text: str, pieces: Iterable[Span]) -> Tokens:
    """Tokens of the given pieces of a text, in order; no phrase reaches from one piece into the next."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece in pieces:
        last = piece.start
        for match in _TOKEN.finditer(text, piece.start, piece.end):
            word, (start, end) = match[0], match.span()
            if word in _APOSTROPHES or (word in _HYPHENS and _is_inner_hyphen(text, start, piece)):
                continue
            words.append(normal_form(word))
            starts.append(start)
            ends.append(end)
            last = end
        words.append(BREAK)
        starts.append(last)
        ends.append(last)
    return Tokens(tuple(words), tuple(starts), tuple(ends))


@lru_cache(maxsize=_KEPT)
def normal_form(word: str) -> str:
    """Lower case, straight apostrophe, no possessive ending, "enquiry" for "inquiry"."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    if word.startswith("inquir"):
        word = f"e{word[1:]}"
    return "and" if word in {"&", "&amp;"} else word


def _is_inner_hyphen(text: str, at: int, piece: Span) -> bool:
    """Whether a hyphen joins two words, or breaks one at the end of a line."""
    if at == piece.start or at + 1 >= piece.end:
        return False
    return text[at - 1].isalnum() and (text[at + 1].isalnum() or text[at + 1] == "\n")
