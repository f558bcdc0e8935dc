"""Articles as a graph: a pair is the likelier of one event when the two have the same neighbours, and neither has better ones."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from newstemma.matching.events.flat import Floats, Numbers, added, ranges
from newstemma.matching.events.trees import likely

LEAST = 0.02
"""Pairs less likely than this to be of one event are as good as none."""
RANKS = (1, 2, 5)
"""Neighbours, counted from 0, whose likelihood tells how crowded it is around an article."""
AT_ONCE = 500_000


class Edges(NamedTuple):
    """Pairs of articles, one < two, each once and in ascending order, and how likely each is of one event."""

    one: Numbers
    two: Numbers
    score: Floats


def edges_of(one: Numbers, two: Numbers, odds: Floats) -> Edges:
    """The pairs that are likely enough to count."""
    score = likely(odds)
    kept = score >= LEAST
    return Edges(one[kept], two[kept], score[kept])


def neighbourhood(edges: Edges, count: int) -> dict[str, Floats]:
    """A column per feature of each edge, from the likelihoods of the edges around it.

    `odds` is the edge's own; `alike` the cosine of its ends' neighbours; `through` what leads from one end to the other over a
    third article. `of best` compares the edge with the better of its ends' best ones, `of worse best` with the other's.
    """
    near = _Near(edges, count)
    direct = np.clip(edges.score, LEAST / 2, 1 - 1e-6)
    through = near.through(edges)
    best = near.best
    norms = np.sqrt(near.squares + 1)
    found = {
        "odds": np.log(direct / (1 - direct)),
        "alike": (through + 2 * edges.score) / (norms[edges.one] * norms[edges.two]),
        "through": through,
        "of best": edges.score / np.maximum(best[edges.one, 0], best[edges.two, 0]),
        "of worse best": edges.score / np.minimum(best[edges.one, 0], best[edges.two, 0]),
    }
    for rank in RANKS:
        found[f"crowd {rank}"] = np.maximum(best[edges.one, rank], best[edges.two, rank])
        found[f"calm {rank}"] = np.minimum(best[edges.one, rank], best[edges.two, rank])
    return {name: np.round(values, 6) for name, values in found.items()}


class _Near:
    """The neighbours of every article, in ascending order."""

    def __init__(self, edges: Edges, count: int) -> None:
        source = np.concatenate([edges.one, edges.two])
        target = np.concatenate([edges.two, edges.one])
        score = np.concatenate([edges.score, edges.score])
        self.keys = source * count + target
        order = np.argsort(self.keys, kind="stable")
        self.count = count
        self.keys, self.target, self.score = self.keys[order], target[order], score[order]
        self.firsts = np.searchsorted(source[order], np.arange(count + 1))
        self.squares = added(source, score**2, count)
        self.best = np.zeros((count, max(RANKS) + 1))
        ranked = np.lexsort((-score, source))
        rank = np.arange(len(ranked)) - self.firsts[source[ranked]]
        top = rank < self.best.shape[1]
        self.best[source[ranked][top], rank[top]] = score[ranked][top]

    def through(self, edges: Edges) -> Floats:
        """Per edge the sum over third articles of the product of both likelihoods."""
        degree = np.diff(self.firsts)
        swap = degree[edges.one] > degree[edges.two]
        few, many = np.where(swap, edges.two, edges.one), np.where(swap, edges.one, edges.two)
        slab = np.cumsum(degree[few]) // AT_ONCE
        borders = np.append(np.flatnonzero(np.diff(slab, prepend=-1)), len(few))
        made = [self._through(few[a:b], many[a:b]) for a, b in pairwise(borders)]
        return np.concatenate([np.empty(0), *made])

    def _through(self, few: Numbers, many: Numbers) -> Floats:
        stops = self.firsts[few + 1]
        places = ranges(self.firsts[few], stops)
        edge = np.repeat(np.arange(len(few)), stops - self.firsts[few])
        wanted = many[edge] * self.count + self.target[places]
        held = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        product = np.where(self.keys[held] == wanted, self.score[places] * self.score[held], 0.0)
        return added(edge, product, len(few))
