"""The JSON Schema of extraction.json."""

from __future__ import annotations

from typing import Any

from extractor.model import SCHEMA_VERSION, ExtractionFile


def extraction_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) that every extraction.json of this version fits."""
    schema = ExtractionFile.model_json_schema(mode="serialization", by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"extraction.json, schema version {SCHEMA_VERSION}",
    } | {key: value for key, value in schema.items() if key != "title"}
