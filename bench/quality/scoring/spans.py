"""Spans against spans over the words of a text: exact ones, and how much the others share.

A word is a run of letters and digits, or one other sign: a full stop more is another span, white space is none. Equal spans of one
article count once, as one source may have two cues.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence

from newstemma.spans import Span

from .measures import Balance

_WORD = re.compile(r"\w+|[^\w\s]")


class Words:
    """The words of a text, by which spans are compared.

    >>> Words("“No,” she said.").held(Span(0, 5))
    Span(start=0, stop=4)
    """

    def __init__(self, text: str) -> None:
        spans = [found.span() for found in _WORD.finditer(text)]
        self.starts, self.stops = [start for start, _ in spans], [stop for _, stop in spans]

    def held(self, span: Span) -> Span:
        """The words that the span touches, as a span of their numbers."""
        return Span(bisect_right(self.stops, span.start), bisect_left(self.starts, span.stop))

    def numbered(self, spans: Iterable[Span]) -> set[Span]:
        """The spans in words, equal ones once and empty ones never."""
        return {held for span in spans if len(held := self.held(span))}


def exact(wanted: Collection[Span], given: Collection[Span]) -> Balance:
    """Spans that are equal.

    >>> exact({Span(0, 2), Span(3, 4)}, {Span(0, 2)})
    Balance(recalled=1, wanted=2, right=1, given=1)
    """
    same = len(set(wanted) & set(given))
    return Balance(same, len(wanted), same, len(given))


def soft(wanted: Collection[Span], given: Collection[Span]) -> Balance:
    """Each span by the character Jaccard of the one on the other side that is most like it; spans in characters.

    >>> soft([Span(0, 4)], [Span(0, 2), Span(8, 9)])
    Balance(recalled=0.5, wanted=1, right=0.5, given=2)
    """
    return Balance(_likest(wanted, given), len(wanted), _likest(given, wanted), len(given))


def _likest(spans: Iterable[Span], others: Collection[Span]) -> float:
    near: Sequence[Span] = sorted(others)
    return sum(max((span.jaccard(other) for other in near), default=0.0) for span in spans)
