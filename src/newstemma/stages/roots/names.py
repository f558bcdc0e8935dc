"""The names under which outlets, bodies and documents are compared and shown."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newstemma.language.outlets import canonical, outlet_named, publisher_names
from newstemma.language.words import listed

if TYPE_CHECKING:
    from newstemma.tables import Article

DETERMINERS = listed("a an the its his her their our this that")
TITLE_SHOWN = 60
"""Letters of a title by which a report without outlet is named: a line of the ledger has room for two."""
_WORD = re.compile(r"[^\W_]+")


@lru_cache(10_000)
def body_name(words: str) -> str:
    """The one name of an outlet or agency, folded, by which a credit and a report's outlet are compared.

    >>> body_name("the NY Post") == body_name("New York Post"), body_name("The Averil Courier")
    (True, 'averil courier')
    """
    known = outlet_named(words)
    return " ".join((known.name if known else words).casefold().removeprefix("the ").split())


_canonical = lru_cache(10_000)(canonical)


def outlet_label(article: Article) -> str:
    """Who published a report, as it can be shown; where that is not known its title, else the name of its file."""
    known = _canonical(article.outlet, article.domain)
    if known or not (article.title or "").strip():
        file = article.origin.replace("\\", "/").rsplit("/", maxsplit=1)[-1].removesuffix("#0")
        return known or file or "a report without outlet"
    title = " ".join((article.title or "")[: 2 * TITLE_SHOWN].split())
    return f"“{title}”" if len(title) <= TITLE_SHOWN else f"“{title[:TITLE_SHOWN].rsplit(' ', 1)[0]} …”"


def published_by(article: Article) -> frozenset[str]:
    """The folded names under which a report's outlet can be credited."""
    return _published_by(article.outlet, article.domain)


@lru_cache(10_000)
def _published_by(outlet: str | None, domain: str | None) -> frozenset[str]:
    return frozenset(map(body_name, publisher_names(outlet, domain)))


def firm_key(words: str) -> str:
    """The folded name of a body or document, without the words that only point at it.

    >>> firm_key("the minutes"), firm_key("Its minutes"), firm_key("NY Post")
    ('minutes', 'minutes', 'new york post')
    """
    parts = body_name(words).split()
    while len(parts) > 1 and parts[0] in DETERMINERS:
        parts = parts[1:]
    return " ".join(parts)


def words_of(text: str) -> frozenset[str]:
    """The folded words of a few words."""
    return frozenset(word.casefold() for word in _WORD.findall(text))
