"""The council that publishes a document, told from the councils it merely mentions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import PurePath

from extractor.find.facts_mentions import Mention, find_mentions
from extractor.find.facts_pieces import Front
from extractor.model import Span
from extractor.rulebook.areas import Areas, Council
from extractor.rulebook.spellings import key

# What each kind of evidence counts for. Place names count less than the council's own name.
_TITLE_BODY, _TITLE_PLACE = 8.0, 6.0
_TOP = 600  # characters at the start, where letterhead and first words stand
_TOP_BODY, _TOP_PLACE = 4.0, 1.5
_OPENING_BODY, _OPENING_PLACE = 1.0, 0.5
_FIRST_BODY = 3.0  # for a council whose own name is the first of any
_DOMAIN = 5.0
_BODY_EACH, _BODY_MOST = 1.0, 5.0
_PLACE_EACH, _PLACE_MOST = 0.4, 8.0
_IN_ROW = 0.15  # share that a name keeps where it stands in a row of names
_LEAST = 2.6  # more than one passing mention of a place gives
_CLEARLY = 1.4  # times the runner-up's points

_HOST = re.compile(r"\b((?:[a-z0-9-]+\.)+gov\.(?:uk|wales|scot))\b", re.I)
_BETWEEN = re.compile(r"(?:['’]s)?(?:\s*[,;/&]\s*|\s+)(?:and |or |& )?(?:the )?")
_LONGEST_NAME = 7  # words
_SHORTEST_IN_PATH = 4  # letters: shorter ones are too often something else


def find_publisher(text: str, front: Front, titles: Sequence[str], areas: Areas) -> str:
    """Short name of the council whose document this is, by title, first page, addresses and mentions.

    Empty where the evidence is too thin, or two councils come too near to each other.
    """
    points = _points(text, front, titles, areas)
    ranked = sorted(points.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return ""
    name, most = ranked[0]
    runner_up = ranked[1][1] if len(ranked) > 1 else 0.0
    return name if most >= _LEAST and most >= _CLEARLY * runner_up else ""


def council_in_path(path: str, areas: Areas) -> Council | None:
    """The council that a file's name, or else its folder's, names (`data/york-2012.pdf`)."""
    parts = PurePath(path).parts[-2:]
    names = [PurePath(parts[-1]).stem, *parts[:-1]] if parts else []
    return next((council for name in names if (council := _longest_name(name, areas))), None)


def _longest_name(words: str, areas: Areas) -> Council | None:
    tokens = key(re.sub(r"[_\W\d]+", " ", words)).split()
    for length in range(min(_LONGEST_NAME, len(tokens)), 0, -1):
        for start in range(len(tokens) - length + 1):
            name = " ".join(tokens[start : start + length])
            if len(name) >= _SHORTEST_IN_PATH and name in areas.spellings:
                return areas.in_being(areas.spellings[name])
    return None


def _points(text: str, front: Front, titles: Sequence[str], areas: Areas) -> Mapping[str, float]:
    points: dict[str, float] = defaultdict(float)
    for title in titles:
        _add_best(points, _alone(title, _councils(title, areas)), _TITLE_BODY, _TITLE_PLACE)
    mentions = _councils(text, areas)
    alone = _alone(text, mentions)
    opening = front.opening[-1].span.end if front.opening else 0
    _add_best(points, [m for m in alone if m.span.start < min(opening, _TOP)], _TOP_BODY, _TOP_PLACE)
    _add_best(points, [m for m in alone if m.span.start < opening], _OPENING_BODY, _OPENING_PLACE)
    if alone and alone[0].body:
        points[alone[0].area.name] += _FIRST_BODY
    for name in _names_of_hosts(text, areas):
        points[name] += _DOMAIN
    for body, each, most in ((True, _BODY_EACH, _BODY_MOST), (False, _PLACE_EACH, _PLACE_MOST)):
        for name, often in _counts([m for m in mentions if m.body is body], alone).items():
            points[name] += min(often * each, most)
    return points


_FARTHEST = 60  # characters before a name in which it is said to be a partner
# "Works with |Wrexham County Borough Council": a partner is not who publishes.
_PARTNER = re.compile(
    r"\b(?:work(?:s|ed|ing)?(?:\s+(?:closely|together|jointly|in\s+partnership))?|partnership|partners|shared|jointly|together)\s+with\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def _councils(text: str, areas: Areas) -> list[Mention]:
    return [
        mention
        for mention in find_mentions(text, areas)
        if isinstance(mention.area, Council)
        and not _PARTNER.search(text[max(0, mention.span.start - _FARTHEST) : mention.span.start])
    ]


def _add_best(points: dict[str, float], mentions: Sequence[Mention], body: float, place: float) -> None:
    """Give each council named the points of its best mention, once."""
    for name in {mention.area.name for mention in mentions}:
        named_as_body = any(mention.body for mention in mentions if mention.area.name == name)
        points[name] += body if named_as_body else place


def _counts(mentions: Sequence[Mention], alone: Sequence[Mention]) -> Mapping[str, float]:
    counts: dict[str, float] = defaultdict(float)
    standing = {mention.span for mention in alone}
    for mention in mentions:
        counts[mention.area.name] += 1.0 if mention.span in standing else _IN_ROW
    return counts


def _alone(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that do not stand in a row of different councils ("Leeds, York and Hull")."""
    in_row: set[Span] = set()
    for first, second in pairwise(mentions):
        between = Span(first.span.end, second.span.start).of(text)
        if first.area.name != second.area.name and _BETWEEN.fullmatch(between):
            in_row |= {first.span, second.span}
    return [mention for mention in mentions if mention.span not in in_row]


def _names_of_hosts(text: str, areas: Areas) -> Iterator[str]:
    hosts = sorted({match[1].casefold() for match in _HOST.finditer(text)})
    councils = {council.name for host in hosts if (council := areas.by_domain(host))}
    yield from sorted(councils)
