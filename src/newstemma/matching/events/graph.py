"""Articles as a graph: a pair is the likelier of one event when the two have the same neighbours, and neither has better ones."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from newstemma.matching.events.flat import Floats, Numbers, added, distinct, ranges
from newstemma.matching.events.trees import likely

LEAST = 0.02
"""Pairs less likely than this to be of one event are as good as none."""
RANKS = (1, 2, 5)
"""Neighbours, counted from 0, whose likelihood tells how crowded it is around an article."""
AT_ONCE = 500_000
WHOLE = 1e6
"""Likelihoods have six places: sums of whole millionths, and of their products, are the same in any order."""


class Edges(NamedTuple):
    """Pairs of articles, one < two, each once, and how likely each is of one event."""

    one: Numbers
    two: Numbers
    score: Floats


def edges_of(one: Numbers, two: Numbers, odds: Floats) -> Edges:
    """The pairs that are likely enough to count."""
    score = likely(odds)
    kept = score >= LEAST
    return Edges(one[kept], two[kept], score[kept])


def neighbourhood(edges: Edges, count: int) -> dict[str, Floats]:
    """A column per feature of each edge, from the likelihoods of the edges around it; see `Near.features`."""
    ends = (np.concatenate([edges.one, edges.two]), np.concatenate([edges.two, edges.one]))
    return Near(Edges(*ends, np.concatenate([edges.score, edges.score])), count).features(edges)


class Near:
    """The neighbours of articles: `halves` are their edges seen from the one end, each edge from both ends where it has both here."""

    def __init__(self, halves: Edges, count: int) -> None:
        self.count = count
        self.articles = distinct(halves.one)
        source = np.searchsorted(self.articles, halves.one)
        keys = source * count + halves.two
        order = np.argsort(keys)
        score = np.rint(halves.score[order] * WHOLE)
        self.keys, self.target, self.score = keys[order], halves.two[order], score
        source = source[order]
        self.firsts = np.searchsorted(source, np.arange(len(self.articles) + 1))
        self.squares = added(source, score**2, len(self.articles)) / WHOLE**2
        self.best = np.zeros((len(self.articles), max(RANKS) + 1))
        ranked = np.argsort(source * 2 * int(WHOLE) - score.astype(np.int64))
        rank = np.arange(len(ranked)) - self.firsts[source[ranked]]
        top = rank < self.best.shape[1]
        self.best[source[ranked][top], rank[top]] = score[ranked][top] / WHOLE

    def features(self, edges: Edges) -> dict[str, Floats]:
        """A column per feature of each edge, both of whose ends must be here with all their neighbours.

        `odds` is the edge's own; `alike` the cosine of its ends' neighbours; `through` what leads from one end to the other over a
        third article. `of best` compares the edge with the better of its ends' best ones, `of worse best` with the other's.
        """
        one, two = np.searchsorted(self.articles, edges.one), np.searchsorted(self.articles, edges.two)
        direct = np.clip(edges.score, LEAST / 2, 1 - 1e-6)
        through = self._over_third(one, two)
        best = self.best
        ends = np.maximum(
            np.stack([best[one, 0], best[two, 0]]), LEAST
        )  # a copy may be the only pair, with a score of 0
        norms = np.sqrt(self.squares + 1)
        found = {
            "odds": np.log(direct / (1 - direct)),
            "alike": (through + 2 * edges.score) / (norms[one] * norms[two]),
            "through": through,
            "of best": edges.score / ends.max(axis=0),
            "of worse best": edges.score / ends.min(axis=0),
        }
        for rank in RANKS:
            found[f"crowd {rank}"] = np.maximum(best[one, rank], best[two, rank])
            found[f"calm {rank}"] = np.minimum(best[one, rank], best[two, rank])
        return {name: np.round(values, 6) for name, values in found.items()}

    def _over_third(self, one: Numbers, two: Numbers) -> Floats:
        """Per edge the sum over third articles of the product of both likelihoods."""
        degree = np.diff(self.firsts)
        swap = degree[one] > degree[two]
        few, many = np.where(swap, two, one), np.where(swap, one, two)
        slab = np.cumsum(degree[few]) // AT_ONCE
        borders = np.append(np.flatnonzero(np.diff(slab, prepend=-1)), len(few))
        made = [self._products(few[a:b], many[a:b]) for a, b in pairwise(borders)]
        return np.concatenate([np.empty(0), *made]) / WHOLE**2

    def _products(self, few: Numbers, many: Numbers) -> Floats:
        stops = self.firsts[few + 1]
        places = ranges(self.firsts[few], stops)
        edge = np.repeat(np.arange(len(few)), stops - self.firsts[few])
        wanted = many[edge] * self.count + self.target[places]
        held = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        same = np.flatnonzero(self.keys[held] == wanted)
        return added(edge[same], self.score[places[same]] * self.score[held[same]], len(few))
