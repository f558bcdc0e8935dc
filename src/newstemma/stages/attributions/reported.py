"""Which stretches of an article are somebody's words, and which of them stand in quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from newstemma.spans import Span, merged

QUOTE_MARKS = "\"“„«»‘'`"
"""Marks that open quoted words."""


class Contents:
    """The reported stretches of a text, in order.

    >>> text = 'Ana Ruiz came. "It was late," she said.'
    >>> contents = Contents(text, [Span(15, 29)])
    >>> contents(20), contents(3), contents.quoted(20), contents.told(0, 30)
    (0, None, True, 16)
    """

    def __init__(self, text: str, runs: Iterable[Span]) -> None:
        self._stretches = merged(runs)
        self._starts = [run.start for run in self._stretches]
        self._quoted = [text[run.start : run.start + 1] in QUOTE_MARKS for run in self._stretches]
        sizes = (len(run) * quoted for run, quoted in zip(self._stretches, self._quoted, strict=True))
        self._sums = [0, *accumulate(sizes)]

    def __call__(self, at: int) -> int | None:
        """Which of the stretches a place lies in."""
        index = bisect_right(self._starts, at) - 1
        return index if index >= 0 and at < self._stretches[index].stop else None

    def quoted(self, at: int) -> bool:
        """True inside of a stretch that quotation marks open."""
        index = self(at)
        return index is not None and self._quoted[index]

    def told(self, start: int, stop: int) -> int:
        """How many code points between two places are not quoted."""
        return max(0, stop - start - (self._before(stop) - self._before(start)))

    def _before(self, at: int) -> int:
        """How many code points before a place are quoted."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return 0
        inside = min(at, self._stretches[index].stop) - self._stretches[index].start
        return self._sums[index] + inside * self._quoted[index]
