"""Figures of tables: each value by the heads of its row and column."""

from __future__ import annotations

from functools import partial
from textwrap import dedent

from extractor.find.figures import find_figures
from extractor.find.readings import Context
from extractor.model import Facts, Figure, Period
from tests.find.reading import book, finder
from tests.structure.reading import structured

YEAR = Period.financial_year(2023)


def found_in(text: str) -> list[Figure]:
    """The figures that a 2023/24 report with this text holds, in order; an indent of all its lines is dropped."""
    document = structured(dedent(text).strip("\n"))
    mentions = finder().find(document, "")
    context = Context(document.text, mentions, book(), Facts(period=YEAR), partial(finder().find, council=""))
    return list(find_figures(document, context))


def in_table(text: str) -> list[Figure]:
    """Those of them that stand in tables."""
    return [figure for figure in found_in(text) if "table" in figure.flags]


def read(text: str) -> list[tuple[str, str, str, str]]:
    """What was read, short: (kind, value, unit, period) of each figure in order."""
    return [(f.kind, f"{f.value.normalize():f}", f.unit, _period(f)) for f in in_table(text)]


def _period(figure: Figure) -> str:
    period = figure.period.resolve(YEAR) if figure.period else YEAR
    return period.label if period else ""


def test_a_budget_table_has_a_kind_and_a_scale_in_each_column() -> None:
    text = (
        "Revenue monitoring 2023/24\n\n"
        "Service Budget Actual to date Projected outturn Variance\n"
        "£000 £000 £000 £000\n"
        "Older people 45,200 33,100 46,050 850\n"
        "Learning disability 38,400 28,900 38,120 (280)\n"
    )
    assert read(text) == [
        ("level", "45200000", "gbp", "2023/24"),
        ("level", "33100000", "gbp", "2023/24"),
        ("forecast", "46050000", "gbp", "2023/24"),
        ("forecast", "850000", "gbp", "2023/24"),
        ("level", "38400000", "gbp", "2023/24"),
        ("level", "28900000", "gbp", "2023/24"),
        ("forecast", "38120000", "gbp", "2023/24"),
        ("forecast", "280000", "gbp", "2023/24"),
    ]
    assert [f.metric for f in in_table(text)][3::4] == ["overspend", "underspend"]


def test_heads_torn_over_lines_still_give_units_groups_of_years_and_kinds() -> None:
    text = (
        "SUMMARY OF SPENDING\n"
        "  LAST YEAR 2003/4   CURRENT YEAR 2004/5\n"
        "  NET NET NET NET NET\n"
        "SERVICE ANNUAL ACTUAL TO % ANNUAL FORECAST NET\n"
        "  BUDGET Month 10 SPENT AT BUDGET OUTTURN VARIANCE\n"
        "  £000 £000 MONTH 10 £000 £000 £000 COMMENTS\n"
        "\n"
        "Services for adults\n"
        "Home care 1,000 900 90 1,200 1,250 (50)\n"
        "Day care 2,000 1,500 75 2,100 2,050 50\n"
        "Meals 400 380 95 410 413 (3)\n"
    )
    assert read(text)[:6] == [
        ("level", "1000000", "gbp", "2003/04"),
        ("level", "900000", "gbp", "2003/04"),
        ("level", "90", "percent", "2003/04"),
        ("level", "1200000", "gbp", "2004/05"),
        ("forecast", "1250000", "gbp", "2004/05"),
        ("forecast", "50000", "gbp", "2004/05"),
    ]


def test_a_share_of_the_budget_spent_is_no_share_of_spending_on_a_part() -> None:
    text = "Service Budget Actual Spent\n£000 £000 %\nHome care 1,000 900 90\nDay care 2,000 1,500 75\nMeals 400 380 95\n"
    assert {figure.metric for figure in in_table(text) if figure.unit == "percent"} == {""}


def test_each_column_takes_its_unit_from_its_own_unit_row() -> None:
    text = (
        "| Service | Spend | Share | Clients |\n|---|---|---|---|\n|  | £m | % | No. |\n"
        "| Home care | 12.5 | 61 | 840 |\n"
    )
    assert [(unit, value) for _, value, unit, _ in read(text)] == [
        ("gbp", "12500000"),
        ("percent", "61"),
        ("count", "840"),
    ]


def test_an_amount_in_a_head_is_no_unit() -> None:
    text = "Year Packages cut by over £1,000 Packages cut by over £5,000\n2021/22 12 3\n2022/23 15 4\n"
    assert {unit for _, _, unit, _ in read(text)} == {"count"}


def test_a_target_column_is_one_and_a_measure_within_target_is_none() -> None:
    text = (
        "| Measure | 2022/23 | Target 2023/24 |\n|---|---|---|\n"
        "| % of reviews done within target timescale | 74.5 | 80 |\n"
        "| Annual target | 82 | TBC |\n"
    )
    assert [(kind, value) for kind, value, _, _ in read(text)] == [
        ("level", "74.5"),
        ("target", "80"),
        ("target", "82"),
    ]


def test_places_arrows_and_missing_values_are_no_figures() -> None:
    text = (
        "| Measure | 2022/23 | 2023/24 | RAG | Rank | Direction of travel |\n|---|---|---|---|---|---|\n"
        "| Reviews completed | [c] | 640 | Red | 9 | ↑ |\n"
        "| Referrals to reablement | no tgt | n/a | Green | 4 | ↓ |\n"
    )
    assert [value for _, value, _, _ in read(text)] == ["640"]


def test_a_sign_before_a_value_goes_with_it() -> None:
    text = "| Service | Left of the budget (£000) | Change |\n|---|---|---|\n| Meals | -3 | +2% |\n| Day care | 41 | -1.5% |\n"
    assert [(kind, value) for kind, value, _, _ in read(text)] == [
        ("level", "-3000"),
        ("change", "2"),
        ("level", "41000"),
        ("change", "-1.5"),
    ]
    first = in_table(text)[0]
    assert first.span.of(text) == "-3"


def test_growth_over_years_is_a_change() -> None:
    text = "| Residents | 2012 | 2020 | % growth 2012-2020 |\n|---|---|---|---|\n| Aged 65+ | 57,800 | 68,300 | 18.2% |\n"
    assert [kind for kind, *_ in read(text)] == ["level", "level", "change"]


def test_a_measure_of_people_whose_need_was_reduced_is_a_level() -> None:
    text = "| Year | Share of people with a reduction in their need |\n|---|---|\n| 2022/23 | 61% |\n"
    assert [kind for kind, *_ in read(text)] == ["level"]


def test_quarters_and_months_lie_in_the_year_that_caption_or_report_names() -> None:
    text = (
        "Contacts by quarter 2022/23\n\nQuarter Contacts Requests for support\nQ1 2,340 610\nQ4 2,120 590\n\n"
        "Reviews\n\n| Month | Reviews completed |\n|---|---|\n| April | 96 |\n| January | 101 |\n"
    )
    assert [period for *_, period in read(text)] == [
        "2022-04/2022-06",
        "2022-04/2022-06",
        "2023-01/2023-03",
        "2023-01/2023-03",
        "2023-04",
        "2024-01",
    ]


def test_a_dated_head_goes_before_the_year_in_a_label() -> None:
    text = "| Measure | 2021-2022 | 2022-2023 |\n|---|---|---|\n| Posts filled in the year | 89 | 96 |\n"
    assert [period for *_, period in read(text)] == ["2021/22", "2022/23"]


def test_a_cell_of_two_values_reads_each_by_the_words_that_follow_it() -> None:
    text = (
        "| Measure | 2020-2021 |\n|---|---|\n"
        "| Contacts in which advice was given | 497 for the whole year, 320 up to 23/11/2020 |\n"
    )
    assert [(value, period) for _, value, _, period in read(text)] == [
        ("497", "2020/21"),
        ("320", "2020-11-23"),
    ]


def test_values_in_brackets_are_of_the_time_that_the_caption_says() -> None:
    text = (
        "Number of people supported (2022/23 in brackets)\n\n"
        "| Age | People supported |\n|---|---|\n| 18-64 | 1,204 (1,180) |\n| 65+ | 2,835 (2,790) |\n"
    )
    assert [(value, period) for _, value, _, period in read(text)] == [
        ("1204", "2023/24"),
        ("1180", "2022/23"),
        ("2835", "2023/24"),
        ("2790", "2022/23"),
    ]


def test_a_share_beside_its_count_is_told_by_the_head() -> None:
    text = "| Rating | No. (%) |\n|---|---|\n| Good | 22 (73) |\n| Inadequate | 2 (7) |\n"
    assert [(value, unit) for _, value, unit, _ in read(text)] == [
        ("22", "count"),
        ("73", "percent"),
        ("2", "count"),
        ("7", "percent"),
    ]


def test_groups_of_columns_give_period_and_area() -> None:
    text = (
        "2022/23 2023/24\nLeeds England Leeds England\n"
        "Safeguarding concerns per 100,000 812 640 790 655\nSafeguarding enquiries per 100,000 301 270 288 281\n"
    )
    found = in_table(text)
    assert [(f.area, _period(f), f.unit) for f in found[:4]] == [
        ("Leeds", "2022/23", "per_100000"),
        ("England", "2022/23", "per_100000"),
        ("Leeds", "2023/24", "per_100000"),
        ("England", "2023/24", "per_100000"),
    ]


def test_days_and_ages_are_units_that_a_row_names() -> None:
    text = (
        "| Measure | 2022/23 |\n|---|---|\n| Average days from referral to assessment | 31 |\n"
        "| Average age of people who move into a care home | 85.1 |\n| Delayed transfers, rate per 1,000 people | 0.66 |\n"
    )
    assert [unit for _, _, unit, _ in read(text)] == ["days", "years", "ratio"]


def test_heads_of_which_only_their_words_are_known_divide_the_metric_of_the_caption() -> None:
    text = "Complaints received 2023/24\n\n| Stage | Number |\n|---|---|\n| Informal | 24 |\n| Formal | 13 |\n| Total | 37 |\n"
    assert [(f.metric, dict(f.breakdown)) for f in in_table(text)] == [
        ("complaints", {"group": "informal"}),
        ("complaints", {"group": "formal"}),
        ("complaints", {}),
    ]


def test_a_column_beside_the_one_that_the_caption_is_of_does_not_take_its_metric() -> None:
    text = (
        "Requests for support\n\n| Quarter | Requests for support | Lunches served |\n|---|---|---|\n| Q1 | 610 | 95 |\n"
        "| Q2 | 590 | 99 |\n"
    )
    assert [f.metric for f in in_table(text)] == ["requests_for_support", "", "requests_for_support", ""]


def test_rows_of_other_services_are_figures_of_no_metric_of_adult_social_care() -> None:
    text = "Complaints received 2023/24\n\n| Service | Number |\n|---|---|\n| Adults | 24 |\n| Children's services | 13 |\n"
    assert [(f"{f.value}", f.metric) for f in in_table(text)] == [("24", "complaints"), ("13", "")]


def test_a_long_heading_over_a_table_narrows_none_of_its_values() -> None:
    text = (
        "Standard 2 – Working with people and partners to protect and promote physical and mental health and well-being\n\n"
        "| Measure | 2017-2018 | 2018-2019 |\n|---|---|---|\n| Days in residential care homes, average | 642 | 703 |\n"
    )
    assert all("reason" not in dict(figure.breakdown) for figure in in_table(text))


def test_a_last_row_without_label_is_a_total_and_no_part_of_the_row_above() -> None:
    text = "Service Budget Actual\n£000 £000\nHome care 1,000 900\nDay care 2,000 1,500\n3,000 2,400\n"
    assert [figure.label for figure in in_table(text)][-2:] == ["Budget", "Actual"]


def test_a_lettered_column_is_explained_by_the_line_with_its_letter() -> None:
    text = (
        "For each year please tell us:\n\na) the number of adults in long term support\n\n"
        "b) how many of those had their needs reviewed\n\n"
        "Year a) Adults b) Reviewed\n2021/22 7,327 3,830\n2022/23 7,229 3,654\n"
    )
    assert [f.metric for f in in_table(text)[:2]] == ["long_term_clients", "reviews_completed"]


def test_a_column_without_head_is_a_target_where_the_text_quotes_it_as_one() -> None:
    text = (
        "People who have home care\nNumbers fell to 1,306, short of our target of 1,580 for 2022/23.\n"
        "2020/21 / 1,472 / 1,610\n2021/22 / 1,341 / 1,590\n2022/23 / 1,306 / 1,580\n"
    )
    assert [kind for kind, *_ in read(text)] == ["level", "target"] * 3


def test_columns_of_one_unit_without_heads_are_of_no_known_time() -> None:
    text = "What we spent\n\nResidential care £22.3 million £24.1 million\nHome care £18.0 million £19.5 million\n"
    assert {period for *_, period in read(text)} == {""}


def test_a_label_is_the_row_head_and_the_column_head_without_units() -> None:
    text = "| Service | Budget |\n|---|---|\n|  | £000 |\n| Home care | 1,250 |\n"
    assert [figure.label for figure in in_table(text)] == ["Home care – Budget"]


def test_a_column_that_says_which_way_is_good_is_no_part_of_the_population() -> None:
    text = (
        "| Measure | Good to be | 2022/23 | 2023/24 |\n|---|---|---|---|\n"
        "| Carers who receive direct payments (%) | High | 71.2 | 74.5 |\n"
        "| People waiting for an assessment | Low | 512 | 430 |\n"
    )
    assert {figure.breakdown for figure in in_table(text)} == {()}


def test_a_code_beside_a_measure_tells_the_unit_of_its_bare_values() -> None:
    text = (
        "Measure | 2017/18 | 2018/19\n"
        "1C(1B) Carers with self-directed support | 71 | 75\n"
        "2A(2) Admissions 65+ | 612 | 601\n"
        "4B Services make people feel safe | 86 | 87\n"
    )
    found = [(f.metric, f.unit, f.breakdown) for f in in_table(text)]
    assert found[::2] == [
        ("carers_self_directed_support_pct", "percent", ()),
        ("residential_admissions_65_plus_rate", "per_100000", ()),
        ("services_make_safe_pct", "percent", ()),
    ]


def test_a_whole_number_in_a_row_of_decimals_is_of_the_same_measure() -> None:
    text = (
        "Question | 2011/12 | 2012/13\n"
        "People satisfied with their care and support | 61.2 | 63\n"
        "Carers assessed | 31 | 40\n"
    )
    found = [(f.metric, f.unit) for f in in_table(text)]
    assert found == [
        ("service_satisfaction_pct", "percent"),
        ("service_satisfaction_pct", "percent"),
        ("carers_assessed", "count"),
        ("carers_assessed", "count"),
    ]


def test_a_quarter_alone_lies_in_the_year_of_the_quarter_that_the_title_names() -> None:
    text = (
        "Performance, Quarter 2 2023/24\n\n"
        "Indicator | Q1 | Q2\n"
        "Number of carers assessed | 90 | 205\n"
        "Number of assessments completed | 310 | 640\n"
    )
    assert [period for *_, period in read(text)] == ["2023-04/2023-06", "2023-07/2023-09"] * 2


def test_an_empty_cell_before_the_first_bar_keeps_the_columns_in_place() -> None:
    text = (
        " | 2021/22 | 2022/23\n"
        "Safeguarding concerns | 812 | 874\n"
        "Section 42 enquiries | 301 | 322\n"
    )  # fmt: skip
    assert [(value, period) for _, value, _, period in read(text)] == [
        ("812", "2021/22"),
        ("874", "2022/23"),
        ("301", "2021/22"),
        ("322", "2022/23"),
    ]


def test_lines_of_a_label_and_a_value_with_one_bar_are_a_table() -> None:
    text = "People assessed by age\n18-64 | 140\n65-84 | 130\n85+ | 70\n"
    assert [(f.breakdown, f"{f.value}") for f in in_table(text)] == [
        ((("age", "18-64"),), "140"),
        ((("age", "65-84"),), "130"),
        ((("age", "85+"),), "70"),
    ]


def test_a_column_that_lost_its_head_is_of_the_other_adults_where_every_row_adds_up() -> None:
    table = (
        "People with a long term service by need\n\n"
        "| Support reason | 18-64 |  | Total |\n|---|---|---|---|\n"
        "| Physical support | 120 | 430 | 550 |\n| Mental health support | 80 | 45 | {} |\n"
    )
    ages = [dict(figure.breakdown).get("age", "") for figure in in_table(table.format(125))]
    assert ages == ["18-64", "65+", "", "18-64", "65+", ""]
    ages = [dict(figure.breakdown).get("age", "") for figure in in_table(table.format(126))]
    assert "65+" not in ages


def test_a_variance_with_the_sign_turned_is_still_read_by_arithmetic() -> None:
    text = (
        "Adult social care 2022/23\n\n"
        "Service | Budget £000 | Actual £000 | Variance £000\n"
        "Home care | 4,210 | 4,350 | (140)\n"
        "Day care | 1,800 | 1,750 | 50\n"
    )
    found = [(f.kind, f.metric, f"{f.value:f}") for f in in_table(text)][2::3]
    assert found == [("level", "overspend", "140000"), ("level", "underspend", "50000")]


def test_a_difference_between_two_budgets_is_no_overspend() -> None:
    text = (
        "Adult social care\n\n"
        "Service | Budget 2021/22 £000 | Budget 2022/23 £000 | Change £000\n"
        "Home care | 4,210 | 4,350 | 140\n"
        "Day care | 1,800 | 1,750 | (50)\n"
    )
    assert [(f.kind, f.metric) for f in in_table(text)][2::3] == [("change", ""), ("change", "")]


def test_a_caption_that_speaks_of_people_in_care_makes_no_row_one_of_residents() -> None:
    text = "Number of people in residential care by age\n\nAge | 2021/22 | 2022/23\n65-84 | 310 | 320\n85+ | 402 | 411\n"
    assert {f.metric for f in in_table(text)} == {"people_in_residential_or_nursing"}


def test_a_line_with_a_figure_of_its_own_is_no_part_of_a_caption() -> None:
    text = (
        "Adults with a learning disability in paid work: 5.1%\n\n"
        "Performance indicators\n\n"
        "Measure | 2021/22 | 2022/23\n"
        "Agency staff | 8% | 9%\n"
        "People reviewed in the year | 61% | 58%\n"
    )
    assert [f.metric for f in in_table(text)][::2] == ["", "reviews_up_to_date_pct"]


def test_a_plan_beside_actuals_is_a_target_and_their_difference_no_overspend() -> None:
    text = (
        "Metric | Plan | Actual | Variance\n"
        "Non-elective admissions | 6,120 | 6,344 | 224\n"
        "Delayed transfers of care | 1,210 | 1,480 | 270\n"
    )
    assert [(f.kind, f.metric, f.breakdown) for f in in_table(text)][:3] == [
        ("target", "non_elective_admissions", ()),
        ("level", "non_elective_admissions", ()),
        ("change", "", ()),
    ]


def test_a_question_before_a_table_says_what_its_values_are() -> None:
    found = found_in("""
        2. How many people aged 65 and over were admitted to permanent residential or nursing care in each year?

        2012/13 312
        2013/14 298
        2014/15 305
        """)
    assert [(f"{f.value}", f.metric) for f in found] == [
        ("312", "residential_admissions"),
        ("298", "residential_admissions"),
        ("305", "residential_admissions"),
    ]
    assert ("age", "65+") in found[0].breakdown


def test_a_number_alone_answers_the_question_before_it() -> None:
    [answer] = found_in("""
        Q1. How many Deprivation of Liberty Safeguards applications did you receive in 2018/19?

        A1. 1,512
        """)
    assert (answer.metric, f"{answer.value}") == ("dols_applications_received", "1512")
    assert answer.period is not None and answer.period.period is not None
    assert answer.period.period.label == "2018/19"


def test_a_month_with_its_year_heads_a_row() -> None:
    found = found_in("""
        Total number of delayed days attributable to social care
        April 2018 120
        May 2018 98
        June 2018 101
        """)
    assert [f"{figure.value}" for figure in found] == ["120", "98", "101"]


def test_bounds_of_a_group_are_its_name() -> None:
    found = found_in("""
        Unpaid carers by hours of care a week

        Hours 2021 2011
        1 to 19 hours 14,210 13,480
        20 to 49 hours 3,120 2,640
        50 hours or more 6,890 5,720
        """)
    assert [(f"{f.value}", f.metric, dict(f.breakdown)["group"]) for f in found[:2]] == [
        ("14210", "carers_identified", "1 to 19 hours"),
        ("13480", "carers_identified", "1 to 19 hours"),
    ]


def test_a_unit_over_all_columns_scales_their_amounts_and_a_change_has_both_its_years() -> None:
    found = found_in("""
        Millions | |||
        2022-23 | 2023-24 | % change 2022-23 to 2023-24 | |
        Gross Current Expenditure | £23.69 | £27.06 | 14.23% |
        Total Expenditure | £28.37 | £32.01 | 12.81% |
        """)
    assert [f"{figure.value:f}" for figure in found[:2]] == ["23690000.00", "27060000.00"]
    change = found[2]
    assert change.kind == "change" and change.period is not None and change.baseline is not None
    assert change.period.period is not None and change.period.period.label == "2023/24"
    assert change.baseline.period is not None and change.baseline.period.label == "2022/23"


def test_permanent_admissions_with_decimals_are_a_rate_and_delays_without_a_unit_no_share() -> None:
    found = found_in("""
        Measure Our score England Comparators
        Permanent admissions, 18-64 11.2 14.6 13.9
        Permanent admissions, 65+ 512.3 584.0 601.2
        Delayed transfers 6.1 10.3 9.0
        """)
    assert [figure.unit for figure in found[:6]] == ["per_100000"] * 6
    assert not any(figure.metric == "delayed_transfers_of_care_pct" for figure in found)


def test_a_column_that_adds_up_years_is_of_all_of_them() -> None:
    text = """
        Use of the grant | 2018/19 £'m | 2019/20 £'m | Total £'m
        Discharge | 0.6 | | 0.6
        Bridging | 0.2 | 0.1 | 0.3
    """
    assert read(text) == [
        ("level", "600000", "gbp", "2018/19"),
        ("level", "600000", "gbp", "2018/19-2019/20"),
        ("level", "200000", "gbp", "2018/19"),
        ("level", "100000", "gbp", "2019/20"),
        ("level", "300000", "gbp", "2018/19-2019/20"),
    ]


def test_a_column_headed_total_that_adds_up_nothing_keeps_the_time_of_the_document() -> None:
    text = """
        People | 2022/23 | 2023/24 | Total
        Carers | 10 | 12 | 15
        Clients | 20 | 22 | 30
    """
    assert [period for *_, period in read(text)] == ["2022/23", "2023/24", "2023/24"] * 2


def test_a_list_of_parts_takes_its_measure_from_the_sentence_over_it() -> None:
    found = found_in("""
        For adult social care we had a budget of £71.5m in 2023/24.

        • 43% Older people (£31.1m)
        • 44% People with learning difficulties (£31.4m)
        • 13% Running the department (£9.0m)
    """)
    share, amount = "asc_expenditure_share_by_type_pct", "asc_expenditure_by_type"
    assert [(f.metric, dict(f.breakdown)) for f in found[1:]] == [
        (share, {"age": "65+"}),
        (amount, {"age": "65+"}),
        (share, {"reason": "learning disability"}),
        (amount, {"reason": "learning disability"}),
        (share, {"service": "running the department"}),
        (amount, {"service": "running the department"}),
    ]


def test_the_people_a_list_is_of_narrow_its_figures() -> None:
    found = found_in("""
        Of the spend on under 65s:

        • Day services 3%
        • Residential and nursing homes 34%
    """)
    assert [dict(f.breakdown).get("age") for f in found] == ["18-64", "18-64"]


def test_answers_under_a_question_of_how_much_are_of_what_it_asks() -> None:
    found = found_in("""
        1. How much income did the council have from clients' contributions? Please give each year.
        2022/23: £1,864,596
        2023/24: £1,751,594
    """)
    assert {f.metric for f in found} == {"client_contributions_income"}


def test_values_run_together_by_colons_are_of_the_labels_over_them() -> None:
    found = in_table("""
        What adult social care spends, by care group:

        People with a learning disability: Older people:Income and the rest:
        2022/23: £5 million2022/23: £24.1 million 2022/23: £-0.8 million
        2023/24: £6 million2023/24: £25.4 million 2023/24: £-0.7 million
    """)
    assert {figure.metric for figure in found} == {"asc_expenditure_by_type"}
    assert [_period(figure) for figure in found] == ["2022/23"] * 3 + ["2023/24"] * 3
    assert dict(found[1].breakdown) == {"age": "65+"}
    assert dict(found[2].breakdown) == {"service": "income and the rest"}


def test_hours_of_care_name_a_group_of_carers() -> None:
    found = found_in("• 45% (8,214 people) gave 19 hours or less of unpaid care a week")
    assert [dict(figure.breakdown) for figure in found] == [{"group": "19 hours or less"}] * 2


def test_heads_torn_one_word_to_a_line_with_their_units_head_the_columns() -> None:
    text = """
        Description of service

        Latest Budget

        2023/24

        £000

        Year End

        Forecast

        £000

        Year End

        Forecast

        Variation

        £000

        Year End

        Forecast

        Variation

        % of budget

        Learning Disabilities 89,276 92,939 3,663 4%

        Mental Health 67,448 67,570 122 0%

        Older People 10,000 11,000 1,000 10%
    """
    assert read(text)[:4] == [
        ("level", "89276000", "gbp", "2023/24"),
        ("forecast", "92939000", "gbp", "2023/24"),
        ("forecast", "3663000", "gbp", "2023/24"),
        ("forecast", "4", "percent", "2023/24"),
    ]
    assert [figure.metric for figure in in_table(text)[:3]] == [
        "asc_expenditure_by_type",
        "asc_expenditure_by_type",
        "overspend",
    ]


def test_a_list_under_an_area_is_of_that_area_and_of_what_stands_over_it() -> None:
    found = found_in("""
        Proportion of people in community services who receive a direct payment:

        East of England:

        - 2021-2022: 24.4%
        - 2022-2023: 25.3%
    """)
    assert [(f.metric, f.area) for f in found] == [("direct_payments_pct", "East of England")] * 2


def test_words_of_a_heading_do_not_outweigh_those_beside_the_number() -> None:
    found = found_in("""
        Reviews, carers’ assessments and services

        2,867 reviews were completed for service users, as the service had planned to do over the year.
    """)
    assert [figure.metric for figure in found] == ["reviews_completed"]


def test_values_projected_after_the_year_of_the_document_are_forecasts_of_the_area_the_caption_names() -> (
    None
):
    found = in_table("""
        Table 4: People aged 65 and over projected for England

        | Age | 2020 | 2030 |
        |---|---|---|
        | 65-74 | 5,700,000 | 6,900,000 |
        | 75+ | 4,800,000 | 6,100,000 |
    """)
    assert [(f.kind, f.area) for f in found] == [("level", "England"), ("forecast", "England")] * 2


def test_list_items_lettered_and_labelled_with_years_are_no_axis_of_a_chart() -> None:
    found = found_in("""
        Requests for support from new clients in each year:

        a. 2021/22: 1,500
        b. 2022/23: 1,640
    """)
    assert [(f"{f.value:f}", _period(f)) for f in found] == [("1500", "2021/22"), ("1640", "2022/23")]


def test_items_that_only_name_a_part_take_the_measure_their_lead_in_names() -> None:
    found = found_in("""
        The Cabinet approves these care fee uplifts for residential and nursing homes:

        - 3.8% for standard residential care
        - 5.9% for standard nursing care
    """)
    assert [f.metric for f in found] == ["provider_fee_uplift_pct"] * 2
