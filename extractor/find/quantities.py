"""Read quantities: digits and words with their scale, unit, range, sign and base."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.find.changes import is_starting_point
from extractor.find.expressions import Expression, Expressions
from extractor.find.masks import Mask
from extractor.model import Qualifier, Span, Unit

DURATIONS: frozenset[Unit] = frozenset({"hours", "days", "working_days", "weeks", "months", "years"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """One printed number: its place, value, and what is printed with it.

    `unit` is None for a bare number, whose unit the context has to give; `sign` is -1 or 1 where a sign
    or an arrow is printed, else 0; `denominator` is the base in "54 of 59" and "4/14".
    """

    span: Span
    value: Decimal
    unit: Unit | None = None
    upper: Decimal | None = None
    sign: int = 0
    denominator: Decimal | None = None
    qualifier: Qualifier | None = None
    in_words: bool = False
    base: Span | None = None  # where the denominator is printed
    is_rank: bool = False  # an ordinal: a place among others
    misprinted: bool = False  # "18,14": the comma stands in the wrong place


_NUM = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: 000)+(?!\d)|\d+)(?:\.\d+)?"


def _num(name: str) -> str:
    return f"(?P<{name}>{_NUM})"


_SCALES = {
    "k": 1000, "thousand": 1000, "000": 1000, "m": 10**6, "mn": 10**6, "mil": 10**6, "million": 10**6,
    "millions": 10**6, "bn": 10**9, "b": 10**9, "billion": 10**9,
}  # fmt: skip
# `£231.2min` is a glued "£231.2m in".
_SCALE = r"(?:\s?(?P<scale>million|billion|thousand|mil\b|mn\b|bn\b|m(?=in\b)|m\b|k\b|b\b))?"
# A dash after a name is no minus: "West Sussex –81.9%".
_LEAD = r"(?:(?<![\w£.,/])|(?<=\bfrom)|(?<=\bto)|(?<=\bby)|(?<=further)|(?<=\bc))(?P<sign>\+\s?(?=[\d£])|(?:(?<=\()|(?<=\bfrom\s)|(?<=\bto\s)|^)[−–-](?=[\d£])|[↑↓]\s?)?"
_BEFORE = rf"(?=[\d£+−–↑↓-]){_LEAD}"  # the same where a number is bound to follow; quicker to rule out
_AFTER = r"(?![\d/]|[,.]\d)"
_PERCENT = r"(?:(?<!\d{4})\s)?(?:\.?%|per\s?cents?\b|percent(?:age)?\b(?!\s+points?)|pc\b)"
_POINTS = r"\s?(?:%|per\s?cent(?:age)?)?[\s-]*(?:percentage\s+points?|\bpoints?\b|ppts?\b|pp\b)"
_WORDS = {
    "no": 0, "none": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SMALL = "|".join(word for word in _WORDS if word not in {"no", "none"})
# "nine", "eighty-five", "one hundred": numbers as words before "per cent".
_TENS = "|".join(word for word in _WORDS if word.endswith("ty"))
_SPELT = rf"(?:one\s+)?hundred|(?:{_TENS})[\s-](?:one|two|three|four|five|six|seven|eight|nine)|{_SMALL}"
_FRACTIONS = {
    "half": (1, 2), "third": (1, 3), "thirds": (1, 3), "quarter": (1, 4), "quarters": (1, 4),
    "fifth": (1, 5), "fifths": (1, 5), "sixth": (1, 6), "eighth": (1, 8), "tenth": (1, 10), "tenths": (1, 10),
}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
NUMBER_WORDS = frozenset((*_WORDS, *_FRACTIONS, *_ORDINALS))  # every word that may be a number or part of one
_UNITS: dict[str, Unit] = {
    "hour": "hours", "day": "days", "week": "weeks", "month": "months", "year": "years",
}  # fmt: skip


def _decimal(text: str) -> Decimal:
    return Decimal(re.sub(r"[,\s]", "", text))


def _sign(match: re.Match[str]) -> int:
    mark = (match.groupdict().get("sign") or "").strip()
    return 0 if not mark else 1 if mark in "+↑" else -1


def _scaled(match: re.Match[str], name: str, scale: str | None) -> Decimal:
    return _decimal(match[name]) * _SCALES.get((scale or "").lower(), 1)


def _money(match: re.Match[str]) -> Quantity:
    value = _scaled(match, "value", match["scale"])
    # A minus inside ("£-0.8 million") belongs to the value; one before it may be a change.
    return Quantity(
        _span(match), -value if match.groupdict().get("minus") else value, "gbp", sign=_sign(match)
    )


_OF_MONEY = re.compile(
    r"£|\b(?:budget\w*|costs?|spen[dt]\w*|\w*spends?|savings?|fund\w*|grants?|income|pressures?|variance|fees?)\b",
    re.I,
)
_COUNTED_THOUSANDS = re.compile(
    r"\dk\s+(?:[a-z]+\s+)?(?!(?:was|is|has|this|plus)\b)(?:[a-z]{3,}s|people)\b", re.I
)
_AROUND = 80  # characters on either side in which something says that a number is of money


def _bare_thousands(match: re.Match[str]) -> Quantity:
    """ "250k" is money, but where things are counted so and no money is spoken of: "19.5k contacts, 13k of them"."""
    around = match.string[max(0, match.start() - _AROUND) : match.end() + _AROUND]
    counted = _COUNTED_THOUSANDS.search(around) and not _OF_MONEY.search(around)
    return replace(_money(match), unit="count") if counted else _money(match)


def _ordinal(match: re.Match[str]) -> Quantity:
    word = match["value"].lower()
    place = _ORDINALS[word] if word in _ORDINALS else int(match["number"])
    base = match.groupdict().get("base")
    return Quantity(
        Span(*match.span("value")), Decimal(place), "count", is_rank=True, in_words=word in _ORDINALS,
        denominator=Decimal(base) if base else None, base=Span(*match.span("base")) if base else None,
    )  # fmt: skip


def _best(match: re.Match[str]) -> Quantity:
    """ "100% and the best| in the country": the first place, told of a number right before it."""
    return Quantity(Span(*match.span("value")), Decimal(1), "count", is_rank=True, in_words=True)


def _shared_thousands(match: re.Match[str]) -> Quantity:
    """ "10-12,000": the lower end is in thousands too."""
    return Quantity(_span(match), _decimal(match["value"]) * 1000, "count", upper=_decimal(match["upper"]))


def _money_range(match: re.Match[str]) -> Quantity:
    scale = match["scale"]
    low = _scaled(match, "value", match["scale1"] or scale)
    return Quantity(Span(*match.span("printed")), low, "gbp", upper=_scaled(match, "upper", scale))


def _plain(unit: Unit | None) -> Callable[[re.Match[str]], Quantity]:
    def make(match: re.Match[str]) -> Quantity:
        return Quantity(_span(match), _decimal(match["value"]), unit, sign=_sign(match))

    return make


def _spelt_percent(match: re.Match[str]) -> Quantity:
    words = re.split(r"[\s-]+", match["value"].lower())
    value = Decimal(100) if words[-1] == "hundred" else Decimal(sum(_WORDS[word] for word in words))
    return Quantity(_span(match), value, "percent", in_words=True)


def _range(unit: Unit | None) -> Callable[[re.Match[str]], Quantity | None]:
    def make(match: re.Match[str]) -> Quantity | None:
        low, high = _decimal(match["value"]), _decimal(match["upper"])
        return Quantity(_span(match), low, unit, upper=high) if low < high else None

    return make


def _misplaced_comma(match: re.Match[str]) -> Quantity:
    return Quantity(_span(match), _decimal(match["value"]), "count", misprinted=True)


def _scaled_count(match: re.Match[str]) -> Quantity:
    return Quantity(_span(match), _scaled(match, "value", match["scale"]), "count", sign=_sign(match))


def _duration(match: re.Match[str]) -> Quantity:
    word = match["value"].lower()
    value = Decimal(_WORDS[word]) if word in _WORDS else _decimal(word)
    unit: Unit = "working_days" if match["working"] else _UNITS[match["unit"].lower()]
    return Quantity(_span(match), value, unit, sign=_sign(match), in_words=word in _WORDS)


def _duration_range(match: re.Match[str]) -> Quantity | None:
    """ "10 to 20 working days", but not the two ends of "from 10 to 20"."""
    low, high = number_word(match["value"]), number_word(match["upper"])
    if low is None or high is None or low >= high or _starts_change(match.string, match.start()):
        return None
    unit: Unit = "working_days" if match["working"] else _UNITS[match["unit"].lower()]
    return Quantity(_span(match), low, unit, upper=high, in_words=not match["value"][0].isdigit())


_TO = re.compile(r"\s+to\s+(?:\w+\s+){0,2}")


def _starts_change(text: str, start: int) -> bool:
    """Whether a number is where a change began: "fell from |40 to 36 days"."""
    return is_starting_point(text[max(0, start - 60) : start])


def _posts(match: re.Match[str]) -> Quantity:
    """Posts are counted in full-time equivalents, with decimals: "30.42 FTE"."""
    return Quantity(Span(*match.span("value")), _decimal(match["value"]), "count", sign=_sign(match))


def _score(match: re.Match[str]) -> Quantity:
    return Quantity(Span(*match.span("value")), _decimal(match["value"]), "score")


def _score_of(match: re.Match[str]) -> Quantity:
    """ "Scoring 73/100": what it is out of is said once, and is no base of people."""
    return replace(_score(match), base=Span(*match.span("base")))


def _n_of_m(match: re.Match[str]) -> Quantity | None:
    """ "Nine out of ten carers" is a share; "54 of 59" and "six of our eight measures" are parts of a base."""
    part, base = number_word(match["value"]), number_word(match["base"])
    if part is None or base is None or not 0 < part <= base:
        return None
    if base <= 10 and not match["these"] and (match["out"] or match["who"]):
        return Quantity(_span(match), _percent(part, base), "percent", in_words=True)
    in_words = not match["value"][0].isdigit()
    return None if in_words and part == 1 else _part_of_base(match)


def _part_of_base(match: re.Match[str]) -> Quantity | None:
    part, base = number_word(match["value"]), number_word(match["base"])
    if part is None or base is None or not 0 < part <= base:
        return None
    return Quantity(
        Span(*match.span("value")), part, "count", denominator=base, base=Span(*match.span("base")),
        in_words=not match["value"][0].isdigit(),
    )  # fmt: skip


def _further_part(match: re.Match[str]) -> Quantity | None:
    """ "Two of ten indicators were the same and three| were not": of the same ten."""
    first, part = number_word(match["first"]), number_word(match["value"])
    base = number_word(match["base"])
    if first is None or part is None or base is None or first + part > base:
        return None
    return Quantity(Span(*match.span("value")), part, "count", denominator=base, in_words=True)


def _n_in_m(match: re.Match[str]) -> Quantity | None:
    part, base = number_word(match["value"]), number_word(match["base"])
    if part is None or base is None or not 0 < part < base or (base > 100 and part > 1):
        return None
    return Quantity(_span(match), _percent(part, base), "percent", in_words=True)


_OF_TIME = re.compile(
    r"\b(?:same|this|last|next|each|the|per|previous|first|second|third|fourth|final|the\s+(?:two|three|four))\s+$",
    re.IGNORECASE,
)


def _fraction(match: re.Match[str]) -> Quantity | None:
    """ "A quarter of", "two thirds"; not "the same quarter of 2022/23", "the first half"."""
    if _OF_TIME.search(match.string[max(0, match.start("part") - 20) : match.start("part")]):
        return None
    half = match.groupdict().get("half")
    top, bottom = _FRACTIONS[(half or match["part"]).lower()]
    count = number_word(match["value"] or "one") or Decimal(1)
    start = match.start("half" if half else "value" if match["value"] else "part")
    return Quantity(
        Span(start, match.end()), _percent(count * top, Decimal(bottom)), "percent", in_words=True
    )


def _percent(part: Decimal, base: Decimal) -> Decimal:
    exact = 100 * part / base
    return exact.quantize(Decimal("0.1") if exact >= 1 else Decimal("0.001")).normalize() + Decimal(0)


def number_word(text: str) -> Decimal | None:
    """The number that a word or digits stand for; None where they stand for none."""
    text = text.lower()
    if text in _WORDS:
        return Decimal(_WORDS[text])
    return _decimal(text) if text[:1].isdigit() else Decimal(1) if text in {"a", "an"} else None


def _word_count(match: re.Match[str]) -> Quantity | None:
    value = number_word(match["value"])
    return None if value is None else Quantity(_span(match), value, None, in_words=True)


def _word_after(match: re.Match[str]) -> Quantity | None:
    """A number in words at the end of a change: "down to |three"."""
    value = number_word(match["value"])
    return None if value is None else Quantity(Span(*match.span("value")), value, None, in_words=True)


def _span(match: re.Match[str]) -> Span:
    """The match without white space at its ends."""
    inner = match[0].strip()
    start = match.start() + match[0].index(inner)
    return Span(start, start + len(inner))


_POUNDS = rf"£\s?{_num('value')}\s?(?P<scale1>m|k|bn|million|billion)?"
# "Up £12m to £132m" and "from 61% to 64%" are no ranges.
_NO_MOVE = "".join(
    rf"(?<!\b{word}\s)"
    for word in (
        "from",
        "up",
        "down",
        "by",
        "rose",
        "fell",
        "grew",
        "rise",
        "fall",
        "increased",
        "decreased",
        "reduced",
        "dropped",
    )
)
_HEDGE = r"(?:(?:(?:just|well)\s+)?(?:over|under|almost|nearly|around|about|more\s+than|less\s+than)\s+)?"
_PART = rf"(?<![\w£.,/])(?P<value>\d[\d,]*|{_SMALL})"
_OF_BASE = (
    r"(?P<out>out\s+)?of\s+(?P<these>(?:all\s+)?(?:the|our|its|these|those)\s+)?"
    rf"(?P<base>\d[\d,]*|{_SMALL}){_AFTER}(?!\w|\s?%|\.\d|\s+per\s?cent)"
)
_PEOPLE = r"(?:people|adults|carers|residents|respondents|users|customers|clients|patients|women|men|us|older|service\s+users)\b"
_COUNTED = "referrals|representations|requests|enquiries|alerts|concerns|incidents|vacancies|placements|admissions|deaths|clients|patients"
_WORKING = r"(?P<working>working\s+|business\s+)?(?:calendar\s+)?"
_FORMS: Expressions[Callable[[re.Match[str]], Quantity | None]] = Expressions(
    (Expression(pattern, re.IGNORECASE), make)
    for pattern, make in (
        (rf"(?=£){_NO_MOVE}(?P<printed>{_POUNDS}\s?(?:-|–|to)\s?£?\s?{_num('upper')}{_SCALE})", _money_range),
        (rf"\b(?:between|rang\w+\s+from|var(?:y|ies|ied|ying)\s+from|costs?\s+from)\s+(?P<printed>{_POUNDS}\s(?:to|and)\s+£\s?{_num('upper')}{_SCALE})", _money_range),
        (rf"{_BEFORE}£\s?(?P<minus>[−–-])?{_num('value')}{_SCALE}", _money),
        (rf"{_BEFORE}{_num('value')}\s?(?P<scale>million|billion|bn|m)\s+pounds\b", _money),
        (rf"(?=[\d+−–↑↓b-]){_LEAD}(?:between\s+)?{_num('value')}{_POINTS}", _plain("percentage_points")),
        (rf"(?=\d)(?<![\w£.,/]){_num('value')}\s?%?\s?(?:-|–)\s?{_num('upper')}{_PERCENT}", _range("percent")),
        (rf"(?=\d){_NO_MOVE}(?<!than\s)(?<![\w£.,/]){_num('value')}{_PERCENT}?\s+to\s+{_num('upper')}{_PERCENT}", _range("percent")),
        (rf"(?<=between\s){_num('value')}{_PERCENT}?\s+and\s+{_num('upper')}{_PERCENT}", _range("percent")),
        (rf"{_BEFORE}{_num('value')}{_PERCENT}", _plain("percent")),
        (rf"(?<![\w-])(?P<value>{_SPELT})\s+per\s?cents?\b", _spelt_percent),
        (r"(?<=[a-z]{4})(?P<value>\d{1,2}\.\d)%(?=\d{1,2}\.\d%)", _plain("percent")),  # glued cells of a torn table
        (rf"{_PART}\s+(?:(?!out\b)\w+\s+)?{_OF_BASE}(?:(?=\s+(?P<who>{_PEOPLE})))?", _n_of_m),
        (rf"{_PART}\s*\(\s*{_NUM}\s?%\s*\)\s+{_OF_BASE}", _part_of_base),
        (rf"\(\s*(?P<value>\d[\d,]*)\s*\)\s+{_OF_BASE}", _part_of_base),
        (rf"\bof\s+(?:the|these|those|our)\s+(?P<base>\d[\d,]*|{_SMALL})\s+[^.;:,\d]{{3,60}},\s*(?P<value>{_SMALL})(?=\s+(?:was|were|had|has|have|are|is)\b)", _part_of_base),
        (rf"{_PART.replace('value', 'first')}\s+{_OF_BASE}[^.;:]{{3,80}}?(?:,|\band|\bwhile|\bwith)\s+(?P<value>{_SMALL})(?=\s+(?:was|were|is|are|had|has|have|got|stayed|remained|could|went|fell|rose|improved|worsened)\b)", _further_part),
        (rf"\bscor(?:e|es|ed|ing)\s+(?:(?:of|is|was)\s+)?(?P<value>\d{{1,3}})(?=\s?(?:/|out\s+of)\s?(?P<base>\d{{1,3}}){_AFTER})", _score_of),
        (rf"(?=\d)(?<![\w£.,/])(?P<value>\d{{1,3}})/(?P<base>\d{{1,3}}){_AFTER}", _part_of_base),
        (rf"\b(?P<value>\d|one|two|three|four|five|six|seven|eight|nine)\s+in\s+(?:every\s+)?(?P<base>\d{{1,3}}(?:,\d{{3}})?|{_SMALL}){_AFTER}\b(?!\s+of\b)", _n_in_m),
        (rf"\b(?:(?P<value>{_SMALL}|a)[\s-])?(?P<part>half|thirds?|quarters?|fifths?|tenths?)\b(?=\s+(?:of|the|were|are|said|had|have|felt|is|was|lived|live|leads?|led|results?|resulted)\b)", _fraction),
        (rf"\b(?:of|by)\s+{_HEDGE}(?:(?P<value>{_SMALL}|a)[\s-](?P<part>half|thirds?|quarters?|fifths?|tenths?)|(?<=by\s)(?P<half>half))\b(?!\s+(?:part|sector|year|quarter|floor|stage|phase|of\s+the\s+year))", _fraction),
        (rf"(?<![\w£.,/])(?P<value>\d+(?:\.\d+)?|{_SMALL})\s?(?:-|–|to)\s?(?P<upper>\d+(?:\.\d+)?|{_SMALL})[\s-]{_WORKING}(?P<unit>hour|day|week|month|year)s?\b(?![\s-]olds?\b)", _duration_range),
        (rf"{_LEAD}(?P<value>\d[\d,]*(?:\.\d+)?|{_SMALL})[\s-]{_WORKING}(?P<unit>hour|day|week|month|year)s?\b(?![\s-]olds?\b)(?!(?<=day)\s+(?:centres?|care|services?|opportunities|hospitals?|places|clubs?)\b)", _duration),
        (rf"\b(?P<value>(?P<number>\d+)(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})\b(?=\s+(?:best|highest|lowest|worst|most|in\s+the\s+(?:country|region|north|south|east|west)|nationally|regionally|(?:out\s+)?of\s+(?P<base>\d{{1,3}}\b)(?!\s?%|[.,]\d)|out\s+of|from\s+the\s+(?:top|bottom)|among))", _ordinal),
        (r"\d\s?(?:%|per\s?cent)?\)?,?\s+(?:(?:and|is|was|which|that|now|also|making|it|us|this)\s+){0,4}the\s+(?P<value>best)(?:[\s-](?:performing|performance|result|score|rate|figure|council))*\s+in\s+(?:the\s+(?:whole\s+)?(?:country|region|north|south|east|west|midlands)|England|London)\b", _best),
        (rf"\b(?:ranked|ranks|ranking|came|comes|placed)\s+(?:at\s+)?(?P<value>(?P<number>\d+)(?:st|nd|rd|th)|{'|'.join(word for word in _ORDINALS if word != 'first')})\b", _ordinal),
        (r"(?<![\w£.,/])(?P<value>\d{1,3})\s?(?:-|–|to)\s?(?P<upper>\d{1,3},000)\b(?=\s+[a-z])", _shared_thousands),
        (r"\bscore:\s(?P<value>\d(?:\.\d)?)(?![\d%,.]*\d|\s*%)", _score),
        (rf"{_BEFORE}(?P<value>\d[\d,]*)\s(?P<working>)(?:delayed|bed|lost|unmet|care)\s(?P<unit>day|hour|week)s\b", _duration),
        (rf"{_BEFORE}{_num('value')}\s?(?:fte|wte)s?\b", _posts),
        (rf"{_BEFORE}{_num('value')}\s(?P<scale>million|billion|thousand)\b", _scaled_count),
        (rf"{_BEFORE}{_num('value')}(?P<scale>k)\b", _bare_thousands),
        (rf"{_BEFORE}{_num('value')}(?=\s+(?:\w+\s+){{0,4}}(?:per|(?:for|in|of)\s+every)\s+100,?000\b)(?!\s*\))", _plain("per_100000")),
        (rf"(?=\d)(?<![\w£.,/]){_num('value')}\s?(?:-|–)\s?{_num('upper')}{_AFTER}(?!\w)", _range(None)),
        (rf"(?<=between\s){_num('value')}\s+and\s+{_num('upper')}(?=\s+[a-z]+s\b|\s+people\b)", _range(None)),
        (rf"{_BEFORE}{_num('value')}{_AFTER}(?![\w])", _plain(None)),
        (rf"(?=\d)(?<![\w£.,/])(?P<value>\d{{1,3}},\d{{2}})(?=\s+(?:\w+\s+)?{_PEOPLE})", _misplaced_comma),
        (rf"\b(?P<value>{_SMALL})\b(?=\s+(?:people|adults|carers|cases|care\s+homes|providers|residents|individuals|complaints|compliments|services|homes|staff|social\s+workers|{_COUNTED}|(?:less|fewer|more)\s+than|(?:were|was)\s+(?:not\s+)?(?:recorded|received|investigated|upheld|closed|resolved|made|referred|withdrawn|escalated|completed)\b))", _word_count),
        (rf"\b(?:down|fell|fallen|dropped|reduced|cut|rose|risen|increased)\s+(?:\w+\s+)?to\s+(?:just\s+|only\s+)?(?P<value>{_SMALL})\b(?!\s+(?:years?|months?|weeks?|days?|hours?|in|of|thirds?|quarters?))", _word_after),
    )
)  # fmt: skip


# "From 12| to 9 per 100,000": a number without a noun of its own is counted as the next one is.
_SHARES = re.compile(
    r"\s+(?:and|or|to)\s+(?:(?:just|only|about|around|over|under|nearly|almost|an?)\s+)*", re.IGNORECASE
)
# "£84 million; it was 81 million| the year before": the pound sign is printed once.
_NO_NOUN = re.compile(r"\s*(?:[.,;)]|$)|\s+(?:the|in|last|a|for|to|from|and|at)\b", re.IGNORECASE)
_HAS_SCALE = re.compile(r"\d\s?(?P<scale>millions?|billion|thousand|mil|mn|bn|m|k|b)$", re.IGNORECASE)


def _shares_pound(left: Quantity, right: Quantity, text: str) -> bool:
    """Whether an amount in millions of nothing named comes after one in millions of pounds."""
    a, b = (_HAS_SCALE.search(each.span.of(text)) for each in (left, right))
    money = left.unit == "gbp" and right.unit == "count"
    return bool(money and a and b and a["scale"][0] == b["scale"][0] and _NO_NOUN.match(text, right.span.end))


def _share_units(quantities: list[Quantity], text: str) -> list[Quantity]:
    """The quantities, where the unit or scale of one is printed with the next alone."""
    shared = [*quantities]
    for index in range(len(shared) - 2, -1, -1):
        left, right = shared[index], shared[index + 1]
        gap = left.span.end, right.span.start
        if _shares_pound(left, right, text):
            shared[index + 1] = replace(right, unit="gbp")
        told_once = bool(_SHARES.fullmatch(text, *gap))
        ends = _TO.fullmatch(text, *gap) and _starts_change(text, left.span.start)
        if not told_once and not ends:
            continue
        scale = _HAS_SCALE.search(right.span.of(text))
        if left.unit is None and right.unit not in {None, "gbp"} and (ends or right.unit != "count"):
            shared[index] = replace(left, unit=right.unit)
        elif left.unit == "gbp" and left.value < 1000 and scale and not _HAS_SCALE.search(left.span.of(text)):
            shared[index] = replace(left, value=left.value * _SCALES[scale["scale"].lower()])
    return shared


def find_quantities(text: str, scope: Span, taken: Iterable[Span]) -> list[Quantity]:
    """Every quantity inside a scope that no taken span explains, in order.

    Forms are tried from the most telling (`£10.55m`) to the barest (`558`); what one has read, the next
    does not read again.
    """
    read = Mask(scope)
    for span in taken:
        read.add(span)
    found: list[Quantity] = []
    for make, match in _FORMS.finditer(text, scope):
        quantity = make(match)
        if quantity is None:
            continue
        spans = [quantity.span] if quantity.base is None else [quantity.span, quantity.base]
        if not any(map(read.touches, spans)):
            for span in spans:
                read.add(span)
            found.append(quantity)
    return _share_units(sorted(found, key=lambda quantity: quantity.span), text)
