"""Where versions of one sentence differ: the words that the others lack, by the alignment of `matching.align`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby, pairwise

from newstemma.matching.align import differences
from newstemma.matching.wordings import plain_words

MOST_WORDS = 400  # time goes with the square of the words; a longer quotation is shown unmarked
LEAST_KEPT = 0.5  # share of a version that the others must have for marks to help: a quotation cut to its end differs nearly everywhere


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a version: its words, and whether another version lacks them."""

    text: str
    differs: bool


def marked(versions: Sequence[str]) -> list[tuple[Piece, ...]]:
    """Each version in pieces, marked where it differs from the longest one (the longest: where it differs from any).

    >>> [[p.text for p in pieces if p.differs] for pieces in marked(["I walked each and every span", "I walked every span"])]
    [['each and'], []]
    """
    if not versions:
        return []
    longest = max(range(len(versions)), key=lambda place: (len(versions[place]), -place))
    result = [only_here(each, versions[longest]) for each in versions]
    lacking = [_kept(versions[longest], each) for place, each in enumerate(versions) if place != longest]
    result[longest] = _pieces(versions[longest].split(), [all(flags) for flags in zip(*lacking, strict=True)])
    return result


def only_here(words: str, other: str) -> tuple[Piece, ...]:
    """The words in pieces, those that the other wording lacks marked.

    >>> [piece.text for piece in only_here("her alleged dealer", "her dealer") if piece.differs]
    ['alleged']
    """
    return _pieces(words.split(), _kept(words, other))


@lru_cache(maxsize=8192)
def plain_parts(word: str) -> tuple[str, ...]:
    """The plain words of one word as it is written: versions of an utterance have most of theirs in common.

    >>> plain_parts("They’re"), plain_parts("—")
    (('they', 'are'), ())
    """
    return tuple(plain_words(word))


def _kept(words: str, other: str) -> list[bool]:
    """For each word, whether the other wording has it too, in this order; contractions, case and marks make no difference."""
    here, there = [plain_parts(word) for word in words.split()], plain_words(other)
    if len(here) > MOST_WORDS or len(there) > MOST_WORDS:
        return [True] * len(here)
    owners = [place for place, parts in enumerate(here) for _ in parts]
    kept = [True] * len(here)
    for gap in differences([part for parts in here for part in parts], there):
        for place in owners[gap.start : gap.stop]:
            kept[place] = False
    return kept


def _pieces(words: Sequence[str], kept: Sequence[bool]) -> tuple[Piece, ...]:
    flags = list(kept) if sum(kept) >= LEAST_KEPT * len(words) and kept else [True] * len(words)
    return _joined(list(zip(words, flags, strict=True)))


def parted(pieces: Sequence[Piece], words: Sequence[int]) -> list[tuple[Piece, ...]]:
    """The pieces cut into stretches of so many words each.

    >>> [[piece.text for piece in part] for part in parted([Piece("not a b", False), Piece("c", True)], [1, 3])]
    [['not'], ['a b', 'c']]
    """
    flat = [(word, not piece.differs) for piece in pieces for word in piece.text.split()]
    places = [0, *accumulate(words)]
    stretches = [flat[start:stop] for start, stop in pairwise(places)]
    return [_joined(stretch) for stretch in stretches]


def _joined(words: Sequence[tuple[str, bool]]) -> tuple[Piece, ...]:
    groups = groupby(words, key=lambda each: each[1])
    return tuple(Piece(" ".join(word for word, _ in group), not same) for same, group in groups)
