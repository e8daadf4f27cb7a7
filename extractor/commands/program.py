"""What all commands share: errors become messages and exit codes, words go to stderr."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from extractor.errors import ExtractorError


class Program(click.Group):
    """A group of commands whose own errors end in one line on stderr and their exit code."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was given."""
        try:
            return super().invoke(ctx)
        except ExtractorError as error:
            say(f"error: {error}")
            ctx.exit(error.exit_code)


def example(line: str) -> str:
    """The epilog of a help text: one line that can be run."""
    return f"\b\nExample:\n  {line}"


def say(text: str) -> None:
    """Print words for people, to stderr."""
    click.echo(text, err=True)


def align(rows: Iterable[Sequence[object]], numeric: frozenset[int] = frozenset()) -> list[str]:
    """Rows as lines of aligned columns; those whose index is in `numeric` are set flush right."""
    cells = [[f"{cell}" for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(
            text.rjust(width) if index in numeric else text.ljust(width)
            for index, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]
