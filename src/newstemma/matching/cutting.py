"""The words of many texts at once, hashed, with their spans: what `words.tokens` finds in each, by whole columns of code points.

Each code point has a class and a hash of what it folds to. Runs of letters are words; the few stretches where that is not the whole
rule (numbers with points, initials) are cut by `words.tokens`, and words whose letters do not fold one by one by `words.folded`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, combining

import numpy as np

from newstemma.matching.words import APOSTROPHES, INSIDE, LONGEST_KEPT, MARKS, SINGLE, folded, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse
_UNBASE = pow(_BASE, -1, 1 << 64)
_MIX = 0xFF51AFD7ED558CCD
_SIXTY_FOUR = (1 << 64) - 1
_UNKNOWN, _OTHER, _LETTER, _DIGIT, _SINGLE, _MARK, _APOSTROPHE, _POINT, _COMMA, _JOINT = range(10)
_UNEVEN, _NUMBER = 16, 32  # added to the class: folds with its neighbours or to several; folds to a digit
_KIND = 15
_ALONE = re.compile(f"[{SINGLE}]")


class Cut(NamedTuple):
    """The words of many texts by column, one text after the other: text i has the words `firsts[i]` to `firsts[i + 1]`."""

    hashes: NDArray[np.uint32]
    starts: NDArray[np.int64]
    stops: NDArray[np.int64]
    firsts: NDArray[np.int64]


class _CodePoints:
    """The class of each code point, and the hash of what it folds to, worked out when one is first met."""

    def __init__(self) -> None:
        self.classes = np.zeros(0x110000, np.uint8)
        self.hashes = np.zeros(0x110000, np.uint64)

    def of(self, codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
        """The classes of code points."""
        found = self.classes[codes]
        if not found.all():
            for code in np.unique(codes[found == _UNKNOWN]).tolist():
                self.classes[code], self.hashes[code] = _class(chr(code)), _letter_hash(folded(chr(code)))
            found = self.classes[codes]
        return found


_CODES = _CodePoints()


def _class(letter: str) -> int:
    plain = folded(letter)
    joins = any(combining(each) or category(each)[0] == "M" or "\u1100" <= each <= "\u11ff" for each in letter + plain)
    uneven = _UNEVEN if joins or len(plain) != 1 else 0
    number = _NUMBER if plain[:1].isdecimal() else 0
    if _ALONE.match(letter):
        return _SINGLE | uneven | number
    if letter.isalnum():
        return (_DIGIT if letter.isdecimal() else _LETTER) | uneven | number
    if letter in MARKS or letter in INSIDE:
        return _MARK | _UNEVEN
    if letter in APOSTROPHES:
        return _APOSTROPHE
    return {".": _POINT, ",": _COMMA, ":": _COMMA, "_": _JOINT}.get(letter, _OTHER)


def _letter_hash(letter: str) -> int:
    code = ord(letter) + 1 if len(letter) == 1 else 0
    code = (code * _MIX) & _SIXTY_FOUR
    return ((code ^ (code >> 29)) * _BASE) & _SIXTY_FOUR


def word_hash(word: str) -> int:
    """Thirty-two bits that depend on the word alone, on any machine; odd for a word that begins with a digit.

    A polynomial of its letters' hashes over 64 bits, mixed. Two words of a vocabulary of a million share one in 1 of 2,000 cases.

    >>> word_hash("wire") == word_hash("wire") != word_hash("wired")
    True
    >>> word_hash("12") % 2, word_hash("twelve") % 2
    (1, 0)
    """
    return _kept_hash(word) if len(word) <= LONGEST_KEPT else _word_hash(word)


def _word_hash(word: str) -> int:
    value, power = 0, 1
    for letter in word:
        value += _letter_hash(letter) * power
        power = power * _BASE & _SIXTY_FOUR
    value &= _SIXTY_FOUR
    value = (value ^ (value >> 32)) * _MIX & _SIXTY_FOUR
    return value >> 32 & ~1 | word[:1].isdecimal()


_kept_hash = lru_cache(maxsize=1 << 16)(_word_hash)


def cut_all(texts: Sequence[str]) -> Cut:
    """All words of many texts, hashed, with their spans. Linear in the texts.

    >>> found = cut_all(["The wire", "", "Wire copy"])
    >>> found.starts.tolist(), found.firsts.tolist(), bool(found.hashes[1] == found.hashes[2])
    ([0, 4, 0, 5], [0, 2, 2, 4], True)
    """
    whole = "\n".join(["", *texts, ""])  # no word crosses it, and none begins or ends the whole
    codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), np.uint32)
    classes = _CODES.of(codes)
    kinds = classes & np.uint8(_KIND)
    word = _in_words(kinds)
    single = kinds == _SINGLE
    begins, ends = word.copy(), word.copy()
    begins[1:] &= ~word[:-1]
    ends[:-1] &= ~word[1:]
    starts, stops = np.flatnonzero(begins | single), np.flatnonzero(ends | single) + 1
    hashes = _hashes(codes, starts, stops) | (classes[starts] & np.uint8(_NUMBER) != 0)
    uneven = np.flatnonzero(classes & _UNEVEN)
    for place in np.unique(np.searchsorted(starts, uneven, side="right") - 1).tolist() if len(uneven) else ():
        if place >= 0:
            hashes[place] = word_hash(folded(whole[starts[place] : stops[place]]))
    hashes, starts, stops, _ = _with_odd(whole, kinds, Cut(hashes, starts, stops, starts))
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    offsets = np.cumsum(lengths) - lengths + 1
    firsts = np.append(np.searchsorted(starts, offsets), len(starts))
    before = np.repeat(offsets, np.diff(firsts))
    return Cut(hashes, starts - before, stops - before, firsts)


def _in_words(kinds: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which code points are inside a word of several: letters, marks after a letter, and an apostrophe between them."""
    letters = (kinds == _LETTER) | (kinds == _DIGIT)
    word: NDArray[np.bool_] = letters.copy()
    marks = kinds == _MARK
    if marks.any():
        places = np.arange(len(kinds))
        word |= marks & letters[np.maximum.accumulate(np.where(marks, 0, places))]
    apostrophes = np.flatnonzero(kinds == _APOSTROPHE)
    joined = apostrophes[word[apostrophes - 1] & letters[np.minimum(apostrophes + 1, len(kinds) - 1)]]
    word[joined] = True
    return word


def _powers(count: int, base: int) -> NDArray[np.uint64]:
    """The first powers of a number, modulo 2 to the 64th."""
    if count <= _KEPT:
        return _kept_powers(base)[:count]
    found = np.full(count, base, np.uint64)
    found[:1] = 1
    return np.cumprod(found, dtype=np.uint64)


_KEPT = 1 << 18
"""Powers kept: as many as the code points that are mostly read at a time; 2 MB."""


@lru_cache(maxsize=2)
def _kept_powers(base: int) -> NDArray[np.uint64]:
    return _powers(_KEPT + 1, base)


def _hashes(codes: NDArray[np.uint32], starts: NDArray[np.int64], stops: NDArray[np.int64]) -> NDArray[np.uint32]:
    """The word hashes, without the bit for numbers, from running sums of the polynomial over the whole."""
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(_CODES.hashes[codes] * _powers(len(codes), _BASE), out=sums[1:])
    values = (sums[stops] - sums[starts]) * _powers(len(codes), _UNBASE)[starts]
    values = (values ^ (values >> np.uint64(32))) * np.uint64(_MIX)
    return (values >> np.uint64(32) & ~np.uint64(1)).astype(np.uint32)


def _odd(kinds: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The stretches, between what is in no word, that hold a number with points or initials: where they begin and stop."""
    before, after = kinds[:-2], kinds[2:]
    point = kinds[1:-1] == _POINT
    comma = kinds[1:-1] == _COMMA
    letters = ((before == _LETTER) | (before == _SINGLE)) & ((after == _LETTER) | (after == _SINGLE))
    digits = (before == _DIGIT) & (after == _DIGIT)
    places = np.flatnonzero((point & (letters | digits)) | (comma & digits)) + 1
    if not len(places):
        return places, places
    borders = np.flatnonzero(kinds == _OTHER)
    at = np.unique(np.searchsorted(borders, places))
    return borders[at - 1] + 1, borders[at]


def _with_odd(whole: str, kinds: NDArray[np.uint8], found: Cut) -> Cut:
    """The words with those of odd stretches as `tokens` has them."""
    begins, ends = _odd(kinds)
    if not len(begins):
        return found
    low, high = np.searchsorted(found.starts, begins), np.searchsorted(found.starts, ends)
    change = np.zeros(len(found.starts) + 1, np.int64)
    np.add.at(change, low, 1)
    np.add.at(change, high, -1)
    kept = np.cumsum(change[:-1]) == 0
    left = np.cumsum(kept)
    known: dict[str, list[tuple[int, int, int]]] = {}
    rows = []
    for begin, end, place in zip(begins.tolist(), ends.tolist(), np.append(0, left)[low].tolist(), strict=True):
        stretch = whole[begin:end]
        if stretch not in known:
            known[stretch] = [(token.start, token.stop, word_hash(token.word)) for token in tokens(stretch)]
        rows += [(place, begin + start, begin + stop, value) for start, stop, value in known[stretch]]
    places, starts, stops, hashes = (np.array(column) for column in zip(*rows, strict=True))
    every = np.insert(found.starts[kept], places, starts)
    return Cut(
        np.insert(found.hashes[kept], places, hashes.astype(np.uint32)),
        every,
        np.insert(found.stops[kept], places, stops),
        every,
    )
