"""What stands around a match of a value's pattern and makes it something else: a name, a colour, the length of a film."""

from __future__ import annotations

import re

from newstemma.language.words import listed
from newstemma.matching.values.scales import WEEKDAYS

NOT_COUNTED = listed(
    "a about after again all also am an and another any are around as at ago be because been before but by can could did do does each "
    "else ever for from had has have he her here him his how i if in into is it its just later may me more most must my no nor not now "
    "of off on only or other our out over per said say says she should since so than that the their them then there these they this "
    "those through thus to too under until up upon us was way we were what when where which while who will with would yet you your "
    "day time thing sided"
)
"""A number before one of these counts nothing ("one of", "one another", "two and")."""
DAY = "(?:" + "|".join(WEEKDAYS) + ")"
"""A day of the week, as a pattern."""
UNSURE = re.compile(r"\b(?:would|could|may|might)\b", re.IGNORECASE)
AHEAD = re.compile(
    r"\b(?:until|(?:will|due|scheduled|expected|meets?|starts?|opens?|begins?|resumes?|set|plans?|planned)\b"
    r"(?:(?!said|told|announced|confirmed|[.;\n])[^.;\n]){0,60}?(?: on| by| in the)?)\s$",
    re.IGNORECASE,
)
"""What says that a day of the week is still to come, or may be."""
_AT = r"(?:at|by|before|after|around|about|until|till|to|from|since|past|between|and|of|or|nearly|almost|on)"
_AT_NOON = re.compile(rf"\b{_AT} $", re.IGNORECASE)
_ENDS = re.compile(
    r"(?:[^\w\s'’-]|\s*(?:$|\n)|,?\s(?:on|in|and|or|to|till|until|when|as|local|gmt|[ecmp][sd]?t|today|tonight|yesterday|tomorrow)\b"
    rf"|\s{DAY}\b)",
    re.IGNORECASE,
)
_PLAYED = re.compile(r"(?:[|/]|\bvideo:?) ?$", re.IGNORECASE)


def of_the_clock(match: re.Match[str]) -> bool:
    """True for "at midnight" and "noon on Monday", not for "a midnight blue car"."""
    before = _AT_NOON.search(match.string, max(match.pos, match.start() - 10), match.start())
    return bool(before or _ENDS.match(match.string, match.end(), match.endpos))


def running_time(match: re.Match[str]) -> bool:
    """True for how long a film runs: "0:56", "| 1:20", and a line that ends in "timeline 01:26"."""
    text, start = match.string, match.start()
    if match.group("h") == "0" or _PLAYED.search(text, max(match.pos, start - 8), start):
        return True
    ended = text[match.end() : match.end() + 1] in ("", "\n") and match.end() < match.endpos
    before = _AT_NOON.search(text, max(match.pos, start - 10), start)
    return ended and match.group("h").startswith("0") and before is None


_THING = re.compile(r" ([a-z][\w'’-]{0,30})")


def named_after_month(match: re.Match[str]) -> bool:
    """True for what is called after a month: "a Long March 9 rocket"; not for "On March 9 the"."""
    text, start = match.string, match.start("month")
    thing = _THING.match(text, match.end("d"), match.endpos)
    before = text[max(match.pos, start - 34) : start]
    word = (before.split() or [""])[-1]
    return (
        match.group("month").casefold() in ("march", "may")
        and match.group("year") is None
        and thing is not None
        and thing.group(1) not in NOT_COUNTED
        and before.endswith(f"{word} ")
        and word[:1].isupper()
        and word.isalpha()
        and word not in WEEKDAYS
        and word.casefold() not in NOT_COUNTED
    )


_CAPITALS = re.compile(r"(?<![\w.])[A-Z]{2,5} $")
"""Before "Today": a paper's or a show's name."""


def named_today(match: re.Match[str]) -> bool:
    """True for the end of a paper's name in capitals, as "Today" after three of them."""
    text, start = match.string, match.start()
    return text[start].isupper() and bool(_CAPITALS.search(text, max(match.pos, start - 6), start))


_MODEL = re.compile(r"[\w,] (?!(?:" + DAY + r")\b)[A-Z][\w'’-]{0,30} $")


_NUMBERED = re.compile(
    r"\b(?:Route|Highway|Interstate|Road|Flight|Boeing|Airbus|Windows|Formula|Area|Section|Article|Chapter|Page|Room|Gate|Platform|Line|"
    r"Channel|Studio|Level|Phase|Stage|Season|Episode|Lot|Unit|Block|Pier|Zone|District|Precinct|Division|Type|Category|Group|Class|Tier) $"
)
"""Things that have a number for a name."""


def named(match: re.Match[str]) -> bool:
    """True for the number of a name: "a Falcon 9 rocket", "the Route 12 buses", "Route 91 Festival"."""
    if _NUMBERED.search(match.string, max(0, match.start() - 14), match.start()):
        return True
    before = match.string[max(0, match.start() - 34) : match.start()]
    lower = match.string[match.end() + 1 : match.end() + 2].islower()  # in a headline every word has a capital
    first = match.group("n")[0]
    named = first.isdigit() or first.isupper()  # "Quay Nine"
    return lower and match.group("bound") is None and named and bool(_MODEL.search(before))


_WERE_HARMED = re.compile(
    r" (?:was|were|are|is|have been|had been) (?:kill|injur|wound|hurt|arrest|detain|rescu|missing|dead\b)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"[ -]{1,2}(?:of (?:the |its |his |her |their )?(?:\d{1,6} )?)?(U\.[SK]\.(?= )|[^\W\d_][\w'’-]{0,30})"
)


def counted(text: str, start: int, stop: int) -> str:
    """The word for what is counted: the first plural among the next words, or the next word; "" when there is none."""
    if _WERE_HARMED.match(text, start, stop):
        return "people"
    first = ""
    for _ in range(4):
        match = _NEXT.match(text, start, stop)
        word = match.group(1).casefold() if match else ""
        if match is None or word in NOT_COUNTED:
            break
        if not first or first[0].isupper():  # "one NNR worker" counts workers
            first = match.group(1)
        if word in ("people", "men", "women", "children", "crew") or (
            word.endswith("s") and not word.endswith("ss") and len(word) > 3
        ):
            return word
        start = match.end()
    return "people" if first in ("person", "individual") else first.casefold()
