"""Profiles, from articles: the words that tell an article's event, as numbers, so that `stories` never reads a text twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstemma.matching.events.collection import Columns
from newstemma.matching.events.profiles import profile
from newstemma.spans import trimmed
from newstemma.tables import Article, Profile

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE_LENGTH = 160
"""Characters of a first sentence that stands in for a title."""

_FIRST_SENTENCE = re.compile(r"[^\n]*?[.!?][\"'”’)]{0,2}(?=\s)|[^\n]+")


def profiles(articles: list[Article]) -> Iterator[Profile]:
    """Yield the profile of each article."""
    for article in articles:
        found = profile(article.title or "", article.text[article.body :], article.published)
        weekdays, months, years = Columns.of([found]).times[0].tolist()
        told_from, told_to = found.told or (None, None)
        yield Profile(
            article.article, _title(article), len(article.text),
            found.terms.astype("<u4").tobytes(), found.counts.tobytes(), weekdays, months, years, told_from, told_to,
        )  # fmt: skip


def _title(article: Article) -> str | None:
    """The article's title, else its first sentence, cut at a word where it is long."""
    if article.title:
        return article.title
    span = trimmed(article.text, article.body, len(article.text))
    sentence = _FIRST_SENTENCE.match(article.text[span.start : min(span.stop, span.start + 10 * TITLE_LENGTH)])
    words = sentence[0] if sentence else ""
    if len(words) > TITLE_LENGTH:
        words = words[:TITLE_LENGTH].rpartition(" ")[0] or words[:TITLE_LENGTH]
    return words or None
