"""Groups out of scored pairs."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from newstemma.matching.components import Pair, average_link

COUNT = 7
SCORES = st.lists(
    st.integers(0, 1000), min_size=COUNT * (COUNT - 1) // 2, max_size=COUNT * (COUNT - 1) // 2, unique=True
)


def slow_average_link(pairs: list[Pair], least: float) -> list[list[int]]:
    """Looks at all pairs of groups in every turn."""
    score = {frozenset((pair.one, pair.two)): pair.score for pair in pairs}
    groups = [[number] for number in range(COUNT)]
    while len(groups) > 1:
        means = {
            (here, there): sum(score[frozenset((m, n))] for m in groups[here] for n in groups[there])
            / (len(groups[here]) * len(groups[there]))
            for here, there in combinations(range(len(groups)), 2)
        }
        here, there = max(means, key=lambda pair: means[pair])
        if means[here, there] < least:
            break
        groups[here] += groups.pop(there)
    return sorted(sorted(group) for group in groups)


@given(SCORES)
def test_groups_are_those_of_the_slow_way(scores: list[int]):
    # Powers of an irrational base keep means from being equal.
    pairs = [
        Pair(*two, (score / 1000) ** 1.618) for two, score in zip(combinations(range(COUNT), 2), scores, strict=True)
    ]
    assert average_link([0.0] * COUNT, pairs, 0.3) == slow_average_link(pairs, 0.3)


def test_a_chain_stays_in_parts():
    chain = [Pair(number, number + 1, 0.9) for number in range(9)]
    assert max(map(len, average_link([0.0] * 10, chain, 0.5))) == 2


def test_a_left_out_pair_counts_as_its_floor():
    known = [Pair(0, 1, 0.9), Pair(1, 2, 0.8)]
    assert average_link([0.0] * 3, known, 0.5) == [[0, 1], [2]]
    assert average_link([0.7] * 3, known, 0.5) == [[0, 1, 2]]


def test_items_without_pairs_stand_alone():
    assert average_link([0.0] * 3, [], 0.1) == [[0], [1], [2]]
    assert average_link([], [], 0.1) == []


@given(st.randoms(use_true_random=False))
def test_the_order_of_pairs_changes_nothing(chance):
    pairs = [Pair(one, two, 0.5) for one, two in combinations(range(6), 2) if (one + two) % 2]
    shuffled = pairs[:]
    chance.shuffle(shuffled)
    assert average_link([0.0] * 6, shuffled, 0.2) == average_link([0.0] * 6, pairs, 0.2)
