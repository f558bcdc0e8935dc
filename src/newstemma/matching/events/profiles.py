"""What an article is about, read off once: its words by where they stand, its word pairs, and the times it speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from newstemma.language.en import STOPWORDS
from newstemma.matching.days import Days, days
from newstemma.matching.events.rarity import plain
from newstemma.matching.events.terms import pair_term, term
from newstemma.matching.words import Token, tokens

if TYPE_CHECKING:
    from numpy.typing import NDArray

BODY_WORDS = 400
"""Words of the body that count: what follows is background, galleries and teasers for other matters."""
TITLE_WORDS = 80
LEAD_WORDS = 80
"""Words of the body that tell the event."""
WORD_LENGTH = 20
"""Characters a word and its space may take on average: a text is cut there before it is cut into words."""
MOST_TIMES = 255

_WEEKDAYS = {
    word: 1 << n
    for n, word in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
_MONTHS = {
    word: 1 << n
    for n, words in enumerate((
        "january jan", "february feb", "march", "april apr", "may", "june jun", "july jul", "august aug",
        "september sep sept", "october oct", "november nov", "december dec",
    ))
    for word in words.split()
}  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")
FIRST_YEAR = 1900
UNSURE, SMALL, NAMED = range(3)
"""How an article writes a word: with a capital only where any word has one, ever without, else as a name."""
_NO_NAMES = frozenset({*map(plain, [*_WEEKDAYS, *_MONTHS]), "i'm", "i've", "i'll", "i'd"})
"""Written with a capital wherever they stand."""
SHORT = 3
"""Letters of a capitalised word whose full stop is that of a title or an initial: "Dr.", "J."."""
HEADLINE_WORD = 4
"""Letters from which on headlines that capitalise words do so with all but STOPWORDS."""
_OPENS = re.compile(r"[.!?:;…\n\r•|]|[\"“‘'(\[]$")
"""What stands before a word that has a capital for opening a sentence, a line or a quotation."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An article as far as grouping needs it.

    `counts` holds a row per word: how often it stands in the title, the lead, the rest of the body, and how it is written
    (UNSURE, SMALL, NAMED). `terms` are the words' and, after them, those of words that stand side by side.
    """

    words: Sequence[str]
    counts: NDArray[np.uint8]
    terms: NDArray[np.uint32]
    weekdays: int = 0  # a bit each, from Monday
    months: int = 0  # a bit each, where written with a capital
    years: int = 0  # a bit each, from 1900
    told: Days | None = None  # when it was published


def profile(title: str, body: str, published: str | None = None) -> Profile:
    """The profile of an article.

    >>> found = profile("Boats collide", "Two boats of Alba collided on Sunday, the police of Alba said.")
    >>> dict(zip(found.words, found.counts.tolist()))["boat"], found.weekdays == 1 << 6
    ([1, 1, 0, 1], True)
    >>> dict(zip(found.words, found.counts[:, 3].tolist()))["alba"] == NAMED
    True
    """
    zones: tuple[Counter[str], Counter[str], Counter[str]] = (Counter(), Counter(), Counter())
    small: set[str] = set()
    named: set[str] = set()
    pairs: set[int] = set()
    weekdays = months = years = 0
    for text, most, is_body in ((title, TITLE_WORDS, False), (body, BODY_WORDS, True)):
        before = ""
        found = tokens(text[: most * WORD_LENGTH])[:most]
        telling = _telling(text, found)
        for place, token in enumerate(found):
            word, capital = token.word, text[token.start].isupper()
            weekdays |= _WEEKDAYS.get(word, 0)
            if capital:
                months |= _MONTHS.get(word, 0)
            elif _YEAR.fullmatch(word):
                years |= 1 << (int(word) - FIRST_YEAR)
            if len(word) < 2 or word in STOPWORDS:
                before = ""
                continue
            stem = plain(word)
            zones[(1 if place < LEAD_WORDS else 2) if is_body else 0][stem] += 1
            if not capital:
                small.add(stem)
            elif telling[place] and stem not in _NO_NAMES:
                named.add(stem)
            if before:
                pairs.add(pair_term(before, stem))
            before = stem
    words = sorted(zones[0].keys() | zones[1].keys() | zones[2].keys())
    named -= small
    written = {**dict.fromkeys(named, NAMED), **dict.fromkeys(small, SMALL)}
    counts = np.array(
        [[*(min(zone[word], MOST_TIMES) for zone in zones), written.get(word, UNSURE)] for word in words], np.uint8
    )
    terms = np.array([*map(term, words), *sorted(pairs)], np.uint32)
    return Profile(words, counts.reshape(-1, 4), terms, weekdays, months, years, days(published))


def _telling(text: str, found: Sequence[Token]) -> list[bool]:
    """Whether the capital of each word, if it has one, tells a name: inside a sentence, or before another capitalised word.

    In a headline that capitalises every word none does.

    >>> _telling("Rescuers came. Dr. Alba of Marrow thanked.", tokens("Rescuers came. Dr. Alba of Marrow thanked."))
    [False, True, False, True, True, True, True]
    """
    capital = [text[token.start].isupper() for token in found]
    plain_words = (n for n, each in enumerate(found) if not capital[n] and each.word not in STOPWORDS)
    if not any(len(found[n].word) >= HEADLINE_WORD for n in plain_words):
        return [False] * len(found)
    opens = [
        n == 0 or (bool(_OPENS.search(text, found[n - 1].stop, token.start)) and not _title(text, found[n - 1], token))
        for n, token in enumerate(found)
    ]
    before_name = [
        capital[n + 1] and not opens[n + 1] and text[token.stop : found[n + 1].start].isspace()
        for n, token in enumerate(found[:-1])
    ]
    return [not opened or before for opened, before in zip(opens, [*before_name, False], strict=True)]


def _title(text: str, before: Token, token: Token) -> bool:
    """True when the word before is one that a full stop shortens: "Dr. Alba", "J. Alba"."""
    short = before.stop - before.start <= SHORT and text[before.start].isupper()
    return short and text[before.stop : token.start] == ". "
