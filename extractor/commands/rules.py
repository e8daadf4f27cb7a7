"""The commands rules check, rules test, rules list and rules audit."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import click

from extractor.commands.program import Program, align, example, say

RULES_OPTION = click.option(
    "--rules",
    "overlay",
    type=click.Path(path_type=Path),
    help="Folder of rules to lay over the shipped ones, by id.",
)
BROKEN = 4


@click.group(cls=Program, epilog=example("local-accounts rules check --rules my-rules"))
def rules() -> None:
    """Check, test and list the rules that say what is looked for."""


@rules.command(epilog=example("local-accounts rules check --rules my-rules"))
@RULES_OPTION
def check(overlay: Path | None) -> None:
    """Load all rules and say whether they are valid."""
    from extractor.comparison.breaks import load_breaks
    from extractor.rulebook.book import load_rulebook

    book = load_rulebook(overlay)
    breaks = load_breaks({rule.id for rule in book.metrics})
    say(f"All rules are valid: {len(book.metrics)} metrics, {len(breaks)} breaks in comparability")


@rules.command(epilog=example("local-accounts rules test --rules my-rules"))
@RULES_OPTION
def test(overlay: Path | None) -> None:
    """Run the examples that stand in the rules, and list those that fail."""
    from extractor.find.examples import run_examples, run_type_examples
    from extractor.find.mentions import MentionFinder
    from extractor.find.statement_examples import run_statement_examples
    from extractor.rulebook.book import load_rulebook

    book = load_rulebook(overlay)
    results = [
        *run_examples(book, MentionFinder(book)),
        *run_statement_examples(book.statements),
        *run_type_examples(book.document_types),
    ]
    faults = [result for result in results if result.fault]
    for result in faults:
        click.echo(f"{result.rule}: {result.fault}\n  {result.text}")
    say(f"{len(results) - len(faults)} of {len(results)} examples hold")
    if faults:
        sys.exit(BROKEN)


@rules.command("list", epilog=example("local-accounts rules list | grep safeguarding"))
@RULES_OPTION
def list_rules(overlay: Path | None) -> None:
    """List the metrics: id, unit, polarity, ASCOF codes, numbers of patterns and examples, and name."""
    from extractor.rulebook.book import load_rulebook

    header = ("id", "unit", "polarity", "ASCOF 2014", "ASCOF 2023", "patterns", "examples", "name")
    rows = [
        (
            rule.id,
            rule.unit,
            rule.polarity,
            " ".join(rule.ascof_2014),
            " ".join(rule.ascof_2023),
            len(rule.find),
            len(rule.examples),
            rule.name,
        )
        for rule in load_rulebook(overlay).metrics
    ]
    for line in align([header, *rows], numeric=frozenset({5, 6})):
        click.echo(line)


@rules.command(epilog=example("local-accounts rules audit outputs --csv audit.csv"))
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--gold", type=click.Path(path_type=Path), help="Folder of gold; the shipped gold by default.")
@click.option("--csv", "table", type=click.Path(path_type=Path), help="CSV file for the table.")
@click.option(
    "--write-confidence",
    "confidence",
    type=click.Path(path_type=Path),
    help="Measure how often figures are right, by evidence and by rule, and write it as confidence.yaml.",
)
@RULES_OPTION
def audit(
    folder: Path, gold: Path | None, table: Path | None, confidence: Path | None, overlay: Path | None
) -> None:
    """Count what each pattern matches, rightly and wrongly, and what it misses; the worst come first.

    DIR is a folder that extract has written. matches: figures mapped by the pattern. right, wrong, spare: of
    those that gold judges, how many are of this metric, of another, or not in gold. missed: figures of gold
    that are not mapped to the metric, whose id then stands without a pattern.
    """
    from extractor.evaluate.audit import RuleAudit, audit_rules
    from extractor.evaluate.calibration import judged_figures, measure
    from extractor.evaluate.pairs import pair_folder
    from extractor.resources import CORPUS
    from extractor.rulebook.book import load_rulebook
    from extractor.rulebook.confidence import format_confidence

    known_ids = frozenset(rule.id for rule in load_rulebook(overlay).metrics)
    documents = pair_folder(gold or CORPUS / "gold", folder, known_ids)
    rows = [RuleAudit._fields, *audit_rules(folder, documents, known_ids)]
    for line in align(rows, numeric=frozenset(range(1, 6))):
        click.echo(line)
    if table:
        with table.open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle, lineterminator="\n").writerows(rows)
    if confidence:
        measured = measure(judged_figures(documents))
        confidence.write_text(format_confidence(measured), encoding="utf-8", newline="")
