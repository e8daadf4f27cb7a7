"""Statement rules: by which words achievements, priorities and recommendations are known, and their themes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator, model_validator

from extractor.errors import InvalidRules
from extractor.rulebook.files import Rule
from extractor.rulebook.terms import Term, Vocabulary, parse_term

Place = Literal[
    "announcement", "heading", "lead_in", "column", "opening", "item", "resolution", "time", "source", "cue",
    "story_part",
]  # fmt: skip
Says = Literal[
    "achievement", "priority", "recommendation", "either", "neither", "story",
    "impact", "said", "source", "responsible", "due", "next", "current", "cue",
]  # fmt: skip

_KINDS: tuple[Says, ...] = ("achievement", "priority", "recommendation")
_SAYABLE: dict[Place, tuple[Says, ...]] = {
    "announcement": (*_KINDS, "either", "neither"),
    "heading": (*_KINDS, "either", "neither", "story"),
    "lead_in": (*_KINDS, "either", "neither"),
    "column": (*_KINDS, "either", "impact", "said", "source", "responsible", "due"),
    "opening": (*_KINDS, "neither"),
    "item": (*_KINDS, "neither"),
    "resolution": ("recommendation",),
    "time": ("next", "current"),
    "source": ("source",),
    "cue": ("cue",),
    "story_part": ("story",),
}


class StatementExample(Rule):
    """Words as they stand in the rule's place, and what all rules of that place together make of them."""

    text: str
    expect: Says | Literal["nothing"]


class StatementRule(Rule):
    """Words that say what the statements beside them are.

    `place` is where the words stand: a heading or the sentence that leads into a list (`announcement`
    is either), the head of a table's column, the first words of a statement (`opening`), anywhere in its
    first sentence (`item`), or at the head of what a committee resolved (`resolution`). `says` is what they tell: a kind; `either`, where tense and mood of each
    statement must tell; `neither`, where what follows is no statement; `story`, where that holds for all
    headings below too; the part a column plays. Rules of the place `time` tell which year is meant, `source` what strategies and plans are called,
    `cue` what leads up to their names, `story_part` which headings behind that of a story go on with it. With `alone` the words count only where nothing else of weight
    stands beside them.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    place: Place
    says: Says
    find: tuple[str, ...]
    never: tuple[str, ...] = ()
    alone: bool = False
    examples: tuple[StatementExample, ...]

    @field_validator("find", "examples")
    @classmethod
    def _not_empty(cls, value: tuple[object, ...]) -> tuple[object, ...]:
        if not value:
            raise ValueError("must hold at least one entry")
        return value

    @model_validator(mode="after")
    def _fits_its_place(self) -> StatementRule:
        if self.says not in _SAYABLE[self.place]:
            raise ValueError(f"place '{self.place}' can say only {', '.join(_SAYABLE[self.place])}")
        return self


class ThemeWords(Rule):
    """Words of a theme, and how strongly they speak for it."""

    say: str
    weight: float = Field(default=1.0, gt=0)


class ThemeExample(Rule):
    """A statement and its themes, in any order."""

    text: str
    themes: tuple[str, ...]


class ThemeRule(Rule):
    """One theme that statements are sorted by."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    theme: str
    find: tuple[ThemeWords, ...]
    examples: tuple[ThemeExample, ...]


@dataclass(frozen=True)
class Saying:
    """A statement rule with its terms parsed."""

    rule: StatementRule
    terms: tuple[Term, ...]
    never: tuple[Term, ...]


@dataclass(frozen=True)
class Theme:
    """A theme rule with its terms parsed, each with its weight."""

    rule: ThemeRule
    terms: tuple[tuple[Term, float], ...]


@dataclass(frozen=True, eq=False)
class StatementRules:
    """All rules for statements, in order of their files; compared by identity, so that they can key a cache."""

    sayings: tuple[Saying, ...]
    themes: tuple[Theme, ...]


def parse_statement_rules(
    rules: Iterable[tuple[StatementRule, Path]], themes: Iterable[tuple[ThemeRule, Path]], names: Vocabulary
) -> StatementRules:
    """Rules with their terms parsed; raises InvalidRules where a term cannot be read."""
    return StatementRules(
        tuple(
            Saying(rule, _terms(rule.find, path, rule.id, names), _terms(rule.never, path, rule.id, names))
            for rule, path in rules
        ),
        tuple(
            Theme(rule, tuple((_term(words.say, path, rule.id, names), words.weight) for words in rule.find))
            for rule, path in themes
        ),
    )


def _terms(texts: Iterable[str], path: Path, name: str, names: Vocabulary) -> tuple[Term, ...]:
    return tuple(_term(text, path, name, names) for text in texts)


def _term(text: str, path: Path, name: str, names: Vocabulary) -> Term:
    try:
        return parse_term(text, names)
    except ValueError as error:
        raise InvalidRules(f"{path}, {name}", f"{error}", "See docs/rules.md on patterns") from None
