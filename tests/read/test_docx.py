"""Word files become blocks and tables in reading order, and nothing in them is lost in silence."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from extractor.errors import UnreadableDocument
from extractor.model import Block, BlockKind, Document, Reading
from extractor.read import docx_package
from extractor.read.docx import read_docx
from extractor.resources import CORPUS

DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"
W = nsdecls("w")
SPACES = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
BOXES = W + "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())


def packed(document: WordDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def add(document: WordDocument, xml: str) -> None:
    """Put an element at the end of the body, before the section's own."""
    document.element.body.insert(len(document.element.body) - 1, parse_xml(xml))


def read(document: WordDocument) -> Reading:
    return read_docx(packed(document), "report.docx")


def blocks(document: WordDocument) -> list[tuple[str, str]]:
    """Kind and text of every block but furniture; tables as their tab-parted text."""
    read_document = read(document).document
    return [
        (block.kind.value, block.span.of(read_document.text))
        for block in read_document.blocks
        if block.kind is not BlockKind.FURNITURE
    ]


def texts(document: WordDocument) -> list[str]:
    return [text for _, text in blocks(document)]


def cells(document: Document, table: int = 0) -> list[tuple[int, int, str]]:
    return [(cell.row, cell.column, cell.span.of(document.text)) for cell in document.tables[table].cells]


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same archive with one part changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.namelist():
            part = source.read(member)
            target.writestr(member, change(part) if member == name else part)
    return out.getvalue()


# --- text ------------------------------------------------------------------------------------------


def test_blocks_stand_in_order_and_point_into_the_text() -> None:
    document = docx.Document()
    document.add_heading("Carers", 2)
    document.add_paragraph("We helped 320 carers.")
    document.add_paragraph("A new hub", style="List Bullet")
    result = read(document).document
    assert result.format == "docx"
    assert result.pages == ()
    heading, words, item = result.blocks
    assert (heading.kind, heading.level, heading.span.of(result.text)) == (BlockKind.HEADING, 2, "Carers")
    assert words.span.of(result.text) == "We helped 320 carers."
    assert (item.kind, item.level, item.marker) == (BlockKind.LIST_ITEM, 1, None)


def test_title_and_outline_level_make_headings() -> None:
    document = docx.Document()
    document.add_heading("Local account", 0)
    add(document, f'<w:p {W}><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>Money</w:t></w:r></w:p>')
    assert [(block.kind, block.level) for block in read(document).document.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
    ]


def test_bold_and_large_lines_are_headings_below_the_styled_ones() -> None:
    document = docx.Document()
    document.add_heading("Year in review", 1)
    document.add_paragraph().add_run("Part one").font.size = Pt(20)
    document.add_paragraph().add_run("Carers").bold = True
    document.add_paragraph("We helped 320 carers. " * 5)
    document.add_paragraph().add_run("94% of people felt safe").bold = True
    kinds = [(block.kind, block.level) for block in read(document).document.blocks]
    assert kinds == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 3),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_lists_keep_their_level() -> None:
    document = docx.Document()
    for style in ("List Bullet", "List Bullet 2", "List Number"):
        document.add_paragraph("Item", style=style)
    assert [block.level for block in read(document).document.blocks] == [1, 2, 1]


def test_tabs_breaks_and_special_spaces_read_as_printed() -> None:
    document = docx.Document()
    document.add_paragraph("Phone\t01709\nover\u00a0320 carers in 2023\u201124")
    assert texts(document) == ["Phone\t01709\nover 320 carers in 2023-24"]


def test_fields_give_their_result_and_not_their_code() -> None:
    document = docx.Document()
    add(
        document,
        f'<w:p {W}><w:r><w:t xml:space="preserve">See </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> REF table9 </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>Table 3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="DATE">'
        '<w:r><w:t xml:space="preserve"> of May</w:t></w:r></w:fldSimple></w:p>',
    )
    assert texts(document) == ["See Table 3 of May"]


def test_links_and_content_controls_are_read_and_prompts_are_not() -> None:
    document = docx.Document()
    control = "<w:p><w:hyperlink><w:r><w:t>{}</w:t></w:r></w:hyperlink></w:p>"
    for properties, words in (("", "42 homes"), ("<w:showingPlcHdr/>", "Click here")):
        inner = control.format(words)
        add(
            document,
            f"<w:sdt {W}><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>",
        )
    assert texts(document) == ["42 homes"]


def test_a_raised_note_mark_does_not_join_the_figure() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("We helped 5,630")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(" people")
    assert texts(document) == ["We helped 5,630 people"]


def test_tracked_changes_are_read_as_accepted_with_a_warning() -> None:
    document = docx.Document()
    add(
        document,
        f'<w:p {W}><w:r><w:t xml:space="preserve">We helped </w:t></w:r><w:del w:id="1"><w:r><w:delText>5,087'
        '</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>5,630</w:t></w:r></w:ins></w:p>',
    )
    reading = read(document)
    assert reading.document.text.strip() == "We helped 5,630"
    (problem,) = reading.problems
    assert (problem.stage, problem.severity, problem.document) == ("read", "warning", "report.docx")
    assert "2 tracked changes" in problem.message


def test_hidden_and_struck_out_text_is_left_out_with_a_warning() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("We helped 320 carers")
    paragraph.add_run(" secretly").font.hidden = True
    paragraph.add_run(" or 310").font.strike = True
    reading = read(document)
    assert reading.document.text == "We helped 320 carers"
    assert len(reading.problems) == 2


def test_contents_lines_are_told_from_text() -> None:
    document = docx.Document()
    add(
        document,
        f'<w:p {W}><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>Carers</w:t><w:tab/><w:t>3</w:t></w:r></w:p>',
    )
    assert blocks(document) == [("contents", "Carers\t3")]


def test_a_box_written_for_old_and_new_word_is_read_once() -> None:
    document = docx.Document()
    inside = "<w:txbxContent><w:p><w:r><w:t>5,630</w:t></w:r></w:p><w:p><w:r><w:t>people helped</w:t></w:r></w:p></w:txbxContent>"
    add(
        document,
        f"<w:p {BOXES}><w:r><w:t>Beside the box.</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>",
    )
    assert blocks(document) == [("paragraph", "Beside the box."), ("callout", "5,630\npeople helped")]


def test_notes_follow_the_body_and_running_heads_stand_once() -> None:
    document = docx.Document()
    document.add_paragraph("Body.")
    document.sections[0].header.paragraphs[0].text = "Local account"
    document.add_section().footer.paragraphs[0].text = "Local account"
    data = packed(document)
    note = f'<w:footnotes {W}><w:footnote w:id="1"><w:p><w:r><w:t>Source: survey of 2,100.</w:t></w:r></w:p></w:footnote>'
    separator = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote></w:footnotes>'
    data = with_footnotes(data, (note + separator).encode())
    result = read_docx(data, "report.docx").document
    assert [(block.kind, block.span.of(result.text)) for block in result.blocks] == [
        (BlockKind.PARAGRAPH, "Body."),
        (BlockKind.PARAGRAPH, "Source: survey of 2,100."),
        (BlockKind.FURNITURE, "Local account"),
    ]


def test_a_damaged_part_beside_the_body_is_a_warning() -> None:
    document = docx.Document()
    document.add_paragraph("Body.")
    reading = read_docx(with_footnotes(packed(document), b"<broken"), "report.docx")
    assert reading.document.text == "Body."
    assert "damaged" in reading.problems[0].message


def with_footnotes(data: bytes, notes: bytes) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode()
    data = with_part(
        data, "word/_rels/document.xml.rels", lambda part: part.replace(b"</Relationships>", link)
    )
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/footnotes.xml", notes)
    return out.getvalue()


def test_what_is_drawn_but_not_read_is_a_warning() -> None:
    document = docx.Document()
    chart = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    add(document, f'<w:p {W}><w:r><w:drawing><c:chart xmlns:c="{chart}"/></w:drawing></w:r></w:p>')
    messages = [problem.message for problem in read(document).problems]
    assert messages == ["1 charts were not read", "the document holds no text, perhaps only pictures"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Adult social care: local account", "Adult social care: local account"),
        ("Document1", ""),
        ("draft 3.docx", ""),
    ],
)
def test_the_title_is_taken_where_it_is_one(title: str, expected: str) -> None:
    document = docx.Document()
    document.add_paragraph("Body.")
    document.core_properties.title = title
    assert read(document).document.title == expected


# --- tables ----------------------------------------------------------------------------------------


def test_merged_cells_keep_their_spans_and_label_rows_are_counted() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Reason"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Age"
    for column, texts_of_column in enumerate([["", "Physical"], ["18-64", "428"], ["65+", "1,618"]]):
        for row, text in enumerate(texts_of_column, start=1):
            if text:
                table.cell(row, column).text = text
    result = read(document).document
    grid = result.tables[0]
    assert (grid.rows, grid.columns, grid.header_rows, grid.header_columns) == (3, 3, 2, 1)
    spans = {cell.span.of(result.text): (cell.row_span, cell.column_span) for cell in grid.cells}
    assert spans["Reason"] == (2, 1)
    assert spans["Age"] == (1, 2)
    assert [block.table for block in result.blocks] == [0]


def test_a_repeated_heading_row_is_a_header() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for row, pair in enumerate([("Done", "So that"), ("Opened a hub", "Help is near")]):
        for column, text in enumerate(pair):
            table.cell(row, column).text = text
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {W}/>"))
    assert read(document).document.tables[0].header_rows == 1


def test_the_lines_of_a_cell_are_one_span() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Carers"
    table.cell(0, 0).add_paragraph("and families")
    table.cell(0, 1).text = "320"
    assert cells(read(document).document) == [(0, 0, "Carers\nand families"), (0, 1, "320")]


def test_a_nested_table_comes_after_the_outer_one() -> None:
    document = docx.Document()
    outer = document.add_table(2, 2)
    outer.cell(0, 0).text, outer.cell(0, 1).text, outer.cell(1, 0).text = "A", "B", "C"
    inner = outer.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Carers", "320"
    result = read(document).document
    assert cells(result, 0) == [(0, 0, "A"), (0, 1, "B"), (1, 0, "C")]
    assert cells(result, 1) == [(0, 0, "Carers"), (0, 1, "320")]


def test_a_caption_belongs_to_the_table_below_it_or_else_above() -> None:
    document = docx.Document()
    document.add_paragraph("Table 1: Carers", style="Caption")
    document.add_table(1, 2).cell(0, 0).text = "Carers"
    document.tables[0].cell(0, 1).text = "320"
    document.add_paragraph("Between.")
    document.add_table(1, 2).cell(0, 0).text = "Homes"
    document.tables[1].cell(0, 1).text = "12"
    document.add_paragraph("Table 2: Homes", style="Caption")
    result = read(document).document
    captions = [table.caption.of(result.text) if table.caption else "" for table in result.tables]
    assert captions == ["Table 1: Carers", "Table 2: Homes"]


# --- bad files -------------------------------------------------------------------------------------


@pytest.fixture
def plain() -> bytes:
    document = docx.Document()
    document.add_paragraph("In all, 558 people were supported.")
    return packed(document)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.99])
def test_a_file_cut_short_is_unreadable(plain: bytes, share: float) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_docx(plain[: int(share * len(plain))], "report.docx")
    assert caught.value.place == "report.docx"
    assert caught.value.remedy


def test_a_file_locked_with_a_password_says_so() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(UnreadableDocument, match="password"):
        read_docx(locked, "report.docx")


def test_broken_xml_is_unreadable(plain: bytes) -> None:
    broken = with_part(plain, "word/document.xml", lambda part: part[:-20])
    with pytest.raises(UnreadableDocument, match="no valid Word file"):
        read_docx(broken, "report.docx")


@pytest.mark.parametrize("entity", [b'"ha"', b'SYSTEM "file:///etc/hostname"'])
def test_entities_are_refused_rather_than_their_text_lost(plain: bytes, entity: bytes) -> None:
    def declare(part: bytes) -> bytes:
        start = part.index(b"<w:document")
        return (
            part[:start]
            + b"<!DOCTYPE x [<!ENTITY e "
            + entity
            + b">]>"
            + part[start:].replace(b"558", b"&e; 558")
        )

    with pytest.raises(UnreadableDocument, match="entities"):
        read_docx(with_part(plain, "word/document.xml", declare), "report.docx")


def test_a_bomb_is_refused_before_it_is_unpacked(plain: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "MAX_XML_BYTES", 2_000_000)
    bomb = with_part(plain, "word/document.xml", lambda part: part.replace(b"558", b"5" * 3_000_000))
    assert len(bomb) < 100_000
    with pytest.raises(UnreadableDocument, match="unpacks to more than 2 MB"):
        read_docx(bomb, "report.docx")


def test_a_bomb_that_lies_about_its_size_is_refused_too(
    plain: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docx_package, "MAX_XML_BYTES", 2_000_000)
    bomb = with_part(plain, "word/document.xml", lambda part: part.replace(b"558", b"5" * 3_000_000))
    with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lying = bomb.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    with pytest.raises(UnreadableDocument):
        read_docx(lying, "report.docx")


def test_links_to_missing_parts_do_not_keep_a_file_from_being_read(plain: bytes) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    link = f'<Relationship Id="rId98" Type="{kind}" Target="NULL"/></Relationships>'.encode()
    data = with_part(
        plain, "word/_rels/document.xml.rels", lambda part: part.replace(b"</Relationships>", link)
    )
    assert "558 people" in read_docx(data, "report.docx").document.text


def test_files_with_macros_and_in_strict_form_are_read(plain: bytes) -> None:
    macros = with_part(
        plain,
        "[Content_Types].xml",
        lambda part: part.replace(
            b"openxmlformats-officedocument.wordprocessingml.document.main",
            b"ms-word.document.macroEnabled.main",
        ),
    )
    strict = with_part(
        plain,
        "word/document.xml",
        lambda part: re.sub(
            rb"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            rb"http://purl.oclc.org/ooxml/wordprocessingml/main",
            part,
        ),
    )
    for data in (macros, strict):
        assert "558 people" in read_docx(data, "report.docx").document.text


# --- whole documents -------------------------------------------------------------------------------


def test_the_sample_report_is_read_whole() -> None:
    path = CORPUS / "samples" / "rotherham-2023-24.docx"
    reading = read_docx(path.read_bytes(), f"{path}")
    document = reading.document
    assert reading.problems == ()
    sections = [block.span.of(document.text) for block in document.blocks if is_heading(block, 1)]
    assert {"Safeguarding Adults", "Our Priorities for the Year Ahead"} <= set(sections)
    shapes = [
        (table.rows, table.columns, table.header_rows, table.header_columns) for table in document.tables
    ]
    assert shapes == [(14, 2, 1, 0), (18, 2, 1, 0), (8, 4, 1, 1)]
    assert_in_order(document)


@pytest.mark.parametrize("name", ["rotherham-local-account-2023-24", "rotherham-scrutiny-2018"])
def test_every_figure_of_a_published_report_is_read(name: str) -> None:
    path = DOCUMENTS / f"{name}.docx"
    if not path.exists():
        pytest.skip(f"{path.name} is not at hand")
    document = read_docx(path.read_bytes(), f"{path}").document
    printed = path.with_suffix(".txt").read_text(encoding="utf-8")
    figures = r"£?\d[\d,]*\.?\d+%?"
    # The text form holds bookmarks of Word's own, which nobody sees in print.
    missing = set(re.findall(figures, re.sub(r"_Hlk\d+", "", printed))) - set(
        re.findall(figures, document.text)
    )
    assert missing == set()
    assert_in_order(document)


def is_heading(block: Block, level: int) -> bool:
    return block.kind is BlockKind.HEADING and block.level == level


def assert_in_order(document: Document) -> None:
    end = 0
    for block in document.blocks:
        assert block.span.start >= end
        end = block.span.end
    for table in document.tables:
        assert all(table.span.covers(cell.span) for cell in table.cells)
