"""Values as tables print them, and the words that head their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.model import Span

NUMBER = r"[(]?[<>~±+≤≥]?\s?[-−–]?[£€$]?[-−–]?(?!0\d)\d[\d,]*(?:\.\d+)?\.?(?:%|m|bn|k|pp|p)?[)]?[*†]{0,2}"
_MISSING = (
    r"(?:n/?[akrd]|n\.a\.|tb[cad]|nil|none|nr|no\s(?:tgt|target|data)|not\s(?:available|applicable|known|reported|collected)"
    r"|\[[cxzuw]\]|[-–—]|\*+|\.\.+|#)"
)
_SIGN = r"[→↑↓↔↗↘▲▼►◄⬆⬇✓✔✗●]"
_UNIT = r"(?:million|billion|days?|weeks?|hours?|per\scent|percentage\spoints?|pts?)"
VALUE = re.compile(rf"(?:{NUMBER}(?:\s{_UNIT})?|{_MISSING}|{_SIGN})", re.IGNORECASE)
_TWOFOLD = re.compile(rf"{NUMBER}\s?\({NUMBER}\)", re.IGNORECASE)
_TAIL_VALUE = re.compile(
    rf"(?:(?<=[\s|])|^)(?:{NUMBER}(?:\s{_UNIT})?|{_MISSING}|{_SIGN})\s*[|/]?\s*$", re.IGNORECASE
)
_LONGEST = 80  # characters of one value at the end of a line
_GLUED = re.compile(r"(?:-?\d+(?:\.\d+)?%){3,}\s*$")
_GLUED_ONE = re.compile(r"-?\d+(?:\.\d+)?%")

PERIOD = (
    r"(?:(?:19|20)\d\d\s?[-–/]\s?(?:19|20)?\d{1,2}(?!\d)|\d{1,2}(?:st|nd|rd|th)?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep"
    r"|oct|nov|dec)[a-z]*\s(?:19|20)\d\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s'’-]*(?:(?:19|20)\d\d"
    r"|\d\d)(?!\d)|(?:19|20)\d\d(?!\d)|\d\d/\d\d(?!\d)|(?:q|qtr|quarter)\s?[1-4](?:\s\d{2,4}/\d\d)?(?!\d))"
)
AGE = r"(?:\d{2}\s?[-–]\s?\d{2}|\d{2}\s?\+|\d{2}\sand\sover|(?:under|over)[\s-]\d{2}s?)"
HEAD_WORD = (
    r"(?:direction\sof\stravel|dot|good\sperf(?:ormance)?|statistical\sneighbours?|nearest\sneighbours?"
    r"|comparator(?:\saverage)?|yorkshire\s(?:and|&)\s(?:the\s)?humber|north\s(?:west|east)|south\s(?:west|east)"
    r"|(?:east|west)\smidlands|england(?:\saverage)?|national(?:\saverage)?|region(?:al)?(?:\saverage)?|sn|cipfa"
    r"|total|all(?:\sages)?|overall|average|mean|median|target|actual|(?:prov\.?\s|provisional\s)?outturn|result"
    r"|performance|forecast|budget|variance|change|trend|status|rag|rank|quartile|number|no\.|count|percentage|%|£000s?"
    r"|male|female|informal|formal)"
)
STUB = re.compile(
    r"(?:performance\sindicator|indicator|measure|year(?:\s\(financial\)|\send)?|financial\syear|area|council"
    r"|local\sauthority|service(?:\sarea|\stype)?|category|description|team|age(?:\sgroup)?|primary\ssupport\sreason"
    r"|support\sreason|reason|type|quarter|month|ethnicity|ethnic\sgroup|gender|setting|provider|priority|metric|kpi"
    r"|domain|outcome|ref\.?|client\sgroup|care\sgroup|group)",
    re.IGNORECASE,
)


def is_value(text: str) -> bool:
    """Whether a cell holds one value: a number with its sign and unit, perhaps with another in brackets, or "n/a"."""
    return bool(VALUE.fullmatch(text.strip()) or _TWOFOLD.fullmatch(text.strip()))


def is_figure(text: str) -> bool:
    """Whether a cell holds a value with a digit in it."""
    return is_value(text) and any(sign.isdigit() for sign in text)


def begins_with_figure(text: str) -> bool:
    """Whether a text begins with a number that is no period and no age: "139 posts"."""
    words = text.strip()
    return bool(re.match(NUMBER, words)) and not re.match(rf"{PERIOD}|{AGE}", words, re.IGNORECASE)


def is_period(text: str) -> bool:
    """Whether a text is a year, a financial year, a quarter, a month or a date and nothing else."""
    return bool(re.fullmatch(PERIOD, text.strip(), re.IGNORECASE))


def is_head(text: str) -> bool:
    """Whether a text is made up of words that head columns: periods, ages, "Target", "England"."""
    rest = re.sub(rf"{PERIOD}|{AGE}|\b{HEAD_WORD}\b|[%£]", " ", text, flags=re.IGNORECASE)
    return rest != text and not re.search(r"\w{3}|\d", rest)


def looks_like_heads(text: str) -> bool:
    """Whether a line holds several heads of columns, told apart or not: "NET NET ACTUAL", "£000 £000"."""
    words = text.casefold().split()
    known = len(re.findall(rf"{PERIOD}|{AGE}|(?<!\w){HEAD_WORD}(?!\w)", text, re.IGNORECASE))
    return known >= 2 or (len(words) >= 3 and len(set(words)) < 0.75 * len(words))


def trailing_values(text: str, start: int) -> list[Span]:
    """The values at the end of a line, in order, as spans of the document; `start` is where the line begins."""
    glued = _GLUED.search(text)
    if glued:
        return [
            Span(start + found.start(), start + found.end())
            for found in _GLUED_ONE.finditer(text, glued.start())
        ]
    spans: list[Span] = []
    end = len(text)
    while end:
        found = _TAIL_VALUE.search(text, max(0, end - _LONGEST), end)
        if found is None:
            break
        printed = found.group().rstrip(" |/")
        lead = len(printed) - len(printed.lstrip())
        if not printed.strip():
            break
        spans.insert(0, Span(start + found.start() + lead, start + found.start() + len(printed)))
        end = found.start()
    return spans


def sums_up(columns: Sequence[Sequence[str]]) -> bool:
    """Whether the last of some columns of printed values is the sum of the others, row by row."""
    rows = list(zip(*columns, strict=True))
    right = 0
    for row in rows:
        numbers = [_number(cell) for cell in row]
        known = [number for number in numbers if number is not None]
        right += len(known) == len(row) and abs(sum(known[:-1]) - known[-1]) < 0.5
    return len(rows) >= 2 and right >= 0.8 * len(rows)


def _number(text: str) -> float | None:
    plain = re.sub(r"[,£%\s]", "", text)
    return float(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None
