"""The benchmarks run, and the page on accuracy holds commands that exist."""

from __future__ import annotations

import re
import runpy
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor.commands import main
from extractor.resources import CORPUS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")


def test_the_benchmark_times_every_stage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    document = next((CORPUS / "councils").glob("*.txt"))
    monkeypatch.setattr(sys, "argv", ["extract.py", str(document)])
    runpy.run_path(str(ROOT / "benchmarks" / "extract.py"), run_name="__main__")
    printed = capsys.readouterr().out
    assert re.search(r"^[\d,]+ words a second$", printed, re.MULTILINE)
    stages = re.findall(r"^  (\w+) +\d", printed, re.MULTILINE)
    assert stages == [
        "read", "structure", "facts", "mentions", "figures", "observations", "ledger", "statements", "rest",
    ]  # fmt: skip


def test_accuracy_puts_what_a_command_prints_under_it(tmp_path: Path) -> None:
    page = tmp_path / "accuracy.md"
    page.write_text(
        "Before.\n\n```console\n$ local-accounts --version\nold\n```\n\nAfter.\n", encoding="utf-8"
    )
    runpy.run_path(str(ROOT / "benchmarks" / "accuracy.py"))["rewrite"](page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("Before.\n\n```console\n$ local-accounts --version\nlocal-accounts, version ")
    assert text.endswith("\n```\n\nAfter.\n")
    assert "old" not in text


@pytest.mark.parametrize("command", re.findall(r"^\$ local-accounts ([^\n]+)$", PAGE, re.MULTILINE))
def test_the_commands_of_the_page_on_accuracy_exist(command: str) -> None:
    words = command.split()
    options = CliRunner().invoke(main, [words[0], "--help"]).output
    assert [word for word in words if word.startswith("--") and word not in options] == []
