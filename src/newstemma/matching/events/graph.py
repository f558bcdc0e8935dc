"""Articles as a graph: a pair is the likelier of one event when the two have the same neighbours, and neither has better ones."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newstemma.matching.events.flat import Floats, Numbers, added, distinct, ranges
from newstemma.matching.events.index import Pairs
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


def edges_of(pairs: Pairs, odds: Floats, may: NDArray[np.bool_]) -> Edges:
    """Those pairs, of which may count, that are likely enough to."""
    score = likely(odds)
    kept = may & (score >= LEAST)
    return Edges(pairs.one[kept], pairs.two[kept], score[kept])


def neighbourhood(edges: Edges, count: int) -> dict[str, Floats]:
    """A column per feature of each edge, from the likelihoods of the edges around it; see `Near.features`."""
    ends = (np.concatenate([edges.one, edges.two]), np.concatenate([edges.two, edges.one]))
    order = np.argsort(ends[0])
    articles = distinct(ends[0])
    firsts = np.searchsorted(ends[0], np.append(articles, count), sorter=order)
    return Near(articles, np.diff(firsts), ends[1][order], edges.score[order % max(len(edges.one), 1)], count).features(
        edges
    )


class Near:
    """The neighbours of some articles out of `count`: how many each has, and one article's after the other's."""

    def __init__(self, articles: Numbers, lengths: Numbers, target: Numbers, score: Floats, count: int) -> None:
        self.count, self.articles = count, articles
        source = np.repeat(np.arange(len(articles)), lengths)
        keys = source * count + target
        order = np.argsort(keys)
        self.keys, self.target, self.score = keys[order], target[order], np.rint(score[order] * WHOLE)
        self.firsts = np.append(0, np.cumsum(lengths))
        self.squares = added(source, self.score**2, len(articles)) / WHOLE**2
        self.best = np.zeros((len(articles), max(RANKS) + 1))
        worst = np.sort(source * 2 * int(WHOLE) + int(WHOLE) - self.score.astype(np.int64)) % (2 * int(WHOLE))
        rank = np.arange(len(worst)) - self.firsts[source]
        top = np.flatnonzero(rank < self.best.shape[1])
        self.best[source[top], rank[top]] = (WHOLE - worst[top]) / WHOLE

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
