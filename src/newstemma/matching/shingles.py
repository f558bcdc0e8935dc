"""Hashes of words and of runs of words (Broder 1997), the same on any machine and in any run.

A word's hash has 32 bits, the lowest of which says that it is a number; two words of a vocabulary of a million share one with a
chance of 1 in 4,000. A run's hash is a polynomial of its words' hashes over 64 bits, mixed, and reduced to 63 so that it fits a
signed column.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BASE = 0x9E3779B97F4A7C15  # odd, so that multiplying by its powers loses no bits
_MIX = 0xFF51AFD7ED558CCD
_WORDS_KEPT = 1 << 17  # a vocabulary's frequent part, some 20 MB


@lru_cache(maxsize=_WORDS_KEPT)
def word_hash(word: str) -> int:
    """Thirty-two bits that depend on the word alone; odd for a word that begins with a digit.

    >>> word_hash("wire") == word_hash("wire") != word_hash("wired")
    True
    >>> word_hash("12") % 2, word_hash("twelve") % 2
    (1, 0)
    """
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest, "big") & ~1 | word[:1].isdigit()


def run_hashes(words: NDArray[np.uint32], size: int) -> NDArray[np.int64]:
    """One hash for each run of `size` words, from the words' hashes, in order of where the run begins.

    >>> words = np.array([word_hash(word) for word in "a wire copy of a wire copy".split()], np.uint32)
    >>> hashes = run_hashes(words, 3)
    >>> len(hashes), bool(hashes[0] == hashes[4])
    (5, True)
    """
    count = len(words) - size + 1
    if count < 1:
        return np.empty(0, dtype=np.int64)
    each = words.astype(np.uint64) * np.uint64(_MIX)
    runs = np.zeros(count, dtype=np.uint64)
    for place in range(size):
        runs = runs * np.uint64(_BASE) + each[place : place + count]
    runs = (runs ^ (runs >> np.uint64(33))) * np.uint64(_MIX)
    return (runs >> np.uint64(1)).astype(np.int64)
