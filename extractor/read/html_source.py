"""From the bytes of a web page to its tree of elements."""

from __future__ import annotations

import codecs
import warnings
from collections import Counter

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from bs4.dammit import EncodingDetector

_DEEPEST = 150  # elements nested deeper than this are read as plain text

_FRAMES = frozenset({"table", "thead", "tbody", "tfoot", "tr", "dl"})  # text stands in their cells only

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# A page that says iso-8859-1 is read by browsers as Windows-1252, which has its curly quotes and dashes.
_MEANT = dict.fromkeys(("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"), "cp1252")


def parse_page(data: bytes, unread: Counter[str]) -> BeautifulSoup:
    """The elements of a page; `unread` counts bad characters and passages nested too deep."""
    text = _decode(data)
    unread["signs"] += text.count("\ufffd")
    with warnings.catch_warnings():
        # XHTML is read by the rules of HTML on purpose, as browsers do.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(text.replace("\0", ""), "lxml")
    unread["deep"] += _flatten_deep(soup)
    return soup


def _decode(data: bytes) -> str:
    """The page's text, by its byte order mark, as UTF-8 where it is that, else as it declares itself."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    mended = data.decode("utf-8", errors="replace")
    lost = mended.count("\ufffd")
    beyond_ascii = sum(sign > "\x7f" for sign in mended) if lost else 0
    # A page whose signs are mostly valid UTF-8 is that, whatever it says; stray bytes are pasted in.
    if beyond_ascii >= 4 * lost:
        return mended
    declared = (EncodingDetector.find_declared_encoding(data, is_html=True) or "").lower()
    encoding = "cp1252" if declared.startswith("utf") else _MEANT.get(declared, declared)
    try:
        return data.decode(encoding, errors="replace")
    except LookupError:
        return data.decode("cp1252", errors="replace")


def _flatten_deep(soup: BeautifulSoup) -> int:
    """Turn elements nested too deep into their text, and count them."""
    level: list[Tag] = [soup]
    for _ in range(_DEEPEST):
        level = [child for tag in level for child in tag.children if isinstance(child, Tag)]
    holders = {id(holder): holder for tag in level if (holder := _text_holder(tag)).get_text(strip=True)}
    for holder in holders.values():
        holder.string = holder.get_text(" ")
    return len(holders)


def _text_holder(tag: Tag) -> Tag:
    """The element itself or the nearest round it that may hold text of its own."""
    return tag if tag.name not in _FRAMES else next(up for up in tag.parents if up.name not in _FRAMES)
