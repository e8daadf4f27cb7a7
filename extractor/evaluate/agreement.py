"""When a figure that was found agrees with one of gold. Gold may list readings joined by `|`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from rapidfuzz import fuzz

Cells = Mapping[str, str]

# Breakdown keys whose values are free text, and the likeness from which two of them are the same.
_FREE_KEYS = frozenset({"group", "priority", "service", "team"})
_SAME_GROUP = 65
_SAME_AREA = 92


def readings(text: str) -> list[str]:
    """The alternatives of a gold cell, the preferred one first."""
    return [reading.strip() for reading in text.split("|")]


def agrees(gold: str, found: str, same: Callable[[str, str], bool]) -> bool:
    """Whether one of gold's readings is the same as what was found."""
    return any(same(reading, found) for reading in readings(gold))


def parse_number(text: str) -> float | None:
    """The number in a cell, None where there is none."""
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def is_difference(gold: Cells) -> bool:
    """Whether gold takes the figure for a change or a gap, which carry a sign."""
    return not {"change", "gap"}.isdisjoint(readings(gold["kind"]))


def same_figure(gold: Cells, found: Cells) -> bool:
    """Equal values in equal units. A sign is judged by `wrong_fields`, not here."""
    a, b = parse_number(gold["value"]), parse_number(found.get("value", ""))
    if a is None or b is None or not _same_unit(gold, found):
        return False
    if is_difference(gold):
        a, b = abs(a), abs(b)
    share_in_words = gold["unit"] == "percent" and not re.search(r"\d", gold["anchor"])
    slack = 0.5 if share_in_words else 1e-6 * max(1.0, abs(a), abs(b))
    return abs(a - b) <= slack


def _same_unit(gold: Cells, found: Cells) -> bool:
    folds = {"working_days": "days"}
    if is_difference(gold):
        folds["percentage_points"] = "percent"  # reports use the two loosely for changes
    units = [cells.get("unit", "").lower() for cells in (gold, found)]
    return folds.get(units[0], units[0]) == folds.get(units[1], units[1])


def same_period(gold: str, found: str) -> bool:
    """The same label, however a financial year is spelled."""
    return _fold_period(gold) == _fold_period(found)


def _fold_period(text: str) -> str:
    text = text.strip()
    is_month = re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text)
    if not is_month:
        text = re.sub(r"^(\d{4})[-–/](\d{2})$", r"\1/\2", text)
    return re.sub(r"^(\d{4})/\d{2}(\d{2})$", r"\1/\2", text)


def _same_area(gold: str, found: str) -> bool:
    a, b = _fold_area(gold), _fold_area(found)
    return a == b or (a != "" and b != "" and fuzz.ratio(a, b) >= _SAME_AREA)


def _fold_area(text: str) -> str:
    bare = re.sub(r"\b(the|council|area|all)\b|[^a-z ]", " ", text.lower().replace("&", " and "))
    return " ".join(bare.split())


def _same_breakdown(gold: str, found: str) -> bool:
    a, b = _parse_breakdown(gold), _parse_breakdown(found)
    if _closed(a) != _closed(b):
        return False
    free_a = _free(a)
    # Where gold names no free-text group, one that was found does no harm.
    return not free_a or fuzz.token_set_ratio(free_a, _free(b)) >= _SAME_GROUP


def _parse_breakdown(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in re.sub("[–—]", "-", text).split(";")]
    return {key.strip().lower(): value.strip().lower() for key, equals, value in pairs if equals}


def _closed(breakdown: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in breakdown.items() if key not in _FREE_KEYS}


def _free(breakdown: dict[str, str]) -> str:
    return " ".join(value for key, value in sorted(breakdown.items()) if key in _FREE_KEYS)


def _equal(gold: str, found: str) -> bool:
    return gold == found


def _same_or_open_period(gold: str, found: str) -> bool:
    return not gold or same_period(gold, found)


_SAME: dict[str, Callable[[str, str], bool]] = {
    "kind": _equal,
    "period": _same_or_open_period,
    "area": _same_area,
    "statistic": _equal,
    "breakdown": _same_breakdown,
}
FIELDS = (*_SAME, "value_upper", "sign")


def wrong_fields(gold: Cells, found: Cells) -> list[str]:
    """Those of FIELDS in which a found figure differs from its gold figure."""
    wrong = [
        name for name, same in _SAME.items() if not agrees(gold.get(name, ""), found.get(name, ""), same)
    ]
    if parse_number(gold.get("value_upper", "")) != parse_number(found.get("value_upper", "")):
        wrong.append("value_upper")
    opposite = (parse_number(gold["value"]) or 0) * (parse_number(found.get("value", "")) or 0) < 0
    if is_difference(gold) and opposite:
        wrong.append("sign")
    return wrong


def accepts_id(gold: Cells, metric_id: str, known_ids: frozenset[str]) -> bool:
    """Whether gold accepts a metric id.

    Where gold names none, an id that is not among the canonical ones is neither right nor wrong.
    """
    options = readings(gold["metric_id"])
    return metric_id in options or (options == [""] and metric_id not in known_ids)


def likest_pairs(unlikeness: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """Pairs of a gold row and a found row out of (unlikeness, gold, found), the likest first, each row once."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, g, f in sorted(unlikeness):
        if g not in pairs and f not in taken:
            pairs[g] = f
            taken.add(f)
    return pairs
