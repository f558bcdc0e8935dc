"""Whom words mean that name nobody: "he", "they", "the ministry", "the source" mean somebody told of before.

Whoever was heard, was the subject of a sentence, or was named counts the more the nearer that was; where two count alike,
nobody is meant.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from newstemma.language.en import BODIES_CALLED, BODY_HEADS, KINDS_OF_BODIES, PRONOUNS, SAME_BODIES
from newstemma.language.words import listed
from newstemma.stages.attributions.bodies import is_body
from newstemma.stages.attributions.cast import Cast
from newstemma.stages.attributions.salience import salience
from newstemma.stages.attributions.units import Token
from newstemma.tables import SpeakerKind

NEAR = 700
"""Code points back that "they" means a body that spoke last."""
NEAR_IT = 350
"""Code points back that "it" means what spoke or was a subject last: about two sentences."""
FARTHEST = 2500
"""Code points back that a pronoun looks for its name: about five paragraphs of a report."""
SPEAKER, SUBJECT = 1.6, 1.4
"""What it counts to have spoken, to have been a sentence's subject; to have been named: `salience`."""
QUOTED = 0.8
"""What it takes off to be named in another's words only."""
PARAGRAPH = 1.0
"""What it counts to stand in the same paragraph."""
SAME = 0.5
"""What it counts to stand in the same reported words."""
KNOWN = 0.8
"""What it counts that the gender is known to fit."""
STEP = 450
"""Code points that take off one."""
_INDEFINITE = ("a ", "an ", "one ", "another ")
"""How a person is told of first: who is but "the man" has a name elsewhere, or another label."""
LEAST = 1.5
"""The least that who is meant counts."""
MARGIN = 0.3
"""The least by which who is meant is ahead of anybody else."""
MOST_LOOKED_AT = 12
"""Speakers, and names, looked at before a pronoun."""
_COLLECTIVES = listed("family couple pair trio police crowd crew")
"""Nouns without a plural ending that "they" may mean."""
MOST_BODIES = 30
"""Bodies back that "the ministry" looks for its name."""
MOST_NAMES = 5
"""Bodies back that "the company" looks for a name that does not tell its kind: further back it is another's."""


@dataclass(frozen=True, slots=True)
class Who:
    """A resolved source."""

    name: str | None
    kind: SpeakerKind | None
    via: str | None = None
    plural: bool = False
    gender: str | None = None
    head: str = ""
    doubtful: bool = False  # the words hardly name anybody
    rule: str = ""  # what told who it is, for measuring each way apart


NOBODY = Who(None, None)


@dataclass(frozen=True, slots=True)
class Told:
    """That somebody spoke, or was what a sentence is about."""

    at: int
    who: Who
    weight: float


class Memory:
    """Who has spoken so far in an article, and whom its sentences were about."""

    def __init__(self, cast: Cast, content: Callable[[int], int | None]) -> None:
        self.cast, self._content = cast, content
        self.quoted: frozenset[str] = frozenset()  # in whose quoted words the next source stands: they say "I"
        self.roles: dict[str, Who] = {}  # head noun -> who it was
        self._named = [place.start for place in cast.names.places]
        self._weights = [salience(cast.text, place) for place in cast.names.places]
        self._told: list[Told] = []
        self._group: tuple[int, str] | None = None  # the last sentence about several people: where, and their noun
        self._bodies: list[str] = []

    def see(self, at: int, who: Who, head: str) -> None:
        """Remember whom a sentence is about; `head` is the noun that it calls them."""
        if who.plural or head in _COLLECTIVES:
            self._group = (at, head)
        if who.name and not who.doubtful:
            self._told.append(Told(at, replace(who, via=None), SUBJECT))
        elif who.kind == "person" and head not in PRONOUNS:
            self._told.append(Told(at, replace(who, name=""), SUBJECT))
        if who.kind == "organisation" and who.name and who.name not in self._bodies[-1:] and is_body(who.name.split()):
            self._bodies.append(who.name)

    def say(self, at: int, who: Who) -> None:
        """Remember that somebody spoke."""
        if who.name is None:
            if who.kind == "person":
                self._told.append(Told(at, replace(who, name=""), SPEAKER))
            return
        self._told.append(Told(at, who, SPEAKER))
        if who.kind == "organisation" or who.rule == "one word":
            self._bodies.append(who.name)
        if who.head:
            self.roles[who.head] = who

    def last(self, at: int) -> Who:
        """Who spoke last, if that is near."""
        spoken = next((told for told in reversed(self._told[-MOST_LOOKED_AT:]) if told.weight == SPEAKER), None)
        return spoken.who if spoken and spoken.who.name and at - spoken.at <= FARTHEST else NOBODY

    def adding(self, token: Token) -> Who | None:
        """Who "they" is that go on speaking: the last speaker, where "they" can be said of one unnamed."""
        who = self.last(token.start)
        return who if token.low == "they" and (who.plural or who.kind == "anonymous") else None

    def pronoun(self, token: Token) -> Who:
        """Who "he", "she", "it" or "they" is."""
        low, at = token.low, token.start
        if low in {"he", "she"}:
            return self.he_or_she(low, at)
        for told in reversed(self._told[-MOST_LOOKED_AT:]):
            who = told.who
            if at - told.at > FARTHEST:
                break
            if low == "they" and (here := self._content(at)) is not None and self._content(told.at) != here:
                continue  # who "they" are in somebody's words is not whom the article tells of
            thing = who.kind in {"organisation", "document", "outlet"} and who.rule != "body by shape"
            if low == "it" and thing and at - told.at <= NEAR_IT:
                return NOBODY if self._other_thing(who, at) else replace(who, rule="it")
            if low == "they" and told.weight == SPEAKER and (who.plural or who.kind == "organisation"):
                if self._group and self._group[0] > told.at and self._group[1] != who.head:
                    return NOBODY  # "Officials said so. The parents wept. They said ..."
                near = at - told.at <= NEAR
                meant = who.plural or (near and who.head in BODY_HEADS)
                return replace(who, rule="they") if meant else NOBODY
        return NOBODY

    def _other_thing(self, thing: Who, at: int) -> bool:
        """True when another body or paper than the nearest spoke as near."""
        near = (told.who for told in self._told[-MOST_LOOKED_AT:] if at - told.at <= NEAR_IT)
        return any(who.kind in {"organisation", "document"} and who.name != thing.name for who in near)

    def he_or_she(self, low: str, at: int) -> Who:
        """Who "he" or "she" is: whoever counts most of those that can be, and counts enough."""
        ranked = self._ranked(low, at)
        if not ranked or ranked[0][0] < LEAST or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
            return Who(None, "person" if ranked else None)
        who = ranked[0][1]
        return replace(who, rule="pronoun") if one_person(who) else Who(None, "person")

    def owner(self, low: str, at: int) -> str | None:
        """Whose father "his father Ben" is: the named person that counts most, for kin are told of by their nearest."""
        ranked = [who.name for _, who in self._ranked(low, at) if who.kind == "person" and who.name]
        return ranked[0] if ranked else None

    def _ranked(self, low: str, at: int) -> list[tuple[float, Who]]:
        """Those who can be "he" or "she", with what they count, the most first."""
        best: dict[str, tuple[float, Who]] = {}
        for told in self._people_before(at):
            assert told.who.name is not None
            gender = self._gender(told.who)
            if gender not in {None, low} or told.who.name in self.quoted:
                continue
            score = self._score(told, at) + (KNOWN if gender else 0.0)
            if told.who.name not in best or score > best[told.who.name][0]:
                best[told.who.name] = (score, told.who)
        return sorted(best.values(), key=lambda item: -item[0])

    def epithet(self, at: int, gender: str | None) -> Who:
        """The named person who counts most where "the medic" stands."""
        best: dict[str, float] = {}
        for told in self._people_before(at):
            name = told.who.name
            if (
                told.who.kind != "person"
                or name is None
                or ";" in name
                or (gender and self._gender(told.who) not in {None, gender})
            ):
                continue
            best[name] = max(best.get(name, -9.0), self._score(told, at))
        ranked = sorted(best.items(), key=lambda item: -item[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN):
            return Who(None, "person", rule="epithet")
        name = ranked[0][0]
        return Who(name, "person", gender=self.cast.gender(name), rule="epithet")

    def unnamed(self, at: int) -> Who:
        """The unnamed one that "this person" is, if nobody else spoke since."""
        who = self.last(at)
        return who if who.kind == "anonymous" and one_person(who) else Who(None, "person")

    def paper(self, at: int) -> Who | None:
        """The paper that spoke last."""
        near = (told for told in reversed(self._told[-MOST_LOOKED_AT:]) if at - told.at <= FARTHEST)
        return next((told.who for told in near if told.who.kind == "document" and told.who.name), None)

    def one_of_several(self, at: int) -> str | None:
        """The noun of those of whom "one" is, in the singular: "insider" after "insiders said"."""
        for told in reversed(self._told[-MOST_LOOKED_AT:]):
            head = told.who.head
            if at - told.at > FARTHEST:
                return None
            if told.who.kind == "anonymous" and told.who.plural and head.endswith("s"):
                return head[:-3] + "y" if head.endswith("ies") else head[:-1]
        return None

    def anybody(self, at: int) -> bool:
        """True when somebody was named before the place."""
        return bool(self._named) and self._named[0] < at

    def between(self, start: int, stop: int) -> Who | None:
        """Who a stretch outside reported words is about, or names last."""
        told = next(
            (
                told
                for told in reversed(self._told[-MOST_LOOKED_AT:])
                if start <= told.at < stop and told.weight == SUBJECT
            ),
            None,
        )
        last = bisect_left(self._named, stop)
        place = next(
            (
                place
                for place in reversed(self.cast.names.places[max(0, last - 3) : last])
                if place.start >= start and self._content(place.start) is None
            ),
            None,
        )
        if place is not None:
            return Who(place.name, "person", gender=self.cast.gender(place.name), rule="named before")
        if told is not None and told.who.kind in {"person", "anonymous"}:
            return replace(told.who, rule="subject before")
        return None

    def _people_before(self, at: int) -> Iterator[Told]:
        """The people that spoke, were subjects or were named before a place, near enough."""
        for told in self._told[-MOST_LOOKED_AT:]:
            who = told.who
            if _one_person(who) and told.at < at and at - told.at <= FARTHEST:
                yield told
        last = bisect_left(self._named, at)
        for index in range(max(0, last - MOST_LOOKED_AT), last):
            place = self.cast.names.places[index]
            if at - place.start <= FARTHEST:
                who = Who(place.name, "person", gender=self.cast.gender(place.name))
                yield Told(place.start, who, self._weights[index])

    def _score(self, told: Told, at: int) -> float:
        """How much somebody counts at a place: near, not in another's words, or in the same."""
        there, here = self._content(told.at), self._content(at)
        score = told.weight - (at - told.at) / STEP
        if told.at >= self.cast.text.rfind("\n", max(0, at - FARTHEST), at):
            score += PARAGRAPH
        if there is not None and there != here:
            return score - QUOTED
        return score + (SAME if there is not None else 0.0)

    def _gender(self, who: Who) -> str | None:
        return who.gender or (self.cast.gender(who.name) if who.name else None)

    def holder(self, title: str) -> Who | None:
        """The only person of the article that bears a title."""
        holders = self.cast.names.holders.get(title, set())
        return Who(next(iter(holders)), "person", head=title) if len(holders) == 1 else None

    def known(self, head: str) -> Who | None:
        """Whom "the ministry", "the source", "the spokesman" means."""
        if head in self.roles:
            return self.roles[head]
        called = BODIES_CALLED.get(head, frozenset())
        for name in reversed(self._bodies[-MOST_BODIES:]):
            last = _head_of(name)
            if head == last or last in called or any(head in same and last in same for same in SAME_BODIES):
                return Who(name, "organisation", head=head)
        unsorted = (name for name in reversed(self._bodies[-MOST_NAMES:]) if _head_of(name) not in KINDS_OF_BODIES)
        nearest = next(unsorted, None) if called else None
        return Who(nearest, "organisation", head=head) if nearest else None


def one_person(who: Who) -> bool:
    """True for somebody named, or told of first by a label: "a nurse", not "the nurse", who may have a name elsewhere.

    >>> one_person(Who("a nurse", "anonymous")), one_person(Who("nurse", "anonymous")), one_person(Who("the audit", "document"))
    (True, False, False)
    """
    label = (who.name or "").casefold()
    return bool(label) and (who.kind == "person" or (who.kind == "anonymous" and label.startswith(_INDEFINITE)))


def _one_person(who: Who) -> bool:
    """True for who can be "he" or "she"; a name that only its place in a sentence shows is none."""
    return (who.kind == "person" and who.rule != "one word") or (who.kind == "anonymous" and not who.plural)


def _head_of(name: str) -> str:
    """The head noun of a body's name: "ministry" of "Ministry of Health"."""
    return name.split(" of ", maxsplit=1)[0].rsplit(maxsplit=1)[-1].casefold()
