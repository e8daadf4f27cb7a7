"""Read one sentence as the program reads it, for tests of what is found in it."""

from __future__ import annotations

from functools import cache

from extractor.find.examples import figures_in
from extractor.find.mentions import MentionFinder
from extractor.model import Figure, Period
from extractor.rulebook.book import RuleBook, load_rulebook

YEAR = Period.financial_year(2023)  # the year that a sentence is read in


@cache
def book() -> RuleBook:
    """The shipped rules, loaded once."""
    return load_rulebook()


@cache
def finder() -> MentionFinder:
    """The finder of mentions, built once."""
    return MentionFinder(book())


def figures(text: str) -> list[Figure]:
    """The figures of a sentence in a 2023/24 report of an unnamed council."""
    return list(figures_in(text, book(), finder()))


def values(text: str) -> list[tuple[str, str, str]]:
    """What was read, short: (kind, value, unit) of each figure in order."""
    return [(figure.kind, f"{figure.value.normalize():f}", figure.unit) for figure in figures(text)]


def periods(text: str) -> list[str]:
    """The period label of each figure in order."""
    found = (figure.period.resolve(YEAR) if figure.period else YEAR for figure in figures(text))
    return [period.label if period else "" for period in found]
