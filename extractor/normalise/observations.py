"""Figures become rows of metrics.csv: the document's own council, period and place laid over them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from extractor.model import Document, Facts, Figure, Observation, Period, Span
from extractor.normalise.identity import make_row_id
from extractor.rulebook.areas import Areas
from extractor.rulebook.confidence import Confidence
from extractor.rulebook.metrics import MetricRule, ascof_codes


def make_observations(
    figures: Iterable[Figure], document: Document, document_id: str, facts: Facts,
    metrics: dict[str, MetricRule], areas: Areas, confidence: Confidence,
) -> tuple[Observation, ...]:  # fmt: skip
    """One observation a figure, in order of place; a fact printed again is flagged `repeat`."""
    ids: set[str] = set()
    rows = [
        _observation(figure, document, document_id, facts, metrics, areas, confidence, ids)
        for figure in figures
    ]
    told: set[tuple[object, ...]] = set()
    out = []
    for row in rows:
        fact = _fact(row)
        again = bool(row.metric_id) and fact in told
        told.add(fact)
        out.append(
            row.model_copy(update={"flags": _joined({*row.flags.split(";"), "repeat"})}) if again else row
        )
    return tuple(out)


def _fact(row: Observation) -> tuple[object, ...]:
    return (
        row.metric_id, row.kind, row.value, row.value_upper, row.unit, row.period, row.area, row.statistic,
        row.breakdown,
    )  # fmt: skip


def _joined(flags: set[str]) -> str:
    return ";".join(sorted(flags - {""}))


def _observation(
    figure: Figure, document: Document, document_id: str, facts: Facts, metrics: dict[str, MetricRule],
    areas: Areas, confidence: Confidence, seen: set[str],
) -> Observation:  # fmt: skip
    period = figure.period.resolve(facts.period) if figure.period else facts.period
    baseline = figure.baseline.resolve(facts.period) if figure.baseline else None
    area, area_code, area_inferred = _area(figure.area, facts, areas)
    rule = metrics.get(figure.metric)
    period = _whole_year(period, rule)
    flags = {*figure.flags, *(["area_inferred"] if area_inferred else [])}
    if figure.period is None or figure.period.inferred:
        flags.add("period_inferred")
    return Observation(
        observation_id=make_row_id(document_id, "m", figure.span, seen),
        document_id=document_id,
        council=facts.council,
        council_code=facts.council_code,
        metric_id=figure.metric,
        metric_name=rule.name if rule else "",
        ascof=figure.ascof or next(iter(ascof_codes(rule, period) if rule else ()), ""),
        label=figure.label,
        kind=figure.kind,
        value=_plain(figure.value),
        value_upper=None if figure.upper is None else _plain(figure.upper),
        qualifier=figure.qualifier,
        unit=figure.unit,
        denominator=None if figure.denominator is None else _plain(figure.denominator),
        period=period.label if period else "",
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        baseline=baseline.label if baseline else "",
        area=area,
        area_code=area_code,
        statistic=figure.statistic,
        breakdown=";".join(f"{key}={value}" for key, value in figure.breakdown),
        origin="reported",
        derivation="",
        section=section_path(document.text, figure.section),
        page=document.page_of(figure.span),
        quote=" ".join(figure.quote.of(document.text).split()),
        char_start=figure.span.start,
        char_end=figure.span.end,
        bbox=bounding_box(document, figure.span),
        rule=figure.rule,
        confidence=round(confidence.of(figure.metric, figure.flags), 2),
        flags=_joined(flags),
    )


def _whole_year(period: Period | None, rule: MetricRule | None) -> Period | None:
    """The year, for a metric of what happens in a year that is given "at the end of" it."""
    at_end = period is not None and period.type == "point" and (period.end.month, period.end.day) == (3, 31)
    if period is None or rule is None or not rule.in_year or not at_end:
        return period
    return Period.financial_year(period.end.year - 1)


def _area(named: str, facts: Facts, areas: Areas) -> tuple[str, str, bool]:
    """Name and code of the area a figure speaks of, and whether that was inferred."""
    if not named:
        return facts.council, facts.council_code, bool(facts.council) and "council_inferred" in facts.flags
    if named == "region":
        own = areas.by_code(facts.council_code)
        name = getattr(own, "region", "")
        return (name, getattr(own, "region_code", ""), True) if name else ("region", "", False)
    found = areas.named(named, facts.period.end if facts.period else None)
    return named, found.code if found else "", False


def _plain(value: Decimal) -> Decimal:
    """The number without an exponent and without zeros that the decimals do not need."""
    return Decimal(f"{value.normalize():f}")


def section_path(text: str, section: tuple[Span, ...]) -> str:
    """A heading path as one line, outermost first."""
    return " > ".join(" ".join(heading.of(text).split()).strip("#* ") for heading in section)


def bounding_box(document: Document, span: Span) -> str:
    """`x0,top,x1,bottom` in points of the words a span touches, empty where there are no boxes."""
    boxes = [box for box in document.boxes if box.span.overlaps(span)]
    if not boxes:
        return ""
    page = boxes[0].page
    here = [box for box in boxes if box.page == page]
    edges = (
        min(b.x0 for b in here),
        min(b.top for b in here),
        max(b.x1 for b in here),
        max(b.bottom for b in here),
    )
    return ",".join(f"{edge:.1f}" for edge in edges)
