"""Two runs of words side by side: which words of one stand in the other, in the same order.

The alignment is a longest common subsequence (Wagner and Fischer 1974), in rapidfuzz's bit-parallel form (Hyyrö 2004).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from collections.abc import Sequence


class Match(NamedTuple):
    """Equal words: the place in the one run and the place in the other."""

    place: int
    other: int


def matches(words: Sequence[str], other: Sequence[str]) -> list[Match]:
    """The places of words that both runs have in the same order, as many as there can be.

    >>> matches("they let him go".split(), "they later let go".split())
    [Match(place=0, other=0), Match(place=1, other=2), Match(place=3, other=3)]
    """
    return [
        Match(block.src_start + step, block.dest_start + step)
        for block in LCSseq.opcodes(words, other)
        if block.tag == "equal"
        for step in range(block.src_end - block.src_start)
    ]


class Difference(NamedTuple):
    """Words that differ: from `start` to `stop` in the one run, from `other_start` to `other_stop` in the other.

    Where the one has none they were put in, where the other has none they were left out, else replaced.
    """

    start: int
    stop: int
    other_start: int
    other_stop: int


def differences(words: Sequence[str], other: Sequence[str]) -> list[Difference]:
    """What turns the one run into the other: insertions, deletions and replacements in order; between them all words are equal.

    >>> [tuple(each) for each in differences("they let him go today".split(), "they later let them go".split())]
    [(1, 1, 1, 2), (2, 3, 3, 4), (4, 5, 5, 5)]

    Time and memory grow with the product of the lengths: for passages, not for books.
    """
    found = [Match(-1, -1), *matches(words, other), Match(len(words), len(other))]
    gaps = (
        Difference(before.place + 1, after.place, before.other + 1, after.other) for before, after in pairwise(found)
    )
    return [gap for gap in gaps if gap.stop > gap.start or gap.other_stop > gap.other_start]


def compact(found: Sequence[Match], other: Sequence[str]) -> list[Match]:
    """The same matches with each place in the other run as near as can be to the one after it.

    >>> words, other = "she ran".split(), "she said she ran".split()
    >>> compact(matches(words, other), other)
    [Match(place=0, other=2), Match(place=1, other=3)]
    """
    moved: list[Match] = []
    for match in reversed(found):
        place = moved[-1].other - 1 if moved else match.other
        while other[place] != other[match.other]:
            place -= 1
        moved.append(Match(match.place, place))
    return moved[::-1]


def shared_words(words: Sequence[str], other: Sequence[str]) -> int:
    """How many words both runs have in the same order.

    >>> shared_words("they let him go".split(), "they later let go".split())
    3
    """
    return int(LCSseq.similarity(words, other))
