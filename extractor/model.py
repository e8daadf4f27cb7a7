"""The schema: what a document is, what is found in it, and the rows that are written.

Reading and structure speak in frozen dataclasses (`Document`, `Block`, `Table`); finding hands
`Figure` and `Item` on; normalising turns them into the frozen pydantic rows whose fields, in their
order, are the columns of the CSV files and the keys of extraction.json.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

SCHEMA_VERSION = "1.1"


# --- a document and its parts ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters in a document's text: `text[span.start:span.end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}:{self.end} is not a range")

    def of(self, text: str) -> str:
        """The characters this span stands for, exactly as printed."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class BlockKind(StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CALLOUT = "callout"  # a big number with the label printed beside or under it
    CAPTION = "caption"
    TABLE = "table"
    CONTENTS = "contents"  # a line of a table of contents
    FURNITURE = "furniture"  # running headers and footers, page numbers, navigation


@dataclass(frozen=True, slots=True)
class Box:
    """Where a run of text stands on its page, in points from the top left corner."""

    span: Span
    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: 1-based number, the text on it, and its size in points."""

    number: int
    span: Span
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, as a reader that knows no paragraphs hands it to structure.

    `size` is the font size in points, 0 where the format has none.
    """

    span: Span
    page: int | None = None
    size: float = 0.0
    bold: bool = False
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, callout or table, in reading order.

    `level` is 1 for the outermost heading or list; `marker` is the bullet or number of a list item
    and lies inside `span`; `section` is the path of headings above, outermost first; `lead_in` is the
    sentence that announces a list ("Key achievements included:"); `table` indexes `Document.tables`.
    """

    span: Span
    kind: BlockKind
    level: int = 0
    page: int | None = None
    marker: Span | None = None
    section: tuple[Span, ...] = ()
    lead_in: Span | None = None
    table: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell of a table; empty cells are left out. Rows and columns count from 0."""

    row: int
    column: int
    span: Span
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a grid. The first `header_rows` rows and `header_columns` columns are labels."""

    span: Span
    cells: tuple[Cell, ...]
    rows: int
    columns: int
    header_rows: int = 0
    header_columns: int = 0
    caption: Span | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document: one text, and what points into it.

    A reader fills either `lines` (plain text, PDF) or `blocks` (Word, web page); structure turns the
    first into the second and sets sections and lead-ins for both.
    """

    text: str
    format: Literal["pdf", "docx", "html", "text"]
    lines: tuple[Line, ...] = ()
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    pages: tuple[Page, ...] = ()
    boxes: tuple[Box, ...] = ()  # word boxes, ordered by span, PDF only
    title: str = ""  # from the file's own properties, where it has them

    def page_of(self, span: Span) -> int | None:
        """1-based number of the page that a span begins on, None where the format has no pages."""
        for page in self.pages:
            if page.span.start <= span.start < page.span.end:
                return page.number
        return None


# --- time -----------------------------------------------------------------------------------------

PeriodType = Literal["year", "point", "month", "span"]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time with its label (`2023/24`, `2024-03-31`, `2021-11`, `2017/18-2019/20`)."""

    label: str
    start: date
    end: date
    type: PeriodType

    @classmethod
    def financial_year(cls, first: int) -> Period:
        """The year from 1 April of `first` to 31 March of the next."""
        label = f"{first}/{(first + 1) % 100:02d}"
        return cls(label, date(first, 4, 1), date(first + 1, 3, 31), "year")

    @classmethod
    def calendar_year(cls, year: int) -> Period:
        """The year from 1 January to 31 December."""
        return cls(f"{year}", date(year, 1, 1), date(year, 12, 31), "year")

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """One month."""
        last = calendar.monthrange(year, month)[1]
        return cls(f"{year}-{month:02d}", date(year, month, 1), date(year, month, last), "month")

    @classmethod
    def point(cls, day: date) -> Period:
        """One day, for what stood as at that day."""
        return cls(day.isoformat(), day, day, "point")

    @classmethod
    def month_end(cls, year: int, month: int) -> Period:
        """The last day of a month, as in "at the end of March 2024"."""
        return cls.point(date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def years(cls, first: int, last: int) -> Period:
        """Financial years from the one that begins in `first` to the one that begins in `last`."""
        if first == last:
            return cls.financial_year(first)
        a, b = cls.financial_year(first), cls.financial_year(last)
        return cls(f"{a.label}-{b.label}", a.start, b.end, "span")

    @classmethod
    def months(cls, first: Period, last: Period) -> Period:
        """Several months, both ends included."""
        return cls(f"{first.label}/{last.label}", first.start, last.end, "span")

    @classmethod
    def quarter(cls, first: int, number: int, at_end: bool = False) -> Period:
        """A quarter of the financial year that begins in `first`, or its last day."""
        year, start = (first, 1 + 3 * number) if number < 4 else (first + 1, 1)
        if at_end:
            return cls.month_end(year, start + 2)
        return cls.months(cls.month(year, start), cls.month(year, start + 2))

    @property
    def is_financial_year(self) -> bool:
        """Whether this is one year from April to March."""
        return self.type == "year" and self.start.month == 4

    @property
    def first_year(self) -> int:
        """The year in which the (financial or calendar) year of the period's start begins."""
        if self.type == "year" and self.start.month == 1:
            return self.start.year
        return self.start.year if self.start.month >= 4 else self.start.year - 1

    @property
    def last_year(self) -> Period:
        """The last of several financial years ("last year" is told from it); any other period as it is."""
        several = self.type == "span" and self.start.month == 4 and self.end.month == 3
        return Period.financial_year(self.end.year - 1) if several else self

    def shifted(self, years: int) -> Period:
        """The same kind of period some years later (negative: earlier)."""
        match self.type:
            case "year" if self.is_financial_year:
                return Period.financial_year(self.start.year + years)
            case "year":
                return Period.calendar_year(self.start.year + years)
            case "month":
                return Period.month(self.start.year + years, self.start.month)
            case "point":
                month_end = (self.end + timedelta(days=1)).day == 1
                if month_end:
                    return Period.month_end(self.end.year + years, self.end.month)
                return Period.point(self.end.replace(year=self.end.year + years))
            case _:
                if "/" in self.label and "-" in self.label[:7] and len(self.label) == 15:
                    return Period.months(
                        Period.month(self.start.year + years, self.start.month),
                        Period.month(self.end.year + years, self.end.month),
                    )
                return Period.years(self.start.year + years, self.end.year - 1 + years)


@dataclass(frozen=True, slots=True)
class PeriodRef:
    """A time as a text names it: a period outright, or one told relative to the document's own.

    `shift` counts years from the document's period; `month` (and `day`) or `quarter` without a year fall inside it.
    """

    period: Period | None = None
    shift: int = 0
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    at_end: bool = False
    unknown: bool = False  # a time that is told ("this month") but cannot be dated
    as_before: bool = False  # "that year": the time told before

    @property
    def inferred(self) -> bool:
        """Whether the document's own period is needed to make this one."""
        return self.period is None

    def resolve(self, base: Period | None) -> Period | None:
        """The period meant, seen from the document's own; None where that is needed and not known."""
        if self.period is not None:
            return self.period
        if base is None or self.unknown:
            return None
        if self.quarter is not None:
            return Period.quarter(base.last_year.first_year + self.shift, self.quarter, self.at_end)
        if self.month is None:
            return base.last_year.shifted(self.shift) if self.shift else base
        last = base.end.year if self.month <= base.end.month else base.end.year - 1
        if self.day is not None and not self.at_end:
            return Period.point(date(last + self.shift, self.month, self.day))
        if self.at_end or self.day is not None:
            return Period.month_end(last + self.shift, self.month)
        return Period.month(last + self.shift, self.month)


# --- what finding hands to normalising ------------------------------------------------------------

Kind = Literal["level", "change", "target", "forecast", "rank", "gap"]
Qualifier = Literal["exact", "about", "over", "under", "at_least", "up_to"]
Unit = Literal[
    "count", "percent", "percentage_points", "gbp", "per_100000", "hours", "days",
    "working_days", "weeks", "months", "years", "ratio", "score",
]  # fmt: skip
Statistic = Literal["", "mean", "median", "minimum", "maximum", "p10", "p90"]
StatementKind = Literal["achievement", "priority", "recommendation"]
DocumentType = Literal[
    "local_account", "scrutiny_report", "committee_minutes", "presentation",
    "performance_report", "web_page", "other",
]  # fmt: skip


class Row(BaseModel):
    """Base of every row that is written: frozen, and no field may be unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[Decimal, PlainSerializer(_plain, return_type=int | float, when_used="json")]


class Problem(Row):
    """One row of problems.csv: what went wrong, where, and what to do about it."""

    document: str  # document_id, or the path where there is none
    stage: str
    severity: Literal["error", "warning"]
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of one file: the document, and what could not be read of it."""

    document: Document
    problems: tuple[Problem, ...] = ()


class DocumentRecord(Row):
    """One row of documents.csv. Columns as in docs/schema.md."""

    document_id: str
    path: str
    sha256: str
    format: Literal["pdf", "docx", "html", "text"]
    bytes: int
    pages: int | None
    words: int
    title: str
    council: str
    council_code: str
    document_type: DocumentType
    period: str
    published: str
    ocr_pages: int
    numbers_total: int
    numbers_extracted: int
    numbers_explained: int
    numbers_unexplained: int
    problems: int


class Observation(Row):
    """One row of metrics.csv: one number about one population at one time."""

    observation_id: str
    document_id: str
    council: str
    council_code: str
    metric_id: str
    metric_name: str
    ascof: str
    label: str
    kind: Kind
    value: Number
    value_upper: Number | None
    qualifier: Qualifier
    unit: Unit
    denominator: Number | None
    period: str
    period_start: date | None
    period_end: date | None
    baseline: str
    area: str
    area_code: str
    statistic: Statistic
    breakdown: str
    origin: Literal["reported", "derived"]
    derivation: str
    section: str
    page: int | None
    quote: str
    char_start: int
    char_end: int
    bbox: str
    rule: str
    confidence: float
    flags: str


class Statement(Row):
    """One row of achievements.csv, priorities.csv or recommendations.csv."""

    statement_id: str
    document_id: str
    council: str
    council_code: str
    period: str
    text: str
    impact: str
    source: str
    responsible: str
    due: str
    themes: str
    metrics: str
    section: str
    page: int | None
    char_start: int
    char_end: int
    rule: str
    confidence: float
    flags: str


class NumberRow(Row):
    """One row of numbers.csv: one number printed in the document, and what it is."""

    document_id: str
    page: int | None
    char_start: int
    char_end: int
    text: str
    number_class: str = Field(serialization_alias="class")
    observation_ids: str
    rule: str


class UnmappedLabel(Row):
    """One row of unmapped.csv: a group of like labels without metric, and the metrics nearest to it."""

    label: str
    unit: Unit
    count: int
    quote: str
    observation_id: str
    document_ids: str
    nearest_1: str
    score_1: int | None
    nearest_2: str
    score_2: int | None
    nearest_3: str
    score_3: int | None


SectionKind = Literal[
    "achievements", "priorities", "recommendations", "performance", "finance", "safeguarding", "workforce",
    "feedback", "case_study", "contacts", "glossary", "contents", "introduction", "other",
]  # fmt: skip


class Section(Row):
    """One entry of a document's table of contents: its heading, what it is about, and its stretch of text."""

    title: str
    level: int  # 1 is the highest
    kind: SectionKind
    page: int | None
    char_start: int  # of the heading
    char_end: int


class Extraction(Row):
    """All that was found in one document."""

    document: DocumentRecord
    metrics: tuple[Observation, ...]
    achievements: tuple[Statement, ...]
    priorities: tuple[Statement, ...]
    recommendations: tuple[Statement, ...]
    numbers: tuple[NumberRow, ...]
    sections: tuple[Section, ...]
    problems: tuple[Problem, ...]


class ExtractionFile(Row):
    """The content of extraction.json."""

    schema_version: str
    program_version: str
    rules_sha256: str
    inputs: dict[str, str]  # document_id → SHA-256 of the file
    documents: tuple[Extraction, ...]
    problems: tuple[Problem, ...]  # of files that yielded no document
    unmapped: tuple[UnmappedLabel, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as found: what it says and of whom, before the document's own facts are laid over it.

    `span` is the number as printed, `quote` the sentence or table row around it. `period` is None where
    nothing near the number tells a time. `area` is empty for the publishing council and `region` for its
    region. `breakdown` holds (key, value) pairs sorted by key.
    """

    span: Span
    quote: Span
    value: Decimal
    unit: Unit
    kind: Kind = "level"
    upper: Decimal | None = None
    qualifier: Qualifier = "exact"
    denominator: Decimal | None = None
    period: PeriodRef | None = None
    baseline: PeriodRef | None = None
    area: str = ""
    statistic: Statistic = ""
    breakdown: tuple[tuple[str, str], ...] = ()
    metric: str = ""
    rule: str = ""
    label: str = ""
    ascof: str = ""
    section: tuple[Span, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class ClassedNumber:
    """One numeric token of the ledger and the class that explains it."""

    span: Span
    number_class: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A statement as found, before the document's own facts are laid over it."""

    kind: StatementKind
    span: Span  # the whole item in the text, marker left out
    text: str  # mended of line breaks and hyphens
    rule: str
    confidence: float
    impact: str = ""
    sources: tuple[str, ...] = ()
    responsible: str = ""  # the body or office charged with it, as printed
    due: str = ""  # label of the time by which it is to be done
    themes: tuple[str, ...] = ()
    period: Period | None = None  # only where the item itself or its heading names one
    section: tuple[Span, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says about itself. Empty where it says nothing; `flags` name what was inferred."""

    council: str = ""
    council_code: str = ""
    document_type: DocumentType = "other"
    period: Period | None = None
    title: str = ""
    published: str = ""
    flags: tuple[str, ...] = field(default=())
