"""Known breaks: years from which a measure is no longer the one it was."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from pydantic import Field

from extractor.comparison.figures import Figure
from extractor.errors import InvalidRules
from extractor.model import Period
from extractor.resources import RULES
from extractor.rulebook.files import Rule, load_rules

BREAKS = RULES / "comparability.yaml"


class Break(Rule):
    """From `first_period` on, the metrics named cannot be compared with earlier periods."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    first_period: str = Field(pattern=r"^\d{4}/\d{2}$")
    metrics: tuple[str, ...]
    reason: str
    source: str

    @property
    def begins(self) -> Period:
        """The first financial year of the new measure."""
        return Period.financial_year(int(self.first_period[:4]))

    def parts(self, a: Figure, b: Figure) -> bool:
        """Whether the two figures lie on different sides of the break."""
        if a.row.metric_id not in self.metrics:
            return False
        return (a.period.end < self.begins.start) != (b.period.end < self.begins.start)


def load_breaks(metric_ids: Collection[str], path: Path = BREAKS) -> tuple[Break, ...]:
    """The breaks of rules/comparability.yaml; raises InvalidRules on a metric that is not known."""
    breaks = tuple(load_rules(path, Break))
    for each in breaks:
        unknown = sorted(set(each.metrics) - set(metric_ids))
        if unknown:
            raise InvalidRules(
                f"{path}, {each.id}", f"metric '{unknown[0]}' unknown", "See 'rules list' for the ids"
            )
    return breaks
