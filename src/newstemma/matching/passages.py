"""Passages that two texts share, grown from short runs of words that both have: whole columns of pairs at once.

Seed, chain, extend, as BLAST does with genes (Altschul and others 1990): runs that lie close together in both texts make a
chain, and each chain grows outward (`matching.growing`) while matching words outweigh changed ones. What is found is scored
in bits against what chance gives in so many comparisons (Karlin and Altschul 1990).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from newstemma.matching.growing import NO_BITS, PAD, Ends, Spans, Sums, aligned, eighths, grown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

RUN = 4
"""Words in a run. Of copies of 15 to 24 words with a fifth of them edited, runs of four find 93 %, of five 92 %, of three 90 %, as more
of these are too common to begin with."""
GAP = 12
"""Words between two runs of one chain: one word in five changed leaves a run of four every 6 words or so."""
FEWEST = 10
"""Words that both sides share; shorter ones are set phrases, whatever they score."""
LEAST_SHARE = 0.5
"""Below half the words shared it is the same matter told anew, not the same words."""
FEW_HOLD = 30
"""A lone run that more texts hold begins no passage: of 104,000 lone runs that more than 10 of 5,000 articles hold, 13 lay in a copy.
With 10 here, one in a hundred short edited copies is lost among 20,000 articles, where ordinary runs stand in more."""
LONE_BITS = 34.0
"""Nor does one that scores less: of 11,000 such, none lay in a copy."""
OTHER_NUMBERS = 40.0
"""Bits that a number costs where the other side has another number. Copies keep their numbers; what changes them and keeps the
words around them is a form ("net profit of 12 mln dlrs against 14 mln"). Without it precision is .953 instead of .970."""
LEAST_BITS = 75.0
"""What a passage must score in a small pile: some ten words with one change, as each earns about eight bits there."""
CHANCE_BITS = 16.5
"""What is asked for besides, of each passage, where BITS_PER_DOUBLING would ask for nothing: 98 bits in all among 5,000 articles."""
BITS_PER_DOUBLING = 2.0
"""How much more a passage must score each time the comparisons double. Among 5,000 articles 10 bits more leave two thirds of the
wrong passages and .003 less of the copies; 7 would keep the share of wrong ones as piles grow, and lose short edited copies."""

RUNS_AT_ONCE = 1 << 20
"""Runs that become passages at a time, some 200 MB: a hundred copies of thirty reports share five million."""


class Texts(NamedTuple):
    """The words of many texts on one string, with padding before, between and behind; text i begins at the place `firsts[i]`."""

    words: NDArray[np.uint32]
    gains: NDArray[np.int32]  # of each word, as `growing.gains` makes them
    firsts: NDArray[np.int64]

    @classmethod
    def padded(cls, words: NDArray[np.uint32], gains: NDArray[np.int32], firsts: NDArray[np.int64]) -> Texts:
        """The texts whose words follow each other: text i has those from `firsts[i]` to `firsts[i + 1]`."""
        count = len(firsts) - 1
        text = np.repeat(np.arange(count), np.diff(firsts))
        places = np.arange(len(words)) + PAD * (text + 1)
        padded = np.repeat(np.arange(count + 1, dtype=np.uint32), PAD + np.append(np.diff(firsts), 0))
        earned = np.full(len(padded), NO_BITS, np.int32)
        padded[places], earned[places] = words, gains
        return cls(padded, earned, firsts[:-1] + PAD * np.arange(1, count + 1))

    def unpadded(self, text: NDArray[np.int64], place: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where places in texts lie when there is no padding."""
        return place - PAD * (text + 1)


class Runs(NamedTuple):
    """Runs that two texts share, by column: the texts by number, where the run begins in each, and how many texts hold it."""

    one: NDArray[np.signedinteger]
    other: NDArray[np.signedinteger]
    place: NDArray[np.signedinteger]
    other_place: NDArray[np.signedinteger]
    held: NDArray[np.signedinteger]


@dataclass(frozen=True, slots=True)
class Passages:
    """Shared passages by column: the texts by number, the first and the last word in each, words shared, and the score in bits."""

    one: NDArray[np.int64]
    other: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    other_first: NDArray[np.int64]
    other_last: NDArray[np.int64]
    shared: NDArray[np.int64]
    bits: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.one)

    def where(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> Passages:
        """Some of them."""
        return Passages(*(getattr(self, name)[chosen] for name in self.__slots__))

    @classmethod
    def joined(cls, each: Sequence[Passages]) -> Passages:
        """All of several, in their order."""
        return cls(*(np.concatenate([getattr(one, name) for one in each]) for name in cls.__slots__))

    def longer(self) -> NDArray[np.int64]:
        """The words of the longer side of each."""
        longer: NDArray[np.int64] = np.maximum(self.last - self.first, self.other_last - self.other_first) + 1
        return longer


def passages(texts: Texts, runs: Runs, words_in_all: int) -> Passages:
    """The passages that pairs of texts share, by text, other text and place; `words_in_all` is the size of the whole pile.

    >>> import numpy as np
    >>> from newstemma.matching.growing import gains
    >>> words = np.array([7, *range(10, 30, 2), *range(10, 30, 2), 9], np.uint32)
    >>> texts = Texts.padded(words, gains(np.full(22, 9.0)), np.array([0, 11, 22]))
    >>> found = passages(texts, Runs(*(np.array([each]) for each in (0, 1, 1, 0, 2))), words_in_all=22)
    >>> (found.first - texts.firsts[0]).tolist(), (found.other_first - texts.firsts[1]).tolist(), found.shared.tolist()
    ([1], [0], [10])
    """
    return Passages.joined([_passages(texts, some, words_in_all) for some in _in_turn(runs)])


def _in_turn(runs: Runs) -> Iterator[Runs]:
    """The runs, all of one text together and in the order of the texts, about RUNS_AT_ONCE at a time."""
    if len(runs.one) <= RUNS_AT_ONCE:
        yield Runs(*(column.astype(np.int64) for column in runs))
        return
    order = np.argsort(runs.one, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(runs.one[order])) + 1, len(order))  # of the runs of each text
    start = 0
    while start < len(order):
        stop = int(ends[np.searchsorted(ends, min(start + RUNS_AT_ONCE, len(order)))])
        yield Runs(*(column[order[start:stop]].astype(np.int64) for column in runs))
        start = stop


def _passages(texts: Texts, runs: Runs, words_in_all: int) -> Passages:
    found = _trimmed(texts, _grown(texts, _chains(texts, runs)))
    found = found.where(
        (found.bits >= least_bits(words_in_all))
        & (found.shared >= FEWEST)
        & (found.shared >= LEAST_SHARE * found.longer())
    )
    less = OTHER_NUMBERS * _other_numbers(texts.words, found)
    return _apart(found.where(found.bits - less >= least_bits(words_in_all)), len(texts.words))


def least_bits(words_in_all: int) -> float:
    """The score from which a passage is no chance, in a pile of so many words: it grows with the logarithm of the comparisons.

    >>> least_bits(400), least_bits(4_000_000) - least_bits(2_000_000)
    (75.0, 4.0)
    """
    doublings = 2 * float(np.log2(max(words_in_all, 2))) - 1
    return max(LEAST_BITS, CHANCE_BITS + BITS_PER_DOUBLING * doublings)


def _chains(texts: Texts, runs: Runs) -> Passages:
    """Runs joined that follow each other within the gap in both texts, less those that no passage can come of."""
    pair = runs.one * len(texts.firsts) + runs.other
    order = np.argsort(pair * (int(runs.place.max(initial=0)) + 1) + runs.place)  # a run has one place in each
    one, other, place, other_place, held = (column[order] for column in runs)
    place = texts.firsts[one] + place
    other_place = texts.firsts[other] + other_place
    step, other_step = np.diff(place), np.diff(other_place)
    joined = (one[1:] == one[:-1]) & (other[1:] == other[:-1]) & (step <= RUN + GAP) & (other_step <= RUN + GAP)
    joined &= np.where(
        step == other_step, step > 0, (step > RUN) & (other_step >= RUN) | (step == RUN) & (other_step > RUN)
    )
    begins = np.flatnonzero(np.append(np.ones(min(len(one), 1), bool), ~joined))
    bits = np.append(0, np.cumsum(eighths(texts.gains), dtype=np.int64))
    lone = bits[place + RUN] - bits[place]  # of each run
    links = np.flatnonzero(joined) + 1
    before = links - 1
    gap = _between(texts, place[before] + RUN, place[links], other_place[before] + RUN, other_place[links])
    more, matched = np.zeros(len(one)), np.zeros(len(one), np.int64)
    new = np.minimum(place[links] - place[before], RUN)  # words that the run before has not
    more[links] = (bits[place[links] + RUN] - bits[place[links] + RUN - new]) / 8 + gap.bits
    matched[links] = new + gap.shared
    stops = np.append(begins[1:], len(one))[: len(begins)] - 1
    good = (stops > begins) | ((held[begins] <= FEW_HOLD) & (lone[begins] >= 8 * LONE_BITS))
    total, shared = _summed(more, begins) + lone[begins] / 8, _summed(matched, begins) + RUN
    begins, stops = begins[good], stops[good]
    return Passages(
        one[begins], other[begins], place[begins], place[stops] + RUN - 1,
        other_place[begins], other_place[stops] + RUN - 1, shared[good], total[good],
    )  # fmt: skip


def _between(
    texts: Texts,
    start: NDArray[np.int64],
    stop: NDArray[np.int64],
    other_start: NDArray[np.int64],
    other_stop: NDArray[np.int64],
) -> Sums:
    """What stretches of words add when they are aligned; one that stops before it starts adds nothing."""
    sums = np.zeros(len(start), np.int32)
    some = np.flatnonzero((stop > start) | (other_stop > other_start))
    spans = Spans(start[some], stop[some], other_start[some], other_stop[some])
    sums[some] = aligned(texts.words, texts.gains, spans)
    return Sums.of(sums)


def _grown(texts: Texts, chains: Passages) -> Passages:
    """The chains with both ends moved outward; those that meet become one."""
    back = grown(texts.words, texts.gains, Ends(chains.first - 1, chains.other_first - 1, -1))
    ahead = grown(texts.words, texts.gains, Ends(chains.last + 1, chains.other_last + 1, 1))
    apart = chains.first[1:] - chains.last[:-1] - 1
    other_apart = chains.other_first[1:] - chains.other_last[:-1] - 1
    met = (chains.one[1:] == chains.one[:-1]) & (chains.other[1:] == chains.other[:-1])
    met &= (apart >= 0) & (other_apart >= 0)
    met &= ((apart <= ahead.words[:-1]) & (other_apart <= ahead.other_words[:-1])) | (
        (apart <= back.words[1:]) & (other_apart <= back.other_words[1:])
    )
    begins = np.flatnonzero(np.append(np.ones(min(len(chains), 1), bool), ~met))
    stops = np.append(begins[1:], len(chains))[: len(begins)] - 1
    links = np.flatnonzero(met) + 1
    gap = _between(
        texts,
        chains.last[links - 1] + 1,
        chains.first[links],
        chains.other_last[links - 1] + 1,
        chains.other_first[links],
    )
    bits, shared = chains.bits.copy(), chains.shared.copy()
    bits[links] += gap.bits
    shared[links] += gap.shared
    return Passages(
        chains.one[begins],
        chains.other[begins],
        chains.first[begins] - back.words[begins],
        chains.last[stops] + ahead.words[stops],
        chains.other_first[begins] - back.other_words[begins],
        chains.other_last[stops] + ahead.other_words[stops],
        _summed(shared, begins) + back.shared[begins] + ahead.shared[stops],
        _summed(bits, begins) + back.bits[begins] + ahead.bits[stops],
    )


def _trimmed(texts: Texts, found: Passages) -> Passages:
    """The passages without boilerplate at their ends, which the runs they began with may have."""
    first, last = found.first.copy(), found.last.copy()
    for _ in range(RUN):
        first += texts.gains[first] == NO_BITS
        last -= texts.gains[last] == NO_BITS
    before, after = first - found.first, found.last - last
    return replace(
        found, first=first, last=last, other_first=found.other_first + before,
        other_last=found.other_last - after, shared=found.shared - before - after,
    )  # fmt: skip


def _summed(column: NDArray[Any], begins: NDArray[np.int64]) -> NDArray[Any]:
    return np.add.reduceat(column, begins) if len(begins) else column


def _other_numbers(words: NDArray[np.uint32], found: Passages) -> NDArray[np.int64]:
    """For each passage, how many numbers of one side stand against another number of the other side."""
    places = np.flatnonzero(words & 1)  # see `matching.cutting.word_hash`
    numbers = words[places].astype(np.int64)

    def of_side(first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.int64]:
        low, high = np.searchsorted(places, first), np.searchsorted(places, last + 1)
        count = high - low
        passage = np.repeat(np.arange(len(first)), count)
        within = np.arange(len(passage)) - np.repeat(np.cumsum(count) - count, count)
        return np.unique((passage << 32) | numbers[np.repeat(low, count) + within])

    one, other = of_side(found.first, found.last), of_side(found.other_first, found.other_last)
    mine, its = np.setdiff1d(one, other, assume_unique=True), np.setdiff1d(other, one, assume_unique=True)
    return np.minimum(np.bincount(mine >> 32, minlength=len(found)), np.bincount(its >> 32, minlength=len(found)))


def _apart(found: Passages, places: int) -> Passages:
    """The passages in order, without those that lie inside another of the same pair in both texts."""
    order = np.lexsort((-found.other_last, found.other_first, -found.last, found.first, found.other, found.one))
    found = found.where(order)
    if not len(found):
        return found
    new_pair = np.append(True, (np.diff(found.one) != 0) | (np.diff(found.other) != 0))
    reach = np.cumsum(new_pair) * places + found.last  # of a later pair always more
    longest = np.maximum.accumulate(reach)
    number = np.arange(len(found))
    first_of_longest = np.maximum.accumulate(np.where(np.append(True, longest[1:] > longest[:-1]), number, 0))
    big = found.where(first_of_longest)
    inside = (
        (first_of_longest < number)
        & (big.first <= found.first) & (found.last <= big.last)
        & (big.other_first <= found.other_first) & (found.other_last <= big.other_last)
    )  # fmt: skip
    return found.where(~inside)
