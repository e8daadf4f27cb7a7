"""Labels of figures that no metric fits, grouped by likeness, with the metrics they come nearest to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz, process

from extractor.model import Observation, Unit, UnmappedLabel
from extractor.rulebook.metrics import MetricRule

_SAME = 80  # likeness, of 100, from which two labels are of one group
_WHOLE_AT_LEAST = 2 * _SAME - 100  # the likeness that takes of the whole, though one holds the other
_PROPOSED = 3


def group_unmapped(
    observations: Iterable[Observation], metrics: Sequence[MetricRule]
) -> tuple[UnmappedLabel, ...]:
    """One row for each group of like labels without metric, the most frequent first.

    A group has the label and the quote of its most frequent member; labels in different units are never
    of one group.
    """
    members: defaultdict[tuple[str, Unit], list[Observation]] = defaultdict(list)
    for row in observations:
        if not row.metric_id:
            members[_folded(row.label), row.unit].append(row)
    groups: dict[Unit, dict[str, list[Observation]]] = {}
    for (label, unit), rows in sorted(members.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        alike = groups.setdefault(unit, {})
        alike.setdefault(_likest(label, alike) or label, []).extend(rows)
    proposals = _Proposals(metrics)
    found = [
        _row(rows, proposals.nearest(label, unit))
        for unit, alike in groups.items()
        for label, rows in alike.items()
    ]
    return tuple(sorted(found, key=lambda row: (-row.count, row.label, row.unit)))


def _folded(label: str) -> str:
    """The words of a label in alphabetical order, so that likeness does not hang on theirs."""
    return " ".join(sorted(re.findall(r"[a-z]+", label.lower())))


def _likest(label: str, others: Iterable[str]) -> str:
    """The label most like this one, empty where none is like it; of equals the first."""
    near = process.extract(label, list(others), scorer=fuzz.ratio, limit=None, score_cutoff=_WHOLE_AT_LEAST)
    scored = [((whole + fuzz.token_set_ratio(label, other)) / 2, other) for other, whole, _ in near]
    best = max(scored, key=lambda pair: pair[0], default=(0, ""))
    return best[1] if best[0] >= _SAME else ""


def _row(rows: Sequence[Observation], nearest: Sequence[tuple[str, int]]) -> UnmappedLabel:
    first = rows[0]
    padded = [*nearest, *[("", None)] * _PROPOSED]
    return UnmappedLabel(
        label=first.label,
        unit=first.unit,
        count=len(rows),
        quote=first.quote,
        observation_id=first.observation_id,
        document_ids=";".join(sorted({row.document_id for row in rows})),
        nearest_1=padded[0][0],
        score_1=padded[0][1],
        nearest_2=padded[1][0],
        score_2=padded[1][1],
        nearest_3=padded[2][0],
        score_3=padded[2][1],
    )


class _Proposals:
    """The words that each metric is known by: name, definition and patterns."""

    def __init__(self, metrics: Sequence[MetricRule]) -> None:
        self._units = {rule.id: (rule.unit, *rule.also) for rule in metrics}
        told = [
            (_folded(text), rule.id) for rule in metrics for text in (rule.name, rule.definition, *rule.find)
        ]
        self._texts = [text for text, _ in told]
        self._ids = [metric_id for _, metric_id in told]

    def nearest(self, label: str, unit: Unit) -> list[tuple[str, int]]:
        """The metrics nearest to a label and their likeness, 0 to 100, best first; those of its unit, if any."""
        if not label:
            return []
        by_part, by_whole = self._best(label, fuzz.token_set_ratio), self._best(label, fuzz.ratio)
        fitting = [metric_id for metric_id, units in self._units.items() if unit in units]
        scores = [
            (metric_id, round((by_part[metric_id] + by_whole[metric_id]) / 2))
            for metric_id in fitting or self._units
        ]
        return sorted(scores, key=lambda pair: (-pair[1], pair[0]))[:_PROPOSED]

    def _best(self, label: str, scorer: Callable[..., float]) -> dict[str, float]:
        best: dict[str, float] = defaultdict(float)
        for _, score, index in process.extract(label, self._texts, scorer=scorer, limit=None):
            best[self._ids[index]] = max(best[self._ids[index]], score)
        return best
