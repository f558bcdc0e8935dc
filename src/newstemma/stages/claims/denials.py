"""Denials: which statements a denial answers, so that no allegation is shown without the word of whom it accuses.

"Denied that he took the money" answers statements with its words; "denied it" the allegation just before, else the main one
against whom denies; "denied taking any money" the main one against him; "sources said so, but he denied it was a deal" what
the sources said. A blanket denial ("denied all allegations", "said the charges were false") answers what others say just
before and everything that anybody is told to accuse the denier of. Nobody denies their own words, and a denial that answers
nothing found stays alone: a wrong denial is worse than none. What a report flatly tells of the denier, by name, office or
age, in words of an allegation that is denied has the denial beside it too.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

from newstemma.language.en import BE_FORMS, DENIALS, REPORTING_VERBS, STOPWORDS
from newstemma.language.en_words import LIGHT
from newstemma.language.words import listed
from newstemma.matching.similar import Keys, stem
from newstemma.matching.words import tokens
from newstemma.stages.attributions.roles import OFFICES
from newstemma.stages.claims.denying import MONEY, Denial, accuses, alleges, crime_at, denial, tells_of_a_wrong
from newstemma.stages.claims.units import Unit
from newstemma.stages.claims.verbs import verbal
from newstemma.tables import Attribution

SHARED = 2
"""Words with a meaning by which a denial repeats what it denies, wherever in the story it stands. Of
123 stories, 1 gives other claims in 11, most of those read denied by what speaks of something else; 3 loses two right ones in 3."""
MOST_OF = 0.5
"""Of a denial's words with a meaning, the share that repeats what it denies: at .3 claims of 3 stories of 123 change, at .8
of 2, which loses the right one of those read; too few to fit it."""
BEFORE = 3
"""Sentences before a denial among which the allegation is that it answers with one word in common."""
JUST_BEFORE = 2
"""Sentences before "denied it" among which the allegation is."""
MOST_DENIALS = 300
"""Denials of one story that are looked into: hundreds stand in no real one, and each is compared with every statement."""
CAUSAL = listed("because due caused cause causes")
"""Who denies that it was because of something denies the cause, not that it was."""
_REPORTED = listed("report reports story article claim claims allegation allegations accusation suggestion suggestions")
_SPOKES = listed(
    "company firm spokesman spokeswoman spokesperson spokespeople airline club group ministry department office"
)
"""Who "a spokeswoman" speaks for is a body that may have its name beside the words that she answers."""
OFFICE_WORDS = 2
"""Words of an office before a name: "deputy mayor Ana Ruiz"."""
OPENING_MARKS = ('"', "“", "‘", "'")
AGE_DIGITS = 2
"""Digits of an age after a name: "Ana Ruiz, 52"."""


def answered(
    found: list[Unit],
    groups: list[list[Unit]],
    joined: list[list[Unit]],
    speaker: Callable[[Unit], str | None],
) -> list[list[Unit]]:
    """The groups with each denial beside what it answers; one that only denies goes where its denials belong.

    What is denied is a claim with all that say it, `joined`, though it would be none by itself.
    """
    story = _Story(found, speaker)
    open_groups = [list(group) for group in groups]
    settled = {
        (u.article, u.start)
        for group in groups
        if any(u.stance != "denies" for u in group)
        for u in group
        if u.stance == "denies"
    }
    told = {unit: [each for each in group if each.stance != "denies"] for group in joined for unit in group}
    moved: set[tuple[str, int]] = set()
    for said in story.denials:
        if (said.unit.article, said.unit.start) in settled:
            continue
        for target in story.targets(said, open_groups):
            home = next((group for group in open_groups if target in group), None)
            if home is None:
                open_groups.append([*told.get(target, [target]), said.unit])
            elif said.unit not in home:
                home.append(said.unit)
            moved.add((said.unit.article, said.unit.start))
    return [group for group in open_groups if not _only_moved(group, moved)]


def _only_moved(group: list[Unit], moved: set[tuple[str, int]]) -> bool:
    """True for a group of nothing but denials of which one stands beside what it denies now."""
    return all(unit.stance == "denies" for unit in group) and any((unit.article, unit.start) in moved for unit in group)


class _Story:
    """The units of a story as a denial sees them."""

    def __init__(self, found: list[Unit], speaker: Callable[[Unit], str | None]) -> None:
        told = [u for u in found if u.stance != "denies" and u.part == "body" and not _rejects(u)]
        self.units = sorted(told, key=_place)
        self.speaker = speaker
        self.people = frozenset[str]().union(*(unit.names for unit in found))
        denials = sorted((u for u in found if u.stance == "denies"), key=_place)[:MOST_DENIALS]
        self.denials = [denial(unit, speaker(unit)) for unit in denials]
        self.called = _called(found, {name for each in self.denials if (name := speaker(each.unit))})
        homes: dict[str, set[int]] = defaultdict(set)
        for unit in found:
            homes[unit.article].add(unit.home.start)
        self.rank = {(a, start): i for a, starts in homes.items() for i, start in enumerate(sorted(starts))}

    def targets(self, said: Denial, groups: list[list[Unit]]) -> list[Unit]:
        """What a denial answers, most likely first; nothing when that cannot be told."""
        found = self._answered(said, groups) or self._repeated(said, negated=True)  # "no one left" says as much
        return [*found, *self._told_again(said, found, groups)]

    def _answered(self, said: Denial, groups: list[list[Unit]]) -> list[Unit]:
        if said.sweeping:
            accusing = [*self._just_before(said), *self._accusing(said, groups), *self._crimes(said, groups)]
            return accusing or self._main(said, groups)
        if said.flat:
            return self._just_before(said)
        if said.blanket:
            return self._just_before(said) or self._main(said, groups)
        near = self._repeated(said) or self._beside(said) or self._shared_before(said)
        common = 0 if said.of_self and said.of_a_crime else min(SHARED, math.ceil(MOST_OF * len(said.stems)))
        main = near or self._main(said, groups, common)
        return [*main, *self._crimes(said, groups)]

    def _away(self, unit: Unit, said: Denial) -> int:
        """How many sentences the unit stands before the denial; -1 when it does not."""
        if unit.article != said.unit.article or unit.start >= said.unit.start:
            return -1
        return self.rank[said.unit.article, said.unit.home.start] - self.rank[unit.article, unit.home.start]

    def _anothers(self, unit: Unit, said: Denial) -> bool:
        """True when somebody else says the unit."""
        name, denier, row = self.speaker(unit), self.speaker(said.unit), unit.attribution
        if name is None or denier is None or row is None:
            return name is None or name != denier
        spoken = _SPOKES & {word.casefold() for word in denier.split()}
        return name != denier and not (spoken and row.article == said.unit.article and _speaks_for_a_body(row, name))

    def _names(self, unit: Unit, said: Denial) -> bool:
        return not said.who.isdisjoint({stem(word) for word in unit.words})

    def _repeated(self, said: Denial, *, negated: bool = False) -> list[Unit]:
        """The unit that has most of the denial's words, of those that are negated or of the others."""
        shared = [
            (len(common), alleges(unit), unit.article == said.unit.article, -i, unit)
            for i, unit in enumerate(self.units)
            if len(common := said.stems & (unit.keys - unit.names)) >= max(SHARED, MOST_OF * len(said.stems))
            and unit.negated == negated
            and self._anothers(unit, said)
            and (CAUSAL.isdisjoint(said.words) or not CAUSAL.isdisjoint(unit.words))
        ]
        most = max(shared, default=None, key=lambda item: item[:4])
        return [most[4]] if most else []

    def _beside(self, said: Denial) -> list[Unit]:
        """What somebody else says in the same sentence: before its "but", or in the report that is denied."""
        other = [
            unit
            for unit in self.units
            if unit.article == said.unit.article
            and unit.home == said.unit.home
            and unit.attribution is not None
            and not unit.negated
            and self._anothers(unit, said)
        ]
        before = [unit for unit in other if unit.stop <= said.unit.start]
        after = [unit for unit in other if unit.start >= said.unit.stop and not _REPORTED.isdisjoint(said.words)]
        return after[:1] or before[-1:]

    def _shared_before(self, said: Denial) -> list[Unit]:
        """The allegation shortly before that has a word of the denial; what others say counts as one."""
        near = [
            (-away, unit.start, unit)
            for unit in self.units
            if 0 <= (away := self._away(unit, said)) <= BEFORE
            and (alleges(unit) or (unit.attribution is not None and unit.words[0] != "to"))  # "promised to find out"
            and said.stems & (unit.keys - unit.names)
            and not unit.negated
            and self._anothers(unit, said)
        ]
        last = max(near, default=None, key=lambda item: item[:2])
        return [last[2]] if last else []

    def _just_before(self, said: Denial) -> list[Unit]:
        """The allegations of the nearest sentence before that has any."""
        near = [
            (away, unit)
            for unit in self.units
            if 0 <= (away := self._away(unit, said)) <= JUST_BEFORE
            and self._anothers(unit, said)
            and self._accuses(unit, said, away)
        ]
        least = min((away for away, _ in near), default=0)
        return [unit for away, unit in near if away == least]

    def _accuses(self, unit: Unit, said: Denial, away: int) -> bool:
        if alleges(unit):
            return True
        if unit.attribution is None or unit.negated:
            return False
        if said.pointing and away <= 1:
            return True
        return (away <= 1 and self._names(unit, said)) or (said.sweeping and self._charges(unit))

    def _charges(self, unit: Unit) -> bool:
        """True for what a body says that a named person did: "Krog threw stones at guards, the police said"."""
        row, first = unit.attribution, unit.text.split(maxsplit=1)[0]
        return (
            row is not None
            and row.kind == "organisation"
            and first[:1].isupper()
            and stem(unit.words[0]) in self.people
        )

    def _accusing(self, said: Denial, groups: list[list[Unit]]) -> list[Unit]:
        """In each group a statement that tells of what the denier is accused of, where there is one."""
        named = (
            [u for u in group if tells_of_a_wrong(u.words) and self._names(u, said) and self._anothers(u, said)]
            for group in groups
        )
        return [units[0] for units in named if units]

    def _crimes(self, said: Denial, groups: list[list[Unit]]) -> list[Unit]:
        """In each group a statement that the denier did a crime, of the matter that is denied."""
        told = ([unit for unit in group if self._does(unit, said)] for group in groups)
        return [units[0] for units in told if units]

    def _does(self, unit: Unit, said: Denial) -> bool:
        """True where the name or the office of who denies stands before the verb: not for "a thief robbed the mayor"."""
        at = crime_at(unit.words)
        if not at or unit.stance == "denies" or unit.negated or unit.words[at - 1] in BE_FORMS:
            return False
        before = unit.words[:at]
        name = self.speaker(said.unit)
        office = any(before[-len(words) :] == words for words in self.called[name]) if name else False
        named = not said.who.isdisjoint({stem(word) for word in before[-OFFICE_WORDS:]})
        money = not MONEY.isdisjoint(said.words) and any(value.kind == "money" for value in unit.values)
        matter = said.sweeping or money or not said.stems.isdisjoint(unit.keys - unit.names)
        return (office or named) and matter and self._anothers(unit, said)

    def _told_again(self, said: Denial, answered: list[Unit], groups: list[list[Unit]]) -> list[Unit]:
        """In each other group a statement that has the denier do what a denied allegation has: "the 52-year-old paid them"."""
        name = self.speaker(said.unit)
        titles = {stem(word) for words in self.called[name or ""] for word in words}
        deeds = [unit.keys - unit.names - titles for unit in answered if alleges(unit)] if name else []
        told = (
            [
                unit
                for unit in group
                if any(_deed_shared(deed & unit.keys, unit.words) for deed in deeds)
                and unit.stance != "denies"
                and not unit.negated
                and self._begins_with(unit, said, name or "")
                and self._anothers(unit, said)
            ]
            for group in groups
            if deeds and not any(unit in answered for unit in group)
        )
        return [units[0] for units in told if units]

    def _begins_with(self, unit: Unit, said: Denial, name: str) -> bool:
        """True where who denies is the subject, by name, office or age."""
        words = unit.words[1:] if unit.words[0] == "the" else unit.words
        if any(words[: len(each)] == each for each in self.called[name]):
            return True
        return not said.who.isdisjoint({stem(word) for word in words[:OFFICE_WORDS]})

    def _main(self, said: Denial, groups: list[list[Unit]], common: int = 0) -> list[Unit]:
        """The allegation against whom denies that most reports have, those first that have words of the denial."""
        about = [
            (shared, len({u.article for u in group}), -i, named[0])
            for i, group in enumerate(groups)
            if (named := [u for u in group if accuses(u) and self._names(u, said) and self._anothers(u, said)])
            if (shared := len(said.stems & frozenset().union(*(u.keys - u.names for u in named)))) >= common
        ]
        most = max(about, default=None, key=lambda item: item[:3])
        return [most[3]] if most else []


def _deed_shared(shared: Keys, words: tuple[str, ...]) -> bool:
    """True where words with a meaning, and a verb among them, are shared: "paid them", not "the money for them"."""
    told = {stem(word): word for word in words if stem(word) in shared and word not in LIGHT}
    return len(told) >= SHARED and any(map(verbal, told.values()))


def _called(found: list[Unit], people: Iterable[str]) -> dict[str, set[tuple[str, ...]]]:
    """What people are called beside their names: the office that stands before, and the age after it ("the 52-year-old")."""
    called: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    ended: dict[str, list[str]] = defaultdict(list)
    begun: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name in people:
        words = tuple(token.word for token in tokens(name))
        begun[words[0] if words else ""].append((words, name))
        ended[words[-1] if words else ""].append(name)
    for unit in found:
        for word, age in pairwise(unit.words):
            if age.isdecimal() and len(age) == AGE_DIGITS:
                for name in ended.get(word, ()):
                    called[name].add((age, "year", "old"))
        for i, word in enumerate(unit.words[1:], 1):
            for words, name in begun.get(word, ()) if unit.words[i - 1] in OFFICES else ():
                if unit.words[i : i + len(words)] == words:
                    before = unit.words[max(0, i - OFFICE_WORDS) : i]
                    called[name].add(before[1:] if before[0] in STOPWORDS else before)
    return called


def _speaks_for_a_body(row: Attribution, name: str) -> bool:
    return row.kind == "organisation" or not _SPOKES.isdisjoint(word.casefold() for word in name.split())


def _rejects(unit: Unit) -> bool:
    """True for "the council dismissed a proposal": no allegation, whatever its words."""
    return any(REPORTING_VERBS.get(word, word) in DENIALS for word in unit.words)


def _place(unit: Unit) -> tuple[str, int, int]:
    return (unit.article, unit.start, unit.stop)


def with_cue(unit: Unit, text: str) -> Unit:
    """The denial from its "denied" on: what is denied is never shown as if somebody said it."""
    row = unit.attribution
    if unit.stance != "denies" or row is None or row.cue_start is None or row.cue_stop is None or unit.negated:
        return unit
    if unit.start <= row.cue_start < unit.stop or _rejects(unit):
        return unit
    start, stop = min(unit.start, row.cue_start), max(unit.stop, row.cue_stop)
    if row.source_start is not None and unit.home.start <= row.source_start < row.cue_start:
        start = min(start, row.source_start)
    if (
        row.source_start is not None
        and row.source_stop is not None
        and row.cue_stop <= row.source_start < unit.home.stop
    ):
        stop = max(stop, row.source_stop)  # "that is nonsense," said Krog
    start -= text[start - 1 : start] in OPENING_MARKS and start == unit.start
    if not unit.home.start <= start < stop <= unit.home.stop:
        return unit
    return replace(unit, start=start, stop=stop, text=text[start:stop])
