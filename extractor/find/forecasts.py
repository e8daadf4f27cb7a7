"""What a section forecasts in one sentence it forecasts in the next: "£2.7m of that is for care packages"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractor.find.readings import Context
from extractor.model import Figure, PeriodRef, Span

_SETTLED = re.compile(
    r"\b(?:outturn|actual(?:ly)?|final|ended|closed|(?:over|under)spent|was\s+an?\s+(?:over|under)spend)\b",
    re.IGNORECASE,
)


def carry_forecasts(figures: Iterable[Figure], context: Context) -> Iterator[Figure]:
    """The figures, in order of place, with spending above or below plan as a forecast once its section forecasts it.

    Only for the same time, and not where a sentence says that the year's accounts are closed.
    """
    by_plan = {rule.id for rule in context.book.metrics if rule.from_plan}
    forecast: set[tuple[tuple[Span, ...], PeriodRef]] = set()
    for figure in figures:
        told_of = figure.section, figure.period or PeriodRef()
        if figure.metric in by_plan and figure.kind == "forecast":
            forecast.add(told_of)
        is_open = figure.kind == "level" and not _SETTLED.search(figure.quote.of(context.text))
        foretold = figure.metric in by_plan and told_of in forecast and is_open
        yield replace(figure, kind="forecast") if foretold else figure
