"""Measure on gold how often figures with the like evidence are right, and whether confidence keeps its word.

A figure is right where everything is: value, unit, kind, period, area, statistic, breakdown and metric.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, get_args

from extractor.evaluate.pairs import PairedDocument
from extractor.rulebook.confidence import (
    Confidence,
    ConfidenceRules,
    Evidence,
    Measured,
    evidence_of,
    shrunk,
)

# An evidence that was measured on this many cases weighs as much as all evidence together.
_EVIDENCE_WEIGHT = 5


class Judged(NamedTuple):
    """One figure found, how it came to its metric, and whether gold has all of it the same."""

    document: str
    metric_id: str
    flags: frozenset[str]
    right: bool


class Bin(NamedTuple):
    """The figures of about one confidence (0.9: from 0.85 to under 0.95), and how many of them are right."""

    about: float
    rows: int
    right: int


def judged_figures(documents: Iterable[PairedDocument]) -> list[Judged]:
    """All figures found that gold judges."""
    return [
        Judged(
            document.name,
            row["metric_id"],
            frozenset(row.get("flags", "").split(";")),
            gold is not None and not wrong,
        )
        for document in documents
        for row, gold, wrong in document.judged()
    ]


def measure(figures: Iterable[Judged]) -> ConfidenceRules:
    """What rules/confidence.yaml holds, measured on these figures.

    An evidence seen in few cases is drawn towards the mean of all.
    """
    cases = _cases(figures)
    by_evidence: defaultdict[Evidence, list[_Case]] = defaultdict(list)
    by_rule: defaultdict[str, list[_Case]] = defaultdict(list)
    for case in cases:
        by_evidence[case.evidence].append(case)
        if case.metric_id:
            by_rule[case.metric_id].append(case)
    overall = shrunk(sum(case.right for case in cases), len(cases), 0.5, 1)
    evidence: dict[Evidence, Measured] = {}
    for name in get_args(Evidence):
        own = by_evidence[name]
        share = shrunk(sum(case.right for case in own), len(own), overall, _EVIDENCE_WEIGHT)
        evidence[name] = Measured(cases=len(own), right=round(share, 3))
    rules = {
        name: Measured(cases=len(own), right=round(sum(case.right for case in own) / len(own), 3))
        for name, own in sorted(by_rule.items())
    }
    return ConfidenceRules(evidence=evidence, rules=rules)


@dataclass(frozen=True)
class _Case:
    """The figures of one metric with one evidence in one document: `right` is the share of them."""

    metric_id: str
    evidence: Evidence
    right: float


def _cases(figures: Iterable[Judged]) -> list[_Case]:
    grouped: defaultdict[tuple[str, str, Evidence], list[bool]] = defaultdict(list)
    for figure in figures:
        evidence = evidence_of(figure.metric_id, figure.flags)
        grouped[figure.document, figure.metric_id, evidence].append(figure.right)
    return [
        _Case(metric_id, evidence, sum(rights) / len(rights))
        for (_, metric_id, evidence), rights in grouped.items()
    ]


def calibrate(figures: Sequence[Judged]) -> list[Bin]:
    """Figures by the confidence they would get, highest first, had their own document not been measured."""
    bins: defaultdict[int, list[bool]] = defaultdict(list)
    for name in sorted({figure.document for figure in figures}):
        confidence = Confidence(measure(figure for figure in figures if figure.document != name))
        for figure in figures:
            if figure.document == name:
                hundredths = round(100 * confidence.of(figure.metric_id, figure.flags))
                bins[(hundredths + 5) // 10].append(figure.right)
    return [Bin(tenth / 10, len(rights), sum(rights)) for tenth, rights in sorted(bins.items(), reverse=True)]
