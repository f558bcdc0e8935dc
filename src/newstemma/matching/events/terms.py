"""Terms as numbers: 32 bits of a word, or of two side by side, that are the same on any machine; the lowest two tell its kind.

Two of a million terms share their bits with another in 1 of 1,000 cases: a word then counts as frequent as both.
"""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

WORD, NAME, NUMBER, PAIR = range(4)
"""What kind a term is. A name is a word that more articles write as one than small; a pair is two words side by side."""
KIND = 3
"""The bits of the kind; none is a name by itself."""
KEPT = 1 << 16
"""Words kept with their terms: nine of ten of a report."""


@lru_cache(maxsize=KEPT)
def term(word: str) -> int:
    """The term of a word.

    >>> term("ferry") == term("ferry") != term("ferries")
    True
    >>> term("ferry") & KIND == WORD, term("12") & KIND == NUMBER
    (True, True)
    """
    return _bits(word) & ~KIND | (NUMBER if word[:1].isdigit() else WORD)


def pair_term(before: str, word: str) -> int:
    """The term of two words side by side."""
    return _bits(f"{before} {word}") | PAIR


def _bits(words: str) -> int:
    return crc32(words.encode("utf-8", "surrogatepass"))
