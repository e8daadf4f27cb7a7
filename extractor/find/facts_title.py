"""A document's own title, and the date printed on its front."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile, zip_longest

from extractor.find.facts_mentions import find_mentions
from extractor.find.facts_pieces import Front, Piece
from extractor.find.facts_years import Dated, find_dates, find_years
from extractor.rulebook.areas import Areas

_LABEL = re.compile(
    r"(report title|title of (the )?report|title|subject|report subject)\s*:?\s*(?P<rest>.*)", re.I
)
_BEFORE_TITLE = re.compile(
    r"agenda item( \d+)?|item on the agenda|decision details|(issue|meeting|agenda)s?( -|,| and) .*|meeting documents"
    r"|agenda for .*|item details|no\.? item",
    re.I,
)
_NAVIGATION = re.compile(
    r"skip (to|ribbon)\b.*|toggle (menu|navigation|search)|you are (in|here)\b.*|home|menu|search|back|back to .*|share\b.*"
    r"|print( this page)?|breadcrumbs?|(www\.|https?:).*|\S+@\S+|page \d+.*|\W*\d+\W*(\| ?p ?a ?g ?e)?|\W+|\+ all categories"
    r"|.*\bcookies?\b.*|contents|table of contents|public report|summary sheet|(appendix|annex) [a-z0-9]+|draft|v(ersion )?[\d.]+"
    r"|(venue|contact|present|in attendance|also present|apologies|date|time|place|from|to)\b ?:.*|.*\bpdf icon\b.*|recently viewed|top"
    r"|guides? and information|accept all.*|close|open",
    re.I,
)
_BODY = re.compile(
    r"(?:[\w&,’'-]+ ){0,9}(?:board|committee|panel|cabinet|council|commission|sub-committee|executive|directorate)"
    r"(?: (?:meeting|report|summary sheet|public report))?",
    re.I,
)
_DOCUMENT_WORD = re.compile(
    r"\b(accounts?|reports?|review|strategy|plan|update|statement|minutes|results|framework|performance|profiles?"
    r"|outturn|overview|summary|assessment|model|improvement|monitoring)\b",
    re.I,
)
_LONGEST = 160
_LEAST_JOINED = 3


def find_title(front: Front, areas: Areas, file_title: str = "") -> str:
    """The title as printed, on one line, or the file's own where the pages show none."""
    labelled = _labelled(front.opening)
    if labelled:
        return labelled
    rest = _after_announcement(front.opening)
    if rest:
        return _mend(rest[0].text)
    candidates = [piece for piece in front.opening if not _is_noise(piece.text, areas)]
    title = _headed(candidates)
    return title or _clean_file_title(file_title, areas)


def find_published(front: Front) -> Dated | None:
    """The date or month that the front of the document bears as its own, that of its meeting included."""
    for piece in front.top:
        dates = find_dates(piece.text)
        if (
            not dates
            or len(piece.text) > _LONGEST
            or any(y.form == "stretch" for y in find_years(piece.text))
        ):
            continue
        bare = len(piece.text) - sum(len(found.text) for found in dates) <= 12
        heads = dates[0].start == 0 and _DATE_FIRST.match(piece.text, len(dates[0].text))
        if bare or heads or _DATED.search(piece.text[: dates[0].start]) or _is_meeting(piece.text):
            return dates[0]
    return None


_DATE_FIRST = re.compile(r"\s+[-–—]\s+[A-Z]")  # "15/12/2011 - Local Account"
_DATED = re.compile(
    r"((last )?(updated|published|reviewed)|publication date|report date|date of (report|meeting|publication|decision)|date|as at|issued"
    r"|version|minutes)\s*(on|:|–|-)?\s*$",
    re.I,
)
_MEETING = re.compile(
    r"\bmeeting (of|held|on)\b|\bmeeting:|\b(mon|tues|wednes|thurs|fri)day,?\s+\d"
    r"|\b(board|committee|panel|cabinet|council|commission)\b\W*(on)?\W*\d",
    re.I,
)


def _labelled(opening: Sequence[Piece]) -> str:
    for piece, following in zip_longest(opening, opening[1:]):
        match = _LABEL.fullmatch(piece.text)
        if not match or len(piece.text) > _LONGEST:
            continue
        colon_or_report = ":" in piece.text or piece.text.casefold().startswith(("report", "title of"))
        if match["rest"] and colon_or_report:
            return _mend(match["rest"])
        if not match["rest"] and following and len(following.text) <= _LONGEST:
            return _mend(following.text)
    return ""


def _after_announcement(opening: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces after "Agenda item" or its like, the first of them the item's title."""
    for at, piece in enumerate(opening[:8]):
        if _BEFORE_TITLE.fullmatch(piece.text):
            rest = [
                p for p in opening[at + 1 :] if not _NAVIGATION.fullmatch(p.text) and not _is_meeting(p.text)
            ]
            return rest if rest and len(rest[0].text) <= _LONGEST and not _is_sentence(rest[0].text) else ()
    return ()


def _headed(candidates: Sequence[Piece]) -> str:
    """The first heading, or short first line, with the lines that carry it on."""
    paged = any(piece.page for piece in candidates)
    before_text = takewhile(lambda piece: paged or piece.heading or not _is_sentence(piece.text), candidates)
    possible = [piece for piece in before_text if not piece.item and not _is_sentence(piece.text)]
    if not possible:
        return ""
    outermost = min((piece.level for piece in possible if piece.heading), default=0)
    start = next((p for p in possible if p.heading and p.level == outermost), possible[0])
    if not _is_sentence(candidates[0].text):
        start = possible[0]
    at = candidates.index(start)
    parts = [start.text]
    for piece in candidates[at + 1 : at + 4]:
        if not _carries_on(parts, piece):
            break
        parts.append(piece.text)
    return _mend(" ".join(parts))


def _carries_on(parts: Sequence[str], piece: Piece) -> bool:
    so_far = " ".join(parts)
    if len(so_far) + len(piece.text) > _LONGEST or find_years(so_far):
        return False
    if _is_only_years(piece.text):
        return True
    return (
        not _DOCUMENT_WORD.search(so_far)
        and bool(_DOCUMENT_WORD.search(piece.text))
        and not _is_sentence(piece.text)
    )


def _is_only_years(text: str) -> bool:
    years = find_years(text)
    return bool(years) and len(text) - sum(year.end - year.start for year in years) <= _LEAST_JOINED


def _is_sentence(text: str) -> bool:
    return len(text) > _LONGEST or bool(re.search(r"[\w)%][.;,:]$", text)) or len(text.split()) > 24


def _is_meeting(text: str) -> bool:
    """Whether a line says when a body meets ("Health Committee - Friday, 8 July 2022 10.30 am")."""
    return bool(find_dates(text) and _MEETING.search(text))


def _is_noise(text: str, areas: Areas) -> bool:
    if _NAVIGATION.fullmatch(text) or _BODY.fullmatch(text) or _is_meeting(text):
        return True
    dates = find_dates(text)
    if dates and len(text) - sum(len(date.text) for date in dates) <= 12:
        return True
    mentions = find_mentions(text, areas)
    return len(mentions) == 1 and mentions[0].span.end - mentions[0].span.start >= len(text) - 2


def _clean_file_title(title: str, areas: Areas) -> str:
    """The title from a file's properties, without the site's name and without what programs put there."""
    parts = [part.strip() for part in re.split(r"\s+[|–-]\s+|\s*\|\s*", title)]
    kept = [
        part for part in parts if part and not _is_noise(part, areas) and not _BEFORE_TITLE.fullmatch(part)
    ]
    if not kept or re.search(
        r"microsoft (word|powerpoint)|untitled|presentation\d*$|\.\w{3,4}$|slide \d", title, re.I
    ):
        return ""
    return _mend(" - ".join(kept))


def _mend(text: str) -> str:
    return re.sub(r"\s+([,.:;])", r"\1", " ".join(text.replace("*", "").split())).strip(" -–|#•")
