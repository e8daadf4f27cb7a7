"""Tables are found in whatever way the text was flattened."""

from __future__ import annotations

from extractor.model import BlockKind, Document, Line, Span, Table
from extractor.structure.document import structure_document
from tests.structure.reading import grid, kinds, quoted, structured, table_of


def test_a_markdown_table_has_heads_of_several_rows_and_cells_without_tags() -> None:
    document = structured(
        "Requests for support, by age\n\n"
        '| Area | <a href="#">Aged 18+</a> |         | <a href="#">Aged 65+</a> |         |\n'
        "|------|------------|---------|---------|---------|\n"
        "|      | 2019/20    | 2020/21 | 2019/20 | 2020/21 |\n"
        "|      | %          |         |         |         |\n"
        "| Rotherham | 5.21  | **5.97** | 15.17 | 17.19   |\n"
    )
    assert grid(document) == [
        ["Area", "Aged 18+", "", "Aged 65+", ""],
        ["", "2019/20", "2020/21", "2019/20", "2020/21"],
        ["", "%", "", "", ""],
        ["Rotherham", "5.21", "5.97", "15.17", "17.19"],
    ]
    table = table_of(document)
    assert (table.header_rows, table.header_columns) == (3, 1)
    assert quoted(document, table.caption) == "Requests for support, by age"
    spans = {(cell.row, cell.column): cell.column_span for cell in table.cells}
    assert (spans[0, 1], spans[0, 3], spans[1, 1], spans[2, 1]) == (2, 2, 1, 4)


def test_heads_that_slid_over_the_labels_are_put_back_over_their_values() -> None:
    document = structured("Settled early | Complaints | |\n---|---|---|\nQ1 | 12 | 27 |\nQ2 | 8 | 28 |")
    assert grid(document)[0] == ["", "Settled early", "Complaints"]


def test_a_unit_in_brackets_belongs_to_the_head_before_it() -> None:
    document = structured("Values Percentage (%)\nUpheld 12 27.3%\nNot upheld 9 20.5%\nWithdrawn 10 22.7%")
    assert grid(document)[0][-2:] == ["Values", "Percentage (%)"]


def test_an_empty_first_cell_means_as_above() -> None:
    document = structured(
        "#### Top\n\n|   |   |\n|---|---|\n| Direct payments | <b>Rotherham</b> 100 |\n|  | <b>England</b> 92.2 |\n"
        "| Paid work | <b>Rotherham</b> 2.9 |\n"
    )
    table = table_of(document)
    assert [(quoted(document, cell.span), cell.row_span) for cell in table.cells if cell.column == 0] == [
        ("Direct payments", 2),
        ("Paid work", 1),
    ]
    assert table.header_rows == 0


def test_lines_of_cells_with_bars_need_no_rule_under_the_heads() -> None:
    document = structured(
        "Performance Indicator | 2017-2018 | 2018-2019 |\nDelayed transfers (PMA19) | 0.33 | 0.66 |\n"
        "Average stay (PMA21) | 642.24 days | 703.34 days |\n"
    )
    table = table_of(document)
    assert (table.header_rows, table.header_columns) == (1, 1)
    assert grid(document)[2] == ["Average stay (PMA21)", "642.24 days", "703.34 days"]


def test_a_word_table_flattened_to_a_cell_a_line_is_a_table_of_two_columns() -> None:
    document = structured(
        "The tables say what was done.\n\tAchievement\n\tThis means that…\n\n"
        "\tLaunched a new strategy.\n\tPeople know what we stand for.\n\n"
        "\tReached 2,000 homes with technology.\n\tPeople can stay at home.\n\n\n\nOur priorities\n"
    )
    assert grid(document) == [
        ["Achievement", "This means that…"],
        ["Launched a new strategy.", "People know what we stand for."],
        ["Reached 2,000 homes with technology.", "People can stay at home."],
    ]
    assert table_of(document).header_rows == 1


def test_cells_between_tabs_make_a_table() -> None:
    document = structured("Service\t2021/22\t2022/23\nHome care\t1,200\t1,350\nDay care\t310\t290\n")
    table = table_of(document)
    assert (table.rows, table.columns, table.header_rows, table.header_columns) == (3, 3, 1, 1)


def test_plain_lines_with_equally_many_values_make_a_table_with_split_heads() -> None:
    document = structured(
        "Domain 1: Quality of life\n"
        "Measure Outturn 2021/22 Prov. outturn 2022/23 Target 2022/23 England 2021/22\n"
        "ASC 1A: Quality of life tied to social care 19 19.3 n/a 18.9\n"
        "ASC 1F: Adults in paid work (commissioned outside) 5.00% 1.60% no tgt TBC\n"
    )
    assert grid(document) == [
        ["Measure", "Outturn 2021/22", "Prov. outturn 2022/23", "Target 2022/23", "England 2021/22"],
        ["ASC 1A: Quality of life tied to social care", "19", "19.3", "n/a", "18.9"],
        ["ASC 1F: Adults in paid work (commissioned outside)", "5.00%", "1.60%", "no tgt", "TBC"],
    ]
    assert quoted(document, table_of(document).caption) == "Domain 1: Quality of life"


def test_heads_are_split_by_units_by_letters_and_by_known_words() -> None:
    document = structured(
        "Year (financial) Spending, Gross\n£000\nContributions by Clients\n£000\n2015/16 257,642 47,970\n"
        "2016/17 268,858 51,277\n\nThe next one follows here.\n\n"
        "Year a) In support b) Reviewed % with review\n2015/16 7,327 3,830 52.3%\n2016/17 7,229 3,654 50.5%\n\n"
        "And the last one of the three.\n\n"
        "Measure 2020-21 2019-20 Direction of Travel Regional SN England\n"
        "1E: paid employment 2.9 3.0 ↓ 6.0 5.2 5.1\n1G: settled homes 79.3 79.3 → 81.6 80.8 78.3\n"
    )
    heads = [grid(document, index)[0] for index in range(3)]
    assert heads == [
        ["Year (financial)", "Spending, Gross £000", "Contributions by Clients £000"],
        ["Year", "a) In support", "b) Reviewed", "% with review"],
        ["Measure", "2020-21", "2019-20", "Direction of Travel", "Regional", "SN", "England"],
    ]


def test_heads_that_cannot_be_split_safely_become_the_caption() -> None:
    document = structured(
        "Performance Commissioning Intentions\n\nRated green 43% (9) 100% (6)\n\nRated red 43% (9) 0% (0)\n"
    )
    table = table_of(document)
    assert table.header_rows == 0
    assert quoted(document, table.caption) == "Performance Commissioning Intentions"
    assert grid(document) == [["Rated green", "43% (9)", "100% (6)"], ["Rated red", "43% (9)", "0% (0)"]]


def test_a_head_lost_in_the_copy_leaves_its_column_without_one() -> None:
    document = structured(
        "Support Reason 18-64\n\nAll\n\nPhysical Support 428 1618 2046\nSensory Support 31 23 54\n\nNot yet recorded 6 40 46\n"
    )
    assert grid(document)[0] == ["Support Reason", "18-64", "", "All"]
    assert all(cell.column_span == 1 for cell in table_of(document).cells)


def test_values_run_together_are_told_by_their_signs() -> None:
    document = structured(
        "IndicatorActual 2015/16Actual 2016/17Actual 2017/18\nHome care at home70.0%71.3%70.1%\n"
        "Scotland comparison60.7%60.1%61.7%\n"
    )
    assert grid(document) == [
        ["Indicator", "Actual 2015/16", "Actual 2016/17", "Actual 2017/18"],
        ["Home care at home", "70.0%", "71.3%", "70.1%"],
        ["Scotland comparison", "60.7%", "60.1%", "61.7%"],
    ]


def test_a_table_printed_one_cell_to_a_line_is_put_together_again() -> None:
    document = structured(
        "Complaints Received, by Type |\nInformal |\nFormal |\n20/21 |\n21/22 |\n20/21 |\n21/22 |\n"
        "Adult |\n45 |\n70 |\n2 |\n1 |\nChild |\n29 |\n45 |\n3 |\n2 |\n"
    )
    assert grid(document) == [
        ["", "Informal", "", "Formal", ""],
        ["", "20/21", "21/22", "20/21", "21/22"],
        ["Adult", "45", "70", "2", "1"],
        ["Child", "29", "45", "3", "2"],
    ]
    assert table_of(document).header_rows == 2


def test_only_the_odd_column_at_the_end_may_be_empty_in_such_a_table() -> None:
    document = structured(
        "2012\n\n2014\n\n%age growth 2012-2014\n\nAll residents\n\n328,700\n\n333,500\n\n1.5%\n\n"
        "Residents aged 65+\n\n57,800\n\n61,000\n\n5.5%\n\nShare of all\n\n17.58%\n\n18.29%\n\nThat is how it stands.\n"
    )
    assert grid(document)[-1] == ["Share of all", "17.58%", "18.29%", ""]


def test_prose_and_phone_numbers_make_no_table() -> None:
    document = structured(
        "Of the 59 complaints 54 were settled, up from 30 and 41\nas the years before had it, 12 and 17\n\n"
        "Crisis Team – 0800 652 9571\nAdvice Bureau – 0808 278 7911\n"
    )
    assert document.tables == ()


def test_a_table_that_the_reader_gave_is_one_block_in_its_place() -> None:
    text = "How we compare\nMeasure Now\n1E 2.9\nThat is all."
    starts = [0, 15, 27, 34]
    lines = tuple(Line(Span(start, start + len(text[start:].split("\n")[0]))) for start in starts)
    given = Table(Span(15, 33), (), 2, 2)
    document = structure_document(Document(text=text, format="pdf", lines=lines, tables=(given,)))
    assert kinds(document) == [
        ("caption", "How we compare"),
        ("table", "Measure Now 1E 2.9"),
        ("paragraph", "That is all."),
    ]
    assert [block.table for block in document.blocks if block.kind is BlockKind.TABLE] == [0]
    assert quoted(document, document.tables[0].caption) == "How we compare"


def test_heads_torn_over_lines_are_put_over_their_columns_as_far_as_they_are_certain() -> None:
    document = structured(
        "LAST YEAR 2003/4   CURRENT YEAR 2004/5\n  NET NET NET NET NET\n"
        "SERVICE ANNUAL ACTUAL TO % ANNUAL FORECAST NET\n  BUDGET Month 10 SPENT AT BUDGET OUTTURN VARIANCE\n"
        "  £000 £000 MONTH 10 £000 £000 £000 COMMENTS\n\nServices for adults\n"
        "Home care 1,000 900 90 1,200 1,250 (50)\nDay care 2,000 1,500 75 2,100 2,050 50\n"
    )
    assert grid(document)[:5] == [
        ["", "LAST YEAR 2003/4", "", "", "CURRENT YEAR 2004/5", "", ""],
        ["", "BUDGET", "Month 10", "SPENT AT", "BUDGET", "OUTTURN", "VARIANCE"],
        ["", "£000", "£000", "MONTH 10", "£000", "£000", "£000"],
        ["Services for adults", "", "", "", "", "", ""],
        ["Home care", "1,000", "900", "90", "1,200", "1,250", "(50)"],
    ]
    spans = {(cell.row, cell.column): cell.column_span for cell in table_of(document).cells}
    assert (spans[0, 1], spans[0, 4]) == (3, 3)


def test_heads_of_several_words_each_begin_with_a_capital() -> None:
    document = structured(
        "Service Budget Actual to date Projected outturn\n£000 £000 £000\nHome care 1,000 900 1,100\nMeals 40 38 41\n\n"
        "Our year in figures.\n\nYear Admissions Rate per 100,000\n2021/22 310 512.4\n2022/23 342 561.0\n"
    )
    assert grid(document)[:2] == [
        ["Service", "Budget", "Actual to date", "Projected outturn"],
        ["", "£000", "£000", "£000"],
    ]
    assert grid(document, 1)[0] == ["Year", "Admissions", "Rate per 100,000"]


def test_the_number_after_per_belongs_to_the_label() -> None:
    document = structured(
        "Measure 2021/22 2022/23\nConcerns per 100,000 812 790\nEnquiries per 100,000 301 288\n"
    )
    assert grid(document)[1:] == [
        ["Concerns per 100,000", "812", "790"],
        ["Enquiries per 100,000", "301", "288"],
    ]


def test_a_value_in_brackets_is_one_of_its_own_where_another_row_prints_it_without() -> None:
    document = structured(
        "Service Outturn Variance\nHome care 1,250 (50)\nDay care 2,050 50\nMeals 413 (3)\n"
    )
    assert grid(document)[1:] == [
        ["Home care", "1,250", "(50)"],
        ["Day care", "2,050", "50"],
        ["Meals", "413", "(3)"],
    ]


def test_a_row_of_counted_things_is_no_second_row_of_heads() -> None:
    document = structured(
        "Performance Indicator | 2019-2020 | 2020-2021 |\nPosts advertised | 139 Positions | 113 requests |\n"
        "Posts filled | 89 Positions | 94 posts |\n"
    )
    assert table_of(document).header_rows == 1


def test_several_sorts_of_missing_values_keep_their_columns() -> None:
    document = structured(
        "Measure 2020/21 2021/22 2022/23\nReviews done [c] n/k 640\nCarers seen not available 12 TBC\n"
    )
    assert grid(document)[1:] == [
        ["Reviews done", "[c]", "n/k", "640"],
        ["Carers seen", "not available", "12", "TBC"],
    ]


def test_empty_cells_of_a_table_with_one_cell_to_a_line_are_kept() -> None:
    document = structured(
        "The grant is used as follows:\n\n2018/19\n\n£m\n\n2019/20\n\n£m\n\nTotal\n\n£m\n\n"
        "Discharge\n\n0.6\n\n \n\n0.6\n\nBridging\n\n0.2\n\n0.1\n\n0.3\n\nBeds\n\n0.4\n\n0.1\n\n0.5"
    )
    assert grid(document) == [
        ["", "2018/19 £m", "2019/20 £m", "Total £m"],
        ["Discharge", "0.6", "", "0.6"],
        ["Bridging", "0.2", "0.1", "0.3"],
        ["Beds", "0.4", "0.1", "0.5"],
    ]


def test_rows_of_a_table_with_one_cell_to_a_line_may_be_years() -> None:
    document = structured(
        "Decisions of the Ombudsman.\n\nYear\n\nUpheld\n\nNot upheld\n\nOur\n\nuphold rate %\n\n"
        "2021/22\n\n25\n\n13\n\n66%\n\n2020/21\n\n21\n\n9\n\n70%"
    )
    assert grid(document) == [
        ["Year", "Upheld", "Not upheld", "Our uphold rate %"],
        ["2021/22", "25", "13", "66%"],
        ["2020/21", "21", "9", "70%"],
    ]


def test_one_row_under_heads_of_years_is_a_table() -> None:
    document = structured(
        "Complaints are fewer.\n\nChange\n\n2021/22\n\n2020/21\n\nComplaints received\n\n34%\n\n342\n\n255"
    )
    assert grid(document)[1] == ["Complaints received", "34%", "342", "255"]


def test_a_table_run_together_by_its_colons_is_taken_apart() -> None:
    document = structured(
        "What we spend, by group:\n\nYounger adults: Older people:Income:\n"
        "2013/14: £5 million2013/14: £24.1 million 2013/14: £-0.8 million\n"
        "2014/15: £6 million2014/15: £25.4 million 2014/15: £-0.7 million"
    )
    assert grid(document) == [
        ["", "Younger adults", "Older people", "Income"],
        ["", "2013/14: £5 million", "2013/14: £24.1 million", "2013/14: £-0.8 million"],
        ["", "2014/15: £6 million", "2014/15: £25.4 million", "2014/15: £-0.7 million"],
    ]


def test_cells_that_each_end_in_a_bar_on_a_line_make_the_rows_between_lone_bars() -> None:
    document = structured(
        "How we do:\n|\nActivity |\nWorking well |\nImprovement |\n|\nReviews |\nDone by skilled staff |\n"
        "Some are late |\n|\nTraining |\nAll staff trained |"
    )
    assert grid(document) == [
        ["Activity", "Working well", "Improvement"],
        ["Reviews", "Done by skilled staff", "Some are late"],
        ["Training", "All staff trained", ""],
    ]


def test_indicators_printed_as_cards_make_a_table() -> None:
    document = structured(
        "Carers and adults\n\nNumber of carers who got advice\n\n897\n\nImproved performance\n\n"
        "Adults with a learning disability in their own home\n\n85.1%\n\nStayed the same\n\n"
        "Delayed transfers from hospital (days)\n\n13,510\n\nRequires improvement"
    )
    assert grid(document) == [
        ["Number of carers who got advice", "897", "Improved performance"],
        ["Adults with a learning disability in their own home", "85.1%", "Stayed the same"],
        ["Delayed transfers from hospital (days)", "13,510", "Requires improvement"],
    ]


def test_a_caption_may_stand_below_its_table() -> None:
    document = structured(
        "Care homes in the county\n\nThe table is of homes that are open and of the beds they have, as at March.\n\n"
        "| Age | Homes |\n|---|---|\n| 18-64 | 12 |\n| 65+ | 40 |\n\nFigure 1 Care homes by age of resident"
    )
    assert quoted(document, table_of(document).caption).startswith("Figure 1")
