"""The council that a user means, by whatever name, code or address they give."""

from __future__ import annotations

from rapidfuzz import process

from extractor.errors import UsageError
from extractor.rulebook.areas import Areas, Council

_ALIKE = 70  # rapidfuzz score from which a name is worth suggesting


def council_named(words: str, areas: Areas) -> Council:
    """The council with that name in any spelling, GSS code, web address or initials that no other has.

    Raises UsageError, with the nearest names where there are any.
    """
    by_code = areas.by_code(words.strip().upper())
    found = (
        areas.council(words) or (by_code if isinstance(by_code, Council) else None) or areas.by_domain(words)
    )
    if found:
        return found
    initialled = [
        council for council in areas.councils if council.active and council.is_abbreviated(words.strip())
    ]
    if len(initialled) == 1:
        return initialled[0]
    names = [council.name for council in initialled] or _nearest(words, areas)
    remedy = (
        f"Did you mean {' or '.join(names[:4])}?"
        if names
        else "Give its name, as in rules/reference/councils.csv"
    )
    fault = "several councils have these initials" if initialled else "no such council"
    raise UsageError(f"council {words!r}", fault, remedy)


def _nearest(words: str, areas: Areas) -> list[str]:
    names = sorted({council.name for council in areas.councils})
    return [str(name) for name, *_ in process.extract(words, names, score_cutoff=_ALIKE, limit=3)]
