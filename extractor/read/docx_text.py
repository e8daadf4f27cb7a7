"""The runs of a Word paragraph as printed, the boxes anchored in it, and a tally of what is not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from docx.oxml.ns import nsmap, qn

from extractor.read.docx_styles import Element, Look, Styles
from extractor.read.pieces import PRINTED, Run
from extractor.read.typed_forms import set_superscript

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CHART = f"{{{nsmap['c']}}}chart"
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"

ALTERNATIVES = f"{_MC}AlternateContent"
INSERTED = (qn("w:ins"), qn("w:moveTo"))
DELETED = (qn("w:del"), qn("w:moveFrom"))
_NO_TEXT = frozenset(qn(f"w:{name}") for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText"))
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
# Signs that Word takes from its symbol fonts, by the last two digits of their code.
_SYMBOLS = {
    "Symbol": {"B3": "≥", "A3": "≤", "B1": "±", "B7": "•", "AD": "↑", "AF": "↓", "2D": "-"},
    "Wingdings": {
        "E0": "→", "E1": "↑", "E2": "↓", "E8": "→", "E9": "↑", "EA": "↓",
        "FB": "✗", "FC": "✓", "FE": "✓", "A7": "▪", "6C": "●", "6E": "■",
    },
}  # fmt: skip


class RunReader:
    """Reads runs with their looks; `unread` counts what was left out, by kind."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.unread: Counter[str] = Counter()

    def read(self, paragraph: Element) -> list[Run]:
        """The runs of a paragraph in order: insertions in, deletions and hidden text out."""
        runs: list[Run] = []
        for run in self._find_runs(paragraph):
            look = self._styles.look(run, paragraph)
            text = "".join(self._signs(run)).translate(PRINTED)
            if look.raised and not look.hidden:
                text = set_superscript(text, "".join(each.text for each in runs))
            if text and self._is_printed(look, text):
                runs.append(Run(text, look.strong, look.size))
        return runs

    def boxes(self, element: Element) -> Iterator[Element]:
        """The text boxes and diagrams anchored in an element, outermost first, each only once."""
        for child in _chosen(element):
            if child.tag == qn("w:txbxContent"):
                yield child
                continue
            if child.tag in (_CHART, _OLE):
                self.unread["chart" if child.tag == _CHART else "object"] += 1
            yield from self.boxes(child)

    def _find_runs(self, element: Element) -> Iterator[Element]:
        for child in _chosen(element):
            if child.tag == qn("w:r"):
                yield child
            elif child.tag in DELETED:
                self.unread["changes"] += 1
            elif child.tag not in _NO_TEXT and not is_prompt(child):
                self.unread["changes"] += child.tag in INSERTED
                yield from self._find_runs(child)

    def _signs(self, element: Element) -> Iterator[str]:
        for child in _chosen(element):
            if child.tag in (qn("w:t"), _MATH_TEXT):
                yield child.text or ""
            elif child.tag == qn("w:sym"):
                font = _SYMBOLS.get(child.get(qn("w:font"), "").rstrip(" 0123456789"), {})
                yield font.get(child.get(qn("w:char"), "").upper()[-2:], "")
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]

    def _is_printed(self, look: Look, text: str) -> bool:
        if look.hidden or look.struck:
            self.unread["hidden" if look.hidden else "struck"] += bool(text.strip())
        return not (look.hidden or look.struck)


def is_prompt(element: Element) -> bool:
    """Whether a content control still shows its prompt ("Click here to enter text")."""
    properties = element.find(qn("w:sdtPr")) if element.tag == qn("w:sdt") else None
    return properties is not None and properties.find(qn("w:showingPlcHdr")) is not None


def _chosen(element: Element) -> Iterator[Element]:
    """The children of an element; of what is written twice for old and new programs, the first form."""
    for child in element:
        if child.tag == ALTERNATIVES:
            yield from list(child)[:1]
        elif isinstance(child.tag, str):  # comments have none
            yield child
