"""A gold folder and an extraction folder small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

from extractor.export.folder import write_extraction
from extractor.model import Observation
from tests.samples import extraction, extraction_file, record

HEADER = "tier,anchor,metric_id,label,kind,value,unit,period,area\n"


def gold_row(value: str, metric_id: str = "contacts", tier: str = "core") -> str:
    """A level of Rotherham in 2023/24."""
    return f"{tier},{value},{metric_id},label,level,{value},count,2023/24,Rotherham\n"


def write_folders(folder: Path, documents: dict[str, tuple[str, list[Observation]]]) -> tuple[Path, Path]:
    """The folders of gold and of the extraction, for each document's gold rows and rows found."""
    (folder / "gold").mkdir()
    extractions = []
    for name, (gold, found) in documents.items():
        (folder / "gold" / f"{name}.metrics.csv").write_text(HEADER + gold, encoding="utf-8")
        rows = tuple(row.model_copy(update={"document_id": name}) for row in found)
        extractions.append(extraction(record(name), metrics=rows))
    write_extraction(folder / "out", extraction_file(*extractions), dict.fromkeys(documents, ""))
    return folder / "gold", folder / "out"
