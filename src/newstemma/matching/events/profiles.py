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
from newstemma.matching.words import tokens

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


@dataclass(frozen=True, slots=True)
class Profile:
    """An article as far as grouping needs it.

    `counts` holds a row per word: how often it stands in the title, the lead, the rest of the body, and whether it is ever
    written small. `terms` are the words' and, after them, those of words that stand side by side.
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
    """
    zones: tuple[Counter[str], Counter[str], Counter[str]] = (Counter(), Counter(), Counter())
    small: set[str] = set()
    pairs: set[int] = set()
    weekdays = months = years = 0
    for text, most, is_body in ((title, TITLE_WORDS, False), (body, BODY_WORDS, True)):
        before = ""
        for place, token in enumerate(tokens(text[: most * WORD_LENGTH])[:most]):
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
            if before:
                pairs.add(pair_term(before, stem))
            before = stem
    words = sorted(zones[0].keys() | zones[1].keys() | zones[2].keys())
    counts = np.array([[*(min(zone[word], MOST_TIMES) for zone in zones), word in small] for word in words], np.uint8)
    terms = np.array([*map(term, words), *sorted(pairs)], np.uint32)
    return Profile(words, counts.reshape(-1, 4), terms, weekdays, months, years, days(published))
