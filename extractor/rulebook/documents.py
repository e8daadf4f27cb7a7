"""Document type rules: by which words, and where, a document is known to be of a type."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from extractor.model import DocumentType
from extractor.rulebook.files import Rule
from extractor.rulebook.terms import parse_term

Place = Literal["title", "start", "anywhere"]
Layout = Literal["landscape", "pages", "web"]


class Evidence(Rule):
    """Words that speak for a type (a negative weight: against it).

    `say` is a term of the pattern language; `place` where it must stand: in the title or a running
    header, in the opening, or anywhere; `at_least` how many times.
    """

    say: str
    place: Place = "anywhere"
    weight: float
    at_least: int = Field(default=1, ge=1)

    @field_validator("say")
    @classmethod
    def _is_a_term(cls, value: str) -> str:
        parse_term(value, {})
        return value


class TypeExample(Rule):
    """A document in small, and the type that all rules together must give it."""

    title: str = ""
    text: str
    layout: Layout | None = None
    type: DocumentType


class DocumentTypeRule(Rule):
    """One document type. `layout` weighs how its pages look: all wide, upright, or a web page."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    type: DocumentType
    evidence: tuple[Evidence, ...]
    layout: dict[Layout, float] = Field(default_factory=dict)
    examples: tuple[TypeExample, ...]

    @field_validator("evidence", "examples")
    @classmethod
    def _not_empty(cls, value: tuple[object, ...]) -> tuple[object, ...]:
        if not value:
            raise ValueError("must hold at least one entry")
        return value
