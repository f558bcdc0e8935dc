"""The words of many articles: of what kind each is, and how rare.

Rarity is counted among the articles and in a hundred more, added in thought, in which a word is as frequent as in news at large
(`rarity`): so it means something among three reports, and is theirs among ten thousand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newstemma.matching.events.flat import Flat
from newstemma.matching.events.rarity import share

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newstemma.matching.events.profiles import Profile

WORD, NAME, NUMBER, PAIR = range(4)
"""What kind a term is. A name is a word that most of its articles never write small; a pair is two words side by side."""
PRIOR = 100
"""Articles added in thought."""


class Vocabulary:
    """Terms by number, with what is known of each by column."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._words: list[str] = []
        self._having, self._named = Flat(np.int32), Flat(np.int32)
        self._likely, self._likely_name = Flat(np.float64), Flat(np.float64)
        self._kind, self._rarity = Flat(np.int8), Flat(np.float64)

    def __len__(self) -> int:
        return len(self._words)

    @property
    def kind(self) -> NDArray[np.int8]:
        """The kind of each term."""
        return self._kind.array

    @property
    def rarity(self) -> NDArray[np.float64]:
        """The logarithm of how rare each term is; 0 for what tells nothing."""
        return self._rarity.array

    def word(self, number: int) -> str:
        """The term of a number."""
        return self._words[number]

    def take(self, profile: Profile, articles: int) -> NDArray[np.int32]:
        """The numbers of an article's words, then of its pairs; new ones weighed as of so many articles."""
        words, known = len(profile.words), len(self._words)
        number = self._number
        found = np.array(
            [number.setdefault(term, len(number)) for terms in (profile.words, profile.pairs) for term in terms],
            np.int32,
        )
        fresh = np.flatnonzero(found >= known)
        if len(fresh):
            terms = [*profile.words, *profile.pairs]
            self._add([terms[place] for place in fresh], fresh >= words)
        self._having.array[found] += 1
        named = found[:words][profile.counts[:, 3] == 0]
        self._named.array[named] += 1
        if len(fresh):
            self.weigh(articles, known)
        return found

    def _add(self, terms: list[str], paired: NDArray[np.bool_]) -> None:
        self._words += terms
        digit = [term[0].isdigit() for term in terms]
        for flat in (self._having, self._named):
            flat.extend(np.zeros(len(terms)))
        self._rarity.extend(np.zeros(len(terms)))
        self._kind.extend(np.where(paired, PAIR, np.where(digit, NUMBER, WORD)))
        for flat, name in ((self._likely, False), (self._likely_name, True)):
            flat.extend([0.0 if pair else share(term, name=name) for term, pair in zip(terms, paired, strict=True)])

    def weigh(self, articles: int, first: int = 0) -> None:
        """Weigh the terms from a number on as they stand among so many articles."""
        having, kind = self._having.array[first:], self._kind.array[first:]
        plain = kind <= NAME
        kind[plain] = np.where(2 * self._named.array[first:] >= having, NAME, WORD)[plain]
        likely = np.where(kind == NAME, self._likely_name.array[first:], self._likely.array[first:])
        rarity = np.log((articles + PRIOR + 1) / (having + PRIOR * likely + 0.5))
        self._rarity.array[first:] = np.maximum(rarity, 0.0)

    def forget(self, having: NDArray[np.int64], named: NDArray[np.int64]) -> NDArray[np.int64]:
        """Count so many articles less that hold each term, and as a name; terms that none holds go. Their new numbers, -1 for those gone."""
        self._having.array[:] -= having.astype(np.int32)
        self._named.array[:] -= named.astype(np.int32)
        kept = np.flatnonzero(self._having.array > 0)
        for flat in (self._having, self._named, self._likely, self._likely_name, self._kind, self._rarity):
            values = flat.array[kept]
            flat.drop(len(flat))
            flat.extend(values)
        self._words = [self._words[number] for number in kept.tolist()]
        self._number = {word: number for number, word in enumerate(self._words)}
        fresh = np.full(len(having), -1, np.int64)
        fresh[kept] = np.arange(len(kept))
        return fresh
