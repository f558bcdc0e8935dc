"""Growth of many ends at once, and alignment of short stretches, against slow ways of the textbook."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newstemma.matching import growing
from newstemma.matching.growing import BAND, CHANGED, DROP, PAD, Ends, Spans, Sums, aligned, gains, grown

WORDS = st.lists(st.integers(1, 5), max_size=12)


def table(words: list[int], other: list[int], gain: int, band: int) -> list[list[int]]:
    """The best sum for each pair of beginnings, within the band."""
    never = -(1 << 29)
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
    words = np.array([*[96] * PAD, *one, *[97] * PAD, *other, *[98] * PAD], np.uint32)
    gain = gains(np.full(len(words), 9.0))
    second = 2 * PAD + len(one)
    here, there = (PAD, second) if ahead else (PAD + len(one) - 1, second + len(other) - 1)
    turn = 1 if ahead else -1
    found = grown(words, gain, Ends(np.array([here]), np.array([there]), turn))
    sums = table(one[::turn], other[::turn], int(gain[0]), BAND)
    best = max((best for row in sums for best in row), key=lambda best: best >> 8)
    if len(one) + len(other) < DROP // CHANGED:  # never dropped
        assert found.bits[0] == Sums.of(np.array([best])).bits[0]
    reached = np.array([sums[found.words[0]][found.other_words[0]]])
    assert Sums.of(reached).bits[0] >= found.bits[0] >= 0


def test_what_else_grows_changes_nothing():
    chance = np.random.default_rng(1)
    texts = [chance.integers(1, 6, 60) for _ in range(20)]
    words = np.concatenate(
        [np.append(np.full(PAD, 100 + number), text) for number, text in enumerate(texts)] + [np.zeros(PAD)]
    )
    words, gain = words.astype(np.uint32), gains(np.full(len(words), 9.0))
    starts = PAD + (60 + PAD) * np.arange(20)
    pairs = np.array([(one, other) for one in starts for other in starts if one < other])
    whole = grown(words, gain, Ends(pairs[:, 0], pairs[:, 1], 1))
    alone = [grown(words, gain, Ends(pairs[n : n + 1, 0], pairs[n : n + 1, 1], 1)) for n in range(len(pairs))]
    assert whole.words.tolist() == [each.words[0] for each in alone]
    assert whole.bits.tolist() == [each.bits[0] for each in alone]


def test_one_word_said_a_million_times_is_grown_over_for_so_many_steps_only():
    words = np.ones(2_000_000 + 3 * PAD, np.uint32)
    ends = Ends(np.array([PAD]), np.array([1_000_000 + 2 * PAD]), 1)
    assert grown(words, gains(np.full(len(words), 1.0)), ends).words.tolist() == [growing.MOST_STEPS]
