"""Whom words mean that name nobody: "he", "they", "the ministry", "the source" mean somebody told of before.

Where two could be meant, nobody is.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from newstemma.language.en import BODIES_CALLED, BODY_HEADS, KINDS_OF_BODIES, SAME_BODIES
from newstemma.language.words import listed
from newstemma.stages.attributions.names import Names, is_body
from newstemma.stages.attributions.units import Token
from newstemma.tables import SpeakerKind

MOST_BETWEEN = 40
"""Names looked at between a pronoun and whom it may mean."""
NEAR = 700
"""Code points back that a pronoun means who spoke last, though others are named in between."""
FARTHEST = 2500
"""Code points back that a pronoun looks for its name: about five paragraphs of a report."""
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


NOBODY = Who(None, None)


class Memory:
    """Who has spoken so far in an article, and whom its sentences were about."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.roles: dict[str, Who] = {}  # head noun -> who it was
        self._mentioned = [start for start, _ in names.mentions]
        self._last: list[tuple[int, Who]] = []  # speakers so far
        self._subject: tuple[int, Who] | None = None  # the person that the last sentence was about
        self._group: tuple[int, str] | None = None  # the last sentence about several people: where, and their noun
        self._bodies: list[str] = []

    def see(self, at: int, who: Who, head: str) -> None:
        """Remember whom a sentence is about; `head` is the noun that it calls them."""
        if who.plural or head in _COLLECTIVES:
            self._group = (at, head)
        if who.kind == "person" and who.name:
            self._subject = (at, who)
        elif (
            who.kind == "organisation" and who.name and who.name not in self._bodies[-1:] and is_body(who.name.split())
        ):
            self._bodies.append(who.name)

    def say(self, at: int, who: Who) -> None:
        """Remember that somebody spoke."""
        if who.name is None:
            return
        self._last.append((at, who))
        if who.kind == "person":
            self._subject = (at, who)
        if who.kind == "organisation":
            self._bodies.append(who.name)
        if who.head:
            self.roles[who.head] = who

    def last(self, at: int) -> Who:
        """Who spoke last, if that is near."""
        if self._last and at - self._last[-1][0] <= FARTHEST:
            return self._last[-1][1]
        return NOBODY

    def adding(self, token: Token) -> Who | None:
        """Who "they" is that go on speaking: the last speaker, where "they" can be said of one unnamed."""
        who = self.last(token.start)
        return who if token.low == "they" and (who.plural or who.kind == "anonymous") else None

    def pronoun(self, token: Token) -> Who:
        """Who "he", "she", "it" or "they" is."""
        low, at = token.low, token.start
        if low in {"he", "she"}:
            return self.he_or_she(low, at)
        for place, who in reversed(self._last[-4:]):
            if at - place > FARTHEST:
                break
            if low == "it" and who.kind in {"organisation", "document", "outlet"}:
                return who
            if low == "they" and (who.plural or who.kind == "organisation"):
                if self._group and self._group[0] > place and self._group[1] != who.head:
                    return NOBODY  # "Officials said so. The parents wept. They said ..."
                near = at - place <= NEAR
                return who if who.plural or (near and who.head in BODY_HEADS) else NOBODY
        return NOBODY

    def he_or_she(self, low: str, at: int) -> Who:
        """Who "he" or "she" is: the last who can be, when nobody else between can."""
        near = [
            (place, who) for place, who in self._last[-6:] if who.kind in {"person", "anonymous"} and not who.plural
        ]
        if self._subject:
            near.append(self._subject)
        near.sort(key=lambda item: item[0])
        for place, who in reversed(near):
            if at - place > FARTHEST:
                break
            gender = self._gender(who)
            if gender not in {None, low}:
                continue
            sure = gender == low and at - place <= NEAR
            return who if sure or not self._another(low, who, place, at) else NOBODY
        return NOBODY

    def _another(self, low: str, who: Who, start: int, stop: int) -> bool:
        """True when somebody else who is surely "he" or "she" is named between the two places."""
        first = bisect_left(self._mentioned, start)
        last = bisect_left(self._mentioned, stop)
        between = self.names.mentions[max(first, last - MOST_BETWEEN) : last]
        return any(self.names.genders.get(name) == low and name != who.name for _, name in between)

    def _gender(self, who: Who) -> str | None:
        return who.gender or (self.names.genders.get(who.name) if who.name else None)

    def holder(self, title: str) -> Who | None:
        """The only person of the article that bears a title."""
        holders = self.names.holders.get(title, set())
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


def _head_of(name: str) -> str:
    """The head noun of a body's name: "ministry" of "Ministry of Health"."""
    return name.split(" of ", maxsplit=1)[0].rsplit(maxsplit=1)[-1].casefold()
