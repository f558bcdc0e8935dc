"""The words of a text with their places, folded so that equal words compare equal.

Case, curly quotes, width and composed or decomposed accents make no difference to a folded word; a Chinese or Japanese
character is a word of its own, as nothing else marks a word there. Spans are those of the text as it stands.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

SINGLE = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
MARKS = "".join(chr(code) for code in range(0x300, 0x3040) if category(chr(code)) in ("Mn", "Mc"))
INSIDE = "\u00ad\u200c\u200d"  # soft hyphen and joiners: part of a word, dropped by folding
APOSTROPHES = "'\u2019\u02bc\u2018\uff07"
_LETTERS = rf"[^\W_{SINGLE}]++"
_WORD = rf"{_LETTERS}(?:[{MARKS}{INSIDE}]++(?:{_LETTERS})?+)*+"  # possessive throughout: no text makes it try twice
_TOKENS = re.compile(
    rf"[{SINGLE}]"
    r"|\d++(?:[.,:]\d++)++"  # 1,200.50 and 10:30 are one word
    r"|[^\W\d_](?:\.[^\W\d_](?!\w))++"  # U.S is one word, and the same as US
    rf"|{_WORD}(?:[{APOSTROPHES}]{_WORD})*+"
)
_DROPPED = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(INSIDE, ""))


FOLDED_KEPT = 1 << 14
"""Words kept with what they fold to: nine of ten words of a report are among so many, and folding is half the work."""
LONGEST_KEPT = 64
"""Letters of the longest word that is kept with what was made of it: a text without spaces may be one word of megabytes."""


class Token(NamedTuple):
    """A folded word and where it stands. A named tuple, as texts hold thousands: half the time of a dataclass."""

    word: str
    start: int
    stop: int


def folded(word: str) -> str:
    """The word without what makes no difference to readers: case, accents' encoding, curly quotes, dots in U.S.

    >>> folded("Don\u2019t"), folded("U.S")
    ("don't", 'us')
    """
    return _kept(word) if len(word) <= LONGEST_KEPT else _folded(word)


def _folded(word: str) -> str:
    word = word.lower() if word.isascii() else normalize("NFKC", word.translate(_DROPPED)).casefold()
    return word.replace(".", "") if "." in word and not word[0].isdigit() else word


_kept = lru_cache(maxsize=FOLDED_KEPT)(_folded)


def tokens(text: str) -> list[Token]:
    """All words of a text in order, each folded, with its span. Linear in the text.

    >>> [token.word for token in tokens("“Don’t,” the U.S. envoy said: 1,200 left")]
    ["don't", 'the', 'us', 'envoy', 'said', '1,200', 'left']
    >>> tokens("東京 now")[1]
    Token(word='京', start=1, stop=2)
    """
    new, kept = tuple.__new__, _kept  # a call less for each word than by the class and by `folded`
    return [
        new(Token, (kept(word) if len(word := match[0]) <= LONGEST_KEPT else _folded(word), *match.span()))
        for match in _TOKENS.finditer(text)
    ]
