"""Trimming: the words of a clause that can be read alone, without what led to it or what was left hanging."""

from __future__ import annotations

import re

from newstemma.language.words import listed
from newstemma.spans import Span, trimmed

LOOK_AHEAD = 80
"""Code points at the start of a clause in which conjunctions are looked for."""
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z'’.-]{2,30}[^a-z—–\n]?[^—–\n]{0,60}?(?:\s[—–-]{1,2}\s)|\([A-Z]{2,12}\)\s(?:[—–-]\s)?)"
)
_STAMP = re.compile(
    r"(?:(?:date|dated|published|posted|updated?|modified)\b[ \t]{0,3}(?:on\b|at\b|:)?[ \t]{0,3}|[-*•][ \t]{1,3})?"
    r"(?:(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?|\d{1,2}:\d\d(?: ?[AaPp][Mm])?)[ \t]{1,3}(?=[A-Z\"“'‘])",
    re.IGNORECASE,
)
"""A date or time that stands before the first sentence as a label: no part of it."""
_PICTURED = re.compile(
    r"(?:^|(?<=\n))(?:(?:GETTY|Getty|REUTERS|Reuters|AFP|AP|EPA|PA|REX|Rex|U[Ss][Aa] Today Sports|Story highlights|Images|Features)\s){1,3}(?=[A-Z])"
)
"""Whose picture a caption stands under, or a box of the page, before the words at the start of a line."""
_AS_TOLD = re.compile(
    r"[Aa]s (?:[^,.;:\n\s]{1,30} ){1,7}(?<!ly )(?<!the )(?<!our )(?<!its )(?:reported|said|noted|wrote|revealed|announced|put it)(?: [^,.;:\n]{1,40})?, "
)
"""Who told it, before what is told: "As the paper reported on Tuesday, "."""
_TRIM = re.compile(
    r"^(?:[\s,;:.–—•*-]|(?:and|but|(?-i:that)|so|then|while|as|because|although|though)\b(?!['’]|-| (?:soon|well|many|much|per)\b))+",
    re.IGNORECASE,
)
_LEADING = re.compile(r"\b(?:while|as|because|although|though)\b", re.IGNORECASE)
_HANGING_WORDS = listed(
    "and but or nor so yet when while if as because although though that which who whom whose where until unless since after before than "
    "of to with for by from in on at into about against between the a an his her its their our my your "
    "mainly partly largely mostly chiefly primarily especially particularly notably including despite even only just"
)
"""Words that no statement ends with: what they lead to was cut off."""
_LAST_WORD = re.compile(r"[\s,;:–—-]{0,4}(?<![\w'’-])([A-Za-z]{1,12})$")
_SAID_WHERE = re.compile(
    r",? (?:but |and |while )?(?:in|on|by|through|during) (?:an? |the |his |her |its |their )?(?:[a-z-]{1,14} ){0,2}"
    r"(?:statement|interview|e-?mail|tweet|post|letter|phone call|news conference|press conference|briefing|memo)s?(?: (?:to|with|on) [^,.;]{1,40})?$"
)


_SAID_IN = ("statement", "interview", "mail", "tweet", "post", "letter", "call", "conference", "briefing", "memo")
"""The pattern has one of them, and tries each place of a text."""
_HANGING_CUE = re.compile(r",? and (?:he |she |they )?(?:said|added|told|insisted|claimed|stated|noted)$")


def bare(text: str, span: Span) -> Span:
    """The span without stamps, datelines, labels of pictures and conjunctions at its start, and without what hangs at its end.

    >>> text = "2024-03-01 But the bridge will close and"
    >>> text[bare(text, Span(0, len(text))).slice]
    'the bridge will close'
    """
    start = span.start
    for label in (_STAMP, _DATELINE, _PICTURED):
        match = label.match(text, start, span.stop)
        start = match.end() if match else start
    told = _AS_TOLD.match(text, start, span.stop)
    start = told.end() if told else start
    match = _TRIM.match(text[start : min(span.stop, start + LOOK_AHEAD)])
    start += _led(match, text[start : span.stop]) if match else 0
    return unquoted(text, trimmed(text, start, _end(text, start, span.stop)))


def _led(match: re.Match[str], clause: str) -> int:
    """How much of what led to a clause goes: "while it rained, the pier closed" keeps its "while", as two clauses follow."""
    leading = _LEADING.search(match.group()) if "," in clause[match.end() :] else None
    return leading.start() if leading else match.end()


def unquoted(text: str, span: Span) -> Span:
    """The span without quotation marks at its ends that enclose all of it or have no other half in it.

    >>> text = "‘No load came,’ he said, “ever”"
    >>> text[unquoted(text, Span(0, 15)).slice], text[unquoted(text, Span(16, len(text))).slice]
    ('No load came', 'he said, “ever”')
    """
    start, stop = span.start, span.stop
    closing = _CLOSING
    while start < stop and text[start] in _OPENING and _alone(text, start, stop):
        closing = closing | {_CLOSES[text[start]]}
        start += 1
    while stop > start and text[stop - 1] in closing and _OPENS[text[stop - 1]] not in text[start : stop - 1]:
        stop -= 1
        while stop > start and (text[stop - 1].isspace() or text[stop - 1] in ",;:–—"):
            stop -= 1
    return trimmed(text, start, stop)


def _alone(text: str, start: int, stop: int) -> bool:
    """True for an opening mark whose closing one is missing or ends the span."""
    closing = text.find(_CLOSES[text[start]], start + 1, stop)
    return closing < 0 or not text[closing + 1 : stop].strip(" ,.;:")


_CLOSES = {"“": "”", '"': '"', "‘": "’", "«": "»", "„": "”"}
_OPENS = {"”": "“", '"': '"', "»": "«", "’": "‘"}
_OPENING, _CLOSING = frozenset(_CLOSES), frozenset('”"»')
"""A single closing mark may be an apostrophe, and stays where none was opened."""


def _opened(text: str, place: int) -> bool:
    """True for a quotation mark after a space, whose words were cut off."""
    return text[place] in "\"“‘'" and text[place - 1 : place].isspace()


def _end(text: str, start: int, stop: int) -> int:
    """Where the last word that belongs to the clause stops."""
    while True:
        while stop > start and (text[stop - 1].isspace() or text[stop - 1] in ",;:–—-" or _opened(text, stop - 1)):
            stop -= 1
        low = max(start, stop - LOOK_AHEAD)
        tail = text[low:stop]
        said = (_SAID_WHERE.search(tail) if any(word in tail for word in _SAID_IN) else None) or (
            _HANGING_CUE.search(tail) if " and " in tail else None
        )
        last = _LAST_WORD.search(tail)
        if said and low + said.start() > start:
            stop = low + said.start()
        elif last and last.group(1) in _HANGING_WORDS and low + last.start() > start:
            stop = low + last.start()
        else:
            return stop
