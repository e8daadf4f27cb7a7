"""A document's own facts: found where it states them, left open where it does not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.find.facts import find_facts
from extractor.find.facts_mentions import find_mentions
from extractor.find.facts_years import find_years
from extractor.model import Block, BlockKind, Document, Facts, Line, Page, Span
from extractor.read.files import read_file
from extractor.resources import RULES
from extractor.rulebook.areas import load_areas
from extractor.rulebook.documents import DocumentTypeRule
from extractor.rulebook.files import load_rules
from extractor.structure.document import structure_document

AREAS = load_areas(RULES / "reference" / "councils.csv")
TYPES = tuple(load_rules(RULES / "document_types.yaml", DocumentTypeRule))
SHARED = Path(__file__).resolve().parents[3] / "shared"


def document(text: str, *headings: str, running: str = "", wide: bool = False) -> Document:
    """A text whose lines are paragraphs, but for the headings and the running header named."""
    blocks, lines, pages, start = [], [], [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        span = Span(start, start + len(line))
        kind = BlockKind.PARAGRAPH
        if line in headings:
            kind = BlockKind.HEADING
        elif running and line == running:
            kind = BlockKind.FURNITURE
        blocks.append(
            Block(span, kind, level=int(kind is BlockKind.HEADING), page=number if wide or running else None)
        )
        lines.append(Line(span))
        pages.append(Page(number, span, *((800.0, 600.0) if wide else (600.0, 800.0))))
        start = span.end + 1
    shown = tuple(pages) if wide or running else ()
    return Document(
        text,
        "pdf" if shown else "text",
        tuple(lines),
        tuple(blocks) if headings or running else (),
        pages=shown,
    )


def facts(
    text: str, *headings: str, path: str = "", council: str = "", period: str = "", **layout: object
) -> Facts:
    made = document(text, *headings, running=str(layout.get("running", "")), wide=bool(layout.get("wide")))
    return find_facts(made, AREAS, TYPES, path, council=council, period=period)


def label(found: Facts) -> str:
    return found.period.label if found.period else ""


# --- council --------------------------------------------------------------------------------------


def test_the_publisher_is_told_from_a_neighbour_it_works_with() -> None:
    found = facts(
        "Learning Disability Strategy: update\n"
        "Shropshire Council and the local NHS share the strategy.\n"
        "Specialist homes are bought together with Worcestershire County Council.\n"
        "In Shropshire more people have a job."
    )
    assert (found.council, found.council_code) == ("Shropshire", "E06000051")
    assert found.flags == ("period_unknown",)


def test_a_partner_alone_is_not_the_publisher() -> None:
    assert (
        facts("Waits\nThe service works with Wrexham County Borough Council on its thresholds.").council == ""
    )


def test_a_board_of_several_councils_is_left_open() -> None:
    found = facts(
        "Safeguarding Board\nThe board is for Hartlepool, Middlesbrough, Redcar & Cleveland and Stockton-on-Tees."
    )
    assert found.council == ""


def test_a_web_address_names_the_publisher() -> None:
    found = facts("Annual report\nWrite to us at adults@medway.gov.uk with your thoughts.")
    assert found.council == "Medway"


def test_a_place_named_once_in_passing_is_no_publisher() -> None:
    found = facts("Carers' survey\nA good deal has changed, and one carer moved to Luton.")
    assert (found.council, "council_unknown" in found.flags) == ("", True)


def test_reading_is_a_council_only_where_a_place_would_stand() -> None:
    assert facts("Libraries\nReading helps people to feel well. Reading groups meet weekly.").council == ""
    assert (
        facts("Annual report\nWe support carers in Reading. Reading's carers told us so.").council
        == "Reading"
    )


def test_a_member_called_like_a_council_is_no_council() -> None:
    assert facts("Minutes:\nCllr Kent and Mr R J Sutton sent apologies.").council == ""


def test_a_part_of_a_county_is_not_the_county() -> None:
    assert facts("Update\nPeople of East Devon and Greater Manchester took part.").council == ""


def test_the_code_is_that_of_the_council_of_the_time() -> None:
    before = facts("Somerset Local Account 2019/20\nSomerset has many older people.")
    after = facts("Somerset Local Account 2023/24\nSomerset has many older people.")
    assert (before.council_code, after.council_code) == ("E10000027", "E06000066")


def test_a_document_that_names_no_council_takes_it_from_its_path() -> None:
    found = facts("Our year in adult social care", path="reports/bracknell-forest-2023-24.pdf")
    assert (found.council, found.council_code) == ("Bracknell Forest", "E06000036")
    assert "council_inferred" in found.flags


def test_a_file_name_does_not_overrule_what_the_document_says() -> None:
    found = facts(
        "Torbay Council Local Account 2022/23\nTorbay Council supports carers.", path="york-2012.txt"
    )
    assert (found.council, label(found), found.flags) == ("Torbay", "2022/23", ())


def test_a_document_that_names_its_council_is_believed_before_the_user() -> None:
    found = facts("Torbay Council Local Account 2022/23\nTorbay Council supports carers.", council="Devon")
    assert (found.council, found.flags) == ("Torbay", ("council_differs",))


def test_a_council_that_nothing_tells_stays_empty_and_is_flagged() -> None:
    found = facts("Our year in 2022/23")
    assert (found.council, "council_unknown" in found.flags) == ("", True)


def test_the_manifest_speaks_before_the_path() -> None:
    found = find_facts(document("Our year"), AREAS, TYPES, "york.txt", "Leeds")
    assert (found.council, found.flags[0]) == ("Leeds", "council_inferred")


# --- period ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written", ["2023/24", "2023-24", "2023/2024", "2023 – 2024", "2023 to 2024", "2023-2024", "2023 -24"]
)
def test_every_spelling_of_a_financial_year_in_a_title_is_understood(written: str) -> None:
    found = facts(
        f"Adult Social Care Local Account {written}\nIn 2022/23 things were otherwise. In 2022/23 we began."
    )
    assert label(found) == "2023/24"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Local Account, 2021 to 2023\nWhat we did for people.", "2021/22-2022/23"),
        ("A look back\nFrom January 2022 to December 2022 we dealt with 172 contacts.", "2022"),
        ("Complaints\nThe report runs from April 2018 to March 2019.", "2018/19"),
        ("Performance\nThe first quarter (1st April – 30th June 2024) went well.", "2024/25"),
        ("Delays in hospital\nOver the 12 months to March 2019 there were 3792 days.", "2018/19"),
        ("Spending up to February 2005\nLAST YEAR 2003/4 CURRENT YEAR 2004/5", "2004/05"),
        (
            "Answers\nFor every year between 2015/16 and 2018/19 please tell us: 2015/16 2016/17 2017/18 2018/19",
            "2015/16-2018/19",
        ),
        ("Local Account 2012\nOf the 2011-12 budget, care took 17%.", "2011/12"),
        ("Complaints\nFormal 20/21 21/22 22/23\nInformal 20/21 21/22 22/23", "2022/23"),
    ],
)
def test_the_reporting_period_is_read_from_what_is_said_of_it(text: str, period: str) -> None:
    assert label(facts(text)) == period


def test_years_compared_with_do_not_outweigh_the_year_reported() -> None:
    found = facts(
        "How we did\nOver 2022/23 we went on improving.\n3,287 adults, against 3,152 in 2021/22.\n"
        "8,571 requests, against 8,420 in 2021/22.\n717 people, compared to 771 in 2021/22."
    )
    assert label(found) == "2022/23"


def test_the_year_from_which_a_proposal_holds_is_not_the_period() -> None:
    assert (
        label(facts("Proposals\nThe budget proposals are for 2019/20 onwards.\nIn 2018/19 we helped 310."))
        == "2018/19"
    )


def test_a_plan_for_years_ahead_is_not_the_period() -> None:
    found = facts("Service plan 2025-28\nWhat we achieved in 2024/25\nSaved over £2m in 2024/25.")
    assert label(found) == "2024/25"


def test_a_paper_for_a_meeting_is_about_the_year_of_the_meeting() -> None:
    found = facts(
        "Agenda item\nLearning Disability Strategy\nMeeting of the Board, Tuesday 5 March 2019\nMembers heard of progress."
    )
    assert (label(found), found.published) == ("2018/19", "2019-03")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Decision\nDate of Decision: December 10, 2025\nThe overspend of 2024/25 was noted.", "2025/26"),
        (
            "Adult Services – Minutes – 29 January 2016\nIn 2014/15 the service helped 1,367 people.",
            "2015/16",
        ),
        ("Minutes:\nCosts rise again (with more to come in April 2026).", "2025/26"),
        (
            "Issue - meetings\nMeeting: 04/10/2023 - Scrutiny Committee (Item 4)\n"
            "The Annual Report of the Director of Social Services 2022/23 was before the Committee.",
            "2022/23",
        ),
        (
            "Agenda item\nMinutes:\nIn 2022/23 there were 550 applications a month, 20% up on the average of "
            "2021/22. Members had the figures for 2021/22.",
            "2022/23",
        ),
    ],
)
def test_papers_for_meetings_tell_their_year_in_many_ways(text: str, period: str) -> None:
    assert label(facts(text)) == period


def test_a_year_end_paper_is_about_the_year_that_has_ended() -> None:
    found = facts(
        "Agenda item\nYear end performance report\nMeeting of the Board, Monday 26 June 2023\nMembers heard of progress."
    )
    assert label(found) == "2022/23"


def test_a_census_or_an_act_is_no_period() -> None:
    assert label(facts("Carers\nThe Care Act 2014 and Census 2021 say who carers are.")) == ""


@pytest.mark.parametrize("name", ["torbay-2022-23.txt", "Local_Account_2022_23.pdf", "2022-23/account.pdf"])
def test_a_period_that_only_the_path_tells_is_flagged(name: str) -> None:
    found = facts("Our year in adult social care", path=name)
    assert (label(found), "period_inferred" in found.flags) == ("2022/23", True)


def test_a_bare_year_in_a_file_name_is_no_period() -> None:
    assert label(facts("Our year in adult social care", path="account-2022.pdf")) == ""


def test_a_document_that_says_its_period_is_believed_before_the_user() -> None:
    found = facts("Local Account 2022/23\nIn 2022/23 we did well.", period="2021/22")
    assert (label(found), "period_differs" in found.flags) == ("2022/23", True)


# --- title, type and date -------------------------------------------------------------------------


def test_a_title_over_several_lines_is_put_together() -> None:
    found = facts("HOW DID WE DO?\nAdult Social Care Local Account\n2023 – 2024\nWelcome to our report.")
    assert (found.title, found.document_type) == (
        "HOW DID WE DO? Adult Social Care Local Account 2023 – 2024",
        "local_account",
    )


def test_the_title_is_neither_navigation_nor_the_committee() -> None:
    found = facts(
        "Skip to main content\nOverview and Scrutiny Board\nJanuary 2022\nOur model of care\nCare has changed.",
        "Overview and Scrutiny Board", "January 2022", "Our model of care",
    )  # fmt: skip
    assert (found.title, found.published) == ("Our model of care", "2022-01")


def test_the_title_of_an_agenda_item_follows_it() -> None:
    found = facts("Agenda item\nCarers' strategy update\nMinutes:\nMembers noted the report.")
    assert (found.title, found.document_type) == ("Carers' strategy update", "committee_minutes")


def test_a_labelled_title_is_taken_without_its_label() -> None:
    found = facts(
        "Public Report\nReport Title Adult Social Care Budget\nReport Author Head of Finance\nRecommendations"
    )
    assert (found.title, found.document_type) == ("Adult Social Care Budget", "scrutiny_report")


def test_a_text_that_begins_with_a_sentence_has_no_title() -> None:
    assert (
        facts("How we did on the indicators is set out below. Each year our results go to Government.").title
        == ""
    )


def test_slides_are_a_presentation() -> None:
    assert facts("Our model of care\nWhat we do\nWhat comes next", wide=True).document_type == "presentation"


def test_a_running_header_tells_type_and_period_where_the_cover_is_a_picture() -> None:
    header = "Adult Social Care Local Account 2021-22"
    pages = [header, "Welcome", header, "We helped 3,000 people.", header, "What comes next"]
    found = facts("\n".join(pages), running=header)
    assert (found.document_type, label(found)) == ("local_account", "2021/22")


def test_a_date_in_the_text_is_not_the_date_of_publication() -> None:
    assert (
        facts("Our strategy\nThe service opened in June 2018, and everyone was glad of it.").published == ""
    )


def test_an_empty_document_has_no_facts() -> None:
    assert facts("") == Facts(flags=("council_unknown", "period_unknown"))


# --- spans ----------------------------------------------------------------------------------------

_WORDS = st.text(alphabet="abcdefgh ABC.,;\n", max_size=20)


@given(_WORDS, _WORDS)
def test_a_mention_quotes_the_name_wherever_it_stands(before: str, after: str) -> None:
    text = f"{before} | York Council | {after}"
    mention = next(m for m in find_mentions(text, AREAS) if m.area.name == "York")
    assert mention.span.of(text) == "York Council"
    assert mention.body


@given(_WORDS, _WORDS)
def test_a_year_is_found_where_it_is_printed(before: str, after: str) -> None:
    text = f"{before}| 2022/23 |{after}"
    assert [text[y.start : y.end] for y in find_years(text)] == ["2022/23"]


# --- real documents -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Gold:
    """A real document and what a careful reader writes down of it."""

    path: Path
    facts: dict[str, str | None]


def _gold() -> list[Gold]:
    names = sorted((SHARED / "gold").glob("*.document.json"))
    stems = {
        name.name.removesuffix(".document.json"): json.loads(name.read_text(encoding="utf-8"))
        for name in names
    }
    files = [path for stem in stems for path in sorted((SHARED / "documents").glob(f"{stem}.*"))]
    return [Gold(path, stems[path.stem]) for path in files if path.suffix in {".pdf", ".docx", ".html"}]


def test_the_real_documents_say_what_gold_says_of_them() -> None:
    if not (real := _gold()):
        pytest.skip("the real documents are not here")
    for gold in real:
        found = find_facts(structure_document(read_file(gold.path)[1].document), AREAS, TYPES)
        told = (found.council, found.council_code, found.document_type, label(found), found.published or None)
        keys = ("council", "council_code", "document_type", "period", "published")
        assert told == tuple(gold.facts[key] for key in keys), gold.path.name
