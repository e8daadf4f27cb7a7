"""Rewrite docs/accuracy.md, where what a command prints stands under it, and the figures in README.md.

    python benchmarks/accuracy.py

Run `make accuracy` instead, which extracts the shipped corpus first.
"""

from __future__ import annotations

import re
import shlex
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


def main() -> None:
    """Rewrite both pages."""
    rewrite(PAGE)
    totals = _run("evaluate corpus/gold build/accuracy").split("\n\n")[0]
    text = README.read_text(encoding="utf-8")
    indented = "\n".join(f"    {line}" for line in totals.split("\n"))
    text = _README_BLOCK.sub(lambda block: f"{block[1]}\n\n{indented}\n\n{block[2]}", text)
    README.write_text(text, encoding="utf-8", newline="")


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
