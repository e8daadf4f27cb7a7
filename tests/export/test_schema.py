"""Columns are a public contract: they change only with SCHEMA_VERSION, the changelog and these lists."""

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.comparison.rows import CrossCouncilRow, YearOnYearRow
from extractor.export.folder import TABLES, write_extraction
from extractor.export.schema import extraction_schema
from extractor.export.tables import columns
from extractor.model import SCHEMA_VERSION, NumberRow, Problem
from tests.samples import extraction, extraction_file, observation, record, statement

ROOT = Path(__file__).parents[2]
STATEMENTS = (
    "statement_id document_id council council_code period text impact source responsible due themes metrics section page "
    "char_start char_end rule confidence flags"
)
COLUMNS = {
    "documents.csv": "document_id path sha256 format bytes pages words title council council_code document_type "
    "period published ocr_pages numbers_total numbers_extracted numbers_explained numbers_unexplained problems",
    "metrics.csv": "observation_id document_id council council_code metric_id metric_name ascof label kind value "
    "value_upper qualifier unit denominator period period_start period_end baseline area area_code statistic "
    "breakdown origin derivation section page quote char_start char_end bbox rule confidence flags",
    "achievements.csv": STATEMENTS,
    "priorities.csv": STATEMENTS,
    "recommendations.csv": STATEMENTS,
    "numbers.csv": "document_id page char_start char_end text class observation_ids rule",
    "problems.csv": "document stage severity message remedy",
    "unmapped.csv": "label unit count quote observation_id document_ids nearest_1 score_1 nearest_2 score_2 "
    "nearest_3 score_3",
    "cross_council.csv": "metric_id metric_name unit kind statistic breakdown period period_type council "
    "council_code value value_upper qualifier per_100000 population_source rank councils median england "
    "england_source comparable reasons observation_id document_id page",
    "year_on_year.csv": "council council_code metric_id metric_name unit statistic breakdown from_period "
    "from_value from_observation_id to_period to_value to_observation_id change percent_change direction judgement "
    "reported_change reported_change_verdict restated comparable reasons from_document_id from_page "
    "to_document_id to_page reported_change_unit reported_change_observation_id reported_change_document_id "
    "reported_change_page",
}
MODELS = dict(TABLES) | {"cross_council.csv": CrossCouncilRow, "year_on_year.csv": YearOnYearRow}


def test_the_columns_are_those_of_this_schema_version() -> None:
    assert SCHEMA_VERSION == "1.1"
    assert {name: " ".join(columns(model)) for name, model in MODELS.items()} == COLUMNS


@pytest.mark.parametrize("name", COLUMNS)
def test_every_column_is_explained(name: str) -> None:
    section = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8").split(f"### {name}", 1)
    text = section[-1] if name not in {"priorities.csv", "recommendations.csv"} else section[0]
    missing = [column for column in COLUMNS[name].split() if column not in text.replace("\n", " ")]
    assert missing == []


def test_the_changelog_names_the_schema_version() -> None:
    assert f"Version {SCHEMA_VERSION}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_extraction_json_fits_the_schema_that_is_printed(tmp_path: Path) -> None:
    number = NumberRow(
        document_id="d", page=None, char_start=0, char_end=1, text="5", number_class="metric",
        observation_ids="o", rule="",
    )  # fmt: skip
    problem = Problem(document="x.pdf", stage="read", severity="error", message="m", remedy="r")
    document = extraction(
        record("d"),
        metrics=(observation("5.5"), observation("86600000", value_upper="90000000", page=None)),
        achievements=(statement("Did it"),),
        numbers=(number,),
    )
    write_extraction(tmp_path, extraction_file(document, problems=(problem,)), {"d": ""})
    data = json.loads((tmp_path / "extraction.json").read_text(encoding="utf-8"))
    schema = extraction_schema()
    check(data, schema, schema["$defs"])
    assert data["documents"][0]["numbers"][0]["class"] == "metric"
    assert data["documents"][0]["metrics"][1]["value"] == 86600000


def check(value: Any, schema: dict[str, Any], defs: dict[str, Any]) -> None:
    """Assert that a value fits the parts of JSON Schema that pydantic writes."""
    if "$ref" in schema:
        check(value, defs[schema["$ref"].rpartition("/")[2]], defs)
        return
    if "anyOf" in schema:
        assert any(fits(value, option, defs) for option in schema["anyOf"]), (value, schema)
        return
    kinds = {
        "string": str,
        "integer": int,
        "number": (int, float),
        "array": list,
        "object": dict,
        "null": type(None),
    }
    if "type" in schema:
        assert isinstance(value, kinds[schema["type"]]), (value, schema)  # type: ignore[arg-type]
    if "enum" in schema:
        assert value in schema["enum"], (value, schema)
    if isinstance(value, dict) and "properties" in schema:
        assert set(schema["required"]) <= set(value), set(schema["required"]) - set(value)
        assert set(value) <= set(schema["properties"]), set(value) - set(schema["properties"])
        for name, part in value.items():
            check(part, schema["properties"][name], defs)
    for part in value if isinstance(value, list) else []:
        check(part, schema["items"], defs)


def fits(value: Any, schema: dict[str, Any], defs: dict[str, Any]) -> bool:
    try:
        check(value, schema, defs)
    except AssertionError:
        return False
    return True
