from __future__ import annotations

from pathlib import Path

import pytest

from extractor.evaluate.calibration import Judged, calibrate, judged_figures, measure
from extractor.evaluate.pairs import pair_folder
from tests.evaluate.folder import gold_row, write_folders
from tests.samples import observation

IDS = frozenset({"contacts", "savings"})


def judged(document: str, right: bool, *flags: str, metric_id: str = "contacts") -> Judged:
    return Judged(document, metric_id, frozenset(flags), right)


def test_a_figure_is_right_where_all_of_it_is(tmp_path: Path) -> None:
    gold = gold_row("5") + gold_row("6") + gold_row("7", "savings") + gold_row("8", tier="soft")
    rows = [
        observation("5", metric_id="contacts", flags="table;by_code"),
        observation("6", metric_id="contacts", area="England"),
        observation("7", metric_id="contacts"),
        observation("8", metric_id="savings"),
        observation("9", metric_id="contacts"),
    ]
    gold_folder, out = write_folders(tmp_path, {"report": (gold, rows)})
    figures = judged_figures(pair_folder(gold_folder, out, IDS))
    assert [figure.right for figure in figures] == [True, False, False, False]
    assert figures[0].flags == {"table", "by_code"}


def test_a_table_of_one_metric_is_one_case() -> None:
    table = [judged("a", True, "table") for _ in range(40)]
    measured = measure([*table, judged("b", False)])
    assert measured.evidence["own"].cases == 2
    assert measured.rules["contacts"].cases == 2
    assert measured.rules["contacts"].right == 0.5


def test_evidence_that_gold_says_little_about_is_drawn_towards_the_mean() -> None:
    many = [judged(f"{number}", number % 4 > 0) for number in range(40)]
    measured = measure([*many, judged("x", False, "by_heading")])
    assert measured.evidence["own"].right == pytest.approx(0.75, abs=0.02)
    assert 0.5 < measured.evidence["heading"].right < measured.evidence["own"].right
    assert measured.evidence["apart"].right == pytest.approx(0.73, abs=0.02)


def test_the_calibration_of_a_document_does_not_know_its_own_gold() -> None:
    good = [judged(f"{number}", True) for number in range(30)]
    bad = [judged("bad", False) for _ in range(10)]
    highest = calibrate([*good, *bad])[0]
    assert highest.about >= 0.9
    assert highest.rows - highest.right == 10
