"""The command schema."""

from __future__ import annotations

import json

import click

from extractor.commands.program import example


@click.command(epilog=example("local-accounts schema > extraction.schema.json"))
def schema() -> None:
    """Print the JSON Schema of extraction.json."""
    from extractor.export.schema import extraction_schema

    click.echo(json.dumps(extraction_schema(), indent=2))
