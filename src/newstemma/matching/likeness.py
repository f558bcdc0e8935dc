"""How alike texts are in what they are about: weighted words, and the nearest texts of each.

A word weighs by how rare it is among the texts (TF-IDF: Spärck Jones 1972). In a pile of three texts rarity means nothing,
so every pile is thought to hold a hundred more articles, in which a word is as frequent as its shape makes likely.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newstemma.matching.components import Pair
from newstemma.matching.words import tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

BODY_WORDS = 400
"""Words of the body that count: what follows is background, galleries and teasers for other matters."""
WORD_LENGTH = 20
"""Characters a word and its space may take on average: a text is cut there before it is cut into words."""
LEAD_WORDS = 80
"""The first words of the body count twice, as they tell the event."""
LEAD_WEIGHT = 2
TITLE_WEIGHT = 3
NAME_WEIGHT = 1.5
"""Names tell events apart better than other words: 1.5 was best of 1, 1.5 and 2 over three corpora."""
PRIOR_TEXTS = 100
"""Articles added in thought: 30 and 300 did worse by .01 on piles of one hundred to five hundred articles."""
PRIOR_NAME, PRIOR_NUMBER, PRIOR_WORD, PRIOR_SHORT = 0.003, 0.02, 0.03, 0.3
"""Share of the added articles with a given name, number, word, or word of three letters or fewer (mostly grammar)."""
LONGEST_POSTING = 2_000
"""A word in more texts names no candidates: it tells little, and the cost grows with its square."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a text is about: how often each word counts, and which of them are never written small."""

    counts: Counter[str]
    names: set[str]


class Near(NamedTuple):
    """Pairs of texts that share words, and per text what a pair left out can score at most."""

    pairs: list[Pair]
    floors: list[float]


def terms(title: str, body: str, grammar: Collection[str]) -> Terms:
    """The counted words of an article; words of `grammar` are left out.

    >>> found = terms("Boats collide", "The boats of Alba collided.", {"the", "of"})
    >>> found.counts["boat"], found.names
    (5, {'alba'})
    """
    counts: Counter[str] = Counter()
    small: set[str] = set()
    for text, most, lead_weight, weight in (
        (title, LEAD_WORDS, TITLE_WEIGHT, TITLE_WEIGHT),
        (body, BODY_WORDS, LEAD_WEIGHT, 1),
    ):
        for place, token in enumerate(tokens(text[: most * WORD_LENGTH])[:most]):
            if token.word not in grammar and len(token.word) > 1:
                stem = _stem(token.word)
                counts[stem] += lead_weight if place < LEAD_WORDS else weight
                if not text[token.start].isupper():
                    small.add(stem)
    return Terms(counts, counts.keys() - small)


def _stem(word: str) -> str:
    """The word without a possessive or plural s: enough for matching, and harmless where it is wrong."""
    word = word.removesuffix("'s")
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _prior(word: str, *, name: bool) -> float:
    if word[0].isdigit():
        return PRIOR_NUMBER
    if name:
        return PRIOR_NAME
    return PRIOR_SHORT if len(word) <= 3 else PRIOR_WORD


def nearest(texts: Sequence[Terms], most: int, least: float) -> Near:
    """The pairs of texts whose cosine is at least `least`, for each text no more than its `most` best."""
    vectors = _Vectors(texts)
    pairs: dict[tuple[int, int], float] = {}
    floors: list[float] = []
    for number in range(len(texts)):
        scores = vectors.scores(number)
        others = np.flatnonzero(scores >= least)
        others = others[others != number]
        floor = 0.0
        if len(others) > most:
            others = others[np.argsort(-scores[others], kind="stable")[:most]]
            floor = float(scores[others[-1]])
        floors.append(round(floor, 6))
        for other in others.tolist():
            pairs[min(number, other), max(number, other)] = round(float(scores[other]), 6)
    return Near([Pair(one, two, score) for (one, two), score in sorted(pairs.items())], floors)


class _Vectors:
    """Unit vectors of texts over weighted words, by text and by word."""

    def __init__(self, texts: Sequence[Terms]) -> None:
        self.count = len(texts)
        weights = _weights(texts)
        number = {word: place for place, word in enumerate(sorted(weights))}
        rows = [self._row(text, weights, number) for text in texts]
        self.borders = np.cumsum([0, *(len(places) for places, _ in rows)])
        self.words = np.concatenate([places for places, _ in rows]) if rows else np.empty(0, np.int64)
        self.values = np.concatenate([values for _, values in rows]) if rows else np.empty(0)
        owner = np.repeat(np.arange(self.count), np.diff(self.borders))
        by_word = np.argsort(self.words, kind="stable")
        self.owners, self.owner_values = owner[by_word], self.values[by_word]
        self.postings = np.searchsorted(self.words[by_word], np.arange(len(number) + 1))

    @staticmethod
    def _row(
        text: Terms, weights: dict[str, float], number: dict[str, int]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        words = sorted(word for word in text.counts if word in weights)
        places = np.array([number[word] for word in words], dtype=np.int64)
        values = np.array([(1 + math.log(text.counts[word])) * weights[word] for word in words], dtype=np.float64)
        return places, values / (np.sqrt((values**2).sum()) or 1.0)

    def scores(self, number: int) -> NDArray[np.float64]:
        """The cosine of one text with every text."""
        scores = np.zeros(self.count)
        for place in range(self.borders[number], self.borders[number + 1]):
            first, last = self.postings[self.words[place]], self.postings[self.words[place] + 1]
            if last - first <= LONGEST_POSTING:
                scores[self.owners[first:last]] += self.values[place] * self.owner_values[first:last]
        return scores


def _weights(texts: Sequence[Terms]) -> dict[str, float]:
    """How much each word tells: the logarithm of its rarity, more for names; words that tell nothing are left out."""
    having: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for text in texts:
        having.update(text.counts.keys())
        named.update(text.names)
    weights = {}
    for word, count in having.items():
        name = 2 * named[word] >= count
        rarity = math.log((len(texts) + PRIOR_TEXTS + 1) / (count + PRIOR_TEXTS * _prior(word, name=name) + 0.5))
        if rarity > 0:
            weights[word] = rarity * (NAME_WEIGHT if name else 1.0)
    return weights


def central(pairs: Sequence[Pair], groups: Sequence[Sequence[int]]) -> list[int]:
    """Of each group the member that is most like all its others; ties go to the lowest number.

    >>> central([Pair(0, 1, 0.5), Pair(1, 2, 0.5)], [[0, 1, 2], [3]])
    [1, 3]
    """
    group_of = {member: number for number, group in enumerate(groups) for member in group}
    total = dict.fromkeys(group_of, 0.0)
    for pair in pairs:
        if group_of[pair.one] == group_of[pair.two]:
            total[pair.one] += pair.score
            total[pair.two] += pair.score
    return [min(group, key=lambda member: (-round(total[member], 6), member)) for group in groups]
