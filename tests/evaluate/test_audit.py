from __future__ import annotations

from pathlib import Path

from extractor.evaluate.audit import RuleAudit, audit_rules
from extractor.evaluate.pairs import pair_folder
from extractor.model import Observation
from tests.evaluate.folder import gold_row, write_folders
from tests.samples import observation

IDS = frozenset({"contacts", "savings"})


def found(value: str, rule: str) -> Observation:
    return observation(value, metric_id=rule.partition(":")[0], rule=rule)


def audit(folder: Path, gold: str, *rows: Observation) -> dict[str, RuleAudit]:
    gold_folder, out = write_folders(folder, {"report": (gold, [*rows])})
    audits = audit_rules(out, pair_folder(gold_folder, out, IDS), IDS)
    return {each.rule: each for each in audits}


def test_each_pattern_is_counted_for_itself(tmp_path: Path) -> None:
    gold = gold_row("5") + gold_row("6") + gold_row("7")
    audits = audit(
        tmp_path, gold, found("5", "contacts:1"), found("6", "contacts:2"), found("7", "contacts:2")
    )
    assert audits["contacts:1"] == RuleAudit("contacts:1", matches=1, right=1, wrong=0, spare=0, missed=0)
    assert audits["contacts:2"] == RuleAudit("contacts:2", matches=2, right=2, wrong=0, spare=0, missed=0)


def test_a_figure_of_another_metric_is_wrong_for_its_pattern_and_missed_by_its_own_rule(
    tmp_path: Path,
) -> None:
    audits = audit(tmp_path, gold_row("5", "savings"), found("5", "contacts:1"))
    assert (audits["contacts:1"].wrong, audits["contacts:1"].right) == (1, 0)
    assert audits["savings"] == RuleAudit("savings", matches=0, right=0, wrong=0, spare=0, missed=1)


def test_a_figure_that_gold_lacks_is_spare_and_one_that_is_soft_counts_nowhere(tmp_path: Path) -> None:
    gold = gold_row("6", tier="soft")
    audits = audit(tmp_path, gold, found("5", "contacts:1"), found("6", "contacts:1"))
    assert audits["contacts:1"] == RuleAudit("contacts:1", matches=2, right=0, wrong=0, spare=1, missed=0)


def test_the_worst_rule_comes_first(tmp_path: Path) -> None:
    gold = gold_row("5") + gold_row("6", "savings") + gold_row("7", "savings")
    audits = audit(tmp_path, gold, found("5", "contacts:1"), found("9", "contacts:2"))
    assert [*audits] == ["savings", "contacts:2", "contacts:1"]
