"""Groups out of likely pairs: average linkage within what hangs together.

Two groups join while the mean likelihood over all pairs between them is at least LEAST_MEAN, best first; so a chain of reports,
each like the next, stays several groups. Joining needs one pair that likely, so every set of articles that such pairs hold together
is grouped by itself: what is added elsewhere changes nothing in it. Groups that are each other's best join at the same time, in all
sets at once: no other join can make a mean rise above the better of the two that it is made of (de Rham 1980).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from newstemma.matching.events.flat import Floats, Numbers, sorted_places
from newstemma.matching.events.graph import WHOLE, Edges

LEAST_MEAN = 0.4
"""Least mean likelihood: at .35 a few more pairs are found in small piles, and more look-alikes merge. docs/stages/stories.md has the scores."""
NEGLIGIBLE = 0.02
"""Pairs that count as 0, as those that were never compared do."""
_SPREAD, _APART = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F


def held_together(edges: Edges, likelihood: Floats, count: int, least: float = LEAST_MEAN) -> Numbers:
    """For each article the lowest number of all those that pairs of at least so much hold together with it.

    >>> edges = Edges(np.array([0, 1, 3]), np.array([1, 2, 4]), np.ones(3))
    >>> held_together(edges, np.array([0.9, 0.5, 0.1]), 5).tolist()
    [0, 0, 0, 3, 4]
    """
    strong = likelihood >= least
    one, two = edges.one[strong], edges.two[strong]
    lowest = np.arange(count)
    while True:
        least_of = np.minimum(lowest[one], lowest[two])
        before = lowest.copy()
        np.minimum.at(lowest, lowest[one], least_of)
        np.minimum.at(lowest, lowest[two], least_of)
        lowest = lowest[lowest]
        if (lowest == before).all():
            return lowest


def linked(edges: Edges, likelihood: Floats, count: int, least: float = LEAST_MEAN) -> Numbers:
    """For each of the articles 0 to count - 1 the lowest number in its group.

    >>> edges = Edges(np.array([0, 1, 2]), np.array([1, 2, 3]), np.ones(3))
    >>> linked(edges, np.array([0.9, 0.6, 0.9]), 4).tolist()
    [0, 0, 2, 2]
    """
    whole = held_together(edges, likelihood, count, least)
    inside = (whole[edges.one] == whole[edges.two]) & (likelihood >= NEGLIGIBLE)
    order = sorted_places(whole)  # set by set, and in each by number
    place = np.empty(count, np.int64)
    place[order] = np.arange(count)
    held = whole[order]
    rank = np.arange(count) - np.searchsorted(held, held)
    sets = _Sets(place[edges.one[inside]], place[edges.two[inside]], np.rint(likelihood[inside] * WHOLE), rank, least)
    while len(sets.one):
        sets.join()
    lowest = np.empty(count, np.int64)
    lowest[order] = order[sets.lowest()]
    return lowest


def groups_of(lowest: Numbers) -> list[list[int]]:
    """The groups in order of their lowest numbers.

    >>> groups_of(np.array([0, 1, 0, 1]))
    [[0, 2], [1, 3]]
    """
    order = sorted_places(lowest)
    borders = np.flatnonzero(np.diff(lowest[order], prepend=-1)).tolist()
    numbers = order.tolist()
    return [numbers[first:last] for first, last in pairwise([*borders, len(numbers)])]


def lowest_of(groups: Numbers) -> Numbers:
    """For each article the lowest number in its group, from any number for each group.

    >>> lowest_of(np.array([7, 5, 7])).tolist()
    [0, 1, 0]
    """
    _, first, group = np.unique(groups, return_index=True, return_inverse=True)
    found: Numbers = first[group]
    return found


class _Sets:
    """Groups that may still join, and the pairs of them that have likely pairs of articles, with the sum of their likelihoods.

    Sums are of whole millionths, so that they are the same in any order. `rank` counts the articles within their sets: where
    means are equal it decides, so nothing outside a set does.
    """

    def __init__(self, one: Numbers, two: Numbers, total: Floats, rank: Numbers, least: float) -> None:
        self.one, self.two, self.total = np.minimum(one, two), np.maximum(one, two), total
        self.rank, self.least = rank.astype(np.uint64), least * WHOLE
        self.sizes, self.into = np.ones(len(rank)), np.arange(len(rank))

    def join(self) -> None:
        """Join all groups that are each other's best; those that have no good enough one left are done."""
        mean = self.total / (self.sizes[self.one] * self.sizes[self.two])
        good = mean >= self.least
        alive = np.zeros(len(self.sizes), bool)
        alive[self.one[good]] = alive[self.two[good]] = True
        kept = np.flatnonzero(alive[self.one] & alive[self.two])
        self.one, self.two, self.total, mean = self.one[kept], self.two[kept], self.total[kept], mean[kept]
        if len(kept):
            self._merge(self._best(mean))

    def _best(self, mean: Floats) -> Numbers:
        """The pairs that are the best of both; of equal ones the one whose turn comes first, at each group."""
        best = np.zeros(len(self.sizes))
        np.maximum.at(best, self.one, mean)
        np.maximum.at(best, self.two, mean)
        top = np.flatnonzero((mean == best[self.one]) & (mean == best[self.two]))
        one, two, turn = self.one[top], self.two[top], self._turns(top)
        first = np.full(len(self.sizes), np.iinfo(np.uint64).max)
        np.minimum.at(first, one, turn)
        np.minimum.at(first, two, turn)
        found: Numbers = top[(turn == first[one]) & (turn == first[two])]
        return found

    def _turns(self, pairs: Numbers) -> NDArray[np.uint64]:
        """A number per pair, all different and without order, so that of many equal pairs many come first at both ends."""
        mixed = self.rank[self.one[pairs]] * np.uint64(_SPREAD) + self.rank[self.two[pairs]] * np.uint64(_APART)
        mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(_SPREAD)
        found: NDArray[np.uint64] = mixed >> np.uint64(32) << np.uint64(32) | np.arange(len(pairs), dtype=np.uint64)
        return found

    def _merge(self, pairs: Numbers) -> None:
        kept, gone = self.one[pairs], self.two[pairs]
        self.into[gone] = kept
        self.sizes[kept] += self.sizes[gone]
        one, two = self.into[self.one], self.into[self.two]
        apart = np.flatnonzero(one != two)
        one, two = one[apart], two[apart]
        keys = np.minimum(one, two) * len(self.sizes) + np.maximum(one, two)
        order = np.argsort(keys)
        keys = keys[order]
        begins = np.flatnonzero(np.diff(keys, prepend=-1))
        self.total = np.add.reduceat(self.total[apart[order]], begins) if len(begins) else self.total[:0]
        self.one, self.two = keys[begins] // len(self.sizes), keys[begins] % len(self.sizes)

    def lowest(self) -> Numbers:
        """The first of each article's group."""
        while (self.into[self.into] != self.into).any():
            self.into = self.into[self.into]
        return self.into
