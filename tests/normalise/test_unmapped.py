from __future__ import annotations

from typing import Any

from extractor.model import Observation
from extractor.normalise.unmapped import group_unmapped
from tests.find.reading import book
from tests.samples import observation


def figure(label: str, value: str = "5", **facts: Any) -> Observation:
    return observation(value, metric_id="", label=label, **facts)


def test_like_labels_are_one_group_with_the_commonest_label_first() -> None:
    rows = [
        figure("beds in extra care schemes", document_id="b"),
        figure("Beds in extra-care schemes", document_id="a"),
        figure("extra care scheme beds", document_id="b"),
        figure("visits to the museum"),
    ]
    groups = group_unmapped(rows, book().metrics)
    assert [(group.label, group.count) for group in groups] == [
        ("beds in extra care schemes", 3),
        ("visits to the museum", 1),
    ]
    assert groups[0].document_ids == "a;b"


def test_a_label_is_not_grouped_with_a_longer_one_that_says_more() -> None:
    groups = group_unmapped(
        [figure("people"), figure("people on the waiting list for a home")], book().metrics
    )
    assert len(groups) == 2


def test_labels_in_different_units_are_not_of_one_group() -> None:
    groups = group_unmapped([figure("visits"), figure("visits", unit="percent")], book().metrics)
    assert sorted(group.unit for group in groups) == ["count", "percent"]


def test_mapped_figures_are_left_out() -> None:
    assert group_unmapped([observation("5", label="contacts")], book().metrics) == ()


def test_the_nearest_metrics_of_the_unit_are_proposed_best_first() -> None:
    [group] = group_unmapped([figure("safeguarding concerns that came in")], book().metrics)
    units = {rule.id: (rule.unit, *rule.also) for rule in book().metrics}
    proposed = [group.nearest_1, group.nearest_2, group.nearest_3]
    assert group.nearest_1 == "safeguarding_concerns"
    assert all("count" in units[metric_id] for metric_id in proposed)
    assert group.score_1 and group.score_2 and group.score_3
    assert group.score_1 >= group.score_2 >= group.score_3


def test_a_group_without_a_label_has_an_example_and_no_proposal() -> None:
    [group] = group_unmapped([figure("", quote="2013/14: 24")], book().metrics)
    assert (group.quote, group.nearest_1, group.score_1) == ("2013/14: 24", "", None)


def test_the_order_of_documents_does_not_matter_to_the_groups() -> None:
    rows = [figure(f"kind {name} of visit", observation_id=name) for name in ("one", "two", "three", "one")]
    forwards, backwards = group_unmapped(rows, book().metrics), group_unmapped(rows[::-1], book().metrics)
    assert [(group.label, group.count) for group in forwards] == [
        (group.label, group.count) for group in backwards
    ]
