"""Descriptions: the words by which two of them are of one person."""

from __future__ import annotations

from newstemma.language.en import STOPWORDS
from newstemma.matching.similar import Keys, stem
from newstemma.matching.words import tokens


def described_in(text: str) -> Keys:
    """What tells whom a description is of: of "a Black Tide leader" only the leader, of "the banker Edda Krog" all.

    >>> sorted(described_in("a Black Tide leader")), sorted(described_in("the banker Edda Krog"))
    (['leader'], ['banker', 'edda', 'krog'])
    """
    words = [token for token in tokens(text) if token.word not in STOPWORDS]
    small = [not text[token.start].isupper() for token in words]
    last = max((i for i, each in enumerate(small) if each), default=len(words))
    return frozenset(stem(token.word) for i, token in enumerate(words) if small[i] or i > last)
