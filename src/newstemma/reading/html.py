"""The text of an HTML page, as paragraphs, with its links as spans.

trafilatura (Barbaresi 2021) tells the report from the page around it; nothing is ever downloaded.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import lxml.etree
import lxml.html

from newstemma.errors import BadInput
from newstemma.reading.metadata import Metadata, metadata
from newstemma.spans import Span, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_BLOCKS = frozenset({"p", "head", "item", "quote", "row", "list", "table", "div", "lb", "code", "fw", "ab", "dd", "dt"})
_BLOCK_ELEMENTS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "br", "div", "tr", "blockquote", "article", "section", "ul",
    "ol", "table", "pre", "figcaption", "figure", "dd", "dt", "main",
})  # fmt: skip
_NO_TEXT = "//script|//style|//noscript|//template|//nav|//header[not(ancestor::article)]|//footer|//aside|//form|//button|//svg|//head"
_CELLS = frozenset({"cell", "td", "th"})
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link in a page's text."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Markup:
    """What an HTML page holds: facts, text and links."""

    facts: Metadata
    text: str
    anchors: tuple[Anchor, ...]


def markup(html: str, url: str | None = None) -> Markup:
    """The facts, the text and the links of a page; addresses are made whole by the page's own.

    >>> page = markup("<title>Ferry aground</title><p>A <a href='https://example.org/a'>ferry</a> ran aground.</p>")
    >>> page.facts.title, page.text, page.anchors[0].url
    ('Ferry aground', 'A ferry ran aground.', 'https://example.org/a')
    """
    tree = _tree(html)
    facts = metadata(tree)
    base = url or facts.url or ""
    for body, blocks in ((_extracted(html), _BLOCKS), (_everything(tree), _BLOCK_ELEMENTS)):
        if body is not None:
            text, anchors = _laid_out(body, blocks, base)
            if text:
                return Markup(facts, text, tuple(anchors))
    return Markup(facts, (facts.body or "").strip(), ())


def _tree(html: str) -> HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise BadInput(f"is HTML that cannot be parsed ({error}): save the page again, or its text") from error
    return tree


def _extracted(html: str) -> HtmlElement | None:
    """The report's own elements, by trafilatura; None when it finds none."""
    import trafilatura

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # its warnings are our rejects
    try:
        found = trafilatura.bare_extraction(html, include_comments=False, include_links=True, with_metadata=False)
    except Exception:  # noqa: BLE001 (on odd pages it fails in many ways; the page is then read without it)
        return None
    return None if found is None else found.body


def _everything(tree: HtmlElement) -> HtmlElement | None:
    """The page without scripts, menus and forms, for pages in which no report is found."""
    for element in tree.xpath(_NO_TEXT):
        element.drop_tree()
    return tree


def _laid_out(body: HtmlElement, blocks: frozenset[str], base: str) -> tuple[str, list[Anchor]]:
    """The text below an element, a line a block, white space folded as a browser does; and its links."""
    written, links = _Written(), list[tuple[int, int, str]]()
    opened: list[int] = []
    for event, element in lxml.etree.iterwalk(body, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        address = element.get("target") or element.get("href") if tag in {"ref", "a"} else None
        if event == "start":
            written.block() if tag in blocks else None
            written.add("- " if tag in {"item", "li"} else "")
            opened += [written.length] if address else []
            written.add(element.text)
            continue
        if address:
            links.append((opened.pop(), written.length, address))
        written.block() if tag in blocks else written.add(" " if tag in _CELLS else "")
        written.add(element.tail if element is not body else None)
    written.block()
    text = "".join(written.parts).rstrip()
    return text, list(_anchors(text, links, base))


def _anchors(text: str, links: list[tuple[int, int, str]], base: str) -> Iterator[Anchor]:
    for start, stop, address in sorted(links):
        span, url = trimmed(text, min(start, len(text)), min(stop, len(text))), web_address(address, base)
        if url and span and "\n" not in text[span.slice]:
            yield Anchor(span, url)


class _Written:
    """Text as it grows: pieces, their length, and the character they end in."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.last = "\n"

    def add(self, words: str | None) -> None:
        """Add words of the same block."""
        folded = _SPACES.sub(" ", words) if words else ""
        folded = folded.lstrip() if self.last in " \n" else folded
        if folded:
            self._append(folded)

    def block(self) -> None:
        """Begin a new line, unless one has begun."""
        if self.last == " ":
            self.parts[-1] = self.parts[-1][:-1]
            self.length -= 1
        if self.last != "\n":
            self._append("\n")

    def _append(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)
        self.last = words[-1]


def web_address(address: str, base: str = "") -> str | None:
    """The whole address, if it is one of the web.

    >>> web_address("/a?b#c", "https://example.org/x"), web_address("mailto:ana@example.org"), web_address("#top")
    ('https://example.org/a?b#c', None, None)
    """
    if address.strip().startswith("#"):
        return None
    try:
        whole = urljoin(base, address.strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if parts.scheme in {"http", "https"} and parts.hostname else None
