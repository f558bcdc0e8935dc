"""The pair model: reads two statements of a story side by side and tells how sure it is that they say the same thing.

Its weights are a file of the package; `README.md` beside it is its card. Without the file, or with `NEWSTEMMA_MODEL=off`,
there is none, and the trees of the claims stage stand alone.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from newstemma.language.en import STOPWORDS
from newstemma.models.encoder import one_thread, switched_on
from newstemma.models.windows import pieces_of, printable

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 40
"""Pieces of each statement that are read, the first ones: of the statements of our stories one in fifty has more."""
ROWS = 16_000
"""Rows of the vocabulary, the commonest pieces, that the model knows: other words are read as more and shorter pieces, 7 % more
in news, and the file is 6 MB smaller."""
MARKS = 5
"""How many values a piece's mark has: 0 at the ends; 1 in the first statement and 2 in the second; 3 and 4 when the other has it too."""
KEPT = 1 << 12
"""Statements whose pieces are kept: more than a story has on the edge between joined and apart."""
_CODE_POINTS = 12 * LONGEST
"""Of each statement that are looked at: a piece of English news has four or five."""
_CLS, _SEP = 101, 102
_FILE = "pairs.onnx"


class PairModel:
    """The loaded network. It reads one pair at a time with one thread, so that what it says of a pair depends on it alone."""

    def __init__(self, weights: bytes) -> None:
        self._session = one_thread(weights)

    def odds(self, one: str, other: str) -> float:
        """The log-odds that two statements say the same thing, whichever comes first."""
        pieces, marks = paired(one, other)
        fed = {"pieces": np.array([pieces], np.int64), "marks": np.array([marks], np.int64)}
        return float(self._session.run(("odds",), fed)[0][0])


def paired(one: str, other: str) -> tuple[list[int], list[int]]:
    """The pieces of two statements side by side, the longer first, and the mark of each.

    >>> pieces, marks = paired("The house was sold", "Rome sold a house")
    >>> marks
    [0, 1, 3, 1, 3, 0, 2, 4, 2, 4, 0]
    """
    first, second = sorted((one, other), key=lambda words: (-len(words), words))
    a, b = _pieces(first[:_CODE_POINTS]), _pieces(second[:_CODE_POINTS])
    shared = {*a} & {*b} - _plain()
    marks = [0, *(1 + 2 * (n in shared) for n in a), 0, *(2 + 2 * (n in shared) for n in b), 0]
    return [_CLS, *a, _SEP, *b, _SEP], marks


@lru_cache(KEPT)
def _pieces(words: str) -> tuple[int, ...]:
    encoded = _tokenizer().encode(printable(words), add_special_tokens=False)
    return tuple(encoded.ids[:LONGEST])


@cache
def _tokenizer() -> Tokenizer:
    return pieces_of(ROWS)


@cache
def _plain() -> frozenset[int]:
    """Pieces that tell nothing when both have them: of stop words and of what is no word."""
    known = _tokenizer().get_vocab()
    return frozenset(n for piece, n in known.items() if piece in STOPWORDS or not piece.removeprefix("##").isalnum())


def pair_model() -> PairModel | None:
    """The pair model of the package, loaded once in a process; None without its file or when models are turned off."""
    return _loaded() if switched_on() else None


@cache
def _loaded() -> PairModel | None:
    place = files("newstemma.models") / _FILE
    return PairModel(place.read_bytes()) if place.is_file() else None
