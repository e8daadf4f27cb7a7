"""What a user calls a council finds it, or says what they may have meant."""

from __future__ import annotations

import pytest

from extractor.errors import UsageError
from extractor.normalise.councils import council_named
from extractor.resources import RULES
from extractor.rulebook.areas import Areas, load_areas


@pytest.fixture(scope="module")
def areas() -> Areas:
    return load_areas(RULES / "reference" / "councils.csv")


@pytest.mark.parametrize(
    "words",
    ["Rotherham", "ROTHERHAM MBC", "E08000018", "e08000018", "www.rotherham.gov.uk", " Rotherham Council "],
)
def test_name_code_and_address_find_the_same_council(areas: Areas, words: str) -> None:
    assert council_named(words, areas).name == "Rotherham"


def test_initials_that_no_other_council_has_find_it(areas: Areas) -> None:
    assert council_named("ESCC", areas).name == "East Sussex"


def test_initials_of_several_councils_are_refused_with_their_names(areas: Areas) -> None:
    with pytest.raises(
        UsageError, match=r"several councils have these initials\. Did you mean .*Warwickshire"
    ):
        council_named("WCC", areas)


def test_a_slip_in_the_name_is_answered_with_the_nearest(areas: Areas) -> None:
    with pytest.raises(UsageError, match=r"no such council\. Did you mean Rotherham"):
        council_named("Rotheram", areas)


def test_a_name_like_no_other_says_where_names_are_listed(areas: Areas) -> None:
    with pytest.raises(UsageError, match=r"no such council\. Give its name"):
        council_named("Xyzzy", areas)
