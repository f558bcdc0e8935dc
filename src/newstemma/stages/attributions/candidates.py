"""Whom "he", "she" and "the medic" may mean: everybody told of before, with what speaks for each (`ranking.Facts`).

Somebody is told of by a name, by a noun ("a deckhand"), as the subject of a sentence, or as a speaker; mentions of one name, or
of unnamed people with one noun, are one candidate.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from newstemma.stages.attributions.cast import Cast
from newstemma.stages.attributions.genders import role_gender
from newstemma.stages.attributions.mentions import Noun, nouns
from newstemma.stages.attributions.names import Place
from newstemma.stages.attributions.ranking import STEP, Facts
from newstemma.stages.attributions.reported import Contents
from newstemma.stages.attributions.roles import human
from newstemma.stages.attributions.salience import NAMED, salience
from newstemma.stages.attributions.who import Who

FARTHEST = 2500
"""Code points back that a pronoun looks for its name: about five paragraphs of a report."""
PARAGRAPH = 450
"""Code points, quoted ones left out, after which a paragraph may have another topic: texts that lost their paragraphs are one."""
MOST_LOOKED_AT = 12
"""Speakers, and names, looked at before a pronoun; of nouns, twice as many."""
MOST_BLANKS = 4
"""Blanks between a paragraph and the place that is looked at."""
_APPOSED = re.compile(r"(?:[A-Z][\w'’-]{1,30}|\d), $")
"""A name and a comma, before "a nurse"."""
_SENTENCE_ENDS = (". ", "? ", "! ", "\n", ".” ", ".’ ", '." ')

Sort = Literal["spoke", "subject", "opening", "named", "maybe", "noun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Where somebody is told of before a pronoun."""

    at: int
    who: Who
    sort: Sort

    @property
    def key(self) -> str:
        """What is equal for mentions of one person."""
        who = self.who
        return who.name if who.kind == "person" and who.name else f"#{who.head}" if who.head else who.name or ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant."""

    who: Who
    facts: Facts


@dataclass(frozen=True, slots=True)
class Gender:
    """The pronoun of somebody."""

    low: str | None
    sort: Literal["surely", "given", "likely"]


class Candidates:
    """The people of an article as they are told of, in order."""

    def __init__(self, cast: Cast, content: Contents) -> None:
        self.cast, self._content = cast, content
        self._nouns = [noun for noun in nouns(cast.text) if not self._apposed(noun)]
        self._weights = [salience(cast.text, place) for place in cast.names.places]

    def _apposed(self, noun: Noun) -> bool:
        """True for "a nurse" in "Ana Ruiz, a nurse,"."""
        return noun.first and _APPOSED.search(self.cast.text, max(0, noun.start - 35), noun.start) is not None

    def before(
        self, at: int, low: str | None, heard: Iterable[Mention], roles: Mapping[str, Who], but: frozenset[str]
    ) -> list[Candidate]:
        """Those told of before a place who can be "he" or "she", except some; `heard` are speakers and subjects."""
        mentions = sorted([*heard, *self._named(at), *self._by_nouns(at, roles)], key=lambda mention: mention.at)
        groups: dict[str, list[Mention]] = {}
        for mention in mentions:
            groups.setdefault(mention.key, []).append(mention)
        standing = self._standing(mentions, at)
        found = []
        for group in groups.values():
            who = next((m.who for m in reversed(group) if m.sort != "noun" and m.who.name), group[-1].who)
            gender = self._gender(who)
            if who.name not in but and not (low and gender.sort == "surely" and gender.low not in {low, None}):
                facts = self._facts(group, who, at)
                fits = {self._fits(who, gender, low): 1.0} if gender.low else {}
                places = {(m.at, m.sort == "spoke") for m in group}
                stands = {name: float(place in places) for name, place in standing.items()}
                found.append(Candidate(who, replace(facts, **fits, **stands)))
        return found

    def _fits(self, who: Who, gender: Gender, low: str | None) -> str:
        """The fact that the gender of somebody is, or is not, that of the pronoun; of whom is named, a title tells as a given name does."""
        known = "given" if gender.sort == "surely" and who.kind == "person" and who.name else gender.sort
        return f"{known}_{'fits' if gender.low in {low, None} or not low else 'not'}"

    def called(self, candidates: Iterable[Candidate], head: str) -> list[Candidate]:
        """Those with a name, with whether the article calls them something else than a noun."""
        found = []
        for one in candidates:
            if one.who.kind == "person" and one.who.name and ";" not in one.who.name:
                person = self.cast.people.get(one.who.name)
                other = any(human(role) for role in person.heads - {head}) if person else False
                found.append(Candidate(one.who, replace(one.facts, other_role=float(other))))
        return found

    def _standing(self, mentions: Sequence[Mention], at: int) -> dict[str, tuple[int, bool]]:
        """Which mentions stand out: the last speaker, the last subject, the last of all, the first of a paragraph."""
        if not self._content.quoted(at):  # whom quoted words name, the sentence around them is not about
            mentions = [mention for mention in mentions if not self._content.quoted(mention.at)] or mentions
        here = self._paragraph(at)
        spoke = [m.at for m in mentions if m.sort == "spoke"]
        subject = [m for m in mentions if m.sort in {"subject", "opening"}]
        topics = [m for m in mentions if m.at >= here] if self._content.told(here, at) <= PARAGRAPH else []
        stands: dict[str, tuple[int, bool]] = {}
        if spoke:
            stands["spoke_last"] = (spoke[-1], True)
        for name, found in (
            ("subject_last", subject[-1:]),
            ("nearest", mentions[-1:]),
            ("topic", topics[:1]),
        ):
            if found:
                stands[name] = (found[0].at, found[0].sort == "spoke")
        return stands

    def _paragraph(self, at: int) -> int:
        """Where the paragraph begins that holds what stands before a place."""
        stop = at
        while stop > max(0, at - MOST_BLANKS) and self.cast.text[stop - 1].isspace():
            stop -= 1
        return self.cast.text.rfind("\n", max(0, stop - FARTHEST), stop) + 1

    def _facts(self, group: Sequence[Mention], who: Who, at: int) -> Facts:
        last = group[-1]
        between = self.cast.text[last.at : at]
        told = self._content.told(last.at, at)
        here, there = self._content(at), self._content(last.at)
        return Facts(
            far=told / STEP,
            same_paragraph=float("\n" not in between and told <= PARAGRAPH),
            same_sentence=float(not any(mark in between for mark in _SENTENCE_ENDS)),
            unnamed=float(who.kind == "anonymous" and bool(who.name)),
            unknown=float(not who.name),
            maybe=float(all(m.sort == "maybe" for m in group)),
            other_words=float(there is not None and there != here),
            own_words=float(there is None and here is not None),
        )

    def _gender(self, who: Who) -> Gender:
        """Whether "he" or "she" is said of somebody, and how that is known."""
        person = self.cast.people.get(who.name or "") if who.kind == "person" else None
        if person is None:
            return Gender(who.gender, "surely")
        titled, given = self.cast.names.titled.get(person.name), self.cast.names.genders.get(person.name)
        if given and not titled:
            return Gender(given, "given")
        if sure := titled or person.gender:
            return Gender(sure, "surely")
        return Gender(person.likely, "likely")

    def _named(self, at: int) -> Iterator[Mention]:
        names = self.cast.names
        for index in _last(names.places, at, MOST_LOOKED_AT):
            weight = self._weights[index]
            sort: Sort = "opening" if weight > NAMED else "named"
            yield self._place(names.places[index], sort)
        for index in _last(names.maybe, at, MOST_LOOKED_AT):
            yield self._place(names.maybe[index], "maybe")

    def _place(self, place: Place, sort: Sort) -> Mention:
        return Mention(place.start, Who(place.name, "person", gender=self.cast.gender(place.name)), sort)

    def _by_nouns(self, at: int, roles: Mapping[str, Who]) -> Iterator[Mention]:
        for index in _last(self._nouns, at, 2 * MOST_LOOKED_AT):
            noun = self._nouns[index]
            yield Mention(noun.start, self._by_noun(noun, roles), "noun")

    def _by_noun(self, noun: Noun, roles: Mapping[str, Who]) -> Who:
        if noun.first:
            return Who(noun.label, "anonymous", gender=role_gender(noun.head), head=noun.head)
        if name := self.cast.described(noun.head, noun.words[:-1]):
            return Who(name, "person", gender=self.cast.gender(name))
        return roles.get(noun.head) or Who("", "person", gender=role_gender(noun.head), head=noun.head)


def _last(places: Sequence[Place] | Sequence[Noun], at: int, most: int) -> range:
    """The indices of the last of those that stand before a place, near enough."""
    last = bisect_left(places, at, key=lambda place: place.start)
    first = bisect_left(places, at - FARTHEST, key=lambda place: place.start)
    return range(max(first, last - most), last)
