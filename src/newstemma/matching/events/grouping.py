"""From profiles to likely pairs, and to groups of one event: candidates, evidence, likelihoods, linkage."""

from __future__ import annotations

import numpy as np

from newstemma.matching.events.collection import Collection
from newstemma.matching.events.evidence import evidence, next_to_nothing
from newstemma.matching.events.flat import Numbers
from newstemma.matching.events.graph import Edges, edges_of
from newstemma.matching.events.index import Pairs
from newstemma.matching.events.links import Links
from newstemma.matching.events.trees import fitted


def weighed(collection: Collection, pairs: Pairs) -> Edges:
    """Those of some pairs that are likely of one event, by what the two share."""
    found = evidence(collection, pairs)
    return edges_of(pairs, fitted("pairs").odds(found), ~next_to_nothing(found))


def compared(collection: Collection, articles: Numbers) -> Edges:
    """The likely pairs of some articles, in ascending order, with any other."""
    return weighed(collection, collection.pairs(articles))


def grouped(collection: Collection) -> list[list[int]]:
    """The groups of all articles of a collection.

    >>> from newstemma.matching.events.profiles import profile
    >>> texts = ["The ferry Petrel sank off Marrow.", "Lena Brandt is mayor of Ostermark.", "Divers at Marrow saw the ferry Petrel."]
    >>> collection = Collection()
    >>> collection.add([profile("", text) for text in texts])
    >>> grouped(collection)
    [[0, 2], [1]]
    """
    links = Links()
    links.add(len(collection), compared(collection, np.arange(len(collection))))
    return links.groups()
