"""Word documents: paragraphs, lists, tables, boxes and notes in reading order. Word files have no pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as LINK
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from extractor.model import BlockKind, Reading
from extractor.read.cell_grids import shape_table
from extractor.read.docx_package import open_word_file
from extractor.read.docx_styles import Element, Styles
from extractor.read.docx_tables import read_cells
from extractor.read.docx_text import ALTERNATIVES, DELETED, INSERTED, RunReader, is_prompt
from extractor.read.figure_pairs import pair_figures
from extractor.read.pieces import Piece, Run, lay_out, problems_of
from extractor.read.typed_forms import merge_callout, reads_as_heading, shape_item, shape_paragraph

_LONGEST_HEADING = 300  # heading styles on whole paragraphs are a slip of the author
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NO_TITLE = re.compile(
    r"microsoft word - .*|(?:word )?document ?\d*|untitled.*|template.*|title|.*\.(?:docx?|dotx?|pdf|rtf)",
    re.I,
)

_UNREAD = {
    "changes": (
        "the document holds {n} tracked changes: insertions were read as text, deletions left out",
        "Accept or reject the changes in Word and save the document",
    ),
    "hidden": (
        "{n} stretches of hidden text were left out",
        "Unhide the text in Word if it belongs to the report",
    ),
    "struck": (
        "{n} stretches of struck-out text were left out",
        "Delete them in Word, or clear the formatting",
    ),
    "chart": ("{n} charts were not read", "Give the figures of the charts in a table or as text"),
    "object": ("{n} embedded objects were not read", "Give the content of the objects in a table or as text"),
    "chunk": ("{n} embedded documents were not read", "Open the document in Word and save it again"),
    "part": ("{n} parts are damaged and were not read", "Open the document in Word and save it again"),
    "text": (
        "the document holds no text, perhaps only pictures",
        "Run text recognition on a PDF of it and give that",
    ),
}


def read_docx(data: bytes, place: str) -> Reading:
    """The blocks and tables of a Word file in reading order, notes and running heads after the body.

    Raises UnreadableDocument where the file is damaged, locked with a password, or unsafe to unpack.
    """
    document = open_word_file(data, place)
    reader = _Reader(document)
    pieces = [*reader.read(document.element.body), *reader.read_notes(), *reader.read_furniture()]
    unread = reader.runs.unread
    unread["text"] += all(piece.kind is BlockKind.FURNITURE for piece in pieces)
    return Reading(
        lay_out(pair_figures(pieces), "docx", _title(document)), problems_of(unread, _UNREAD, place)
    )


class _Reader:
    """Turns the elements of one document into pieces."""

    def __init__(self, document: WordDocument) -> None:
        self._part = document.part
        self._styles = Styles(document)
        self.runs = RunReader(self._styles)

    def read(self, container: Element) -> list[Piece]:
        """The pieces of a body, cell, box or note."""
        return [piece for child in container for piece in self._read_block(child)]

    def read_notes(self) -> list[Piece]:
        """Footnotes, then endnotes, as paragraphs."""
        notes: list[Piece] = []
        for link, tag in ((LINK.FOOTNOTES, "w:footnote"), (LINK.ENDNOTES, "w:endnote")):
            for root in self._parts(link):
                # The other notes are the lines that part notes from text.
                texts = [note for note in root.iter(qn(tag)) if note.get(qn("w:type"), "normal") == "normal"]
                notes += [piece for note in texts for piece in self.read(note)]
        return notes

    def read_furniture(self) -> list[Piece]:
        """Headers and footers, each text once."""
        pieces = {
            piece.flattened(BlockKind.FURNITURE): None
            for link in (LINK.HEADER, LINK.FOOTER)
            for root in self._parts(link)
            for piece in self.read(root)
        }
        return list(pieces)

    def _read_block(self, element: Element) -> Iterator[Piece]:
        match element.tag:
            case tag if tag == qn("w:p"):
                yield from self._read_paragraph(element)
            case tag if tag == qn("w:tbl"):
                yield from shape_table(list(read_cells(element, self._styles, self.read, self.runs)))
            case tag if tag == qn("w:altChunk"):
                self.runs.unread["chunk"] += 1
            case tag if tag == ALTERNATIVES:
                yield from self.read(element[0])
            case tag if tag in DELETED:
                self.runs.unread["changes"] += 1
            case tag if tag in INSERTED or tag in (qn("w:sdtContent"), qn("w:customXml")):
                yield from self.read(element)
            case tag if tag == qn("w:sdt") and not is_prompt(element):
                pieces = self.read(element)
                yield from map(_as_contents, pieces) if _is_contents(element) else pieces

    def _read_paragraph(self, paragraph: Element) -> Iterator[Piece]:
        runs = self.runs.read(paragraph)
        yield from self._shape(paragraph, runs)
        for box in self.runs.boxes(paragraph):
            yield from merge_callout(self.read(box))
        for diagram in paragraph.iter(f"{_DIAGRAM}relIds"):
            yield from self._read_diagram(diagram)

    def _shape(self, paragraph: Element, runs: list[Run]) -> list[Piece]:
        text = "".join(run.text for run in runs).strip()
        if not text:
            return []
        style = self._styles.classify(paragraph)
        strong = all(run.strong for run in runs if run.text.strip())
        match style.kind:
            case BlockKind.HEADING if len(text) <= _LONGEST_HEADING:
                return [Piece(text, BlockKind.HEADING, style.level)]
            case BlockKind.CAPTION | BlockKind.CONTENTS:
                return [Piece(text, style.kind)]
            # Committee reports number their headings and set them in bold.
            case BlockKind.LIST_ITEM if not (style.numbered and strong and reads_as_heading(text)):
                return [shape_item(text, style.level)]
        return shape_paragraph(runs)

    def _read_diagram(self, diagram: Element) -> Iterator[Piece]:
        """The texts of a SmartArt diagram in the order of its points."""
        link = diagram.get(qn("r:dm"), "")
        if link not in self._part.rels:
            self.runs.unread["object"] += 1
            return
        root: Element = parse_xml(self._part.related_parts[link].blob)
        for paragraph in root.iter(f"{_DRAWING}p"):
            text = "".join(part.text or "" for part in paragraph.iter(f"{_DRAWING}t")).strip()
            if text:
                yield Piece(text)

    def _parts(self, link: str) -> Iterator[Element]:
        """The roots of the parts that the document links to in one way, by name."""
        parts = {
            each.target_part.partname: each.target_part
            for each in self._part.rels.values()
            if each.reltype == link
        }
        for name in sorted(parts):
            try:
                yield parse_xml(parts[name].blob)
            except SyntaxError:  # what lxml raises for XML that is not well formed
                self.runs.unread["part"] += 1


def _is_contents(control: Element) -> bool:
    gallery = control.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
    return gallery is not None and gallery.get(qn("w:val")) == "Table of Contents"


def _as_contents(piece: Piece) -> Piece:
    return piece if piece.kind is BlockKind.HEADING else piece.flattened(BlockKind.CONTENTS)


def _title(document: WordDocument) -> str:
    """The title in the file's properties, empty where it is a default or a file name."""
    title = " ".join(document.core_properties.title.split())
    return "" if len(title) < 6 or _NO_TITLE.fullmatch(title) else title
