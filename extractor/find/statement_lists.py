"""Statements in announced lists, and in runs of paragraphs that stand for one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.find.statement_announcements import Announcement, Announcer
from extractor.find.statement_reading import label_of
from extractor.find.statement_texts import is_quotation, mend, statement_text
from extractor.model import Block, BlockKind, Span, StatementKind

_LIST, _HEADING, _PARAGRAPHS = 0.9, 0.85, 0.6  # confidence by what announces, and what stands for a list
_NUMBER = re.compile(r"\d+")
_SENTENCE = re.compile(r"[.!?][\"'”’)]*(?:\s|$)")
_LEADS = re.compile(r"(?::[-–—]?|\bas follows\.?|\b(?:following|below)[^.]{0,40}[.:])\s*$")
_LABEL_WORDS = 8
_SHORT_WORDS = 50
_FEWEST_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A statement as it stands: the pieces of text it is made of, without its mark."""

    kind: StatementKind
    pieces: tuple[Span, ...]
    rule: str
    confidence: float
    announcement: Announcement
    section: tuple[Span, ...]
    impact: str = ""
    source: str = ""
    flags: tuple[str, ...] = ()
