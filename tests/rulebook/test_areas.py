"""Every spelling of a council or region finds it, and its code is the one of the time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extractor.errors import InvalidRules
from extractor.resources import RULES
from extractor.rulebook.areas import Areas, Council, load_areas, load_councils

COUNCILS = RULES / "reference" / "councils.csv"


@pytest.fixture(scope="module")
def areas() -> Areas:
    return load_areas(COUNCILS)


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Rotherham", "E08000018"),
        ("rotherham metropolitan borough council", "E08000018"),
        ("Rotherham MBC", "E08000018"),
        ("Worcestershire County Council", "E10000034"),
        ("City of York", "E06000014"),
        ("The City of York Council", "E06000014"),
        ("London Borough of Lambeth", "E09000022"),
        ("Hammersmith & Fulham Council", "E09000013"),
        ("BCP Council", "E06000058"),
        ("Brighton & Hove City Council", "E06000043"),
        ("Durham County Council", "E06000047"),
        ("St. Helens", "E08000013"),
        ("Bridgend County Borough Council", "W06000013"),
        ("City of Edinburgh Council", "S12000036"),
    ],
)
def test_any_spelling_of_a_council_finds_it(areas: Areas, spelling: str, code: str) -> None:
    council = areas.council(spelling)
    assert council is not None
    assert council.code == code


@pytest.mark.parametrize(
    "spelling",
    ["Yorkshire and The Humber", "Yorkshire & Humber", "Y&H", "Yorkshire/Humberside", "YORKSHIRE AND HUMBER"],
)
def test_any_spelling_of_a_region_finds_it(areas: Areas, spelling: str) -> None:
    region = areas.region(spelling)
    assert region is not None
    assert (region.name, region.code) == ("Yorkshire and The Humber", "E12000003")


def test_a_name_of_two_councils_is_that_of_the_time(areas: Areas) -> None:
    before, after = areas.council("Somerset", date(2020, 3, 31)), areas.council("Somerset", date(2024, 3, 31))
    now = areas.council("Somerset")
    assert before is not None and after is not None
    assert (before.code, after.code) == ("E10000027", "E06000066")
    assert now == after


def test_a_council_no_longer_in_being_keeps_its_code(areas: Areas) -> None:
    poole = areas.council("Borough of Poole", date(2011, 3, 31))
    assert poole is not None
    assert poole.code == "E06000029"


def test_a_replaced_code_finds_the_same_council(areas: Areas) -> None:
    old, new = areas.by_code("E08000020"), areas.by_code("E08000037")
    assert isinstance(new, Council)
    assert old == new


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.worcestershire.gov.uk", "Worcestershire"),
        ("democracy.bracknell-forest.gov.uk", "Bracknell Forest"),
        ("leics.gov.uk", "Leicestershire"),
        ("bridgend.gov.uk", "Bridgend"),
    ],
)
def test_a_web_address_finds_its_council(areas: Areas, host: str, name: str) -> None:
    council = areas.by_domain(host)
    assert council is not None
    assert council.name == name


def test_an_address_of_government_belongs_to_no_council(areas: Areas) -> None:
    assert areas.by_domain("www.gov.uk") is None


def test_initials_stand_for_a_council_only_in_its_own_document(areas: Areas) -> None:
    own, other = areas.council("Worcestershire"), areas.council("Rotherham")
    assert own is not None and other is not None
    assert own.is_abbreviated("WCC")
    assert not other.is_abbreviated("WCC")


def test_no_code_stands_for_two_councils() -> None:
    codes = [council.code for council in load_councils(COUNCILS)]
    assert len(codes) == len(set(codes))


def test_every_english_council_lies_in_a_region_of_the_list(areas: Areas) -> None:
    regions = {(region.name, region.code) for region in areas.regions}
    english = [council for council in areas.councils if council.country == "England"]
    assert len([council for council in english if council.active]) == 153
    assert all((council.region, council.region_code) in regions for council in english)


def test_a_row_without_a_code_stops_with_place_and_remedy(tmp_path: Path) -> None:
    file = tmp_path / "councils.csv"
    file.write_text("gss_code,name,official_name\n,York,City of York Council\n", encoding="utf-8")
    with pytest.raises(InvalidRules, match=r"row 2: column 'gss_code' missing or empty\. Fill it in"):
        load_councils(file)


def test_a_date_that_is_none_stops_with_place_and_remedy(tmp_path: Path) -> None:
    file = tmp_path / "councils.csv"
    rows = [
        line.replace("2009-04-01", "April 2009") for line in COUNCILS.read_text(encoding="utf-8").splitlines()
    ]
    file.write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(InvalidRules, match=r"active_from: 'April 2009' is not a date"):
        load_councils(file)
