from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.find.statement_examples import run_statement_examples
from extractor.find.statements import find_items, make_announcer
from extractor.model import Facts
from tests.find.reading import book
from tests.find.statement_reading import items, structured, told


def test_the_examples_in_the_statement_rules_hold() -> None:
    faults = [result for result in run_statement_examples(book().statements) if result.fault]
    assert not faults


def test_every_theme_of_the_guide_has_a_rule() -> None:
    assert len({theme.rule.theme for theme in book().statements.themes}) == 21


def test_items_of_an_announced_list_are_statements_and_others_are_not() -> None:
    found = told("""
        Key achievements included:
        • 31% fewer complaints
        • A new hub for carers

        Our centres have:
        • free parking
        • a garden
        """)
    assert found == [("achievement", "31% fewer complaints"), ("achievement", "A new hub for carers")]


def test_a_vision_a_duty_and_a_principle_are_no_statements() -> None:
    found = told("""
        Our vision
        We work to these principles:
        • put people first
        • keep people safe

        We have a duty to:
        • assess needs
        • provide advice
        """)
    assert not found


def test_a_case_story_holds_no_achievements() -> None:
    found = told("""
        # Case study: Mr A

        ## What did we do?

        • Found him a flat near his sister
        • Fitted a door sensor

        # What we did this year

        • Found 40 people a flat of their own
        """)
    assert found == [("achievement", "Found 40 people a flat of their own")]


def test_a_story_told_under_several_headings_is_one_story() -> None:
    found = told("""
        Key achievements

        What was the situation?
        Mr A lived alone and had fallen twice.
        What did we do?
        The team met Mr A and ordered a door sensor for him.
        How are things now?
        He has gone out every day and was seen at the club.
        """)
    assert not found


def test_a_series_inside_a_sentence_is_taken_apart() -> None:
    found = told("""
        The Board's achievements in the year were as follows: a) a new policy on self-neglect; b) an audit across
        agencies; and c) a conference for 120 professionals.
        """)
    assert [kind for kind, _ in found] == ["achievement"] * 3
    assert found[1][1] == "an audit across agencies"


def test_lines_without_marks_under_an_announcement_are_a_list() -> None:
    found = told("""
        Our achievements for 2022/23 are:
        A new extra care scheme
        Better information for carers
        """)
    assert [text for _, text in found] == ["A new extra care scheme", "Better information for carers"]


def test_items_that_ran_together_are_parted() -> None:
    found = told("""
        Our priorities are:
        • Train more staff;
        • Open a new hub for carers; Listen to people who use our services;
        • Shorten the waits for equipment.
        """)
    assert [text for _, text in found][1:3] == [
        "Open a new hub for carers",
        "Listen to people who use our services",
    ]


def test_a_paragraph_with_two_labels_is_two_statements() -> None:
    found = told("""
        Priorities for next year

        Workforce - We will recruit more occupational therapists.

        Prevention - We will open a hub in each town. Market Development - We will work with more providers.
        """)
    assert [text.split(" - ")[0] for _, text in found] == ["Workforce", "Prevention", "Market Development"]


def test_prose_is_surer_under_a_heading_that_bears_it_out() -> None:
    text = """
        {head}

        Demand is high. We opened three hubs and trained forty of our staff. The hubs stand in our libraries.
        """
    [announced] = items(text.format(head="What we achieved this year"))
    [alone] = items(text.format(head="Prevention"))
    assert announced.text == alone.text == "We opened three hubs and trained forty of our staff."
    assert announced.flags == alone.flags == ("prose",)
    assert announced.confidence > alone.confidence


def test_a_heading_over_a_lead_that_names_no_kind_tells_it() -> None:
    found = told("""
        What we achieved in 2022/23

        Under Transformation, we:
        • Got the digital programme under way
        • Help with the self-assessment
        """)
    assert [kind for kind, _ in found] == ["achievement", "achievement"]


def test_where_a_lead_in_names_no_kind_tense_and_mood_tell_it() -> None:
    found = told("""
        During the year we:
        • opened a second day centre
        • a garden
        • will open a third one soon
        """)
    assert found == [
        ("achievement", "opened a second day centre"),
        ("priority", "will open a third one soon"),
    ]


def test_what_happens_to_people_who_ask_for_help_is_no_priority() -> None:
    assert not told("""
        If you ask us for help we will:
        • talk to you about your needs
        • carry out an assessment
        """)


def test_labelled_paragraphs_behind_a_lead_in_are_statements_with_their_labels() -> None:
    found = told("""
        We have made good progress in several areas:

        Workforce: We recruited 40 social workers.

        Technology: We fitted 500 alarms.

        We thank everybody who took part.
        """)
    assert found == [
        ("achievement", "Workforce: We recruited 40 social workers."),
        ("achievement", "Technology: We fitted 500 alarms."),
    ]


def test_a_list_that_lost_its_bullets_is_read_by_mood() -> None:
    found = told("""
        Our achievements in 2022/23
        Launched a falls service with the NHS
        Opened two hubs for carers
        Cut the waiting list by half

        Useful contacts
        The contact centre is open on weekdays.
        """)
    assert [kind for kind, _ in found] == ["achievement"] * 3


def test_paragraphs_between_numbered_items_belong_to_the_item_before() -> None:
    found = told("""
        Our priorities are:

        1. A new plan for carers.

        It will be written with carers and go to the board.

        2. A second extra care scheme.
        """)
    assert found == [
        (
            "priority",
            "A new plan for carers. It will be written with carers and go to the board.",
        ),
        ("priority", "A second extra care scheme."),
    ]


def test_an_item_is_mended_of_line_breaks_and_hyphens() -> None:
    found = told("""
        A co-produced plan.

        Our priorities are:
        • Finish the co-
          produced plan and the assess-
          ment of need
        """)
    assert found == [("priority", "Finish the co-produced plan and the assessment of need")]


def test_in_minutes_the_first_sentence_is_the_statement() -> None:
    text = """
        Among the achievements were:
        • A third conference was held. Members asked who had come.
        """
    assert told(text, "committee_minutes") == [("achievement", "A third conference was held.")]
    assert told(text) == [("achievement", "A third conference was held. Members asked who had come.")]


def test_the_bracket_that_names_strategies_becomes_sources() -> None:
    (item,) = items("""
        Our priorities are:
        • Redesign the web pages. (Digital Strategy & Year Ahead Delivery Plan)
        """)
    assert item.text == "Redesign the web pages."
    assert item.sources == ("Digital Strategy", "Year Ahead Delivery Plan")


def test_the_strategy_that_a_lead_in_begins_with_is_the_source_of_its_items() -> None:
    found = items("""
        Our Adults Strategy 2023-25, on keeping people at home, names what to develop; our priorities are:

        - More independence for people
        - A workforce that is enabled
    """)
    assert [item.sources for item in found] == [("Adults Strategy 2023-25",)] * 2


def test_a_strategy_that_an_item_is_in_line_with_is_its_source_and_one_it_makes_is_not() -> None:
    found = items("""
        Our achievements:
        • Opened two hubs in line with our new Early Help and Prevention Strategy.
        • Launched our Housing Strategy.
        """)
    assert [item.sources for item in found] == [("Early Help and Prevention Strategy",), ()]


def test_the_year_that_an_announcement_names_is_that_of_its_items() -> None:
    found = items("""
        Our priorities for 2024/25 are:
        • Open a hub

        Over the next year we will:
        • Open a second hub

        Our achievements:
        • Opened a café
        """)
    labels = [item.period.label if item.period else "" for item in found]
    assert labels == ["2024/25", "2023/24", ""]


def test_themes_are_three_at_most_and_the_strongest_comes_first() -> None:
    (item,) = items("""
        Our priorities are:
        • Train carers, safeguarding staff and housing partners to use telecare for carers
        """)
    assert item.themes[0] == "carers"
    assert len(item.themes) == 3


@given(st.lists(st.sampled_from(["Our priorities:", "• open a hub", "", "RESOLVED: That it be noted", "1. x", "# Achievements", "Label: We did it.", "| Priority | Impact |", "|---|---|", "| Open a new hub | Good |"]), max_size=14))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_spans_lie_in_the_text_and_none_overlaps_another(lines: list[str]) -> None:
    document = structured("\n".join([*lines, "x"]))
    found = find_items(make_announcer(document, book().statements, Facts(document_type="committee_minutes")))
    assert all(item.span.end <= len(document.text) and item.text for item in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_what_an_item_tells_in_a_row_after_its_explained_head_are_statements_each() -> None:
    found = told(
        """
        Over the year there were several achievements, among them:

        1) Joint working (making the system work as one): Panel for adults at high risk started; Sub-group on
        policy brought back; Protocol on joint work written.

        2) People (seeing that staff have what they need): Campaign on modern slavery
        """,
        "committee_minutes",
    )
    assert found == [
        ("achievement", "Panel for adults at high risk started"),
        ("achievement", "Sub-group on policy brought back"),
        ("achievement", "Protocol on joint work written."),
        ("achievement", "Campaign on modern slavery"),
    ]


def test_a_numbered_series_in_a_sentence_is_taken_apart() -> None:
    assert told("We have three priority areas: 1. Being heard; 2. Being well, and 3. Right support.") == [
        ("priority", "Being heard"),
        ("priority", "Being well"),
        ("priority", "Right support."),
    ]


def test_an_item_of_an_unannounced_list_may_hold_a_series() -> None:
    assert told("iv. The draft names our priorities: carers and work; carers in the community.") == [
        ("priority", "carers and work"),
        ("priority", "carers in the community."),
    ]


def test_what_was_achieved_is_not_of_the_year_that_a_heading_plans_for() -> None:
    (item,) = items("""
        # Our plans for the coming year

        Key achievements included:

        • Opened a café
        """)
    assert (item.kind, item.period) == ("achievement", None)


def test_a_lead_in_reaches_over_the_labels_that_divide_its_list() -> None:
    found = told("""
        Despite the challenges, the report names several achievements, including:

        Adult Services

        • Community Hubs ran 1,514 events

        Prevention:

        • Trained 40 staff

        The member thanked everybody for the work that they had done over the year.

        Other matters

        • Something else came up
        """)
    assert found == [("achievement", "Community Hubs ran 1,514 events"), ("achievement", "Trained 40 staff")]


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("The report told of a number of top performing areas as follows:", "achievement"),
        ("The weaker areas identified included:", "priority"),
    ],
)
def test_areas_that_do_well_or_less_well_are_told_apart(lead: str, kind: str) -> None:
    assert told(f"{lead}\n\n• Timeliness of reviews\n\n• Waits for assessments") == [
        (kind, "Timeliness of reviews"),
        (kind, "Waits for assessments"),
    ]
