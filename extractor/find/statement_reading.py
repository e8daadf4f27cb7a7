"""What a heading, a lead-in, the head of a column or a statement says by its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.find.statement_texts import first_sentence
from extractor.find.statement_words import Hit, Lexicon, first_word_of, longest, offset_after, words_of
from extractor.model import Span
from extractor.rulebook.statements import Place, Saying, Says, StatementRules
from extractor.rulebook.terms import Term

# Words that carry no weight of their own beside one that counts only when it stands alone.
_LIGHT = frozenset(
    "a an the our your their its this that these and or of in on at for to with by from so far we us some "
    "main key top major headline overall general other more further new current recent latest summary "
    "adult adults social care services service council borough county city team department directorate "
    "board year years annual report local account section part appendix "
    "january february march april may june july august september october november december quarter".split()
)
_NO_PAST = frozenset({"need", "embed", "feed", "proceed", "succeed", "exceed", "speed", "seed", "red", "bed"})
_ADVERBS = frozenset(
    "successfully also further fully jointly already recently now significantly effectively actively "
    "continually proactively and formally newly".split()
)
_LABEL = re.compile(r"(?P<label>[A-Z“\"'‘][^.:;?!]{1,80}?)(?:\s*:(?:-|–)?\s+|\s+[-–—]\s+)(?=\\?[A-Z“\"£\d])")
_LABEL_WORDS = 11
_MOST_THEMES = 3
_OUTRIGHT = 4.0  # the weight of words that name a theme outright
_BY_TITLE = 2.0  # what a theme that the title names outright weighs in every statement
_LEAST_SHARE = 0.34  # of the weight of the strongest theme


@dataclass(frozen=True, slots=True)
class Verdict:
    """What words say, and the rule by which they say it."""

    says: Says
    rule: str


def label_of(text: str) -> str:
    """The label a statement begins with ("Workforce - We will …", "Housing: …"), empty where it has none."""
    found = _LABEL.match(text)
    return found.group() if found and len(found["label"].split()) <= _LABEL_WORDS else ""


class Reader:
    """The statement rules with their words looked up quickly."""

    def __init__(self, rules: StatementRules) -> None:
        places: dict[Place, list[Saying]] = {}
        for saying in rules.sayings:
            for place in _places(saying.rule.place):
                places.setdefault(place, []).append(saying)
        self._found = {place: _lexicon(sayings, lambda s: s.terms) for place, sayings in places.items()}
        self._never = {place: _lexicon(sayings, lambda s: s.never) for place, sayings in places.items()}
        self._themes = Lexicon(
            ((theme.rule.theme, weight), term) for theme in rules.themes for term, weight in theme.terms
        )

    def hits(self, words: Sequence[str], place: Place) -> list[Hit[Saying]]:
        """The rules of a place whose terms stand in some words, in order, none overlapping another."""
        if place not in self._found:
            return []
        found = self._found[place].find(words)
        if not found:
            return []
        never = {hit.key.rule.id for hit in self._never[place].find(words)}
        hits = longest(hit for hit in found if hit.key.rule.id not in never)
        covered = {index for hit in hits for index in range(hit.first, hit.end)}
        rest = [word for index, word in enumerate(words) if index not in covered]
        bare = all(word in _LIGHT or not word.isalpha() for word in rest)
        return [hit for hit in hits if bare or not hit.key.rule.alone]

    def heading(self, text: str) -> Verdict | None:
        """What a heading says of the statements under it; where it says several things, `either`."""
        hits = self.hits(words_of(text), "heading")
        if len({hit.key.rule.says for hit in hits}) > 1:
            return Verdict("either", hits[0].key.rule.id)
        return _verdict(hits[0]) if hits else None

    def goes_on_with_story(self, text: str) -> bool:
        """Whether a heading behind that of a story can be a part of it: "What happened next?"."""
        return bool(self.hits(words_of(text), "story_part"))

    def lead_in(self, text: str) -> Verdict | None:
        """What the sentence before a list says of its items; where it says several things, the last.

        "Our achievements included, for example:" tells by its first words, which the last leave open.
        """
        words = words_of(text)
        hits = self.hits(words, "lead_in")
        ends = len(words) - (words[-1:] == (":",))
        telling = [hit for hit in hits if hit.key.rule.says != "neither" or hit.end >= ends]
        found = telling or hits
        if found and found[-1].key.rule.says == "either":
            plain = [hit for hit in found if hit.key.rule.says != "either"]
            found = plain if {hit.key.rule.says for hit in plain} == {"achievement"} else found
        return _verdict(found[-1]) if found else None

    def column(self, text: str) -> Verdict | None:
        """The part that a table's column plays by its head."""
        hits = self.hits(words_of(text), "column")
        return _verdict(max(hits, key=lambda hit: hit.length)) if hits else None

    def mood(self, text: str) -> Verdict | None:
        """What a statement is by the tense and mood of its first sentence."""
        words = words_of(_opening_of(text))
        while words and (words[0] in _ADVERBS or (words[0] == "we" and _is_past("".join(words[1:2])))):
            words = words[1:]
        opening = [hit for hit in self.hits(words, "opening") if hit.first == 0]
        if opening:
            return _verdict(opening[0])
        inside = self.hits(words, "item")
        if words and (
            _is_past(words[0]) or (words[0][0].isdigit() and not inside and any(map(_is_past, words)))
        ):
            return Verdict("achievement", "past_tense")
        return _verdict(inside[0]) if inside else None

    def opened(self, text: str) -> tuple[Verdict, int] | None:
        """What a text says that begins as resolutions do, and how many characters say so."""
        if not self._found["resolution"].may_begin(first_word_of(text)):
            return None
        hits = [hit for hit in self.hits(words_of(text), "resolution") if hit.first == 0]
        return (_verdict(hits[0]), offset_after(text, hits[0].end)) if hits else None

    def time(self, text: str) -> Says | None:
        """Whether an announcement speaks of the coming year or of the present one."""
        hits = self.hits(words_of(text), "time")
        return hits[-1].key.rule.says if hits else None

    def themes(self, text: str, title: str = "") -> tuple[str, ...]:
        """At most three themes of a statement, the strongest first; its document's title counts a little."""
        weights = self._weights(text)
        for theme, weight in self._weights(title).items():
            if weight >= _OUTRIGHT:
                weights[theme] = weights.get(theme, 0.0) + _BY_TITLE
        order = sorted(weights, key=lambda theme: -weights[theme])[:_MOST_THEMES]
        return tuple(theme for theme in order if weights[theme] >= _LEAST_SHARE * weights[order[0]])

    def _weights(self, text: str) -> dict[str, float]:
        """How much the words of a text speak for each theme, in order of first mention."""
        by_theme: dict[str, list[Hit[tuple[str, float]]]] = {}
        for hit in self._themes.find(words_of(text)):
            by_theme.setdefault(hit.key[0], []).append(hit)
        return {theme: sum(hit.key[1] for hit in longest(hits)) for theme, hits in by_theme.items()}


def _opening_of(statement: str) -> str:
    """The first sentence of a statement, without its label."""
    start = len(label_of(statement))
    return first_sentence(statement, Span(start, len(statement))).of(statement)


def _is_past(word: str) -> bool:
    return word.endswith("ed") and word not in _NO_PAST


def _places(place: Place) -> tuple[Place, ...]:
    return ("heading", "lead_in") if place == "announcement" else (place,)


def _lexicon(sayings: Sequence[Saying], terms: Callable[[Saying], tuple[Term, ...]]) -> Lexicon[Saying]:
    return Lexicon((saying, term) for saying in sayings for term in terms(saying))


def _verdict(hit: Hit[Saying]) -> Verdict:
    return Verdict(hit.key.rule.says, hit.key.rule.id)
