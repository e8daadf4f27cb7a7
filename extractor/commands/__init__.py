"""The command line. Each command imports what it needs when it runs, so that help is instant."""

from __future__ import annotations

import click

from extractor.commands.compare import compare
from extractor.commands.corpus import corpus
from extractor.commands.evaluate import evaluate
from extractor.commands.explain import explain
from extractor.commands.extract import extract
from extractor.commands.program import Program, example
from extractor.commands.rules import rules
from extractor.commands.schema import schema
from extractor.commands.show import show
from extractor.version import VERSION


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=example("local-accounts extract reports/ --out tables && local-accounts compare tables"),
)
@click.version_option(VERSION, prog_name="local-accounts")
def main() -> None:
    """Read the adult social care reports of English councils and put them side by side.

    Exit codes: 0 all well, 2 the command was given something it cannot work with, 3 some documents
    failed, 4 a rule file is not valid, 1 anything else.
    """


for command in (extract, compare, show, explain, rules, evaluate, corpus, schema):
    main.add_command(command)
