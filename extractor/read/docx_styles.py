"""What Word's styles and numbering say about a paragraph and a run of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as LINK
from docx.oxml.ns import qn

from extractor.model import BlockKind

Element = Any  # an lxml element; lxml carries no types

_HEADING_NAME = re.compile(r"heading (\d)")
_LIST_NAME = re.compile(r"list (?:bullet|number)(?: (\d))?")
_OFF = ("0", "false", "off")
_LARGE = 1.2  # text so many times larger than the body stands out as a heading does


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph is by its style; `kind` is None where the style says nothing.

    A list item is `numbered` where Word counts it ("1.", "a)") rather than giving it a bullet.
    """

    kind: BlockKind | None = None
    level: int = 0
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text is printed; `size` in points, 0 where nothing sets it."""

    strong: bool = False
    hidden: bool = False
    struck: bool = False
    raised: bool = False
    size: float = 0.0


class Styles:
    """The styles of one document, asked by paragraph and run."""

    def __init__(self, document: WordDocument) -> None:
        root: Element = document.styles.element
        self._styles = {style.get(qn("w:styleId")): style for style in root.iter(qn("w:style"))}
        self._default = next(
            (
                name
                for name, style in self._styles.items()
                if style.get(qn("w:type")) == "paragraph"
                and style.get(qn("w:default")) in ("1", "true", "on")
            ),
            None,
        )
        self._defaults: Element | None = root.find(
            f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
        )
        self._formats = dict(_number_formats(document))
        self._body_size = self._most_common_size(document.element.body)

    def classify(self, paragraph: Element) -> ParagraphStyle:
        """Kind and level of a paragraph, by outline level, style name and numbering."""
        own = paragraph.find(qn("w:pPr"))
        styles = list(self._chain(_value(own, "w:pStyle") or self._default))
        names = [_value(style, "w:name").lower() for style in styles]
        by_name = _classify_name(names)
        if by_name:
            return by_name
        properties = [
            each for each in (own, *(style.find(qn("w:pPr")) for style in styles)) if each is not None
        ]
        outline = next((level for each in properties if (level := _value(each, "w:outlineLvl"))), "9")
        if outline in "012345678":
            return ParagraphStyle(BlockKind.HEADING, int(outline) + 1)
        return self._classify_list(properties, names)

    def look(self, run: Element, paragraph: Element) -> Look:
        """The look of a run, from its own properties and from the styles it stands in."""
        own = run.find(qn("w:rPr"))
        styles = [
            *self._chain(_value(own, "w:rStyle")),
            *self._chain(_value(paragraph.find(qn("w:pPr")), "w:pStyle") or self._default),
        ]
        layers = [own, *(style.find(qn("w:rPr")) for style in styles), self._defaults]
        found = [layer for layer in layers if layer is not None]
        size = float(next((size for each in found if (size := _value(each, "w:sz"))), "0")) / 2
        # Links are underlined by their style and do not stand out for it.
        underline = _value(own, "w:u") or "none"
        large = bool(self._body_size) and size >= _LARGE * self._body_size
        return Look(
            strong=_is_on(found, "w:b") or large or underline != "none",
            hidden=_is_on(found, "w:vanish"),
            struck=_is_on(found, "w:strike") or _is_on(found, "w:dstrike"),
            raised=next((v for each in found if (v := _value(each, "w:vertAlign"))), "") == "superscript",
            size=size,
        )

    def heads_first_row(self, table: Element) -> bool:
        """Whether the table's style sets its first row off from the others, and is asked to."""
        properties = table.find(qn("w:tblPr"))
        asked = properties.find(qn("w:tblLook")) if properties is not None else None
        if asked is None:
            return False
        bits = int(asked.get(qn("w:val"), "0"), 16) & 0x20
        if asked.get(qn("w:firstRow"), "1" if bits else "0") in _OFF:
            return False
        parts = (part for style in self._chain(_value(properties, "w:tblStyle")) for part in style)
        return any(part.tag == qn("w:tblStylePr") and part.get(qn("w:type")) == "firstRow" for part in parts)

    def _classify_list(self, properties: list[Element], names: list[str]) -> ParagraphStyle:
        number = level = ""
        for each in properties:
            numbering = each.find(qn("w:numPr"))
            if numbering is not None:
                number = number or _value(numbering, "w:numId")
                level = level or _value(numbering, "w:ilvl")
        depth = int(level) if level.isdigit() else 0
        form = self._formats.get((number, depth), "")
        if number and number != "0" and form != "none":
            return ParagraphStyle(BlockKind.LIST_ITEM, depth + 1, form not in ("bullet", ""))
        named = next((match for name in names if (match := _LIST_NAME.match(name))), None)
        if named and number != "0":
            return ParagraphStyle(BlockKind.LIST_ITEM, int(named.group(1) or 1))
        return ParagraphStyle()

    def _chain(self, name: str | None) -> Iterator[Element]:
        """A style and those it is based on."""
        seen: set[str] = set()
        while name and name not in seen and name in self._styles:
            seen.add(name)
            yield self._styles[name]
            name = _value(self._styles[name], "w:basedOn")

    def _most_common_size(self, body: Element) -> float:
        """The size most characters of the body are printed in, in points."""
        self._body_size = 0.0
        counts: dict[float, int] = {}
        for paragraph in body.iter(qn("w:p")):
            for run in paragraph.iter(qn("w:r")):
                size = self.look(run, paragraph).size
                counts[size] = counts.get(size, 0) + sum(len(text.text or "") for text in run.iter(qn("w:t")))
        return max(counts, key=lambda size: counts[size], default=0.0)


def _classify_name(names: list[str]) -> ParagraphStyle | None:
    """What a style's name, or that of one it is based on, says; names as Word stores them, lower case."""
    for name in names:
        if heading := _HEADING_NAME.match(name):
            return ParagraphStyle(BlockKind.HEADING, int(heading.group(1)))
        if name in ("title", "toc heading"):
            return ParagraphStyle(BlockKind.HEADING, 1)
        if name == "subtitle":
            return ParagraphStyle(BlockKind.HEADING, 2)
        if name == "caption":
            return ParagraphStyle(BlockKind.CAPTION)
        if name.startswith(("toc ", "table of figures")):
            return ParagraphStyle(BlockKind.CONTENTS)
    return None


def _number_formats(document: WordDocument) -> Iterator[tuple[tuple[str, int], str]]:
    """(number id, level) and format ("bullet", "decimal", "none") of every list of the document."""
    try:
        root: Element = document.part.part_related_by(LINK.NUMBERING).element  # type: ignore[attr-defined]
    except KeyError:
        return
    kinds = {kind.get(qn("w:abstractNumId")): kind for kind in root.iter(qn("w:abstractNum"))}
    for number in root.iter(qn("w:num")):
        kind = kinds.get(_value(number, "w:abstractNumId"))
        for level in kind.iter(qn("w:lvl")) if kind is not None else ():
            depth = level.get(qn("w:ilvl"), "")
            if depth.isdigit():
                yield (number.get(qn("w:numId")), int(depth)), _value(level, "w:numFmt")


def _value(parent: Element | None, tag: str) -> str:
    """The `w:val` of a child element, empty where there is none."""
    child = parent.find(qn(tag)) if parent is not None else None
    return child.get(qn("w:val"), "") if child is not None else ""


def _is_on(layers: list[Element], tag: str) -> bool:
    """Whether the first layer that sets a switch turns it on."""
    for layer in layers:
        switch = layer.find(qn(tag))
        if switch is not None:
            return switch.get(qn("w:val"), "1") not in _OFF
    return False
