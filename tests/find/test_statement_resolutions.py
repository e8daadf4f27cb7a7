from __future__ import annotations

import pytest

from tests.find.statement_reading import told


@pytest.mark.parametrize(
    "text",
    [
        "RESOLVED: (1) That the plan be noted. (2) That it come back in June.",
        "Resolved:-  (1)  That the plan be noted.\n\n(2)  That it come back in June.",
        "RECOMMENDED –\n\n(1) That the plan be noted.\n\n(2) That it come back in June.",
        "Recommendations\n\n1. That the plan be noted.\n2. That it come back in June.",
        "Members were pleased.\n\n(i) That the plan be noted.\n\n(ii) That it come back in June.",
        "12.2 RESOLVED UNANIMOUSLY: That the Committee: -   a)    That the plan be noted.     b)    That it come back in June."
        "     12.3 Reasons for Decision     12.3.1 The Act asks for it.",
        "To consider the report.\n\n1) That the plan be noted.\n\n2) That it come back in June.",
        "RESOLVED:\n\n1. That the plan be noted. 2. That it come back in June.",
        "Members were pleased. It was RESOLVED:\n(a) That the plan be noted.\n(b) That it come back in June.",
    ],
)
def test_each_clause_of_a_resolution_is_a_recommendation(text: str) -> None:
    assert told(text, "committee_minutes") == [
        ("recommendation", "That the plan be noted."),
        ("recommendation", "That it come back in June."),
    ]


def test_the_head_of_a_resolution_is_left_out() -> None:
    found = told(
        "That Cabinet note:\n\n1. The position at the year's end.\n\n2. The data for quarter four.",
        "committee_minutes",
    )
    assert [text for _, text in found] == ["The position at the year's end.", "The data for quarter four."]


def test_what_members_said_is_no_resolution() -> None:
    text = """
        Minutes:

        Members noted that complaints were resolved sooner than before.

        The following points were raised:
        • That year had been a hard one.
        • Officers agreed that more could be done.
        """
    assert not told(text, "committee_minutes")


def test_what_a_committee_is_asked_to_do_is_a_recommendation() -> None:
    text = """
        # Recommendations

        The Committee is asked to note the report.

        # Background

        The Committee is made up of nine members.
        """
    assert told(text, "scrutiny_report") == [("recommendation", "The Committee is asked to note the report.")]


def test_a_numbered_section_behind_a_resolution_is_no_part_of_it() -> None:
    text = """
        Resolved: That the plan be noted.

        2.1 The plan was written in March and sent to all members.
        """
    assert told(text, "committee_minutes") == [("recommendation", "That the plan be noted.")]


def test_numbered_resolutions_without_a_lead_in_go_on_past_what_they_list() -> None:
    text = """
        To consider the report.

        1) That the answers to the consultation be noted

        2) That approval be given to these fees, to begin in April 2023:

        · Home care: £19.66 an hour

        3) The Executive confirm that they have read it.
    """
    assert [line for _, line in told(text, "committee_minutes")] == [
        "That the answers to the consultation be noted",
        "That approval be given to these fees, to begin in April 2023:",
        "The Executive confirm that they have read it.",
    ]


def test_what_a_decision_says_of_itself_is_no_resolution() -> None:
    text = """
        Decision:

        It was resolved –

        To approve the charges for home care.

        To freeze the rate of Direct Payments.

        Publication date: 01/03/2016

        Date of decision: 01/03/2016
    """
    assert [line for _, line in told(text, "committee_minutes")] == [
        "To approve the charges for home care.",
        "To freeze the rate of Direct Payments.",
    ]


@pytest.mark.parametrize("head", ["The report recommended:-\n\nthat the Board -", "RESOLVED that Cabinet –"])
def test_who_resolves_is_no_resolution(head: str) -> None:
    found = told(f"{head}\n\n(a) Note how things stand;\n\n(b) Ask for more updates.", "committee_minutes")
    assert [line for _, line in found] == ["Note how things stand", "Ask for more updates."]


def test_a_paragraph_under_a_numbered_heading_is_the_recommendation() -> None:
    found = told("Recommendations\n\nRecommendation 1\n\nThe service should offer more assessments.", "other")
    assert found == [("recommendation", "The service should offer more assessments.")]


def test_who_decided_may_stand_over_what_was_noted_and_approved() -> None:
    found = told(
        "The Council –\n\n1. Noted the report of the officer.\n\n2. Approved that it be published.",
        "committee_minutes",
    )
    assert found == [
        ("recommendation", "Noted the report of the officer."),
        ("recommendation", "Approved that it be published."),
    ]


def test_who_is_asked_under_the_word_recommendation_needs_no_full_stop() -> None:
    found = told("Recommendation:\n\nThe Committee is recommended to note the report", "other")
    assert found == [("recommendation", "The Committee is recommended to note the report")]


def test_two_numbered_that_clauses_are_a_resolution_in_any_paper() -> None:
    found = told("(a) That the report be noted.\n\n(b) That authority be given to the officer.", "other")
    assert [kind for kind, _ in found] == ["recommendation"] * 2
    assert told("(a) That the report be noted.\n\nA paragraph follows.", "other") == []
