"""Word lists as they stand in the code: one string, so that a list reads as running text."""

from __future__ import annotations

STEM = 5
"""Letters that two words of one name share: "Averil" and "Averilian", "minister" and "ministry", "airline" and "Airlines"."""


def listed(words: str) -> frozenset[str]:
    """The words of a list kept as running text.

    >>> sorted(listed("b a"))
    ['a', 'b']
    """
    return frozenset(words.split())
