"""One program under three names, quick to answer, every command explained."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from extractor.commands import main
from extractor.version import VERSION

ROOT = Path(__file__).parents[2]


def commands(command: click.Command = main, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from commands(child, (*path, name))


@pytest.mark.parametrize("path", list(commands()), ids=" ".join)
def test_every_command_has_help_with_an_example(path: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, [*path, "--help"])
    assert result.exit_code == 0
    assert "Example:\n    local-accounts" in result.output


@pytest.mark.parametrize("path", [path for path in commands() if path], ids=" ".join)
def test_every_command_stands_in_the_readme(path: tuple[str, ...]) -> None:
    assert f"`{' '.join(path)}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("start", [["cli.py"], ["-m", "extractor"]])
def test_the_program_starts_from_a_checkout(start: list[str]) -> None:
    result = subprocess.run(
        [sys.executable, *start, "--version"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout == f"local-accounts, version {VERSION}\n"


@pytest.mark.parametrize("use", ["import extractor", "from extractor.commands import main"])
def test_heavy_libraries_wait_until_they_are_used(use: str) -> None:
    heavy = "{'spacy', 'pandas', 'pydantic', 'pdfplumber', 'docx', 'rapidfuzz'}"
    script = f"import sys; {use}; print(sorted({heavy} & set(sys.modules)))"
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout == "[]\n"


def test_an_unknown_command_is_a_usage_error() -> None:
    assert CliRunner().invoke(main, ["extrakt"]).exit_code == 2
