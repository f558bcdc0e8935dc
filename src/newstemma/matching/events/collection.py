"""Many profiles together, and which articles one may share its event with.

Candidates come from an inverted index, an article's rarest words first. None looks at more than MOST_LOOKED entries, so no step
compares all articles with all.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newstemma.matching.events.flat import Flat, Floats, Numbers, added, ranges
from newstemma.matching.events.vocabulary import NAME, PAIR, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newstemma.matching.events.profiles import Profile

TITLE, LEAD, REST = 3, 2, 1
"""What a word counts by where it stands."""
NAME_WEIGHT = 1.5
"""Names tell events apart better than other words."""
CANDIDATES = 40
"""Articles that one is compared with in full: .95 to 1.00 of an event's pairs are among them in the measured piles."""
NEAR = 0.2
"""Articles less like it than this share of what the most like one is are left out: .997 to 1.00 of an event's pairs stay, and full
articles are compared with a third as many."""
MOST_LOOKED = 6_000
"""Entries of the index that one article looks at."""
GROWTH = 1.25
"""Words are weighed anew when the collection has grown so much; in between, new articles go by the weights there are."""
CLOSE = 1e-6
"""Likenesses nearer than this are looked at once more, rounded: ties go to the lowest number."""
TOP_WORDS, TOP_NAMES = 5, 3
"""An article's weightiest words and names: what it is about if anything is."""
IN_TITLE, AMONG_WORDS, AMONG_NAMES, SMALL = 1, 2, 4, 8
"""Marks of an entry: where it stands, whether it is among the weightiest, and whether it is ever written small."""
MEASURES = ("whole", "head", "title", "top words", "top names", "title sum")
"""What an article's cosines and shares are divided by; after them, per kind of term: square sums, sums and numbers."""
BY_KIND = len(MEASURES)
_COUNTS = np.arange((TITLE + LEAD + REST) * 256)
SAID = np.where(_COUNTS > 0, 1 + np.log(np.maximum(_COUNTS, 1)), 0.0).astype(np.float32)
"""What a count weighs: one and its logarithm."""
FIRST_YEAR = 1980
"""Years before it count as it."""


class Pairs(NamedTuple):
    """Pairs of articles by number, by column."""

    one: Numbers
    two: Numbers


class Collection:
    """Profiles by number, from 0, in the order they were added; their terms by column, one article's after the other's."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self._terms, self._said, self._headed = Flat(np.int32), Flat(np.float32), Flat(np.float32)
        self._marks, self._firsts = Flat(np.uint8), Flat(np.int64)
        self._firsts.extend([0])
        self._times, self._told = Flat(np.int64, 3), Flat(np.int64, 2)
        self._lengths = Flat(np.float64, BY_KIND + 12)
        self._weighed = 0  # articles that the weights and the index know of
        self._owners, self._values = np.empty(0, np.int64), np.empty(0, np.float64)
        self._borders: Numbers = np.zeros(1, np.int64)
        self._recent: dict[int, list[tuple[int, float]]] = defaultdict(list)
        self._scratch: Numbers = np.empty(0, np.int64)

    def __len__(self) -> int:
        return len(self._firsts) - 1

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

    def add(self, profiles: Sequence[Profile]) -> None:
        """Add articles; weigh all words anew when the collection has grown much."""
        first = len(self)
        for profile in profiles:
            self._take(profile, first + len(profiles))
        if len(self) >= GROWTH * self._weighed:
            self._weigh()
        else:
            self._measure(first)
            self._post(first)

    def _take(self, profile: Profile, articles: int) -> None:
        found = self.vocabulary.take(profile, articles)
        counts, pairs = profile.counts.astype(np.int64), len(profile.pairs)
        self._terms.extend(found)
        self._said.extend(SAID[counts[:, :3] @ (TITLE, LEAD, REST)])
        self._headed.extend(SAID[counts[:, 0] + counts[:, 1]])
        self._marks.extend(np.where(counts[:, 0] > 0, IN_TITLE, 0) + np.where(counts[:, 3] > 0, SMALL, 0))
        self._said.extend(np.ones(pairs))
        self._headed.extend(np.zeros(pairs))
        self._marks.extend(np.full(pairs, SMALL))
        self._firsts.extend([len(self._terms)])
        years = profile.years >> (FIRST_YEAR - 1900) | bool(profile.years & ((1 << (FIRST_YEAR - 1900)) - 1))
        self._times.extend([(profile.weekdays, profile.months, years & ((1 << 62) - 1))])
        self._told.extend([profile.told or (-1, -1)])

    def _weigh(self) -> None:
        """Weigh all words as they stand now, measure all articles by them, and make the index anew."""
        self.vocabulary.weigh(len(self))
        self._lengths = Flat(np.float64, BY_KIND + 12)
        self._measure(0)
        self._recent.clear()
        self._weighed = len(self)
        entries = np.flatnonzero((self.vocabulary.kind[self.terms] != PAIR) & (self.vocabulary.rarity[self.terms] > 0))
        owner = np.repeat(np.arange(len(self)), np.diff(self.firsts))[entries]
        order = np.argsort(self.terms[entries], kind="stable")
        self._owners = owner[order]
        self._values = self.weights(entries)[order] / self.lengths[self._owners, 0]
        self._borders = np.searchsorted(self.terms[entries][order], np.arange(len(self.vocabulary) + 1))

    def _post(self, first: int) -> None:
        """Put new articles into the index beside what it has."""
        for article in range(first, len(self)):
            some = slice(self.firsts[article], self.firsts[article + 1])
            some = slice(some.start, some.start + int(np.sum(self.vocabulary.kind[self.terms[some]] != PAIR)))
            values = self.weights(np.arange(some.start, some.stop)) / self.lengths[article, 0]
            for term, value in zip(self.terms[some].tolist(), values.tolist(), strict=True):
                self._recent[term].append((article, value))

    def forget(self, count: int) -> None:
        """Forget the articles before a number; those after it are numbered from 0 again."""
        start = int(self.firsts[count])
        gone = np.bincount(self.terms[:start], minlength=len(self.vocabulary))
        never_small = (self.marks[:start] & SMALL) == 0
        named = np.bincount(self.terms[:start][never_small], minlength=len(self.vocabulary))
        fresh = self.vocabulary.forget(gone, named)
        for entries in (self._terms, self._said, self._headed, self._marks):
            entries.drop(start)
        for articles in (self._times, self._told, self._firsts):
            articles.drop(count)
        self.firsts[:] -= start
        self.terms[:] = fresh[self.terms]
        self._weigh()

    def weights(self, entries: Numbers) -> Floats:
        """How much each entry's term weighs in its article, names more."""
        terms = self.terms[entries]
        named = np.where(self.vocabulary.kind[terms] == NAME, NAME_WEIGHT, 1.0)
        return self.said[entries] * self.vocabulary.rarity[terms] * named

    def _measure(self, first: int) -> None:
        """Measure the articles from a number on, and mark their weightiest words and names."""
        start, count = int(self.firsts[first]), len(self) - first
        owner = np.repeat(np.arange(count), np.diff(self.firsts[first:]))
        terms, marks = self.terms[start:], self.marks[start:]
        kind, rarity = self.vocabulary.kind[terms], self.vocabulary.rarity[terms]
        weight = np.where(kind == PAIR, 0.0, self.weights(np.arange(start, len(self.terms))))
        plain = self.said[start:] * rarity
        marks &= IN_TITLE | SMALL
        top_words = _heaviest(owner, weight, TOP_WORDS)
        top_names = _heaviest(owner, np.where(kind == NAME, plain, 0.0), TOP_NAMES)
        marks[top_words] |= AMONG_WORDS
        marks[top_names] |= AMONG_NAMES
        titled = np.where(marks & IN_TITLE, rarity, 0.0)

        def total(values: Floats, some: Numbers | None = None) -> Floats:
            chosen = slice(None) if some is None else some
            return added(owner[chosen], values[chosen], count)

        by_kind = owner * 4 + kind
        columns = [
            np.sqrt(total(weight**2)), np.sqrt(total((self.headed[start:] * rarity) ** 2)), np.sqrt(total(titled**2)),
            total(weight, top_words), total(plain, top_names), total(titled),
            *np.sqrt(np.bincount(by_kind, plain**2, minlength=4 * count)).reshape(-1, 4).T,
            *np.bincount(by_kind, rarity, minlength=4 * count).reshape(-1, 4).T,
            *np.bincount(by_kind, minlength=4 * count).reshape(-1, 4).T,
        ]  # fmt: skip
        measured = np.stack(columns, axis=1)
        measured[:, : BY_KIND + 8][measured[:, : BY_KIND + 8] == 0] = 1.0  # nothing to divide by: all is 0 above it too
        self._lengths.extend(measured)

    def candidates(self, article: int) -> Numbers:
        """The articles that share most with one, by its rarest words, in order of their numbers."""
        some = np.arange(self.firsts[article], self.firsts[article + 1])
        terms = self.terms[some]
        some = some[(self.vocabulary.kind[terms] != PAIR) & (self.vocabulary.rarity[terms] > 0)]
        terms = self.terms[some]
        weight = self.weights(some)
        held = np.minimum(terms, len(self._borders) - 2)
        starts, stops = self._borders[held], np.where(terms > held, self._borders[held], self._borders[held + 1])
        order = np.lexsort((-weight, stops - starts))
        order = order[: int(np.searchsorted(np.cumsum((stops - starts)[order]), MOST_LOOKED, side="right")) + 1]
        places = ranges(starts[order], stops[order])
        owners = self._owners[places]
        values = self._values[places] * np.repeat(weight[order], (stops - starts)[order])
        if self._recent:
            owners, values = self._and_recent(terms[order], weight[order], owners, values)
        first_seen = self._seen()
        first_seen[owners[::-1]] = np.arange(len(owners))[::-1]
        place = first_seen[owners]
        likeness = added(place, values, len(owners))
        likeness[place[owners == article]] = 0.0
        found = np.flatnonzero(likeness > NEAR * likeness.max(initial=0.0))
        if len(found) > CANDIDATES:
            least = np.partition(likeness[found], len(found) - CANDIDATES)[len(found) - CANDIDATES]
            found = found[likeness[found] >= least - CLOSE]
            found = found[np.lexsort((owners[found], -np.round(likeness[found], 9)))[:CANDIDATES]]
        return np.sort(owners[found])

    def _seen(self) -> Numbers:
        """A column with a place per article, to be written over."""
        if len(self._scratch) < len(self):
            self._scratch = np.empty(2 * len(self), np.int64)
        return self._scratch

    def pairs(self, first: int) -> Pairs:
        """Every article from a number on with its candidates, the lower number first, each pair once and in ascending order."""
        keys = []
        for article in range(first, len(self)):
            others = self.candidates(article)
            keys.append(np.minimum(others, article) * len(self) + np.maximum(others, article))
        found = np.unique(np.concatenate([np.empty(0, np.int64), *keys]))
        return Pairs(found // max(len(self), 1), found % max(len(self), 1))

    def _and_recent(self, terms: Numbers, weight: Floats, owners: Numbers, values: Floats) -> tuple[Numbers, Floats]:
        recent = [
            (owner, value * scale)
            for term, scale in zip(terms.tolist(), weight.tolist(), strict=True)
            for owner, value in self._recent.get(term, ())
        ]
        if not recent:
            return owners, values
        newer = np.array(recent)
        return np.concatenate([owners, newer[:, 0].astype(np.int64)]), np.concatenate([values, newer[:, 1]])


def _heaviest(owner: Numbers, weight: Floats, most: int) -> Numbers:
    """The places of the heaviest entries of each owner, at most so many; `owner` ascends."""
    weighty = np.flatnonzero(weight > 0)
    order = weighty[np.lexsort((-np.round(weight[weighty], 9), owner[weighty]))]
    begin = np.searchsorted(owner[order], owner[order])
    return order[np.arange(len(order)) - begin < most]
