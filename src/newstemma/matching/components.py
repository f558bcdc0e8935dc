"""Groups out of scored pairs: average linkage over a sparse graph.

Two groups join when the mean score of all pairs between them is high enough, the best two first (Sokal and Michener 1958).
A long chain of articles, each like the next, so stays several groups, where connected components would make it one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Pair(NamedTuple):
    """Two items, by number, and how alike they are."""

    one: int
    two: int
    score: float


@dataclass(slots=True)
class _Group:
    members: list[int]
    floor: float  # sum over members of what a pair without a score can have at most
    sums: dict[int, float] = field(default_factory=dict)  # per neighbouring group, over the scored pairs
    counts: dict[int, int] = field(default_factory=dict)


def average_link(floors: Sequence[float], pairs: Iterable[Pair], least: float) -> list[list[int]]:
    """Groups of the items 0 to len(floors) - 1, joined while the mean score between two groups is at least `least`.

    A pair without a score counts as the lower of its two floors: 0 where all pairs of an item are known, else the score
    of the weakest pair kept. Ties go to the lowest numbers, so the result depends on the scores alone.

    >>> chain = [Pair(0, 1, 0.9), Pair(1, 2, 0.6), Pair(2, 3, 0.9)]
    >>> average_link([0.0] * 4, chain, least=0.5)
    [[0, 1], [2, 3]]
    """
    groups = {number: _Group([number], floor) for number, floor in enumerate(floors)}
    for pair in pairs:
        for here, there in ((pair.one, pair.two), (pair.two, pair.one)):
            groups[here].sums[there] = pair.score
            groups[here].counts[there] = 1
    heap = [
        (-score, here, there)
        for here, group in groups.items()
        for there, score in group.sums.items()
        if here < there and score >= least
    ]
    heapify(heap)
    fresh = len(groups)
    while heap:
        _, here, there = heappop(heap)
        if here not in groups or there not in groups:
            continue
        groups[fresh] = _joined(groups, here, there, fresh)
        for near in groups[fresh].sums:
            if (score := _mean(groups[fresh], groups[near], near)) >= least:
                heappush(heap, (-score, near, fresh))
        fresh += 1
    return sorted(sorted(group.members) for group in groups.values())


def _mean(one: _Group, two: _Group, name: int) -> float:
    pairs = len(one.members) * len(two.members)
    floor = min(one.floor / len(one.members), two.floor / len(two.members))
    return (one.sums[name] + (pairs - one.counts[name]) * floor) / pairs


def _joined(groups: dict[int, _Group], here: int, there: int, fresh: int) -> _Group:
    """The two groups as one, which takes their place among the neighbours."""
    one, two = groups.pop(here), groups.pop(there)
    group = _Group(one.members + two.members, one.floor + two.floor)
    for near in sorted((one.sums.keys() | two.sums.keys()) - {here, there}):
        group.sums[near] = one.sums.get(near, 0.0) + two.sums.get(near, 0.0)
        group.counts[near] = one.counts.get(near, 0) + two.counts.get(near, 0)
        for gone in (here, there):
            groups[near].sums.pop(gone, None)
            groups[near].counts.pop(gone, None)
        groups[near].sums[fresh] = group.sums[near]
        groups[near].counts[fresh] = group.counts[near]
    return group
