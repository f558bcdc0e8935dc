"""From profiles to groups of one event: candidates, evidence, likelihoods, linkage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from newstemma.matching.events.collection import Collection, Pairs
from newstemma.matching.events.evidence import evidence
from newstemma.matching.events.flat import Floats
from newstemma.matching.events.graph import Edges, edges_of, neighbourhood
from newstemma.matching.events.linking import groups_of, linked
from newstemma.matching.events.trees import fitted, likely

COPIED = 0.95
"""How likely a wholesale copy is of the same event."""


class Grouping(NamedTuple):
    """Groups of articles by number, and the pairs they were made from, with how likely each pair is of one event."""

    groups: list[list[int]]
    edges: Edges
    likelihood: Floats


def compared(collection: Collection, first: int = 0) -> Edges:
    """The likely pairs of every article from a number on with any other, by what the two share."""
    pairs = collection.pairs(first)
    return edges_of(pairs.one, pairs.two, fitted("pairs").odds(evidence(collection, pairs)))


def grouping(edges: Edges, count: int, copies: Mapping[tuple[int, int], float] | None = None) -> Grouping:
    """The groups of articles 0 to count - 1. `copies` are pairs (lower number first) known to be likely for another reason."""
    likelihood = likely(fitted("neighbours").odds(neighbourhood(edges, count))) if len(edges.one) else np.empty(0)
    if copies:
        edges, likelihood = _with(edges, likelihood, count, copies)
    return Grouping(groups_of(linked(edges, likelihood, count)), edges, likelihood)


def _with(
    edges: Edges, likelihood: Floats, count: int, copies: Mapping[tuple[int, int], float]
) -> tuple[Edges, Floats]:
    """The edges with more of them, each as likely as the likelier of what is known of it."""
    more = np.array([(one * count + two, score) for (one, two), score in sorted(copies.items())])
    keys = np.concatenate([edges.one * count + edges.two, more[:, 0].astype(np.int64)])
    found, place = np.unique(keys, return_inverse=True)
    score, likelier = np.zeros(len(found)), np.zeros(len(found))
    np.maximum.at(score, place, np.concatenate([edges.score, more[:, 1]]))
    np.maximum.at(likelier, place, np.concatenate([likelihood, more[:, 1]]))
    return Edges(found // count, found % count, score), likelier


def grouped(collection: Collection) -> Grouping:
    """The groups of all articles of a collection.

    >>> from newstemma.matching.events.profiles import profile
    >>> texts = ["The ferry Petrel sank off Marrow.", "Lena Brandt is mayor of Ostermark.", "Divers at Marrow saw the ferry Petrel."]
    >>> collection = Collection()
    >>> collection.add([profile("", text) for text in texts])
    >>> grouped(collection).groups
    [[0, 2], [1]]
    """
    return grouping(compared(collection), len(collection))


__all__ = ["COPIED", "Collection", "Edges", "Grouping", "Pairs", "compared", "grouped", "grouping"]
