"""Column heads of tables printed without lines: one run of words is split into as many heads as there are columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.model import Span
from extractor.structure.values import AGE, HEAD_WORD, PERIOD, STUB, is_head

_ENDS = re.compile(rf"{PERIOD}|{AGE}", re.IGNORECASE)
_STARTS = re.compile(
    rf"(?:\b{HEAD_WORD}(?:\s(?={PERIOD}|{AGE}))?(?:{PERIOD}|{AGE})?|{PERIOD}|{AGE})(?!\w)", re.IGNORECASE
)
_UNIT = re.compile(r"£000s?|£['’]000|£m\b|£k\b|%|\bNo\.?(?=\s|$)|\bnumber\b", re.IGNORECASE)
_LETTER = re.compile(r"(?<!\w)(?:[a-z]\)|\([a-z]\)|%)\s")
_WIDE = re.compile(r"\S+(?:\s\S+)*")
_NAMED = re.compile(r"\S+(?:\s\([^()\s]{1,5}\))?")
_WORD = re.compile(r"\S+")
_SMALL = re.compile(r"to|at|of|for|from|by|in|on|per|and|&", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\S+\s)?(?:month|period|quarter|qtr|week|phase|year|band)", re.IGNORECASE)
_OF_WORDS = re.compile(r"comments?|notes?|remarks?|commentary|status|rag|trend", re.IGNORECASE)
_TOTAL = re.compile(r"total|all|overall", re.IGNORECASE)


@dataclass(frozen=True)
class Heads:
    """The heads of the value columns, left to right, and what stands over the labels."""

    columns: tuple[Span | None, ...]
    stub: Span | None = None


def split_heads(text: str, span: Span, count: int) -> Heads | None:
    """The words of a span as that many heads, None where they cannot be told apart safely."""
    stub, start = _stub(text, span)
    rest = Span(start, span.end)
    if count == 1:
        return _single(text, rest, stub)
    for split in (_by_wide_gaps, _by_ends, _by_starts, _by_letters, _by_units, _by_words):
        pieces = split(text, rest)
        if pieces is not None and len(pieces) == count:
            return Heads(tuple(pieces), stub)
    wide = _by_wide_gaps(text, span)
    if wide is not None and len(wide) == count + 1:
        return Heads(tuple(wide[1:]), wide[0])
    named = _by_starts(text, Span(_first_head(text, rest), span.end))
    if named is not None and len(named) == count and stub is None:
        lead = Span(span.start, named[0].start)
        return Heads(tuple(named), _trimmed(text, lead))
    return None


def _single(text: str, rest: Span, stub: Span | None) -> Heads | None:
    """The one head of a table of one value column, which stands on one line."""
    words = rest.of(text)
    if "\n" in words or not words.strip() or (stub is None and not is_head(words)):
        return None
    return Heads((rest,), stub)


def split_units(text: str, span: Span, count: int) -> list[Span] | None:
    """A line of units as one unit to a column: "£000 £000 % £000".

    Words between the units belong to heads that are torn over several lines and take a column's place; a
    head of a column of words at the end is left out.
    """
    pieces = split_line(text, span, count)
    if pieces is None:
        return None
    units = sum(_UNIT.fullmatch(piece.of(text)) is not None for piece in pieces)
    return pieces if 2 * units > count and _UNIT.fullmatch(pieces[0].of(text)) else None


def split_line(text: str, span: Span, count: int) -> list[Span] | None:
    """One line as that many heads of a word each, small words and numbers going with the word before them.

    A head of a column of words at the end is left out; None where the count does not come out.
    """
    pieces: list[Span] = []
    for word in (Span(found.start(), found.end()) for found in _WORD.finditer(text, span.start, span.end)):
        joins = pieces and (_SMALL.fullmatch(word.of(text)) or _is_numbered(text, pieces[-1], word))
        if joins:
            pieces[-1] = Span(pieces[-1].start, word.end)
        elif word.of(text)[0].islower():
            return None
        else:
            pieces.append(word)
    if len(pieces) == count + 1 and _OF_WORDS.fullmatch(pieces[-1].of(text)):
        pieces = pieces[:-1]
    if len(pieces) == count + 1 and STUB.fullmatch(pieces[0].of(text)):
        pieces = pieces[1:]
    return pieces if len(pieces) == count else None


def _is_numbered(text: str, before: Span, word: Span) -> bool:
    """Whether a word is the number of the one before it: "Month 11", "Quarter 2"."""
    return bool(_NUMBERED.fullmatch(before.of(text)) and word.of(text).isdigit())


def split_capitals(text: str, span: Span, count: int, sure: bool) -> Heads | None:
    """One line as that many heads that each begin with a capital: "Budget Actual to date Projected outturn".

    A title can look the same. So the head of the labels has to stand before them, or half of the heads have to
    be known, or the caller has to be `sure` that the line holds heads.
    """
    if "\n" in span.of(text) or count < 2:
        return None
    stub, start = _stub(text, span)
    pieces: list[Span] = []
    for found in _WORD.finditer(text, start, span.end):
        word = Span(found.start(), found.end())
        if pieces and _goes_with(text, pieces[-1], word):
            pieces[-1] = Span(pieces[-1].start, word.end)
        else:
            pieces.append(word)
    if len(pieces) == count + 1 and stub is None and (sure or _known(text, pieces[1:])):
        stub, pieces = pieces[0], pieces[1:]
    if len(pieces) != count or not (sure or stub is not None or _known(text, pieces)):
        return None
    return Heads(tuple(pieces), stub)


def _goes_with(text: str, before: Span, word: Span) -> bool:
    """Whether a word goes on with the head before it: a small one, the one after a small one, a number."""
    hangs = _SMALL.fullmatch(before.of(text).split()[-1]) is not None
    small = (
        word.of(text)[0].islower() or word.of(text)[0] == "(" or _SMALL.fullmatch(word.of(text)) is not None
    )
    return hangs or small or _is_numbered(text, before, word)


def _known(text: str, pieces: Sequence[Span]) -> bool:
    """Whether at least half of some heads hold words that head columns."""
    known = [_STARTS.search(piece.of(text)) is not None for piece in pieces]
    return 2 * sum(known) >= len(known)


def split_in_part(text: str, span: Span, count: int, total_last: bool) -> Heads | None:
    """Two heads of three, where the first stands beside the labels' own head and the last is a total."""
    stub, start = _stub(text, span)
    named = _by_starts(text, Span(start, span.end))
    if count != 3 or not total_last or stub is None or named is None or len(named) != 2:
        return None
    if not _TOTAL.match(named[1].of(text)) or "\n" in text[start : named[0].end].strip():
        return None
    return Heads((named[0], None, named[1]), stub)


def _stub(text: str, span: Span) -> tuple[Span | None, int]:
    """The head of the label column where the span begins with one, and where the other heads begin."""
    # "AGE GROUP" may stand on a line of its own over "Support reason 18-64 65+".
    start = span.start
    stub: Span | None = None
    while found := STUB.match(text, start, span.end):
        after = text[found.end() : found.end() + 1]
        if after.islower() or after.isdigit():
            break
        stub = Span(span.start, found.end())
        start = found.end()
        while start < span.end and text[start].isspace():
            start += 1
    return stub, start


def _by_wide_gaps(text: str, span: Span) -> list[Span] | None:
    """Pieces with two or more blanks or a tab between them."""
    if "\n" in span.of(text) or not re.search(r"\s{2}|\t", span.of(text)):
        return None
    return [Span(found.start(), found.end()) for found in _WIDE.finditer(text, span.start, span.end)]


def _by_ends(text: str, span: Span) -> list[Span] | None:
    """Pieces that each end in a period or an age band: "Target 2021/22", "Outturn 2022/23"."""
    return _cut(text, span, [found.end() for found in _ENDS.finditer(text, span.start, span.end)])


def _by_units(text: str, span: Span) -> list[Span] | None:
    """Pieces that each end in a unit: "Spending £000", "Income £000"."""
    pieces = _cut(text, span, [found.end() for found in _UNIT.finditer(text, span.start, span.end)])
    alone = [_UNIT.fullmatch(piece.of(text)) is not None for piece in pieces or ()]
    return pieces if all(alone) or not any(alone) else None


def _cut(text: str, span: Span, ends: Sequence[int]) -> list[Span] | None:
    if not ends or text[ends[-1] : span.end].strip():
        return None
    starts = [span.start, *ends[:-1]]
    pieces = [_trimmed(text, Span(start, end)) for start, end in zip(starts, ends, strict=True)]
    return [piece for piece in pieces if piece is not None]


def _by_starts(text: str, span: Span) -> list[Span] | None:
    """Known heads one after the other with nothing between them: "2021/22 Regional England"."""
    pieces: list[Span] = []
    start = span.start
    while start < span.end:
        if text[start].isspace() or text[start] in "|/":
            start += 1
            continue
        found = _STARTS.match(text, start, span.end)
        if found is None:
            return None
        pieces.append(Span(found.start(), found.end()))
        start = found.end()
    return pieces


def _first_head(text: str, span: Span) -> int:
    found = _STARTS.search(text, span.start, span.end)
    return found.start() if found else span.end


def _by_letters(text: str, span: Span) -> list[Span] | None:
    """Pieces that each begin with a letter and a bracket, or with a per cent sign."""
    starts = [found.start() for found in _LETTER.finditer(text, span.start, span.end)]
    if not starts or text[span.start : starts[0]].strip():
        return None
    ends = [*starts[1:], span.end]
    pieces = [_trimmed(text, Span(start, end)) for start, end in zip(starts, ends, strict=True)]
    return [piece for piece in pieces if piece is not None]


def _by_words(text: str, span: Span) -> list[Span] | None:
    """One word to a head, where every word begins with a capital or a digit; a unit may follow in brackets."""
    words = [Span(found.start(), found.end()) for found in _NAMED.finditer(text, span.start, span.end)]
    if len(words) < 2 or not all(word.of(text)[0].isupper() or word.of(text)[0].isdigit() for word in words):
        return None
    return words


def _trimmed(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
