from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.find.quantities import find_quantities
from extractor.model import Span


def read(text: str) -> list[tuple[str, Decimal, Decimal | None, str | None]]:
    found = find_quantities(text, Span(0, len(text)), [])
    return [(q.span.of(text), q.value, q.upper, q.unit) for q in found]


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        ("1,234 people", "1,234", 1234, None),
        ("816 000 people", "816 000", 816000, None),
        ("£86.6 million on care", "£86.6 million", 86600000, "gbp"),
        ("£10.55m of savings", "£10.55m", 10550000, "gbp"),
        ("some £16.5bn", "£16.5bn", 16500000000, "gbp"),
        ("from £231.2min the year before", "£231.2m", 231200000, "gbp"),
        ("£-0.8 million", "£-0.8 million", -800000, "gbp"),
        ("300k went in", "300k", 300000, "gbp"),
        ("96.5% of adults", "96.5%", Decimal("96.5"), "percent"),
        ("9.1 per cent", "9.1 per cent", Decimal("9.1"), "percent"),
        ("24.1.% of users", "24.1.%", Decimal("24.1"), "percent"),
        ("up 1.0 percentage point", "1.0 percentage point", 1, "percentage_points"),
        ("595 working days", "595 working days", 595, "working_days"),
        ("eight weeks", "eight weeks", 8, "weeks"),
        ("3,479 delayed days", "3,479 delayed days", 3479, "days"),
        ("1 in 4 people", "1 in 4", 25, "percent"),
        ("two thirds of cases", "two thirds", Decimal("66.7"), "percent"),
        ("1 in every 862 adults", "1 in every 862", Decimal("0.116"), "percent"),
        ("eighty-five per cent of carers", "eighty-five per cent", 85, "percent"),
        ("nine out of ten carers", "nine out of ten", 90, "percent"),
        ("1.2 million contacts", "1.2 million", 1200000, "count"),
        ("went up from232 hours", "232 hours", 232, "hours"),
    ],
)
def test_a_number_is_read_with_its_unit_and_scale(
    text: str, printed: str, value: int | Decimal, unit: str | None
) -> None:
    assert read(text) == [(printed, Decimal(value), None, unit)]


def test_durations_as_a_range_are_one_and_as_the_ends_of_a_change_two() -> None:
    assert read("within 10 to 20 working days") == [
        ("10 to 20 working days", Decimal(10), Decimal(20), "working_days")
    ]
    assert read("a rise from 36 to 40 days") == [
        ("36", Decimal(36), None, "days"),
        ("40 days", Decimal(40), None, "days"),
    ]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("70-80% a year", 70, 80, "percent"),
        ("between 1.8 and 2%", Decimal("1.8"), 2, "percent"),
        ("£2-3 million", 2000000, 3000000, "gbp"),
        ("around 10-12,000 people", 10000, 12000, "count"),
    ],
)
def test_a_range_keeps_both_ends(text: str, low: int | Decimal, high: int | Decimal, unit: str) -> None:
    [(_, value, upper, found)] = read(text)
    assert (value, upper, found) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("text", "part", "base"),
    [("54 of 59 complaints", 54, 59), ("4/14 indicators", 4, 14), ("3/5 targets", 3, 5)],
)
def test_a_part_of_a_base_is_one_quantity(text: str, part: int, base: int) -> None:
    [quantity] = find_quantities(text, Span(0, len(text)), [])
    assert (quantity.value, quantity.denominator) == (Decimal(part), Decimal(base))


def test_a_dash_after_a_name_is_no_minus() -> None:
    [quantity] = find_quantities("West Sussex –81.9%", Span(0, 18), [])
    assert quantity.sign == 0


def test_signs_in_brackets_are_kept() -> None:
    text = "(-7.0%) and (+53)"
    assert [q.sign for q in find_quantities(text, Span(0, len(text)), [])] == [-1, 1]


def test_what_is_claimed_already_is_not_read() -> None:
    assert find_quantities("in 2023 there were 12", Span(0, 21), [Span(3, 7)])[0].value == 12


def test_a_glyph_beside_a_large_number_is_no_percent_sign() -> None:
    assert read("1243 %\ncarers") == [("1243", Decimal(1243), None, None)]
