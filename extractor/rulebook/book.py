"""All rules together: loaded, laid over by a user's own, checked, and parsed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Generic, Literal, Protocol, TypeVar

from extractor.errors import InvalidRules
from extractor.resources import RULES
from extractor.rulebook.areas import Areas, load_areas
from extractor.rulebook.confidence import Confidence, load_confidence
from extractor.rulebook.context import (
    AreaRule,
    CohortRule,
    DirectionRule,
    KindRule,
    NoiseRule,
    PeriodRule,
    QualifierRule,
    SectionKindRule,
    SectionRule,
    StatisticRule,
)
from extractor.rulebook.documents import DocumentTypeRule
from extractor.rulebook.files import Rule, load_rules, load_yaml
from extractor.rulebook.metrics import MetricRule
from extractor.rulebook.statements import StatementRule, StatementRules, ThemeRule, parse_statement_rules
from extractor.rulebook.terms import Pattern, Term, Vocabulary, parse_pattern, parse_term


class _HasFind(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def find(self) -> tuple[str, ...]: ...


_Place = tuple[int, int]
T = TypeVar("T", bound=_HasFind)
R = TypeVar("R", bound=Rule)


@dataclass(frozen=True)
class Trigger(Generic[T]):
    """A context rule with its terms parsed."""

    rule: T
    terms: tuple[Term, ...]
    never: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Metric:
    """A metric rule with its patterns parsed; `patterns[i]` comes from `rule.find[i]`."""

    rule: MetricRule
    patterns: tuple[Pattern, ...]
    never: tuple[Term, ...]


@dataclass(frozen=True)
class RuleBook:
    """Every rule the program works by, and the fingerprint of the files they came from."""

    metrics: tuple[MetricRule, ...]
    compiled: tuple[Metric, ...]
    kinds: tuple[Trigger[KindRule], ...]
    directions: tuple[Trigger[DirectionRule], ...]
    qualifiers: tuple[Trigger[QualifierRule], ...]
    cohorts: tuple[Trigger[CohortRule], ...]
    area_groups: tuple[Trigger[AreaRule], ...]
    statistics: tuple[Trigger[StatisticRule], ...]
    periods: tuple[Trigger[PeriodRule], ...]
    sections: tuple[Trigger[SectionRule], ...]
    section_kinds: tuple[Trigger[SectionKindRule], ...]
    noise: tuple[NoiseRule, ...]
    document_types: tuple[DocumentTypeRule, ...]
    statements: StatementRules
    areas: Areas
    confidence: Confidence
    sha256: str

    def from_plan(self, side: Literal["above", "below"]) -> Metric | None:
        """The metric of spending above or below its budget."""
        return next((metric for metric in self.compiled if metric.rule.from_plan == side), None)

    @cached_property
    def _by_term(self) -> dict[Term, list[_Place]]:
        """Where each term stands: numbers of metric and pattern."""
        places: dict[Term, list[_Place]] = {}
        for number, metric in enumerate(self.compiled):
            for place, pattern in enumerate(metric.patterns):
                for term in set(pattern):
                    places.setdefault(term, []).append((number, place))
        return places

    @cached_property
    def _by_rarest_term(self) -> dict[Term, list[_Place]]:
        """The same with each pattern under the one of its terms that stands in the fewest patterns."""
        places: dict[Term, list[_Place]] = {}
        for number, metric in enumerate(self.compiled):
            for place, pattern in enumerate(metric.patterns):
                rarest = min(pattern, key=lambda term: (len(self._by_term[term]), term.spellings))
                places.setdefault(rarest, []).append((number, place))
        return places

    @cached_property
    def with_codes(self) -> tuple[int, ...]:
        """Places in `compiled` of the metrics that ASCOF has a code for."""
        rules = [metric.rule for metric in self.compiled]
        return tuple(n for n, rule in enumerate(rules) if rule.ascof_2014 or rule.ascof_2023)

    def patterns_with(self, terms: frozenset[Term], *, in_part: bool = False) -> dict[int, list[int]]:
        """The patterns that have all their terms among these, or with `in_part` any, in order of the rules.

        Keys are places in `compiled`, values places in the metric's `patterns`.
        """
        index = self._by_term if in_part else self._by_rarest_term
        places = {each for term in index.keys() & terms for each in index[term]}
        if not in_part:
            places = {(n, place) for n, place in places if terms.issuperset(self.compiled[n].patterns[place])}
        found: dict[int, list[int]] = {}
        for number, place in sorted(places):
            found.setdefault(number, []).append(place)
        return found


def load_rulebook(overlay: Path | None = None, base: Path = RULES) -> RuleBook:
    """The shipped rules, with those of `overlay` laid over them by id.

    Raises InvalidRules with file, rule, fault and remedy.
    """
    if overlay is not None and not overlay.is_dir():
        raise InvalidRules(
            f"{overlay}", "no such folder of rules", "Give --rules a folder laid out like rules/"
        )
    return _Loader(base, overlay).load()


class _Loader:
    def __init__(self, base: Path, overlay: Path | None) -> None:
        self.folders = [base] if overlay is None else [base, overlay]
        self.vocabulary = self._vocabulary()
        self._terms: dict[tuple[tuple[str, ...], ...], Term] = {}

    def load(self) -> RuleBook:
        metrics = self._rules("metrics/*.yaml", MetricRule)
        return RuleBook(
            metrics=tuple(rule for rule, _ in metrics if not rule.retired),
            compiled=tuple(self._metric(rule, path) for rule, path in metrics if not rule.retired),
            kinds=self._triggers("context/kinds.yaml", KindRule),
            directions=self._triggers("context/directions.yaml", DirectionRule),
            qualifiers=self._triggers("context/qualifiers.yaml", QualifierRule),
            cohorts=self._triggers("context/cohorts.yaml", CohortRule),
            area_groups=self._triggers("context/areas.yaml", AreaRule),
            statistics=self._triggers("context/statistics.yaml", StatisticRule),
            periods=self._triggers("context/periods.yaml", PeriodRule),
            sections=self._triggers("context/sections.yaml", SectionRule),
            section_kinds=self._triggers("sections.yaml", SectionKindRule),
            noise=tuple(rule for rule, _ in self._rules("noise.yaml", NoiseRule, _check_expression)),
            document_types=tuple(rule for rule, _ in self._rules("document_types.yaml", DocumentTypeRule)),
            statements=parse_statement_rules(
                self._rules("statements.yaml", StatementRule),
                self._rules("themes.yaml", ThemeRule),
                self.vocabulary,
            ),
            areas=load_areas(self.folders[0] / "reference" / "councils.csv"),
            confidence=load_confidence(self._paths("confidence.yaml")[-1]),
            sha256=self._fingerprint(),
        )

    def _paths(self, pattern: str) -> list[Path]:
        return [path for folder in self.folders for path in sorted(folder.glob(pattern))]

    def _vocabulary(self) -> Vocabulary:
        names: dict[str, str] = {}
        for path in self._paths("vocabulary.yaml"):
            data = load_yaml(path)
            if not isinstance(data, dict):
                raise InvalidRules(
                    f"{path}", "the file is not a list of names", "Write 'name: spelling|spelling'"
                )
            names |= {str(name): str(spellings) for name, spellings in data.items()}
        return names

    def _rules(self, pattern: str, model: type[R], check: object = None) -> list[tuple[R, Path]]:
        """Rules of all files a pattern names, later ones replacing earlier ones of the same id."""
        found: dict[str, tuple[R, Path]] = {}
        for path in self._paths(pattern):
            here: set[str] = set()
            for rule in load_rules(path, model):
                name = str(getattr(rule, "id"))  # noqa: B009 - every rule model has an id
                if name in here:
                    raise InvalidRules(f"{path}, {name}", "the id stands twice", "Rename or merge the two")
                here.add(name)
                if callable(check):
                    check(rule, path)
                found[name] = (rule, path)
        return list(found.values())

    def _triggers(self, pattern: str, model: type[T]) -> tuple[Trigger[T], ...]:
        return tuple(
            Trigger(
                rule,
                tuple(self._term(text, path, rule.id) for text in rule.find),
                tuple(self._term(text, path, rule.id) for text in getattr(rule, "never", ())),
            )
            for rule, path in self._rules(pattern, model)  # type: ignore[type-var]
        )

    def _metric(self, rule: MetricRule, path: Path) -> Metric:
        try:
            parsed = (parse_pattern(text, self.vocabulary) for text in rule.find)
            patterns = tuple(tuple(map(self._once, pattern)) for pattern in parsed)
        except ValueError as error:
            raise InvalidRules(
                f"{path}, {rule.id}", f"find: {error}", "See docs/rules.md on patterns"
            ) from None
        return Metric(rule, patterns, tuple(self._term(text, path, rule.id) for text in rule.never))

    def _term(self, text: str, path: Path, name: str) -> Term:
        try:
            return self._once(parse_term(text, self.vocabulary))
        except ValueError as error:
            raise InvalidRules(f"{path}, {name}", f"{error}", "See docs/rules.md on patterns") from None

    def _once(self, term: Term) -> Term:
        """The one object for all terms that are spelt alike."""
        return self._terms.setdefault(term.spellings, term)

    def _fingerprint(self) -> str:
        digest = hashlib.sha256()
        for path in _rule_files(self.folders):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
        return digest.hexdigest()


def _rule_files(folders: Iterable[Path]) -> list[Path]:
    return [
        path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in {".yaml", ".csv"}
    ]


def _check_expression(rule: NoiseRule, path: Path) -> None:
    try:
        re.compile(rule.pattern)
    except re.error as error:
        raise InvalidRules(
            f"{path}, {rule.id}", f"pattern: {error}", "Correct the regular expression"
        ) from None
