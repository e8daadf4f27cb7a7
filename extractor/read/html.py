"""Web pages: the main content in reading order, with navigation, banners and footers set apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bs4.element import NavigableString, Tag

from extractor.errors import UnreadableDocument
from extractor.model import BlockKind, Reading
from extractor.read.cell_grids import shape_table
from extractor.read.figure_pairs import pair_figures
from extractor.read.html_content import Content, is_hidden
from extractor.read.html_source import parse_page
from extractor.read.html_tables import read_cells, read_definitions
from extractor.read.pieces import PRINTED, Piece, Run, lay_out, problems_of
from extractor.read.typed_forms import (
    merge_callout,
    reads_as_heading,
    set_superscript,
    shape_item,
    shape_paragraph,
)

MAX_BYTES = 30_000_000

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr",
    "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "ul",
    "caption",
})  # fmt: skip
_STRONG = frozenset({"b", "strong", "u"})
_STRUCK = frozenset({"del", "s", "strike"})
_HEADING = re.compile(r"h([1-6])")
_UNREAD = {
    "text": ("the page holds no text of its own", "Open it in a browser and save it as a PDF"),
    "hidden": (
        "{n} hidden passages were left out",
        "Open the page in a browser, show them, and save it again",
    ),
    "struck": (
        "{n} struck-out passages were left out",
        "Check that they were withdrawn, or take the marking off",
    ),
    "drawing": (
        "{n} drawings with figures in them were not read",
        "Give the figures of the drawings as text",
    ),
    "deep": (
        "{n} passages are nested too deep and were read as plain text",
        "Save the page again from a browser",
    ),
    "signs": (
        "{n} characters are not valid in the page's encoding and stand as \ufffd",
        "Save the page as UTF-8",
    ),
}


def read_html(data: bytes, place: str) -> Reading:
    """The blocks and tables of a web page in reading order; what is not its content is furniture.

    White space is collapsed as a browser does. Raises UnreadableDocument for a page over `MAX_BYTES`.
    """
    if len(data) > MAX_BYTES:
        fault = f"the web page is larger than {MAX_BYTES // 1_000_000} MB"
        raise UnreadableDocument(place, fault, "Save it without embedded pictures, or as a PDF")
    unread: Counter[str] = Counter()
    soup = parse_page(data, unread)
    body = soup.body or soup
    pieces = _Walker(Content(body), unread).collect(body, _Context())
    unread["text"] += all(piece.kind is BlockKind.FURNITURE for piece in pieces)
    title = " ".join(soup.title.get_text().translate(PRINTED).split()) if soup.title else ""
    return Reading(lay_out(pair_figures(pieces), "html", title), problems_of(unread, _UNREAD, place))


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds at a place in the page."""

    strong: bool = False
    list_level: int = 0
    furniture: bool = False
    verbatim: bool = False  # within `pre`
    pressed: bool = False  # within a heading, whose button opens a passage


class _Walker:
    """Goes through the elements of a page and collects pieces."""

    def __init__(self, content: Content, unread: Counter[str]) -> None:
        self._content = content
        self._unread = unread
        self._pieces: list[Piece] = []
        self._runs: list[Run] = []

    def collect(self, tag: Tag, context: _Context) -> list[Piece]:
        """The pieces of an element's children."""
        inner = _Walker(self._content, self._unread)
        for child in tag.children:
            inner._visit(child, context)
        inner._flush()
        return inner._pieces

    def _visit(self, node: object, context: _Context) -> None:
        # Comments, scripts and the like are kinds of string of their own.
        if type(node) is NavigableString:
            self._add(node, context)
        elif isinstance(node, Tag) and self._is_read(node, context):
            if not context.furniture and (self._content.is_outside(node) or self._content.is_furniture(node)):
                self._extend(
                    piece.flattened(BlockKind.FURNITURE)
                    for piece in self.collect(node, replace(context, furniture=True))
                )
            elif heading := self._heading_level(node):
                self._extend(self._read_heading(node, heading, context))
            elif node.name in _BLOCKS:
                self._extend(self._read_block(node, context))
            else:
                self._read_inline(node, context)

    def _is_read(self, tag: Tag, context: _Context) -> bool:
        """Whether an element belongs to what is read; counts what does not though it has text."""
        if tag.name == "button":
            return context.pressed or tag.find_parent(("summary", "dt")) is not None
        if tag.name in _STRUCK:
            self._unread["struck"] += bool(tag.get_text(strip=True))
            return False
        if self._content.is_shown(tag):
            return True
        if not context.furniture and not self._content.is_outside(tag):
            drawn = tag.name == "svg" and any(text.get_text(strip=True) for text in tag.find_all("text"))
            self._unread["drawing"] += drawn
            self._unread["hidden"] += is_hidden(tag) and bool(tag.get_text(strip=True))
        return False

    def _heading_level(self, tag: Tag) -> int:
        if named := _HEADING.fullmatch(tag.name):
            return int(named.group(1))
        level = f"{tag.get('aria-level', '2')}"
        return int(level) if tag.get("role") == "heading" and level in "123456" else 0

    def _read_heading(self, tag: Tag, level: int, context: _Context) -> list[Piece]:
        pieces = self.collect(tag, replace(context, pressed=True))
        text = "\n".join(piece.text for piece in pieces if not piece.grid)
        return [Piece(text, BlockKind.HEADING, level)] if text else []

    def _read_block(self, tag: Tag, context: _Context) -> list[Piece]:
        match tag.name:
            case "ul" | "ol" | "menu":
                return self.collect(tag, replace(context, list_level=context.list_level + 1))
            case "li":
                return self._read_item(tag, context)
            case "table":
                return self._read_table(tag, context)
            case "dl":
                return self._read_definitions(tag, context)
            case "figcaption" | "caption":
                text = "\n".join(piece.text for piece in self.collect(tag, context))
                return [Piece(text, BlockKind.CAPTION)] if text else []
            case "summary":
                return _as_headings(self.collect(tag, context))
            case "pre":
                return self.collect(tag, replace(context, verbatim=True))
        return merge_callout(self.collect(tag, context))

    def _read_item(self, tag: Tag, context: _Context) -> list[Piece]:
        """The item itself, then what is nested in it."""
        level = max(1, context.list_level)
        pieces = merge_callout(self.collect(tag, replace(context, list_level=level)))
        if pieces and pieces[0].kind is BlockKind.CALLOUT:
            return pieces
        own = 0
        while own < len(pieces) and not _is_nested(pieces[own], level):
            own += 1
        text = "\n".join(piece.text for piece in pieces[:own])
        return [shape_item(text, level), *pieces[own:]] if text else pieces

    def _read_table(self, tag: Tag, context: _Context) -> list[Piece]:
        inner = replace(context, list_level=0)
        caption = tag.find("caption", recursive=False)
        above = self._read_block(caption, inner) if caption else []
        return [*above, *shape_table(list(read_cells(tag, lambda cell: self.collect(cell, inner))))]

    def _read_definitions(self, tag: Tag, context: _Context) -> list[Piece]:
        inner = replace(context, list_level=0, pressed=True)
        grid = read_definitions(tag, lambda element: self.collect(element, inner))
        if grid:
            return [Piece("", BlockKind.TABLE, grid=grid)]
        pieces: list[Piece] = []
        for element in tag.find_all(("dt", "dd")):
            if element.find_parent("dl") is tag:
                own = self.collect(element, inner)
                pieces += _as_headings(own) if element.name == "dt" else own
        return pieces

    def _read_inline(self, tag: Tag, context: _Context) -> None:
        if tag.name == "br":
            self._runs.append(Run("\n"))
        elif tag.name == "sup":
            before = "".join(run.text for run in self._runs)
            self._add(set_superscript(" ".join(tag.get_text().split()), before), context)
        else:
            inner = replace(context, strong=context.strong or tag.name in _STRONG)
            for child in tag.children:
                self._visit(child, inner)

    def _add(self, text: str, context: _Context) -> None:
        text = text.translate(PRINTED)
        if not context.verbatim:
            text = re.sub(r"\s+", " ", text)
            if self._runs and self._runs[-1].text.endswith((" ", "\n")):
                text = text.lstrip(" ")
        if text:
            self._runs.append(Run(text, context.strong))

    def _extend(self, pieces: Iterable[Piece]) -> None:
        self._flush()
        self._pieces.extend(pieces)

    def _flush(self) -> None:
        self._pieces += shape_paragraph(self._runs)
        self._runs = []


def _as_headings(pieces: list[Piece]) -> list[Piece]:
    """The name of a passage as a heading by its look, unless it is more than a name."""
    alone = len(pieces) == 1 and reads_as_heading(pieces[0].text)
    return [Piece(pieces[0].text, BlockKind.HEADING)] if alone else pieces


def _is_nested(piece: Piece, level: int) -> bool:
    """Whether a piece within a list item is more than the item's own words."""
    deeper = piece.kind is BlockKind.LIST_ITEM and piece.level > level
    return deeper or piece.grid is not None or (piece.kind is BlockKind.HEADING and piece.level > 0)
