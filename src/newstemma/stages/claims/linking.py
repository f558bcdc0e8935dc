"""Linking: groups of wordings out of likelihoods of pairs, where the better half of the pairs between two groups tells.

Average linkage (`matching/components.py`) asks for the mean of all pairs. Of a claim in many wordings some pairs share hardly a
word, and a headline says less than its report's first sentence; so the likelier half must be likely enough, and all of them fairly so.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush, nlargest

from newstemma.matching.components import Pair

Scores = dict[int, list[float]]
"""By neighbouring group, the scores of the pairs that have one."""


def linked(items: int, pairs: Iterable[Pair], least: float, least_mean: float) -> list[list[int]]:
    """Groups of the items 0 to items - 1: joined while the likelier half of all pairs between two is at least `least` in the mean, all `least_mean`.

    The best two first; a pair without a score counts as 0, and ties go to the lowest numbers.

    >>> chain = [Pair(0, 1, 0.9), Pair(1, 2, 0.8), Pair(0, 2, 0.6), Pair(2, 3, 0.9)]
    >>> linked(4, chain, least=0.75, least_mean=0.65), linked(4, chain[:2], least=0.75, least_mean=0.65)
    ([[0, 1], [2, 3]], [[0, 1], [2], [3]])
    >>> linked(3, chain[:3], least=0.75, least_mean=0.65)
    [[0, 1, 2]]
    """
    groups = {number: [number] for number in range(items)}
    near: dict[int, Scores] = {number: {} for number in range(items)}
    for pair in pairs:
        near[pair.one][pair.two] = near[pair.two][pair.one] = [pair.score]
    heap = [
        (-found[0], here, there) for here, all_near in near.items() for there, found in all_near.items() if here < there
    ]
    heapify(heap)
    fresh = items
    while heap:
        score, here, there = heappop(heap)
        if -score < least:
            break
        if here not in groups or there not in groups:
            continue
        groups[fresh] = groups.pop(here) + groups.pop(there)
        near[fresh] = _joined(near, here, there, fresh)
        for other, scores in near[fresh].items():
            of = len(groups[fresh]) * len(groups[other])
            if sum(scores) >= least_mean * of:
                heappush(heap, (-_better_half(scores, of), other, fresh))
        fresh += 1
    return sorted(sorted(members) for members in groups.values())


def _joined(near: dict[int, Scores], here: int, there: int, fresh: int) -> Scores:
    """The scores of two groups as those of one, which takes their place among the neighbours."""
    one, two = near.pop(here), near.pop(there)
    both = {}
    for other in sorted((one.keys() | two.keys()) - {here, there}):
        both[other] = one.get(other, []) + two.get(other, [])
        near[other].pop(here, None)
        near[other].pop(there, None)
        near[other][fresh] = both[other]
    return both


def _better_half(scores: list[float], of: int) -> float:
    """The mean of the higher half of so many scores, those that are not there 0."""
    half = (of + 1) // 2
    return sum(nlargest(half, scores)) / half
