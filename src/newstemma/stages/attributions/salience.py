"""How much it counts for a pronoun that somebody is named at a place: more where a sentence starts, less after "by"."""

from __future__ import annotations

import re

from newstemma.language.en import HONORIFICS
from newstemma.language.words import listed
from newstemma.stages.attributions.names import Place
from newstemma.stages.attributions.roles import speaking

OPENING, NAMED, LED = 1.2, 0.9, 0.5
"""What it counts to be named at the start of a sentence, anywhere, and after "by", "of" or before "'s"."""
BEFORE = 40
"""Code points before a name in which its sentence may start."""
_SENTENCE_START = re.compile(r"\n|[.!?:][\"'”’»]*\s|[\"“‘«]")
_LEADING = listed("by of for against from with to at about under in near behind beside after and senior chief")


def salience(text: str, place: Place) -> float:
    """What it counts that somebody is named here.

    >>> text = "Ana Ruiz wept. Asked by Ben Olsen, she nodded."
    >>> salience(text, Place(0, 8, "Ana Ruiz")), salience(text, Place(24, 33, "Ben Olsen"))
    (1.2, 0.5)
    """
    if text.startswith(("'s", "’s"), place.stop):
        return LED
    before = text[max(0, place.start - BEFORE) : place.start]
    lead = _SENTENCE_START.split(before)[-1].split()
    starts = len(before) < BEFORE or len(lead) < len(before.split())
    if starts and all(word[0].isupper() or word.casefold() in HONORIFICS for word in lead):
        return OPENING
    while lead and (lead[-1][0].isupper() or speaking(lead[-1].casefold().strip("."))):
        lead = lead[:-1]  # "by senior advocate", "by Special Public Prosecutor"
    return LED if lead and lead[-1].casefold() in _LEADING else NAMED
