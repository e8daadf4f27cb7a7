"""The text of a statement: made whole over line ends, its mark dropped, several in one paragraph taken apart."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from extractor.model import Span

_BROKEN = re.compile(r"([^\W\d_]+)[-‐\u00ad][ \t]*\n\s*([^\W\d_]+)")
_HYPHENED = re.compile(r"[-‐\u00ad][ \t]*\n")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_MARKUP = re.compile(r"\*\*|__|</?(?:b|i|em|strong|br|p|span|u)\s*/?>|(?<!\w)[*_]|[*_](?!\w)", re.I)
_MARK = re.compile(
    r"(?:[-–—•·●▪■◦○‣➢➤►✓✔→⇒*¢]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})+\.?)\s+|[•·●▪■◦○‣➢➤►✓✔→⇒]\s*"
)
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s+")
_NUMBERED = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,2}|[a-z]|[ivx]{1,4})\)\s+(?=[A-Z“\"a-z])")
_OWN_NUMBER = re.compile(r"(\d{1,2})[.)]\s+")
_NEXT_NUMBER = re.compile(r"(?<=[.;,])\s+(?:and\s+)?(?P<number>\d{1,2})[.)]\s+(?=[A-Z])")
_BULLETS = re.compile(r"(?:^|\n)\s*[•·●▪■◦○‣➢➤►✓✔→⇒]\s*|(?:^|\n)\s*[-–—]\s+|(?<=[\s.;:])[•●▪■➢►✓✔]\s+")
_TAIL = re.compile(r"[;,]\s*(?:and|or)?\s*$")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z\d])")
_QUOTES = "\"“‘'’”"
_FIRST = {"1", "a", "i"}


def first_sentence(text: str, span: Span) -> Span:
    """The first sentence of a span."""
    found = _SENTENCE_END.search(text, span.start, span.end)
    return _stripped(text, span.start, found.end()) if found else span


def last_sentence(text: str, span: Span) -> Span:
    """The last sentence of a span."""
    return Span(sentence_starts(text, span)[-1], span.end)


def sentence_starts(text: str, span: Span) -> list[int]:
    """Where the sentences of a span begin."""
    return [span.start, *(found.end() for found in _SENTENCE_END.finditer(text, span.start, span.end))]


def mend(text: str, pieces: Iterable[Span]) -> str:
    """The pieces of a statement on one line, words that a line's end breaks made whole."""
    joined = "\n".join(piece.of(text) for piece in pieces)
    if _HYPHENED.search(joined):
        joined = _BROKEN.sub(lambda found: _joined(found, text), joined)
    if "*" in joined or "_" in joined or "<" in joined:
        joined = _MARKUP.sub(" ", joined)
    return " ".join(html.unescape(joined).split())


def statement_text(text: str, pieces: Iterable[Span]) -> str:
    """The mended text of a list item, without its mark and without what joins it to the next item."""
    line = mend(text, pieces)
    found = _MARK.match(line)
    return _TAIL.sub("", line[found.end() :] if found else line).strip()


def after_mark(text: str, span: Span) -> Span:
    """A span without the bullet, number or letter that it begins with."""
    found = _MARK.match(text, span.start, span.end)
    return Span(found.end(), span.end) if found else span


def is_numbered(text: str, span: Span) -> bool:
    """Whether a span begins with a plain number or letter of a list, not that of a section ("2.1")."""
    return _NUMBER.match(text, span.start, span.end) is not None


def split_numbered(text: str, span: Span) -> tuple[Span, ...]:
    """The items of a run like "(1) That …; (2) That …", without their numbers; the whole where there is none.

    Words before the first are dropped where they lead on to it: "That Cabinet: a) Note …"; so is a numbered
    item's own number where the next stands in it: "2. Agrees … 3. Notes …".
    """
    marks = list(_NUMBERED.finditer(text, span.start, span.end))
    if marks and marks[0][1] in _FIRST and _leads_on(text[span.start : marks[0].start()]):
        return _between(text, span.end, [(mark.start(), mark.end()) for mark in marks])
    if (own := _OWN_NUMBER.match(text, span.start, span.end)) is None:
        return (span,)
    joints = [(own.start(), own.end())]
    for mark in _NEXT_NUMBER.finditer(text, own.end(), span.end):
        if int(mark["number"]) == int(own[1]) + len(joints):
            joints.append((mark.start("number"), mark.end()))
    return _between(text, span.end, joints) if len(joints) > 1 else (span,)


def _leads_on(words: str) -> bool:
    bare = words.rstrip(" –—-\n\t")
    return not bare.strip(" :;–—-") or bare.endswith(":")


def split_bullets(text: str, span: Span) -> tuple[Span, ...]:
    """The bulleted lines of a table's cell, without their bullets; the whole where it has none."""
    marks = list(_BULLETS.finditer(text, span.start, span.end))
    if not marks or text[span.start : marks[0].start()].strip():
        return (span,)
    return _between(text, span.end, [(mark.start(), mark.end()) for mark in marks])


def is_quotation(line: str) -> bool:
    """Whether a whole line is somebody's words rather than the council's."""
    closed = line.rstrip(" .")[-1:] in _QUOTES
    return line[:1] in _QUOTES and (closed or not any(quote in line[1:] for quote in _QUOTES))


def _between(text: str, end: int, marks: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    ends = [*(start for start, _ in marks[1:]), end]
    spans = (_stripped(text, start, stop) for (_, start), stop in zip(marks, ends, strict=True))
    return tuple(span for span in spans if span.start < span.end)


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _joined(found: re.Match[str], text: str) -> str:
    """A word broken at a line's end: with its hyphen where the document prints it so elsewhere."""
    hyphened = f"{found[1]}-{found[2]}"
    return hyphened if hyphened.lower() in _compounds(text) else found[1] + found[2]


@lru_cache(maxsize=4)
def _compounds(text: str) -> frozenset[str]:
    """The words that a document prints with a hyphen, in lower case."""
    return frozenset(word.lower() for word in _COMPOUND.findall(text))
