"""The terms of many articles: of what kind each is, and how rare.

Rarity is counted among the articles and in a hundred more, added in thought, in which a word is as frequent as in news at large
(`rarity`): so it means something among three reports, and is theirs among ten thousand.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newstemma.matching.events.flat import Flat, Numbers, distinct
from newstemma.matching.events.rarity import shares
from newstemma.matching.events.terms import KIND, NAME, WORD

PRIOR = 100
"""Articles added in thought."""
AT_ONCE = 1 << 14
"""Terms looked up at a time: what a processor's cache holds."""
_SPREAD = 0x9E3779B97F4A7C15


class Vocabulary:
    """Terms by number, with what is known of each by column."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._having, self._named = Flat(np.int32), Flat(np.int32)
        self._likely, self._likely_name = Flat(np.float64), Flat(np.float64)
        self._kind, self._rarity = Flat(np.int8), Flat(np.float64)

    def __len__(self) -> int:
        return len(self._kind)

    @property
    def kind(self) -> NDArray[np.int8]:
        """The kind of each term."""
        return self._kind.array

    @property
    def rarity(self) -> NDArray[np.float64]:
        """The logarithm of how rare each term is; 0 for what tells nothing."""
        return self._rarity.array

    def take(self, terms: NDArray[np.uint32], votes: NDArray[np.int8], articles: int) -> NDArray[np.int32]:
        """The numbers of articles' terms, each term once an article; new ones weighed as of so many articles.

        `votes` tells how the article writes each: 1 as a name, -1 small, 0 neither.
        """
        known = len(self)
        found, fresh = self._numbers.of(terms)
        if len(fresh):
            kind = (fresh & KIND).astype(np.int8)
            for flat, values in zip((self._likely, self._likely_name), shares(fresh), strict=True):
                flat.extend(values)
            for flat in (self._having, self._named, self._rarity):
                flat.grow(len(fresh))
            self._kind.extend(kind)
        np.add.at(self._having.array, found, np.int32(1))  # 35 times as fast where both sides are of one kind
        np.add.at(self._named.array, found, votes.astype(np.int32))
        self.weigh(articles, known)
        return found

    @property
    def having(self) -> NDArray[np.int32]:
        """How many articles hold each term."""
        return self._having.array

    def numbers(self, terms: NDArray[np.uint32]) -> NDArray[np.int32]:
        """The number of each term, -1 for one that is not known."""
        return self._numbers.known(terms)

    def recount(self, having: Numbers, named: Numbers) -> None:
        """Set how many articles hold each term, and how many more as a name than small: those of a pile that this is a part of."""
        self._having.array[:] = having
        self._named.array[:] = named

    def weigh(self, articles: int, first: int = 0) -> None:
        """Weigh the terms from a number on as they stand among so many articles."""
        having, kind = self._having.array[first:], self._kind.array[first:]
        plain = kind <= NAME
        kind[plain] = np.where(self._named.array[first:] > 0, NAME, WORD)[plain]
        likely = np.where(kind == NAME, self._likely_name.array[first:], self._likely.array[first:])
        rarity = np.log((articles + PRIOR + 1) / (having + PRIOR * likely + 0.5))
        self._rarity.array[first:] = np.maximum(rarity, 0.0)

    def forget(self, having: Numbers, named: Numbers) -> Numbers:
        """Count so many articles less that hold each term, and fewer votes for a name; terms that none holds go. Their new numbers, -1 for those gone."""
        self._having.array[:] -= having.astype(np.int32)
        self._named.array[:] -= named.astype(np.int32)
        kept = np.flatnonzero(self._having.array > 0)
        for flat in (self._having, self._named, self._likely, self._likely_name, self._kind, self._rarity):
            values = flat.array[kept]
            flat.drop(len(flat))
            flat.extend(values)
        self._numbers = self._numbers.only(kept)
        fresh = np.full(len(having), -1, np.int64)
        fresh[kept] = np.arange(len(kept))
        return fresh


class _Numbers:
    """Numbers from 0 for terms, in a table of slots: a term is in the slot that its bits name, or the next free one."""

    def __init__(self) -> None:
        self._terms = Flat(np.uint32)
        self._slots = np.full(1 << 12, -1, np.int32)

    def of(self, terms: NDArray[np.uint32]) -> tuple[NDArray[np.int32], NDArray[np.uint32]]:
        """The number of each term; and the terms that had none yet, in the order of their numbers."""
        found = self.known(terms)
        fresh = distinct(terms[found < 0])
        if len(fresh):
            self._add(fresh)
            missing = found < 0
            found[missing] = self.known(terms[missing])
        return found, fresh

    def only(self, numbers: Numbers) -> _Numbers:
        """Some of the terms, numbered anew in their order."""
        kept = _Numbers()
        kept._add(self._terms.array[numbers])
        return kept

    def _slot(self, terms: NDArray[np.uint32]) -> Numbers:
        shift = np.uint64(65 - len(self._slots).bit_length())
        return (terms.astype(np.uint64) * np.uint64(_SPREAD) >> shift).astype(np.int64)

    def known(self, terms: NDArray[np.uint32]) -> NDArray[np.int32]:
        """The number of each term, -1 for one that has none."""
        found = np.full(len(terms), -1, np.int32)
        for first in range(0, len(terms) if len(self._terms) else 0, AT_ONCE):
            found[first : first + AT_ONCE] = self._look_up(terms[first : first + AT_ONCE])
        return found

    def _look_up(self, terms: NDArray[np.uint32]) -> NDArray[np.int32]:
        slots = self._slot(terms)
        found = self._slots.take(slots)
        left = np.flatnonzero((self._terms.array.take(found) != terms) & (found >= 0))  # in whose slot is another
        while len(left):
            slots[left] = (slots[left] + 1) & (len(self._slots) - 1)
            found[left] = self._slots.take(slots[left])
            left = left[(self._terms.array.take(found[left]) != terms[left]) & (found[left] >= 0)]
        return found

    def _add(self, fresh: NDArray[np.uint32]) -> None:
        number = len(self._terms)
        self._terms.extend(fresh)
        if 2 * len(self._terms) > len(self._slots):
            self._slots = np.full(1 << (4 * len(self._terms)).bit_length(), -1, np.int32)
            number = 0
        left = np.arange(number, len(self._terms), dtype=np.int32)
        slots = self._slot(self._terms.array[number:])
        while len(left):
            free = self._slots[slots] < 0
            self._slots[slots[free]] = left[free]  # of those that meet in one slot one stays, and the others go on
            on = self._slots[slots] != left
            left, slots = left[on], (slots[on] + 1) % len(self._slots)
