"""Regular expressions that are only tried on text with letters in it that they cannot do without."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from extractor.model import Span

_MOST = 100  # strings to look for before an expression; with more it is quicker to try it at once
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})

Needs = frozenset[str]  # one of these stands in every match; empty where nothing is known


class Expression:
    """An expression with the strings of which each of its matches holds one: "£", "cent" or "%"."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._pattern = re.compile(pattern, flags)
        needs = _needs(pattern, flags)
        self._needs = tuple(sorted(needs)) if len(needs) <= _MOST else ()

    def finditer(self, text: str, scope: Span, folded: str) -> Iterable[re.Match[str]]:
        """The matches inside a scope of a text, in order; `folded` is what stands there, case folded."""
        for need in self._needs:  # a loop costs half of what any() does, and this is done very often
            if need in folded:
                break
        else:
            if self._needs:
                return ()
        return self._pattern.finditer(text, scope.start, scope.end)


def _needs(pattern: str, flags: re.RegexFlag) -> Needs:
    """What a pattern needs by its own syntax; nothing where this Python does not show how it reads patterns."""
    try:
        parse = import_module("re._parser").parse  # no public interface gives the parts of a pattern
    except (ImportError, AttributeError):
        return frozenset()
    return _of_sequence(parse(pattern, flags))


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> Needs:
    """What parts in a row need: of all that they need the rarest, taken to be the longest."""
    found: list[Needs] = []
    run = ""
    for operation, value in [*items, (None, None)]:
        if str(operation) == "LITERAL":
            run += chr(value)
            continue
        if run:
            found.append(frozenset({run.casefold()}))
        run = ""
        found.append(_of_part(str(operation), value))
    return max(found, key=_rarity)


def _of_part(operation: str, value: Any) -> Needs:
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
        return _of_any([_of_sign(*each) for each in value])
    return frozenset()


def _of_sign(operation: Any, value: Any) -> Needs:
    return frozenset({chr(value).casefold()}) if str(operation) == "LITERAL" else frozenset()


def _of_any(choices: list[Needs]) -> Needs:
    """What alternatives need: one of all their strings, nothing where one of them needs none."""
    return frozenset().union(*choices) if all(choices) else frozenset()


def _rarity(needs: Needs) -> tuple[int, int]:
    return min(map(len, needs), default=0), -len(needs)
