"""The sign-off under a report: who reported, wrote and edited it, none of whom it quotes."""

from __future__ import annotations

import re

_SIGN_OFF = re.compile(
    r"\b(?:(?:Additional |Further )?(?:Reporting|Writing)|Editing|Compiled|Edited|Written|Reported|Translated|Produced)"
    r"(?: and (?:writing|editing|reporting))? by [^\W\d_a-z]"
)
LONGEST = 400
"""Code points of a sign-off at most: a line of the longest lists of names in reports of agencies."""


def without_sign_offs(text: str) -> str:
    """The text with its sign-offs blanked, every other character in its place.

    >>> without_sign_offs("Ruiz left. (Reporting by Ana Olsen; Editing by Ben Ruiz) He won.")
    'Ruiz left. (                                                  ) He won.'
    """
    parts: list[str] = []
    done = 0
    for found in _SIGN_OFF.finditer(text):
        if found.start() < done:
            continue
        last = min(len(text), found.start() + LONGEST)
        stop = min(at if (at := text.find(mark, found.start(), last)) >= 0 else last for mark in (")", "\n"))
        parts += [text[done : found.start()], " " * (stop - found.start())]
        done = stop
    return "".join([*parts, text[done:]]) if parts else text
