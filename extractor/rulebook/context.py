"""Context rules: the words that say what kind of figure a number is, of whom, whose and when."""

from __future__ import annotations

from typing import Literal

from extractor.model import Kind, Qualifier, SectionKind, Statistic
from extractor.rulebook.files import Rule

Place = Literal["before", "after", "around"]


class ContextRule(Rule):
    """What all context rules share: words, sentences they must be found in, and sentences they must not."""

    id: str
    find: tuple[str, ...]
    examples: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()


class KindRule(ContextRule):
    """Words that make a number a target, a forecast, a rank or a gap.

    `place` says where the words stand seen from the number; `reach` is the greatest number of words
    between them; where a `never` term stands beside them the rule is silent. With `until` it speaks only
    where the words around the number say by when: "by March 2025".
    """

    kind: Kind
    place: Place
    reach: int = 12
    never: tuple[str, ...] = ()
    until: bool = False


class DirectionRule(ContextRule):
    """Words of rising or falling: they make the number they belong to a change, and give it its sign.

    A `comparative` ("more", "fewer") needs something that is compared with.
    """

    sign: Literal["+", "-"]
    comparative: bool = False


class QualifierRule(ContextRule):
    """Words right before a number that say how exactly it is meant."""

    qualifier: Qualifier


class CohortRule(ContextRule):
    """Words that name a part of the population: `key=value` of a breakdown.

    Without a value they name no part, though the words of one stand in them: "district nursing".
    """

    key: Literal["age", "ethnicity", "gender", "group", "priority", "reason", "service", "setting", "team"]
    value: str


class AreaRule(ContextRule):
    """Words that name an area or a group of areas that is no single council."""

    area: str


class StatisticRule(ContextRule):
    """Words that say which statistic over areas or cases a number is."""

    statistic: Statistic


class PeriodRule(ContextRule):
    """Words for a time relative to the document's own: so many `years` are added to it.

    An `undated` time ("this month") is told, but the document's own year does not date it; one told
    `as_before` ("that year") is the time last named.
    """

    years: int = 0
    undated: bool = False
    as_before: bool = False


class SectionRule(ContextRule):
    """Words of a heading under which numbers are no figures, and the class these numbers get."""

    number_class: str


class SectionKindRule(ContextRule):
    """Words of a heading that say what its section is about; the rule's id is the kind."""

    id: SectionKind


class NoiseRule(Rule):
    """Numbers that are no figures of the council: the class they get in numbers.csv.

    `pattern` is a regular expression; its group `number` (or the whole) is what the class claims. `names_group`
    says that it names a part of the population: its group `part` is the value of `group=`.
    """

    id: str
    number_class: str
    pattern: str
    names_group: bool = False
    examples: tuple[str, ...]
    passes: tuple[str, ...] = ()
