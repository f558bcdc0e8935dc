"""Passages that two texts share, grown from short runs of words that both have: whole columns of pairs at once.

Seed, chain, extend, as BLAST does with genes (Altschul and others 1990): runs that lie close together in both texts make a
chain, and each chain grows outward (`matching.growing`) while matching words outweigh changed ones. What is found is scored
in bits against what chance gives in so many comparisons (Karlin and Altschul 1990).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from newstemma.matching.growing import NO_BITS, Bits, Ends, Spans, aligned, eighths, grown

if TYPE_CHECKING:
    from numpy.typing import NDArray

RUN = 4
"""Words in a run. Of copies of 15 to 24 words with a fifth of them changed, runs of five find 85 %, of four 95 %, of three no more
for three times the pairs."""
GAP = 12
"""Words between two runs of one chain: one word in five changed leaves a run of four every 6 words or so."""
FEWEST = 10
"""Words that both sides share; shorter ones are set phrases, whatever they score."""
LEAST_SHARE = 0.5
"""Below half the words shared it is the same matter told anew, not the same words."""
FEW_HOLD = 10
"""A lone run that more texts hold begins no passage: of 140,000 such among 5,000 articles, 13 lay in a copy."""
LONE_BITS = 20.0
"""Nor does one that scores less: of 5,000 such, 2 lay in a copy."""
OTHER_NUMBERS = 40.0
"""Bits that a number costs where the other side has another number. Copies keep their numbers; what changes them and keeps the
words around them is a form ("net profit of 12 mln dlrs against 14 mln"). It halves the wrong passages at equal recall."""
LEAST_BITS = 75.0
"""What a passage must score in a small pile: ten words without a change."""
CHANCE_BITS = 25.0
"""What chance alone scores where there is but one comparison, and BITS_PER_DOUBLING what it scores more each time they double:
more than 1, as words do not follow each other freely. The two were set by the wrong passages among 1,250, 2,500 and 5,000 articles."""
BITS_PER_DOUBLING = 1.75


class Texts(NamedTuple):
    """The words of many texts on one string: text i has the places `firsts[i]` to `firsts[i + 1]`."""

    words: NDArray[np.uint32]
    gains: NDArray[np.int64]  # of each word, as `growing.gains` makes them
    firsts: NDArray[np.int64]


class Runs(NamedTuple):
    """Runs that two texts share, by column: the texts by number, where the run begins in each, and how many texts hold it."""

    one: NDArray[np.int64]
    other: NDArray[np.int64]
    place: NDArray[np.int64]
    other_place: NDArray[np.int64]
    held: NDArray[np.int64]


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

    def longer(self) -> NDArray[np.int64]:
        """The words of the longer side of each."""
        longer: NDArray[np.int64] = np.maximum(self.last - self.first, self.other_last - self.other_first) + 1
        return longer


def passages(texts: Texts, runs: Runs, words_in_all: int) -> Passages:
    """The passages that pairs of texts share, by text, other text and place; `words_in_all` is the size of the whole pile.

    >>> import numpy as np
    >>> from newstemma.matching.growing import gains
    >>> words = np.array([7, *range(10, 30, 2), *range(10, 30, 2), 9], np.uint32)
    >>> texts = Texts(words, gains(np.full(22, 9.0)), np.array([0, 11, 22]))
    >>> found = passages(texts, Runs(*(np.array([each]) for each in (0, 1, 1, 0, 2))), words_in_all=22)
    >>> found.first.tolist(), found.last.tolist(), found.other_first.tolist(), found.shared.tolist()
    ([1], [10], [11], [10])
    """
    found = _trimmed(texts, _grown(texts, _chains(texts, runs)))
    found = found.where(
        (found.bits >= least_bits(words_in_all))
        & (found.shared >= FEWEST)
        & (found.shared >= LEAST_SHARE * found.longer())
    )
    less = OTHER_NUMBERS * _other_numbers(texts.words, found)
    return _apart(found.where(found.bits - less >= least_bits(words_in_all)), texts.firsts)


def least_bits(words_in_all: int) -> float:
    """The score from which a passage is no chance, in a pile of so many words: it grows with the logarithm of the comparisons.

    >>> least_bits(400), least_bits(4_000_000) - least_bits(2_000_000)
    (75.0, 3.5)
    """
    doublings = 2 * float(np.log2(max(words_in_all, 2))) - 1
    return max(LEAST_BITS, CHANCE_BITS + BITS_PER_DOUBLING * doublings)


def _chains(texts: Texts, runs: Runs) -> Passages:
    """Runs joined that follow each other within the gap in both texts, less those that no passage can come of."""
    order = np.lexsort((runs.other_place, runs.place, runs.other, runs.one))
    one, other, place, other_place, held = (column[order] for column in runs)
    place = texts.firsts[one] + place
    other_place = texts.firsts[other] + other_place
    step, other_step = np.diff(place), np.diff(other_place)
    joined = (one[1:] == one[:-1]) & (other[1:] == other[:-1]) & (step <= RUN + GAP) & (other_step <= RUN + GAP)
    joined &= np.where(
        step == other_step, step > 0, (step > RUN) & (other_step >= RUN) | (step == RUN) & (other_step > RUN)
    )
    begins = np.flatnonzero(np.append(np.ones(min(len(one), 1), bool), ~joined))
    sums = np.append(0, np.cumsum(texts.gains))
    lone = sums[place + RUN] - sums[place]  # of each run
    more = np.zeros(len(one), np.int64)
    links = np.flatnonzero(joined) + 1
    more[links] = _between(texts, sums, place, other_place, links)
    stops = np.append(begins[1:], len(one))[: len(begins)] - 1
    total = _summed(more, begins) + lone[begins]
    good = (stops > begins) | ((held[begins] <= FEW_HOLD) & (eighths(lone[begins]) >= LONE_BITS))
    begins, stops, total = begins[good], stops[good], total[good]
    found = Bits.of(total)
    return Passages(
        one[begins], other[begins], place[begins], place[stops] + RUN - 1,
        other_place[begins], other_place[stops] + RUN - 1, found.shared, found.bits,
    )  # fmt: skip


def _between(
    texts: Texts,
    sums: NDArray[np.int64],
    place: NDArray[np.int64],
    other_place: NDArray[np.int64],
    links: NDArray[np.int64],
) -> NDArray[np.int64]:
    """What each linked run adds to its chain: its own words, and those between it and the run before, aligned."""
    at = place[links]
    near = at - place[links - 1]
    added: NDArray[np.int64] = sums[at + RUN] - sums[at + np.minimum(np.maximum(RUN - near, 0), RUN)]
    gaps = np.flatnonzero(near > RUN)
    after, before = links[gaps], links[gaps] - 1
    added[gaps] += aligned(
        texts.words,
        texts.gains,
        Spans(place[before] + RUN, place[after], other_place[before] + RUN, other_place[after]),
    )
    return added


def _grown(texts: Texts, chains: Passages) -> Passages:
    """The chains with both ends moved outward; those that meet become one."""
    back = grown(texts.words, texts.gains, _ends(texts, chains, ahead=False))
    ahead = grown(texts.words, texts.gains, _ends(texts, chains, ahead=True))
    apart = chains.first[1:] - chains.last[:-1] - 1, chains.other_first[1:] - chains.other_last[:-1] - 1
    same_pair = (chains.one[1:] == chains.one[:-1]) & (chains.other[1:] == chains.other[:-1])
    met = same_pair & (apart[0] >= 0) & (apart[1] >= 0)
    met &= ((apart[0] <= ahead.words[:-1]) & (apart[1] <= ahead.other_words[:-1])) | (
        (apart[0] <= back.words[1:]) & (apart[1] <= back.other_words[1:])
    )
    links = np.flatnonzero(met) + 1
    more = np.zeros(len(chains), np.int64)
    more[links] = aligned(
        texts.words,
        texts.gains,
        Spans(
            chains.last[links - 1] + 1, chains.first[links], chains.other_last[links - 1] + 1, chains.other_first[links]
        ),
    )
    begins = np.flatnonzero(np.append(np.ones(min(len(chains), 1), bool), ~met))
    stops = np.append(begins[1:], len(chains))[: len(begins)] - 1
    between = Bits.of(_summed(more, begins))
    return Passages(
        chains.one[begins],
        chains.other[begins],
        chains.first[begins] - back.words[begins],
        chains.last[stops] + ahead.words[stops],
        chains.other_first[begins] - back.other_words[begins],
        chains.other_last[stops] + ahead.other_words[stops],
        _summed(chains.shared, begins) + between.shared + back.shared[begins] + ahead.shared[stops],
        _summed(chains.bits, begins) + between.bits + back.bits[begins] + ahead.bits[stops],
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


def _ends(texts: Texts, chains: Passages, *, ahead: bool) -> Ends:
    """Where the chains' growth begins, and how many words each text has from there on."""
    if ahead:
        here, there = chains.last + 1, chains.other_last + 1
        return Ends(here, there, texts.firsts[chains.one + 1] - here, texts.firsts[chains.other + 1] - there, 1)
    here, there = chains.first - 1, chains.other_first - 1
    return Ends(here, there, here - texts.firsts[chains.one] + 1, there - texts.firsts[chains.other] + 1, -1)


def _other_numbers(words: NDArray[np.uint32], found: Passages) -> NDArray[np.int64]:
    """For each passage, how many numbers of one side stand against another number of the other side."""
    places = np.flatnonzero(words & 1)  # see `matching.shingles.word_hash`
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


def _apart(found: Passages, firsts: NDArray[np.int64]) -> Passages:
    """The passages in order, without those that lie inside another of the same pair in both texts."""
    order = np.lexsort((-found.other_last, found.other_first, -found.last, found.first, found.other, found.one))
    found = found.where(order)
    if not len(found):
        return found
    new_pair = np.append(True, (np.diff(found.one) != 0) | (np.diff(found.other) != 0))
    reach = np.cumsum(new_pair) * (int(firsts[-1]) + 1) + found.last  # of a later pair always more
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
