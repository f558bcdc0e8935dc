"""Linking: which wordings make one group, against a slow version that looks at all pairs each time."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from newstemma.matching.components import Pair
from newstemma.stages.claims.linking import linked

LEAST, LEAST_MEAN = 0.75, 0.65


def slow(items, pairs):
    known = {frozenset((one, two)): score for one, two, score in pairs}
    groups = [[number] for number in range(items)]
    while True:
        fits = []
        for one, two in combinations(range(len(groups)), 2):
            scores = sorted(
                (known.get(frozenset(each), 0.0) for each in product(groups[one], groups[two])), reverse=True
            )
            half = (len(scores) + 1) // 2
            if sum(scores) >= LEAST_MEAN * len(scores) and sum(scores[:half]) >= LEAST * half:
                fits.append((sum(scores[:half]) / half, one, two))
        if not fits:
            return sorted(map(sorted, groups))
        _, one, two = max(fits)
        groups = [*(group for n, group in enumerate(groups) if n not in (one, two)), groups[one] + groups[two]]


@given(st.permutations([2**-n for n in range(1, 16)]))
def test_groups_are_those_of_the_slow_version(small):
    """Scores are all different, and no two sums of them the same, so that no tie decides."""
    pairs = [Pair(*both, 1 - 0.6 * score) for both, score in zip(combinations(range(6), 2), small, strict=True)]
    assert linked(6, pairs, LEAST, LEAST_MEAN) == slow(6, pairs)


def test_what_one_wording_shares_with_half_of_a_group_is_enough():
    group = [Pair(0, 1, 0.9), Pair(0, 2, 0.85)]
    assert linked(3, [*group, Pair(1, 2, 0.5)], LEAST, LEAST_MEAN) == [[0, 1, 2]]
    assert linked(3, [*group, Pair(1, 2, 0.3)], LEAST, LEAST_MEAN) == [[0, 1], [2]]


def test_a_word_said_by_thousands_takes_no_longer_than_its_pairs():
    """A star of pairs: each of 3,000 wordings with the first one alone."""
    pairs = [Pair(0, other, 0.9) for other in range(1, 3000)]
    assert linked(3000, pairs, LEAST, LEAST_MEAN)[0] == [0, 1]
