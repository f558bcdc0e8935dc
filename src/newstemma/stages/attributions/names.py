"""Names of an article's people and bodies, learned from the article alone.

A run of capitalised words is a person when the article shows it: a title before it, an age or a role after it, its last
word used alone later, a given name that many people bear.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from newstemma.language.en import (
    ANONYMOUS_HEADS,
    DAYS,
    KINDS_OF_BODIES,
    ORG_HEADS,
    PERSON_TITLES,
    STOPWORDS,
)
from newstemma.language.given_names import given_name
from newstemma.language.places import no_person
from newstemma.language.words import listed
from newstemma.matching.people import SUFFIXES
from newstemma.stages.attributions.bodies import abbreviations, is_body, without_ending
from newstemma.stages.attributions.capitals import PARTICLES, Run, outside_headlines, runs
from newstemma.stages.attributions.genders import gender_of, role_gender
from newstemma.stages.attributions.roles import human
from newstemma.stages.attributions.sign_offs import without_sign_offs
from newstemma.stages.attributions.titles import TITLES, untitled

_CONTRACTION = re.compile(r"^(?:I|You|We|They|He|She|It|That|There|Who|What|Let|Here)[’'](?:m|ve|ll|re|d|s)$|n[’']t$")
SEAT = re.compile(r"[DR]-[A-Z]")
"""How a party and a place begin, which stand after a politician's name: "Ruiz, D-Va.,"."""
_SMALL = re.compile(r"(?<![\w'’])[a-z][a-z\-]+")
_PLACE_WORDS = listed("in at from near to of into around through outside inside across")
_INSIDE = _PLACE_WORDS - {"to"}
"""Of these, words that no person's name follows."""
_ROLES = PERSON_TITLES - listed(
    "first former vice assistant acting senior lead state foreign health police fire prime interior defense defence finance district executive general private"
)
"""Titles that a person's name follows; the others are parts of titles, and stand before names of all kinds: "former Lund employees"."""
_WHO = re.compile(r", (?:who|whose|his|her|\d)\b")
_DOES = re.compile(
    r" (?:(?:was|had|has|is|did|does|says|said|tells|told|asks|keeps|sells|knows|knew|came|went|took|sat|stood|ran|drove|wrote|writes|taught|"
    r"lives|works|thinks|fears|wept|rang|saw|felt|got|gave|held|kept|left|lost|made|met|paid|put|read|sang|spoke|swore|won|woke)|[a-z]{3,}ed) "
)
_THEIRS = re.compile(r" [a-z][^.,;:!?\n]{0,50}?\b(?:his|her|he|she|himself|herself)\b")
_ITS = re.compile(r" [a-z][^.,;:!?\n]{0,40}?\b(?:its|itself)\b")
_COMPOUND = re.compile(
    r"(?: and [^\W\d_a-z]\w+)? (?:pages?|accounts?|posts?|videos?|ads?|spots?|parade|titles?|wins?|games?|series|chips?|phones?|smartphones?|apps?|employees?|workers?|staff|users?|fighters?|"
    r"militants?|insurgents?|members?|rockets?|missiles?|satellites?|cars?|planes?|jets?|ships?|vehicles?|stores?|shops?|shares?|stock|engines?|systems?|software|updates?|handsets?|press|renders?|"
    r"design|designers?|development|facility|facilities|communications|executives?|exec|investors?|engineers?|spokes\w{3,6}|websites?|site|channels?|feed|streams?|films?|movies?|show|band|team|squad|"
    r"striker|quarterback|driver|customers?|clients?|products?|devices?|hotels?|stadium|market|index|branch|offices?|headquarters|campus|plant|tournament|championships?|season|league|race|festival)\b"
)
"""A noun after a name that is said of things, firms and groups: "Lund Heavy rocket", "Norvane employees"."""
_AGE = re.compile(
    r"(?:, \(?| \(|,? aged )(?:aged )?\d{1,3}\b(?! ?(?:[ap]\.?m|per|percent|million|billion|people|dead|%))"
)
_ROLE_AFTER = re.compile(r", (?:who|whose|an?|the|his|her|their|then|now|former|[a-z]+ (?:of|at|for|with))\b")
_DESCRIBING = (
    "-based",
    "-bound",
    "-affiliated",
    "-backed",
    "-led",
    "-owned",
    "-run",
    "-born",
    "-linked",
    "-era",
    "-style",
)
"""Ends of words that are said of somebody, and are no part of a name: "Lund-based"."""
PARTY_ENDINGS = ("crat", "crats", "ican", "icans", "ians", "ists", "aelis", "aeli", "ean", "ese")
"""Endings of parties and peoples, who are many: "Top Democrats" are no person."""
_NAMED_THINGS = listed(
    "ship trawler ferry boat vessel tanker yacht barge steamer tug freighter schooner submarine airline carrier operator maker portal website "
    "magazine newspaper paper daily weekly tabloid station app platform hurricane typhoon storm operation hotel pub restaurant"
)
"""Nouns before the name of a thing: "the trawler Marigold"."""
_THINGS_FIRST = listed("Radio Tele Télé TV Hotel Mount Lake Operation Hurricane Storm Team Studio Club Villa Station")
_FIRM_NOUNS = (
    "giant", "rival", "maker", "retailer", "lender", "insurer", "regulator", "watchdog", "broadcaster", "startup", "start-up", "supplier",
    "provider", "manufacturer", "reseller", "wholesaler", "brewer", "carrier", "operator", "contractor", "subsidiary",
)  # fmt: skip
"""Nouns before a firm's name, which end as those for people do: "credit giant Norvane"."""
_THING_ENDINGS = listed(
    "field park stadium arena bay valley mountain view harbor harbour ave avenue street road square bridge island islands beach heights river series bowl cup prix "
    "league update engine core note settings festival act policy complex system systems software pro plus studio studios pictures "
    "entertainment video kids daily stage champions directive xl mini phone watch tv"
)
"""Last words of the names of places and things, which no other evidence but a given name or a title outweighs."""
_PARTS = listed(
    "north south east west northern southern eastern western new central great northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern upper lower inner outer"
)
_OF_THINGS = listed("a an the its their this that these those every each in inside within across into throughout")
"""Words before the name of a thing or place, which no person's bare name follows: "the Roadster", "in Lund"."""
THINGS_SHARE = 4
"""One use in so many after such a word, and a name that no title, age or given name tells to be a person's is a thing's."""
MOST_WORDS = 5
"""Words of a thing's name that a short one may stand for."""
MOST_PEOPLE = 500
"""People of one article: more are a list, and pairs of names grow with their square."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person is named, titles left out."""

    start: int
    stop: int
    name: str


@dataclass(slots=True)
class Names:
    """What an article tells about the names in it."""

    people: dict[str, str] = field(default_factory=dict)  # any known part of a name -> the full name
    genders: dict[str, str | None] = field(default_factory=dict)  # full name -> "he", "she" or None
    titled: dict[str, str] = field(default_factory=dict)  # full name -> "he" or "she" where a title tells
    bodies: dict[str, str] = field(default_factory=dict)  # abbreviation -> full name, where the article gives both
    places: list[Place] = field(default_factory=list)  # where a person is named, in order
    holders: dict[str, set[str]] = field(default_factory=dict)  # title -> the people that bear it
    surnames: dict[str, list[str]] = field(default_factory=dict)  # last word -> the people that bear it
    longer: dict[str, Counter[str]] = field(
        default_factory=dict
    )  # first or last word -> the names of things that it is short for
    things: set[str] = field(default_factory=set)  # names that "which" refers to
    maybe: list[Place] = field(
        default_factory=list
    )  # where somebody may be named whom nothing else shows to be a person
    unsorted: bool = False  # it names something that is no person, nor of a known kind: "Norvane"


@dataclass(slots=True)
class _Seen:
    """What the runs of a text have shown of its names so far."""

    evidence: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    genders: dict[str, str | None] = field(default_factory=dict)
    titled: dict[str, str] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    titles: set[tuple[str, str]] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    plurals: set[str] = field(default_factory=set)
    uses: Counter[str] = field(default_factory=Counter)  # of each name, and of it after words that things follow
    as_thing: Counter[str] = field(default_factory=Counter)
    surely: set[str] = field(default_factory=set)  # people by a title, an age or a role
    firms: set[str] = field(default_factory=set)  # "Lund Sachs", as "Lund Sachs Inc" stands somewhere

    def person(self, name: str) -> bool:
        """True unless the uses of a name show a thing, and nothing sure shows a person."""
        last = name.rsplit(maxsplit=1)[-1]
        if name in self.surely:
            return True
        things, uses = self.as_thing[name], self.uses[name]
        if last != name:
            things, uses = things + self.as_thing[last], uses + self.uses[last]
        return name not in self.firms and (not things or things * THINGS_SHARE < uses)


def learned(text: str, speaking: Collection[int] = ()) -> Names:
    """The names of a text: who is a person, by which shorter names, and which abbreviation stands for which body.

    `speaking` are places where a source begins: a name of two or three words there is a person's unless it shows a body.
    """
    seen = _Seen()
    text = without_sign_offs(text)
    for run in outside_headlines(text):
        _look(text, _without_home(text, run), seen, speaking)
    seen.things -= seen.surely  # "the plan of Mayor Ruiz, which"
    names = Names(bodies=abbreviations(untitled(run.words)[1] for run in runs(text)), things=seen.things | seen.firms)
    people = [name for name in seen.evidence if " " in name and name not in seen.things and _person(name, seen)]
    _fill(names, sorted(people, key=lambda name: seen.first[name])[:MOST_PEOPLE], seen.genders)
    _fill_single(text, names, seen)
    names.places = [replace(at, name=names.people[at.name]) for at in seen.places if at.name in names.people]
    names.titled = {names.people.get(name, name): gender for name, gender in seen.titled.items() if " " in name}
    names.genders |= names.titled
    names.maybe = list(_maybe(text, seen, names))
    _fill_longer(names, seen.places)
    names.unsorted = any(
        place.name not in names.people and place.name.split()[-1].casefold() not in KINDS_OF_BODIES
        for place in seen.places
    )
    for title, name in sorted(seen.titles):
        names.holders.setdefault(title, set()).add(names.people.get(name, name))
        if " " not in name:
            names.surnames.setdefault(name, [name])
    return names


def _look(text: str, run: Run, seen: _Seen, speaking: Collection[int]) -> None:
    """Take what one capitalised run shows."""
    title, words = untitled(run.words)
    if not words or _CONTRACTION.search(words[0]) or SEAT.match(words[0]):
        return
    title, words = _owned(title, words)
    before = text[max(0, run.start - 8) : run.start]
    if len(words) == 1:
        seen.alone[words[0]] += 1
        if words[0].endswith("s") and before.casefold().endswith("the "):
            seen.plurals.add(words[0])
    name = " ".join(words)
    seen.places.append(Place(text.find(words[0], run.start, run.stop), run.stop, name))
    if text.startswith(", which", run.stop):
        seen.things.add(name)
    seen.uses[name] += 1
    seen.as_thing[name] += not title and _as_thing(text, run, before)
    if firm := without_ending(words):
        seen.firms.add(" ".join(firm))
    office = len(words) > 1 and words[-1].casefold() in PERSON_TITLES and not given_name(words)
    if is_body(words) or not _name_like(words) or office:
        return
    if title and not before.rstrip(" -").endswith(("ormer", "then", "ex")):
        seen.titles.add((title, name))
    seen.first.setdefault(name, run.start)
    speaks = run.start in speaking and 2 <= len(words) <= 3 and run.words[0] != "The"
    shown = _evidence(text, run, words, title)
    seen.evidence[name] += shown + speaks
    if shown > 1:
        seen.surely.add(name)
    seen.genders[name] = seen.genders.get(name) or gender_of(words, title)
    if gender := role_gender(title or ""):
        seen.titled.setdefault(name, gender)


def _owned(title: str | None, words: list[str]) -> tuple[str | None, list[str]]:
    """The title and the words without an owner before them, and without that they own: "Olsen" for "Lund's Olsen's"."""
    owner = max((at for at, word in enumerate(words[:-1]) if word.endswith(("'s", "’s"))), default=None)
    if owner is not None and words[-1] not in ORG_HEADS:
        title, words = None, words[owner + 1 :]
    return title, [*words[:-1], words[-1].removesuffix("'s").removesuffix("’s")]


def _as_thing(text: str, run: Run, before: str) -> bool:
    """True where a name stands as those of things, places and bodies do: "the Roadster", "Lund Heavy rocket", "Lund sold its"."""
    last = before.rsplit(maxsplit=1)[-1].casefold() if before.endswith(" ") and before.strip() else ""
    previous = "the" if run.words[0] == "The" else last
    owns = text.startswith(("'s", "’s"), run.stop - 2)
    return (previous in _OF_THINGS and not owns) or bool(_COMPOUND.match(text, run.stop) or _ITS.match(text, run.stop))


def _without_home(text: str, run: Run) -> Run:
    """The run without what somebody is of: "Ana Ruiz of Lund Rovers"."""
    words = run.words
    at = next((at for at, word in enumerate(words) if word in {"of", "for"}), 0)
    names = words[:at]
    if at not in {2, 3} or is_body(names) or any(name.casefold() in TITLES | KINDS_OF_BODIES for name in names):
        return run
    stop = text.find(f" {words[at]} ", run.start, run.stop)
    return Run(names, run.start, stop) if stop > 0 else run


def _fill_single(text: str, names: Names, seen: _Seen) -> None:
    """People of one name: with a title, or with "his" or "who" after it, and no common word."""
    small = {word.group() for word in _SMALL.finditer(text)}
    titled = {name for title, name in seen.titles if title in _ROLES}
    for name in sorted(seen.evidence, key=lambda name: seen.first[name])[:MOST_PEOPLE]:
        low = name.casefold()
        common = low in small or low in STOPWORDS or low in ANONYMOUS_HEADS or low in TITLES or name in seen.plurals
        common = common or (no_person(name) and name not in titled and not given_name([name]))
        common = common or (low.endswith(("ed", "ing")) and not given_name([name]))  # "Asked whether"
        if " " in name or name in names.people or name in names.surnames or len(name) < 3 or name.isupper() or common:
            continue
        if (
            seen.evidence[name] > 0
            and name not in seen.things
            and seen.person(name)
            and not name.endswith(PARTY_ENDINGS)
        ):
            names.people[name] = name
            names.genders[name] = seen.genders.get(name)


def _maybe(text: str, seen: _Seen, names: Names) -> Iterator[Place]:
    """The capitalised names that may be people's: of one to three words, never where a place would stand."""
    small = {word.group() for word in _SMALL.finditer(text)}
    placed: set[str] = set()
    inside: set[str] = set()  # stand in the midst of a sentence somewhere
    for place in seen.places:
        before = text[max(0, place.start - 16) : place.start]
        previous = before.split()[-1].casefold() if before.split() else ""
        if previous in _INSIDE or previous == "the" or previous in _NAMED_THINGS:
            placed.add(place.name)
        if (before[-1:] == " " and previous[-1:].isalpha()) or _DOES.match(text, place.stop):
            inside.add(place.name)
    for place in seen.places:
        words = place.name.split()
        low = words[0].casefold()
        shown = place.name in names.people or place.name in names.bodies or place.name in seen.things
        named = len(words) < 4 and _name_like(words) and not is_body(words) and not place.name.isupper()
        common = low in small or low in TITLES or low in ANONYMOUS_HEADS or words[-1].casefold() in small
        lone = len(words) == 1 and place.name not in inside
        known = len(words) == 1 and no_person(place.name) and not given_name(words)  # "Norway has struck"
        if named and not (shown or common or lone or known) and place.name not in placed and len(place.name) > 2:
            yield place


def _fill_longer(names: Names, places: list[Place]) -> None:
    """The names of things by their first and last words."""
    for place in places:
        words = place.name.split()
        if 1 < len(words) < MOST_WORDS and place.name not in names.people:
            for word in (words[0], words[-1]):
                names.longer.setdefault(word, Counter())[place.name] += 1


def _person(name: str, seen: _Seen) -> bool:
    words = name.split()
    given, alone = given_name(words), seen.alone
    party = words[-1].endswith(PARTY_ENDINGS) and not given
    if party or words[-1] in seen.plurals or not (given or seen.person(name)):
        return False
    last = words[-2] if words[-1].casefold().strip(".") in SUFFIXES and len(words) > 2 else words[-1]
    shortened = not alone[words[-1]] and alone[words[0]] and seen.as_thing[name] + seen.as_thing[words[0]]
    if shortened and not given and name not in seen.surely and len(words) == 2:
        return False  # firms are called by their first word: "Lund" of "Lund Sachs"
    reused = alone[last] > alone[words[0]] and words[0].casefold() not in _PARTS
    return seen.evidence[name] + reused + given > 0


def _fill(names: Names, people: list[str], genders: dict[str, str | None]) -> None:
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for name in people:
        longer = next((other for other in people if other != name and set(name.split()) < set(other.split())), None)
        full = longer or name
        names.people[name] = full
        names.genders[full] = names.genders.get(full) or genders.get(name)
        bearers = names.surnames.setdefault(full.split()[-1], [])
        if full not in bearers:
            bearers.append(full)
        for word in name.split():
            if len(word) > 2 and word.casefold() not in PARTICLES and full not in parts[word]:
                parts[word].append(full)
    for word, fulls in parts.items():
        last = [full for full in fulls if full.split()[-1] == word]
        if len(fulls) == 1 or len(last) == 1:
            names.people.setdefault(word, last[0] if len(last) == 1 else fulls[0])


def _name_like(words: list[str]) -> bool:
    plain = [word for word in words if word.casefold() not in PARTICLES]
    low = [word.casefold() for word in plain]
    return 1 <= len(plain) <= 4 and not any(
        word in STOPWORDS or word in DAYS or word.endswith(_DESCRIBING) for word in low
    )


def _evidence(text: str, run: Run, words: list[str], title: str | None) -> int:
    """How much the words around a name show that it is a person's."""
    before = text[max(0, run.start - 24) : run.start].split()
    previous = before[-1].casefold().strip(",“”\"'‘’") if before else ""
    previous = "the" if run.words[0] == "The" else previous
    placed = previous in _PLACE_WORDS
    score = 2 if title and (title in _ROLES or title not in PERSON_TITLES) else 0
    if (previous in _ROLES or (human(previous) and not previous.endswith(_FIRM_NOUNS))) and not _COMPOUND.match(
        text, run.stop
    ):
        score += 2
    score += run.words[0] == "Poor"  # whom one pities is somebody
    if len(words) > 1 and _AGE.match(text, run.stop):
        score += 2
    if not placed and _ROLE_AFTER.match(text, run.stop) and (len(words) > 1 or _WHO.match(text, run.stop)):
        score += 1
    if not placed and previous != "the" and _THEIRS.match(text, run.stop):
        score += 1
    if len(words) > 1 and previous != "the" and not placed and _DOES.match(text, run.stop) and len(words) < 4:
        score += 1
    place_first = len(words) > 1 and not given_name(words) and no_person(words[0])  # "Lund Rovers"
    if place_first or (len(words) > 1 and words[-1].casefold() in _THING_ENDINGS):
        score -= 3
    if words[0].casefold() in _PARTS or previous in _NAMED_THINGS or words[0] in _THINGS_FIRST:
        score -= 3
    return score
