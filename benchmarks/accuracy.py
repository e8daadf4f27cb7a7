"""Rewrite docs/accuracy.md: run the command of every console block and put what it prints under it.

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
_BLOCK = re.compile(
    r"(?P<head>```console\n\$ local-accounts (?P<command>[^\n]*)\n).*?(?P<tail>```\n)", re.DOTALL
)


def main() -> None:
    """Rewrite docs/accuracy.md."""
    rewrite(PAGE)


def rewrite(page: Path) -> None:
    """Run the commands of a page again and put what they print in place of what stands there."""
    text = page.read_text(encoding="utf-8")
    page.write_text(_BLOCK.sub(_fill, text), encoding="utf-8", newline="")


def _fill(block: re.Match[str]) -> str:
    command = [sys.executable, "-m", "extractor", *shlex.split(block["command"])]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    lines = "\n".join(line.rstrip() for line in result.stdout.splitlines())
    return f"{block['head']}{lines}\n{block['tail']}"


if __name__ == "__main__":
    main()
