"""Words of reporting beside a name, which make a common word or a short code an outlet ("the Sun reported", "told PA")."""

from __future__ import annotations

import re

from newstemma.language.words import listed

SENTENCE_STARTS = listed(
    "a according after also an and as at before both but by citing copyright even for former from however if in its last local meanwhile most on per read since some state that the this though "
    "told two via watch when while with"
)
"""Capitalised only because a sentence starts with them: never part of an outlet's name."""
DAYS_AND_MONTHS = listed(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december"
)
CUE_BEFORE = re.compile(
    r"(?:\b(?:told|tell|tells|telling|per|via|citing|cites|cited|quoting|quoted|according to"
    r"|(?:reported|obtained|seen|interviewed|published|reviewed) by|(?:appeared|published|reported|reports?|article|interview|account|story|investigation) (?:in|on|by)"
    r"|(?:inputs?|files|report|reports|material|courtesy) (?:from|of)|interview with|statement to|spoke to|speaking to|newspaper|magazine"
    r"|outlet|daily|tabloid|agency|broadcaster|station|network|affiliate|website|site)(?: with)?(?: the)? {1,2}|[(/](?:the )?|, )$",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(
    r"^(?:['’]s? (?:report|reporter|story|website|correspondent)|(?: has| have| had| also| first| later)? (?:reports|reported|reporting|wrote|writes|said|says|quoted|quotes|cited|claimed|claims|"
    r"revealed|understands|broke)\b|,? (?:which|citing)\b| (?:newspaper|magazine|news agency|news site|website|reporter|correspondent|radio|television)\b|\)|/)",
    re.IGNORECASE,
)


def beside_a_cue(text: str, start: int, stop: int) -> bool:
    """True when a word of reporting stands beside the name, or nothing at all, and it is not a part of a longer name."""
    before, after = text[max(0, start - 40) : start], text[stop : stop + 40]
    longer = re.match(r" ([A-Z]\w*)", after)
    if longer and longer[1].casefold() not in DAYS_AND_MONTHS:
        return False
    if text[start:stop].isupper() and before[-1:] in {"", "\n"} and after[:1] in {"", "\n"}:
        return True  # a code alone on its line signs the report
    bracketed = before[-1:] in "(/" or after[:1] in ")/"
    return bool(_CUE_AFTER.search(after)) or (bool(CUE_BEFORE.search(before)) and (bracketed or before[-2:] != ", "))
