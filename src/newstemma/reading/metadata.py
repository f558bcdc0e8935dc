"""What an HTML page says of itself: JSON-LD first, then OpenGraph and other meta elements, then microdata.

Values are words as given: dates, names and addresses are judged by `stages.articles`.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_SCRIPT = 2_000_000
_MOST_NODES = 2_000
"""Objects of JSON-LD looked at: pages have some ten; a page of thousands lists other reports."""
_LONGEST_VALUE = 1_000

_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
_META: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "parsely-title", "dc.title", "headline", "title"),
    "outlet": ("og:site_name", "publisher", "dc.publisher", "article:publisher_name", "application-name"),
    "author": ("author", "article:author", "byl", "parsely-author", "dc.creator", "sailthru.author", "article.author"),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "pubdate",
        "publishdate", "publish-date", "publication_date", "dc.date.issued", "dcterms.created", "sailthru.date",
        "article.published", "cxenseparse:recs:publishtime", "dc.date", "date",
    ),
    "modified": (
        "article:modified_time", "og:updated_time", "datemodified", "article.updated", "dcterms.modified", "lastmod",
        "last-modified", "revised",
    ),
    "url": ("og:url", "twitter:url", "parsely-link"),
    "language": ("og:locale", "content-language", "dc.language", "inlanguage"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; None where it says nothing."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    language: str | None = None
    body: str | None = None


FACTS = ("title", "outlet", "author", "published", "modified", "url", "language")


def metadata(tree: HtmlElement) -> Metadata:
    """The facts that a page states, the more formal statement first."""
    linked, stated = _from_json_ld(tree), _meta_elements(tree)
    found: dict[str, str | None] = {}
    for fact in FACTS:
        named = (stated[name] for name in _META[fact] if name in stated)
        usable = (words for words in named if not (fact == "author" and "://" in words))
        found[fact] = linked.get(fact) or next(usable, None)
    found["url"] = _first(tree, "//link[@rel='canonical']/@href") or found["url"]
    found["title"] = found["title"] or _only_heading(tree) or _first(tree, "//title/text()")
    found["language"] = found["language"] or _first(tree, "/html/@lang")
    return Metadata(**found, body=linked.get("body"))


def _first(tree: HtmlElement, path: str) -> str | None:
    return next((words for value in tree.xpath(path) if (words := _words(str(value)))), None)


def _only_heading(tree: HtmlElement) -> str | None:
    headings = tree.xpath("//h1")
    return _words("".join(headings[0].itertext())) if len(headings) == 1 else None


def _words(value: object) -> str | None:
    """A value's words on one line; None when there are none, or too many for a fact."""
    words = " ".join(unescape(value).split()) if isinstance(value, str) else ""
    return words if 0 < len(words) <= _LONGEST_VALUE else None


def _meta_elements(tree: HtmlElement) -> dict[str, str]:
    """The first value of every meta element and of the microdata of an article, by its lower-case name."""
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().casefold()
            if name and (words := _words(element.get("content"))):
                found.setdefault(name, words)
    for element in tree.xpath("//*[@itemprop][not(self::meta)]"):
        name = element.get("itemprop").strip().casefold()
        if name in {"headline", "datepublished", "datemodified", "author", "publisher"} and name not in found:
            value = element.get("content") or element.get("datetime") or "".join(element.itertext())
            if words := _words(value):
                found[name] = words
    return found


def _from_json_ld(tree: HtmlElement) -> dict[str, str]:
    """The facts of the first article in the page's JSON-LD."""
    nodes = list(_nodes(tree))
    known = {str(node["@id"]): node for node in reversed(nodes) if "@id" in node and len(node) > 1}
    article = next((node for node in nodes if _is_article(node)), None)
    if article is None:
        return {}
    facts = {
        "title": _words(article.get("headline")) or _words(article.get("name")),
        "outlet": _names(article.get("publisher"), known),
        "author": _names(article.get("author") or article.get("creator"), known),
        "published": _words(article.get("datePublished")),
        "modified": _words(article.get("dateModified")),
        "url": _words(article.get("url")),
        "language": _names(article.get("inLanguage"), known),
        "body": article.get("articleBody"),
    }
    return {fact: words for fact, words in facts.items() if isinstance(words, str)}


def _nodes(tree: HtmlElement) -> Iterator[Mapping[str, object]]:
    """The objects of the page's JSON-LD, outer ones first; lists of other reports are not entered."""
    waiting: deque[object] = deque(
        value
        for script in tree.xpath("//script[contains(@type, 'ld+json')]")
        if (value := _parsed(script.text or "")) is not None
    )
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, Mapping):
            yield value
            waiting.extend(value[name] for name in _NESTED if name in value)


def _parsed(script: str) -> object:
    words = re.sub(r"\A\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>|;)\s*\Z", "", script[:_LONGEST_SCRIPT])
    try:
        return json.loads(words, strict=False)
    except (ValueError, RecursionError):
        return None


def _is_article(node: Mapping[str, object]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(("Article", "Posting")) for kind in kinds)


def _names(value: object, known: Mapping[str, Mapping[str, object]]) -> str | None:
    """The names of persons or bodies, which may stand elsewhere in the page under their id."""
    names: list[str] = []
    for one in (value if isinstance(value, list) else [value])[:20]:
        node = known.get(str(one.get("@id")), one) if isinstance(one, Mapping) and "name" not in one else one
        name = node.get("name") if isinstance(node, Mapping) else node
        name = ", ".join(part for part in name if isinstance(part, str)) if isinstance(name, list) else name
        if (words := _words(name)) and "://" not in words and words not in names:
            names.append(words)
    return ", ".join(names) or None
