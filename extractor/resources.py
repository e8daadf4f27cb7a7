"""Where the data that travels with the program lies: in the wheel, or in the source checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# A wheel carries rules and corpus inside the package; a checkout has them beside it.
_ROOT = _PACKAGE / "data" if (_PACKAGE / "data").is_dir() else _PACKAGE.parent

RULES = _ROOT / "rules"
CORPUS = _ROOT / "corpus"
