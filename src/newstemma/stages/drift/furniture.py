"""What stands in a report's text without being its own words: signed posts and links to other reports."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from newstemma.language.words import listed
from newstemma.matching.posts import posts
from newstemma.matching.quotations import quotations
from newstemma.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newstemma.tables import Article

FIRST_PERSON = listed("i i'm i've i'd i'll my me mine myself")
"""Words of a post or a letter that a page prints without quote marks: not the report's own voice, which has no "I"."""
_LINKS = re.compile(
    r"^[ \t•*>-]{0,4}(?:related (?:stor(?:y|ies)|articles?|news|content|coverage|links?)"
    r"|read (?:more|also|next)|also read|see also|more (?:stories|news|from|on this)|recommended|most read|don['’]t miss)\b[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that leads to other reports."""


def others_words(article: Article) -> tuple[Span, ...]:
    r"""The spans of an article whose words are not the report's own.

    >>> from newstemma.tables import Article
    >>> text = "Rain fell.\nRelated Stories Harbour thief mocks police"
    >>> others_words(Article("a", "a", None, "a.txt", None, None, None, None, None, "en", None, 0, text))
    (Span(start=11, stop=53),)
    """
    links = [found.span() for found in _LINKS.finditer(article.text)]
    apart: list[Span] = []
    for start, stop in sorted([*links, *((post.start, post.stop) for post in posts(article.text))]):
        if not apart or start >= apart[-1].stop:
            apart.append(Span(start, stop))
    return tuple(apart)


def quoted(article: Article) -> tuple[Span, ...]:
    r"""The quotations of an article, marks included, also those of several sentences.

    >>> from newstemma.tables import Article
    >>> text = "He said: “Rain fell. It was cold.”\nAll left."
    >>> quoted(Article("a", "a", None, "a.txt", None, None, None, None, None, "en", None, 0, text))
    (Span(start=9, stop=34),)
    """
    found = [
        Span(each.start, each.stop)
        for line in re.finditer(r"[^\n]+", article.text)
        for each in quotations(article.text, line.start(), line.end())
    ]
    apart: list[Span] = []
    for span in sorted([*found, *_ticked(article.text)]):
        if not apart or span.start >= apart[-1].stop:
            apart.append(span)
    return tuple(apart)


def _ticked(text: str) -> Iterator[Span]:
    """What stands between `` and '' where blanks part the marks from the words, as in texts cut into words."""
    start = text.find("`` ")
    while start >= 0 and (stop := text.find(" ''", start)) >= 0:
        yield Span(start, stop + 3)
        start = text.find("`` ", stop)


def stands_in(others: Sequence[Span], start: int, stop: int) -> bool:
    """True where a stretch reaches into one of the spans, which are in order and apart.

    >>> stands_in([Span(0, 4), Span(9, 12)], 4, 9), stands_in([Span(0, 4), Span(9, 12)], 4, 10)
    (False, True)
    """
    place = bisect_left(others, stop, key=lambda span: span.start)
    return place > 0 and others[place - 1].stop > start
