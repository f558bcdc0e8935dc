"""Groups that follow the reports as they arrive: what a new report changes is made anew, nothing else.

For who has a feed: `trace` works on cases and does not use it. It knows no cases, ids, decisions or copies; docs/stages/stories.md
shows its use. The groups differ from the groups of a collection made at one go only where words were rarer, or likely pairs unknown, when a report came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newstemma.matching.events.collection import GROWTH, Collection
from newstemma.matching.events.flat import Numbers
from newstemma.matching.events.grouping import compared
from newstemma.matching.events.links import Links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstemma.matching.events.profiles import Profile


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
        self._links = Links()
        self._gone = 0  # articles that were forgotten: what is numbered n here is number n + gone

    def __len__(self) -> int:
        return len(self._collection)

    def vocabulary_size(self) -> int:
        """How many different words and pairs of words the window holds."""
        return len(self._collection.vocabulary)

    def add(self, profiles: Sequence[Profile]) -> None:
        """Take new articles in.

        Whenever words are weighed anew before the window is full, all pairs are: its first reports came when hardly any told which
        words are common. In a full window they are when the oldest articles are forgotten, all beyond it at once.
        """
        for first in range(0, len(profiles), self.window):
            self._add(profiles[first : first + self.window])

    def _add(self, profiles: Sequence[Profile]) -> None:
        surplus = len(self) + len(profiles) - self.window
        if surplus > 0 and len(self) + len(profiles) >= GROWTH * self._collection.weighed:
            self._forget(surplus)
        first = len(self)
        self._collection.add(profiles)
        if self._collection.weighed == len(self):
            first, self._links = 0, Links()
        self._links.add(len(self) - first, compared(self._collection, np.arange(first, len(self))))

    def _forget(self, count: int) -> None:
        self._collection.forget(count)
        self._links = self._links.without(count)
        self._gone += count

    def groups(self) -> list[list[int]]:
        """The groups of all articles in the window, in order of their lowest numbers."""
        return [[each + self._gone for each in members] for members in self._links.groups()]

    def lowest(self) -> Numbers:
        """The lowest number in the group of each article of the window, the oldest article first."""
        return self._links.lowest() + self._gone

    def group(self, article: int) -> list[int]:
        """The group of one article."""
        return [each + self._gone for each in self._links.group(article - self._gone)]
