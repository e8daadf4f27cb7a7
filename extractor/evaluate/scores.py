"""Counts behind precision, recall and F1, and the list of what was missed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple


class Figures(NamedTuple):
    """Precision, recall and F1, each from 0 to 1, and how many rows they rest on."""

    precision: float
    recall: float
    f1: float
    predicted: int
    gold: int


@dataclass
class Tally:
    """Rows found and those of them that are right; rows of gold and those of them that were found."""

    predicted: int = 0
    predicted_right: float = 0
    gold: int = 0
    gold_found: float = 0

    def add(self, other: Tally) -> None:
        """Count another tally in."""
        self.predicted += other.predicted
        self.predicted_right += other.predicted_right
        self.gold += other.gold
        self.gold_found += other.gold_found

    def count(self, right: float) -> None:
        """Count one pair of a gold row and a found row: right, wrong, or alike to a share from 0 to 1."""
        self.add(Tally(1, right, 1, right))

    @property
    def figures(self) -> Figures:
        """Precision is 0 where nothing was found, recall is 1 where gold holds nothing."""
        precision = self.predicted_right / self.predicted if self.predicted else 0.0
        recall = self.gold_found / self.gold if self.gold else 1.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return Figures(round(precision, 4), round(recall, 4), round(f1, 4), self.predicted, self.gold)


@dataclass
class Score:
    """The tallies of one document, or of all together, by name (`metrics.tuple`), and the misses."""

    tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    misses: list[dict[str, str]] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Count another score in."""
        for name, tally in other.tallies.items():
            self.tallies[name].add(tally)
        self.misses.extend(other.misses)
