"""Span arithmetic: half-open spans of code points, and nothing that knows tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a text, in code points.

    >>> "a café table"[Span(2, 6).slice]
    'café'
    """

    start: int
    stop: int

    def __len__(self) -> int:
        return max(0, self.stop - self.start)

    @property
    def slice(self) -> slice:
        """For indexing a text with the span."""
        return slice(self.start, self.stop)

    def overlap(self, other: Span) -> int:
        """How many code points both spans hold.

        >>> Span(0, 5).overlap(Span(3, 9))
        2
        """
        return max(0, min(self.stop, other.stop) - max(self.start, other.start))

    def holds(self, other: Span) -> bool:
        """True when the other span lies inside this one."""
        return self.start <= other.start and other.stop <= self.stop

    def jaccard(self, other: Span) -> float:
        """Shared code points over all code points of both, 0 to 1.

        >>> Span(0, 4).jaccard(Span(2, 6))
        0.3333333333333333
        """
        both = self.overlap(other)
        return both / union if (union := len(self) + len(other) - both) else 0.0


def trimmed(text: str, start: int, stop: int) -> Span:
    """The span without white space at its ends.

    >>> trimmed("a  b ", 1, 5)
    Span(start=3, stop=4)
    """
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return Span(start, stop)


def merged(spans: Iterable[Span], gap: int = 0) -> list[Span]:
    """The spans sorted, those that touch or lie within `gap` code points joined.

    >>> merged([Span(4, 6), Span(0, 2), Span(1, 3)])
    [Span(start=0, stop=3), Span(start=4, stop=6)]
    """
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].stop + gap:
            result[-1] = Span(result[-1].start, max(result[-1].stop, span.stop))
        else:
            result.append(span)
    return result
