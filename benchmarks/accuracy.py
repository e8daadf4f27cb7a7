"""Rewrite docs/accuracy.md, where what a command prints stands under it, and the figures and the session in README.md.

    python benchmarks/accuracy.py

Run `make accuracy` instead, which extracts the shipped corpus first.
"""

from __future__ import annotations

import csv
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "accuracy.md"
README = ROOT / "README.md"
_BLOCK = re.compile(
    r"(?P<head>```console\n\$ local-accounts (?P<command>[^\n]*)\n).*?(?P<tail>```\n)", re.DOTALL
)
_README_BLOCK = re.compile(r"(<!-- accuracy -->).*?(<!-- /accuracy -->)", re.DOTALL)


_SESSION = re.compile(r"(?<=<!-- session -->\n\n).*?(?=\n\n<!-- /session -->)", re.DOTALL)
_SHOWN = re.compile(r"m-[0-9a-f]{10}")


def main() -> None:
    """Rewrite both pages."""
    rewrite(PAGE)
    totals = _run("evaluate corpus/gold build/accuracy").split("\n\n")[0]
    text = README.read_text(encoding="utf-8")
    text = _README_BLOCK.sub(lambda block: f"{block[1]}\n\n{_indented(totals)}\n\n{block[2]}", text)
    text = _SESSION.sub(lambda block: _session(block[0]), text)
    README.write_text(text, encoding="utf-8", newline="")


def _session(block: str) -> str:
    """The commands of the session, each with what it prints; `show` shows the figure that the session ends in."""
    commands = re.findall(r"(?m)^ {4}\$ (.*)$", block)
    tables = ROOT / "tables"
    printed: list[str] = []
    try:
        for command in commands:
            if _SHOWN.search(command):
                command = _SHOWN.sub(_id_of_last(tables / "cross_council.csv", printed[-1]), command)
            here = command.replace("local-accounts", f"{shlex.quote(sys.executable)} -m extractor")
            result = subprocess.run(here, cwd=ROOT, shell=True, capture_output=True, text=True, check=True)
            lines = [line.rstrip() for line in f"{result.stdout}{result.stderr}".rstrip().split("\n")]
            printed += [f"$ {command}", *lines]
    finally:
        shutil.rmtree(tables, ignore_errors=True)
    return _indented("\n".join(printed))


def _id_of_last(table: Path, line: str) -> str:
    """The observation_id of the first row of the metric and period that a line `metric,period,…` names."""
    with table.open(encoding="utf-8", newline="") as handle:
        wanted = line.split(",")[:2]
        return next(
            row["observation_id"]
            for row in csv.DictReader(handle)
            if [row["metric_id"], row["period"]] == wanted
        )


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.split("\n"))


def rewrite(page: Path) -> None:
    """Run the commands of a page again and put what they print in place of what stands there."""
    text = page.read_text(encoding="utf-8")
    page.write_text(_BLOCK.sub(_fill, text), encoding="utf-8", newline="")


def _fill(block: re.Match[str]) -> str:
    return f"{block['head']}{_run(block['command'])}\n{block['tail']}"


def _run(command: str) -> str:
    """What a command of the program prints, without white space at the ends of lines."""
    arguments = [sys.executable, "-m", "extractor", *shlex.split(command)]
    result = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=True)
    return "\n".join(line.rstrip() for line in result.stdout.splitlines())


if __name__ == "__main__":
    main()
