"""The strategies and plans that a statement is said to come from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.find.statement_reading import Reader
from extractor.find.statement_words import words_of

_BRACKET = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{4,140})[)\]]\s*\.?\s*$")
_BETWEEN = re.compile(r"\s*(?:&|;|,|/|\band\b)\s*")
_TOKEN = re.compile(r"[^\s]+")
_BEFORE_NAME = frozenset(
    "the our its a an this new refreshed revised updated current existing draft council's latest agreed".split()
)
_INSIDE_NAME = frozenset("of and for the in to on & -".split())
_JOINS_NAME = frozenset(["of", "and", "for", "&"])
_LONGEST_NAME = 14
_LOWER_CASE_NAME = 3


def take_sources(text: str, reader: Reader) -> tuple[str, tuple[str, ...]]:
    """A statement without the bracket that names its sources, and the names."""
    found = _BRACKET.search(text)
    if found and (names := _listed(found["inside"], reader)):
        return text[: found.start()].rstrip(), names
    return text, tuple(dict.fromkeys(_cued(text, reader)))


def title_source(title: str, reader: Reader) -> tuple[str, ...]:
    """The strategy or plan that a title is about, if it names one."""
    tokens = list(_TOKEN.finditer(title))
    for last, token in enumerate(tokens):
        if reader.hits(words_of(token[0]), "source") and token[0][:1].isupper():
            first = last
            while first and (tokens[first - 1][0][:1].isupper() or tokens[first - 1][0] in _JOINS_NAME):
                first -= 1
            while tokens[first][0] in _JOINS_NAME:
                first += 1
            if first < last:
                return (title[tokens[first].start() : token.end()].strip(" ,.;:"),)
    return ()


def subject_source(lead: str, reader: Reader) -> tuple[str, ...]:
    """The strategy or plan that a lead-in begins with: "Our Housing Strategy 2023-25 has these priorities:"."""
    tokens = list(_TOKEN.finditer(lead))[: _LONGEST_NAME + 1]
    if not tokens or tokens[0][0].lower() not in _BEFORE_NAME:
        return ()
    name = _name(lead, tokens[1:], reader)
    return (name,) if name and name[0].isupper() else ()


def _listed(inside: str, reader: Reader) -> tuple[str, ...]:
    """The names of a bracket, each ending in what strategies are called; none where one part does not."""
    names: list[str] = []
    open_part = ""
    at = 0
    for joint in [*_BETWEEN.finditer(inside), None]:
        part = inside[at : joint.start() if joint else len(inside)].strip()
        open_part = f"{open_part}{part}"
        if _is_name(open_part, reader):
            names.append(open_part)
            open_part = ""
        elif joint:
            open_part += joint.group()
        at = joint.end() if joint else at
    return () if open_part.strip() else tuple(names)


def _is_name(part: str, reader: Reader) -> bool:
    words = words_of(part)
    hits = reader.hits(words, "source")
    named = bool(hits) and hits[-1].end == len(words)
    return named and 2 <= len(words) <= _LONGEST_NAME and part[:1].isupper()


def _cued(text: str, reader: Reader) -> Iterator[str]:
    """Names that stand behind words such as "in line with" or "as part of"."""
    tokens = list(_TOKEN.finditer(text))
    plain = [token[0].lower().strip("(),.;:–-") for token in tokens]
    for hit in reader.hits(plain, "cue"):
        at = hit.end
        while at < len(tokens) and plain[at] in _BEFORE_NAME:
            at += 1
        if name := _name(text, tokens[at : at + _LONGEST_NAME], reader):
            yield name


def _name(text: str, tokens: list[re.Match[str]], reader: Reader) -> str:
    """The name that some words begin with, as far as it reaches; empty where they begin with none."""
    end = 0
    for count, token in enumerate(tokens, 1):
        bare = token[0].strip("()[],.;:'’\"”")
        capital = bare[:1].isupper() or bare[:1].isdigit()
        noun = bool(reader.hits(words_of(bare), "source"))
        begins = not end and count < _LOWER_CASE_NAME
        if not (capital or noun or begins or bare.lower() in _INSIDE_NAME):
            break
        if (noun and count > 1) or (end and capital):
            end = count
        if token[0][-1] in ",.;:" or (noun and not capital):
            break
    return text[tokens[0].start() : tokens[end - 1].end()].strip(" ,.;:") if end else ""
