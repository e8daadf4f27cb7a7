"""Load rule files strictly: an unknown key, a missing one or a bad value stops with place and remedy."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from extractor.errors import InvalidRules

# libyaml reads ten times as fast, where it is built in.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Rule(BaseModel):
    """Base of every rule: frozen, and no unknown key is let through."""

    model_config = ConfigDict(frozen=True, extra="forbid")


R = TypeVar("R", bound=Rule)


def load_rules(path: Path, model: type[R]) -> list[R]:
    """The rules of one file, which holds a YAML list of mappings.

    Raises InvalidRules with the file, the rule's id, the fault and a remedy.
    """
    data = load_yaml(path)
    if not isinstance(data, list):
        raise InvalidRules(f"{path}", "the file is not a list of rules", "Begin each rule with '- id: …'")
    return [validate(path, entry, model) for entry in data]


def load_yaml(path: Path) -> Any:
    """The content of a YAML file; raises InvalidRules where it is missing or not YAML."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except FileNotFoundError:
        raise InvalidRules(f"{path}", "no such rule file", "Put the file there or correct --rules") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        fault = " ".join(str(error).split())
        raise InvalidRules(
            f"{path}", f"not valid YAML ({fault})", "Mind indents, colons and quotes"
        ) from None


def validate(path: Path, entry: Any, model: type[R]) -> R:
    """One entry as a rule; raises InvalidRules that names the first thing wrong with it."""
    try:
        return model.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        name = entry.get("id", "a rule without id") if isinstance(entry, dict) else f"{entry!r}"
        key = ".".join(str(part) for part in first["loc"])
        raise InvalidRules(f"{path}, {name}", *_explain(key, first, model)) from None


def _explain(key: str, error: Any, model: type[Rule]) -> tuple[str, str]:
    if error["type"] == "extra_forbidden":
        last = key.split(".")[-1]
        near = difflib.get_close_matches(last, list(model.model_fields), n=1)
        known = ", ".join(model.model_fields)
        return f"key '{key}' unknown", f"Did you mean '{near[0]}'?" if near else f"Known keys: {known}"
    if error["type"] == "missing":
        return f"key '{key}' missing", f"Add '{key}:' to the rule"
    return f"{key}: {error['msg']} (found {error['input']!r})", "Correct the value"
