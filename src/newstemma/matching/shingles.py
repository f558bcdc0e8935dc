"""Hashes of runs of words, equal on any machine, by which texts that share a run are joined.

A run's hash is a polynomial over hashes of its words (Karp and Rabin 1987), reduced to 63 bits so that it fits a signed
column. Among 40 million runs about 90 pairs of different ones collide, and the alignment that follows drops those.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_BASE = 0x9E3779B97F4A7C15  # odd, so that multiplying by its powers loses no bits
_MIX = 0xFF51AFD7ED558CCD
_WORDS_KEPT = 1 << 17  # a vocabulary's frequent part, some 20 MB


@lru_cache(maxsize=_WORDS_KEPT)
def word_hash(word: str) -> int:
    """Sixty-four bits that depend on the word alone, on any machine and in any run.

    >>> word_hash("wire") == word_hash("wire") != word_hash("wired")
    True
    """
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def run_hashes(words: Sequence[str], size: int) -> NDArray[np.int64]:
    """One hash for each run of `size` words, in order of where the run begins.

    >>> hashes = run_hashes("a wire copy of a wire copy".split(), 3)
    >>> len(hashes), bool(hashes[0] == hashes[4])
    (5, True)
    """
    count = len(words) - size + 1
    if count < 1:
        return np.empty(0, dtype=np.int64)
    each = np.fromiter(map(word_hash, words), dtype=np.uint64, count=len(words))
    runs = np.zeros(count, dtype=np.uint64)
    for place in range(size):
        runs = runs * np.uint64(_BASE) + each[place : place + count]
    runs = (runs ^ (runs >> np.uint64(33))) * np.uint64(_MIX)
    return (runs >> np.uint64(1)).astype(np.int64)
