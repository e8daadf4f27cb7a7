from __future__ import annotations

from tests.find.statement_reading import items, told


def test_the_second_column_is_the_impact() -> None:
    (item,) = items("""
        | Achievement | This means that… |
        |---|---|
        | Cut the wait for an assessment to two weeks. | People are helped sooner. |
        """)
    assert (item.kind, item.text, item.impact) == (
        "achievement",
        "Cut the wait for an assessment to two weeks.",
        "People are helped sooner.",
    )


def test_what_was_said_is_left_out_and_what_was_done_is_an_achievement() -> None:
    (item,) = items("""
        | What we said | What we did | Impact |
        |---|---|---|
        | Better pages on the web | We launched new pages in May | Advice is found faster |
        """)
    assert (item.kind, item.text, item.impact) == (
        "achievement",
        "We launched new pages in May",
        "Advice is found faster",
    )


def test_one_row_may_hold_an_achievement_and_a_priority() -> None:
    found = told("""
        | Theme | What we did in 2022/23 | What we will do in 2023/24 |
        |---|---|---|
        | Prevention | Set up a falls service | Take it to all care homes |
        """)
    assert found == [("achievement", "Set up a falls service"), ("priority", "Take it to all care homes")]


def test_a_column_of_sources_names_the_source() -> None:
    (item,) = items("""
        | Priority | Linked strategy |
        |---|---|
        | Open a second hub for carers | Carers Strategy |
        """)
    assert item.sources == ("Carers Strategy",)


def test_heads_that_are_printed_again_are_no_statements() -> None:
    found = told("""
        | Priority for the year | This means that |
        |---|---|
        | Open a second hub for carers | Carers get a break |
        | Priority for the year | This means that |
        | Recruit more personal assistants | People have a choice |
        """)
    assert [text for _, text in found] == ["Open a second hub for carers", "Recruit more personal assistants"]


def test_a_table_of_figures_under_achievements_holds_no_statements() -> None:
    assert not told("""
        # Our achievements

        | Measure of the outcomes framework | 2021/22 | 2022/23 |
        |---|---|---|
        | Share of people who use services who have a direct payment | 22% | 24% |
        """)


def test_each_of_two_columns_that_announce_holds_its_own_kind() -> None:
    found = told("""
        | Activity | Working well | Improvement |
        |---|---|---|
        | Reviews | Reviews are done by skilled staff | Some reviews are late and people are not told |
    """)
    assert found == [
        ("achievement", "Reviews are done by skilled staff"),
        ("priority", "Some reviews are late and people are not told"),
    ]
