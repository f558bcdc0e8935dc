"""Which of two articles was published before the other, as far as their dates tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newstemma.tables import Article


def before(one: Article, other: Article) -> bool:
    """True when one was surely published before the other, each date read with the precision it has.

    Dates of unequal precision are compared as far as both reach: "2023-05" is not before "2023-05-02", and two reports of one
    day have no order. Times are compared only where both give the same time zone, written alike.
    """
    if not one.published or not other.published:
        return False
    first, second = one.published, other.published
    if len(first) != len(second) or first[19:] != second[19:]:
        first, second = first[:10], second[:10]
    length = min(len(first), len(second))
    return first[:length] < second[:length]
