"""Groups that follow the reports as they arrive: what a new report changes is made anew, nothing else.

A new report changes how likely pairs around it and around its neighbours are, so only sets of articles that such pairs hold together
are linked again. The groups are those that all pairs give at once (`grouping`); they differ from those of a collection
made at one go only where words were rarer, or likely pairs unknown, when a report came.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from newstemma.matching.events.collection import Collection
from newstemma.matching.events.flat import Flat, Numbers
from newstemma.matching.events.graph import Edges, neighbourhood
from newstemma.matching.events.grouping import compared
from newstemma.matching.events.linking import LEAST_MEAN, linked
from newstemma.matching.events.trees import fitted, likely

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newstemma.matching.events.profiles import Profile

AGAIN = 2
"""All pairs are weighed again each time that a window which is not yet full has grown so much: its first reports were weighed when
hardly any told which words are common. That costs each report about one weighing more."""
TOUCHING = 0.1
"""A new pair less likely than this makes nothing anew around the older of its articles."""
SLACK = 1.25
"""How far a window may be overfull before its oldest articles are forgotten, all at once."""


class Stream:
    """The articles of a window, the latest ones, and their groups. Articles are numbered from 0 as they come, for good.

    >>> from newstemma.matching.events.profiles import profile
    >>> stream = Stream(window=100)
    >>> stream.add([profile("", "The ferry Petrel sank off Marrow.")])
    >>> stream.add([profile("", "Lena Brandt is mayor of Ostermark."), profile("", "Divers at Marrow saw the ferry Petrel.")])
    >>> stream.groups()
    [[0, 2], [1]]
    """

    def __init__(self, window: int) -> None:
        self.window = window
        self._collection = Collection()
        self._gone = 0  # articles that were forgotten: what is numbered n here is number n + gone
        self._one, self._two, self._score = Flat(np.int64), Flat(np.int64), Flat(np.float64)
        self._likely = Flat(np.float64)
        self._edges: dict[int, list[int]] = defaultdict(list)  # of each article
        self._group: list[int] = []  # of each article: its lowest member
        self._members: dict[int, list[int]] = {}
        self._touched: set[int] = set()
        self._rescored = 0  # articles when all pairs were last weighed

    def __len__(self) -> int:
        return len(self._collection)

    def vocabulary_size(self) -> int:
        """How many different words and pairs of words the window holds."""
        return len(self._collection.vocabulary)

    def add(self, profiles: Sequence[Profile]) -> None:
        """Take new articles in."""
        first = len(self._collection)
        self._collection.add(profiles)
        for article in range(first, len(self._collection)):
            self._group.append(article)
            self._members[article] = [article]
        if AGAIN * self._rescored <= len(self) <= self.window:
            self._rescored, first = len(self), 0
            self._edges.clear()
            self._group = list(range(len(self)))
            self._members = {article: [article] for article in self._group}
            for flat in (self._one, self._two, self._score, self._likely):
                flat.drop(len(flat))
        self._join(compared(self._collection, first), first)
        if len(self) > SLACK * self.window:
            self._forget(len(self) - self.window)

    def _join(self, found: Edges, first: int) -> None:
        """Take in the edges of the articles from a number on."""
        number = len(self._one)
        for flat, values in ((self._one, found.one), (self._two, found.two), (self._score, found.score)):
            flat.extend(values)
        self._likely.extend(np.zeros(len(found.one)))
        for edge, (one, two) in enumerate(zip(found.one.tolist(), found.two.tolist(), strict=True), number):
            self._edges[one].append(edge)
            self._edges[two].append(edge)
        near = found.score >= TOUCHING
        self._touched.update(found.one[near].tolist(), found.two[near].tolist(), range(first, len(self)))

    def groups(self) -> list[list[int]]:
        """The groups of all articles in the window, in order of their lowest numbers."""
        self._settle()
        return [[each + self._gone for each in members] for _, members in sorted(self._members.items())]

    def group(self, article: int) -> list[int]:
        """The group of one article."""
        self._settle()
        return [each + self._gone for each in self._members[self._group[article - self._gone]]]

    def _settle(self) -> None:
        """Make anew what the articles since the last time have changed."""
        if not self._touched:
            return
        stale = self._around(self._touched)
        ends = set(self._one.array[stale].tolist()) | set(self._two.array[stale].tolist())
        near = self._some(self._around(ends))
        found = likely(fitted("neighbours").odds(neighbourhood(near.edges, len(near.articles))))
        places = np.searchsorted(near.numbers, stale)
        before = self._likely.array[stale]
        changed = stale[(found[places] != before) & (np.maximum(found[places], before) >= LEAST_MEAN / 2)]
        self._likely.array[stale] = found[places]
        self._touched = set()
        if len(changed):
            self._link({*self._one.array[changed].tolist(), *self._two.array[changed].tolist()})

    def _around(self, articles: Iterable[int]) -> Numbers:
        """The edges of some articles, in order."""
        return np.array(sorted({edge for article in articles for edge in self._edges[article]}), np.int64)

    def _some(self, numbers: Numbers) -> _Part:
        return _Part(numbers, self._one.array[numbers], self._two.array[numbers], self._score.array[numbers])

    def _link(self, articles: set[int]) -> None:
        """Link all that likely pairs hold together with some articles, or held together before."""
        whole: set[int] = set()
        waiting = {member for article in articles for member in self._members[self._group[article]]}
        while waiting:
            article = waiting.pop()
            whole.add(article)
            for edge in self._edges[article]:
                if self._likely.array[edge] >= LEAST_MEAN:
                    waiting.update({int(self._one.array[edge]), int(self._two.array[edge])} - whole)
        part = self._some(self._around(whole))
        inside = np.isin(part.one, list(whole)) & np.isin(part.two, list(whole))
        for lowest in {self._group[article] for article in whole}:
            self._members.pop(lowest, None)
        held = np.array(sorted(whole))
        edges = Edges(
            np.searchsorted(held, part.one[inside]), np.searchsorted(held, part.two[inside]), part.score[inside]
        )
        for group in linked(edges, self._likely.array[part.numbers[inside]], len(held)):
            members = held[group].tolist()
            self._members[members[0]] = members
            for member in members:
                self._group[member] = members[0]

    def _forget(self, count: int) -> None:
        """Forget the oldest articles, and all that was known of them."""
        self._settle()
        self._collection.forget(count)
        kept = np.flatnonzero((self._one.array >= count) & (self._two.array >= count))
        for name, less in (("_one", count), ("_two", count), ("_score", 0), ("_likely", 0)):
            flat = Flat(np.float64 if name in {"_score", "_likely"} else np.int64)
            flat.extend(getattr(self, name).array[kept] - less)
            setattr(self, name, flat)
        self._edges.clear()
        for edge, (one, two) in enumerate(zip(self._one.array.tolist(), self._two.array.tolist(), strict=True)):
            self._edges[one].append(edge)
            self._edges[two].append(edge)
        left = [[each - count for each in members if each >= count] for members in self._members.values()]
        self._members = {members[0]: members for members in left if members}
        self._group = [0] * len(self._collection)
        for lowest, members in self._members.items():
            for member in members:
                self._group[member] = lowest
        self._gone += count


class _Part:
    """Some edges by number, and between the articles that they join, numbered anew."""

    def __init__(self, numbers: Numbers, one: Numbers, two: Numbers, score: object) -> None:
        self.numbers, self.one, self.two, self.score = numbers, one, two, np.asarray(score)
        self.articles = np.unique(np.concatenate([one, two]))

    @property
    def edges(self) -> Edges:
        """The edges between the articles numbered anew."""
        return Edges(np.searchsorted(self.articles, self.one), np.searchsorted(self.articles, self.two), self.score)
