"""Likely pairs of articles, and the groups they make, kept up as articles and pairs are added.

A new pair changes how likely the pairs around its ends are, so only those are weighed again, and only sets of articles that likely pairs
hold together are linked again: the groups are those that all pairs give at once (`grouping`).
"""

from __future__ import annotations

import numpy as np

from newstemma.matching.events.flat import Flat, Floats, Lists, Numbers, distinct
from newstemma.matching.events.graph import Edges, Near
from newstemma.matching.events.linking import LEAST_MEAN, NEGLIGIBLE, groups_of, linked, lowest_of
from newstemma.matching.events.trees import fitted, likely

TOUCHING = 0.1
"""A new pair less likely than this makes nothing anew around the older of its articles."""


class Links:
    """Articles by number, their likely pairs, and their groups.

    >>> links = Links()
    >>> links.add(3, Edges(np.array([0]), np.array([2]), np.array([0.999])))
    >>> links.groups()
    [[0, 2], [1]]
    """

    def __init__(self) -> None:
        self._one, self._two, self._score = Flat(np.int64), Flat(np.int64), Flat(np.float64)
        self._floor, self._likely = Flat(np.float64), Flat(np.float64)
        self._around = Lists(
            np.int64, np.int64
        )  # per article the other end of each of its pairs, and the pair's number
        self._lowest = Flat(np.int64)  # of each article's group
        self._seen = np.zeros(0, bool)
        self._touched: list[Numbers] = []  # whose pairs are to be weighed again
        self._loose: list[Numbers] = []  # who is to be linked again whatever the pairs weigh

    @classmethod
    def known(cls, lowest: Numbers, edges: Edges, floor: Floats, likelihood: Floats) -> Links:
        """Links as they were: the lowest number of each article's group, and the pairs, each with how likely it is at least and was."""
        links = cls()
        links._join(len(lowest), edges, floor)
        links._lowest.array[:] = lowest
        links._likely.array[:] = likelihood
        return links

    def __len__(self) -> int:
        return len(self._lowest)

    @property
    def edges(self) -> Edges:
        """All pairs."""
        return Edges(self._one.array, self._two.array, self._score.array)

    @property
    def floor(self) -> Floats:
        """How likely each pair is at least."""
        found: Floats = self._floor.array
        return found

    def add(self, count: int, found: Edges) -> None:
        """Add articles, and likely pairs that have at least one of them."""
        first = len(self)
        self._join(count, found, np.zeros(len(found.one)))
        near = found.score >= TOUCHING
        self._touched += [found.one[near], found.two[near], np.arange(first, len(self))]

    def touch(self, articles: Numbers) -> None:
        """Note that there are other pairs around some articles now, or none any more."""
        self._touched.append(articles)
        self._loose.append(articles)

    def _join(self, count: int, found: Edges, floor: Floats) -> None:
        number = len(self._one)
        self._lowest.extend(np.arange(len(self), len(self) + count))
        self._around.reach(len(self))
        for flat, values in zip((self._one, self._two, self._score, self._floor), (*found, floor), strict=True):
            flat.extend(values)
        self._likely.grow(len(found.one))
        ends = (np.concatenate([found.one, found.two]), np.concatenate([found.two, found.one]))
        self._around.add(ends[0], ends[1], np.tile(np.arange(number, len(self._one)), 2))

    def groups(self) -> list[list[int]]:
        """The groups of all articles, in order of their lowest numbers."""
        return groups_of(self.lowest())

    def lowest(self) -> Numbers:
        """The lowest number of each article's group."""
        self._settle()
        found: Numbers = self._lowest.array
        return found

    def likelihood(self) -> Floats:
        """How likely each pair is, given those around it."""
        self._settle()
        found: Floats = self._likely.array
        return found

    def group(self, article: int) -> list[int]:
        """The group of one article."""
        self._settle()
        whole = self._held_with(np.array([article]))
        found: list[int] = whole[self._lowest.array[whole] == self._lowest.array[article]].tolist()
        return found

    def without(self, count: int) -> Links:
        """What is left when the articles before a number are forgotten, and those after it numbered from 0."""
        self._settle()
        kept = np.flatnonzero((self._one.array >= count) & (self._two.array >= count))
        edges = Edges(self._one.array[kept] - count, self._two.array[kept] - count, self._score.array[kept])
        lowest = lowest_of(self._lowest.array[count:])
        return Links.known(lowest, edges, self._floor.array[kept], self._likely.array[kept])

    def _settle(self) -> None:
        """Make anew what was added since the last time."""
        touched, loose = (
            distinct(np.concatenate([np.empty(0, np.int64), *each])) for each in (self._touched, self._loose)
        )
        self._touched, self._loose = [], []
        stale = distinct(self._around.column(1)[self._around.places(touched)[0]])
        if len(stale):
            edges = Edges(*(column[stale] for column in self.edges))
            found = likely(fitted("neighbours").odds(self._near(edges).features(edges)))
            found = np.maximum(found, self._floor.array[stale])
            before = self._likely.array[stale]
            self._likely.array[stale] = found
            changed = (found != before) & (np.maximum(found, before) >= NEGLIGIBLE)
            loose = distinct(np.concatenate([loose, edges.one[changed], edges.two[changed]]))
        if len(loose):
            self._link(loose)

    def _near(self, edges: Edges) -> Near:
        """The ends of some edges with all their neighbours."""
        ends = distinct(np.concatenate([edges.one, edges.two]))
        places, lengths = self._around.places(ends)
        scores = self._score.array[self._around.column(1)[places]]
        return Near(ends, lengths, self._around.column(0)[places], scores, len(self))

    def _held_with(self, articles: Numbers) -> Numbers:
        """All that likely pairs hold together with some articles, in ascending order."""
        if len(self._seen) < len(self):
            self._seen = np.zeros(2 * len(self), bool)
        whole, waiting = [articles], articles
        self._seen[articles] = True
        while len(waiting):
            places, _ = self._around.places(waiting)
            strong = self._likely.array[self._around.column(1)[places]] >= LEAST_MEAN
            others = distinct(self._around.column(0)[places[strong]])
            waiting = others[~self._seen[others]]
            self._seen[waiting] = True
            whole.append(waiting)
        found = np.sort(np.concatenate(whole))
        self._seen[found] = False
        return found

    def _link(self, articles: Numbers) -> None:
        """Link all that likely pairs hold together with some articles. What such a pair held before holds one of its ends now."""
        whole = self._held_with(articles)
        places, lengths = self._around.places(whole)
        owners, others = np.repeat(whole, lengths), self._around.column(0)[places]
        at = np.minimum(np.searchsorted(whole, others), len(whole) - 1)
        inside = np.flatnonzero((owners < others) & (whole[at] == others))
        edges = Edges(np.searchsorted(whole, owners[inside]), at[inside], np.empty(0))
        likelihood: Floats = self._likely.array[self._around.column(1)[places[inside]]]
        self._lowest.array[whole] = whole[linked(edges, likelihood, len(whole))]
