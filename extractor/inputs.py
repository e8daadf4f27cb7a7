"""What the user gave to extract, as documents to read and problems with what could not be found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extractor.corpus import corpus_documents
from extractor.errors import UsageError
from extractor.model import Problem
from extractor.read.files import find_documents


def gather_documents(given: Sequence[str]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """The documents that paths, folders and patterns stand for, each once; the shipped corpus for none.

    A path that matches nothing is a problem while another one matches. Raises UsageError where none does.
    """
    if not given:
        return corpus_documents(), ()
    found: dict[Path, Path] = {}
    faults: list[UsageError] = []
    for each in given:
        try:
            found |= {path.absolute(): path for path in find_documents([each])}
        except UsageError as error:
            faults.append(error)
    if not found:
        raise faults[0]
    return tuple(found.values()), tuple(_problem(fault) for fault in faults)


def _problem(fault: UsageError) -> Problem:
    return Problem(
        document=fault.place, stage="read", severity="error", message=fault.fault, remedy=fault.remedy
    )
