"""What a printed line looks like: does it end a sentence, is it only a number, could it be a title."""

from __future__ import annotations

import re

# One printed amount with its sign and unit.
AMOUNT = r"[£€$]?\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:%|percent|per cent|million|billion|bn|m|k))?"
_AROUND = r"(?:almost|nearly|about|around|approximately|over|under|up to|at least|more than|less than|just (?:over|under))"
_AMOUNT = re.compile(rf"(?<![^\W\d_])[(]?(?P<amount>{AMOUNT}\+?)[)]?", re.IGNORECASE)
_DRESSED = re.compile(rf"(?:{_AROUND}\s)?(?P<amount>{AMOUNT}\+?)(?:\s\({AMOUNT}\))?", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_NUMERAL = re.compile(r"\d[\d,.]*")
_LONGEST_END = 120  # characters that what announces a list may take up at the end of a line
_TAIL = 60  # characters at the end of a line that scraps are looked for in
_SCRAP = r"[^\w\s£%&]+"
_SCRAP_TAIL = re.compile(rf"(?:\s+{_SCRAP}(?:\s+(?:[A-Za-z]|{_SCRAP}))*|\s+[oO])\s*$")
_ENDS = frozenset(".!?")
_CLOSERS = "\"'”’)]*_"  # what may stand behind the end of a sentence
_ANNOUNCES = re.compile(
    r"""(?: :\s?[-–—]* | ;[-–—]+ | \s[-–—]
      | \b(?:such\sas | as\sfollows | the\sfollowing | includ(?:e|es|ed|ing)
             | (?:resolved|recommended|agreed)\b[^.]{0,60}\b(?:that|to))[;,.]?
    )[\"'”’*_]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_RUN_IN = re.compile(r"(?:\*\*|[“\"'‘])?[A-Z][^.!?;:]{2,180}?(?:\*\*)?(?:\s?:(?!\S)|\s[-–—]\s|[–—])")
_RUN_IN_WORDS = 25
_SHORT_WORD = re.compile(
    r"\b(?:no|we|it|is|in|to|of|on|by|or|as|at|up|us|do|go|if|so|an|be)\b", re.IGNORECASE
)
_SENTENCE_START = re.compile(r"(?:we|i|they|he|she|it|there|this|these|you)\s", re.IGNORECASE)
_NO_TITLE = re.compile(r"(?:data\s)?(?:source|note|key|n\.b\.)s?\b[^:]{0,40}:", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:who|that|which)\s\w+")
_QUESTION = re.compile(r"(?:how|what|where|why|who|when)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)?\d\d))?")
_WORD = re.compile(r"[^\W\d_][\w'’&/-]*")

# A title may hold these numbers; any other is a figure.
_HARMLESS = re.compile(
    r"""(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?
    | \b\d\d\s?/\s?\d\d\b
    | \b\d{1,3}\s?(?:[-–]|to)\s?\d{1,3}\b(?!\s?%)
    | \b\d{1,3}(?:\+|\s(?:and|or|plus)\s(?:over|above|older))
    | \b(?:per|every|each)\s(?:head\sof\s)?\d[\d,]*\b
    | \b(?:over|under|aged?|phase|stage|part|priority|step|quarter|theme|domain|standard|outcome|appendix|annex
        |table|figure|chart|section|chapter|study|objective|goal|aim|item|tier|level|year|month|week|day|qtr|q|no
        |indicator|principle|strand|pillar|area|commitment|action|question|recommendation|group|option)
      [\s:.]?\s?[\d.]+s?\b
    | \b\d{1,2}(?:st|nd|rd|th)?\s(?:january|february|march|april|may|june|july|august|september|october
        |november|december)\b
    | (?<=[a-z])-\d{1,2}\b | \b\d{1,2}-(?:month|day|week|year|hour)\b | \b[A-Z]+\d+\b | \b24/7\b""",
    re.IGNORECASE | re.VERBOSE,
)
# A line that ends in one of these, in small letters, goes on in the next one.
_HANGING = re.compile(
    r"""an? | the | and | or | of | in | to | for | with | by | from | on | at | as | our | their | its | his | her | your | my
    | this | these | that | than | is | are | was | were | be | been | being | has | have | had | will | would | can | could
    | should | may | must | not | who | which | whose | where | when | while | if | but | into | onto | over | under | between
    | through | about | during | within | without | against | per | via | we | they | it | i | he | she | you | no | so | both
    | each | every | any | some | such | more | most | other | another | all | also | very""",
    re.VERBOSE,
)
_STRANDED = re.compile(
    r"in|to|for|with|from|on|into|over|under|through|about|within|against|via|are|is|we|you|more|all"
)
_WE = re.compile(r"\b(?:we|you|they|us)\b", re.IGNORECASE)
# A long line without a full stop that holds one of these is a sentence, not a title.
_VERBS = re.compile(
    r"""is | are | was | were | has | have | had | will | would | can | could | should | must | went | came | said | says
    | rose | fell | made | did | does | received | supported | increased | decreased | reduced | remains | remained | became
    | led | helped | took | gave | got""",
    re.VERBOSE,
)


def without_scraps(text: str) -> str:
    """The line without the lone signs that OCR leaves at its end; leading part only, offsets hold."""
    cut = max(0, len(text) - _TAIL)
    last = text[cut:].rsplit(maxsplit=1)[-1:]
    if last and len(last[0]) > 1 and last[0][0].isalnum():
        return text  # it ends in a word, as most lines do
    return text[:cut] + _SCRAP_TAIL.sub("", text[cut:])


def ends_sentence(text: str) -> bool:
    """Whether the line ends with a full stop, question mark or exclamation mark."""
    return _is_ended(text.rstrip()) or _is_ended(without_scraps(text))


def _is_ended(text: str) -> bool:
    return text.rstrip(_CLOSERS)[-1:] in _ENDS


def announces(text: str) -> bool:
    """Whether a text ends as one does that announces a list: with a colon or its like."""
    line = without_scraps(text).rstrip()
    return bool(_ANNOUNCES.search(line, max(0, len(line) - _LONGEST_END)))


def run_in_title(text: str) -> str | None:
    """The sign after a title that runs into its paragraph, None where there is no such title.

    "Reaching more people: We have …" gives ":", "**Staff** - We will …" gives "-".
    """
    found = _RUN_IN.match(text)
    if found is None or found.end() >= len(text) or len(found.group().split()) > _RUN_IN_WORDS:
        return None
    return ":" if found.group().rstrip().endswith(":") else "-"


def hangs(text: str) -> bool:
    """Whether a line cannot be the end of anything: it ends in "of", "and", a comma, an open bracket."""
    stripped = without_scraps(text).rstrip()
    if text.rstrip().endswith((" -", "–", "—")) and not ends_sentence(stripped):
        return True
    if stripped.endswith((",", "/", "&", "(", "‘", "“", "+")):
        return True
    words = stripped.split()
    if not words:
        return False
    if words[-1].endswith("-") and len(words[-1]) > 2:
        return True
    return stripped.count("(") > stripped.count(")") or ends_in_small_word(stripped)


def ends_in_small_word(text: str, strictly: bool = False) -> bool:
    """Whether the last word is one that another must follow: "of", "and", "the", "will".

    Strictly leaves out those that a heading may end with ("What we are working on").
    """
    word = text.rsplit(maxsplit=1)[-1] if text.strip() else ""
    return bool(_HANGING.fullmatch(word)) and not (strictly and _STRANDED.fullmatch(word))


def starts_lower(text: str) -> bool:
    """Whether a line begins as no sentence does: with a small letter, or with "&"."""
    head = text.lstrip(" \"'“‘([")
    return bool(head) and (head[0].islower() or text.startswith("& "))


def is_number_only(text: str) -> bool:
    """Whether a line holds one amount and nothing else but scraps."""
    return amount_in(text) is not None


def amount_in(text: str) -> str | None:
    """The one amount of a line that holds nothing else but scraps of icons, None for any other line.

    "1243 * O" gives "1243", "6% %" gives "6%", "Almost 44,000" gives "44,000", "310 (12%)" gives "310".
    """
    if dressed := _DRESSED.fullmatch(text):
        return dressed["amount"].strip()
    if len(text) > 30 or len(_NUMERAL.findall(text)) != 1:
        return None
    found = _AMOUNT.search(text)
    if found is None:
        return None
    around = f"{text[: found.start()]} {text[found.end() :]}".split()
    if any(re.search(r"\w{3}|[a-z]{2}", word) for word in around) or len(around) > 4:
        return None
    return found["amount"].strip()


def is_year(text: str) -> bool:
    """Whether a text is a year or a pair of years and nothing else."""
    return bool(_YEAR.fullmatch(text.strip()))


def is_scrap(text: str) -> bool:
    """Whether a line is a leftover of an icon or a rule: no digit, and no word but scraps of one or two letters."""
    return len(text) <= 20 and not re.search(r"\d|[^\W\d_]{3}", text) and not _SHORT_WORD.search(text)


def holds_figure(text: str) -> bool:
    """Whether a text holds a number other than a year, an age band or a number that names something."""
    return bool(_DIGIT.search(text) and _DIGIT.search(_HARMLESS.sub(" ", text)))


def holds_verb(text: str) -> bool:
    """Whether a text holds a verb of its own, outside "who …" and "that …", as a sentence does."""
    return any(_VERBS.fullmatch(word) for word in _WORD.findall(_RELATIVE.sub(" ", text)))


def is_title(text: str, words: int = 14) -> bool:
    """Whether a line could be a heading by its words alone: short, no figure, no end of a sentence."""
    if len(text) > 160 or text.rstrip().endswith((" -", " –")):
        return False
    bare = without_scraps(text).strip(" *_#")
    found = _WORD.findall(bare)
    if not found or len(found) > words or len(bare) > 110 or not re.search(r"[^\W\d_]{3}", bare):
        return False
    if starts_lower(bare) or holds_figure(bare) or _is_part_of_more(bare, len(found)):
        return False
    if len(found) >= 5 and len({word.casefold() for word in found}) < 0.75 * len(found):
        return False  # the heads of a table's columns: "NET ACTUAL NET ACTUAL"
    return bare.endswith("?") or not _is_sentence(bare, len(found))


def _is_part_of_more(bare: str, count: int) -> bool:
    """Whether words belong to a sentence, a form, an address or a note, and cannot stand over a text."""
    if (
        bare.endswith((".", ";", ","))
        or "http" in bare
        or "@" in bare
        or "?:" in bare
        or _NO_TITLE.match(bare)
    ):
        return True
    if bare.endswith(":"):
        return count > 8 or bool(_SENTENCE_START.match(bare)) or ends_in_small_word(bare[:-1])
    if announces(bare):
        return True
    return hangs(bare) and (ends_in_small_word(bare, strictly=True) or not _WE.search(bare))


def _is_sentence(bare: str, count: int) -> bool:
    """Whether words make a sentence that only lacks its full stop."""
    if _SENTENCE_START.match(bare) and count > 3:
        return True
    return count > 8 and holds_verb(bare) and not _QUESTION.match(bare)
