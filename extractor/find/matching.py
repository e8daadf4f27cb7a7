"""Find the terms of all rules in a document, in one pass of spaCy's matchers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.find.tokens import Tokens
from extractor.model import Span
from extractor.rulebook.terms import Term

Spelling = tuple[str, ...]


class TermMatcher:
    """Knows every term of the rule book; `find` says where each stands in a document."""

    def __init__(self, terms: Iterable[Term], vocab: Vocab) -> None:
        self._spellings: dict[Spelling, list[Term]] = defaultdict(list)
        for term in dict.fromkeys(terms):
            for spelling in term.spellings:
                self._spellings[spelling].append(term)
        self._by_key: dict[int, Spelling] = {}
        self._phrases = PhraseMatcher(vocab, attr="ORTH")
        self._patterns = Matcher(vocab)
        for number, spelling in enumerate(self._spellings):
            key = f"{number}"
            self._by_key[vocab.strings.add(key)] = spelling
            if any(word.endswith("*") for word in spelling):
                self._patterns.add(key, [[_token_pattern(word) for word in spelling]])
            else:
                self._phrases.add(key, [Doc(vocab, words=list(spelling))])

    def find(self, tokens: Tokens) -> dict[Term, Places]:
        """Where each term that occurs stands, in order of place."""
        found: dict[Term, list[Span]] = defaultdict(list)
        for key, first, last in [*self._phrases(tokens.doc), *self._patterns(tokens.doc)]:
            span = tokens.span(first, last)
            for term in self._spellings[self._by_key[key]]:
                found[term].append(span)
        return {term: Places(tuple(sorted(set(spans)))) for term, spans in found.items()}


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


def _token_pattern(word: str) -> dict[str, object]:
    if word.endswith("*"):
        return {"ORTH": {"REGEX": f"^{re.escape(word[:-1])}"}}
    return {"ORTH": word}
