"""Columns of a page printed side by side in plain text are read one after the other; tables stay as they are."""

from __future__ import annotations

from extractor.read.text import read_text
from extractor.read.text_columns import part_columns

PAGE = (
    "What we did\n\n"
    "We helped 1,204 people with         We took 3,120 safeguarding\n"
    "reablement, and 83% of them         concerns in the year, up 12%\n"
    "needed nothing more from us.        on the year before.\n\n"
    "Carers came to us too, and          Our enquiries were quicker\n"
    "310 of them had a break.            than ever before.\n\n"
    "Next year we will do more.\n"
)


def test_columns_are_put_one_after_the_other() -> None:
    text, stretches = part_columns(PAGE)
    assert stretches == 1
    assert " ".join(text.split()) == (
        "What we did We helped 1,204 people with reablement, and 83% of them needed nothing more from us. "
        "Carers came to us too, and 310 of them had a break. We took 3,120 safeguarding concerns in the year, "
        "up 12% on the year before. Our enquiries were quicker than ever before. Next year we will do more."
    )


def test_three_columns_are_three() -> None:
    row = "people were pleased with    carers were very glad of    staff were trained in the\nall that they got here.     the breaks that they had.   use of the new system.\n"
    text, _ = part_columns(row)
    assert " ".join(text.split()).startswith(
        "people were pleased with all that they got here. carers were very glad"
    )


def test_a_reader_is_told_that_columns_were_parted() -> None:
    [problem] = read_text(PAGE.encode(), "report.txt").problems
    assert "columns" in problem.message


def test_tables_and_plain_text_are_left_as_they_are() -> None:
    for text in (
        "Measure                          2021/22      2022/23\nPeople helped by reablement      1,100        1,204\nCarers who had an assessment     290          310\n",
        "people helped by reablement       1,204 people in the year\nand still at home after it        83% of all those people\n",
        "One line of text goes on\nin the next   one, and that\nis all there is   to it.\n",
        "Contents                         Page\nWhat we did last year            3\nand what comes next              7\n",
    ):
        assert part_columns(text) == (text, 0)
