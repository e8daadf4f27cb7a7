"""Regular expressions that are only tried on text with letters in it that they cannot do without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any, Generic, TypeVar

from extractor.model import Span

_MOST = 100  # strings to look for before an expression; with more it is quicker to try it at once
_KEPT = 3  # sets of strings of which each is looked for
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_WITHOUT_WIDTH = frozenset({"AT", "ASSERT_NOT"})  # what stands before and after touches
_LETTER = re.compile(r"[^\W\d_]")

Need = frozenset[str]  # one of these stands in every match
K = TypeVar("K")


class Expression:
    """An expression with the strings that each of its matches holds: "£", and one of "cent" and "%"."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._pattern = re.compile(pattern, flags)
        needs = sorted(set(_needs(pattern, flags)), key=_rarity, reverse=True)
        self._needs = [tuple(sorted(need)) for need in needs if len(need) <= _MOST][:_KEPT]

    @property
    def needs_letters(self) -> bool:
        """Whether a letter stands in every match."""
        return any(all(map(_LETTER.search, need)) for need in self._needs)

    def finditer(self, text: str, scope: Span, folded: str) -> Iterable[re.Match[str]]:
        """The matches inside a scope of a text, in order; `folded` is what stands there, folded by `fold`."""
        for need in self._needs:
            for words in need:  # a loop costs half of what any() does, and this is done very often
                if words in folded:
                    break
            else:
                return ()
        return self._pattern.finditer(text, scope.start, scope.end)


class Expressions(Generic[K]):
    """Expressions in order, each under a key; on text without letters few of them are tried."""

    def __init__(self, entries: Iterable[tuple[Expression, K]]) -> None:
        self._all = tuple(entries)
        self._without_letters = tuple(each for each in self._all if not each[0].needs_letters)

    def finditer(self, text: str, scope: Span) -> Iterator[tuple[K, re.Match[str]]]:
        """The matches of each expression inside a scope of a text, with its key."""
        folded = fold(scope.of(text))
        for expression, key in self._all if _LETTER.search(folded) else self._without_letters:
            for match in expression.finditer(text, scope, folded):
                yield key, match


def fold(text: str) -> str:
    """A text as the needs of expressions are spelt: case folded, all white space one space."""
    return f" {' '.join(text.casefold().split())} "


def _needs(pattern: str, flags: re.RegexFlag) -> list[Need]:
    """What a pattern needs by its own syntax; nothing where this Python does not show how it reads patterns."""
    try:
        parse = import_module("re._parser").parse  # no public interface gives the parts of a pattern
    except (ImportError, AttributeError):
        return []
    return _of_sequence(parse(pattern, flags))


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> list[Need]:
    """What parts in a row need, all together."""
    found: list[Need] = []
    run = ""
    for operation, value in [*items, (None, None)]:
        if str(operation) in _WITHOUT_WIDTH:
            continue
        if sign := _sign(str(operation), value):
            run += "" if sign == " " and run.endswith(" ") else sign
            continue
        if run.strip():
            found.append(frozenset({run}))
        run = ""
        found += _of_part(str(operation), value)
    return found


def _sign(operation: str, value: Any) -> str:
    """The one sign that a part stands for, folded, a space for any white space; empty for any other part."""
    if operation == "LITERAL":
        return " " if chr(value).isspace() else chr(value).casefold()
    if operation in _REPEATS and value[0] > 0 and len(value[2]) == 1:
        return " " if _sign(*_named(value[2][0])) == " " else ""
    is_space = operation == "IN" and [_named(each)[0] for each in value] == ["CATEGORY"]
    return " " if is_space and str(value[0][1]) == "CATEGORY_SPACE" else ""


def _named(part: tuple[Any, Any]) -> tuple[str, Any]:
    return str(part[0]), part[1]


def _of_part(operation: str, value: Any) -> list[Need]:
    if operation == "SUBPATTERN":
        return _of_sequence(value[-1])
    if operation == "ATOMIC_GROUP":
        return _of_sequence(value)
    if operation == "ASSERT" and value[0] > 0:  # what is to follow stands in the scope too
        return _of_sequence(value[1])
    if operation in _REPEATS and value[0] > 0:
        return _of_sequence(value[2])
    if operation == "BRANCH":
        return _of_any([_of_sequence(each) for each in value[1]])
    if operation == "IN":
        return _of_any([_of_sequence([each]) for each in value])
    return []


def _of_any(choices: list[list[Need]]) -> list[Need]:
    """What alternatives need: one of the rarest strings of each, nothing where one of them needs none."""
    return [frozenset().union(*(max(needs, key=_rarity) for needs in choices))] if all(choices) else []


def _rarity(need: Need) -> tuple[int, int]:
    """How rarely one of some strings stands in a text, taken to be the rarer the longer they are."""
    return min(map(len, need)), -len(need)
