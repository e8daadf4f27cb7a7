"""The lock file pins every library by name and version alone, so that it holds on any machine."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def pins() -> dict[str, str]:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines)


def fold(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_a_pin_names_no_place_to_get_it_from() -> None:
    assert len(pins()) > 20
    assert not [f"{name}=={version}" for name, version in pins().items() if "/" in name + version]


def test_every_library_asked_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {fold(re.split(r"[<>=!~\[; ]", line)[0]) for line in asked}
    assert names - {fold(name) for name in pins()} == set()
