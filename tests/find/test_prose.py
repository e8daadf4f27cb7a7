from __future__ import annotations

import pytest

from extractor.model import Period
from tests.find.reading import figures, periods, values


def test_two_numbers_of_one_sentence_do_not_share_a_metric() -> None:
    found = figures(
        "In 2023/24 a new safeguarding enquiry was opened for 558 people, and 525 enquiries were brought to a close."
    )
    assert [(f"{f.value}", f.metric) for f in found] == [
        ("558", "safeguarding_enquiries_started"),
        ("525", "safeguarding_enquiries_completed"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Complaints fell by 4.9% on the year before.", [("change", "-4.9", "percent")]),
        ("Contacts rose 8% to 3,414.", [("change", "8", "percent"), ("level", "3414", "count")]),
        ("There was a 31% reduction in complaints.", [("change", "-31", "percent")]),
        ("We saw an increase of 543 concerns.", [("change", "543", "count")]),
        (
            "The wait came down from 26 weeks to 13 weeks.",
            [("level", "26", "weeks"), ("level", "13", "weeks")],
        ),
        ("It went up by 0.4% or 14 packages.", [("change", "0.4", "percent"), ("change", "14", "count")]),
        (
            "The share was 18% against a target of 22.7%.",
            [("level", "18", "percent"), ("target", "22.7", "percent")],
        ),
        ("Need is forecast to grow by 29% by 2038.", [("forecast", "29", "percent")]),
        ("We are in the best 25% of councils.", [("rank", "25", "percent")]),
        ("The council came ninth in the country.", [("rank", "9", "count")]),
        ("300 more carers than last year were helped.", [("change", "300", "count")]),
        (
            "22% (960) fewer carers were assessed.",
            [("change", "-22", "percent"), ("change", "-960", "count")],
        ),
        (
            "There were real-terms rises of 0.4% and 1%.",
            [("change", "0.4", "percent"), ("change", "1", "percent")],
        ),
        ("Most referrals come from care homes (20%).", [("level", "20", "percent")]),
        ("An overspend of £450k is currently projected.", [("forecast", "450000", "gbp")]),
        ("The course was taken up by 7,582 learners.", [("level", "7582", "count")]),
        (
            "Satisfaction rose from 64 to 71%.",
            [("level", "64", "percent"), ("level", "71", "percent")],
        ),
        (
            "Permanent admissions of older people stood at 145 (rate 402 per 100,000).",
            [("level", "145", "count"), ("level", "402", "per_100000")],
        ),
        ("Delayed days came down by over 1,000.", [("change", "-1000", "days")]),
        (
            "Of the year's 3,792 delayed days, 118 were ours.",
            [("level", "3792", "days"), ("level", "118", "days")],
        ),
        ("The target was met: 82% of clients had a review.", [("level", "82", "percent")]),
    ],
)
def test_the_kind_of_a_number_follows_from_its_words(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We took 73 calls compared to 79 last year.", ["2023/24", "2022/23"]),
        ("During 2022/23, 12 people moved in and 9 moved out.", ["2022/23", "2022/23"]),
        ("The score was 19.3, against 18.9 in 2021/22.", ["2023/24", "2021/22"]),
        ("It was 27.4% (26.4% in 2021/22).", ["2023/24", "2021/22"]),
        ("In 2021/22 it was 74%, less than in the previous year (79%).", ["2021/22", "2020/21"]),
        ("The rate was 80.9% as at 31 March 2024, the same as in 2022/23.", ["2024-03-31"]),
        ("Most concerns come from care homes (20%).", ["2023/24"]),
        ("99% reached their outcomes, the same share as last year.", ["2023/24"]),
        ("We answered 45 enquiries (52 in 2021/22).", ["2023/24", "2021/22"]),
        ("Direct payments: 31% of clients (2021/22: 29%).", ["2023/24", "2021/22"]),
        ("1,380 people have home care from 26 providers.", ["2023/24", "2023/24"]),
        ("In Quarter 2 we had 20 complaints.", ["2023-07/2023-09"]),
        ("Concerns rose by 11% on 2022/23 (2,081).", ["2023/24", "2022/23"]),
        ("The 172 contacts came from 55 people.", ["2023/24", "2023/24"]),
        ("Of our services, 13 are better than they were in 2022/23.", ["2023/24"]),
        ("On the last day of March 2024, 3,740 people drew on 4,253 services.", ["2024-03-31", "2024-03-31"]),
    ],
)
def test_each_number_gets_its_own_time(text: str, expected: list[str]) -> None:
    assert periods(text) == expected


def test_a_whole_number_is_a_share_only_among_shares() -> None:
    assert [
        f.unit for f in figures("No ongoing need after reablement stood at 81 against 79.4 in England.")
    ] == [
        "percent",
        "percent",
    ]
    [figure] = figures("Reablement left over 50 of the people with no ongoing need.")
    assert figure.unit == "count"


def test_a_rate_is_no_count() -> None:
    assert values("Delays came to 1.6 per 100,000 people.") == [("level", "1.6", "per_100000")]


def test_a_change_names_what_it_is_compared_with() -> None:
    [change] = figures("Concerns rose by 12% from 2021/22.")
    assert change.baseline is not None and change.baseline.period is not None
    assert change.baseline.period.label == "2021/22"


@pytest.mark.parametrize(
    "text",
    [
        "Long-term care fell by 390 to 5,435 since 2015-16.",
        "It has gone down each year since 2015-16, to 8,850, a decline of 670 in all.",
    ],
)
def test_changes_of_a_sentence_are_since_the_time_that_it_names(text: str) -> None:
    [change] = [figure for figure in figures(text) if figure.kind == "change"]
    assert change.baseline is not None and change.baseline.period is not None
    assert change.baseline.period.label == "2015/16"


def test_a_change_is_of_the_area_of_the_level_before_it() -> None:
    found = figures(
        "There were 394,655 concerns of abuse in England, an increase of 8.2% on the year before."
    )
    assert [figure.area for figure in found] == ["England", "England"]


def test_what_a_figure_leaves_out_names_neither_its_metric_nor_its_part() -> None:
    [users] = figures("27% of service users (excluding carers) have a direct payment.")
    [contacts] = figures("There were 675 contacts, which were not treated as safeguarding concerns.")
    assert users.metric == "direct_payments_pct"
    assert contacts.metric != "safeguarding_concerns"


def test_a_number_goes_on_from_the_one_before_the_brackets() -> None:
    found = figures("4.5% (31 people) of adults with a learning disability had paid work (4.8% in 2021/22).")
    assert [figure.metric for figure in found if figure.unit == "percent"] == [
        "learning_disability_employment_pct",
        "learning_disability_employment_pct",
    ]


def test_adults_of_18_and_over_are_a_part_only_beside_other_ages() -> None:
    [alone] = figures("We provided support to 29,500 people aged 18 and over.")
    beside = figures("Support went to 29,500 people aged 18 and over, 20,100 of them aged 65 and over.")
    assert alone.breakdown == ()
    assert ("age", "65+") in beside[-1].breakdown


def test_an_area_named_beside_a_number_is_its_area() -> None:
    found = figures("The rate was 803 against 1,313 in England.")
    assert [figure.area for figure in found] == ["", "England"]


def test_a_cohort_beside_a_number_narrows_it() -> None:
    found = figures("Of the people we helped, 32% were aged 18-64 and 68% were aged 65+.")
    assert [figure.breakdown for figure in found] == [(("age", "18-64"),), (("age", "65+"),)]


@pytest.mark.parametrize(
    "text",
    [
        "Call 01709 382121 for help.",
        "See section 42 of the Care Act 2014.",
        "We have three key priorities.",
        "Peter is an 82-year-old with two dogs.",
        "Complaints are answered within 28 working days.",
        "Appendix 2 and Table 4.1 say more.",
        "More is told in sections 4 and 5.",
        "We meet the family once the children are around 14, and assess them at 17 years 4 months.",
        "The plan is due in quarter 4.",
        "Please say how many packages went down by over £1,000.",
    ],
)
def test_numbers_that_are_no_figures_are_passed_over(text: str) -> None:
    assert values(text) == []


def test_a_bound_before_a_number_is_its_qualifier() -> None:
    found = figures("Over 2,000 alarms and almost 500 sensors went in.")
    assert [figure.qualifier for figure in found] == ["over", "under"]


def test_what_holds_of_a_part_does_not_narrow_the_whole() -> None:
    [figure] = figures("We support 7,128 adults, of whom most are aged 65+.")
    assert figure.breakdown == ()


def test_a_bracket_is_of_the_same_area_as_the_number_before_it() -> None:
    found = figures("The national vacancy rate was 9.9% (around 152,000 vacancies).")
    assert [figure.area for figure in found] == ["England", "England"]


def test_the_area_a_number_is_compared_to_is_its_area() -> None:
    found = figures("We had 269 enquiries per 100,000 compared to England and Barnet with 387 per 100,000.")
    assert [figure.area for figure in found] == ["", "England"]


def test_a_time_in_brackets_before_a_number_is_its_time() -> None:
    found = figures(
        "In March 2024 we had 825 contacts, still below the levels before Covid (2019/20) of 885."
    )
    assert [f.period.period.label for f in found if f.period and f.period.period] == ["2024-03", "2019/20"]


def test_over_65_years_old_is_a_band() -> None:
    [figure] = figures("For people over 65 years old we expect a 57% increase in people who need care.")
    assert figure.breakdown == (("age", "65+"),)


def test_what_follows_a_share_in_brackets_is_said_of_the_number_before_it_too() -> None:
    found = figures("Some 540 people (7.2% of adults) live with a learning disability.")
    assert [figure.breakdown for figure in found] == 2 * [(("reason", "learning disability"),)]


def test_parts_of_a_number_told_before_are_of_its_time_and_base() -> None:
    found = figures(
        "We dealt with 3,120 safeguarding concerns in 2021/22. Of these, 1,240 led to an enquiry."
    )
    assert [f.period.period.label for f in found if f.period and f.period.period] == ["2021/22", "2021/22"]
    assert [f.denominator for f in found] == [None, 3120]


def test_this_figure_is_the_number_told_before() -> None:
    found = figures("The town has an adult population of 185,000. This figure is forecast to grow by 4%.")
    assert [f.metric for f in found] == ["adult_population", "adult_population"]
    found = figures("We spent £12.4m on home care. This increased from £11.1m the year before.")
    assert [(f.metric, f.breakdown) for f in found] == 2 * [
        ("asc_expenditure_by_type", (("service", "home care"),))
    ]


def test_a_part_told_in_the_same_sentence_is_of_its_base() -> None:
    found = figures("We assessed 1,204 carers in 2021/22, of whom 32% were men.")
    assert [f.denominator for f in found] == [None, 1204]
    assert [f.period.period.label for f in found if f.period and f.period.period] == ["2021/22", "2021/22"]


def test_an_area_that_we_only_stand_above_is_not_the_area_of_what_follows() -> None:
    [figure] = figures(
        "More people live alone here than the national average, with 2.1% of adults supported by adult social care."
    )
    assert (figure.area, figure.statistic) == ("", "")
    [figure] = figures("Satisfaction is higher than the national average of 62%.")
    assert figure.area == "England"


def test_it_stands_at_speaks_of_the_sentence_before() -> None:
    [figure] = figures("The share of care reviews done on time has gone up. It now stands at 81%.")
    assert figure.metric == "reviews_up_to_date_pct"
    [figure] = figures("Reviews of care on time matter to us. They were led by 81% of staff.")
    assert figure.metric == ""


def test_a_block_of_very_many_sentences_is_read_to_its_end() -> None:
    text = "We keep count.\n" + "\n".join(f"In all {n} people had home care." for n in range(1200, 1800))
    assert [figure.value for figure in figures(text)] == [*range(1200, 1800)]


def test_a_number_after_a_share_in_brackets_speaks_of_what_the_share_was_of() -> None:
    found = figures("There are 561 people with a direct payment (27.4% of those who could), up from 540.")
    assert [(f"{figure.value}", figure.metric) for figure in found][::2] == [
        ("561", "direct_payments_recipients"),
        ("540", "direct_payments_recipients"),
    ]


def test_a_name_after_a_comma_takes_over_no_part_of_the_population() -> None:
    found = figures("Those supported were White 86%, Asian 7%, Other 1%.")
    assert [figure.breakdown for figure in found][2] != (("ethnicity", "asian"),)


def test_a_place_in_an_order_takes_the_measure_before_it_but_no_average() -> None:
    found = figures("Some 71% of users feel safe, ninth in the country and above the national average.")
    assert [(figure.kind, figure.metric, figure.statistic) for figure in found] == [
        ("level", "feel_safe_pct", ""),
        ("rank", "feel_safe_pct", ""),
    ]


def test_people_with_something_are_not_parted_from_it() -> None:
    found = figures(
        "£19.9m went on people with learning disabilities, £4.1m on mental health and £5.0m on home care."
    )
    assert [figure.breakdown for figure in found] == [
        (("reason", "learning disability"),),
        (("reason", "mental health"),),
        (("service", "home care"),),
    ]


def test_an_area_in_brackets_is_that_of_the_number_beside_it() -> None:
    found = figures("Direct payments went to 31% of clients (England: 26.6%).")
    assert [figure.area for figure in found] == ["", "England"]


def test_a_clause_with_words_of_its_own_is_not_told_by_the_next() -> None:
    found = figures(
        "Of the 8,215 requests for support from new clients, 1,020 (12%) ended in long-term support."
    )
    assert found[0].metric == "requests_for_support"


def test_words_that_any_clause_may_hold_draw_in_no_measure_from_another() -> None:
    found = figures("We spend £6m on direct payments. There are 48 care homes with 1,640 beds.")
    assert found[-1].metric == ""


def test_a_target_in_brackets_is_of_what_stands_before_it_and_in_its_unit() -> None:
    wait, target = figures("The average time to answer a complaint was 42 days (target 40).")
    assert (target.kind, target.unit, target.metric) == ("target", "days", wait.metric)


def test_the_end_of_a_move_that_is_meant_is_a_target() -> None:
    start, end = figures("By March 2025 we aim to cut the number waiting for an assessment from 412 to 150.")
    assert (start.kind, end.kind) == ("level", "target")
    assert start.period is None


def test_a_bracket_without_words_takes_no_metric_from_other_clauses() -> None:
    found = figures("In the survey 412 people replied (31%), and 63.9% were satisfied with their care.")
    assert [figure.metric for figure in found] == ["", "", "service_satisfaction_pct"]


def test_words_of_other_clauses_do_not_outweigh_those_beside_the_number() -> None:
    applied, waiting = figures("Deprivation of Liberty: 1,240 applications, and 512 awaiting assessment.")
    assert (applied.metric, waiting.metric) == ("dols_applications_received", "dols_waiting")


def test_the_whole_does_not_name_its_part() -> None:
    [part] = [
        figure for figure in figures("25 of the 44 complaints received were upheld.") if figure.value == 25
    ]
    assert part.metric != "complaints"


def test_a_quarter_of_a_year_is_no_fraction() -> None:
    assert values("We took 38 complaints, more than in the same quarter of 2022/23.") == [
        ("level", "38", "count")
    ]


def test_the_people_a_sentence_begins_with_narrow_all_its_figures() -> None:
    found = figures(
        "For people under the age of 65 most alerts came from hospitals (22%) and families (16%)."
    )
    assert [dict(f.breakdown) for f in found] == [{"age": "18-64"}, {"age": "18-64"}]


def test_others_named_later_in_a_sentence_are_not_those_it_begins_with() -> None:
    found = figures("For people aged 65 and over, 20% were men, and 30% of those aged 18-64 were men.")
    assert [dict(f.breakdown)["age"] for f in found] == ["65+", "18-64"]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("31 nursing homes are open in the county.", "care_providers_registered"),
        ("31 people live in nursing homes in the county.", "people_in_residential_or_nursing"),
        ("Waiting lists for home care had come down to 20 people.", "homecare_waiting"),
    ],
)
def test_a_metric_of_people_is_not_of_homes_nor_of_those_who_wait(text: str, metric: str) -> None:
    assert figures(text)[0].metric == metric


def test_what_came_of_a_target_is_of_its_metric_and_time() -> None:
    target, actual = figures(
        "Non-elective admissions – target 10,072, actual 9,265 – in quarter 4 fewer people came."
    )
    assert (target.kind, actual.kind) == ("target", "level")
    assert (actual.metric, actual.period) == (target.metric, target.period)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We had almost 19.5k contacts.", ("count", "19500")),
        ("The budget was short by 250k.", ("gbp", "250000")),
        ("We spent £84 million; it was 81 million the year before.", ("gbp", "81000000")),
        ("A grant of £2 million helped 1.5 million people.", ("count", "1500000")),
    ],
)
def test_an_amount_without_a_pound_sign_is_money_only_where_money_is_spoken_of(
    text: str, expected: tuple[str, str]
) -> None:
    figure = figures(text)[-1]
    assert (figure.unit, f"{figure.value.normalize():f}") == expected


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("In the county 22% of residents are aged 0 to 17.", "0-17"),
        ("Services for people over 65 46% of the spend.", "65+"),
        ("People under the age of 65 made 30% of requests.", "18-64"),
    ],
)
def test_ages_are_no_figures_in_whatever_way_they_are_told(text: str, band: str) -> None:
    (figure,) = figures(text)
    assert dict(figure.breakdown)["age"] == band


def test_a_change_between_two_years_is_of_the_last_and_since_the_first() -> None:
    (figure,) = figures("Between 2011 and 2021 the number of older residents went up by 20%.")
    assert figure.period is not None and figure.baseline is not None
    assert (figure.period.resolve(None), figure.baseline.resolve(None)) == (
        Period.calendar_year(2021),
        Period.calendar_year(2011),
    )


def test_shares_after_a_census_are_of_its_year() -> None:
    found = figures("The 2021 census counted 90,000 carers. 66% of carers are women.")
    assert found[-1].period is not None
    assert found[-1].period.resolve(None) == Period.calendar_year(2021)


def test_nhs_england_and_national_data_are_no_areas() -> None:
    (figure,) = figures("By national data, which NHS England published, 71% of clients felt safe.")
    assert figure.area == ""


def test_an_office_does_not_say_what_is_measured() -> None:
    (figure,) = figures("The Director of Commissioning said that £215m is the gross budget.")
    assert figure.metric == "asc_gross_expenditure"


def _read(text: str) -> list[tuple[str, str, str]]:
    """Value, metric and period of each figure, in order."""
    found = zip(figures(text), periods(text), strict=True)
    return [(f"{figure.value.normalize():f}", figure.metric, period) for figure, period in found]


def test_an_earlier_value_in_a_bracket_is_what_the_number_before_the_bracket_is() -> None:
    assert _read("2,867 reviews were completed for clients (3,653 in 2022/23).") == [
        ("2867", "reviews_completed", "2023/24"),
        ("3653", "reviews_completed", "2022/23"),
    ]


def test_a_time_behind_a_bracket_is_that_of_the_numbers_in_it_and_before_it() -> None:
    text = (
        "3,314 people were receiving a service (3,129 long term and 185 short term) at 31 March 2024 "
        "(4,512 as at 31 March 2023)."
    )
    assert [(value, period) for value, _, period in _read(text)] == [
        ("3314", "2024-03-31"),
        ("3129", "2024-03-31"),
        ("185", "2024-03-31"),
        ("4512", "2023-03-31"),
    ]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("1,543 concerns were closed, almost double the number closed in the previous year.", "2023/24"),
        ("As last year, neglect was told of most often (42%).", "2023/24"),
        ("Since April 2019 the wait for an assessment was 18 days on average.", "2023/24"),
        ("A fall to 90 people came between 2015-16 and 2017-18, from 205 to 90.", "2017/18"),
    ],
)
def test_a_time_of_comparison_is_not_that_of_the_figure(text: str, period: str) -> None:
    assert periods(text)[-1] == period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Self-directed support is at 100% which is higher than national and comparator averages.",
            [("level", "")],
        ),
        (
            "Satisfaction was 52.7% this is lower than the national average of 61.6%.",
            [("level", ""), ("level", "England")],
        ),
        (
            "There was an increase in sexual abuse (3.6%) up from 3% in 2022/23.",
            [("level", ""), ("level", "")],
        ),
        (
            "7,412 days were lost, 1,925 days below the ceiling of 9,337 days.",
            [("level", ""), ("gap", ""), ("target", "")],
        ),
        ("The service has exceeded its target, supporting over 2,000 people.", [("level", "")]),
        ("Carers waited 16 days against a 28-day target.", [("level", ""), ("target", "")]),
    ],
)
def test_what_a_figure_is_held_against_takes_neither_its_kind_nor_its_area(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(figure.kind, figure.area) for figure in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30.42 FTE were vacant.", "30.42"),
        ("The number waiting was down to three.", "3"),
        ("Of the 27 complaints about adult social care, eight had been withdrawn.", "8"),
        ("Seven representations came in.", "7"),
    ],
)
def test_posts_and_small_numbers_in_words_are_counts(text: str, value: str) -> None:
    figure = figures(text)[-1]
    assert (f"{figure.value.normalize():f}", figure.unit) == (value, "count")


def test_a_fee_by_the_hour_is_no_spending() -> None:
    assert {
        figure.metric for figure in figures("The fees paid for home care go up from £14.50 to £15.50.")
    } == {""}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Satisfaction was better than target with 88.2% of people happy.", [("level", "88.2", "percent")]),
        (
            "The 75% who answered is higher than the national average of 62%.",
            [("level", "75", "percent"), ("level", "62", "percent")],
        ),
        (
            "We saw an increase in the number of people waiting for assessment by circa 100 people.",
            [("change", "100", "count")],
        ),
        ("The register holds the people known to us (c1,400).", [("level", "1400", "count")]),
        ("The inspectors gave a good rating, scoring 73/100.", [("level", "73", "score")]),
        ("Between 30 and 40 referrals came each month.", [("level", "30", "count")]),
        ("Support at home shows a large decrease (4,068 in 2021-22).", [("level", "4068", "count")]),
        ("A quarter lead to referrals.", [("level", "25", "percent")]),
        (
            "We had 12 complaints, which was two less than before.",
            [("level", "12", "count"), ("change", "-2", "count")],
        ),
        ("We are 8th out of 154 for social contact.", [("rank", "8", "count")]),
        ("With fewer budgets than had been budgeted for, £139k was saved.", [("level", "139000", "gbp")]),
    ],
)
def test_what_a_number_is_told_by_the_words_right_beside_it(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert values(text) == expected


def test_what_the_council_is_also_held_against_is_not_the_area_of_a_target() -> None:
    found = figures("Reviews reached 82%, above the target of 78% and above the London average.")
    assert [(figure.kind, figure.area, figure.statistic) for figure in found] == [
        ("level", "", ""),
        ("target", "", ""),
    ]


def test_parts_in_brackets_behind_their_names_are_each_of_that_part() -> None:
    found = figures(
        "Physical abuse was the most common type (800), followed by neglect (300), financial (250) and scams (150)."
    )
    assert [dict(figure.breakdown).get("group") for figure in found] == [
        "physical abuse",
        "neglect",
        "financial abuse",
        "scams",
    ]


def test_the_same_period_is_that_of_the_sentence_before() -> None:
    assert periods(
        "There was a rise of 17% from January to June 2019. Enquiries rose by 54% during the same period."
    )[1] in {"2019-01/2019-06", "2019-01-2019-06"}


def test_numbers_told_respectively_take_the_times_of_those_before_them() -> None:
    text = (
        "There were 559 people in April 2021 and 593 in September 2023 (8,282 and 8,882 hours, respectively)."
    )
    assert periods(text) == ["2021-04", "2023-09"] * 2


def test_a_sentence_that_compares_goes_on_with_the_paragraph_before() -> None:
    found = figures(
        "The gross adult social care spend was £118.8m in 2022/23.\n\nThis compares to a spend of £110.4m in 2021/22."
    )
    assert [figure.metric for figure in found] == ["asc_gross_expenditure"] * 2


def test_an_officer_quoted_tells_figures_and_a_resident_does_not() -> None:
    officer = "The director said: “The service now has 1,069 people who wait for an assessment, which is fewer than it was”."
    resident = "A carer said: “I have had to tell my story to 14 people, and every one of them asked me the same thing”."
    assert (values(officer), values(resident)) == ([("level", "1069", "count")], [])


def test_parts_of_a_number_told_before_are_of_its_time() -> None:
    text = (
        "In Quarter 3 of 2019-20 adult social care received 27 complaints. Of the 27 complaints, eight were withdrawn. "
        "The council received 567 requests from October to December 2019. 86% of them had an answer, down from 92% in Quarter 2."
    )
    told = [figure.period for figure in figures(text) if figure.value != 92]
    times = [ref.resolve(None) if ref else None for ref in told]
    assert {time.label if time else "" for time in times} == {"2019-10/2019-12"}


def test_a_sentence_without_a_time_goes_on_with_the_year_the_one_before_begins_with() -> None:
    text = "In 2017-18 we paid for care for 16,940 adults. 7,882 people had home care. Since 2016 it is cheaper: £12m."
    assert periods(text)[:2] == ["2017/18", "2017/18"]


def test_a_count_held_against_a_national_rate_is_no_rate() -> None:
    found = figures("There were 8,920 requests for support, above the national average per 100,000.")
    assert [figure.metric for figure in found] == ["requests_for_support"]


def test_a_budget_with_an_underspend_is_no_underspend() -> None:
    found = figures(
        "The adult social care budget is £120m with a projected underspend of £240,000. This is an underspend of £18,000 more."
    )
    assert [figure.metric == "underspend" for figure in found] == [False, True, True]
