"""How rare a word is in news at large: what a pile of three reports cannot tell by itself.

The encoder's vocabulary (`models/vocab.txt`, from BERT, Apache-2.0) lists English words by how often they are used. The share
of articles that hold the word of rank r falls about as a power of r (Zipf 1949); a word that is not listed is rarer still.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from newstemma.matching.events.terms import KIND, NUMBER, WORD, term

FIRST_WORD = 1996
"""Lines of the vocabulary before its words: marks, letters, characters of other scripts."""
SHARE, FALL, SHIFT = 3.0, 0.75, 5.0
"""Share of articles that hold the word of rank r: SHARE / (r + SHIFT) ** FALL. "said" comes out at half of all articles, a word
such as "earthquake" at 1 in 200, as in the news of the five piles of bench/quality/stories.py."""
MOST_SHARE = 0.5
NAME_SHARE = 1 / 3
"""Of the articles that hold a word, how many have it as a name: "Brown", "Paris"."""
UNLISTED = 0.0005
LISTED_NUMBER, UNLISTED_NUMBER = 0.02, 0.003
"""Numbers that the vocabulary lists, and others."""


@cache
def _ranks() -> dict[str, int]:
    lines = (files("newstemma.models") / "vocab.txt").read_text(encoding="utf-8").splitlines()
    ranks: dict[str, int] = {}
    for rank, word in enumerate(lines[FIRST_WORD:], 1):
        if not word.startswith("##"):
            ranks.setdefault(plain(word), rank)
    return ranks


def plain(word: str) -> str:
    """The word without a possessive or plural s: enough for matching, and harmless where it is wrong.

    >>> plain("boats"), plain("ferry's"), plain("press")
    ('boat', 'ferry', 'press')
    """
    word = word.removesuffix("'s")
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


@cache
def _listed() -> tuple[NDArray[np.uint32], NDArray[np.float64]]:
    """The terms of the listed words, ascending, and the rank of each."""
    ranks = {term(word): rank for word, rank in reversed(_ranks().items())}
    terms = np.array(sorted(ranks), np.uint32)
    return terms, np.array([ranks[each] for each in terms.tolist()], np.float64)


def shares(terms: NDArray[np.uint32]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The share of news articles that are likely to hold each term: as a word, and as a name. Of pairs of words 0.

    >>> police, ferry, petrel = shares(np.array([term("police"), term("ferry"), term("petrel")], np.uint32))[0].tolist()
    >>> police > ferry > petrel > 0
    True
    """
    known, ranks = _listed()
    place = np.minimum(np.searchsorted(known, terms), len(known) - 1)
    listed = known[place] == terms
    word = np.where(listed, np.minimum(MOST_SHARE, SHARE / (ranks[place] + SHIFT) ** FALL), UNLISTED)
    number = np.where(listed, LISTED_NUMBER, UNLISTED_NUMBER)
    kind = terms & KIND
    found = np.select([kind == WORD, kind == NUMBER], [word, number], 0.0)
    return found, np.where(listed & (kind == WORD), found * NAME_SHARE, found)
