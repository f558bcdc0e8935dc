"""Shingles, from articles: every run of five words, hashed, so that the engine can join articles that share one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstemma.matching.shingles import run_hashes
from newstemma.matching.words import cut
from newstemma.tables import Shingle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstemma.tables import Article

WORDS = 5
"""Words in a run."""


def shingles(articles: list[Article]) -> Iterator[Shingle]:
    """Yield the first place of each different run of words in each article.

    Only the first: a text that repeats one run ten thousand times must not be joined ten thousand times.
    """
    for article in sorted(articles, key=lambda article: article.article):
        found = cut(article.text)
        seen: set[int] = set()
        for first, value in enumerate(run_hashes(found.words, WORDS).tolist()):
            if value not in seen:
                seen.add(value)
                yield Shingle(article.article, value, found.starts[first], found.stops[first + WORDS - 1])
