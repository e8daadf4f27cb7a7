"""Find the terms of all rules in a document, in one pass of spaCy's PhraseMatcher."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.find.tokens import Tokens
from extractor.model import Span
from extractor.rulebook.terms import Term

Phrase = tuple[str, ...]
# A space that OCR or a PDF lost, never inside a word that rules know.
_GLUED = re.compile(r"(?P<word>[a-z]{5,})(?:in|is|on|of|at|to|for|from|are|was|were|has|had)")
_UNKNOWN = "¶"  # stands for every word that no rule knows


@dataclass(frozen=True, slots=True)
class Found:
    """Words in a text and the terms that they are a spelling of."""

    span: Span
    terms: tuple[Term, ...]


class TermMatcher:
    """Knows every term of the rule book; `find` says where each stands in a document.

    A document's words are first reduced to the words of the rules, so that open-ended ones (`enquir*`) are
    looked up like any other, and time and memory do not depend on how many different words a text has.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        spelt: dict[Phrase, dict[Term, None]] = defaultdict(dict)
        for term in dict.fromkeys(terms):
            for spelling in term.spellings:
                spelt[spelling][term] = None
        words = {word for spelling in spelt for word in spelling}
        self._words = _RuleWords(words)
        fulfilling = {word: self._words.fulfilling(word) for word in words}
        meant: dict[Phrase, dict[Term, None]] = defaultdict(dict)
        for spelling, spelt_so in spelt.items():
            for phrase in product(*(fulfilling[word] for word in spelling)):
                meant[phrase] |= spelt_so
        phrases: dict[tuple[Term, ...], list[Phrase]] = defaultdict(list)
        for phrase, together in meant.items():
            phrases[tuple(together)].append(phrase)
        self.vocab = Vocab()
        self._matcher = PhraseMatcher(self.vocab, attr="ORTH")
        self._terms: dict[int, tuple[Term, ...]] = {}
        for number, (mean, those) in enumerate(phrases.items()):
            self._matcher.add(f"{number}", [Doc(self.vocab, words=list(phrase)) for phrase in those])
            self._terms[self.vocab.strings[f"{number}"]] = mean

    def find(self, tokens: Tokens) -> tuple[Found, ...]:
        """Where terms stand in a document, in order of place."""
        reduced = {word: self._words.reduce(word) for word in set(tokens.words)}
        doc = Doc(self.vocab, words=[reduced[word] for word in tokens.words])
        found = self._matcher(doc)
        return tuple(Found(tokens.span(first, last), self._terms[key]) for key, first, last in found)


class _RuleWords:
    """The words that rules are made of, exact ones and open-ended ones."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._most = max((len(word) - 1 for word in self._words if word.endswith("*")), default=0)

    def reduce(self, word: str) -> str:
        """The rule word that says most about a printed word: itself, else the longest it begins with."""
        if word in self._words:
            return word
        for length in range(min(self._most, len(word)), 0, -1):
            if (stem := f"{word[:length]}*") in self._words:
                return stem
        return self._unglued(word) or _UNKNOWN

    def _unglued(self, word: str) -> str:
        """The rule word in front of a small word that lost its space: "populationin"; empty if none."""
        glued = _GLUED.fullmatch(word)
        return glued["word"] if glued and glued["word"] in self._words else ""

    def fulfilling(self, word: str) -> list[str]:
        """What words that fulfil a rule word are reduced to: itself and all rule words that say more."""
        if not word.endswith("*"):
            return [word]
        return sorted(other for other in self._words if other.startswith(word[:-1]))


def terms_of(found: Iterable[Found], end: int) -> dict[Term, list[Span]]:
    """The terms found that stand before an end, each with its places in order."""
    terms: dict[Term, list[Span]] = defaultdict(list)
    for each in found:
        span = each.span
        if span.end <= end:
            for term in each.terms:
                terms[term].append(span)
    return dict(terms)


@dataclass(frozen=True)
class Places:
    """Sorted spans, with quick look-up of those that begin inside a range."""

    spans: tuple[Span, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.spans]

    def within(self, scope: Span) -> tuple[Span, ...]:
        """The spans that lie wholly inside a scope."""
        low, high = bisect_left(self._starts, scope.start), bisect_right(self._starts, scope.end)
        return tuple(span for span in self.spans[low:high] if span.end <= scope.end)
