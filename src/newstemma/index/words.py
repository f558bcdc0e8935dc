"""What a reader types to search, as a query of SQLite's FTS5, and where a text has it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from newstemma.spans import Span

MOST_TERMS = 12  # words or phrases of one search: more find nothing that fewer do not
LONG = 200  # code points of a search that are read
PREFIX = 3  # letters from which a word stands for all that begin so: "resign" finds "resigned", "a" does not find all
LOOKED_THROUGH = (
    200_000  # code points of a text in which the words are looked for; what is shown of a longer one may be its start
)
BEFORE, AFTER = 60, 180  # code points shown around what was found, cut at spaces
_ODD = re.compile(r"[^\x00-\x7f]")
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')


def terms(typed: str) -> list[str]:
    """The words and "phrases in quotes" of a search, those without a letter or digit left out.

    >>> terms('bridge "chief inspector" ?!')
    ['bridge', 'chief inspector']
    """
    found = (phrase or word for phrase, word in _TERM.findall(typed[:LONG]))
    tidy = ("".join(letter if letter.isprintable() else " " for letter in each).strip() for each in found)
    return [each for each in tidy if any(letter.isalnum() for letter in each)][:MOST_TERMS]


def query(typed: str) -> str | None:
    """The search as FTS5 reads it, each term a string of its own, so that nothing typed is an operator; None when it has no word.

    >>> query('bridge NEAR("x") OR a*')
    '"bridge"* "NEAR("* "x" "OR" "a*"'
    """
    quoted = [f'"{each}"' + "*" * (sum(map(str.isalnum, each)) >= PREFIX) for each in terms(typed)]
    return " ".join(quoted) or None


def folded(text: str) -> str:
    """The text in small letters without accents, as FTS5 compares it; as long as it was.

    >>> folded("Éva’s İzmir")
    'eva’s izmir'
    """
    return _ODD.sub(_plain, text).lower()


def _plain(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFD", found[0])[0].lower()[0]


def place(text: str, sought: Sequence[str]) -> Span | None:
    r"""Where a text first has one of the terms, with words around it; None when it has none of them.

    >>> text = "The bridge is shut.\n\nThe inspector resigned."
    >>> span = place(text, ["resign"])
    >>> text[span.start:span.stop]
    'The bridge is shut.\n\nThe inspector resigned.'
    """
    plain = folded(text[:LOOKED_THROUGH])
    starts = [start for term in sought if (start := _start(plain, folded(term))) >= 0]
    if not starts:
        return None
    start, stop = max(0, min(starts) - BEFORE), min(len(text), min(starts) + AFTER)
    if start:
        start = text.find(" ", start, min(starts)) + 1 or min(starts)
    if stop < len(text):
        stop = max(text.rfind(" ", min(starts), stop), min(starts) + 1)
    return Span(start, stop)


def _start(plain: str, term: str) -> int:
    """Where words of the text begin as the term does, or else as its first word."""
    for sought in (term, *re.findall(r"\w+", term)[:1]):
        if found := re.search(rf"(?<!\w){re.escape(sought)}", plain):
            return found.start()
    return -1
