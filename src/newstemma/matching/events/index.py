"""Which articles share most with one: an inverted index, an article's rarest words first.

None looks at more than MOST_LOOKED entries, so no step compares all articles with all.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newstemma.matching.events.flat import Floats, Lists, Numbers, distinct, sorted_places

CANDIDATES = 40
"""Articles that one is compared with in full: .94 to 1.00 of an event's pairs are among them in the measured piles."""
NEAR = 0.2
"""Articles less like it than this share of what the most like one is are left out: .997 to 1.00 of an event's pairs stay, and full
articles are compared with a third as many."""
MOST_LOOKED = 4_000
"""Entries of the index that one article looks at. Half as many again give the same scores; 3,000 lose .001 on the pile of snippets."""
AT_ONCE = 1 << 17
"""Articles in the index times articles that look for candidates together: what a processor's cache holds."""
MOST_TOGETHER = 256
"""And so many articles at most: their number is part of one that has 63 bits."""
_FINE, _WEIGHT, _PLACE = 1 << 9, 17, 24
"""Terms are sorted as whole numbers: of the article that asks, of how many articles have the term, of its weight (at most some 170), and of its place among what is asked."""


class Pairs(NamedTuple):
    """Pairs of articles by number, by column."""

    one: Numbers
    two: Numbers


class Asked(NamedTuple):
    """What articles look for: terms by number, and what each weighs, by column; `place` is that of the article among `articles`."""

    articles: Numbers
    place: Numbers
    terms: NDArray[np.int32]
    weight: Floats

    def some(self, first: int, last: int) -> Asked:
        """What some of the articles look for."""
        begin, end = np.searchsorted(self.place, (first, last))
        return Asked(
            self.articles[first:last], self.place[begin:end] - first, self.terms[begin:end], self.weight[begin:end]
        )


class Index:
    """Per term the articles that hold it, and what part of each it is."""

    def __init__(self) -> None:
        self._lists = Lists(np.int32, np.float32)
        self._likeness = np.zeros(0)

    def add(self, terms: NDArray[np.int32], owners: Numbers, values: Floats) -> None:
        """Add entries."""
        self._lists.add(terms, owners, values)

    def pairs(self, asked: Asked, count: int) -> Pairs:
        """Articles with their candidates out of `count`, the lower number first, each pair once and in ascending order."""
        if len(asked.terms):
            self._lists.reach(int(asked.terms.max()) + 1)
        size = min(MOST_TOGETHER, max(1, AT_ONCE // max(count, 1)))
        found = [self._alike(asked.some(first, first + size), count) for first in range(0, len(asked.articles), size)]
        keys = distinct(np.concatenate([np.empty(0, np.int64), *found]))
        return Pairs(keys // max(count, 1), keys % max(count, 1))

    def _alike(self, asked: Asked, count: int) -> Numbers:
        """The pairs of those most alike, as number * count + number."""
        articles, (place, terms, weight, most) = asked.articles, self._looked_up(asked)
        places, lengths = self._lists.places(terms, most)
        keys = np.repeat(place * count, lengths) + self._lists.column(0).take(places)
        values = np.repeat(weight, lengths) * self._lists.column(1).take(places)
        if len(self._likeness) < count * len(articles):
            self._likeness = np.zeros(2 * count * len(articles))
        np.add.at(self._likeness, keys, values)
        self._likeness[np.arange(len(articles)) * count + articles] = 0.0
        likeness = self._likeness.take(keys)
        self._likeness[keys] = 0.0
        looked = np.bincount(place, lengths, len(articles)).astype(np.int64)
        some = np.flatnonzero(looked)
        best = np.maximum.reduceat(likeness, (np.cumsum(looked) - looked)[some]) if len(some) else np.empty(0)
        near = np.flatnonzero(likeness > np.repeat(NEAR * best, looked[some]))
        near = near[sorted_places(keys[near])]
        near = near[np.diff(keys[near], prepend=-1) > 0]
        asks, others = keys[near] // count, keys[near] % count
        kept = _most_alike(asks, likeness[near], abs(articles[asks] - others))
        ask, other = articles[asks[kept]], others[kept]
        found: Numbers = np.minimum(ask, other) * count + np.maximum(ask, other)
        return found

    def _looked_up(self, asked: Asked) -> tuple[Numbers, NDArray[np.int32], Floats, Numbers]:
        """Each article's rarest terms, what they weigh, and how many entries to look at for each."""
        held = self._lists.lengths(asked.terms)
        lightness = (1 << _WEIGHT) - 1 - (asked.weight * _FINE).astype(np.int64)
        keys = (asked.place * (MOST_LOOKED + 1) + np.minimum(held, MOST_LOOKED)) << _WEIGHT | lightness
        order = np.sort(keys << _PLACE | np.arange(len(keys))) & ((1 << _PLACE) - 1)
        held = held[order]
        before = np.cumsum(held) - held
        before -= before[np.searchsorted(asked.place, asked.place)]  # sorted as before: by article
        left = MOST_LOOKED - before
        kept = np.flatnonzero(left > 0)
        some = order[kept]
        return asked.place[some], asked.terms[some], asked.weight[some], left[kept]


def _most_alike(asks: Numbers, likeness: Floats, apart: Numbers) -> Numbers:
    """The places of those most alike, at most CANDIDATES for each that asks; `asks` ascends.

    Ties go to the nearest number: if all of many equal texts looked at the same few, only those few would be held together.
    """
    order = np.lexsort((apart, -np.round(likeness, 9), asks))
    rank = np.arange(len(asks)) - np.searchsorted(asks, asks)
    return order[rank < CANDIDATES]
