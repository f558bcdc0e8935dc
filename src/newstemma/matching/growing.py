"""How far a passage goes beyond the words it is known by: many ends at once, word by word, in a band around the diagonal.

Each step takes one more word of the one text; within the band the other text may be ahead or behind by words that only one of the
two has (Smith and Waterman 1981, banded). An end stops when it falls too far below its best (X-drop: Zhang and others 1998).
A sum holds two numbers: eighths of bits above, matched words in the lower 8 bits; so the greater sum also matches more words.
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
_SHIFT = 8
CHANGED = 40 << _SHIFT
"""What a word costs that is changed, left out or put in: 5 bits. Costs of 4 to 6 do equally well."""
DROP = 160 << _SHIFT
"""How far below its best an end may fall: four words changed in a row; 16 or 30 bits instead of 20 change nothing."""
PAD = DROP // CHANGED + BAND + 1
"""Places between two texts, with words that no other text has: no end ever grows across so many."""
AT_ONCE = 1 << 18
"""Words of stretches aligned at a time: some 20 MB."""
ENDS_AT_ONCE = 1 << 15
"""Ends that grow together: some 10 MB."""
_NEVER = -(1 << 29)


class Ends(NamedTuple):
    """Where growth begins in both texts, by column, and the direction: 1 or -1."""

    place: NDArray[np.int64]
    other: NDArray[np.int64]
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


class Sums(NamedTuple):
    """Sums taken apart: the words matched, and the bits earned."""

    shared: NDArray[np.int64]
    bits: NDArray[np.float64]

    @classmethod
    def of(cls, sums: NDArray[np.int32]) -> Sums:
        """The matched words and the bits of sums."""
        return cls((sums & ((1 << _SHIFT) - 1)).astype(np.int64), eighths(sums) / 8)


NO_BITS = 1
"""The gain of a word that counts as matched and earns nothing: one of boilerplate."""


def gains(bits: NDArray[np.float64]) -> NDArray[np.int32]:
    """What each word earns where it is matched, from its bits: minus the logarithm of its share of all words.

    >>> (eighths(gains(np.array([4.0, 20.0]))) / 8).tolist()
    [7.0, 12.0]
    """
    earned = np.round(4 * (EVEN + np.minimum(bits, MOST_BITS))).astype(np.int32)
    return (earned << _SHIFT) + 1


def eighths(sums: NDArray[np.int32]) -> NDArray[np.int32]:
    """The eighths of bits that sums hold."""
    return sums >> _SHIFT


def grown(words: NDArray[np.uint32], gain: NDArray[np.int32], ends: Ends) -> Grown:
    """How far each end goes on as a copy. The words before the first place and behind the last must be padded: see PAD.

    >>> words = np.array([*[0] * PAD, 2, 3, 4, 5, 6, 7, *[1] * PAD, 2, 3, 9, 5, 6, 8, *[0] * PAD], np.uint32)
    >>> end = Ends(np.array([PAD]), np.array([2 * PAD + 6]), 1)
    >>> found = grown(words, gains(np.full(len(words), 10.0)), end)
    >>> found.words.tolist(), found.shared.tolist(), found.bits.tolist()
    ([5], [4], [35.0])
    """
    parts = [
        _grown(
            words,
            gain,
            Ends(ends.place[first : first + ENDS_AT_ONCE], ends.other[first : first + ENDS_AT_ONCE], ends.step),
        )
        for first in range(0, max(len(ends.place), 1), ENDS_AT_ONCE)
    ]
    return Grown(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _grown(words: NDArray[np.uint32], gain: NDArray[np.int32], ends: Ends) -> Grown:
    count = len(ends.place)
    best, reached, chosen = (np.zeros(count, np.int32) for _ in range(3))
    offsets = np.arange(-BAND, BAND + 1)
    live, top = np.arange(count), np.zeros(count, np.int32)
    place, others = ends.place, ends.other + ends.step * offsets[:, None]
    sums = np.repeat(np.where(offsets < 0, _NEVER, -CHANGED * offsets).astype(np.int32)[:, None], count, axis=1)
    for taken in range(1, MOST_STEPS + 1):
        if not len(live):
            break
        equal = words.take(others, mode="clip") == words.take(place, mode="clip")
        onward = np.where(equal, gain.take(place, mode="clip"), np.int32(-CHANGED))
        onward += sums
        np.maximum(onward[:-1], sums[1:] - CHANGED, out=onward[:-1])
        for row in range(1, len(offsets)):
            np.maximum(onward[row], onward[row - 1] - CHANGED, out=onward[row])
        sums = onward
        high = sums.max(axis=0)
        better = np.flatnonzero(eighths(high) > eighths(top))
        mine = live[better]
        top[better] = best[mine] = high[better]
        reached[mine], chosen[mine] = taken, sums[:, better].argmax(axis=0)
        place, others = place + ends.step, others + ends.step
        on = np.flatnonzero(high > top - DROP)
        if len(on) < len(live):
            live, top, place = live[on], top[on], place[on]
            sums, others = sums.take(on, axis=1), others.take(on, axis=1)
    ahead = np.where(reached > 0, chosen - BAND, 0)
    return Grown(reached.astype(np.int64), (reached + ahead).astype(np.int64), *Sums.of(best))


def aligned(words: NDArray[np.uint32], gain: NDArray[np.int32], spans: Spans) -> NDArray[np.int32]:
    """The best sum for each pair of stretches, from end to end (Needleman and Wunsch 1970); they should be short.

    >>> words = np.array([1, 2, 3, 2, 4], np.uint32)
    >>> whole = Spans(np.array([0]), np.array([3]), np.array([3]), np.array([5]))
    >>> Sums.of(aligned(words, gains(np.full(5, 10.0)), whole)).bits.tolist()
    [0.0]
    """
    width, other_width = spans.stop - spans.start, spans.other_stop - spans.other_start
    found = np.zeros(len(width), np.int32)
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


def _filled(words: NDArray[np.uint32], gain: NDArray[np.int32], spans: Spans) -> NDArray[np.int32]:
    width, other_width = spans.stop - spans.start, spans.other_stop - spans.other_start
    columns = np.arange(int(other_width.max()) + 1)
    ramp = (CHANGED * columns).astype(np.int32)
    there = np.minimum(spans.other_start[:, None] + columns[:-1], len(words) - 1)
    sums = np.repeat(-ramp[None, :], len(width), axis=0)
    rows = np.arange(len(width))
    last = np.where(width == 0, sums[rows, other_width], 0)
    for taken in range(int(width.max())):
        here = np.minimum(spans.start + taken, len(words) - 1)
        onward = sums - CHANGED
        equal = words[there] == words[here][:, None]
        np.maximum(
            onward[:, 1:], sums[:, :-1] + np.where(equal, gain[here][:, None], np.int32(-CHANGED)), out=onward[:, 1:]
        )
        sums = np.maximum.accumulate(onward + ramp, axis=1) - ramp
        last = np.where(width == taken + 1, sums[rows, other_width], last)
    return last
