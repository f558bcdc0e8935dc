"""Word lists as they stand in the code: one string, so that a list reads as running text."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of a list kept as running text.

    >>> sorted(listed("b a"))
    ['a', 'b']
    """
    return frozenset(words.split())
