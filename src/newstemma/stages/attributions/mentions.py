"""Where an article tells of people by a noun: "a deckhand on the trawler", "the 42-year-old", "her sister"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newstemma.language.en import DETERMINERS, PERSON_TITLES, PREPOSITIONS, REPORTING_VERBS, STOPWORDS
from newstemma.language.words import listed
from newstemma.stages.attributions.roles import PEOPLE, human

_NOUNS = re.compile(
    r"\b(an?|the|one|another|his|her|their|our|my|its|this|that)\s(?=((?:[\w'’-]{1,30}\s){0,4}[\w'’-]{1,30}))",
    re.IGNORECASE,
)
"""A determiner, and the five words after it."""
_MOST_WORDS = 5
_INDEFINITE = listed("a an one another")
_ENDS = PREPOSITIONS | DETERMINERS | STOPWORDS | listed("who whose which that whom and or but")
_NO_HEADS = listed(
    "first third half quarter neither fire foreign former local private senior junior general lead prime forward interior finance health vice"
)
"""Words that name people only in a list of titles."""


@dataclass(frozen=True, slots=True)
class Noun:
    """Where a noun tells of one person."""

    start: int
    determiner: str
    words: tuple[str, ...]  # the last is the noun

    @property
    def head(self) -> str:
        """The noun."""
        return self.words[-1]

    @property
    def first(self) -> bool:
        """True for "a deckhand", false for "the deckhand"."""
        return self.determiner in _INDEFINITE

    @property
    def label(self) -> str:
        """How somebody unnamed is called by these words."""
        words = " ".join(self.words)
        return f"{'an' if words[0] in 'aeiou' else 'a'} {words}" if self.determiner in {"a", "an"} else words


_SEVERAL = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|several|some|many|both)\s(?=((?:[\w'’-]{1,30}\s){0,4}[\w'’-]{1,30}))",
    re.IGNORECASE,
)
"""A number or the like, and the five words after it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Where several people are told of: "two people with knowledge of the matter"."""

    start: int
    count: str
    noun: str  # in the plural


def several_of(words: str) -> str | None:
    """The noun in the plural of a stretch of words that begins with a noun phrase of people.

    >>> several_of("Western intelligence officials confirmed that"), several_of("ministers of the crown"), several_of("long days")
    ('officials', 'ministers', None)
    """
    for word in words.split():
        low = word.casefold().strip("’'")
        if singular(low) is not None:
            return low
        if low in _ENDS or low in REPORTING_VERBS:
            return None
    return None


def singular(noun: str) -> str | None:
    """One of several people: "official" for "officials"; None for a word that is no such plural."""
    if noun in {"people", "persons"}:
        return "person"
    if noun.endswith(("men", "women")) and human(f"{noun[:-2]}an"):
        return f"{noun[:-2]}an"
    if not noun.endswith("s") or noun.endswith("ss"):
        return None
    one = f"{noun[:-3]}y" if noun.endswith("ies") else noun[:-1]
    return one if human(one) and one not in _NO_HEADS else None


def groups(text: str) -> Iterator[Group]:
    """Where a text counts people, in order. Linear.

    >>> [(group.count, group.noun) for group in groups("Two senior officials said it to the three nurses; four days went.")]
    [('two', 'officials'), ('three', 'nurses')]
    """
    for found in _SEVERAL.finditer(text):
        if noun := several_of(found[2]):
            yield Group(found.start(), found[1].casefold(), noun)


def nouns(text: str, start: int = 0, stop: int | None = None) -> Iterator[Noun]:
    """The nouns of one person in a stretch, in order. Linear.

    >>> [noun.label for noun in nouns("A young deckhand told the harbour police that the nurse was late.")]
    ['a young deckhand', 'nurse']
    """
    for found in _NOUNS.finditer(text, start, len(text) if stop is None else stop):
        if words := _of_one_person(found[2]):
            yield Noun(found.start(), found[1].casefold(), words)


def headline_noun(text: str, start: int, stop: int) -> Noun | None:
    """The noun of one person that a stretch begins with, where headlines leave "the" out.

    >>> headline_noun("Harbour pilot 'was asleep'", 0, 13).words
    ('harbour', 'pilot')
    """
    words = _of_one_person(text[start : start + 1].lower() + text[start + 1 : min(stop, start + 150)])
    return Noun(start, "the", words) if words else None


def _of_one_person(phrase: str) -> tuple[str, ...]:
    """The words up to the noun of one person; none where a name follows, or it is another's: "the nurse's sister"."""
    words: list[str] = []
    last = 0
    for word in phrase.split()[:_MOST_WORDS]:
        low = word.casefold().removesuffix("'s").removesuffix("’s")
        if last and word[0].isupper():
            return ()
        one = human(low) or low in PEOPLE  # "a guard", though "the guard" may be a body
        if low in _ENDS or low in REPORTING_VERBS or (last and not one):
            break
        words.append(low)
        if one and low not in _NO_HEADS and (word.islower() or low in PERSON_TITLES):  # "the Observer" is no watcher
            last = len(words)
        if low != word.casefold():
            return ()
    return tuple(words[:last])
