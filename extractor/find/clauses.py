"""Divide a block into sentences, and a sentence into one clause for each of its numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.model import Span

_SENTENCE_END = re.compile(
    r"(?=[.!?\n])(?:(?<![A-Z]\.[A-Z])(?<!\be\.g)(?<!\bi\.e)(?<!\bp\.a)(?<!\bNo)(?<!\betc)(?<!\bvs)(?<!\bMr)(?<!\bDr)(?<!\bSt)(?<!\bapprox)(?<![:;,]\s\d)(?<![;,]\sand\s\d)"
    r"[.!?]+[”\"’)]*\s+(?=[“\"‘(]?[A-Z0-9£])"
    r"|\n\s*[•·●▪→]\s*)"
)
# "Adults with a learning disability" are one thing, and no clause ends inside it.
_WITH = (
    r"with(?!\s+(?:an?\s+)?(?:learning|mental|physical|sensory|autis|dementia|disab|eligible|complex|care\b|support\b|"
    r"caring|long[\s-]term))"
)
# "People with learning disabilities" are named by what they are with.
_NOT_WHO = "".join(
    rf"(?<!\b{who})"
    for who in (
        "people",
        "person",
        "adults",
        "adult",
        "those",
        "clients",
        "users",
        "carers",
        "residents",
        "individuals",
    )
)
# "Direct payments rose to 204": the verb has its subject before it.
_NOT_MOVED = "".join(
    rf"(?<!\b{verb})"
    for verb in (
        "rose",
        "risen",
        "grew",
        "grown",
        "increased",
        "fell",
        "fallen",
        "dropped",
        "reduced",
        "decreased",
    )
)
# What parts one number's clause from the next, with how strongly it does so.
_JOINTS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (9, re.compile(r";")),
    (8, re.compile(r",?\s+(?:while|whilst|whereas|although|though|but|and in)\s", re.IGNORECASE)),
    (
        7,
        re.compile(
            r",\s*(?:(?:much|far|slightly|a\s+little)\s+)?(?:less|more|fewer|lower|higher)\s+than\s|"
            r"[,(–—-]?\s*(?:compared\s+(?:to|with)|compares\s+(?:to|with)|against|versus|vs\.?|(?<!less )(?<!more )(?<!fewer )(?<!rather )(?<!greater )than)\s",
            re.IGNORECASE,
        ),
    ),
    (
        6,
        re.compile(
            r",?\s+(?:which\s+)?(?:is|are|was|were)?\s*(?:well|far|just|slightly)?\s*"
            r"(?:above|below|ahead\s+of|behind|in\s+line\s+with|similar\s+to|close\s+to)\s+(?=(?:the|our|that|its|an?)\s)",
            re.IGNORECASE,
        ),
    ),
    (7, re.compile(r"\s[–—-]\s|(?<!\d):\s")),
    (
        6,
        re.compile(
            r",\s*(?:and|with|of which|which|up|down|an?\s+(?:increase|decrease|reduction|rise|fall|drop)|a\s+\w+\s+(?:increase|decrease|reduction|rise|fall)|compared|exceeding|against|from|where|so)\s",
            re.IGNORECASE,
        ),
    ),
    (
        5,
        re.compile(
            rf"\)(?!\s*(?:of|was|were|is|at|:)\s[£]?\d)\s*|{_NOT_WHO}(?<![\d%])\s{_WITH}\s|\s(?:at\s+an?\s+(?:\w+\s+){{0,2}}?cost\s+of|and|or|plus|yet|which|exceed\w*|,?\s*of which)\s|{_NOT_MOVED}\s(?:from|to)\s+(?:\w+\s+){{0,3}}?(?=[£(+]?\d)",
            re.IGNORECASE,
        ),
    ),
    (
        5,
        re.compile(
            r"\s*\((?!\w)|\s+on\s+(?=(?:the\s+)?(?:last|previous|prior|preceding|year)\b|20\d\d[/–-]\d)",
            re.IGNORECASE,
        ),
    ),
    (
        6,
        re.compile(
            r"(?<=\d)\s+with\s+(?=an?\s+(?:\w+\s+){0,2}?(?:underspend|overspend|variance|deficit|surplus|shortfall|pressure|saving)\b)",
            re.IGNORECASE,
        ),
    ),
    (4, re.compile(rf",\s|\|\s|\n\s*\n|(?<![\d%])\s{_WITH}\s")),
    (3, re.compile(r"\s*\(")),
)

OPENS_BRACKET = re.compile(r"\s*\(\s*")
# "540 people |(7.2%| of all adults) are": a noun may stand before the bracket of a share if the sentence goes on.
_NOUN_AND_BRACKET = re.compile(r"(?:\s+[a-z]+){1,2}\s*\(\s*")
_GOES_ON = re.compile(r"[^()\d]{0,40}\)\s+[a-z]")


# "2018/19: 19.2 |2017/18: |19.0": a label with a colon belongs to the number behind it.
_LABELLED = re.compile(r"[%)]?\s+(?P<label>[A-Z0-9][^:;.()\n]{0,40}):\s*£?")


def sentences(text: str, block: Span) -> list[Span]:
    """The sentences of a block in order, white space between them left out."""
    starts, ends = [block.start], []
    for match in _SENTENCE_END.finditer(text, block.start, block.end):
        ends.append(match.end())
        starts.append(match.end())
    ends.append(block.end)
    return [span for start, end in zip(starts, ends, strict=True) if (span := trim(text, Span(start, end)))]


def clauses(text: str, sentence: Span, numbers: Sequence[Span], whole: Sequence[Span] = ()) -> list[Span]:
    """For each number of a sentence, in order, the clause that speaks of it.

    No clause ends inside one of the `whole` spans: a time with its brackets, an age band, a name of two
    words with "and".
    """
    bounds = [sentence.start]
    for left, right in pairwise(numbers):
        bounds.append(_joint(text, left.end, right.start, whole))
    bounds.append(sentence.end)
    parts = [Span(start, end) for start, end in pairwise(bounds)]
    for index, (left, right) in enumerate(pairwise(numbers)):
        if _are_of_one_subject(text, left, right, sentence):  # "54 (91.5%) were settled": one clause for both
            both = Span(parts[index].start, parts[index + 1].end)
            parts[index], parts[index + 1] = both, both
    for index in range(1, len(numbers)):
        parts[index] = _in_bracket(text, sentence, numbers[index - 1], numbers[index], parts[index])
    return parts


def _in_bracket(text: str, sentence: Span, before: Span, number: Span, clause: Span) -> Span:
    """The clause of a number, up to the end of the brackets that it shares with the number before it."""
    opened = text.rfind("(", sentence.start, before.start)
    if opened < 0 or ")" in text[opened : number.start]:
        return clause
    closed = text.find(")", number.end, clause.end)
    return Span(clause.start, closed) if closed >= 0 else clause


def _are_of_one_subject(text: str, left: Span, right: Span, sentence: Span) -> bool:
    """Whether a number in brackets is another form of the one before them, so that what follows is said of both."""
    if OPENS_BRACKET.fullmatch(text, left.end, right.start):
        return True
    share = right.of(text).endswith("%") and not left.of(text).endswith("%")
    return (
        share
        and bool(_NOUN_AND_BRACKET.fullmatch(text, left.end, right.start))
        and bool(_GOES_ON.match(text, right.end, sentence.end))
    )


def _joint(text: str, start: int, end: int, whole: Sequence[Span]) -> int:
    """Where the words between two numbers part: at the strongest joint, of equals at the last."""
    if labelled := _LABELLED.fullmatch(text, start, end):
        return labelled.start("label")
    best, at = 0, end
    for strength, pattern in _JOINTS:
        for match in pattern.finditer(text, max(start - 1, 0), end + 1):
            inner_start, inner_end = max(match.start(), start), min(match.end(), end)
            if inner_start > end or inner_end < start:
                continue
            if match[0].strip() == ":" and text.count("(", start, inner_start) > text.count(
                ")", start, inner_start
            ):
                continue  # "31% (England: 27%)": the bracket parts them
            if any(span.start < inner_start < span.end and span.end <= end for span in whole):
                continue
            opened = text.rfind("(", start, inner_start)
            if strength == 7 and opened > text.rfind(")", start, inner_start) and "(" not in match[0]:
                continue  # "2,215 (2022/23 - 2,010)": the dash parts the number in the bracket from its label
            if "(" in match[0] and any(span.start == match.end() - 1 for span in whole):
                continue
            # A bracket that opens right before the next number belongs to that number.
            opens = "(" in match[0]
            if strength > best or (strength == best and inner_start > at):
                best, at = strength, inner_start if opens or strength >= 5 else inner_end
    return at


def trim(text: str, span: Span) -> Span | None:
    """A span without the white space at its ends; None where nothing is left."""
    inner = span.of(text)
    stripped = inner.strip()
    if not stripped:
        return None
    start = span.start + inner.index(stripped[0])
    return Span(start, start + len(stripped))
