"""Structure that people type instead of styling it: bullets, numbers, bold headings, big figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.model import BlockKind
from extractor.read.pieces import Piece, Run

# Bullets, and what Word's Symbol and Wingdings bullets turn into when pasted as text.
_BULLET = re.compile(
    r"[•·∙▪◦‣●○■□▫◆❖➢➤►✓✔\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d]\s*(?=\S)"
    r"|[oØü§*–—-]\s+(?=\S)"
)
_NUMBER = re.compile(r"(?:\((?:\d{1,2}|[a-z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)])(?=\s+\S)")
# "4.1 The report" is a paragraph number; "2.4 FTE posts" and "1.2 million" are figures.
_DECIMAL = re.compile(
    r"\d{1,2}\.\d{1,2}\.?(?=\s+[‘“'\"(]?(?:[A-Z][a-z]|A\s)|\t)|\d{1,2}(?:\.\d{1,2}){2,3}\.?(?=\s)"
)
# "Resolved:- (1) That …" and "Recommendations: 1. That …": the lead-in and its first item on one line.
_LEAD_IN = re.compile(r"(?P<lead>[^.:\n]{3,80}:\s?[-–—]?)\s+(?=\(?(?:1|a|i)[.)]\s)")

_CAPTION = re.compile(r"(?:Table|Figure|Fig\.|Chart|Graph)\s+(?:\d|[A-Z]\b)[^\n]{0,200}", re.I)

_FIGURE = re.compile(
    r"(?:[<>~≤≥±+↑↓-]|over|under|about|nearly|almost|around)?\s*[£€]?\s*\d(?:[\d,. ]*\d)?"
    r"(?:\s?[-–]\s?[£€]?\d[\d,.]*)?\s?(?:%|per cent|pp?|k|m|bn|million|billion|thousand|\+)?(?:\s?[↑↓])?",
    re.I,
)
_IN_N = re.compile(r"\d+\s+(?:in|out of|of|/)\s+(?:every\s+)?\d+", re.I)

_NUMBERING = re.compile(
    r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,5})[.)]\s+|\d{1,2}(?:\.\d{1,2})*\s+(?=[A-Z])"
)
_YEARS = re.compile(
    r"(?:\b\d{1,2}(?:st|nd|rd|th)?\s+(?=[A-Z]))?\b(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?\b"
)
_ORDINAL = re.compile(r"(?<=[A-Za-z]\s)\d{1,2}(?![\d%,.])")

_REFERENCE = re.compile(r"[\[(]?\d{1,3}(?:\s?[,–-]\s?\d{1,3})*[\])]?|[*†‡]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED_UNIT = re.compile(r"(?:\s[kc]?m|\d[kc]m|\b10)$")

_CALLOUT_LENGTH = 200


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    strong: bool
    size: float


def shape_paragraph(runs: Sequence[Run]) -> list[Piece]:
    """The pieces of one paragraph that carries no style: usually one, more where lines inside it differ.

    `runs` hold line breaks as `\\n`; a blank line parts the paragraph in two.
    """
    pieces: list[Piece] = []
    group: list[_Line] = []
    for line in [*_lines(runs), None]:
        if line is not None and line.text:
            group.append(line)
        elif group:
            pieces += _shape_group(group)
            group = []
    return pieces


def shape_item(text: str, level: int) -> Piece:
    """A list item; a bullet or number typed at its start becomes its marker."""
    return Piece(text, BlockKind.LIST_ITEM, level, marker=marker_length(text))


def merge_callout(pieces: list[Piece]) -> list[Piece]:
    """One callout where a box holds just a big figure and its label, else the pieces as they are."""
    plain = all(
        piece.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and not piece.marker for piece in pieces
    )
    lines = [line for piece in pieces for line in piece.text.split("\n")]
    if len(pieces) > 1 and plain and _is_callout(lines):
        return [Piece("\n".join(lines), BlockKind.CALLOUT)]
    return pieces


def marker_length(text: str) -> int:
    """How many characters of bullet or number a list item begins with, 0 where there is none."""
    if _BULLET.match(text):
        return 0 if is_bare_figure(text) else 1  # "- 5%" is a figure
    number = _DECIMAL.match(text) or _NUMBER.match(text)
    return number.end() if number else 0


def reads_as_heading(text: str) -> bool:
    """Whether words that stand alone in bold are a heading: short, unfinished, without a figure."""
    if len(text) > 100 or len(text.split()) > 14 or text.endswith((".", ";", ",")) or _BULLET.match(text):
        return False
    rest = _ORDINAL.sub("", _YEARS.sub("", _NUMBERING.sub("", text, count=1)))
    return not re.search(r"\d", rest) and bool(re.search(r"[A-Za-z]{2}", text))


def is_bare_figure(text: str) -> bool:
    """Whether a line is nothing but one figure, as the big number of a callout is."""
    # A lone digit counts steps.
    if not 1 < len(text) < 40 or _YEARS.fullmatch(text):
        return False
    return bool(_FIGURE.fullmatch(text) or _IN_N.fullmatch(text))


def set_superscript(text: str, before: str) -> str:
    """A raised text as it may stand in the line after `before`.

    A raised number is a note's mark and left out, for "5,630" with a raised 1 is not 56,301;
    after a unit it is a power and becomes a raised sign. At the start of a line it is the note's own
    number and stays, as do raised letters ("1st").
    """
    if not _REFERENCE.fullmatch(text.strip()):
        return text
    if _RAISED_UNIT.search(before):
        return text.translate(_RAISED)
    return "" if before.strip() else text


def _lines(runs: Sequence[Run]) -> Iterator[_Line]:
    """The lines of the runs, stripped; a line is strong where all that is printed in it is."""
    line: list[Run] = []
    for run in [*runs, Run("\n")]:
        first, *more = run.text.split("\n")
        line.append(replace(run, text=first))
        for text in more:
            printed = [part for part in line if part.text.strip()]
            yield _Line(
                "".join(part.text for part in line).strip(),
                bool(printed) and all(part.strong for part in printed),
                max((part.size for part in printed), default=0.0),
            )
            line = [replace(run, text=text)]


def _shape_group(lines: list[_Line]) -> list[Piece]:
    text = "\n".join(line.text for line in lines)
    first, rest = lines[0], lines[1:]
    if len(lines) > 1 and _is_callout([line.text for line in lines]):
        return [Piece(text, BlockKind.CALLOUT)]
    if first.strong and reads_as_heading(first.text):
        heading = Piece(first.text, BlockKind.HEADING, size=first.size)
        if not rest:
            return [heading]
        if not rest[0].strong:
            return [heading, *_shape_group(rest)]
    if _CAPTION.fullmatch(text):
        return [Piece(text, BlockKind.CAPTION)]
    return list(_split_items([line.text for line in lines]))


def _split_items(lines: list[str]) -> Iterator[Piece]:
    """Paragraphs and typed list items; a line without a marker belongs to what it follows."""
    marked = [bool(marker_length(line)) for line in lines]
    items = marked[0] or sum(marked) > 1
    held: list[str] = []
    for line, is_item in zip(lines, marked, strict=True):
        if held and items and is_item:
            yield from _finish("\n".join(held))
            held = []
        held.append(line)
    yield from _finish("\n".join(held))


def _finish(text: str) -> Iterator[Piece]:
    if marker_length(text):
        # Word pastes its second bullet as a lone "o".
        yield shape_item(text, 2 if text[0] == "o" else 1)
    elif lead := _LEAD_IN.match(text):
        yield Piece(lead.group("lead"))
        yield shape_item(text[lead.end() :], 1)
    else:
        yield Piece(text)


def _is_callout(lines: Sequence[str]) -> bool:
    figures = sum(is_bare_figure(line) for line in lines)
    return figures == 1 and 2 <= len(lines) <= 5 and sum(map(len, lines)) <= _CALLOUT_LENGTH
