"""Outlets with names of no known shape, learned from how one text speaks of them.

Each place where a word of reporting stands beside a capitalised name is evidence, of a weight: "told the Plinth" says more
than "told Plinth", which may be a person. A name with enough of it is an outlet wherever the text has it, unless other
places show a person ("Ana Ruiz" explains "Ruiz") or the name ends as a body's does ("the Harbour Board").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from newstemma.language.en import BODY_HEADS, HONORIFICS, ORG_HEADS, PERSON_TITLES
from newstemma.language.given_names import GIVEN_NAMES
from newstemma.language.outlets.cues import DAYS_AND_MONTHS, SENTENCE_STARTS
from newstemma.language.outlets.listed import WORD, Mention
from newstemma.language.outlets.shapes import kind_of_word, outlet_shaped
from newstemma.language.words import listed
from newstemma.tables import CreditKind

ENOUGH = 2  # evidence from which on a name is an outlet
MOST_NAMES = 200  # of one text: a longer list is no report
LONGEST_NAME = 100  # code points looked at before a frame that follows the name

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_PART = rf"{_CAPITAL}[\w’'&\-]{{0,30}}"
_JOINED = r"(?: (?:(?:of|and|de|du|des|del|della|di|da|la|le|les|von|der|den|och|et|y|&|on) ){0,2}"
_NAME = re.compile(rf"(?:(?:Le|La|Il|El|Die|Der|Das|Les|Los) |L['’])?{_PART}{_JOINED}{_PART}){{0,4}}")
_NAME_AT_END = re.compile(rf"(?<![\w’'\-])((?:[Tt]he )?{_NAME.pattern})$")
_BEFORE = re.compile(
    r"\b(?:(?P<told>told|tells|telling|(?:confided|confessed|sworn|say|said|says|complained|revealed|admitted) to|assured|informed)"
    r"|(?P<first>(?:first |as |originally )(?:reported|published|revealed|aired|broadcast) (?:by|in|on))"
    r"|(?P<by>(?:reported|published|printed|aired|broadcast|broken|seen|obtained|read|reviewed|viewed|quoted|cited|interviewed|saying) by)"
    r"|(?P<in>(?:reported|published|printed|appeared|wrote|writing|written|report|article|story|column|piece|interview|account) in(?= the ))"
    r"|(?P<with>interviews?(?: \w{1,12}){0,2} (?:with|to))|(?P<spoke>(?:spoke|speaking|talked|speaks) to)"
    r"|(?P<citing>citing|quoting|via)"
    r"|(?P<staff>(?:reporters?|correspondents?|journalists?|columnists?|photographers?) (?:for|of|at|with|from)))"
    rf"(?: \w{{3,6}}day)? (?P<the>[Tt]he )?(?={_CAPITAL})"
)
_AFTER = re.compile(
    r"(?:,? (?P<cites>(?:(?:first|later|also|earlier|has|had) ){0,2}(?:reported|reports|wrote|writes|said|says)(?: \w{3,9}){0,2}, (?:citing|quoting))"
    r"|,? (?P<reported>(?:which )?(?:first )?(?:reported|broke|reports)(?= (?:that|on|earlier|last|this|yesterday|how|whether|the|\w{3,6}day)\b|[.,]))"
    r"|(?P<has> (?:has|had) (?:now |also )?(?:seen|obtained|read|reviewed|learned))"
    r"|(?P<quotes> (?:quoted|quotes|cited|cites|printed|prints|tells us|told us|told me))"
    r"|(?P<apposed>, an? (?:(?!(?:by|in|of|from|the|on) )[\w\-]{1,15} ){0,3}(?:newspaper|tabloid|daily|weekly|magazine|news agency|wire service|radio station|TV station|broadcaster|news site|website|news portal|blog)\b(?= |,|\.))"
    r"|(?P<staff> (?:reporter|correspondent|columnist|journalist|photographer)|['’]s? (?:reporter|correspondent|website|front page|readers|scoop|reporting|report)))\b"
)
_WEIGHTS = {"told": 1, "first": 2, "by": 1, "in": 2, "with": 1, "spoke": 1, "citing": 1, "staff": 2}
_MORE_WITH_THE = frozenset({"told", "with", "by"})
_WEIGHTS_AFTER = {"cites": 2, "reported": 1, "has": 1, "quotes": 1, "staff": 1, "apposed": 2}
_AFTER_MORE_WITH_THE = frozenset({"reported", "quotes", "has"})
_ENDS_THERE = re.compile(
    r"$|[^\w\s&’'\-]|['’]s\b|\s(?:that|he|she|it|they|we|i|you|there|in|on|at|by|about|how|of|as|from|for|what|why|when|who|where|if|after|before|during|with|was|is|to|and|or|but"
    r"|the|an?|his|her|its|their|no|not|so|such|nothing|everything|earlier|last|this|yesterday|today|later|first|has|had|have|[a-z]{3,12}ed|reports?|says|writes|quotes|prints|\w{3,6}day)\b|\s[\W\d]",
    re.IGNORECASE,
)
_URL_LABEL = re.compile(r"(?:https?://|\bwww\.)(?:www\.)?([\w\-]{4,40})\.")
_RUN = re.compile(rf"{_PART}(?: {_PART}){{0,5}}")
_NO_OUTLET = listed(
    "parliament congress senate commons lords knesset bundestag bundesrat duma diet cabinet court courts tribunal jury judge inquiry inquest hearing "
    "eu un nato fbi cia god mps mp lawmakers vatican kremlin pentagon treasury crown state house bailey assembly union rovers united city "
    "north south east west internet web bible english french german spanish italian russian arabic chinese europe africa asia america britain "
    "facebook twitter instagram telegram whatsapp youtube tiktok linkedin x snapchat reddit christmas easter"
)
"""Capitalised words that are told, or in which things are read, and which are no outlets."""
_BODIES = (
    frozenset(word.casefold() for word in ORG_HEADS) | BODY_HEADS | listed("tour games cup olympics festival guild")
) - listed("post times news press watch record records line star network channel station")
_OF_A_COUNTRY = ("ian", "ans", "ish", "ese")
SHORTEST = 3  # letters of a name: shorter ones are initials
_PERSONS = PERSON_TITLES | HONORIFICS


@dataclass(slots=True)
class _Evidence:
    """What a text says of one name."""

    weight: int = 0
    the: bool = False  # "the" stands before it where it is told


@dataclass(slots=True)
class _Seen:
    """The capitalised runs of a text."""

    inner: set[str] = field(default_factory=set)  # words that follow another capitalised word
    alone: Counter[str] = field(default_factory=Counter)  # words that stand alone, without "the"


def learned_mentions(text: str, known: frozenset[str]) -> Iterator[Mention]:
    """Places of names that the text itself shows to be outlets; `known` are names, folded, that need no learning.

    >>> text = "A diver told the Plinth so. The harbour is shut, the Plinth wrote."
    >>> [(m.start, m.name) for m in learned_mentions(text, frozenset())]
    [(17, 'Plinth'), (53, 'Plinth')]
    """
    evidence = {name: found for name, found in _gathered(text).items() if name.casefold() not in known}
    if not evidence:
        return
    seen = _runs(text)
    labels = {found[1].replace("-", "").casefold() for found in _URL_LABEL.finditer(text)}
    kinds: dict[str, CreditKind] = {}
    for name, found in evidence.items():
        weight = found.weight + _by_its_form(name) + 2 * ("".join(WORD.findall(name)).casefold() in labels)
        if weight >= ENOUGH and not _is_another(name, found, seen) and len(kinds) < MOST_NAMES:
            kinds[name] = _kind(name, the=found.the)
    if kinds:
        yield from places(text, kinds)


def _gathered(text: str) -> dict[str, _Evidence]:
    """The evidence for each name."""
    found: dict[str, _Evidence] = {}
    for frame in _BEFORE.finditer(text):
        name = _NAME.match(text, frame.end())
        if name and (words := _trimmed(name[0])) and _ENDS_THERE.match(text, name.start() + len(words)):
            which = frame.lastgroup if frame.lastgroup != "the" else next(key for key in _WEIGHTS if frame[key])
            the = bool(frame["the"])
            one = found.setdefault(words, _Evidence())
            another = name[0].startswith(
                (words + "’s ", words + "'s ")
            )  # "told the Quill's Ana Ruiz", "told Lanner's Quill"
            one.weight += _WEIGHTS[str(which)] + (the and which in _MORE_WITH_THE) - another
            one.the |= the
    for frame in _AFTER.finditer(text):
        first = max(0, frame.start() - LONGEST_NAME)
        name = _NAME_AT_END.search(text[first : frame.start()])
        if name and (words := _trimmed(name[1])):
            which = next(key for key in _WEIGHTS_AFTER if frame[key])
            if text.endswith(" in ", 0, first + name.start()):
                continue  # a place: "printed in Lanner, a daily"
            one = found.setdefault(words, _Evidence())
            the = name[1][:4].casefold() == "the "
            one.weight += _WEIGHTS_AFTER[which] + (the and which in _AFTER_MORE_WITH_THE)
            one.the |= the
    return found


def _trimmed(words: str) -> str:
    """The name without "the", a possessive, and what only opens a sentence or names a day."""
    parts = words.split(" ")
    while parts and (parts[0].casefold() in SENTENCE_STARTS or parts[0].islower()):
        parts = parts[1:]
    titled = next((place for place, part in enumerate(parts) if place and part.casefold() in HONORIFICS), len(parts))
    parts = parts[:titled]
    owned = next((place for place, part in enumerate(parts) if re.search(r"['’]s?$", part)), len(parts) - 1)
    parts = parts[: owned + 1]  # "told the Quill's Ana Ruiz"
    while parts and (parts[-1].casefold() in DAYS_AND_MONTHS or parts[-1].islower()):
        parts = parts[:-1]
    name = " ".join(parts)
    return re.sub(r"(?:['’]s?|-)$", "", name)


def _by_its_form(name: str) -> int:
    """Evidence in the name itself: a word of newspapers or stations, or a capital inside ("LanPress")."""
    parts = name.split(" ")
    inside = re.search(r"[a-zß-öø-ÿ]{2}[A-Z]", name) is not None and not name.startswith(("Mac", "De", "Le", "La"))
    return int(bool(kind_of_word(parts[-1]) or kind_of_word(parts[0])) or inside)


def _is_another(name: str, found: _Evidence, seen: _Seen) -> bool:
    """True for a person, a body or a place."""
    parts = name.split(" ")
    low = [part.casefold() for part in parts]
    last_tells = bool(kind_of_word(parts[-1]))
    no_name = len(name) < SHORTEST or low[-1] in _BODIES | _NO_OUTLET | DAYS_AND_MONTHS
    of_a_body = not last_tells and (low[0] in _PERSONS or not _BODIES.isdisjoint(low))  # "the University of Lanner"
    of_a_country = len(parts) == 1 and low[0].endswith(_OF_A_COUNTRY)
    code = name.isupper() and found.weight <= ENOUGH  # "told the FBI"
    if no_name or of_a_body or of_a_country or code:
        return True
    return not found.the and _is_a_person(parts, seen)


def _is_a_person(parts: list[str], seen: _Seen) -> bool:
    """True for a given name, and for a surname that the text has with and without what stands before it."""
    if any(part.islower() for part in parts) or kind_of_word(parts[0]):
        return False  # "Agence du Lanner"
    if parts[0] in GIVEN_NAMES:
        return True
    return parts[-1] in seen.inner if len(parts) == 1 else seen.alone[parts[-1]] > 0


def _runs(text: str) -> _Seen:
    seen = _Seen()
    for run in _RUN.finditer(text):
        words = [re.sub(r"['’]s?$", "", word) for word in run[0].split(" ")]
        if words[0].casefold() in SENTENCE_STARTS:
            words = words[1:]
        seen.inner.update(words[1:])
        if len(words) == 1 and text[max(0, run.start() - 4) : run.start()].casefold() != "the ":
            seen.alone[words[0]] += 1
    return seen


def _kind(name: str, *, the: bool) -> CreditKind:
    shaped = outlet_shaped(name)
    parts = name.split(" ")
    return (
        (shaped and shaped.kind) or kind_of_word(parts[-1]) or kind_of_word(parts[0]) or ("newspaper" if the else "web")
    )


def places(text: str, kinds: dict[str, CreditKind]) -> Iterator[Mention]:
    """Every place of the names, but for those inside a longer one."""
    by_first: dict[str, list[str]] = {}
    for name in sorted(kinds, key=lambda one: (-len(one), one)):
        by_first.setdefault(WORD.findall(name)[0], []).append(name)
    stop = 0
    for word in WORD.finditer(text):
        if word.start() < stop:
            continue
        for name in by_first.get(word[0], ()):
            if text.startswith(name, word.start()) and _apart(text, word.start(), word.start() + len(name)):
                stop = word.start() + len(name)
                yield Mention(word.start(), stop, name, kinds[name])
                break


def _apart(text: str, start: int, stop: int) -> bool:
    longer = re.match(r"[ -]([^\W\d_]\w*)", text[stop : stop + 20])
    if (longer and longer[1][0].isupper() and longer[1].casefold() not in DAYS_AND_MONTHS) or text[
        stop : stop + 1
    ].isalnum():
        return False
    before = re.search(r"(\w+)[ -]$", text[max(0, start - 30) : start])
    return text[max(0, start - 1) : start] not in {"@", ".", "/", "_"} and not (
        before and before[1][0].isupper() and before[1].casefold() not in SENTENCE_STARTS
    )
