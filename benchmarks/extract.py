"""Words a second that extraction reads of one core's time, without start-up, and the share of each stage.

    python benchmarks/extract.py [PATH]...      the shipped digests without PATH

Every document is extracted once to warm up, then in three rounds; the figures are those of the median round.
Time is the CPU time of the process, so that other work on the machine counts as little as can be.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from typing import Any
from unittest import mock

from extractor import pipeline
from extractor.resources import CORPUS
from extractor.rulebook.book import load_rulebook

ROUNDS = 3
# What the pipeline calls for one document, in its order: stage and the name it is known by in the pipeline.
STAGES = {
    "read": "read_file",
    "structure": "structure_document",
    "facts": "find_facts",
    "mentions": "Extractor.context",
    "figures": "find_figures",
    "observations": "make_observations",
    "ledger": "class_numbers",
    "statements": "find_items",
}


def main() -> None:
    """Print words a second and seconds by stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    paths = parser.parse_args().paths or sorted((CORPUS / "councils").glob("*.txt"))
    start = process_time()
    extractor = pipeline.Extractor(load_rulebook())
    print(f"start-up   {process_time() - start:6.2f} s  (rules loaded and compiled; not counted below)")
    words = sum(extractor.extract_file(path)[0].document.words for path in paths)
    rounds = [_time_round(extractor, paths) for _ in range(ROUNDS)]
    seconds, stages = sorted(rounds, key=lambda each: each[0])[ROUNDS // 2]
    spread = statistics.stdev(total for total, _ in rounds)
    print(f"extraction {seconds:6.2f} s  (± {spread:.2f}) for {words} words in {len(paths)} documents")
    print(f"{words / seconds:,.0f} words a second")
    stages["rest"] = seconds - sum(stages.values())
    for stage, taken in stages.items():
        print(f"  {stage:13}{taken:6.2f} s {taken / seconds:6.1%}")


def _time_round(extractor: pipeline.Extractor, paths: list[Path]) -> tuple[float, dict[str, float]]:
    """Seconds that all documents took, together and by stage."""
    stages = dict.fromkeys(STAGES, 0.0)
    with _timed(stages):
        start = process_time()
        for path in paths:
            extractor.extract_file(path)
        return process_time() - start, stages


@contextmanager
def _timed(stages: dict[str, float]) -> Iterator[None]:
    """While it lasts, every stage adds the seconds it takes."""
    patches = []
    for stage, name in STAGES.items():
        owner: Any = pipeline.Extractor if "." in name else pipeline
        attribute = name.rpartition(".")[2]
        patches.append(
            mock.patch.object(owner, attribute, _clocked(getattr(owner, attribute), stage, stages))
        )
    for patch in patches:
        patch.start()
    try:
        yield
    finally:
        for patch in patches:
            patch.stop()


def _clocked(function: Callable[..., Any], stage: str, stages: dict[str, float]) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        start = process_time()
        try:
            return function(*arguments, **named)
        finally:
            stages[stage] += process_time() - start

    return call


if __name__ == "__main__":
    main()
