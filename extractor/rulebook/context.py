"""Context rules: the words that say what kind of figure a number is, of whom, whose and when."""

from __future__ import annotations

from typing import Literal

from extractor.model import Kind, Qualifier, Statistic
from extractor.rulebook.files import Rule

Place = Literal["before", "after", "around"]


class KindRule(Rule):
    """Words that make a number a target, a forecast, a rank or a gap.

    `place` says where the words stand seen from the number, within its own clause; `reach` is the
    greatest number of words between them.
    """

    id: str
    kind: Kind
    place: Place
    reach: int = 12
    find: tuple[str, ...]
    never: tuple[str, ...] = ()
    examples: tuple[dict[str, str], ...] = ()


class DirectionRule(Rule):
    """Words of rising or falling: they make a number a change, and give it its sign."""

    id: str
    sign: Literal["+", "-"]
    find: tuple[str, ...]


class QualifierRule(Rule):
    """Words right before a number that say how exactly it is meant."""

    id: str
    qualifier: Qualifier
    find: tuple[str, ...]


class CohortRule(Rule):
    """Words that name a part of the population: `key=value` of a breakdown."""

    id: str
    key: Literal["age", "ethnicity", "gender", "group", "priority", "reason", "service", "setting", "team"]
    value: str
    find: tuple[str, ...]


class AreaRule(Rule):
    """Words that name an area or a group of areas that is no single council."""

    id: str
    area: str
    find: tuple[str, ...]


class StatisticRule(Rule):
    """Words that say which statistic over areas or cases a number is."""

    id: str
    statistic: Statistic
    find: tuple[str, ...]


class PeriodRule(Rule):
    """Words for a time relative to the document's own: `years` and `months` are added to it."""

    id: str
    find: tuple[str, ...]
    years: int = 0
    months: int = 0
    as_point: bool = False


class SectionRule(Rule):
    """Words of a heading under which numbers are no figures, and the class these numbers get."""

    id: str
    number_class: str
    find: tuple[str, ...]


class NoiseRule(Rule):
    """Numbers that are no figures of the council: the class they get in numbers.csv.

    `pattern` is a regular expression; its group `number` (or the whole) is what the class claims.
    """

    id: str
    number_class: str
    pattern: str
    examples: tuple[str, ...]
    passes: tuple[str, ...] = ()
