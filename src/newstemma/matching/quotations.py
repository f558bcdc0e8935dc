"""Quotations of a paragraph: where marks open and close, with the marks that real reports get wrong.

One scan from left to right. Marks may be straight, curly, single or guillemets, mismatched (opened “, closed "), left open
to the end of a paragraph, or opened again at every paragraph of one long quotation. Apostrophes are no marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

_MARK = re.compile(r"``|''|[\"“”„‟«»″＂‘’‚‹›'`]")
_OPENING = frozenset("“„‟«``")
_CLOSING = frozenset("”»")
_SINGLE = frozenset("‘’‚‹›'`")
_ELISIONS = re.compile(r"(?:\d0s|til|tis|twas|em|cause|cuz|bout|round|scope|n)\b", re.IGNORECASE)
MOST_POSSESSIVES = 6
"""Closing candidates looked at, so that a text of nothing but apostrophes stays cheap."""
MOST_SINGLE = 1500
"""Code points that a single-quoted passage may span: beyond it, the second mark is an apostrophe."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in quotation marks, marks included; `joined` when it goes on from the paragraph before."""

    start: int
    stop: int
    joined: bool = False
    unclosed: bool = False


def quotations(text: str, start: int, stop: int, *, joined: bool = False) -> list[Quotation]:
    """The quotations of one paragraph, in order and apart; those inside another are left out.

    `joined` says that the paragraph before ended inside a quotation.

    >>> [q.start for q in quotations('He said “no" and she said “yes”.', 0, 32)]
    [8, 26]
    >>> quotations("the officers' car wasn't there", 0, 30)
    []
    """
    found: list[Quotation] = []
    opened: int | None = None
    after = start  # a single-quoted passage was taken up to here
    singles = _single_closings(text, start, stop)
    for mark in _MARK.finditer(text, start, stop):
        at, past, sign = mark.start(), mark.end(), mark.group()
        if at < after:
            continue
        if sign in _SINGLE:
            close = None if opened is not None else _single_close(text, at, start, stop, singles)
            if close is not None:
                found.append(Quotation(at, close))
                after = close
        elif opened is None:
            opened = at if _opens(text, at, past, start, stop, sign) else None
        elif _reopens(text, at, past, stop, sign):
            found.extend(_left_open(text, opened, at))
            opened = at
        else:
            found.append(Quotation(opened, past))
            opened = None
    if opened is not None:
        found.append(Quotation(opened, _unclosed_stop(text, opened, start, stop), unclosed=True))
    if joined and found and found[0].start == start:
        found[0] = replace(found[0], joined=True)
    return sorted(found, key=lambda quotation: quotation.start)


def _opens(text: str, at: int, past: int, start: int, stop: int, sign: str) -> bool:
    followed = past < stop and not text[past].isspace()
    free = at == start or text[at - 1].isspace() or text[at - 1] in "([{—–-:/>"
    if sign in _OPENING:
        return followed
    return followed and free and text[past] not in ".,;)"


def _reopens(text: str, at: int, past: int, stop: int, sign: str) -> bool:
    """True when a mark met inside a quotation opens the next one: the closing mark of the first is missing."""
    if past >= stop or text[past].isspace() or not text[at - 1].isspace():
        return False
    return sign in _OPENING or (sign not in _CLOSING and text[past].isalnum())


def _left_open(text: str, start: int, stop: int) -> list[Quotation]:
    """The quotation that was still open where the next one opens: it ends with a sentence before that."""
    for at in range(stop - 1, max(start, stop - MOST_SINGLE), -1):
        if text[at] in ".!?" or text[at] == "\n":
            return [Quotation(start, at + 1, unclosed=True)]
    return []


def _unclosed_stop(text: str, opened: int, start: int, stop: int) -> int:
    """A quotation that is never closed goes on to the end of its paragraph, one inside a sentence only to its end."""
    before = text[max(start, opened - 3) : opened].rstrip()
    if not before or before[-1] in ':,.!?”"':
        return stop
    ending = re.compile(r"[.!?](?=\s|$)").search(text, opened, stop)
    return ending.end() if ending else stop


def _single_closings(text: str, start: int, stop: int) -> list[int]:
    """Places after a mark that can close a single-quoted passage, ascending."""
    return [
        m.end()
        for m in re.compile(r"(?<=[\w.,!?…%)])[’'›](?![\w’'])").finditer(text, start, stop)
        if text[m.start()] != "'" or m.end() >= stop or text[m.end()] != '"'
    ]


def _single_close(text: str, at: int, start: int, stop: int, closings: list[int]) -> int | None:
    """Where the single-quoted passage that opens here ends; None when the mark is an apostrophe."""
    free = at == start or text[at - 1].isspace() or text[at - 1] in "([{—–:/"
    if not free or at + 1 >= stop or not text[at + 1].isalnum() or _ELISIONS.match(text, at + 1):
        return None
    first = bisect_right(closings, at + 2)
    for close in closings[first : first + MOST_POSSESSIVES]:
        if close - at > MOST_SINGLE:
            return None
        possessive = (
            text[close - 2] in "sz" and text[close : close + 1] == " " and text[close + 1 : close + 2].islower()
        )
        if not possessive or close == closings[-1]:
            return close
    return None
