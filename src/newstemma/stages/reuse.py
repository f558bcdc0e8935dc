"""Reuse, from articles: the passages that two articles share.

SQL finds the pairs: articles that have at least two runs of words in common, where at least one article is new. Runs that
are too common are boilerplate. Python then grows the runs of one pair into aligned passages.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from newstemma.matching.passages import Seed, passages
from newstemma.tables import Reuse

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_ARTICLES = 100
"""A run in more articles is boilerplate: pairs grow with its square."""
OUTLET_PAGES = 4
"""A run on so many pages of one outlet and on no other outlet's is that outlet's footer."""
LEAST_SEEDS = 2
"""Runs in common that make a pair. One alone is mostly a set phrase: asking for two drops 73 % of the pairs and 0.6 % of
the copies among 5,000 articles."""

PAIRS = f"""
WITH common AS (
    SELECT s.hash
    FROM shingles s JOIN articles a ON a.article = s.article
    WHERE s.hash IN (SELECT n.hash FROM shingles n JOIN fresh f ON f.article = n.article)
    GROUP BY s.hash
    HAVING count(*) BETWEEN 2 AND {MOST_ARTICLES}
       AND (count(DISTINCT coalesce(a.outlet, a.domain, a.article)) > 1 OR count(DISTINCT a.page) < {OUTLET_PAGES})
),
seeds AS (
    SELECT l.article, r.article AS other, l.start, l.stop, r.start AS other_start, r.stop AS other_stop
    FROM common c
    JOIN shingles l ON l.hash = c.hash
    JOIN shingles r ON r.hash = c.hash AND l.article < r.article
    JOIN seen v ON v.article = l.article
    JOIN seen w ON w.article = r.article
    LEFT JOIN fresh f ON f.article = l.article
    LEFT JOIN fresh g ON g.article = r.article
    WHERE f.article IS NOT NULL OR g.article IS NOT NULL
),
pairs AS (
    SELECT article, other, min(start) AS opening FROM seeds GROUP BY article, other HAVING count(*) >= {LEAST_SEEDS}
)
SELECT s.article, s.other, a.text, b.text AS other_text, s.start, s.stop, s.other_start, s.other_stop
FROM seeds s
JOIN pairs p ON p.article = s.article AND p.other = s.other
LEFT JOIN articles a ON a.article = s.article AND s.start = p.opening
LEFT JOIN articles b ON b.article = s.other AND s.start = p.opening
"""
"""The rows of `Pair`, from `shingles`, `articles`, `fresh` (the ids of articles to be paired) and `seen` (those and the ones
paired before: each pair is made once, with the later of its articles). The texts stand on a pair's first
run alone, as two copies have hundreds of runs in common."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One run of words that two articles share; `article` < `other`. The first of a pair carries both texts."""

    article: str
    other: str
    text: str | None
    other_text: str | None
    start: int
    stop: int
    other_start: int
    other_stop: int


def reuse(pairs: list[Pair]) -> Iterator[Reuse]:
    """Yield the passages that two articles share, from all their common runs."""
    ordered = sorted(pairs, key=lambda pair: (pair.article, pair.other, pair.start, pair.other_start))
    for (article, other), group in groupby(ordered, key=lambda pair: (pair.article, pair.other)):
        rows = list(group)
        text = next((row.text for row in rows if row.text is not None), "")
        other_text = next((row.other_text for row in rows if row.other_text is not None), "")
        for found in passages((Seed(row.start, row.other_start) for row in rows), text, other_text):
            yield Reuse(article, found.start, found.stop, other, found.other_start, found.other_stop, found.score)
