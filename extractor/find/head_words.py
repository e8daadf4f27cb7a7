"""What the words of heads say of the values under them: kind of figure, unit and scale, or no figure at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extractor.find.quantities import Quantity
from extractor.model import Kind, Unit

# Heads of columns and rows whose cells are no figures.
_NO_FIGURES = re.compile(
    r"\b(?:direction|travel|dot|rank|ranking|rag|status|trend|good\s+perf\w*|polarity|ref|reference|code|quartile"
    r"|quintile|decile|comments?|notes?|on\s+track|page|id)\b",
    re.IGNORECASE,
)
_RANKED_ROW = re.compile(
    r"\W*(?:rank\w*|rag|status|trend|quartile|direction of travel|dot)\b[^%£]*", re.IGNORECASE
)
_DIFFERENCE = re.compile(
    r"\b(?:changes?|variances?|variations?|var\.?|difference|diff\.?|deviation)(?!\w)|\+\s?/\s?[-–−]"
    r"|\b(?:over|under)\)?\s?/\s?\(?(?:under|over)\b",
    re.IGNORECASE,
)
# Of these a head that is longer may speak otherwise: "People with a reduction in need".
_MOVEMENT = re.compile(r"\b(?:growth|movement|increase|decrease|reduction|swing|gap)\b", re.IGNORECASE)
_MOVEMENT_WORDS = 4
_AGAINST = re.compile(
    r"\b(?:vs\.?|versus|against|from|to|above|below|over|under|within|on|off|met|meets?|meeting|of)\s+(?:the\s+|its\s+)?"
    r"(?:target|tgt|plan|milestone)",
    re.IGNORECASE,
)
_TARGET = re.compile(r"\b(?:targets?|tgt|milestone|goal|ambition|planned)\b", re.IGNORECASE)
# "Plan" heads a column of targets; a care plan is none.
_PLAN = re.compile(
    r"(?:(?:annual|full\s+year|year\s+to\s+date|ytd|q[1-4]|national|local)\s+)?plan(?:ned)?(?:\s+(?:for\s+)?[\d/–-]+)?",
    re.IGNORECASE,
)
_FORECAST = re.compile(r"\b(?:forecasts?|projected|projections?|predicted)\b", re.IGNORECASE)
_OUTTURN = re.compile(r"\bout-?turn\b", re.IGNORECASE)
_SETTLED = re.compile(r"\b(?:actuals?|results?|achieved|final|provisional|prov)\b", re.IGNORECASE)
# A row's label tells the kind only where it is nothing else: "Target", "Reviews on time – target 2023/24".
_ROW_KIND = re.compile(
    r"(?:.*[–—:(,]\s*|.*\s-\s+)?(?P<kind>(?:(?:annual|year[\s-]end|full[\s-]year|local|national|our|council|stretch|revised"
    r"|agreed|net|total|%|percentage|budget)\s+){0,2}(?:targets?|tgt|milestone|forecast|projected|projection|variance|change"
    r"|difference|movement)(?:\s+(?:outturn|variance|for|in|at|by|to|on|year|last|previous|the|[\d/–-]+|[(]?[£%]\S*))*)\s*\)?",
    re.IGNORECASE,
)

_SCALES: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), scale)
    for pattern, scale in (
        (r"£\s?['’‘]?000,000", 10**6),
        (r"£\s?['’‘]?000s?(?!,)|£\s?['’‘]?k\b|£\s?thousands?", 1000),
        (r"£\s?['’‘]?m(?:illions?|n|s)?\b", 10**6),
        (r"£\s?(?:bn|billions?)\b", 10**9),
        (r"^\W*(?:in\s+)?millions?\W*$", 10**6),
        (r"^\W*(?:in\s+)?thousands?\W*$", 1000),
        (r"^\W*(?:in\s+)?billions?\W*$", 10**9),
        (r"£(?!\s?[\d'’‘])", 1),
    )
)
_POINTS = re.compile(r"percentage\s+points?|\bppts?\b|%\s?pts?\b", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bper\s?cent(?:age)?\b|\bpct\b", re.IGNORECASE)
_SHARE = re.compile(r"\bproportion\b", re.IGNORECASE)
_COUNT = re.compile(r"\b(?:no|nos|number|numbers|count)\b|#", re.IGNORECASE)
_TIME = r"(?:working\s+|calendar\s+)?(?:hours?|days?|weeks?|months?|years?)"
_DURATION = re.compile(
    rf"\(\s*(?:in\s+|average\s+|no\.?\s+of\s+)?{_TIME}\s*\)|^(?:avg\.?|average|mean|median|longest)?\s*(?:number\s+of\s+)?{_TIME}"
    rf"(?=$|,|\s+(?:waited|waiting|taken|lost|on\s+average|from|to|between)\b)"
    rf"|\b(?:average|mean|median|longest|shortest|maximum|minimum|times?|duration|waits?)\b.*?\b(?:number\s+of|in|by)\s+{_TIME}\b",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(_TIME, re.IGNORECASE)
_AGE = re.compile(r"\b(?:average|mean|median)\s+age\b|^age\b.*\b(?:average|mean|median)\b", re.IGNORECASE)
_PER_100000 = re.compile(r"\bper\s+100(?:,|\s)?000\b|\bper\s+100k\b", re.IGNORECASE)
_PER_1000 = re.compile(r"\brate\b.*\bper\s+1,?000\b", re.IGNORECASE)


def holds_no_figures(row: Iterable[str], column: Iterable[str]) -> bool:
    """Whether row or column heads say that the cell is a place, an arrow, a colour, a reference."""
    return bool(_NO_FIGURES.search(" ".join(column))) or any(_RANKED_ROW.fullmatch(label) for label in row)


def names_difference(words: str) -> bool:
    """Whether a head is that of a difference: "Variance", "% change", "+/-"."""
    short = len(words.split()) <= _MOVEMENT_WORDS
    return bool(_DIFFERENCE.search(words) or (short and _MOVEMENT.search(words)))


def read_kind(row: Iterable[str], column: Iterable[str], block: str, bracketed: bool) -> Kind:
    """The kind of a value by its heads, those next to it first; `block` is all that is printed above the values.

    A row label tells it only where it is short or set off. `bracketed` says that values of the column stand
    in brackets, which under a head that is torn from them makes them differences.
    """
    row, column = [*row], [*column]
    for words in [*reversed(column), *map(_set_off, reversed(row))]:
        kind = _kind_in(words)
        if kind:
            return kind
    heads = " ".join(column)
    if not heads or _SETTLED.search(heads):
        return "level"
    if bracketed and names_difference(block):
        return "change"
    return "forecast" if _OUTTURN.search(heads) and _FORECAST.search(block) else "level"


def _kind_in(words: str) -> Kind | None:
    if names_difference(words):
        return "change"
    if _FORECAST.search(words):
        return "forecast"
    if _AGAINST.search(words):
        return None
    return "target" if _TARGET.search(words) or _PLAN.fullmatch(words.strip()) else None


def _set_off(label: str) -> str:
    found = _ROW_KIND.fullmatch(" ".join(label.split()))
    return found["kind"] if found else ""


def with_unit(
    quantity: Quantity,
    printed: str,
    heads: Iterable[str],
    around: Iterable[str],
    number: int,
    difference: bool,
) -> Quantity:
    """The quantity with the unit and scale of the nearest head that names one ("£000", "%", "No.").

    `printed` is how it stands in the text, `number` its place in the cell, from 0; `heads` are those of column
    and row, the nearest first; `around` are captions, whose "%" and "£000" hold where no head says otherwise. A
    share above 100 is taken for one only under a head that is a unit, or for a `difference`.
    """
    heads, around = [*heads], [*around]
    if quantity.unit == "gbp" and not re.search(r"[a-z]", printed, re.IGNORECASE):
        scale = next((scale for words in [*heads, *around] if (scale := _scale(words))), 1)
        return replace(quantity, value=quantity.value * scale)
    if quantity.unit is not None:
        return quantity
    for words in [*heads, *around]:
        unit, scale = _unit(words, number)
        if unit is None:
            continue
        share = unit == "percent" and quantity.value > 100
        if share and not (difference or len(words.split()) <= 3):
            return quantity
        return replace(quantity, unit=unit, value=quantity.value * scale)
    return quantity


def _scale(words: str) -> int:
    return next((scale for pattern, scale in _SCALES if pattern.search(words)), 0)


def _unit(words: str, number: int) -> tuple[Unit | None, int]:
    """The unit and scale that a head names, None where it names none."""
    if scale := _scale(words):
        return "gbp", scale
    if _POINTS.search(words):
        return "percentage_points", 1
    if _PER_100000.search(words):
        return "per_100000", 1
    if share := _PERCENT.search(words):
        count = _COUNT.search(words)
        if count is None:
            return ("percent" if number == 0 else "count"), 1
        # "Number (%)": the first value is the count, the one in brackets the share.
        return ("percent" if (share.start() > count.start()) == bool(number) else "count"), 1
    if _PER_1000.search(words):
        return "ratio", 1
    if _SHARE.search(words):
        return "percent", 1
    if _AGE.search(words):
        return "years", 1
    if found := _DURATION.search(words):
        return _time_unit(found[0]), 1
    return ("count", 1) if _COUNT.fullmatch(words.strip(" .:()")) else (None, 1)


_UNIT_ALONE = re.compile(
    r"\(?(?:£\s?['’‘]?0*s?|£\s?['’‘]?(?:m|ms|k)|£\s?million|%|no\.?|number|count)\)?", re.IGNORECASE
)
_PART_WORDS = 6
_NO_PART = re.compile(
    r"\b(?:total|plan|planned|grand|all|overall|sum|number|no|count|percentage|per\s?cent|rate|value|figures?|actuals?|outturn|result|performance"
    r"|targets?|tgt|budgets?|forecasts?|projected|variances?|variations?|expenditure|changes?|difference|increase|decrease|year|month|quarter|ytd|to|date"
    r"|annual|end|of|the|in|and|for|at|by|provisional|prov|final|current|previous|last|this|latest|cumulative|received|net|gross"
    r"|measure|indicator|our|score|scores|area|council|england|average|mean|spent|amount|remaining|million|months?|q[1-4]|qtr"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\b",
    re.IGNORECASE,
)
_UNITS: dict[str, Unit] = {
    "hour": "hours",
    "day": "days",
    "week": "weeks",
    "month": "months",
    "year": "years",
}


def names_unit(words: str) -> bool:
    """Whether a head names a unit and nothing else."""
    return bool(_UNIT_ALONE.fullmatch(words.strip()))


def divides(words: str) -> bool:
    """Whether a head can name a part: short words that are neither a total nor a kind of figure."""
    rest = _NO_PART.sub(" ", words)
    return len(words.split()) <= _PART_WORDS and bool(re.search(r"[^\W\d_]{3}", rest))


def _time_unit(words: str) -> Unit:
    *_, last = _TIME_WORD.finditer(words)
    if "working" in last[0].lower():
        return "working_days"
    return _UNITS[last[0].lower().split()[-1].rstrip("s")]
