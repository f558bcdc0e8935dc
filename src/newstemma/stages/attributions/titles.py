"""Titles and other words before a person's name that are no part of it: "Officer Ana Ruiz", "Pitcher Ben Olsen", "Reuters Ana Ruiz"."""

from __future__ import annotations

import re

from newstemma.language.en import DAYS, ORG_HEADS, PERSON_TITLES, STOPWORDS
from newstemma.language.given_names import given_name
from newstemma.language.outlets import outlet_named
from newstemma.language.places import no_person
from newstemma.language.words import listed
from newstemma.stages.attributions.roles import human

TITLES = PERSON_TITLES | listed(
    "herr frau monsieur madame mademoiselle mme maître maitre señor señora senor senora don doña dona signor signora sheikh sheik "
    "cllr councillor uncle auntie aunt aunty mum mam dad grandad grandmaster maestro chairperson justice hon honourable honorable "
    "owner mechanic foreman skipper landlord tycoon boss ace hero champ star defender winger substitute referee umpire "
    "billionaire millionaire contributor pitcher catcher manager model comedienne astronaut astronomer rookie receiver linebacker cornerback "
    "slugger reliever outfielder infielder shortstop baseman teammate producer producers filmmaker photographer blogger youtuber whistleblower "
    "socialite heiress mogul magnate philanthropist columnist commentator presenter mvp insp supt alhaji alhaja mallam chief-justice"
)
"""Words before a person's name that are no part of it, those of other languages and of tabloids too."""
_GLUED = re.compile(r"([^\W\d_a-z][a-z]{2,15})([^\W\d_a-z][a-z]{1,20})")
_OPENINGS = listed(
    "early late disgraced poor embattled retired ousted fugitive legendary troubled controversial outspoken ageing aging jailed "
    "despite beyond following amid regarding concerning unlike eventually meanwhile however less more how's what's who's where's here's there's that's"
)
"""Words that open a sentence or a headline before a name: "Disgraced Olsen", "Less Happy"."""
_SELLERS = listed("reuters getty afp epa ap shutterstock images image photo photos video caption credit")
"""Sellers of pictures, and words of captions, that stand before the name of whom a picture shows."""

_PLACES_FIRST = listed(
    "san santa santo são sao saint sainte st ste royal queen king prince princess mount mt fort ft port lake cape glen point camp uss hms ss mv "
    "new north south east west northern southern eastern western upper lower great little old"
)
"""Words before a given name that is part of the name of a place, a building or a ship: "San Jose", "Queen Elizabeth Quay"."""
_BUILT = listed(
    "hall infirmary quay theatre theater market mill mills tower library gallery palace castle cathedral chapel abbey hotel inn arms "
    "academy airport terminal dock docks dockyard harbour harbor pier wharf dam tunnel canal bridge stadium arena ground park garden "
    "gardens memorial prize award awards laboratory prison jail barracks river valley island islands bay beach street road square "
    "avenue house lodge villa mine field building wing ward block lock festival cup estate orchestra zoo clinic hospice"
)
"""Last words of the names of buildings, places and things that are called after somebody."""


def _unglued(words: list[str]) -> list[str]:
    """The words without the outlet that a lost space glued to a name: "Lund DailyAna Ruiz" where that is a listed outlet."""
    for at, word in enumerate(words[:-1]):
        glued = _GLUED.fullmatch(word)
        if glued and outlet_named(" ".join([*words[:at], glued[1]])):
            return [glued[2], *words[at + 1 :]]
    return words


def _once(words: list[str]) -> list[str]:
    """A name that stands twice, as a heading and in the line under it, once: "ANA RUIZ Ana Ruiz"."""
    half, rest = divmod(len(words), 2)
    twice = (
        not rest and half and [word.casefold() for word in words[:half]] == [word.casefold() for word in words[half:]]
    )
    return words[half:] if twice else words


def _without_sellers(words: list[str]) -> list[str]:
    """The words without the credit of a picture before them: "Getty Images Ana Ruiz"."""
    first = 0
    while first < len(words) - 1 and words[first].casefold() in _SELLERS:
        first += 1
    return words[first:]


def _without_opening(words: list[str]) -> list[str]:
    """The words without one that opens a sentence, or tells what somebody is, before them."""
    if len(words) > 2 and words[0].endswith("ly") and len(words[0]) > 5 and not given_name(words):
        words = words[1:]  # "Eventually Ana Ruiz"
    if len(words) > 2 and "-" in words[0] and not given_name(words) and human(words[0].casefold().rsplit("-")[-1]):
        words = words[1:]  # "Super-agent Ana Ruiz"
    return words


def untitled(words: list[str]) -> tuple[str | None, list[str]]:
    """The last title of a capitalised run, in lower case, and the words after it.

    >>> untitled("Lund Robbery Squad Officer Ana Ruiz".split())
    ('officer', ['Ana', 'Ruiz'])
    >>> untitled("Lund Police Department".split())
    (None, ['Lund', 'Police', 'Department'])
    """
    title: str | None = None
    words = _without_opening(_once(_unglued(_without_sellers(words))))
    begin = _given_name(words)
    owner = next((at + 1 for at in range(len(words) - 2) if words[at].endswith(("'s", "’s"))), 0)
    if not begin and owner and words[-1] not in ORG_HEADS:  # "NNR's Ofelia Quist"
        return untitled(words[owner:])
    if begin:
        title = next((low for word in reversed(words[:begin]) if (low := word.casefold().strip(".")) in TITLES), None)
        return title, words[begin:]
    for at, word in enumerate(words[:-1]):
        low = word.casefold().strip(".")
        if low in _PLACES_FIRST and words[-1].casefold() in _BUILT:
            continue  # "Queen Elizabeth Quay"
        if low in TITLES and words[at + 1][0].isupper() and words[-1] not in ORG_HEADS:
            title, begin = ("vice-president" if low == "president" and "Vice" in words[:at] else low), at + 1
        elif low == "all" and words[-1] in ORG_HEADS:
            continue  # "All Lund Airways"
        elif at == begin and (low in STOPWORDS or low in DAYS or low in _OPENINGS):
            begin = at + 1
    rest = words[begin:]
    if title is None and len(rest) == 1 and (rest[0].casefold() in STOPWORDS or rest[0].casefold() in DAYS):
        return None, []
    return title, rest


def _given_name(words: list[str]) -> int:
    """Where the given name stands after a long title: "NFL Network Insider Ian Lund", "House Majority Leader Ana Ruiz"."""
    at = name_at(words)
    before = words[:at]
    known = "and" not in before and any(word in ORG_HEADS or word.casefold().strip(".") in TITLES for word in before)
    return at if known and not any(word.islower() for word in words[at:]) and not given_name(words) else 0


def name_at(words: list[str]) -> int:
    """Where a person's name begins in words that begin with an office or a place; 0 where they name nobody.

    >>> name_at("San Jose Ana Maria Ruiz".split()), name_at("San Luis Potosi".split()), name_at("Royal Albert Hall".split())
    (2, 0, 0)
    """
    at = next((at for at in range(len(words) - 2, 0, -1) if given_name(words, at)), 0)
    if not at or of_a_place(words, at) or words[-1] in ORG_HEADS or words[-1].casefold() in _BUILT:
        return 0
    while at > 1 and given_name(words, at - 1) and not of_a_place(words, at - 1) and not no_person(words[at - 1]):
        at -= 1
    return at


def of_a_place(words: list[str], at: int) -> bool:
    """True for "Jose" in "San Jose"."""
    return words[at - 1].casefold().strip(".") in _PLACES_FIRST
