"""Joining: which units of a story say the same thing.

Evidence of a pair becomes a likelihood by a sum of small trees, fitted on the project's own stories by training/joining.py; what lies on
the edge is read by the pair model too (`models/pairs.py`), and the odds of both are added up;
groups join by the mean likelihood of all their pairs, so that a chain of wordings, each like the next, stays apart.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from newstemma.matching.components import Pair, average_link
from newstemma.matching.events.trees import Trees, likely
from newstemma.models.pairs import PairModel, pair_model
from newstemma.stages.claims.denials import CAUSAL
from newstemma.stages.claims.evidence import Floats, Wording, evidence
from newstemma.stages.claims.units import Unit
from newstemma.stages.claims.verbs import CONDITIONS

LEAST_LIKELY = 0.75
"""Mean likelihood between two groups that join. From .35 to .7 some more claims are found, but of joined pairs that were read in stories of
other kinds, long reports with much on one topic, fewer say the same thing the less is asked for: docs/stages/claims.md."""
NEGLIGIBLE = 0.02
"""Pairs less likely count as 0, as those that share nothing do."""
EDGE = (0.3, 0.95)
"""Likelihoods by the trees between which a pair is read by the pair model too: beyond, reading them changes no claim of our stories."""
MOST_READ = 100
"""Pairs of a story that are read, those nearest to joining first: 0.15 CPU seconds."""
READ_KEPT = 400
"""Pairs kept with what reading them told: those of four stories."""
READ_WEIGHT, DOUBT = 0.5, 1.0
"""What the pair model's log-odds count beside those of the trees, and how much they must be for that: of the pairs it learned from half say the same
thing, of those on the edge in news of other kinds fewer do. Without the doubt nine of 40 newly joined pairs that were read there were two things, with it five of 50."""


def joined(units: list[Unit], speaker: Callable[[Unit], str | None]) -> list[list[Unit]]:
    """The units grouped: those of one group say the same thing. Equal wordings are compared once."""
    wordings = worded(units)
    groups = average_link([0.0] * len(wordings), likelihoods(wordings, speaker), LEAST_LIKELY)
    return [[unit for number in group for unit in wordings[number]] for group in groups]


def worded(units: list[Unit]) -> list[Wording]:
    """The units by their words."""
    copies: dict[tuple[str, ...], list[Unit]] = defaultdict(list)
    for unit in sorted(units, key=lambda unit: (unit.article, unit.start, unit.stop)):
        copies[unit.words].append(unit)
    return list(copies.values())


def likelihoods(wordings: Sequence[Wording], speaker: Callable[[Unit], str | None]) -> list[Pair]:
    """How likely pairs of wordings are to say the same thing, by number."""
    found = evidence(wordings, speaker)
    if found is None:
        return []
    odds = fitted().odds(found.columns)
    pairs = list(zip(found.one.tolist(), found.two.tolist(), strict=True))
    scores = likely(odds + _read(wordings, pairs, likely(odds))).tolist()
    matters = [_Matter.of(wording[0]) for wording in wordings]
    return [
        Pair(i, j, score)
        for (i, j), score in zip(pairs, scores, strict=True)
        if score >= NEGLIGIBLE and not _of_two_matters(matters[i], matters[j])
    ]


def _read(wordings: Sequence[Wording], pairs: Sequence[tuple[int, int]], scores: Floats) -> Floats:
    """What reading adds to the log-odds of each pair: 0 for all but those on the edge."""
    added = np.zeros(len(pairs))
    network = pair_model()
    if network is None:
        return added
    low, high = EDGE
    near = np.flatnonzero((scores >= low) & (scores <= high))
    nearest = near[np.argsort(np.abs(scores[near] - LEAST_LIKELY), kind="stable")][:MOST_READ]
    for place in nearest.tolist():
        one, other = (wordings[number][0].text for number in pairs[place])
        added[place] = READ_WEIGHT * (_odds(network, one, other) - DOUBT)
    return added


@lru_cache(maxsize=READ_KEPT)
def _odds(network: PairModel, one: str, other: str) -> float:
    """What the network says of a pair, kept for the next decision: most change no pair of statements."""
    return network.odds(one, other)


class _Matter(NamedTuple):
    """What tells two matters apart: conditions, causes and denials."""

    conditional: bool  # begins with a condition
    plain: bool  # has none
    denies: bool
    causal: bool

    @classmethod
    def of(cls, unit: Unit) -> _Matter:
        """That of a unit."""
        words = unit.words
        return cls(
            not CONDITIONS.isdisjoint(words[:1]),
            CONDITIONS.isdisjoint(words),
            unit.stance == "denies",
            not CAUSAL.isdisjoint(words),
        )


def _of_two_matters(a: _Matter, b: _Matter) -> bool:
    """True where one begins with a condition and the other has none ("if it rains, it closes"), or denies the cause alone."""
    return (a.conditional and b.plain) or (b.conditional and a.plain) or _denies_the_cause(a, b)


def _denies_the_cause(a: _Matter, b: _Matter) -> bool:
    """True where one denies that it was because of something and the other says only that it was."""
    if a.denies == b.denies:
        return False
    denial, other = (a, b) if a.denies else (b, a)
    return denial.causal and not other.causal


@cache
def fitted() -> Trees:
    """The trees of the package."""
    return Trees.of(json.loads((files("newstemma.models") / "claims.json").read_text(encoding="utf-8")))
