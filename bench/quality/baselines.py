"""What the stories stage is measured against: standard ways of grouping news, over scikit-learn's TF-IDF vectors.

Each takes the documents (and their days where it uses them) and gives a grouping for every threshold tried; the bench takes the
best on the very set it is scored on, which favours them. Needs `pip install newstemma[bench]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Groups = Sequence[int]
THRESHOLDS = tuple(round(0.02 * step, 2) for step in range(2, 31))
"""Least cosines that are tried."""
WINDOW = 3
"""Days of a hard window: pairs further apart never join."""
SEED = 1


@dataclass(frozen=True, slots=True)
class Documents:
    """TF-IDF vectors of length one, the cosine of all pairs, and the day of each document where it is known."""

    vectors: Any  # a sparse matrix of scikit-learn
    cosines: NDArray[np.float32]
    days: Sequence[int | None]


def documents(texts: Sequence[str], days: Sequence[int | None]) -> Documents:
    """The texts as scikit-learn's TF-IDF sees them: English stop words out, logarithmic counts."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    cosines = np.asarray((vectors @ vectors.T).todense(), dtype=np.float32)
    return Documents(vectors, cosines, days)


def average_linkage(found: Documents) -> Iterator[Groups]:
    """Average linkage over all pairs, cut at every threshold."""
    yield from _linked(1 - found.cosines)


def windowed(found: Documents) -> Iterator[Groups]:
    """Average linkage where documents more than WINDOW days apart are as unlike as can be."""
    days = np.array([np.nan if day is None else day for day in found.days])
    far = np.abs(days[:, None] - days[None, :]) > WINDOW
    yield from _linked(np.where(far, 1.0, 1 - found.cosines))


def _linked(distances: NDArray[np.float32]) -> Iterator[Groups]:
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    np.fill_diagonal(distances, 0.0)
    tree = linkage(squareform(np.maximum(distances, 0.0), checks=False), "average")
    for threshold in THRESHOLDS:
        yield fcluster(tree, 1 - threshold, "distance").tolist()


def louvain(found: Documents) -> Iterator[Groups]:
    """Louvain communities (Blondel et al. 2008) of the graph of pairs above a threshold."""
    import networkx as nx

    for threshold in THRESHOLDS:
        ones, others = np.nonzero(np.triu(found.cosines, 1) >= threshold)
        if len(ones) > 40 * len(found.days):
            yield [0] * len(found.days)  # nearly everything is joined: slow, and never the best
            continue
        graph = nx.Graph()
        graph.add_nodes_from(range(len(found.days)))
        weights = found.cosines[ones, others].tolist()
        graph.add_weighted_edges_from(zip(ones.tolist(), others.tolist(), weights, strict=True))
        groups = np.zeros(len(found.days), dtype=int)
        for number, members in enumerate(nx.community.louvain_communities(graph, seed=SEED)):
            groups[list(members)] = number
        yield groups.tolist()


def hdbscan(found: Documents) -> Iterator[Groups]:
    """HDBSCAN (Campello et al. 2013) over cosine distances, its two ways of choosing; noise is a group of its own each."""
    from sklearn.cluster import HDBSCAN

    distances = np.maximum(1 - found.cosines, 0).astype(np.float64)
    for method in ("eom", "leaf"):
        for samples in (1, 2, 3):
            model = HDBSCAN(
                min_cluster_size=2,
                min_samples=samples,
                metric="precomputed",
                cluster_selection_method=method,
                copy=True,
            )
            labels = model.fit_predict(distances).tolist()
            yield [label if label >= 0 else -2 - place for place, label in enumerate(labels)]


def online(found: Documents) -> Iterator[Groups]:
    """One pass in the order of days: each document joins the group with the nearest centre, or opens one."""
    order = sorted(range(len(found.days)), key=lambda place: (found.days[place] or 0, place))
    for threshold in THRESHOLDS:
        yield _one_pass(found.cosines, order, threshold)


def _one_pass(cosines: NDArray[np.float32], order: Sequence[int], threshold: float) -> Groups:
    """The cosine with a centre is the mean over its members, divided by the centre's length."""
    count = len(order)
    groups = np.full(count, -1)
    sums, sizes, squares = np.zeros((count, count), np.float32), np.zeros(count), np.zeros(count)
    opened = 0  # sums[g, d]: document d's cosines with the members of g, added up
    for place in order:
        likeness = sums[:opened, place] / np.sqrt(np.maximum(squares[:opened], 1e-9))
        best = int(likeness.argmax()) if opened else 0
        if not opened or likeness[best] < threshold:
            best, opened = opened, opened + 1
        squares[best] += 2 * sums[best, place] + 1
        sums[best] += cosines[place]
        sizes[best] += 1
        groups[place] = best
    return groups.tolist()


BASELINES: dict[str, Callable[[Documents], Iterator[Groups]]] = {
    "TF-IDF, average linkage": average_linkage,
    "the same, window of 3 days": windowed,
    "Louvain": louvain,
    "HDBSCAN": hdbscan,
    "one pass": online,
}
"""Every baseline by the name that tables give it."""
