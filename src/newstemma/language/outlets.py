"""Who publishes: names of outlets and agencies in running text, each brought to one canonical name.

Known outlets stand in outlets.tsv. A name that is not there is told by its shape ("the Averil Courier", "Radio Tamsin",
"Lanner News Agency") or by the noun beside it ("the newspaper Averilis"). A short name ("the Courier", "the newspaper")
means the last outlet before it that it fits; where there is none it means nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import cast

from newstemma.tables import CreditKind


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


PAPER_WORDS = _words(
    "advertiser argus bulletin chronicle courant courier dispatch enquirer examiner gazette herald inquirer intelligencer journal mail messenger "
    "news observer post register sentinel telegraph times tribune"
)
"""Last words that make a run of capitalised words a newspaper's name wherever it stands."""
PAPER_WORDS_BESIDE_A_CUE = _words(
    "beacon clarion echo express globe ledger mercury mirror monitor planet record reporter standard star sun"
)
"""Last words that other names have too ("Evening Star", but also "North Star"): an outlet only beside a cue."""
PAPER_STARTS = frozenset({"daily", "sunday", "evening", "morning", "weekly"})
BROADCASTER_ENDS = frozenset({"radio", "tv", "television", "broadcasting", "fm"})
BROADCASTER_STARTS = frozenset({"radio", "tv", "channel"})
NO_OUTLET_AFTER = _words(
    "bad big breaking border canada deutsche fake first good great happy hard india japan latest modern more new old recent royal top trading university"
)
"""Words that make "Good News", "Royal Mail" or "Hard Times" no outlet when they alone stand before the last word."""
SENTENCE_STARTS = _words(
    "a according after also an and as at before both but by citing even for former from however if in its last local meanwhile most on per read since some state that the this though "
    "told two via watch when while with"
)
"""Capitalised only because a sentence starts with them: never part of an outlet's name."""
DAYS_AND_MONTHS = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december"
)
LEAD = 500  # code points: headline, dateline and first sentences, which tell where a story plays
MOST_WORDS_OF_A_NAME = 5  # longer runs of capitals are headlines: "San Antonio Express-News" has four parts

_WORD = re.compile(r"[^\W_]+")
_CUE_BEFORE = re.compile(
    r"(?:\b(?:told|tell|tells|telling|per|via|citing|cites|cited|quoting|quoted|according to"
    r"|(?:reported|obtained|seen|interviewed|published|reviewed) by|(?:appeared|published|reported|reports?|article|interview) (?:in|on|by)"
    r"|(?:inputs?|files|report|reports|material|courtesy) (?:from|of)|interview with|statement to|spoke to|speaking to|newspaper|magazine"
    r"|outlet|daily|tabloid|agency|broadcaster|station|network|affiliate|website|site)(?: with)?(?: the)? {1,2}|[(/](?:the )?|, )$",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(
    r"^(?:['’]s? (?:report|reporter|story|website|correspondent)|(?: has| have| had| also| first| later)? (?:reports|reported|reporting|wrote|writes|said|says|quoted|quotes|cited|claimed|claims|"
    r"revealed|understands|broke)\b|,? (?:which|citing)\b| (?:newspaper|magazine|news agency|news site|website|reporter|correspondent|radio|television)\b|\)|/)",
    re.IGNORECASE,
)
_NOUNS: dict[str, CreditKind] = {
    "newspaper": "newspaper",
    "daily": "newspaper",
    "tabloid": "newspaper",
    "magazine": "newspaper",
    "news agency": "agency",
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
}
_NOUN = "|".join(sorted(_NOUNS, key=len, reverse=True))
_NAME = r"(?:[A-ZÀ-ÞŁŚŠŽ][\w'’\-]{1,30}|[A-ZÀ-Þ]\w?)"  # one capitalised word
_NOUN_THEN_NAME = re.compile(rf"\b({_NOUN}),? (?:The |the )?({_NAME}(?: (?:de |del |of |& |and )?{_NAME}){{0,3}})")
_NAME_THEN_NOUN = re.compile(rf"\b({_NAME}(?: {_NAME}){{0,3}}) ({_NOUN})\b")
_SHORT_NOUN = re.compile(
    r"\bthe (newspaper|paper|tabloid|daily|magazine|news agency|wire service|agency|broadcaster|network|tv station|station|channel|news outlet|outlet|publication|news site|news website|site|website)\b"
    r"(?! ?of| ?in\b)",
    re.IGNORECASE,
)
_SHORT_KINDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("newspaper", "paper", "tabloid", "daily", "magazine"), frozenset({"newspaper"})),
    **dict.fromkeys(("news agency", "wire service", "agency"), frozenset({"agency"})),
    **dict.fromkeys(("broadcaster", "network", "tv station", "station", "channel"), frozenset({"broadcaster"})),
    **dict.fromkeys(("news outlet", "outlet", "publication"), frozenset({"newspaper", "web", "broadcaster", "agency"})),
    **dict.fromkeys(("news site", "news website", "site", "website"), frozenset({"web", "newspaper"})),
}
_SHORT_NOUNS_BESIDE_A_CUE = frozenset({"paper", "agency", "network", "station", "channel", "site", "website", "daily"})
_CALL_SIGN = re.compile(r"^[WK][A-Z]{2,3}$")  # stations of the United States


@dataclass(frozen=True, slots=True)
class Outlet:
    """One who publishes: its canonical name, other names, and where on the web."""

    name: str
    kind: CreditKind
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    places: tuple[str, ...] = ()  # of a name that several outlets share: words of a text that mean this one


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Where a text names an outlet ("the" left out), and the outlet's canonical name."""

    start: int
    stop: int
    name: str
    kind: CreditKind


@dataclass(frozen=True, slots=True)
class _Name:
    """One way to write an outlet's name."""

    words: str
    weak: bool  # a common word or short code: an outlet only beside a cue
    outlet: Outlet

    def written(self, words: str) -> bool:
        """True when these words, equal but for case, may stand for the name: codes in capitals, others capitalised."""
        if self.words.isupper():
            return words == self.words or (len(words) > 5 and words[0].isupper())
        return words[0].isupper() or not self.words[0].isupper() or self.words[0].isdigit()


@cache
def outlets() -> tuple[Outlet, ...]:
    """All known outlets, in the order of outlets.tsv."""
    return tuple(outlet for outlet, _ in _listed())


@cache
def _listed() -> tuple[tuple[Outlet, frozenset[str]], ...]:
    """All known outlets, each with its weak names."""
    lines = files("newstemma.language").joinpath("outlets.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(_outlet(line) for line in lines if line and not line.startswith("#"))


def _outlet(line: str) -> tuple[Outlet, frozenset[str]]:
    name, kind, domains, aliases, places = line.split("\t")
    written = [name, *_parts(aliases)]
    weak = frozenset(word[1:] for word in written if word.startswith("~"))
    plain = [word.removeprefix("~") for word in written]
    return Outlet(plain[0], cast("CreditKind", kind), tuple(plain[1:]), _parts(domains), _parts(places)), weak


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(",") if part)


def _key(words: str) -> str:
    """Words folded for look-up: case, curly quotes, spaces, and a leading "the" do not matter.

    >>> _key("The  New York’s Post")
    "new york's post"
    """
    return " ".join(_folded(words).split()).removeprefix("the ")


_FOLDS = str.maketrans({"’": "'", "‘": "'", "\n": " ", "\u00a0": " ", "\u2011": "-"})


def _folded(text: str) -> str:
    """The text in lower case with straight quotes, every character in its place.

    >>> len(_folded("İ’"))
    2
    """
    lower = text.lower()
    if len(lower) != len(text):  # "İ" is two code points in lower case
        lower = "".join(one if len(one := letter.lower()) == 1 else letter for letter in text)
    return lower.translate(_FOLDS)


@cache
def _names() -> dict[str, tuple[_Name, ...]]:
    """Every way to write a listed outlet's name, by folded words; who shares a name stands in the order of the list."""
    found: dict[str, list[_Name]] = {}
    for outlet, weak in _listed():
        for words in dict.fromkeys((outlet.name.split(" (", maxsplit=1)[0], *outlet.aliases)):
            found.setdefault(_key(words), []).append(_Name(words, words in weak, outlet))
    return {key: tuple(names) for key, names in found.items()}


@cache
def _by_first_word() -> dict[str, tuple[str, ...]]:
    """Folded names by their first word, longest first."""
    found: dict[str, list[str]] = {}
    for key in _names():
        if first := _WORD.search(key):
            found.setdefault(first[0], []).append(key)
    return {first: tuple(sorted(keys, key=lambda key: (-len(key), key))) for first, keys in found.items()}


@cache
def _by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet in reversed(outlets()) for domain in outlet.domains}


def outlet_named(words: str) -> Outlet | None:
    """The listed outlet of exactly this name; null when none or several have it.

    >>> [found.name for words in ("the NY Post", "AP", "La Nación", "Averil Courier") if (found := outlet_named(words))]
    ['New York Post', 'Associated Press']
    """
    for outlet in outlets():
        if " (" in outlet.name and _key(outlet.name) == _key(words):
            return outlet
    sharing = list(dict.fromkeys(name.outlet for name in _names().get(_key(words), ())))
    best = [outlet for outlet in sharing if not outlet.places] or sharing
    return best[0] if len(best) == 1 else None


def outlet_at(domain: str) -> Outlet | None:
    """The outlet that publishes at a domain or its parent.

    >>> found = outlet_at("edition.cnn.com"); found.name if found else None
    'CNN'
    """
    labels = domain.casefold().strip(".").split(".")
    for first in range(max(0, len(labels) - 5), max(0, len(labels) - 1)):
        if found := _by_domain().get(".".join(labels[first:])):
            return found
    return None


def outlet_shaped(words: str) -> Outlet | None:
    """The outlet that an unlisted name means by its shape alone.

    >>> [(o.name, o.kind) for w in ("the Averil Courier", "Radio Tamsin", "Lanner News Agency") if (o := outlet_shaped(w))]
    [('Averil Courier', 'newspaper'), ('Radio Tamsin', 'broadcaster'), ('Lanner News Agency', 'agency')]
    >>> outlet_shaped("Royal Mail") is None and outlet_shaped("Ana Ruiz") is None
    True
    """
    name = " ".join(words.split())
    if name[:4].casefold() == "the ":
        name = name[4:]
    parts = [part.casefold() for part in _WORD.findall(name)]
    kind = _kind_by_shape(parts) if len(parts) > 1 else None
    return Outlet(name, kind) if kind else None


def _kind_by_shape(parts: list[str]) -> CreditKind | None:
    last, before, first = parts[-1], parts[-2], parts[0]
    if len(parts) == 2 and before in NO_OUTLET_AFTER:
        return None
    if (before, last) == ("news", "agency") or last in {"newswire", "wire"}:
        return "agency"
    if last == "press":
        return (
            "newspaper"
            if before in PAPER_STARTS | {"free"}
            else None
            if before in {"university", "house"}
            else "agency"
        )
    if (
        last in BROADCASTER_ENDS
        or first in BROADCASTER_STARTS
        or (last == "news" and before in {"tv", "radio"} | _DIGITS)
    ):
        return "broadcaster"
    if last in PAPER_WORDS | PAPER_WORDS_BESIDE_A_CUE or first in PAPER_STARTS:
        return "newspaper"
    return None


_DIGITS = frozenset("0123456789")


def canonical(outlet: str | None, domain: str | None = None) -> str | None:
    """The canonical name of who publishes: by its name, else by its domain, else the words as they are.

    >>> canonical("washingtonpost.com"), canonical(None, "www.nypost.com"), canonical("The Averil Courier"), canonical(None)
    ('Washington Post', 'New York Post', 'Averil Courier', None)
    """
    words = " ".join((outlet or "").split())
    if words:
        found = outlet_named(words) or outlet_at(words) or outlet_shaped(words)
        return found.name if found else words
    found = outlet_at(domain) if domain else None
    return found.name if found else domain


def publisher_names(outlet: str | None, domain: str | None) -> frozenset[str]:
    """All canonical names by which a report may name its own publisher: of its outlet, and of its domain.

    >>> sorted(publisher_names("Averil Courier", "apnews.com"))
    ['Associated Press', 'Averil Courier']
    """
    at = outlet_at(domain) if domain else None
    return frozenset(name for name in (canonical(outlet, domain), at.name if at else None) if name)


def outlet_mentions(text: str) -> list[Mention]:
    """All places of a text that name an outlet, in order; they do not overlap. Linear in the length of the text.

    >>> text = "A witness told the Averil Courier so. The Courier had it first, AFP reported."
    >>> [(text[m.start:m.stop], m.name) for m in outlet_mentions(text)]
    [('Averil Courier', 'Averil Courier'), ('Courier', 'Averil Courier'), ('AFP', 'Agence France-Presse')]
    """
    folded = _folded(text)
    full = _apart([*_listed_mentions(text, folded), *_shaped_mentions(text), *_declared_mentions(text)])
    return _with_short_names(text, folded, full)


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions without those that overlap an earlier-starting or longer one."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.stop)):
        if not kept or mention.start >= kept[-1].stop:
            kept.append(mention)
    return kept


def _listed_mentions(text: str, folded: str) -> Iterator[Mention]:
    by_first, names, meant, stop = _by_first_word(), _names(), _Places(folded), 0
    for word in _WORD.finditer(folded):
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


def _has_its_article(name: _Name, text: str, start: int) -> bool:
    """False for "an Australian" where the outlet is "The Australian"."""
    return not name.words.startswith("The ") or text[max(0, start - 4) : start].lower() == "the "


class _Places:
    """Which of the outlets that share a name one text means, by the places the text speaks of."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.counts: dict[str, int] = {}

    def outlet(self, names: tuple[_Name, ...], text: str, start: int, stop: int) -> Outlet | None:
        usable = [name for name in names if name.written(text[start:stop]) and _has_its_article(name, text, start)]
        if usable and all(name.weak for name in usable) and not _beside_a_cue(text, start, stop):
            return None
        local = [name.outlet for name in usable if name.outlet.places and self._spoken_of(name.outlet)]
        alone = len({name.outlet for name in names}) == 1
        general = [name.outlet for name in usable if alone or not name.outlet.places]
        return next(iter((*local, *general)), None)

    def _spoken_of(self, outlet: Outlet) -> bool:
        # One passing word far down is not enough: in "flew on to Sydney, ABC News reported" it is the other ABC.
        lead = self.folded[:LEAD]
        return sum(self._count(place) for place in outlet.places) > 1 or any(
            place.lower() in lead for place in outlet.places
        )

    def _count(self, place: str) -> int:
        if place not in self.counts:
            self.counts[place] = len(re.findall(rf"\b{re.escape(place.lower())}\b", self.folded))
        return self.counts[place]


def _beside_a_cue(text: str, start: int, stop: int) -> bool:
    """True when a word of reporting stands beside the name and it is not a part of a longer name."""
    before, after = text[max(0, start - 40) : start], text[stop : stop + 40]
    longer = re.match(r" ([A-Z]\w*)", after)
    if longer and longer[1].casefold() not in DAYS_AND_MONTHS:
        return False
    bracketed = before[-1:] in "(/" or after[:1] in ")/"
    return bool(_CUE_AFTER.search(after)) or (bool(_CUE_BEFORE.search(before)) and (bracketed or before[-2:] != ", "))


def _shaped_mentions(text: str) -> Iterator[Mention]:
    """Names that are not listed, by their last or first word."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
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
    while run and run[0][0].casefold() in SENTENCE_STARTS:
        run = run[1:]
    while run and run[-1][0].casefold() in DAYS_AND_MONTHS:
        run = run[:-1]
    if not run or len(run) > MOST_WORDS_OF_A_NAME:
        return
    start, stop = run[0].start(), run[-1].end()
    if len(run) == 1:
        if _CALL_SIGN.match(run[0][0]) and _beside_a_cue(text, start, stop):
            yield Mention(start, stop, run[0][0], "broadcaster")
        return
    outlet = outlet_shaped(text[start:stop])
    if not outlet or not _starts_a_name(text, start) or not _ends_a_name(text, stop):
        return
    sure = run[-1][0].casefold() in PAPER_WORDS | BROADCASTER_ENDS | {"agency", "newswire"}
    if sure or _beside_a_cue(text, start, stop):
        yield Mention(start, stop, outlet.name, outlet.kind)


def _declared_mentions(text: str) -> Iterator[Mention]:
    """Names whose kind the text says: "the newspaper Averilis", "Averilis news agency"."""
    for found in _NOUN_THEN_NAME.finditer(text):
        name, kind = found[2].removesuffix("’s").removesuffix("'s"), _NOUNS[found[1].casefold()]
        if kind != "broadcaster" or " " not in name:  # "broadcaster Ana Ruiz" is a person
            yield _declared(found.start(2), name, kind)
    for found in _NAME_THEN_NOUN.finditer(text):
        words = _without_sentence_start(re.split(r"['’]s? ", found[1])[-1])
        kind = _NOUNS[found[2].casefold()]
        if words and kind in {"newspaper", "agency"} and found[2] != "daily" and not _of_a_country(words):
            yield _declared(found.end(1) - len(words), words, kind)


_DEMONYMS_ONLY = _words("czech dutch french greek iraqi israeli pakistani saudi swiss thai uk us welsh")


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


def _with_short_names(text: str, folded: str, full: list[Mention]) -> list[Mention]:
    """The full names with the short ones that an earlier full name explains."""
    lasts = {last for mention in full if (last := _last_word(mention.name))}
    shorts = [*_short_last_words(text, folded, lasts), *_short_nouns(text)]
    result: list[Mention] = []
    latest: dict[str, Mention] = {}
    for mention in sorted([*full, *shorts]):
        if result and mention.start < result[-1].stop:
            continue
        if mention.name:
            meant: Mention | None = mention
            latest[_last_word(mention.name)] = latest[mention.kind] = latest[""] = mention
        else:
            meant = _meant(text[mention.start : mention.stop].casefold(), latest)
        if meant:
            result.append(replace(mention, name=meant.name, kind=meant.kind))
    return result


def _last_word(name: str) -> str:
    """The word by which an outlet is called for short, folded; empty when the name is one word."""
    words = _WORD.findall(name.split(" (", maxsplit=1)[0])
    return words[-1].casefold() if len(words) > 1 else ""


def _meant(short: str, latest: dict[str, Mention]) -> Mention | None:
    """The last outlet before a short name that it fits."""
    if short in _SHORT_KINDS:
        fitting = [mention for kind in _SHORT_KINDS[short] if (mention := latest.get(kind))]
        return max(fitting, default=None)
    return latest.get(short)


def _short_last_words(text: str, folded: str, lasts: set[str]) -> Iterator[Mention]:
    """Places of "the Post": the last word of a name that the text gives in full; in small letters only beside a cue."""
    if not lasts:
        return
    for found in re.finditer(rf"\bthe ({'|'.join(map(re.escape, sorted(lasts)))})\b", folded):
        start, stop = found.span(1)
        longer = re.match(r"[ -][A-Z]\w*", text[stop : stop + 20])
        if longer and longer[0][1:].casefold() not in DAYS_AND_MONTHS:
            continue
        if text[start].isupper() or (
            _CUE_BEFORE.search(text[max(0, start - 40) : start]) and not _posted(folded, start)
        ):
            yield Mention(start, stop, "", "newspaper")


def _posted(folded: str, start: int) -> bool:
    """True when the text spoke of a social network a moment ago, so that "the post" is one there."""
    return bool(
        re.search(
            r"facebook|instagram|twitter|tweet|social media|posted|linkedin|telegram",
            folded[max(0, start - 600) : start],
        )
    )


def _short_nouns(text: str) -> Iterator[Mention]:
    for found in _SHORT_NOUN.finditer(text):
        if found[1].casefold() not in _SHORT_NOUNS_BESIDE_A_CUE or _beside_a_cue(text, *found.span(1)):
            yield Mention(found.start(1), found.end(1), "", "web")
