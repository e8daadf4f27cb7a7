"""The only module that joins the stages: a file goes in, an extraction comes out."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.corpus import read_manifest
from extractor.errors import UnreadableDocument, UsageError
from extractor.find.facts import find_facts
from extractor.find.facts_period import period_of_words
from extractor.find.figures import find_figures, find_passed_over
from extractor.find.ledger import class_numbers
from extractor.find.mentions import MentionFinder, Mentions
from extractor.find.readings import Context
from extractor.find.section_map import map_sections
from extractor.find.statements import find_items, make_announcer
from extractor.model import (
    SCHEMA_VERSION,
    ClassedNumber,
    Document,
    DocumentRecord,
    Extraction,
    ExtractionFile,
    Facts,
    NumberRow,
    Observation,
    Problem,
    Statement,
    StatementKind,
)
from extractor.normalise.councils import council_named
from extractor.normalise.identity import make_document_id
from extractor.normalise.observations import make_observations
from extractor.normalise.statements import make_statements
from extractor.normalise.unmapped import group_unmapped
from extractor.read.files import read_file
from extractor.rulebook.book import RuleBook, load_rulebook
from extractor.structure.document import structure_document
from extractor.version import VERSION

LEAST_CONFIDENCE = 0.4  # of statements; below are sentences of prose under no heading that bears them out


@dataclass(frozen=True, slots=True)
class Options:
    """What a user knows of the documents that they do not say themselves, and wants of them.

    Statements less sure than `least_confidence` (0 to 1) are left out.
    """

    council: str = ""
    period: str = ""
    least_confidence: float = LEAST_CONFIDENCE


@dataclass(frozen=True, slots=True)
class Run:
    """The outcome of one run: everything found, and the text of each document by its id."""

    file: ExtractionFile
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A file made ready for finding: its document with all it mentions, and what could not be read of it."""

    path: Path
    digest: str  # SHA-256 of the file
    size: int  # bytes
    document: Document
    context: Context
    problems: tuple[Problem, ...]
    options: Options


_Outcome = tuple[Extraction, str] | Problem


class Extractor:
    """Rules, loaded and compiled once, applied to one document after the other."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self._finder = MentionFinder(book)
        self._metrics = {rule.id: rule for rule in book.metrics}
        self._listed = {entry.sha256: entry for entry in read_manifest()}
        gc.collect()
        gc.freeze()  # rules live as long as the program: walking them at each collection takes a sixth of the time

    def extract_file(self, path: Path, options: Options = Options()) -> tuple[Extraction, str]:
        """What one file holds, and its text; raises UnreadableDocument."""
        return self.extract(self.prepare(path, options))

    def prepare(self, path: Path, options: Options = Options()) -> Draft:
        """One file made ready for finding; raises UnreadableDocument."""
        data, reading = read_file(path)
        document = structure_document(reading.document)
        digest = hashlib.sha256(data).hexdigest()
        listed = self._listed.get(digest)
        facts = find_facts(
            document,
            self.book.areas,
            self.book.document_types,
            path=str(path),
            manifest_council=listed.council if listed else "",
            council=options.council,
            period=options.period,
        )
        context = self.context(document, facts)
        return Draft(path, digest, len(data), document, context, reading.problems, options)

    def context(self, document: Document, facts: Facts) -> Context:
        """The mentions of a document beside the rules and the document's facts."""

        def mention(part: Document) -> Mentions:
            return self._finder.find(part, facts.council)

        return Context(document.text, mention(document), self.book, facts, mention)

    def extract(self, draft: Draft) -> tuple[Extraction, str]:
        """What a prepared document holds, and its text."""
        document, context, facts = draft.document, draft.context, draft.context.facts
        figures = find_figures(document, context)
        document_id = make_document_id(facts, draft.digest)
        metrics = make_observations(
            figures, document, document_id, facts, self._metrics, self.book.areas, self.book.confidence
        )
        numbers = class_numbers(document, context.mentions, figures, find_passed_over(document, context))
        announcer = make_announcer(document, self.book.statements, facts)
        items = find_items(announcer)

        def statements(kind: StatementKind) -> tuple[Statement, ...]:
            least = draft.options.least_confidence
            own = [item for item in items if item.kind == kind and item.confidence >= least]
            return make_statements(own, document, document_id, facts, metrics)

        problems = [*draft.problems, *_doubts(facts)]
        extraction = Extraction(
            document=_record(draft, document_id, numbers, len(problems)),
            metrics=metrics,
            achievements=statements("achievement"),
            priorities=statements("priority"),
            recommendations=statements("recommendation"),
            numbers=_number_rows(numbers, document, document_id, metrics),
            sections=map_sections(announcer, self.book.section_kinds),
            problems=tuple(p.model_copy(update={"document": document_id}) for p in problems),
        )
        return extraction, document.text


_DOUBTS = {
    "council_unknown": ("the document does not name its council", "Give it with --council"),
    "council_inferred": (
        "the council was taken from outside the document",
        "Give it with --council if wrong",
    ),
    "council_differs": ("the document names another council than --council", "Check which is right"),
    "period_unknown": ("the document does not say its period", "Give it with --period"),
    "period_inferred": ("the reporting period was inferred", "Give it with --period if wrong"),
    "period_differs": ("the document says another period than --period", "Check which is right"),
}


def _doubts(facts: Facts) -> list[Problem]:
    """A warning for each fact of the document that it does not plainly say itself."""
    return [
        Problem(document="", stage="facts", severity="warning", message=message, remedy=remedy)
        for flag, (message, remedy) in _DOUBTS.items()
        if flag in facts.flags
    ]


def _record(
    draft: Draft, document_id: str, numbers: Sequence[ClassedNumber], problems: int
) -> DocumentRecord:
    document, facts = draft.document, draft.context.facts
    extracted = sum(number.number_class == "metric" for number in numbers)
    unexplained = sum(number.number_class == "unexplained" for number in numbers)
    return DocumentRecord(
        document_id=document_id,
        path=str(draft.path),
        sha256=draft.digest,
        format=document.format,
        bytes=draft.size,
        pages=len(document.pages) or None,
        words=len(document.text.split()),
        title=facts.title,
        council=facts.council,
        council_code=facts.council_code,
        document_type=facts.document_type,
        period=facts.period.label if facts.period else "",
        published=facts.published,
        ocr_pages=0,
        numbers_total=len(numbers),
        numbers_extracted=extracted,
        numbers_explained=len(numbers) - extracted - unexplained,
        numbers_unexplained=unexplained,
        problems=problems,
    )


def _number_rows(
    numbers: Sequence[ClassedNumber], document: Document, document_id: str, metrics: Sequence[Observation]
) -> tuple[NumberRow, ...]:
    ids: dict[int, list[str]] = {}
    for row in metrics:
        for offset in range(row.char_start, row.char_end):
            ids.setdefault(offset, []).append(row.observation_id)
    return tuple(
        NumberRow(
            document_id=document_id,
            page=document.page_of(number.span),
            char_start=number.span.start,
            char_end=number.span.end,
            text=number.span.of(document.text),
            number_class=number.number_class,
            observation_ids=";".join(ids.get(number.span.start, []))
            if number.number_class == "metric"
            else "",
            rule=number.rule,
        )
        for number in numbers
    )


def extract_files(
    paths: Sequence[Path],
    overlay: Path | None = None,
    options: Options = Options(),
    jobs: int = 1,
    progress: Callable[[Path], None] | None = None,
) -> Run:
    """The extraction of many files, in the order of their ids, with the text of each.

    A file that cannot be read becomes a problem and the others go on; raises InvalidRules before
    anything is read. `jobs` is the number of processes; `progress` is told each file that is done.
    """
    book = load_rulebook(overlay)
    if options.council:
        options = replace(options, council=council_named(options.council, book.areas).name)
    if options.period and period_of_words(options.period) is None:
        raise UsageError(f"period {options.period!r}", "no such period", "Write it like 2023/24 or 2023")
    outcomes: list[_Outcome] = []
    for path, outcome in zip(paths, _outcomes(paths, book, overlay, options, jobs), strict=True):
        outcomes.append(outcome)
        if progress is not None:
            progress(path)
    return _gather(outcomes, book)


def _outcomes(
    paths: Sequence[Path], book: RuleBook, overlay: Path | None, options: Options, jobs: int
) -> Iterator[_Outcome]:
    if jobs <= 1 or len(paths) <= 1:
        extractor = Extractor(book)
        yield from (_attempt(extractor, path, options) for path in paths)
        return
    with ProcessPoolExecutor(min(jobs, len(paths)), initializer=_start, initargs=(overlay, options)) as pool:
        yield from pool.map(_work, paths)


_WORKER: list[tuple[Extractor, Options]] = []  # one a process, filled when it starts


def _start(overlay: Path | None, options: Options) -> None:
    _WORKER.append((Extractor(load_rulebook(overlay)), options))


def _work(path: Path) -> _Outcome:
    extractor, options = _WORKER[0]
    return _attempt(extractor, path, options)


def _attempt(extractor: Extractor, path: Path, options: Options) -> _Outcome:
    """One file's extraction and text, or the problem that stands for it."""
    try:
        return extractor.extract_file(path, options)
    except UnreadableDocument as error:
        return _problem(path, "read", error.fault, error.remedy)
    except Exception as error:  # one document must not take the others down
        return _problem(
            path, "extract", f"{type(error).__name__}: {error}", "Report the document to the maintainers"
        )


def _problem(path: Path, stage: str, message: str, remedy: str) -> Problem:
    return Problem(document=str(path), stage=stage, severity="error", message=message, remedy=remedy)


def _gather(outcomes: Sequence[_Outcome], book: RuleBook) -> Run:
    documents: dict[str, Extraction] = {}
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for outcome in outcomes:
        if isinstance(outcome, Problem):
            problems.append(outcome)
            continue
        extraction, text = outcome
        name = extraction.document.document_id
        if name in documents:
            message = f"the same bytes as {documents[name].document.path}"
            problems.append(
                Problem(
                    document=extraction.document.path,
                    stage="read",
                    severity="warning",
                    message=message,
                    remedy="Give each document once",
                )
            )
            continue
        documents[name], texts[name] = extraction, text
    ordered = [documents[name] for name in sorted(documents)]
    file = ExtractionFile(
        schema_version=SCHEMA_VERSION,
        program_version=VERSION,
        rules_sha256=book.sha256,
        inputs={entry.document.document_id: entry.document.sha256 for entry in ordered},
        documents=tuple(ordered),
        problems=tuple(sorted(problems, key=lambda problem: problem.document)),
        unmapped=group_unmapped((row for entry in ordered for row in entry.metrics), book.metrics),
    )
    return Run(file, texts)
