"""Web pages give their content in reading order, without what only frames it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import UnreadableDocument
from extractor.model import BlockKind, Document, Reading
from extractor.read import html
from extractor.read.html import read_html
from extractor.resources import CORPUS

DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"


def read(body: str, head: str = "") -> Reading:
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    return read_html(page.encode(), "page.html")


def blocks(body: str) -> list[tuple[str, str]]:
    document = read(body).document
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks]


def content(body: str) -> list[str]:
    return [text for kind, text in blocks(body) if kind != "furniture"]


def cells(document: Document, table: int = 0) -> list[tuple[int, int, str]]:
    return [(cell.row, cell.column, cell.span.of(document.text)) for cell in document.tables[table].cells]


# --- text ------------------------------------------------------------------------------------------


def test_headings_paragraphs_and_lists_keep_their_order_and_level() -> None:
    document = read(
        "<h2>Carers</h2><p>We helped 320.</p><ul><li>A hub<ul><li>in the north</li></ul></li><li>Staff</li></ul>"
    ).document
    assert document.format == "html"
    assert document.pages == ()
    assert [(b.kind.value, b.level, b.span.of(document.text)) for b in document.blocks] == [
        ("heading", 2, "Carers"),
        ("paragraph", 0, "We helped 320."),
        ("list_item", 1, "A hub"),
        ("list_item", 2, "in the north"),
        ("list_item", 1, "Staff"),
    ]


def test_white_space_collapses_as_in_a_browser_and_breaks_stay() -> None:
    assert content("<p>We  helped\n <b>5,630</b>&nbsp;\npeople<br>  and\tcarers</p>") == [
        "We helped 5,630 people\nand carers"
    ]


def test_two_breaks_part_paragraphs() -> None:
    assert content("<div>We spent £86.6m.<br><br>We helped 320 carers.</div>") == [
        "We spent £86.6m.",
        "We helped 320 carers.",
    ]


def test_the_paragraphs_of_an_item_are_one_item() -> None:
    assert blocks("<ul><li><p>Opened a hub</p><p>Help is near.</p></li></ul>") == [
        ("list_item", "Opened a hub\nHelp is near.")
    ]


def test_bullets_pasted_from_word_are_markers() -> None:
    document = read("<p><span>·<span>&nbsp;&nbsp;&nbsp; </span></span>6,800 people supported</p>").document
    (item,) = document.blocks
    assert item.kind is BlockKind.LIST_ITEM
    assert item.marker is not None
    assert item.marker.of(document.text) == "·"


def test_a_resolution_is_parted_from_its_lead_in() -> None:
    document = read(
        "<p><b>Resolved:-</b>&nbsp; (1)&nbsp; That the report be noted.</p><p>(2) That it be sent.</p>"
    ).document
    assert [(block.kind.value, block.span.of(document.text)) for block in document.blocks] == [
        ("paragraph", "Resolved:-"),
        ("list_item", "(1) That the report be noted."),
        ("list_item", "(2) That it be sent."),
    ]


def test_a_note_mark_does_not_join_the_figure() -> None:
    assert content("<p>We helped 5,630<sup><a href='#n'>1</a></sup> people on 1<sup>st</sup> May</p>") == [
        "We helped 5,630 people on 1st May"
    ]


def test_a_card_with_a_big_figure_is_a_callout() -> None:
    cards = "<div><div><h3>94%</h3><p>felt safe</p></div><div><p>1 in 4</p><p>are carers</p></div></div>"
    assert blocks(f"<h1>Survey</h1>{cards}")[1:] == [
        ("callout", "94%\nfelt safe"),
        ("callout", "1 in 4\nare carers"),
    ]


def test_a_bold_line_is_a_heading_below_the_last_one() -> None:
    document = read("<h2>Care</h2><p><strong>What next</strong></p><p>A hub.</p>").document
    assert [(block.kind.value, block.level) for block in document.blocks] == [
        ("heading", 2),
        ("heading", 3),
        ("paragraph", 0),
    ]


def test_the_title_comes_from_the_head() -> None:
    assert (
        read("<p>x</p>", "<title>Local\n account &amp; plan</title>").document.title == "Local account & plan"
    )


# --- what is content -------------------------------------------------------------------------------


def test_what_frames_the_main_part_is_furniture() -> None:
    found = blocks(
        "<header><a>Council</a></header><nav><ul><li>Home</li></ul></nav><main><header><h1>Account</h1></header>"
        "<p>320 carers.</p><aside><p>13% more</p></aside></main><aside>Join 12,000 others</aside><footer>Call</footer>"
    )
    assert [text for kind, text in found if kind == "furniture"] == [
        "Council",
        "Home",
        "Join 12,000 others",
        "Call",
    ]
    assert [text for kind, text in found if kind != "furniture"] == ["Account", "320 carers.", "13% more"]


def test_a_page_that_marks_nothing_still_parts_with_its_menus() -> None:
    menu = "".join(f"<p><a href='{word}'>{word}</a></p>" for word in ("Care", "Carers", "Money"))
    words = "<p>In the year we supported 5,630 people to live at home.</p>" * 5
    page = f"<div><div id=left>{menu}</div><div id=text><h1>Account</h1>{words}</div></div>"
    assert content(page) == ["Account", *["In the year we supported 5,630 people to live at home."] * 5]


def test_committee_pages_part_with_navigation_and_cookie_notes() -> None:
    page = (
        "<div class='mgNav'><ul><li><a href=a>Committees</a></li></ul></div><div class='cookie-banner'>12 cookies</div>"
        f"<div id='modgov'><h1>Agenda item</h1>{'<p>Members noted that 320 carers had a break.</p>' * 3}</div>"
    )
    assert content(page) == ["Agenda item", *["Members noted that 320 carers had a break."] * 3]


def test_a_second_passage_beside_a_longer_one_is_content() -> None:
    first, second = (
        "<p>We supported people to live at home.</p>" * 99,
        "<p>In all, 320 carers had a break.</p>" * 20,
    )
    assert (
        content(f"<div><div>{first}</div><div>{second}</div></div>").count("In all, 320 carers had a break.")
        == 20
    )


def test_social_care_in_a_class_name_is_no_sign_of_furniture() -> None:
    page = f"<h1>A</h1><div class='adult-social-care'>320 carers</div>{'<p>More words here.</p>' * 9}"
    assert "320 carers" in content(page)


def test_scripts_styles_and_comments_are_not_read() -> None:
    page = "<style>p{width:99%}</style><script>var n=99;</script><!-- 99 --><p>320 carers</p><noscript>99</noscript>"
    assert content(page) == ["320 carers"]


def test_hidden_text_is_left_out_with_a_warning() -> None:
    reading = read("<p>320 carers</p><div style='display: none'>Draft: 99</div><p hidden>98</p>")
    assert reading.document.text == "320 carers"
    assert [problem.message for problem in reading.problems] == ["2 hidden passages were left out"]


def test_panels_that_open_are_read() -> None:
    page = "<h2><button aria-controls='p'>Priorities</button></h2><div id='p' hidden><ul><li>A hub</li></ul></div>"
    details = "<details><summary>Money</summary><p>We spent £86.6m.</p></details>"
    assert content(page + details) == ["Priorities", "A hub", "Money", "We spent £86.6m."]


def test_struck_out_words_and_drawings_are_warned_of() -> None:
    reading = read("<p>We have <del>41</del> 42 beds</p><svg><text>55%</text></svg>")
    assert reading.document.text == "We have 42 beds"
    assert len(reading.problems) == 2


def test_a_page_without_text_is_a_warning() -> None:
    (problem,) = read("<div id='app'></div><script>start()</script>").problems
    assert (problem.severity, problem.stage) == ("warning", "read")
    assert "no text" in problem.message


# --- tables ----------------------------------------------------------------------------------------

TABLE = """
<table><caption>Long-term support</caption>
<thead><tr><th rowspan="2">Measure</th><th colspan="2">Rotherham</th></tr><tr><th>2021/22</th><th>2022/23</th></tr></thead>
<tbody><tr><th scope="row">18-64</th><td>12.1</td><td>13.4</td></tr><tr><th scope="row">65+</th><td colspan="2">n/a</td></tr>
</tbody></table>"""


def test_a_table_keeps_spans_headers_and_caption() -> None:
    document = read(TABLE).document
    (table,) = document.tables
    assert (table.rows, table.columns, table.header_rows, table.header_columns) == (4, 3, 2, 1)
    assert table.caption is not None
    assert table.caption.of(document.text) == "Long-term support"
    assert (1, 1, "2021/22") in cells(document)
    spans = {cell.span.of(document.text): (cell.row_span, cell.column_span) for cell in table.cells}
    assert (spans["Measure"], spans["Rotherham"], spans["n/a"]) == ((2, 1), (1, 2), (1, 2))


def test_a_row_span_pushes_the_cells_below_to_the_right() -> None:
    document = read(
        "<table><tr><td rowspan=2>Carers</td><td>320</td></tr><tr><td>310</td></tr></table>"
    ).document
    assert cells(document) == [(0, 0, "Carers"), (0, 1, "320"), (1, 1, "310")]


def test_a_table_for_layout_flows() -> None:
    assert content("<table><tr><td><h2>Homes</h2><p>We built 40.</p></td></tr></table>") == [
        "Homes",
        "We built 40.",
    ]


def test_a_nested_table_is_a_table_of_its_own() -> None:
    inner = "<table><tr><td>Carers</td><td>320</td></tr></table>"
    document = read(
        f"<table><tr><td>A</td><td>B</td></tr><tr><td>C</td><td>D {inner}</td></tr></table>"
    ).document
    assert [len(table.cells) for table in document.tables] == [4, 2]


def test_short_definitions_are_a_table_and_long_ones_flow() -> None:
    document = read("<dl><dt>Carers</dt><dd>320</dd><dt>Homes</dt><dd>12</dd></dl>").document
    assert cells(document) == [(0, 0, "Carers"), (0, 1, "320"), (1, 0, "Homes"), (1, 1, "12")]
    assert document.tables[0].header_columns == 1
    long = "<dl><dt>Prevention</dt><dd><p>We act early.</p><ul><li>A hub</li></ul></dd></dl>"
    assert blocks(long) == [("heading", "Prevention"), ("paragraph", "We act early."), ("list_item", "A hub")]


# --- bytes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("utf-8", "utf-8"),
        ("", "utf-8"),
        ("", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("utf-8", "cp1252"),
        ("no-such-code", "cp1252"),
    ],
)
def test_the_encoding_is_found_even_where_the_declaration_is_wrong(declared: str, encoding: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    page = f"<html><head>{meta}</head><body><p>‘We spent £86.6m – more’</p></body></html>"
    assert read_html(page.encode(encoding), "page.html").document.text == "‘We spent £86.6m – more’"


def test_a_byte_order_mark_outranks_the_declaration() -> None:
    page = "<html><head><meta charset='utf-8'></head><body><p>£86.6m</p></body></html>"
    assert read_html(page.encode("utf-16"), "page.html").document.text == "£86.6m"


def test_bytes_outside_the_encoding_are_warned_of() -> None:
    reading = read_html(
        "<meta charset='utf-8'><p>£86.6m £1 £2 ‘£3’</p>".encode() + b"<p>\x96</p>", "page.html"
    )
    assert "£86.6m" in reading.document.text
    assert "not valid" in reading.problems[0].message


def test_a_page_nested_without_end_is_read_as_text() -> None:
    reading = read_html(b"<html><body>" + b"<div>" * 5000 + b"320 carers", "page.html")
    assert reading.document.text == "320 carers"
    assert "nested too deep" in reading.problems[0].message


def test_deep_nested_tables_lose_no_text() -> None:
    reading = read_html(b"<html><body>" + b"<table><tr><td>seven 7 " * 300, "page.html")
    assert reading.document.text.count("seven") == 300


def test_cells_that_claim_countless_columns_are_kept_in_bounds() -> None:
    row = "<tr>" + "<td colspan=1000 rowspan=1000>1</td>" * 50 + "</tr>"
    assert read(f"<table>{row}{row}</table>").document.tables[0].columns <= 10_000


def test_a_page_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_BYTES", 1_000_000)
    with pytest.raises(UnreadableDocument, match="larger than 1 MB"):
        read_html(b"<p>" + b"x" * 1_000_001, "page.html")


# --- whole pages -----------------------------------------------------------------------------------


def test_the_sample_page_is_read_whole() -> None:
    path = CORPUS / "samples" / "rotherham-2010-11.html"
    reading = read_html(path.read_bytes(), f"{path}")
    assert reading.problems == ()
    check_local_account(reading.document)


def test_a_published_agenda_item_is_read_whole() -> None:
    path = DOCUMENTS / "rotherham-local-account-2010-11.html"
    if not path.exists():
        pytest.skip(f"{path.name} is not at hand")
    check_local_account(read_html(path.read_bytes(), f"{path}").document)


def check_local_account(document: Document) -> None:
    """Ten achievements, two resolutions with their numbers, and menus apart from both."""
    text = document.text
    items = [block for block in document.blocks if block.kind is BlockKind.LIST_ITEM]
    numbered = [block.marker.of(text) for block in items if block.marker]
    assert numbered == ["(1)", "(2)"]
    assert items[0].span.of(text).startswith("6,800")
    furniture = {block.span.of(text) for block in document.blocks if block.kind is BlockKind.FURNITURE}
    assert "Committees" in furniture
    end = 0
    for block in document.blocks:
        assert block.span.start >= end
        end = block.span.end
