"""Groups out of likely pairs: average linkage within what hangs together.

Two groups join while the mean likelihood over all pairs between them is at least LEAST_MEAN, best first; so a chain of reports,
each like the next, stays several groups. Joining needs one pair that likely, so every set of articles that such pairs hold together
is grouped by itself: what is added elsewhere changes nothing in it.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from newstemma.matching.components import Pair, average_link
from newstemma.matching.events.flat import Floats, Numbers
from newstemma.matching.events.graph import Edges

LEAST_MEAN = 0.3
"""Least mean likelihood. See docs/stages/stories.md for the scores at other values."""
NEGLIGIBLE = 0.02
"""Pairs that count as 0, as those that were never compared do."""


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


def linked(edges: Edges, likelihood: Floats, count: int, least: float = LEAST_MEAN) -> list[list[int]]:
    """The groups of articles 0 to count - 1, in order of their lowest numbers.

    >>> edges = Edges(np.array([0, 1, 2]), np.array([1, 2, 3]), np.ones(3))
    >>> linked(edges, np.array([0.9, 0.6, 0.9]), 4)
    [[0, 1], [2, 3]]
    """
    whole = held_together(edges, likelihood, count, least)
    inside = np.flatnonzero((whole[edges.one] == whole[edges.two]) & (likelihood >= NEGLIGIBLE))
    order = inside[np.argsort(whole[edges.one[inside]], kind="stable")]
    borders = np.append(np.flatnonzero(np.diff(whole[edges.one[order]], prepend=-1)), len(order))
    groups = [[int(article)] for article in np.flatnonzero(np.bincount(whole, minlength=count)[whole] == 1)]
    for first, last in pairwise(borders.tolist()):
        some = order[first:last]
        groups += _linked(edges.one[some], edges.two[some], likelihood[some], least)
    return sorted(groups)


def _linked(one: Numbers, two: Numbers, likelihood: Floats, least: float) -> list[list[int]]:
    members = np.unique(np.concatenate([one, two]))
    ends = zip(np.searchsorted(members, one).tolist(), np.searchsorted(members, two).tolist(), strict=True)
    pairs = [Pair(*end, score) for end, score in zip(ends, likelihood.tolist(), strict=True)]
    groups = average_link([0.0] * len(members), pairs, least)
    return [members[group].tolist() for group in groups]
