"""Ninety-five constructions in which councils print their figures, each read as a careful analyst would.

wordings.yaml holds a text for each construction and the figures that it says, with what must not come
out as a figure; wordings_variants.yaml says the same things in other words. A field that lists alternatives divides them by `|`, the preferred one first.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from extractor.find.facts_period import period_of_words
from extractor.find.figures import find_figures
from extractor.model import Facts, Observation
from extractor.normalise.observations import make_observations
from extractor.pipeline import Extractor
from extractor.read.text import read_text
from extractor.rulebook.files import Rule, load_rules
from extractor.structure.document import structure_document
from tests.find.reading import book


class Expected(Rule):
    """One figure of a text; what is left out is the guide's default, or is not looked at where None."""

    value: Decimal
    value_upper: str = ""
    kind: str = "level"
    unit: str
    qualifier: str = "exact"
    denominator: str | None = None
    period: str | None = None
    baseline: str | None = None
    area: str = ""
    statistic: str = ""
    breakdown: str | None = None
    metric: str | None = None


class Wording(Rule):
    """One construction: its text, the figures it says, and why it is not read so where it is not yet."""

    id: str
    of: str  # the class of construction
    text: str
    period: str = "2023/24"  # what the document reports on
    council: str = ""  # who publishes it, where the text speaks of the publisher by name
    figures: tuple[Expected, ...] = ()
    may: tuple[Decimal, ...] = ()  # values that a reader may write down or leave out
    never: tuple[Decimal, ...] = ()  # values that are no figures of this text
    broken: str = ""


WORDINGS = load_rules(Path(__file__).with_name("wordings.yaml"), Wording)
VARIANTS = load_rules(Path(__file__).with_name("wordings_variants.yaml"), Wording)


@cache
def extractor() -> Extractor:
    return Extractor(book())


def observations(wording: Wording) -> list[Observation]:
    """The figures of a wording's text, read as a text file of its council and period."""
    document = structure_document(read_text(wording.text.encode(), wording.id).document)
    council = book().areas.council(wording.council)
    facts = Facts(
        council=council.name if council else "",
        council_code=council.code if council else "",
        period=period_of_words(wording.period),
    )
    figures = find_figures(document, extractor().context(document, facts))
    metrics = {rule.id: rule for rule in book().metrics}
    return list(
        make_observations(figures, document, wording.id, facts, metrics, book().areas, book().confidence)
    )


def differences(row: Observation, expected: Expected) -> list[str]:
    """Each field of a row that is none of the readings expected of it, and a change from its own period."""
    upper, base = row.value_upper, row.denominator
    found = {
        "value_upper": "" if upper is None else f"{upper:f}",
        "kind": row.kind,
        "unit": row.unit,
        "qualifier": row.qualifier,
        "denominator": "" if base is None else f"{base:f}",
        "period": row.period,
        "baseline": row.baseline,
        "area": row.area,
        "statistic": row.statistic,
        "breakdown": row.breakdown,
        "metric": row.metric_id,
    }
    wanted = expected.model_dump(exclude={"value"}, exclude_none=True)
    wrong = [
        f"{name} {found[name]!r} instead of {readings!r}"
        for name, readings in wanted.items()
        if found[name] not in readings.split("|")
    ]
    if row.baseline and row.baseline == row.period:
        wrong.append(f"compared with its own period {row.period!r}")
    return wrong


def faults(wording: Wording, rows: Sequence[Observation]) -> list[str]:
    """What is wrong with the rows of a wording, in words; empty where they say what the text says."""
    left = list(rows)
    found: list[str] = []
    for expected in wording.figures:
        valued = [row for row in left if row.value == expected.value]
        if not valued:
            found.append(f"{expected.value} is not found")
            continue
        nearest = min(valued, key=lambda row: len(differences(row, expected)))
        left.remove(nearest)
        wrong = differences(nearest, expected)
        found += [f"{expected.value}: {'; '.join(wrong)}"] if wrong else []
    for row in left:
        if row.value not in wording.may:
            what = "is no figure" if row.value in wording.never else "is not said"
            found.append(
                f"{row.value} {what}, found as {row.kind} {row.unit} of {row.metric_id or 'nothing'}"
            )
    return found


def parameters() -> list[object]:
    """Every wording under its id and class; one that is known not to be read yet must fail."""
    return [
        pytest.param(
            wording,
            id=f"{wording.id}-{wording.of}",
            marks=[pytest.mark.xfail(strict=True, raises=AssertionError, reason=wording.broken)]
            if wording.broken
            else [],
        )
        for wording in (*WORDINGS, *VARIANTS)
    ]


@pytest.mark.parametrize("wording", parameters())
def test_a_construction_is_read_as_an_analyst_reads_it(wording: Wording) -> None:
    assert faults(wording, observations(wording)) == []


def test_every_construction_is_shown_once() -> None:
    assert [wording.id for wording in WORDINGS] == [f"W{number:03}" for number in range(1, 96)]


def test_every_variant_is_of_a_construction() -> None:
    shown = {(wording.id, wording.of) for wording in WORDINGS}
    assert {(variant.id[:4], variant.of) for variant in VARIANTS} <= shown


def test_no_wording_contradicts_itself() -> None:
    for wording in (*WORDINGS, *VARIANTS):
        said = {expected.value for expected in wording.figures} | set(wording.may)
        assert not said & set(wording.never), wording.id
