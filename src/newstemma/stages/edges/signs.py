"""Edits that only a copy can show: what tells the copy from its source where no credit and no date does.

Each sign holds for one of two articles that share copied text when it holds for it and not for the other. One sign alone can be
chance, or both may be cut from a third text: two different ones are asked for, and none of them the other way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstemma.matching.align import matches
from newstemma.matching.words import Token, tokens
from newstemma.stages.edges.passages import share

if TYPE_CHECKING:
    from newstemma.spans import Span
    from newstemma.stages.edges.passages import Pair
    from newstemma.tables import Article

ENOUGH = 2
"""Signs for one side from which on it is the copy. See docs/stages/edges.md for how often one and two were right."""
CUT = 0.6
"""Share of an article from which on it can be a cut of the other."""
CUT_BY = 0.15
"""By so much more of a cut than of the whole must be shared."""
GOES_ON = 150
"""Code points, a paragraph, by which a text goes on after the passage with which its cut ends."""
AT_THE_END = 60
"""Code points after the last passage, a signature or "read more", that do not keep it from being the end."""
LEFT_OUT = 2
"""Words that one side of the passages has more than the other; a single one may be a slip."""
LONGEST = 20_000
"""Code points of a passage that are aligned word by word: time grows with the square of a passage."""
LEAST_NOUN = 3
"""Letters of a noun."""
_NAME = re.compile(r"\b[^\W\d_a-z][\w’'.-]{0,30} (?=([^\W\d_a-z]\w{1,30}))")


def is_copy(pair: Pair) -> bool:
    """True when signs show that the first article of the pair was made from the second.

    Two articles that are the same for the most part may both be prints of a third: of them signs tell nothing.
    """
    prints = share(pair.other, (passage.there for passage in pair.passages)) >= CUT
    return not prints and len(signs(pair)) >= ENOUGH and not signs(pair.swapped())


def signs(pair: Pair) -> set[str]:
    """What shows that the first article was made from the second: "cut", "words left out", "orphan"."""
    found = {
        "cut": _is_cut(pair) or _ends_early(pair),
        "words left out": _leaves_out(pair),
        "orphan": _has_an_orphan(pair),
    }
    return {sign for sign, holds in found.items() if holds}


def _is_cut(pair: Pair) -> bool:
    """Nearly all of it is shared, and much less of the other."""
    here = share(pair.one, (passage.here for passage in pair.passages))
    there = share(pair.other, (passage.there for passage in pair.passages))
    return here >= CUT and here - there >= CUT_BY


def _ends_early(pair: Pair) -> bool:
    """It ends with a shared passage after which the other goes on."""
    last = max(pair.passages, key=lambda passage: passage.here.stop)
    ends = len(pair.one.text.rstrip()) - last.here.stop < AT_THE_END
    return ends and len(pair.other.text.rstrip()) - last.there.stop > GOES_ON


def _leaves_out(pair: Pair) -> bool:
    """The other has more words in the passages than it has itself: a quotation or a title trimmed."""
    more = 0
    for passage in pair.passages:
        more += len(_words(pair.other, passage.there)) - len(_words(pair.one, passage.here))
    return more >= LEFT_OUT


def _has_an_orphan(pair: Pair) -> bool:
    """It speaks of "the hotel" or "Ruiz" for the first time where the other has told before what hotel, and who."""
    here, there = _Told(pair.one.text), _Told(pair.other.text)
    for passage in pair.passages:
        ours, theirs = _words(pair.one, passage.here), _words(pair.other, passage.there)
        for match in matches([each.word for each in ours], [each.word for each in theirs]):
            if _is_orphan(here, ours[match.place], there, theirs[match.other]):
                return True
    return False


class _Told:
    """Where a text has each word first, and each as the end of a longer name."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: dict[str, int] = {}
        self.names: dict[str, int] = {}
        for token in tokens(text):
            self.words.setdefault(_singular(token.word), token.start)
        for found in _NAME.finditer(text):
            self.names.setdefault(found[1], found.start(1))

    def first(self, token: Token) -> bool:
        """True when the text has the word here for the first time."""
        return self.words.get(_singular(token.word)) == token.start

    def definite(self, token: Token) -> bool:
        """True after "the"."""
        return self.text[max(0, token.start - 4) : token.start].casefold() == "the "


def _is_orphan(here: _Told, ours: Token, there: _Told, theirs: Token) -> bool:
    word = here.text[ours.start : ours.stop]
    if len(word) < LEAST_NOUN or not word.isalpha() or not here.first(ours):
        return False
    if word[0].isupper():
        named = there.names.get(word, theirs.start)
        return not word.isupper() and named < theirs.start and here.names.get(word) != ours.start
    return here.definite(ours) and there.definite(theirs) and not there.first(theirs)


def _singular(word: str) -> str:
    return word.removesuffix("s")


def _words(article: Article, passage: Span) -> list[Token]:
    """The words of a passage, where the article has them."""
    start, stop = passage.start, min(passage.stop, passage.start + LONGEST)
    return [Token(token.word, token.start + start, token.stop + start) for token in tokens(article.text[start:stop])]
