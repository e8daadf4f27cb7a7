"""Plain text and Markdown: bytes in any common encoding become one text and its printed lines."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from extractor.errors import UnreadableDocument
from extractor.model import Document, Line, Problem, Reading, Span
from extractor.read.text_columns import part_columns

# Longer marks first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What English reports written on Windows hold beyond ASCII.
_WINDOWS_SIGNS = frozenset("£€‘’“”–—…•·°½¼¾®©™«»×éèêëáàâäåçñöôóòüúùíîïæøÉÂÀÖÜŵŷ§²³¹¢\xa0\xad")
_BAD_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LONGEST_LINE = 50_000  # characters; a page of print holds about 3,000
_PRINTED = re.compile(r"[^\n\f]+")


def read_text(data: bytes, place: str) -> Reading:
    """The text of a file with line ends as `\\n`, and one Line per printed line that is not blank.

    Tabs and form feeds stay in the text; a form feed ends a line. Plain text has no pages. Columns that stand
    side by side are put one after the other, and a problem says so.
    Raises UnreadableDocument for a file that is empty or is no text.
    """
    if not data.strip():
        raise UnreadableDocument(place, "the file is empty", "Give a file with text in it")
    text, problems = _decode(data, place)
    text, endless = _without_endless_lines(text.replace("\r\n", "\n").replace("\r", "\n"), place)
    if not text.strip("\ufeff \t\n\f\v\xa0"):
        raise UnreadableDocument(place, "the file holds only white space", "Give a file with text in it")
    text, columns = part_columns(text)
    if columns:
        endless = (*endless, _parted(place, columns))
    lines = tuple(
        Line(Span(found.start(), found.end())) for found in _PRINTED.finditer(text) if found.group().strip()
    )
    return Reading(Document(text=text, format="text", lines=lines), (*problems, *endless))


def _parted(place: str, columns: int) -> Problem:
    return Problem(
        document=place,
        stage="read",
        severity="warning",
        message=f"{columns} stretches of text in columns were put one column after the other",
        remedy="Places are those of the text that the run writes, not of the file",
    )


def _without_endless_lines(text: str, place: str) -> tuple[str, tuple[Problem, ...]]:
    """The text without lines that no report prints, and a problem that counts them."""
    if len(text) <= _LONGEST_LINE:
        return text, ()
    lines = text.split("\n")
    kept = [line if len(line) <= _LONGEST_LINE else "" for line in lines]
    left_out = [number for number, line in enumerate(lines, 1) if len(line) > _LONGEST_LINE]
    if not left_out:
        return text, ()
    if not any(line.strip() for line in kept):
        raise UnreadableDocument(
            place, f"the file is one line of {len(text):,} characters", "Give a text with line breaks"
        )
    problem = Problem(
        document=place,
        stage="read",
        severity="error",
        message=f"{len(left_out)} lines of over {_LONGEST_LINE:,} characters are left out, the first is line {left_out[0]}",
        remedy="Break these lines up, if they hold anything",
    )
    return "\n".join(kept), (problem,)


def _decode(data: bytes, place: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of the bytes, and a warning where some of them could not be read."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data.decode(encoding, errors="replace"), place), ()
    guess = _wide_encoding(data)
    if guess:
        return _checked(data.decode(guess, errors="replace"), place), ()
    try:
        return _checked(data.decode("utf-8"), place), ()
    except UnicodeDecodeError:
        pass
    mended = data.decode("utf-8", errors="replace")
    lost = mended.count("\ufffd")
    kept = sum(ord(sign) > 127 for sign in mended) - lost
    if kept > 3 * lost:
        return _checked(mended, place), (_lost_signs(place, lost),)
    return _checked(_legacy(data, place), place), ()


def _wide_encoding(data: bytes) -> str:
    """`utf-16-le` or `utf-16-be` where every other byte is mostly zero, else empty."""
    sample = data[: 2 * (min(len(data), 4000) // 2)]
    if len(sample) < 4:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * len(sample[1::2]) and even < 0.05 * len(sample):
        return "utf-16-le"
    if even > 0.4 * len(sample[0::2]) and odd < 0.05 * len(sample):
        return "utf-16-be"
    return ""


def _legacy(data: bytes, place: str) -> str:
    """Text in a one-byte encoding: Windows-1252 where its signs make sense, else the likeliest."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    foreign = [sign for sign in text if ord(sign) > 127]
    if foreign and sum(sign in _WINDOWS_SIGNS for sign in foreign) >= 0.8 * len(foreign):
        return text
    best = from_bytes(data).best()
    if best is None:
        raise _not_text(place)
    return str(best)


def _checked(text: str, place: str) -> str:
    """The text itself; raises UnreadableDocument where it holds what no text holds."""
    bad = len(_BAD_CONTROL.findall(text)) + text.count("\ufffd")
    if bad > 0.02 * len(text) or text.startswith(("%PDF-", "PK\x03\x04", "{\\rtf")):
        raise _not_text(place)
    return text


def _not_text(place: str) -> UnreadableDocument:
    return UnreadableDocument(
        place, "the file is not plain text", "Give it with the ending of its format, or save it as UTF-8 text"
    )


def _lost_signs(place: str, count: int) -> Problem:
    return Problem(
        document=place,
        stage="read",
        severity="warning",
        message=f"{count} characters are not valid UTF-8 and stand as \ufffd",
        remedy="Save the file as UTF-8 again from its source",
    )
