"""How far a passage goes beyond the words it is known by: many ends at once, word by word, in a band around the diagonal.

Each step takes one more word of the one text; within the band the other text may be ahead or behind by words that only one of the
two has (Smith and Waterman 1981, banded). An end stops when it falls too far below its best (X-drop: Zhang and others 1998).
A sum holds two numbers: eighths of bits above, matched words in the lower 24 bits; so the greater sum also matches more words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

BAND = 3
"""How many words one text may be ahead of the other, beyond a chain's ends."""
MOST_STEPS = 128
"""Words that one end may grow: a longer copy has another run to begin from; one word said a million times has not."""
EVEN = 10.0
"""A matched word earns the mean of this and its own bits: that words stand in one order tells as much as which words stand."""
MOST_BITS = 14.0
"""What the rarest word counts: beyond that it is a name or a misspelling, and a pile has many."""
_SHIFT = 24
CHANGED = 40 << _SHIFT
"""What a word costs that is changed, left out or put in: 5 bits. Costs of 4 to 6 do equally well."""
DROP = 160 << _SHIFT
"""How far below its best an end may fall: four words changed in a row; 16 or 30 bits instead of 20 change nothing."""
AT_ONCE = 1 << 18
"""Words of stretches aligned at a time: some 20 MB."""
_NEVER = -(1 << 60)


class Ends(NamedTuple):
    """Where growth begins in both texts, by column, how many words there are from there, and the direction: 1 or -1."""

    place: NDArray[np.int64]
    other: NDArray[np.int64]
    left: NDArray[np.int64]
    other_left: NDArray[np.int64]
    step: int


class Spans(NamedTuple):
    """Stretches of two texts, by column: where each begins and stops."""

    start: NDArray[np.int64]
    stop: NDArray[np.int64]
    other_start: NDArray[np.int64]
    other_stop: NDArray[np.int64]


class Grown(NamedTuple):
    """By how many words each end grows in both texts, the words matched, and the bits earned."""

    words: NDArray[np.int64]
    other_words: NDArray[np.int64]
    shared: NDArray[np.int64]
    bits: NDArray[np.float64]


class Bits(NamedTuple):
    """A sum taken apart."""

    shared: NDArray[np.int64]
    bits: NDArray[np.float64]

    @classmethod
    def of(cls, sums: NDArray[np.int64]) -> Bits:
        """The matched words and the bits of sums."""
        return cls(sums & ((1 << _SHIFT) - 1), eighths(sums))


NO_BITS = 1
"""The gain of a word that counts as matched and earns nothing: one of boilerplate."""


def gains(bits: NDArray[np.float64]) -> NDArray[np.int64]:
    """What each word earns where it is matched, from its bits: minus the logarithm of its share of all words.

    >>> eighths(gains(np.array([4.0, 20.0]))).tolist()
    [7.0, 12.0]
    """
    earned = np.round(4 * (EVEN + np.minimum(bits, MOST_BITS))).astype(np.int64)
    return (earned << _SHIFT) + 1


def eighths(sums: NDArray[np.int64]) -> NDArray[np.float64]:
    """The bits that sums hold."""
    return (sums >> _SHIFT) / 8


def grown(words: NDArray[np.uint32], gain: NDArray[np.int64], ends: Ends) -> Grown:
    """How far each end goes on as a copy.

    >>> words = np.array([1, 2, 3, 4, 5, 6, 1, 2, 9, 4, 5, 7], np.uint32)
    >>> end = Ends(np.array([0]), np.array([6]), np.array([6]), np.array([6]), 1)
    >>> found = grown(words, gains(np.full(12, 10.0)), end)
    >>> found.words.tolist(), found.shared.tolist(), found.bits.tolist()
    ([5], [4], [35.0])
    """
    count = len(ends.place)
    best = np.zeros(count, np.int64)
    reached, other_reached = np.zeros(count, np.int64), np.zeros(count, np.int64)
    offsets = np.arange(-BAND, BAND + 1)
    ramp = CHANGED * np.arange(len(offsets))
    live = np.arange(count)
    place, other, left, other_left, step = ends
    sums = np.repeat(np.where(offsets >= 0, -CHANGED * offsets, _NEVER)[None, :], count, axis=0)
    top = best.copy()
    for taken in range(MOST_STEPS):
        on = (left > taken) & (sums.max(axis=1, initial=_NEVER) > top - DROP)
        if not on.all():
            live, place, other, left, other_left = (each[on] for each in (live, place, other, left, other_left))
            sums, top = sums[on], top[on]
        if not len(live):
            break
        here = place + step * taken
        beyond = taken + offsets[None, :]
        there = other[:, None] + step * beyond
        inside = (beyond >= 0) & (beyond < other_left[:, None])
        equal = (words[np.where(inside, there, 0)] == words[here][:, None]) & inside
        onward = sums + np.where(equal, gain[here][:, None], -CHANGED)
        onward[~inside] = _NEVER
        onward[:, :-1] = np.maximum(onward[:, :-1], sums[:, 1:] - CHANGED)
        onward = np.maximum.accumulate(onward + ramp, axis=1) - ramp
        onward[beyond + 1 > other_left[:, None]] = _NEVER
        sums = onward
        chosen = sums.argmax(axis=1)
        high = sums[np.arange(len(sums)), chosen]
        better = np.flatnonzero((high >> _SHIFT) > (top >> _SHIFT))
        top[better] = high[better]
        mine = live[better]
        best[mine] = high[better]
        reached[mine], other_reached[mine] = taken + 1, taken + 1 + offsets[chosen[better]]
    return Grown(reached, other_reached, *Bits.of(best))


def aligned(words: NDArray[np.uint32], gain: NDArray[np.int64], spans: Spans) -> NDArray[np.int64]:
    """The best sum for each pair of stretches, from end to end (Needleman and Wunsch 1970); they should be short.

    >>> words = np.array([1, 2, 3, 2, 4], np.uint32)
    >>> whole = Spans(np.array([0]), np.array([3]), np.array([3]), np.array([5]))
    >>> eighths(aligned(words, gains(np.full(5, 10.0)), whole)).tolist()
    [0.0]
    """
    width, other_width = spans.stop - spans.start, spans.other_stop - spans.other_start
    found = np.zeros(len(width), np.int64)
    order = np.argsort(np.maximum(width, other_width), kind="stable")
    most = np.maximum(width, other_width)[order]
    low = 0
    while low < len(order):  # short ones apart from long ones, so that few are filled up to another's length
        high = min(
            int(np.searchsorted(most, 2 * max(int(most[low]), 1))), low + AT_ONCE // (2 * int(most[low]) + 1) + 1
        )
        some = order[low:high]
        found[some] = _filled(words, gain, Spans(*(column[some] for column in spans)))
        low = high
    return found


def _filled(words: NDArray[np.uint32], gain: NDArray[np.int64], spans: Spans) -> NDArray[np.int64]:
    width, other_width = spans.stop - spans.start, spans.other_stop - spans.other_start
    columns = np.arange(int(other_width.max()) + 1)
    ramp = CHANGED * columns
    there = np.minimum(spans.other_start[:, None] + columns[:-1], len(words) - 1)
    sums = np.repeat(-ramp[None, :], len(width), axis=0)
    rows = np.arange(len(width))
    last = np.where(width == 0, sums[rows, other_width], 0)
    for taken in range(int(width.max())):
        here = np.minimum(spans.start + taken, len(words) - 1)
        onward = sums - CHANGED
        equal = words[there] == words[here][:, None]
        np.maximum(onward[:, 1:], sums[:, :-1] + np.where(equal, gain[here][:, None], -CHANGED), out=onward[:, 1:])
        sums = np.maximum.accumulate(onward + ramp, axis=1) - ramp
        last = np.where(width == taken + 1, sums[rows, other_width], last)
    return last
