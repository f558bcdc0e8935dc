"""Many profiles together: what each word weighs, what each article measures, and which ones another may share its event with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newstemma.matching.events.flat import Flat, Floats, Numbers, added, ranges
from newstemma.matching.events.index import Asked, Index, Pairs
from newstemma.matching.events.profiles import FIRST_YEAR as FIRST_YEAR_TOLD
from newstemma.matching.events.terms import NAME, PAIR
from newstemma.matching.events.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstemma.matching.events.profiles import Profile

TITLE, LEAD, REST = 3, 2, 1
"""What a word counts by where it stands."""
NAME_WEIGHT = 1.5
"""Names tell events apart better than other words."""
GROWTH = 1.5
"""Words are weighed anew when the collection has grown so much; in between, new articles go by the weights there are."""
MEASURED = 200
"""Articles measured at a time: what a processor's cache holds."""
TOP_WORDS, TOP_NAMES = 5, 3
"""An article's weightiest words and names: what it is about if anything is."""
IN_TITLE, AMONG_WORDS, AMONG_NAMES, IS_SMALL, IS_NAMED, IS_HEADED = 1, 2, 4, 8, 16, 32
"""Marks of an entry: where it stands (`IS_HEADED`: in title or lead), whether it is among the weightiest, and how it is written."""
MEASURES = ("whole", "head", "title", "top words", "top names", "title sum")
"""What an article's cosines and shares are divided by; after them, per kind of term: square sums, sums and numbers."""
BY_KIND = len(MEASURES)
_COUNTS = np.arange((TITLE + LEAD + REST) * 256)
_WRITTEN = np.array([0, IS_SMALL, IS_NAMED], np.uint8)
SAID = np.where(_COUNTS > 0, 1 + np.log(np.maximum(_COUNTS, 1)), 0.0).astype(np.float32)
"""What a count weighs: one and its logarithm."""
FIRST_YEAR = 1980
"""Years before it count as it."""
_BITS, _FINE = 25, 1 << 17
"""What an entry's weight, at most some 120, and its place are written in, in one number with its article."""
_BEFORE = FIRST_YEAR - FIRST_YEAR_TOLD


class Columns(NamedTuple):
    """Profiles by column: of article n the words are `words[n]` rows of `counts`, and its terms those and `pairs[n]` more."""

    words: Numbers
    pairs: Numbers
    terms: NDArray[np.uint32]
    counts: NDArray[np.uint8]
    times: Numbers
    told: Numbers

    @classmethod
    def of(cls, profiles: Sequence[Profile]) -> Columns:
        """The profiles of some articles by column."""
        words = np.array([len(each.counts) for each in profiles], np.int64)
        terms = np.array([len(each.terms) for each in profiles], np.int64)
        times = [(each.weekdays, each.months, _years(each.years)) for each in profiles]
        return cls(
            words, terms - words,
            np.concatenate([np.empty(0, np.uint32), *(each.terms for each in profiles)]),
            np.concatenate([np.empty((0, 4), np.uint8), *(each.counts for each in profiles)]),
            np.array(times, np.int64).reshape(-1, 3),
            np.array([each.told or (-1, -1) for each in profiles], np.int64).reshape(-1, 2),
        )  # fmt: skip


def _years(bits: int) -> int:
    """The years from FIRST_YEAR on, a bit each."""
    return (bits >> _BEFORE | bool(bits & ((1 << _BEFORE) - 1))) & ((1 << 62) - 1)


class Collection:
    """Profiles by number, from 0, in the order they were added; their terms by column, one article's after the other's."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self._terms, self._said, self._headed = Flat(np.int32), Flat(np.float32), Flat(np.float32)
        self._marks, self._weight = Flat(np.uint8), Flat(np.float32)
        self._firsts, self._words = Flat(np.int64), Flat(np.int64)
        self._firsts.extend([0])
        self._times, self._told = Flat(np.int64, 3), Flat(np.int64, 2)
        self._lengths = Flat(np.float64, BY_KIND + 12)
        self.weighed = 0  # articles there were when all words were weighed
        self._index = Index()

    def __len__(self) -> int:
        return len(self._words)

    @property
    def terms(self) -> NDArray[np.int32]:
        """The number of each entry's term."""
        return self._terms.array

    @property
    def said(self) -> NDArray[np.float32]:
        """What each entry's count weighs."""
        return self._said.array

    @property
    def headed(self) -> NDArray[np.float32]:
        """What its count in title and lead alone weighs."""
        return self._headed.array

    @property
    def marks(self) -> NDArray[np.uint8]:
        """Whether it stands in the title, and is among the weightiest words or names."""
        return self._marks.array

    @property
    def firsts(self) -> Numbers:
        """Where each article's entries begin, and at the end where they stop."""
        return self._firsts.array

    @property
    def lengths(self) -> Floats:
        """A row of measures per article."""
        return self._lengths.array

    @property
    def times(self) -> Numbers:
        """Bits of the weekdays, months and years that each article speaks of."""
        return self._times.array

    @property
    def told(self) -> Numbers:
        """The first and the last day that its date can mean; -1 where there is none."""
        return self._told.array

    def add(self, profiles: Sequence[Profile] | Columns) -> None:
        """Add articles; weigh all words anew when the collection has grown much."""
        first = len(self)
        self.take(profiles if isinstance(profiles, Columns) else Columns.of(profiles))
        if len(self) >= GROWTH * self.weighed:
            self.weigh()
        else:
            self._measure(first)
            self._post(first)

    def take(self, columns: Columns) -> None:
        """Add articles that `weigh` is yet to measure."""
        lengths = columns.words + columns.pairs
        firsts = np.cumsum(lengths) - lengths
        worded = np.arange(len(columns.terms)) - np.repeat(firsts, lengths) < np.repeat(columns.words, lengths)
        counts = columns.counts.astype(np.int64)
        said, headed = np.ones(len(worded), np.float32), np.zeros(len(worded), np.float32)
        said[worded] = SAID[counts[:, :3] @ (TITLE, LEAD, REST)]
        headed[worded] = SAID[counts[:, 0] + counts[:, 1]]
        marks = np.zeros(len(worded), np.uint8)
        titled, led = counts[:, 0] > 0, counts[:, 1] > 0
        marks[worded] = titled * np.uint8(IN_TITLE) + (titled | led) * np.uint8(IS_HEADED) + _WRITTEN[counts[:, 3]]
        terms = self.vocabulary.take(columns.terms, votes(marks), len(self) + len(lengths))
        for flat, values in ((self._terms, terms), (self._said, said), (self._headed, headed), (self._marks, marks)):
            flat.extend(values)
        self._firsts.extend(self.firsts[-1] + firsts + lengths)
        for flat, each in ((self._words, columns.words), (self._times, columns.times), (self._told, columns.told)):
            flat.extend(each)

    def weigh(self, among: int | None = None) -> None:
        """Weigh all words as they stand now, or among so many articles, measure all articles by them, and make the index anew."""
        self.vocabulary.weigh(len(self) if among is None else among)
        self._lengths.drop(len(self._lengths))
        self._weight.drop(len(self._weight))
        self._index = Index()
        self._measure(0)
        self._post(0)
        self.weighed = len(self)

    def _post(self, first: int) -> None:
        """Put the articles from a number on into the index."""
        start = int(self.firsts[first])
        entries = start + np.flatnonzero(self._weight.array[start:])
        owner = np.repeat(np.arange(first, len(self)), np.diff(self.firsts[first:]))[entries - start]
        values = self._weight.array[entries] / self.lengths[owner, 0]
        self._index.add(self.terms[entries], owner, values)

    def forget(self, count: int) -> None:
        """Forget the articles before a number; those after it are numbered from 0 again."""
        start = int(self.firsts[count])
        gone = np.bincount(self.terms[:start], minlength=len(self.vocabulary))
        named = np.bincount(self.terms[:start], votes(self.marks[:start]), len(self.vocabulary)).astype(np.int64)
        fresh = self.vocabulary.forget(gone, named)
        for entries in (self._terms, self._said, self._headed, self._marks):
            entries.drop(start)
        for articles in (self._times, self._told, self._firsts, self._words):
            articles.drop(count)
        self.firsts[:] -= start
        self.terms[:] = fresh[self.terms]
        self.weigh()

    def _measure(self, first: int) -> None:
        """Measure the articles from a number on, some at a time, and mark their weightiest words and names."""
        for begin in range(first, len(self), MEASURED):
            self._measure_some(begin, min(begin + MEASURED, len(self)))

    def _measure_some(self, first: int, last: int) -> None:
        some, count = slice(self.firsts[first], self.firsts[last]), last - first
        owner = np.repeat(np.arange(count), np.diff(self.firsts[first : last + 1]))
        terms, marks, said = self.terms[some], self.marks[some], self.said[some]
        kind, rarity = self.vocabulary.kind.take(terms), self.vocabulary.rarity.take(terms)
        plain = said * rarity
        weight = np.where(kind == NAME, NAME_WEIGHT * plain, plain)
        weight[kind == PAIR] = 0.0
        self._weight.extend(weight)
        marks &= 255 - AMONG_WORDS - AMONG_NAMES
        top_words = _heaviest(owner, weight, TOP_WORDS)
        top_names = _heaviest(owner, np.where(kind == NAME, plain, 0.0), TOP_NAMES)
        marks[top_words] |= AMONG_WORDS
        marks[top_names] |= AMONG_NAMES
        titled = np.flatnonzero(marks & IN_TITLE)

        def total(values: Floats, some: Numbers) -> Floats:
            return added(owner[some], values[some], count)

        by_kind = owner * 4 + kind
        columns = [
            np.sqrt(added(owner, weight**2, count)), np.sqrt(added(owner, (self.headed[some] * rarity) ** 2, count)),
            np.sqrt(total(rarity**2, titled)), total(weight, top_words), total(plain, top_names), total(rarity, titled),
            *np.sqrt(np.bincount(by_kind, plain**2, minlength=4 * count)).reshape(-1, 4).T,
            *np.bincount(by_kind, rarity, minlength=4 * count).reshape(-1, 4).T,
            *np.bincount(by_kind, minlength=4 * count).reshape(-1, 4).T,
        ]  # fmt: skip
        measured = np.stack(columns, axis=1)
        measured[:, : BY_KIND + 8][measured[:, : BY_KIND + 8] == 0] = 1.0  # nothing to divide by: all is 0 above it too
        self._lengths.extend(measured)

    def asked(self, articles: Numbers) -> Asked:
        """What some articles look for in an index: their words."""
        firsts, words = self.firsts[articles], self._words.array[articles]
        entries = ranges(firsts, firsts + words)
        place = np.repeat(np.arange(len(articles)), words)
        heavy = np.flatnonzero(self._weight.array[entries])
        entries = entries[heavy]
        return Asked(articles, place[heavy], self.terms[entries], self._weight.array[entries].astype(np.float64))

    def pairs(self, articles: Numbers) -> Pairs:
        """Some articles, in ascending order, with their candidates: the lower number first, each pair once and in ascending order."""
        return self._index.pairs(self.asked(articles), len(self))


def votes(marks: NDArray[np.uint8]) -> NDArray[np.int8]:
    """What each entry says of its word: 1 where it is written as a name, -1 where it is written small."""
    return np.where(marks & IS_NAMED, np.int8(1), 0) - np.where(marks & IS_SMALL, np.int8(1), 0)


def _heaviest(owner: Numbers, weight: Floats, most: int) -> Numbers:
    """The places of the heaviest entries of each owner, at most so many; `owner` ascends from 0. Of equal ones the first."""
    places = np.flatnonzero(weight > 0)
    owners = owner[places]
    finely = np.rint(weight[places] * _FINE).astype(np.int64)
    order = np.sort((((owners << _BITS) - finely) << _BITS) + places) & ((1 << _BITS) - 1)
    counts = np.bincount(owners)
    return order[np.arange(len(order)) - np.repeat(np.cumsum(counts) - counts, counts) < most]
