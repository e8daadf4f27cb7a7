"""Which parts of a web page are its content, which are furniture, and which are not shown at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4.element import NavigableString, Tag

# Never printed, or controls that are pressed rather than read.
_NOT_SHOWN = frozenset({
    "script", "style", "template", "noscript", "head", "svg", "canvas", "iframe", "object", "embed",
    "audio", "video", "map", "input", "select", "option", "textarea", "datalist", "progress",
    "meter",
})  # fmt: skip
_FURNITURE_ELEMENTS = frozenset({"nav", "footer"})
_OUTSIDE_ELEMENTS = frozenset({"header", "aside"})  # furniture round the content, content within it
_FURNITURE_ROLES = frozenset({
    "navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar",
    "toolbar",
})  # fmt: skip
_FURNITURE_WORDS = frozenset({
    "nav", "navigation", "navbar", "menu", "breadcrumb", "breadcrumbs", "cookie", "cookies",
    "consent", "footer", "skip", "skiplink", "share", "sharing", "pagination", "pager", "sidebar",
    "toolbar",
})  # fmt: skip
_HIDDEN_WORDS = frozenset({"visuallyhidden", "sronly", "screenreadertext", "screenreaderonly"})
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HEADINGS = ("h1", "h2", "h3")

# What may stand beside the content: this share of the words, and no more characters than an address has.
_SHARE_BESIDE = 0.2
_MOST_BESIDE = 500


class Content:
    """The roles of the elements of one page."""

    def __init__(self, body: Tag) -> None:
        self._opened = set(_controlled_ids(body))
        self._body = body
        self.main = _find_main(body)
        self._trusted = self.main is not body and _is_declared_main(self.main)
        self._length = max(1, _text_length(self.main))

    def is_shown(self, tag: Tag) -> bool:
        """Whether a reader of the page can see an element, if need be by opening it."""
        if tag.name in _NOT_SHOWN or not _HIDDEN_WORDS.isdisjoint(_joined_names(tag)):
            return False
        # Panels of an accordion or tab are hidden until they are asked for.
        opened = _attribute(tag, "id") in self._opened or _attribute(tag, "role") == "tabpanel"
        return opened or not is_hidden(tag)

    def is_furniture(self, tag: Tag) -> bool:
        """Whether an element is navigation, a banner, a footer and the like rather than content."""
        if tag is self.main or self._holds_main(tag):
            return False
        if tag.name in _FURNITURE_ELEMENTS or _attribute(tag, "role").lower() in _FURNITURE_ROLES:
            return True
        if tag.name in _OUTSIDE_ELEMENTS and self.main is self._body and not tag.find(("h1", "h2")):
            return True
        return self._is_named_furniture(tag) or (not self._trusted and _is_link_list(tag))

    def is_outside(self, tag: Tag) -> bool:
        """Whether an element stands beside the content rather than in it or round it."""
        return not (
            tag is self.main or self._holds_main(tag) or any(parent is self.main for parent in tag.parents)
        )

    def _holds_main(self, tag: Tag) -> bool:
        return any(parent is tag for parent in self.main.parents)

    def _is_named_furniture(self, tag: Tag) -> bool:
        """Whether class or id name furniture, on an element too small to be the page itself."""
        names = {part.lower() for name in _names(tag) for part in _NAME_PART.findall(name)}
        if not names & _FURNITURE_WORDS or tag.name in ("body", "main", *_HEADINGS):
            return False
        return tag.find("h1") is None and _text_length(tag) < 0.3 * self._length


def is_hidden(tag: Tag) -> bool:
    """Whether an element is kept from sight by its own attributes."""
    return tag.has_attr("hidden") or bool(_HIDING_STYLE.search(_attribute(tag, "style")))


def _find_main(body: Tag) -> Tag:
    """The element that holds the content: the declared one with most text, else the densest."""
    declared = [tag for tag in body.find_all(True) if _is_declared_main(tag)]
    if declared:
        return max(declared, key=_text_length)
    articles = body.find_all("article")
    if len(articles) == 1 and _text_length(articles[0]) > 0.5 * _text_length(body):
        return articles[0]
    return _find_densest(body)


def _find_densest(body: Tag) -> Tag:
    """Go inwards while one child has nearly all the words and no heading stands beside it."""
    current = body
    while True:
        children = [child for child in current.children if isinstance(child, Tag)]
        inner = max(children, key=_text_length, default=None)
        if inner is None or inner.name not in ("div", "section", "form", "center", "article"):
            return current
        beside = [child for child in children if child is not inner]
        headed = any(child.name in _HEADINGS or child.find(_HEADINGS) for child in beside)
        whole = _text_length(current)
        if headed or whole - _text_length(inner) > min(_SHARE_BESIDE * whole, _MOST_BESIDE):
            return current
        current = inner


def _is_declared_main(tag: Tag) -> bool:
    return tag.name == "main" or _attribute(tag, "role").lower() == "main"


def _is_link_list(tag: Tag) -> bool:
    """Whether a list or box holds several links and hardly a word beside them."""
    if tag.name not in ("ul", "ol", "div", "p"):
        return False
    links = tag.find_all("a", href=True)
    if len(links) < 3:
        return False
    linked = sum(len(" ".join(link.stripped_strings)) for link in links)
    # What is not linked is separators and spaces.
    return len(" ".join(tag.stripped_strings)) - linked <= 4 * len(links)


def _text_length(tag: Tag) -> int:
    """How many characters of an element are words that are neither linked nor script."""
    return sum(len(text) for text in _plain_strings(tag))


def _plain_strings(tag: Tag) -> Iterator[str]:
    passed = ("a", *_NOT_SHOWN)
    for child in tag.descendants:
        if type(child) is NavigableString and not any(parent.name in passed for parent in child.parents):
            yield " ".join(child.split())


def _controlled_ids(body: Tag) -> Iterator[str]:
    """The ids of elements that a button or link on the page opens."""
    for tag in body.find_all(["a", "button", "summary", "label", "div", "span", "h2", "h3", "h4"]):
        yield from _attribute(tag, "aria-controls").split()
        for name in ("data-target", "data-bs-target", "href"):
            target = _attribute(tag, name)
            if target.startswith("#"):
                yield target[1:]


def _names(tag: Tag) -> list[str]:
    return [*_attribute(tag, "class").split(), _attribute(tag, "id")]


def _joined_names(tag: Tag) -> Iterator[str]:
    """Class names with their parts run together: `sr-only` and `srOnly` are one name."""
    return (re.sub(r"[^a-z]", "", name.lower()) for name in _attribute(tag, "class").split())


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name, "")
    return value if isinstance(value, str) else " ".join(value or ())
