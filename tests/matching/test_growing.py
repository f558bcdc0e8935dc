"""Growth of many ends at once, and alignment of short stretches, against slow ways of the textbook."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newstemma.matching import growing
from newstemma.matching.growing import BAND, CHANGED, DROP, Ends, Spans, aligned, gains, grown

WORDS = st.lists(st.integers(1, 5), max_size=12)


def table(words: list[int], other: list[int], gain: int, band: int) -> list[list[int]]:
    """The best sum for each pair of beginnings, within the band."""
    never = -(1 << 60)
    sums = [[never] * (len(other) + 1) for _ in range(len(words) + 1)]
    for i in range(len(words) + 1):
        for j in range(len(other) + 1):
            if abs(i - j) > band:
                continue
            ways = [0] if i == j == 0 else []
            if i and j:
                ways.append(sums[i - 1][j - 1] + (gain if words[i - 1] == other[j - 1] else -CHANGED))
            if i:
                ways.append(sums[i - 1][j] - CHANGED)
            if j:
                ways.append(sums[i][j - 1] - CHANGED)
            sums[i][j] = max(ways)
    return sums


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6))
def test_stretches_are_aligned_as_the_slow_way_does(pairs: list[tuple[list[int], list[int]]]):
    flat = [word for one, other in pairs for word in (*one, *other)] or [0]
    lengths = np.cumsum([0, *(len(side) for pair in pairs for side in pair)])
    words, gain = np.array(flat, np.uint32), gains(np.full(len(flat), 9.0))
    spans = Spans(lengths[:-1:2], lengths[1::2], lengths[1:-1:2], lengths[2::2])
    assert aligned(words, gain, spans).tolist() == [table(one, other, int(gain[0]), 99)[-1][-1] for one, other in pairs]


@given(WORDS, WORDS, st.booleans())
def test_an_end_grows_to_the_best_sum_within_the_band(one: list[int], other: list[int], ahead: bool):  # noqa: FBT001
    words = np.array([9, *one, *other, 9], np.uint32)
    gain = gains(np.full(len(words), 9.0))
    middle = len(one) + 1
    here, there = (1, middle) if ahead else (middle - 1, middle + len(other) - 1)
    ends = Ends(*(np.array([each]) for each in (here, there, len(one), len(other))), 1 if ahead else -1)
    found = grown(words, gain, ends)
    turn = 1 if ahead else -1
    sums = table(one[::turn], other[::turn], int(gain[0]), BAND)
    if len(one) + len(other) < DROP // CHANGED:  # never dropped
        assert found.bits[0] == max(growing.eighths(np.array(row)).max() for row in sums)
    best = sums[found.words[0]][found.other_words[0]]
    assert growing.eighths(np.array([best]))[0] >= found.bits[0] >= 0


def test_one_word_said_a_million_times_is_grown_over_for_so_many_steps_only():
    words = np.ones(2_000_000, np.uint32)
    ends = Ends(*(np.array([each]) for each in (4, 1_000_004, 999_996, 999_996)), 1)
    assert grown(words, gains(np.full(len(words), 1.0)), ends).words.tolist() == [growing.MOST_STEPS]
