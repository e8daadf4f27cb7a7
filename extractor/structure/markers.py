"""Bullets, numbers and letters that stand before list items and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Style = Literal["bullet", "dash", "glyph", "number", "section", "letter", "roman", "hash", "lost"]


@dataclass(frozen=True)
class Marker:
    """What stands before the words of a line: `end` is where the words begin, counted in the line.

    `shape` is the same for the marks of one list; `depth` is 1, or the count of numbers in "3.4.1".
    """

    end: int
    length: int
    style: Style
    shape: str
    value: int = 0
    depth: int = 1

    @property
    def may_head(self) -> bool:
        """Whether headings carry such marks too."""
        return self.style in ("hash", "glyph", "number", "section", "roman", "letter")


_BULLET = re.compile(r"[·•●▪■□◦○‣⁃∙►▶➢➤➔✓✔✗→⇒❖♦◆⦁*\ue000-\uf8ff](?=\s|[^\W_])\s*")
# Signs that OCR and fonts make of bullets.
_GLYPH = re.compile(r"(?:[¢®©@»«§†¥+*][¢+*]?|[’'‘\\/|]{1,2}[@®©])(?=\s|[A-Z])\s*")
_DASH = re.compile(r"[-–—−](?=\s)\s+|[–—](?=[A-Z])")
_LETTER_BULLET = re.compile(r"[oØüqvx]\s+(?=[A-Za-z£\d])")
_HASH = re.compile(r"(#{1,6})\s+")
_SECTION = re.compile(
    r"(?:[-•·*]\s+)?((?:\d{1,2}|[A-Z])(?:\.\d{1,2}){1,4})\.?(?:\s+(?=[\"'“‘(*_]*[A-Z£\d])|(?=[A-Z][a-z])|$)"
)
_NUMBER = re.compile(r"(?:[-•·*]\s+)?(?:\((\d{1,2})\)\s*|(\d{1,2})\)\s*|(\d{1,2})\.(?:\s+|(?=[A-Z][a-z])))")
_ROMAN = re.compile(r"(?:\((x{0,2}(?:ix|iv|v?i{1,3}|v|x))\)|(x{0,2}(?:ix|iv|v?i{1,3}|v|x))[.)])\s+")
_LETTER = re.compile(r"(?:\(([a-z])\)|([a-z])[.)])\s+|([A-Z])[.)]\s+(?=[A-Z])")
_LOST = re.compile(r"\.\s+(?=[A-Z])")
# Two letters, the first no Roman numeral: most lines begin so, and no mark does.
_NO_MARK = re.compile(r"[^\W\d_ivx][^\W\d_]")
_BARE_LONGEST = 4  # characters of "(12)"
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


def find_marker(text: str) -> Marker | None:
    """The mark that a line begins with, None where it begins with its words."""
    if _NO_MARK.match(text):
        return None
    if found := _HASH.match(text):
        return Marker(found.end(), len(found[1]), "hash", "#", depth=len(found[1]))
    if found := _SECTION.match(text):
        parts = found[1].split(".")
        last = int(parts[-1])
        return _marker(found, text, "section", f"section{len(parts)}", last, len(parts))
    if found := _NUMBER.match(text):
        value = int(next(part for part in found.groups() if part))
        shape = re.sub(r"\d+", "1", found.group().strip(" -•·*"))
        return _marker(found, text, "number", shape, value)
    if found := _ROMAN.match(text):
        return _marker(found, text, "roman", "i", _roman(found[1] or found[2]))
    if found := _LETTER.match(text):
        letter = found[1] or found[2] or found[3]
        return _marker(found, text, "letter", "A" if found[3] else "a", ord(letter.lower()) - 96)
    if (found := _GLYPH.match(text)) and not text.startswith("* ") and text[0] not in "*":
        return _marker(found, text, "glyph", found.group().strip()[0])
    if found := _BULLET.match(text):
        return None if text.startswith("**") else _marker(found, text, "bullet", found.group().strip())
    if found := _DASH.match(text):
        return _marker(found, text, "dash", "-")
    if found := _LETTER_BULLET.match(text):
        return _marker(found, text, "bullet", found.group().strip())
    if found := _LOST.match(text):
        return _marker(found, text, "lost", ".")
    return None


def bare_mark(text: str) -> Marker | None:
    """The mark of a line that holds a bullet or a number of a list and nothing else, else None."""
    if len(text) > _BARE_LONGEST:
        return None
    if re.fullmatch(r"[·•●▪■□◦○‣►➢✓→¢®*\ue000-\uf8ff–-]", text):
        style: Style = "dash" if text in "–-" else "bullet"
        return Marker(len(text), len(text), style, "-" if style == "dash" else text)
    if found := re.fullmatch(r"\((\d{1,2})\)|(\d{1,2})[.)]", text):
        return Marker(len(text), len(text), "number", re.sub(r"\d+", "1", text), int(found[1] or found[2]))
    if found := re.fullmatch(r"\(([a-z])\)|([a-z])\)", text):
        return Marker(len(text), len(text), "letter", "a", ord(found[1] or found[2]) - 96)
    return None


def _marker(
    found: re.Match[str], text: str, style: Style, shape: str, value: int = 0, depth: int = 1
) -> Marker:
    return Marker(found.end(), len(found.group().rstrip()), style, shape, value, depth)


def _roman(text: str) -> int:
    total = 0
    for here, after in zip(text, f"{text[1:]} ", strict=True):
        value = _ROMAN_VALUES[here]
        total += -value if _ROMAN_VALUES.get(after, 0) > value else value
    return total
