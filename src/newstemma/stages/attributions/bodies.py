"""Which capitalised names are bodies' by their words: "Port Authority", "PAL", a listed outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from newstemma.language.en import ORG_HEADS
from newstemma.language.outlets import outlet_named
from newstemma.language.words import listed

_MORE_ORG_HEADS = listed(
    "Marine Maritime Shipping Logistics Freight Leisure Lifts Biologics Pharma Pharmaceuticals Foods Energy Power Water Works Brothers "
    "Sons Stores Bakery Brewery Yard Shipyard Kennels Nursery Farms Mills Steel Rovers United Athletic Wanderers Albion Rangers "
    "Wind Solar Mining Minerals Oil Gas Petroleum Chemicals Software Networks Media Games Interactive Robotics Aerospace Aviation Airport "
    "Ferries Buses Trams Trains Coaches Rail Cinemas Theatres Clinic Hospice Diocese Parish Monastery Abbey Convent Zoo Aquarium "
    "Consulting Advisors Advisers Associates Solicitors Insurance Mutual Assurance Bancorp Savings Securities Research Analytics "
    "Prefecture Inspectorate Chamber Guild Syndicate Cooperative Forum Observatory Museums Gallery Library Orchestra Ballet Opera"
)
"""Last words of the names of firms, clubs and offices."""
FIRM_ENDINGS = listed(
    "inc incorporated corp corporation co company ltd limited plc llc llp lp group holdings ag sa se nv bv ab asa oyj spa gmbh kg kk"
)
"""Last words of the full name of a firm, which its short name leaves out."""
_FIRMS_ALONE = listed("inc corp ltd plc llc llp gmbh oyj")
"""Of these, words that end nothing else."""
_NAMES_TOO = listed("group holdings company corporation")
"""Of these, words by which firms are called daily, too."""
_AFTER_NAMES = listed("kc qc sc mp mep msp md phd obe mbe ii iii iv jr sr")
"""Capitals after a person's name, who is no body for them."""
LONGEST = 6
"""Letters of an abbreviation."""
_ACRONYM = re.compile(r"[A-Z][A-Z&.\-]{1,9}s?$")


def without_ending(words: list[str]) -> list[str] | None:
    """The words of a firm's name without "Group Inc", "AG" and the like; None when it has no such ending.

    >>> without_ending("Lund Sachs Group Inc".split()), without_ending("Ana Ruiz".split())
    (['Lund', 'Sachs'], None)
    """
    stop = len(words)
    while stop > 1 and (low := words[stop - 1].casefold().strip(".,")) in FIRM_ENDINGS:
        if len(low) <= 4 and low not in _FIRMS_ALONE and not words[stop - 1].isupper() and low not in {"co", "co."}:
            break  # "Sa" and "Se" end people's names
        stop -= 1
    return words[:stop] if stop < len(words) else None


def firm(words: list[str]) -> str | None:
    """The daily name of a firm that is told by its full one, which ends in its legal form.

    >>> firm("Lund Sachs Group Inc.".split()), firm("Lund Group".split())
    ('Lund Sachs', None)
    """
    short = without_ending(words)
    formal = words[-1].casefold().strip(".") not in _NAMES_TOO if words else False
    return " ".join(short) if short and formal and all(word[0].isupper() for word in short) else None


@lru_cache(maxsize=4096)
def known_outlet(words: str) -> str | None:
    """The canonical name of a listed outlet."""
    found = outlet_named(words)
    return found.name if found else None


def is_body(words: list[str]) -> bool:
    """True when a capitalised run names a body rather than a person.

    >>> is_body(["Port", "Authority"]), is_body(["Ana", "Ruiz"])
    (True, False)
    """
    if (
        any(word in ORG_HEADS or word.casefold() in {"of", "for", "&"} for word in words)
        or words[-1] in _MORE_ORG_HEADS
        or (len(words) > 1 and words[-1].casefold().strip(".") in _FIRMS_ALONE)
    ):
        return True
    shouted = len(words) > 1 and all(word.isupper() for word in words)  # "ANA RUIZ"
    acronym = not shouted and any(
        _ACRONYM.fullmatch(word) and "." not in word and word.casefold() not in _AFTER_NAMES for word in words
    )
    return acronym or known_outlet(" ".join(words)) is not None


def initials(words: list[str]) -> str:
    """The initials of a name, small words left out.

    >>> initials("Port Authority of Lund".split())
    'PAL'
    """
    return "".join(word[0] for word in words if word[0].isupper())


def abbreviations(names: Iterable[list[str]]) -> dict[str, str]:
    """Abbreviations whose full name stands among the names of a text: "Port Authority (PA)", or both apart.

    >>> abbreviations([["PA"], ["Port", "Authority"], ["Ana", "Ruiz"]])
    {'PA': 'Port Authority'}
    """
    full: dict[str, str] = {}
    short = set()
    for words in names:
        kept = [word.removesuffix("'s").removesuffix("’s") for word in words]
        if len(kept) == 1 and kept[0].isupper() and 2 <= len(kept[0]) <= LONGEST:
            short.add(kept[0])
        elif len(kept) > 1 and (letters := initials(kept)):
            full.setdefault(letters, " ".join(kept))
    return {letters: name for letters, name in full.items() if letters in short}
