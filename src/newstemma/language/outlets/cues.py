"""Words of reporting beside a name, which make a common word or a short code an outlet ("the Sun reported", "told PA")."""

from __future__ import annotations

import re

from newstemma.language.words import listed

SENTENCE_STARTS = listed(
    "a according after also an and another any as at before both but by citing copyright each even every for former from her his however if in its last local meanwhile most on per read since several some state such that the their these this those though "
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


_LED_TO = re.compile(
    r"(?:\b(?:told|tells?|telling|assured|assures|informed|telephoned|phoned|per|via|citing|cites|cited|quoting|quoted|according to|to go by"
    r"|(?:reported|obtained|seen|read|interviewed|published|printed|reviewed|viewed|quoted|cited|carried|aired|broadcast|run|attributed) (?:by|in|on)"
    r"|(?:confided|confessed|conceded|admitted|sworn|wrote|written|writing|said|says?|saying|explained|specified|complained|confirmed|spoke|speaking|spoken|talked|talking|shown|sent|given|leaked|passed|available|statement|remarks|comments|letter|e-?mail|interview|lies before|emailed) (?:to|with|in|on|for|by|before)?"
    r"|(?:reporter|correspondent|columnist|journalist|interview|interviews|article|account|story|report|reports|reporting|piece|column|editor) (?:in|on|by|from|for|of|with|at)"
    r"|(?:files|inputs?|material|courtesy) (?:from|of)|(?:contributed|reporting) (?:to|by)"
    r"|copy of which|pages of which|, which|of which|[Ww]hat)(?: (?:\w{3,6}day|earlier|first))?(?: [Tt]he)? ?|[(/](?:the )?)$"
)
_LEADS_ON = re.compile(
    r"['’]s? (?:\w{1,15} ){0,2}(?:reports?|reporting|reporters?|story|website|correspondent|coverage|investigation|interview|article|account|scoop|front page)\b"
    r"|,? ?(?:(?:has|have|had|also|first|later|earlier|then|now|itself|could|can|\w{3,6}day)\b,? ?){0,3}"
    r"(?:reports|reported|reporting|wrote|writes|said|says|quoted|quotes|cited|cites|claimed|claims|revealed|reveals|understands|broke|printed|prints|published|publishes|obtained|seen|read|learned|learnt|tells?|told"
    r"|put online|aired|broadcast|has it|ran|spoke to|interviewed)\b|, (?:which|citing|quoting)\b|\)|/"
)
_DATELINE = re.compile(
    r"^(?:[A-ZÀ-Þ][\w.'’\-]{0,30}[ ,/]{1,2}|(?:de|la|the|of|and|al|am|an|der|on) |\d{1,4}[ ,.]{1,2}){0,12}\(([^\W\d_][\w&]{1,11})\)(?: ?[-–—:]|\. ?[-–—A-ZÀ-Þ])",
    re.MULTILINE,
)
DATELINE_WITHIN = 1500  # code points of a text: headline, standfirst and captions may stand before the dateline


def led_to(text: str, start: int) -> bool:
    """True where words before a place speak of an outlet: "told the" ...

    >>> led_to("A diver told the Quill so.", 17), led_to("A diver saw the Quill.", 16)
    (True, False)
    """
    return bool(_LED_TO.search(text[max(0, start - 45) : start]))


def leads_on(text: str, stop: int) -> bool:
    """True where words after a place speak of an outlet: "has seen", "reported", "'s story".

    >>> leads_on("The Quill first reported it.", 9), leads_on("The Quill sank.", 9)
    (True, False)
    """
    return bool(_LEADS_ON.match(text, stop, stop + 60))


def dateline_code(text: str) -> re.Match[str] | None:
    r"""The first dateline with a short name in brackets, which is group 1: "PORT AVERIL (LNA) - ".

    >>> found = dateline_code("Boat sinks\n\nPORT AVERIL, May 3 (LNA) - A boat sank."); found[1] if found else None
    'LNA'
    """
    return _DATELINE.search(text, 0, DATELINE_WITHIN)
