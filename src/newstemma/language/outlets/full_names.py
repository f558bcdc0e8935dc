"""Where a text names an outlet in full: listed names, names of the right shape, names that a noun declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from newstemma.language.given_names import GIVEN_NAMES
from newstemma.language.outlets.cues import DAYS_AND_MONTHS, SENTENCE_STARTS, beside_a_cue, leads_on, led_to
from newstemma.language.outlets.listed import (
    WORD,
    Mention,
    Name,
    Outlet,
    names_by_first_word,
    names_by_words,
    outlet_named,
)
from newstemma.language.outlets.shapes import BROADCASTER_ENDS, PAPER_WORDS, outlet_shaped
from newstemma.language.words import listed
from newstemma.tables import CreditKind

LEAD = 500  # code points: headline, dateline and first sentences, which tell where a story plays
MOST_WORDS_OF_A_NAME = 5  # longer runs of capitals are headlines: "San Antonio Express-News" has four parts
_NOUNS: dict[str, CreditKind] = {
    "newspaper": "newspaper",
    "daily": "newspaper",
    "tabloid": "newspaper",
    "magazine": "newspaper",
    "weekly": "newspaper",
    "fortnightly": "newspaper",
    "news agency": "agency",
    "press agency": "agency",
    "news service": "agency",
    "wire service": "agency",
    "newswire": "agency",
    "broadcaster": "broadcaster",
    "tv station": "broadcaster",
    "television station": "broadcaster",
    "radio station": "broadcaster",
    "tv channel": "broadcaster",
    "television channel": "broadcaster",
    "affiliate": "broadcaster",
    "news channel": "broadcaster",
    "news site": "web",
    "news website": "web",
    "news portal": "web",
    "news outlet": "web",
    "trade site": "web",
    "online publication": "web",
    "website": "web",
    "blog": "web",
}
_NOUN = "|".join(sorted(_NOUNS, key=len, reverse=True))
_NOUNS_OF_THE_KNOWN: dict[str, CreditKind] = {
    **_NOUNS,
    "agency": "agency",
    "wire": "agency",
    "paper": "newspaper",
    "station": "broadcaster",
    "channel": "broadcaster",
    "radio": "broadcaster",
    "site": "web",
    "portal": "web",
    "forum": "web",
    "blogger": "web",
}
"""Nouns that tell the kind of an outlet whose name is known; beside other names they have other meanings too."""
_KIND = "|".join(sorted(_NOUNS_OF_THE_KNOWN, key=len, reverse=True))
_KIND_BEFORE = re.compile(rf"\b({_KIND})(?: called)?,? (?:[Tt]he )?$", re.IGNORECASE)
_KIND_AFTER = re.compile(rf"(?:, (?:an?|the) (?:[\w\-]{{1,15}} ){{0,3}}| )({_KIND})\b", re.IGNORECASE)
_NAME = r"(?:[A-ZÀ-ÞŁŚŠŽ][\w'’\-]{1,30}|[A-HJ-ZÀ-Þ]\w?)"  # one capitalised word
_LITTLE = r"(?:de|del|du|des|della|di|da|von|van|of|&|and) "  # small words inside a name
_NOUN_THEN_NAME = re.compile(rf"\b({_NOUN}),? (?:The |the )?({_NAME}(?: (?:{_LITTLE})?{_NAME}){{0,3}})")
_WEAK_NOUN_THEN_NAME = re.compile(
    rf"\b(site|portal|forum|paper|station|channel|programme|program|publication|outlet) ((?:The )?{_NAME}(?: (?:{_LITTLE})?{_NAME}){{0,3}})"
)
"""Nouns of outlets that are more often something else: they declare a name where words of reporting stand beside it too."""
_STATE_CODE = re.compile(
    r"\b(?:official|state|state-run|state-owned|semi-official|government) (?:(?P<code>[A-Z]{2,6}) agency|agency (?P<name>[A-Z]{2,6}))\b"
)
_NAME_THEN_NOUN = re.compile(rf"\b({_NAME}(?: {_NAME}){{0,3}}) ({_NOUN})\b")
_CALL_SIGN = re.compile(
    r"^[WK][A-Z]{3}$"
)  # stations of the United States; those of three letters are too few to tell from other codes
_NO_STATION = listed(
    "KFOR KPMG KSTP WADA WASP WIPO WNBA WFTU WTTC WWII WHIP KIAS WCCC"
)  # bodies whose codes look like call signs


def listed_mentions(text: str, folded: str) -> Iterator[Mention]:
    """Names of the list, longest first; those that several outlets share go to the one whose places the text speaks of."""
    by_first, names, meant, stop = names_by_first_word(), names_by_words(), _Places(text, folded), 0
    for word in WORD.finditer(folded):
        if word.start() < stop or not _starts_a_name(folded, word.start()):
            continue
        for key in by_first.get(word[0], ()):
            start, end = word.start(), word.start() + len(key)
            if folded.startswith(key, start) and _ends_a_name(folded, end):
                outlet = meant.outlet(names[key], text, start, end)
                if outlet:
                    yield Mention(start, end, outlet.name, outlet.kind)
                    stop = end
                    break


def _starts_a_name(folded: str, start: int) -> bool:
    """False inside a word, an address or a handle."""
    return start == 0 or not (folded[start - 1].isalnum() or folded[start - 1] in "@.-_#")


def _ends_a_name(folded: str, stop: int) -> bool:
    after = folded[stop : stop + 2]
    return not after or not (after[0].isalnum() or after[0] in "@_" or (after[0] in ".-" and after[1:].isalnum()))


def _has_its_article(name: Name, text: str, start: int) -> bool:
    """False for "an Australian" where the outlet is "The Australian"."""
    return not name.words.startswith("The ") or text[max(0, start - 4) : start].lower() == "the "


_FOUNDER = re.compile(r"\b([A-Z][a-z]{1,15}\.?) (Bloomberg|Forbes|Fox|Hearst|Drudge|Nikkei)\b(?! News)")
"""An outlet that bears the name of a person, after a first name or title."""
_BEFORE_NEWS = listed("the told per by via and agency magazine newspaper broadcaster network wire citing from a")
_CODE = re.compile(r"((?:[A-Z][\w’'\-]{1,20} (?:(?:of|for|and|the) ){0,2}){2,6})\(([A-Z]{2,6})\)")


def _codes_of_others(text: str) -> frozenset[str]:
    """Codes that a text gives to bodies which are no outlets: "Averil National Airways (ANA)"."""
    return frozenset(
        found[2]
        for found in _CODE.finditer(text)
        if "".join(word[0] for word in found[1].split() if word[0].isupper()).endswith(found[2])
        and not any(outlet_named(words) for words in _tails(found[1].split()))
        and not outlet_shaped(found[1].strip())
    )


def _tails(words: list[str]) -> list[str]:
    return [" ".join(words[first:]) for first in range(len(words))]


class _Places:
    """Which of the outlets that share a name one text means, by the places and persons the text speaks of."""

    def __init__(self, text: str, folded: str) -> None:
        self.folded = folded
        self.counts: dict[str, int] = {}
        self.codes = _codes_of_others(text)
        self.founders = frozenset(
            found[2] for found in _FOUNDER.finditer(text) if found[1].casefold() not in _BEFORE_NEWS
        )

    def _another(self, words: str, text: str, stop: int) -> bool:
        """True where the text says that the words mean another body, or a person."""
        return words in self.codes or (words in self.founders and not text.startswith(" News", stop))

    def outlet(self, names: tuple[Name, ...], text: str, start: int, stop: int) -> Outlet | None:
        words = text[start:stop]
        if self._another(words, text, stop):
            return None
        usable = [name for name in names if name.written(words) and _has_its_article(name, text, start)]
        usable = [name for name in usable if not (name.weak and name.outlet.places) or self._spoken_of(name.outlet)]
        if usable and all(name.weak for name in usable) and not beside_a_cue(text, start, stop):
            return None
        local = [name.outlet for name in usable if name.outlet.places and self._spoken_of(name.outlet)]
        alone = len({name.outlet for name in names}) == 1
        general = [name.outlet for name in usable if alone or not name.outlet.places]
        return next(iter((*local, *general)), None)

    def _spoken_of(self, outlet: Outlet) -> bool:
        # One passing word far down is not enough: in "flew on to Sydney, ABC News reported" it is the other ABC.
        named = [place for place in outlet.places if self._count(place)]
        return sum(map(self._count, named)) > 1 or any(
            re.search(rf"\b{re.escape(place.lower())}\b", self.folded[:LEAD]) for place in named
        )

    def _count(self, place: str) -> int:
        """How often the text names a place: two stands for more. Most are not there, which a plain search tells fastest."""
        if place not in self.counts:
            low = place.lower()
            found = re.finditer(rf"\b{re.escape(low)}\b", self.folded) if low in self.folded else iter(())
            self.counts[place] = sum(1 for _ in islice(found, 2))
        return self.counts[place]


def shaped_mentions(text: str) -> Iterator[Mention]:
    """Names that are not listed, by their last or first word."""
    run: list[re.Match[str]] = []
    for word in WORD.finditer(text):
        if run and not _joined(text, run[-1].end(), word.start()):
            yield from _shaped(text, run)
            run = []
        if word[0][0].isupper() or (run and word[0].isdigit()):
            run.append(word)
        elif run:
            yield from _shaped(text, run)
            run = []
    yield from _shaped(text, run)


def _joined(text: str, stop: int, start: int) -> bool:
    """True when two capitalised words may belong to one name: a space, hyphen or "&" between them."""
    return text[stop:start] in {" ", "-", " & ", ". "} and not (
        text[stop:start] == ". " and not _abbreviated(text, stop)
    )


def _abbreviated(text: str, stop: int) -> bool:
    """True after "St" or an initial, whose full stop ends no sentence."""
    return text[max(0, stop - 2) : stop] in {"St", "Mt", "Ft"} or (
        stop > 0 and text[max(0, stop - 2) : stop][:1] in " ." and text[stop - 1].isupper()
    )


def _shaped(text: str, run: list[re.Match[str]]) -> Iterator[Mention]:
    first, last = 0, len(run)
    while first < last and (run[first][0].casefold() in SENTENCE_STARTS or run[first][0].isdigit()):
        first += 1
    while first < last and run[last - 1][0].casefold() in DAYS_AND_MONTHS:
        last -= 1
    run = run[first:last]
    run = _without_country(text, run)
    if not run or len(run) > MOST_WORDS_OF_A_NAME:
        return
    start, stop = run[0].start(), run[-1].end()
    if len(run) == 1:
        if _is_station(text, run[0][0], start) and beside_a_cue(text, start, stop):
            yield Mention(start, stop, run[0][0], "broadcaster")
        return
    outlet = outlet_shaped(text[start:stop])
    if not outlet or not _starts_a_name(text, start) or not _ends_a_name(text, stop):
        return
    sure = run[-1][0].casefold() in PAPER_WORDS | BROADCASTER_ENDS | {"agency", "newswire"} or run[0][0] in {
        "Radio",
        "Channel",
    }
    if sure or beside_a_cue(text, start, stop) or led_to(text, start) or leads_on(text, stop):
        yield Mention(start, stop, outlet.name, outlet.kind)


def _is_station(text: str, word: str, start: int) -> bool:
    """True for a call sign; "the WIPO" is none, as stations have no article."""
    return (
        bool(_CALL_SIGN.match(word))
        and word not in _NO_STATION
        and text[max(0, start - 4) : start].casefold() != "the "
    )


def _without_country(text: str, run: list[re.Match[str]]) -> list[re.Match[str]]:
    """The name "British Daily Mail" without its first word: what is left is listed."""
    if len(run) > 2 and _of_a_country(run[0][0]) and outlet_named(text[run[1].start() : run[-1].end()]):
        return run[1:]
    return run


def declared_mentions(text: str) -> Iterator[Mention]:
    """Names whose kind the text says: "the newspaper Averilis", "Averilis news agency"."""
    for found in _NOUN_THEN_NAME.finditer(text):
        name, kind = found[2].removesuffix("’s").removesuffix("'s"), _NOUNS[found[1].casefold()]
        if kind != "broadcaster" or " " not in name:  # "broadcaster Ana Ruiz" is a person
            yield _declared(found.start(2), name, kind)
    for found in _WEAK_NOUN_THEN_NAME.finditer(text):
        name = found[2].removeprefix("The ").removesuffix("’s").removesuffix("'s")
        start = found.end(2) - len(found[2].removeprefix("The "))
        if leads_on(text, start + len(name)) and name.split(" ")[0] not in GIVEN_NAMES:
            yield _declared(start, name, _NOUNS_OF_THE_KNOWN.get(found[1], "web"))
    for found in _STATE_CODE.finditer(text):
        yield _declared(found.start(found.lastgroup or 0), found[found.lastgroup or 0], "agency")
    for found in _NAME_THEN_NOUN.finditer(text):
        words = _without_sentence_start(re.split(r"['’]s? ", found[1])[-1])
        kind = _NOUNS[found[2].casefold()]
        described = text[max(0, found.start() - 3) : found.start()].casefold().endswith((" a ", "\na ", " an "))
        if (
            words
            and kind in {"newspaper", "agency"}
            and found[2] not in {"daily", "weekly", "fortnightly"}
            and not described
            and not _of_a_country(words)
        ):
            yield _declared(found.end(1) - len(words), words, kind)


def kind_beside(text: str, start: int, stop: int) -> CreditKind | None:
    """The kind of the known outlet that a place names, by a noun beside it.

    >>> kind_beside("the trade site Quillnet said", 15, 23), kind_beside("LNA, a news agency", 0, 3), kind_beside("the Quill", 4, 9)
    ('web', 'agency', None)
    """
    found = _KIND_BEFORE.search(text[max(0, start - 30) : start]) or _KIND_AFTER.match(text, stop, stop + 60)
    return _NOUNS_OF_THE_KNOWN[found[1].casefold()] if found else None


_DEMONYMS_ONLY = listed("czech dutch french greek iraqi israeli pakistani saudi swiss thai uk us welsh")


def _of_a_country(words: str) -> bool:
    """True for "Costa Rican" and "Greek": in "a Greek newspaper" they name no newspaper."""
    last = words.casefold().split(" ")[-1]
    return last in _DEMONYMS_ONLY or last.endswith(("an", "ese", "ish"))


def _without_sentence_start(words: str) -> str:
    parts = words.split(" ")
    while parts and parts[0].casefold() in SENTENCE_STARTS:
        parts = parts[1:]
    return " ".join(parts)


def _declared(start: int, name: str, kind: CreditKind) -> Mention:
    known = outlet_named(name)
    return Mention(start, start + len(name), known.name if known else name, known.kind if known else kind)
