"""Spaces that look like others: words around them are told apart as by any space."""

from __future__ import annotations

_SPACES = str.maketrans("\u00a0\u2007\u2009\u202f", "    ")


def plain_spaces(text: str) -> str:
    r"""The text with unbreakable and thin spaces as common ones, every character in its place.

    >>> plain_spaces("Mr.\u00a0Hale")
    'Mr. Hale'
    """
    return text if text.isascii() else text.translate(_SPACES)
