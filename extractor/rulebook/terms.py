"""The pattern language of the rule files.

A pattern is a line of terms joined by ` + `: all must stand near a number, in any order. A term lists
its spellings with `|`. A spelling is one or more words; `*` at the end of a word stands for any ending
(`enquir*`), `$name` for the spellings listed under that name in rules/vocabulary.yaml. Case, hyphens
and possessive endings do not count: `self directed` finds "Self-directed".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9£%&.,]+(?:'[a-z]+)?[*+]?|[/:]")


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """One term: its spellings, each a tuple of lower-case words, a trailing `*` open-ended.

    A term is equal to itself alone, as terms are looked up all the time; a rule book has one object for all
    that are spelt alike.
    """

    spellings: tuple[tuple[str, ...], ...]

    @property
    def length(self) -> int:
        """Words in the longest spelling, a measure of how much the term says."""
        return max(len(spelling) for spelling in self.spellings)


Pattern = tuple[Term, ...]
Vocabulary = Mapping[str, str]


def parse_pattern(text: str, vocabulary: Vocabulary) -> Pattern:
    """A pattern line as terms; raises ValueError that says what is wrong with it."""
    terms = tuple(parse_term(part, vocabulary) for part in text.split(" + "))
    if not terms:
        raise ValueError(f"pattern {text!r} is empty")
    return terms


def parse_term(text: str, vocabulary: Vocabulary) -> Term:
    """One term, its names from the vocabulary put in; raises ValueError on what it cannot read."""
    spellings: set[tuple[str, ...]] = set()
    for part in dict.fromkeys(_expand(text, vocabulary, ()).split("|")):
        words, bad = _words_of(part)
        if not words or bad:
            raise ValueError(
                f"pattern {text!r} has {bad[0]!r} in it" if bad else f"pattern {text!r} has an empty part"
            )
        spellings.add(words)
    return Term(tuple(sorted(spellings)))


@lru_cache(maxsize=2**16)  # the spellings of a name stand in many terms
def _words_of(part: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a spelling, and those among them that are none."""
    words = tuple(word.removesuffix("'s") for word in part.replace("’", "'").split())
    return words, tuple(word for word in words if not _WORD.fullmatch(word))


def _expand(text: str, vocabulary: Vocabulary, seen: tuple[str, ...]) -> str:
    """The text in lower case, each `$name` replaced by its spellings."""
    parts: list[str] = []
    for part in text.lower().replace("-", " ").split("|"):
        name = re.search(r"\$([a-z_0-9]+)", part)
        if not name:
            parts.append(part.strip())
            continue
        if name[1] not in vocabulary:
            raise ValueError(f"${name[1]} is not in rules/vocabulary.yaml")
        if name[1] in seen:
            raise ValueError(f"${name[1]} is defined by itself")
        inner = _expand(vocabulary[name[1]], vocabulary, (*seen, name[1]))
        parts += [part.replace(name[0], spelling, 1).strip() for spelling in inner.split("|")]
    joined = "|".join(parts)
    return _expand(joined, vocabulary, seen) if "$" in joined else joined
