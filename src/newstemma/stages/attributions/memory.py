"""Whom words mean that name nobody: "he", "they", "the ministry", "the source" mean somebody told of before.

Whoever was heard, was the subject of a sentence, or was named counts the more the nearer that was; where two count alike,
nobody is meant.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newstemma.language.en import BODIES_CALLED, BODY_HEADS, KINDS_OF_BODIES, PRONOUNS, SAME_BODIES
from newstemma.language.places import no_person
from newstemma.language.words import listed
from newstemma.stages.attributions.bodies import is_body
from newstemma.stages.attributions.candidates import FARTHEST, MOST_LOOKED_AT, Candidate, Candidates, Mention
from newstemma.stages.attributions.cast import Cast
from newstemma.stages.attributions.mentions import groups, singular
from newstemma.stages.attributions.ranking import AHEAD, EPITHETS, LEAST, LEAST_NAMED, WEIGHTS, Facts, chances
from newstemma.stages.attributions.reported import Contents
from newstemma.stages.attributions.units import Token
from newstemma.stages.attributions.who import NOBODY, Who, one_person

NEAR = 700
"""Code points back that "they" means a body that spoke last."""
NEAR_IT = 350
"""Code points back that "it" means what spoke or was a subject last: about two sentences."""
SPEAKER, SUBJECT = 1.6, 1.4
"""What it counts to have spoken, to have been a sentence's subject; to have been named: `salience`."""
_COLLECTIVES = listed("family couple pair trio police crowd crew")
"""Nouns without a plural ending that "they" may mean."""
MOST_BODIES = 30
"""Bodies back that "the ministry" looks for its name."""
MOST_NAMES = 5
"""Bodies back that "the company" looks for a name that does not tell its kind: further back it is another's."""


@dataclass(frozen=True, slots=True)
class Told:
    """That somebody spoke, or was what a sentence is about."""

    at: int
    who: Who
    weight: float


class Memory:
    """Who has spoken so far in an article, and whom its sentences were about."""

    def __init__(self, cast: Cast, content: Contents) -> None:
        self.cast, self._content = cast, content
        self.quoted: frozenset[str] = frozenset()  # in whose quoted words the next source stands: they say "I"
        self.roles: dict[str, Who] = {}  # head noun -> who it was
        self._named = [place.start for place in cast.names.places]
        self._told: list[Told] = []
        self._group: tuple[int, str] | None = None  # the last sentence about several people: where, and their noun
        self._bodies: list[str] = []
        self._candidates = Candidates(cast, content)
        self._groups = list(groups(cast.text))

    def see(self, at: int, who: Who, head: str) -> None:
        """Remember whom a sentence is about; `head` is the noun that it calls them."""
        if who.plural or head in _COLLECTIVES:
            self._group = (at, head)
        if who.name and not who.doubtful:
            self._told.append(Told(at, replace(who, via=None), SUBJECT))
        elif who.kind == "person" and head not in PRONOUNS:
            self._told.append(Told(at, replace(who, name=""), SUBJECT))
        name = who.name if who.kind == "organisation" and not who.doubtful else None
        if name and name not in self._bodies[-1:] and is_body(name.split()):
            self._bodies.append(name)

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
            shown = who.rule != "body by shape" or (told.weight == SPEAKER and no_person(who.name or ""))
            thing = who.kind in {"organisation", "document", "outlet"} and shown
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
        """Who "he" or "she" is: whoever of those that can be is likeliest, and likely enough."""
        meant = self._contrasted(low, at) or likeliest(self.people(low, at), WEIGHTS)
        return replace(meant, rule="pronoun", via=None) if meant and meant.name else Who(None, "person")

    def _contrasted(self, low: str, at: int) -> Who | None:
        """The subject of a sentence before that "But" opens: who disagrees with whoever spoke speaks next."""
        told = next((told for told in reversed(self._told[-MOST_LOOKED_AT:]) if told.at < at), None)
        if told is None or told.weight != SUBJECT or told.who.kind != "person" or at - told.at > NEAR:
            return None
        name = told.who.name
        here = self._content(at) is None and self._content(told.at) is None and name not in self.quoted
        opened = self.cast.text[max(0, told.at - 6) : told.at].endswith((". But ", "\nBut ", "” But ", '" But '))
        return told.who if here and name and opened and self.cast.gender(name) == low else None

    def owner(self, low: str, at: int) -> str | None:
        """Whose father "his father Ben" is: the likeliest of those with a name, for kin are told of by their nearest."""
        meant = likeliest(
            [one for one in self.people(low, at) if one.who.kind == "person" and one.who.name], WEIGHTS, 0.0
        )
        return meant.name if meant else None

    def epithet(self, at: int, gender: str | None, head: str) -> Who:
        """The named person who is meant where "the medic" stands, if that is likely enough."""
        meant = likeliest(self.called(at, gender, head), EPITHETS, LEAST_NAMED)
        return replace(meant, rule="epithet", via=None) if meant else Who(None, "person", rule="epithet")

    def people(self, low: str | None, at: int) -> list[Candidate]:
        """Those who can be "he" or "she"."""
        return self._candidates.before(at, low, self._heard(at), self.roles, self.quoted)

    def called(self, at: int, gender: str | None, head: str) -> list[Candidate]:
        """Those with a name who can be "the medic"."""
        return self._candidates.called(self.people(gender, at), head)

    def _heard(self, at: int) -> Iterator[Mention]:
        """The people that spoke, or were subjects, before a place."""
        for told in self._told[-2 * MOST_LOOKED_AT :]:
            known = told.who.name or told.who.head
            if told.who.single and known and told.at < at <= told.at + FARTHEST:
                yield Mention(told.at, told.who, "spoke" if told.weight == SPEAKER else "subject")

    def unnamed(self, at: int) -> Who:
        """The unnamed one that "this person" is, if nobody else spoke since."""
        who = self.last(at)
        return who if who.kind == "anonymous" and one_person(who) else Who(None, "person")

    def paper(self, at: int) -> Who | None:
        """The paper that spoke last."""
        near = (told for told in reversed(self._told[-MOST_LOOKED_AT:]) if at - told.at <= FARTHEST)
        return next((told.who for told in near if told.who.kind == "document" and told.who.name), None)

    def several(self, at: int) -> str | None:
        """The noun, in the plural, of those of whom "one" is: who spoke, or was counted, last."""
        told = next(
            (
                told
                for told in reversed(self._told[-MOST_LOOKED_AT:])
                if told.at < at and told.who.kind == "anonymous" and told.who.plural and singular(told.who.head)
            ),
            None,
        )
        last = bisect_left(self._groups, at, key=lambda group: group.start) - 1
        group = self._groups[last] if last >= 0 else None
        if group and at - group.start <= FARTHEST and (told is None or told.at < group.start):
            return group.noun
        return told.who.head if told and at - told.at <= FARTHEST else None

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


def likeliest(candidates: Sequence[Candidate], weights: Facts, least: float = LEAST) -> Who | None:
    """Who is meant, if that is likely enough.

    >>> likeliest([Candidate(Who("Ana Ruiz", "person"), Facts(1.0))], Facts(3.0)).name
    'Ana Ruiz'
    """
    found = chances([one.facts for one in candidates], weights)
    order = sorted(range(len(found)), key=lambda index: -found[index])[:2]
    ahead = found[order[0]] - found[order[1]] if len(order) > 1 else 1.0
    sure = order and found[order[0]] >= least and (ahead >= AHEAD or not least)
    return candidates[order[0]].who if sure else None


def _head_of(name: str) -> str:
    """The head noun of a body's name: "ministry" of "Ministry of Health"."""
    return name.split(" of ", maxsplit=1)[0].rsplit(maxsplit=1)[-1].casefold()
