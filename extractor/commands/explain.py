"""The command explain."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.commands.program import align, example, say
from extractor.commands.rules import RULES_OPTION
from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.find.explain import Explained, Explanation
    from extractor.find.metrics import Candidate
    from extractor.model import Observation, Span
    from extractor.pipeline import Draft, Extractor

_LONGEST = 100  # characters shown of a scope
_SHOWN = 12  # patterns shown of those that lost
_FAULTS = {
    "place": "stands on the wrong side",
    "far": "stands too far away",
    "never": "a never-term stands there",
    "open": "nothing says by when",
}


@click.command(epilog=example("local-accounts explain report.txt --line 14"))
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("row_id", metavar="[ID]", default="")
@click.option("--line", type=click.IntRange(min=1), help="Line of the text whose numbers to explain.")
@click.option("--page", type=click.IntRange(min=1), help="Page whose numbers to explain.")
@click.option(
    "--all", "show_all", is_flag=True, help=f"Show all patterns that lost, not the nearest {_SHOWN}."
)
@RULES_OPTION
def explain(
    path: Path, row_id: str, line: int | None, page: int | None, show_all: bool, overlay: Path | None
) -> None:
    """Explain why numbers were read as they were: every pattern that matched, which won, and why others lost.

    PATH is a document, with --line or --page; lines are those of its text in text/. Or it is a folder that
    extract has written, with the observation_id of a row of metrics.csv; its document must still be there.
    """
    from extractor.find.explain import explain_numbers
    from extractor.pipeline import Extractor
    from extractor.rulebook.book import load_rulebook

    if bool(row_id) + (line is not None) + (page is not None) != 1:
        raise UsageError("explain", "nothing or too much to explain", "Give one of ID, --line and --page")
    extractor = Extractor(load_rulebook(overlay))
    if row_id:
        draft, wanted = _observed(extractor, path, row_id)
    else:
        draft = extractor.prepare(path)
        wanted = _place(draft, line, page)
    rows = {row.char_start: row for row in extractor.extract(draft)[0].metrics}
    explanations = explain_numbers(draft.document, draft.context, wanted)
    if not explanations:
        say("No number stands there")
    for explanation in explanations:
        for text in _describe(explanation, rows.get(explanation.span.start), draft.document.text, show_all):
            click.echo(text)


def _observed(extractor: Extractor, folder: Path, row_id: str) -> tuple[Draft, Span]:
    """The document of an observation, read again as it was read then, and the place of the number."""
    from extractor.export.tables import read_table
    from extractor.model import DocumentRecord, Observation, Span
    from extractor.pipeline import Options

    rows = {row.observation_id: row for row in read_table(folder / "metrics.csv", Observation)}
    if row_id not in rows:
        near = difflib.get_close_matches(row_id, rows, n=1)
        remedy = f"Did you mean {near[0]}?" if near else "Take an observation_id from metrics.csv"
        raise UsageError(f"{folder}", f"no observation {row_id}", remedy)
    row = rows[row_id]
    documents = {each.document_id: each for each in read_table(folder / "documents.csv", DocumentRecord)}
    record = documents[row.document_id]
    draft = extractor.prepare(Path(record.path))
    if draft.digest != record.sha256:
        raise UsageError(record.path, "has changed since it was extracted", "Extract it anew")
    facts = draft.context.facts
    if (facts.council, facts.period.label if facts.period else "") != (record.council, record.period):
        draft = extractor.prepare(Path(record.path), Options(record.council, record.period))
    return draft, Span(row.char_start, row.char_end)


def _place(draft: Draft, line: int | None, page: int | None) -> Span:
    from extractor.find.explain import line_span

    if line is not None:
        span = line_span(draft.document.text, line)
    else:
        span = next((each.span for each in draft.document.pages if each.number == page), None)
    if span is None:
        what = f"line {line}" if line is not None else f"page {page}"
        raise UsageError(f"{draft.path}", f"has no {what}", "Lines are those of its text; PDFs have pages")
    return span


def _describe(explanation: Explanation, row: Observation | None, text: str, show_all: bool) -> Iterator[str]:
    line = text.count("\n", 0, explanation.span.start) + 1
    yield click.style(f"{explanation.span.of(text)}  (line {line})", bold=True)
    if row is None or explanation.figure is None:
        rule = f" by {explanation.rule}" if explanation.rule else ""
        yield f"  no figure: {explanation.number_class}{rule}"
    else:
        facts = [row.kind, f"{row.value:f}", row.unit, row.period, row.area, row.statistic, row.breakdown]
        yield f"  read as    {' · '.join(fact for fact in facts if fact)}"
        yield f"  metric     {row.metric_id or 'none'}{f' by {row.rule}' if row.rule else ''}"
        yield f"  confidence {row.confidence}{f', flags {row.flags}' if row.flags else ''}"
    for number, asked in enumerate(explanation.asked, start=1):
        if asked.question.pointed:
            yield "  asked again, caption and headings counting as its own:"
        elif number > 1:
            yield "  asked again:"
        yield from (f"    {line}" for line in _answers(asked, text, show_all))
    if explanation.figure is not None and "carried" in explanation.figure.flags:
        yield "  taken over from the number before it, for its own clause names nothing else that is counted"
    yield ""


def _answers(asked: Explained, text: str, show_all: bool) -> Iterator[str]:
    yield f"words      {' '.join(asked.tokens)}"
    for scope in asked.question.scopes:
        own = " own" if scope.own else ""
        yield f"scope      {scope.weight:g}{own}  {_short(scope.span.of(text))}"
    for trigger in asked.triggers:
        verdict = _FAULTS.get(trigger.fault, f"{trigger.distance} words away")
        yield f"kind       {trigger.kind} by {trigger.word.rule}, “{trigger.word.span.of(text)}”: {verdict}"
    for scope, mention in asked.periods:
        label = mention.ref.period.label if mention.ref.period else "told by the document's own"
        yield f"period     {scope.weight:g}  “{_short(mention.span.of(text))}”: {label}"
    for scope, area in asked.areas:
        yield f"area       {scope.weight:g}  “{_short(area.span.of(text))}”: {area.area or 'the council'}"
    shown = asked.candidates if show_all else asked.candidates[: _SHOWN + 1]
    if not shown:
        yield "no pattern has half of its terms there"
        return
    yield from align([_verdict(candidate, asked.best, text) for candidate in shown])
    if left := len(asked.candidates) - len(shown):
        yield f"and {left} more that lost: --all"


def _verdict(candidate: Candidate, best: Candidate | None, text: str) -> tuple[str, str, str, str, str]:
    score = f"{candidate.score:.2f}" if candidate.fault != "missing" else ""
    pattern = _short(candidate.metric.rule.find[candidate.pattern])
    if candidate == best:
        words = ", ".join(f"“{_short(word.of(text))}”" for word in candidate.words)
        code = f"code {candidate.code}, " if candidate.code else ""
        return "won", score, candidate.rule, f"{code}{words}", pattern
    return "lost", score, candidate.rule, _short(_reason(candidate, best), 60), pattern


def _reason(candidate: Candidate, best: Candidate | None) -> str:
    """Why a pattern lost, in words."""
    rule = candidate.metric.rule
    match candidate.fault:
        case "missing":
            return f"missing: {', '.join(_parts(candidate, rule.find[candidate.pattern].split(' + ')))}"
        case "far":
            return "none of its words stands in the number's own clause or heads"
        case "unit":
            return f"the number is not in {rule.unit}"
        case "never":
            return f"never-term there: {', '.join(_parts(candidate, rule.never))}"
        case "noun":
            return "the number counts things, and it is of people"
        case "whole":
            return "its words name only what the number is a part of"
        case _ if best is not None and candidate.borrowed and not best.borrowed:
            return "borrows words of other clauses"
        case _ if best is not None and candidate.score < best.score:
            return "lower score"
        case _:
            return "stands later in the rules"


def _parts(candidate: Candidate, written: Sequence[str]) -> list[str]:
    """The terms that speak against a candidate, as they are written in its rule."""
    metric = candidate.metric
    terms = metric.never if candidate.fault == "never" else metric.patterns[candidate.pattern]
    return [part for part, term in zip(written, terms, strict=True) if term in candidate.against]


def _short(text: str, longest: int = _LONGEST) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest]}…"
