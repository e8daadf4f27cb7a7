"""The commands rules check, rules test and rules list."""

from __future__ import annotations

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
