"""A pile of profiles of which few are new: those are compared with the rest, and nothing else is.

How rare a word is, is counted in the whole pile; but only the new articles and their candidates are weighed and measured.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newstemma.matching.events.collection import LEAD, NAME_WEIGHT, REST, SAID, TITLE, Collection, Columns
from newstemma.matching.events.flat import Floats, Numbers, distinct, ranges
from newstemma.matching.events.graph import Edges
from newstemma.matching.events.grouping import compared, weighed
from newstemma.matching.events.index import MOST_LOOKED, Index, Pairs
from newstemma.matching.events.profiles import NAMED, SMALL
from newstemma.matching.events.terms import NAME
from newstemma.matching.events.vocabulary import Vocabulary

FEW = 4
"""Where fewer than one in so many articles are new, finding their candidates alone costs less than weighing all."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The likely pairs that at least one new article is in, and what each article of the pile measures."""

    edges: Edges
    lengths: Floats


class Pile:
    """All profiles of a pile, by column."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        lengths = columns.words + columns.pairs
        self.firsts = np.cumsum(lengths) - lengths
        word_places = ranges(self.firsts, self.firsts + columns.words)
        self.words = columns.terms[word_places]  # row by row as `columns.counts`
        self.written = columns.counts[:, 3]

    def __len__(self) -> int:
        return len(self.firsts)

    def compared(self, new: Numbers, lengths: Floats) -> Compared:
        """The new articles, in ascending order, compared with all; `lengths` is what the others measured when they were new."""
        if FEW * len(new) >= len(self):
            whole = Collection()
            whole.add(self.columns)
            return Compared(compared(whole, new), whole.lengths[:, 0].copy())
        own = self.collection(new)
        lengths = lengths.copy()
        lengths[new] = own.lengths[:, 0]
        pairs = self.candidates(own, new, lengths)
        members = distinct(np.concatenate([pairs.one, pairs.two]))
        part = self.collection(members)
        found = weighed(part, Pairs(np.searchsorted(members, pairs.one), np.searchsorted(members, pairs.two)))
        return Compared(Edges(members[found.one], members[found.two], found.score), lengths)

    def collection(self, articles: Numbers) -> Collection:
        """Some of the articles, their words weighed as they stand in the whole pile."""
        collection = Collection()
        collection.take(self._some(articles))
        collection.vocabulary.recount(*self._counts(collection.vocabulary))
        collection.weigh(len(self))
        return collection

    def candidates(self, own: Collection, new: Numbers, lengths: Floats) -> Pairs:
        """The new articles, that are also a collection of their own, with their candidates in the pile."""
        vocabulary, index = own.vocabulary, Index()
        number = vocabulary.numbers(self.words)
        row = np.flatnonzero(number >= 0)
        row = row[vocabulary.having[number[row]] <= MOST_LOOKED]
        terms = number[row]
        owner = np.searchsorted(np.cumsum(self.columns.words), row, side="right")
        said = SAID[self.columns.counts[row, :3].astype(np.int64) @ (TITLE, LEAD, REST)]
        weight = said * vocabulary.rarity[terms] * np.where(vocabulary.kind[terms] == NAME, NAME_WEIGHT, 1.0)
        index.add(terms, owner, weight / lengths[owner])
        return index.pairs(own.asked(np.arange(len(new)))._replace(articles=new), len(self))

    def _some(self, articles: Numbers) -> Columns:
        columns = self.columns
        words, pairs = columns.words[articles], columns.pairs[articles]
        begins = (np.cumsum(columns.words) - columns.words)[articles]
        firsts = self.firsts[articles]
        return Columns(
            words, pairs, columns.terms[ranges(firsts, firsts + words + pairs)],
            columns.counts[ranges(begins, begins + words)], columns.times[articles], columns.told[articles],
        )  # fmt: skip

    def _counts(self, vocabulary: Vocabulary) -> tuple[Numbers, Numbers]:
        """How many articles of the pile hold each term, and how many more write it as a name than small."""
        having = _counted(vocabulary.numbers(self.columns.terms), len(vocabulary))
        numbers = vocabulary.numbers(self.words)
        named, small = (_counted(numbers[self.written == each], len(vocabulary)) for each in (NAMED, SMALL))
        return having, named - small


def _counted(numbers: NDArray[np.int32], count: int) -> Numbers:
    return np.bincount(numbers[numbers >= 0], minlength=count)
