"""Amounts that lost their bound: "up to 40 cranes" became "40 cranes", "at least 12 dead" in the body "12 dead" in its headline."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from newstemma.language.en import HEDGES
from newstemma.language.en_words import HEDGE_WORDS
from newstemma.language.words import listed
from newstemma.matching.similar import stem
from newstemma.matching.values import Value
from newstemma.stages.claims.stances import BELIEVED
from newstemma.stages.claims.units import Unit
from newstemma.stages.drift.clauses import Clauses, meant
from newstemma.stages.drift.headlines import Headlines
from newstemma.stages.drift.hedging import may_be
from newstemma.tables import Drift, DriftKind

KINDS = frozenset(["count", "money", "duration", "distance"])
"""Kinds of values that are bounded."""
MEANT = 2
"""Words in common, no numbers or units, by which two reports tell of one amount."""
MOST_BOUNDED = 50
"""Clauses looked at that have one amount with a bound, the earliest ones: a bound for a text that is none."""
REACH = 32
"""Code points before an amount in which "close to" or "reached speeds of" stands."""
_NEARLY = re.compile(r"\b(?:nearly|almost|close to|just under|not quite|up to|as many as)\s$", re.IGNORECASE)
_ABOUT = re.compile(
    rf"{_NEARLY.pattern}|\b(?:about|around|roughly|some|approximately|estimated|more or less)\s$", re.IGNORECASE
)
"""Before an amount these do not state it flatly."""
_MORE = re.compile(r"(?:more than|over|in excess of|upwards? of)\s", re.IGNORECASE)
"""Who says "more than 400" knows of more: no other report may make 400 of it, as it may of "at least 400" when all are counted."""
_MAY_HAVE = re.compile(r"\b(?:may|might) (?:have|be)\b")
_REACHED = re.compile(
    r"\b(?:reach|hit|peak|top|clock|maximum|max|record|as (?:fast|high|far|long|much|late|low))(?:e?d|e?s|ing|p?ed)?\b[^.,;:]{0,20}$",
    re.IGNORECASE,
)
"""Before an amount these say "up to" in other words: "reached speeds of 120 mph"."""
_RANGE = re.compile(r"\d (?:to|and)\s$|\d\s?[-–]\s?$|\w or\s$")
_OVER = re.compile(
    r"\b(?:control|command|power|rule|lead|win|victory|row|dispute|concerns?|anger|fight)\s$", re.IGNORECASE
)
"""Before "over" these make no bound of it: "control over 138 sites"."""
_PEOPLE = frozenset(stem(word) for word in listed("people person dead killed injured missing lives victim"))


class Amounts:
    """The amounts of a story: where each stands with a bound, and which reports have it flatly."""

    def __init__(self, story: Clauses, headlines: Headlines) -> None:
        self.story, self.leads = story, headlines.leads
        self.bounded: dict[str, list[Unit]] = defaultdict(list)  # "up to", "nearly"
        self.least: dict[str, list[Unit]] = defaultdict(list)  # "at least"
        self.unsure: dict[str, list[Unit]] = defaultdict(list)  # "may have"
        self.flat: dict[str, set[str]] = defaultdict(set)
        for clause in story.every:
            for value in clause.values:
                if value.kind in KINDS:
                    self._enter(clause, value)

    def _enter(self, clause: Unit, value: Value) -> None:
        key = f"{value.kind}:{value.value.lstrip('<>=')}"
        if value.value.startswith(">="):
            if not _OVER.search(_before(clause, value)):
                self.least[key].append(clause)
                more = _MORE.match(clause.text, value.start - clause.start)
                if more and (value.kind != "duration" or "than" in more.group()):  # "over two years" is within them
                    self.bounded[key].append(clause)
        elif value.value.startswith("<=") or _NEARLY.search(_before(clause, value)):
            self.bounded[key].append(clause)
        elif _MAY_HAVE.search(clause.text) and _same_breath(clause, value):
            self.unsure[key].append(clause)
        elif clause.part == "body":
            self.flat[key].add(clause.article)

    def lost(self, article: str) -> Iterator[Drift]:
        """Each clause of a report with an amount that lost its bound."""
        for clause in self.story.of[article]:
            found = next(filter(None, (self.weaker(clause, value) for value in clause.values)), None)
            if found:
                yield Drift(
                    article, clause.start, clause.stop, found.article, found.start, found.stop, self.kind(clause, found)
                )

    def kind(self, clause: Unit, found: Unit) -> DriftKind:
        """What was lost: who said that 90 "may have died" hedged it."""
        if found.article == clause.article:
            return "headline stronger"
        amounts = {f"{value.kind}:{value.value}" for value in clause.values}
        bound = any(found is unit for key in amounts for unit in self.bounded.get(key, ())[:MOST_BOUNDED])
        return "bound dropped" if bound else "hedge dropped"

    def weaker(self, clause: Unit, value: Value) -> Unit | None:
        """The clause that has the amount with a bound: for a headline in its body, else in another report, not later."""
        if not _flatly(clause, value):
            return None
        key = f"{value.kind}:{value.value}"
        if clause.part == "title":
            return self.in_body(clause, value, key)
        weaker = (*self.bounded.get(key, ())[:MOST_BOUNDED], *self.unsure.get(key, ())[:MOST_BOUNDED])
        found = [
            unit
            for unit in weaker
            if unit.article not in self.flat[key] and len(meant(clause.keys & unit.keys)) >= MEANT
            if not self.story.earlier(clause.article, unit.article) and _same_counted(value, unit)
        ]
        if any(unit.article == clause.article for unit in weaker):
            return None
        return min(found, default=None, key=lambda unit: (self.story.order[unit.article], unit.start))

    def in_body(self, clause: Unit, value: Value, key: str) -> Unit | None:
        """The first clause of a headline's body that has its amount with a bound, where none has it without."""
        if clause.article in self.flat[key]:
            return None
        weaker = (self.bounded.get(key, ()), self.least.get(key, ()), self.unsure.get(key, ()))
        found = [
            unit
            for unit in chain.from_iterable(each[:MOST_BOUNDED] for each in weaker)
            if unit.article == clause.article and unit.part == "body" and _same_counted(value, unit)
            if unit.home in self.leads[unit.article] or meant(clause.keys & unit.keys)
        ]
        return min(found, default=None, key=lambda unit: unit.start)


_UNHEDGED = HEDGE_WORDS | HEDGES | BELIEVED


def _before(clause: Unit, value: Value) -> str:
    start = value.start - clause.start
    return clause.text[max(0, start - REACH) : start]


def _flatly(clause: Unit, value: Value) -> bool:
    """True where a clause states an amount: in no quotation, with no bound, range or hedge."""
    direct = clause.attribution is not None and clause.attribution.form == "direct"
    if value.kind not in KINDS or not value.value[0].isdigit() or direct:
        return False
    if clause.stance not in ("asserts", "attributes") or may_be(clause.text) or not _UNHEDGED.isdisjoint(clause.words):
        return False
    before = _before(clause, value)
    return not any(pattern.search(before) for pattern in (_ABOUT, _RANGE, _REACHED))


def _same_breath(clause: Unit, value: Value) -> bool:
    """True where "may have" stands by an amount with no comma between: not in "197 are held, though some may have died"."""
    start = value.start - clause.start
    return any(
        "," not in clause.text[min(start, each.start()) : max(start, each.start())]
        for each in _MAY_HAVE.finditer(clause.text)
    )


def _same_counted(value: Value, unit: Unit) -> bool:
    """True when the clause has the amount of the same thing, as far as both say: the dead are people."""
    for other in unit.values:
        if other.kind == value.kind and other.value.lstrip("<>=") == value.value:
            one, two = stem(value.of), stem(other.of)
            if not one or not two or one == two or not _PEOPLE.isdisjoint((one, two)):
                return True
    return False
