"""How a council's name is spelled: the forms it takes, and the form they are compared in."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = re.compile(r"\w+|&")
_SMALL = {"of", "the", "and", "upon", "in", "on", "with"}
_BODY = {"council", "borough", "corporation", "bc", "cc", "mbc", "dc", "lb", "rb"}

# What may follow or precede the short name, by the type of the council.
_AFTER = {
    "county": ("Council", "County Council", "CC"),
    "metropolitan district": (
        "Council", "Metropolitan Borough Council", "Borough Council", "City Council", "District Council",
        "Metropolitan District Council", "Metropolitan Council", "Metropolitan Borough", "Borough", "MBC", "MDC",
    ),
    "unitary": (
        "Council", "Borough Council", "City Council", "County Borough Council", "Unitary Council", "Borough",
        "Unitary Authority", "BC",
    ),
    "london borough": ("Council", "Borough Council", "Borough", "London Borough Council", "London Borough"),
}  # fmt: skip
_BEFORE = {
    "metropolitan district": ("City of", "Borough of", "Metropolitan Borough of"),
    "unitary": ("City of", "Borough of", "County Borough of"),
    "london borough": ("London Borough of", "Royal Borough of", "LB", "LB of", "RB of"),
}


def key(spelling: str) -> str:
    """A spelling in the form it is compared in: lower case, no punctuation, `&` as `and`, no `the`."""
    words = [
        "and" if word == "&" else word for word in _WORD.findall(re.sub(r"['’]s\b", "", spelling.casefold()))
    ]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def council_spellings(name: str, official_name: str, aliases: tuple[str, ...], kind: str) -> Iterator[str]:
    """Every spelling a council of that kind is known by, the short name first."""
    for short in (name, official_name, *aliases):
        yield short
    # Acronyms and forms that already say `Council` take nothing more.
    for short in (name, *aliases):
        if short.isupper() or names_a_body(short):
            continue
        for after in _AFTER.get(kind, ("Council",)):
            yield f"{short} {after}"
        for before in _BEFORE.get(kind, ()):
            yield f"{before} {short}"
            if before.endswith("of"):
                yield f"{before} {short} Council"


def names_a_body(spelling: str) -> bool:
    """Whether a spelling names the council as a body (`York Council`), not only its place."""
    return not _BODY.isdisjoint(key(spelling).split())


def initials(official_name: str) -> str:
    """The first letters of a name's words, small words left out (`Essex County Council` → `ECC`)."""
    return "".join(word[0] for word in _WORD.findall(official_name) if word.casefold() not in _SMALL).upper()
