"""Tell a rise or a fall from a level, by the words of rules/context/directions.yaml around a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.rulebook.context import DirectionRule

# Words that may stand between "increased" and the number it increased by.
_LINK = (
    r"(?:\s*(?:of|by|a|an|the|further|another|only|just|slightly|significantly|around|about|approximately|over|"
    r"under|almost|nearly|some|circa|c\.|more\s+than|less\s+than|up\s+to|at\s+least|total|net|small|slight|average|"
    r"in\s+total|[-–(:,+]))*\s*"
)
# "Made up of", "taken up by": no rise.
_NOT_UP = "".join(
    rf"(?<!\b{verb}\s)"
    for verb in ("made", "makes", "make", "taken", "took", "set", "signed", "picked", "backed", "followed")
)
_MOVED = rf"(?:{_NOT_UP}|(?!up\b))"
# "From |26 weeks", "from last year's figure (|33%", "from a longest wait of |52 weeks"; not "come from care homes (|20%".
_FROM = re.compile(
    r"(?=from)(?<!come )(?<!comes )(?<!came )(?<!coming )\bfrom\s*(?:(?:a|an|the|its|our|their|about|around|nearly|almost|"
    r"just|only|over|under|approximately|some|last|previous|prior|years?|year['’]s|levels?|total|figures?|average|"
    r"scores?|rates?|base|baseline|low|high|peak|outturn|performance|position|result|number|value|percentage|of|"
    r"in|at|was|\d{4}[/-]\d{2,4})\s+){0,7}?\(?$"
    r"|\bfrom\s+(?:\w+\s+){1,5}?of\s+$",
    re.IGNORECASE,
)
_NO_VERB = r"(?!\w+ed\b|(?:rose|grew|fell|shrank|went|came)\b)"
_ON_THE = re.compile(r"\s*on\s+(?:the|last\s+year['’]s)\s+(?:\w+\s+){0,2}\(?$")
# What only says where something came from: "learners, who came from 631 organisations".
_ORIGIN = re.compile(
    r"\b(?:came|come|comes|coming|heard|hear|drawn|are|is|was|were|replies|responses?|feedback|views)\s+"
    r"from\s+(?:a\s+|an\s+|the\s+)?(?:\w+\s+){0,2}?\(?$",
    re.IGNORECASE,
)
_BY = re.compile(r",?\s*\bby\s+(?:about\s+|around\s+|over\s+|nearly\s+|almost\s+)?$", re.IGNORECASE)
_OR_LESS = re.compile(r"\s*(?:or|and)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Forms:
    """Patterns over the words before and after a number; the groups `rise` and `fall` give the sign."""

    moving: re.Pattern[str]  # a word of rising or falling
    linked: re.Pattern[str]  # "an increase of about |5%"
    by_amount: re.Pattern[str]  # "has reduced since last year by |39"
    followed: re.Pattern[str]  # "31%| reduction", not "31%| improved"
    turned: re.Pattern[str]  # "15%| up from": the number is the new level
    compared: re.Pattern[str]  # "300| more than the year before"
    relative: re.Pattern[str]  # "22%| more carers"
    fewer: re.Pattern[str]  # "29| fewer admissions"


def read_difference(
    before: str, after: str, sign: int, rules: tuple[DirectionRule, ...], *, relative: bool = False,
    sentence: str = "",
) -> int:  # fmt: skip
    """1 or -1 where a number is printed as a rise or a fall, else 0.

    `before` and `after` are the words up to the neighbouring numbers, `sign` a printed sign or arrow;
    `relative` says that the number is a percentage, so that "22% more carers" is a rise; `sentence` are
    all words before it, for a rise told before both its ends: "rose from 1,915 to 2,136, by 11.5%".
    """
    forms = _forms(rules)
    if match := forms.linked.search(before) or forms.by_amount.search(before):
        return 1 if match["rise"] else -1
    if relative and _BY.search(before) and (moves := list(forms.moving.finditer(sentence))):
        return 1 if moves[-1]["rise"] else -1
    if is_starting_point(before) and not sign:
        return 0
    if (match := forms.followed.match(after)) and not forms.turned.match(after):
        return 1 if match["rise"] else -1
    if (match := forms.compared.match(after)) and "average" not in match[0]:
        return 1 if match["rise"] else -1
    if relative and (match := forms.relative.match(after)):
        return 1 if match["rise"] else -1
    if forms.fewer.match(after) and not _OR_LESS.match(after):
        return -1
    return sign


def names_movement(words: str, rules: tuple[DirectionRule, ...]) -> bool:
    """Whether words hold one of rising or falling, without which "from 26 providers" is no start of a change."""
    return bool(_forms(rules).moving.search(words))


def is_starting_point(before: str) -> bool:
    """Whether the words before a number make it where a change started from.

    "From |26 weeks", "a rise of 3 points on the |61%".
    """
    return bool(_FROM.search(before) or _ON_THE.fullmatch(before)) and not _ORIGIN.search(before)


@lru_cache(maxsize=8)
def _forms(rules: tuple[DirectionRule, ...]) -> _Forms:
    moving = _signs(rules, comparative=False)
    comparing = _signs(rules, comparative=True)
    fewer = _words(rules, "-", comparative=True)

    def form(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return _Forms(
        moving=form(rf"\b(?:{moving})\b"),
        linked=form(rf"{_MOVED}(?:\b|(?<=\ban))(?:{moving})(?P<link>{_LINK})$"),
        by_amount=form(rf"{_MOVED}\b(?:{moving})(?:\s+[\w/]+){{0,9}}?\s+by{_LINK}$"),
        followed=form(rf"\s*\)?\s*(?:\w+\s+)??{_NO_VERB}(?:{moving})\b"),
        turned=form(rf"\s*(?:\w+\s+)?(?:{moving})\s+(?:to|from)\b"),
        compared=form(rf"\s*(?:\w+\s+){{0,4}}?(?:{comparing})\s+(?:\w+\s+){{0,6}}?(?:than|on|compared)\b"),
        relative=form(rf"\s+(?:{comparing})(?:\s+(?!than)\w|\s*(?:[.,;)]|$))"),
        fewer=form(rf"\s*(?:\w+\s+)?(?:{fewer})\b"),
    )


def _signs(rules: tuple[DirectionRule, ...], *, comparative: bool) -> str:
    rise, fall = _words(rules, "+", comparative=comparative), _words(rules, "-", comparative=comparative)
    return f"(?P<rise>{rise})|(?P<fall>{fall})"


def _words(rules: tuple[DirectionRule, ...], sign: str, *, comparative: bool) -> str:
    """The words of the rules of a sign as an alternation, the longest first."""
    chosen = [rule for rule in rules if rule.sign == sign and rule.comparative == comparative]
    spellings = {spelling.strip() for rule in chosen for line in rule.find for spelling in line.split("|")}
    ordered = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
    return "|".join(re.escape(s).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for s in ordered)
