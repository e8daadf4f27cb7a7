"""What the README shows is what its own commands print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor.commands import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def shown(block: str) -> list[str]:
    """The lines of a marked block of the README, without their indent."""
    found = re.search(rf"<!-- {block} -->\n(.*?)\n<!-- /{block} -->", README, re.DOTALL)
    assert found, block
    return [line.removeprefix("    ") for line in found[1].strip("\n").split("\n")]


def run(*args: str) -> list[str]:
    result = CliRunner().invoke(main, args)
    assert result.exit_code == 0, result.output
    return [line.rstrip() for line in result.output.split("\n")]


def test_the_accuracy_shown_is_what_evaluate_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    run("extract", "--out", f"{tmp_path}", "--quiet")
    printed = run("evaluate", "corpus/gold", f"{tmp_path}")
    lines = [line for line in shown("accuracy") if line]
    assert len(lines) > 10
    assert [line for line in lines if line not in printed] == []


def test_the_session_shown_is_what_extract_and_compare_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    printed = run("extract", "corpus/samples", "--out", f"{tmp_path}") + run("compare", f"{tmp_path}")
    printed = [line.replace(f"{tmp_path}", "tables") for line in printed]
    session = [line for line in shown("session") if not line.startswith("$")]
    until = session.index("metric_id,period,council,value")
    assert until > 8
    assert [line for line in session[:until] if line and line not in printed] == []
