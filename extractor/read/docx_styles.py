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
_HEX = re.compile(r"[0-9A-Fa-f]{1,8}")
_R_STYLE, _SIZE, _BOLD, _UNDERLINE = qn("w:rStyle"), qn("w:sz"), qn("w:b"), qn("w:u")
_HIDDEN, _RAISED, _STRIKES = qn("w:vanish"), qn("w:vertAlign"), (qn("w:strike"), qn("w:dstrike"))
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
        self._looks: dict[tuple[str, str | None], dict[str, str]] = {}
        self._formats = dict(_number_formats(document))
        self._body_size = self._most_common_size(document.element.body)

    def classify(self, paragraph: Element) -> ParagraphStyle:
        """Kind and level of a paragraph, by outline level, style name and numbering."""
        own = paragraph.find(qn("w:pPr"))
        style_id = _value(own, "w:pStyle") or self._default
        styles = list(self._chain(style_id))
        names = [_value(style, "w:name").lower() for style in styles] or [_name_from(style_id or "")]
        by_name = _classify_name(names)
        if by_name:
            return by_name
        properties = [
            each for each in (own, *(style.find(qn("w:pPr")) for style in styles)) if each is not None
        ]
        outline = next((level for each in properties if (level := _value(each, "w:outlineLvl"))), "9")
        if outline in tuple("012345678"):
            return ParagraphStyle(BlockKind.HEADING, int(outline) + 1)
        return self._classify_list(properties, names)

    def look(self, run: Element, paragraph: Element) -> Look:
        """The look of a run, from its own properties and from the styles it stands in."""
        own = _marks(run.find(qn("w:rPr")))
        style = _value(paragraph.find(qn("w:pPr")), "w:pStyle") or self._default
        marks = self._inherited(own.get(_R_STYLE, ""), style) | own
        size = _whole(marks.get(_SIZE, "")) / 2
        large = bool(self._body_size) and size >= _LARGE * self._body_size
        # Links are underlined by their style and do not stand out for it.
        underlined = own.get(_UNDERLINE, "none") != "none"
        return Look(
            strong=marks.get(_BOLD, "0") not in _OFF or large or underlined,
            hidden=marks.get(_HIDDEN, "0") not in _OFF,
            struck=any(marks.get(strike, "0") not in _OFF for strike in _STRIKES),
            raised=marks.get(_RAISED) == "superscript",
            size=size,
        )

    def heads_first_row(self, table: Element) -> bool:
        """Whether the table's style sets its first row off from the others, and is asked to."""
        properties = table.find(qn("w:tblPr"))
        asked = properties.find(qn("w:tblLook")) if properties is not None else None
        if asked is None:
            return False
        # Older files ask by the sixth bit of a hexadecimal number.
        bits = asked.get(qn("w:val"), "0")
        asked_by_bit = bool(_HEX.fullmatch(bits)) and bool(int(bits, 16) & 0x20)
        if asked.get(qn("w:firstRow"), "1" if asked_by_bit else "0") in _OFF:
            return False
        parts = (part for style in self._chain(_value(properties, "w:tblStyle")) for part in style)
        return any(part.tag == qn("w:tblStylePr") and part.get(qn("w:type")) == "firstRow" for part in parts)

    def _classify_list(self, properties: list[Element], names: list[str]) -> ParagraphStyle:
        number = indent = ""
        for each in properties:
            numbering = each.find(qn("w:numPr"))
            if numbering is not None:
                number = number or _value(numbering, "w:numId")
                indent = indent or _value(numbering, "w:ilvl")
        depth = _whole(indent)
        form = self._formats.get((number, depth), "")
        named = next((match for name in names if (match := _LIST_NAME.match(name))), None)
        named_level = int(named.group(1) or 1) if named else 0
        if number and number != "0" and form != "none":
            level = max(depth + 1, named_level)
            return ParagraphStyle(BlockKind.LIST_ITEM, level, form not in ("bullet", ""))
        if named and number != "0":
            return ParagraphStyle(BlockKind.LIST_ITEM, named_level)
        return ParagraphStyle()

    def _inherited(self, run_style: str, paragraph_style: str | None) -> dict[str, str]:
        """The marks that a run's and its paragraph's style give, those of the run's first."""
        key = run_style, paragraph_style
        if key not in self._looks:
            styles = [*self._chain(run_style), *self._chain(paragraph_style)]
            marks = _marks(self._defaults)
            for style in reversed(styles):
                marks |= _marks(style.find(qn("w:rPr")))
            self._looks[key] = marks
        return self._looks[key]

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


def _name_from(style_id: str) -> str:
    """The name of a style that the file uses but does not define: `Heading1` is `heading 1`."""
    return re.sub(r"(?<=[a-z])(?=\d)|(?<=list)(?=[bn])", " ", style_id.lower())


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
            yield (number.get(qn("w:numId")), _whole(level.get(qn("w:ilvl"), ""))), _value(level, "w:numFmt")


def _value(parent: Element | None, tag: str) -> str:
    """The `w:val` of a child element, empty where there is none."""
    child = parent.find(qn(tag)) if parent is not None else None
    return child.get(qn("w:val"), "") if child is not None else ""


def _marks(properties: Element | None) -> dict[str, str]:
    """Run properties by element with their values, "1" for a switch that is merely there."""
    return {} if properties is None else {each.tag: each.get(qn("w:val"), "1") for each in properties}


def _whole(value: str) -> int:
    return int(value) if value.isdecimal() and len(value) < 6 else 0
