"""Articles and their links, from pages: the text of each report, and what is known of who published it and when.

Facts come from the record, else from the page's own statements, else from lines of the text made to say them (copyright
line, byline, dateline). What none of them says stays null.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from newstemma.errors import BadInput
from newstemma.ids import content_id
from newstemma.language.outlets import canonical, outlet_at, outlet_named, outlet_shaped
from newstemma.reading.dates import date_in_path, iso
from newstemma.reading.languages import language_of
from newstemma.reading.stated import headline_in, stated_in
from newstemma.spans import Span
from newstemma.tables import Article, Link, Reject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstemma.tables import Page

_TRACKING = re.compile(
    r"(?:utm_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|cmpid|cmp|ref|ref_src|smid|partner|ito|ns_.*|at_.*|igshid)",
    re.IGNORECASE,
)
"""Names of URL parameters that tell how a reader came, not what is read."""
_CODE = re.compile(r"([a-z]{2})(?:[-_].{1,20})?$")
_HOST_STARTS = ("www.", "m.", "mobile.", "amp.")
_URL = re.compile(r"https?://[^\s<>\"'“”‘’«»{}|\\^`]{3,2000}")
_MOST_TRIMMED = 20
"""Characters that may follow a bare address; a bound, since each costs a look at the whole address."""
_TITLE_BARS = (" | ", " - ", " – ", " — ", " • ", " · ", " :: ")
_LONGEST_FACT = 300
"""Code points of the longest author or outlet; a longer one is a text that went astray."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The text of a page, the facts beside it, and its links."""

    title: str | None
    body: int
    text: str
    page: Page  # with what the page says of itself filled in
    links: tuple[tuple[Span, str], ...] = ()


def articles(pages: list[Page]) -> Iterator[Article | Link | Reject]:
    """Yield the article of each page, then its links; a page without text is refused."""
    for page in sorted(pages, key=lambda page: (page.origin, page.record)):
        try:
            found = _from_html(page) if page.media == "html" else _from_text(page)
        except BadInput as error:
            yield Reject("articles", page.origin, str(error))
            continue
        article = _article(found)
        yield article
        for span, url in _links(found):
            yield Link(article.article, span.start, span.stop, url)


def _from_text(page: Page) -> _Found:
    if page.title:
        return _under_title(page.title, page.content, page)
    title = headline_in(page.content)
    return _Found(title, 0, page.content, page)


def _under_title(title: str, text: str, page: Page, links: tuple[tuple[Span, str], ...] = ()) -> _Found:
    """Title, blank line, text: the links move with the text."""
    body = len(title) + 2
    moved = tuple((Span(span.start + body, span.stop + body), url) for span, url in links)
    return _Found(title, body, f"{title}\n\n{text}", page, moved)


def _from_html(page: Page) -> _Found:
    from newstemma.reading.html import markup

    found = markup(page.content, page.url)
    if not found.text:
        raise BadInput(
            "is HTML without any text: it may be filled by scripts; save the page from a browser, or its text"
        )
    facts = found.facts
    page = replace(
        page,
        url=page.url or facts.url,
        outlet=page.outlet or facts.outlet,
        author=page.author or facts.author,
        published=page.published or facts.published,
        modified=page.modified or facts.modified,
        language=page.language or facts.language,
    )
    links = tuple((anchor.span, anchor.url) for anchor in found.anchors)
    title = page.title or (_without_site(facts.title, page.outlet) if facts.title else None) or headline_in(found.text)
    if not title:
        return _Found(None, 0, found.text, page, links)
    first, _, rest = found.text.partition("\n")
    if first != title or not rest.strip():
        return _under_title(title, found.text, page, links)
    cut = len(found.text) - len(rest)
    kept = tuple((Span(span.start - cut, span.stop - cut), url) for span, url in links if span.start >= cut)
    return _under_title(title, rest, page, kept)


def _without_site(title: str, outlet: str | None) -> str:
    """A title without the name of the site behind a bar.

    >>> _without_site("Ferry aground - by night | The Harbour Post", "Harbour Post")
    'Ferry aground - by night'
    """
    for bar in _TITLE_BARS:
        head, _, tail = title.rpartition(bar)
        if head and (outlet_named(tail) or outlet_shaped(tail) or _same_name(tail, outlet)):
            return head.strip()
    return title


def _same_name(words: str, other: str | None) -> bool:
    return other is not None and canonical(words) == canonical(other)


def _article(found: _Found) -> Article:
    page, text = found.page, found.text
    stated = stated_in(text[found.body :])
    url = _web(page.url)
    domain = _domain(url)
    outlet = _outlet(page.outlet, domain) or _outlet(stated.outlet, None)
    published = iso(page.published) or date_in_path(url) or stated.published
    article = content_id(url, outlet, published, found.title, text)
    return Article(
        article=article,
        page=content_id(_address(url)) if url else article,
        url=url,
        origin=page.origin,
        outlet=outlet,
        domain=domain,
        author=_author(page.author) or stated.author,
        published=published,
        modified=iso(page.modified) or stated.modified,
        language=_language(page.language, text),
        title=found.title,
        body=found.body,
        text=text,
    )


def _web(url: str | None) -> str | None:
    """The URL, if it is one of the web."""
    try:
        parts = urlsplit((url or "").strip())
        return (url or "").strip() if parts.scheme.casefold() in {"http", "https"} and parts.hostname else None
    except ValueError:
        return None


def _domain(url: str | None) -> str | None:
    """The host of a URL, without what tells its edition for phones.

    >>> _domain("https://www.m.harbourpost.example:8080/a")
    'harbourpost.example'
    """
    host = (urlsplit(url).hostname or "").strip(".") if url else ""
    for start in _HOST_STARTS:
        host = host.removeprefix(start) if host.count(".") > 1 else host
    return host or None


def _address(url: str) -> str:
    """What versions of one page share: the URL without scheme, fragment and parameters that track the reader.

    >>> _address("http://www.post.example.org/a/?utm_source=x&id=3#top")
    'post.example.org/a?id=3'
    """
    parts = urlsplit(url)
    kept = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(name)
    ]
    return f"{_domain(url)}{parts.path.rstrip('/')}" + (f"?{urlencode(kept)}" if kept else "")


@lru_cache(maxsize=4096)
def _outlet(name: str | None, domain: str | None) -> str | None:
    """The canonical name of the outlet, by its name, else by its domain."""
    if name and len(name) <= _LONGEST_FACT and any(map(str.isalnum, name)):
        return canonical(name, domain)
    known = outlet_at(domain) if domain else None
    return known.name if known else None


def _author(author: str | None) -> str | None:
    words = re.sub(r"^by\s+", "", " ".join((author or "").split()), flags=re.IGNORECASE)
    return words if 0 < len(words) <= _LONGEST_FACT and "://" not in words else None


def _language(given: str | None, text: str) -> str:
    """The language given, as two letters, else the one the text is in.

    >>> _language("en-GB", ""), _language(None, "Ana Ruiz, 33")
    ('en', 'und')
    """
    code = _CODE.match(given.strip().casefold()) if given else None
    return code[1] if code else language_of(text)


def _links(found: _Found) -> Iterator[tuple[Span, str]]:
    """The page's links, and addresses that stand bare in the text, in order."""
    bare = (
        (Span(place.start(), place.start() + len(url)), url)
        for place in _URL.finditer(found.text)
        if (url := _trimmed_url(place[0]))
    )
    taken = {span.start for span, _ in found.links}
    yield from sorted({*found.links, *((span, url) for span, url in bare if span.start not in taken and _web(url))})


def _trimmed_url(url: str) -> str:
    """A bare address without the punctuation of its sentence.

    >>> _trimmed_url("https://example.org/a_(b)),"), _trimmed_url("https://example.org/?")
    ('https://example.org/a_(b)', 'https://example.org/')
    """
    for _ in range(_MOST_TRIMMED):
        if url[-1] in ".,;:!?*_~" or any(
            url[-1] == shut and url.count(shut) > url.count(open_) for open_, shut in ("()", "[]")
        ):
            url = url[:-1]
    return url
