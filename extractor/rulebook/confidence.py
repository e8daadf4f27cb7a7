"""How far a figure can be trusted: what was measured on gold of figures with the like evidence."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import yaml
from pydantic import Field

from extractor.errors import InvalidRules
from extractor.rulebook.files import Rule, load_yaml, validate

Evidence = Literal["code", "own", "carried", "context", "heading", "apart", "cell", "none"]
_BY_FLAG: dict[str, Evidence] = {
    "carried": "carried",
    "label_apart": "apart",
    "by_code": "code",
    "by_heading": "heading",
    "by_context": "context",
}
# A rule that was measured on this many cases weighs as much as its evidence.
_RULE_WEIGHT = 20


class Measured(Rule):
    """How often something proved right on gold: `right` is the share, 0 to 1, of that many `cases`.

    Figures of one metric with one evidence in one document are one case: they are right or wrong together.
    """

    cases: int = Field(ge=0)
    right: float = Field(ge=0, le=1)


class ConfidenceRules(Rule):
    """The content of rules/confidence.yaml: by evidence, and by metric id."""

    evidence: dict[Evidence, Measured]
    rules: dict[str, Measured]


@dataclass(frozen=True)
class Confidence:
    """Turns evidence into confidence."""

    measured: ConfidenceRules

    def of(self, metric_id: str, flags: Collection[str]) -> float:
        """The share of right figures, 0 to 1, to expect of those with this metric and these flags.

        A rule that gold says little about counts by its evidence alone.
        """
        by_evidence = self.measured.evidence[evidence_of(metric_id, flags)].right
        rule = self.measured.rules.get(metric_id)
        if rule is None:
            return by_evidence
        return shrunk(rule.cases * rule.right, rule.cases, by_evidence, _RULE_WEIGHT)


def evidence_of(metric_id: str, flags: Collection[str]) -> Evidence:
    """How a figure came to its metric.

    `code`: an ASCOF code is printed beside it. `own`: all words stand in its own clause or heads. `carried`:
    taken over from the number before. `context`: some words stand only in sentence, lead-in, caption or
    heading. `heading`: all do. `apart`: the label is in the block after. `cell`: no metric, in a table, where
    heads tell the rest. `none`: no metric elsewhere.
    """
    if not metric_id:
        return "cell" if "table" in flags else "none"
    return next((evidence for flag, evidence in _BY_FLAG.items() if flag in flags), "own")


def shrunk(right: float, cases: float, expected: float, weight: float) -> float:
    """A share of right cases drawn towards what is expected, as if `weight` cases had shown just that."""
    return (right + weight * expected) / (cases + weight)


def load_confidence(path: Path) -> Confidence:
    """The table of a file; raises InvalidRules with the fault and a remedy."""
    rules = validate(path, load_yaml(path), ConfidenceRules)
    unmeasured = [evidence for evidence in get_args(Evidence) if evidence not in rules.evidence]
    if unmeasured:
        raise InvalidRules(
            f"{path}, evidence", f"no {unmeasured[0]}", "Write the file anew: docs/rules.md, Confidence"
        )
    return Confidence(rules)


def format_confidence(rules: ConfidenceRules) -> str:
    """The text of the file that `load_confidence` reads."""
    table = yaml.safe_dump(rules.model_dump(), sort_keys=False, default_flow_style=None)
    return f"# Measured on gold, not written by hand: docs/rules.md, Confidence.\n{table}"
