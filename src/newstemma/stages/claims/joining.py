"""Joining: which units of a story say the same thing."""

from __future__ import annotations

from collections import defaultdict

from newstemma.language.en import STOPWORDS
from newstemma.language.en_words import LIGHT
from newstemma.matching.similar import Keys, alike, groups, stem, weights
from newstemma.stages.claims.units import DAYS, Unit

LEAST_ALIKE = 0.25
"""Mean likeness inside a claim."""
LEAST_LINKED = 0.35
"""Least likeness of a mutual best match: of 164 pairs read in 12 stories, .25 gave .58 right, .35 with `TOLD` .84."""
TOLD = 3
"""Words with a meaning that a mutual best match needs: two in common are mostly the topic, not the statement."""
ALIKE = 0.6
"""Two units this alike may join without being each other's best match in their reports."""
PAIR = 2
"""The same for two units that are much alike."""
RUN = 4
"""Words in a row by which two reports have the same words, not just the same topic."""
_LIGHT = frozenset(stem(word) for word in LIGHT)
SEEN = 0.08
"""Pairs less alike count as 0 in a mean."""


def joined(units: list[Unit]) -> list[list[Unit]]:
    """The units grouped: those of one group say the same thing. Equal wordings are compared once."""
    units = sorted(units, key=lambda unit: (unit.article, unit.start, unit.stop))
    copies: dict[tuple[str, ...], list[Unit]] = defaultdict(list)
    for unit in units:
        copies[unit.words].append(unit)
    wordings = list(copies.values())
    keys = [wording[0].keys for wording in wordings]
    scores = {pair: score for pair, score in alike(keys, weights(keys), SEEN).items() if _matter(wordings, *pair)}
    found = groups(len(wordings), scores, _links(wordings, scores), LEAST_ALIKE)
    return [[unit for i in group for unit in wordings[i]] for group in found]


def _matter(wordings: list[list[Unit]], i: int, j: int) -> bool:
    """True when two wordings share two keys that do not say when, one of them no name.

    One word in common is chance, a name is a topic, and much happens on one day.
    """
    a, b = wordings[i][0], wordings[j][0]
    shared = {key for key in a.keys & b.keys if not _when(key)}
    return len(shared) >= 2 and not shared <= a.names | b.names


def _when(key: str) -> bool:
    """True for a date, a day of the week and a month."""
    return key.startswith("date:") or key in DAYS


def _told(wordings: list[list[Unit]], i: int, j: int) -> int:
    """How many words with a meaning two wordings share: a number or date is one, a run of the same words as many as needed."""
    a, b = wordings[i][0], wordings[j][0]
    names = a.names | b.names
    if any(_telling(run, names) for run in _runs(a.words) & _runs(b.words)):
        return TOLD
    shared = a.keys & b.keys
    return sum((key.isalpha() and key not in _LIGHT) or ":" in key for key in shared)


def _telling(run: tuple[str, ...], names: Keys) -> bool:
    return sum(word not in STOPWORDS and stem(word) not in names for word in run) >= 2


def _runs(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {words[i : i + RUN] for i in range(len(words) - RUN + 1)}


def _links(wordings: list[list[Unit]], scores: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Pairs alike enough, or each other's best match between two reports."""
    articles = [frozenset(unit.article for unit in wording) for wording in wordings]
    best: dict[tuple[int, str], float] = {}
    for (i, j), score in scores.items():
        for a, b in ((i, j), (j, i)):
            for article in articles[b]:
                best[a, article] = max(best.get((a, article), 0.0), score)
    links = []
    for (i, j), score in sorted(scores.items()):
        apart = not articles[i] & articles[j]
        mutual = (
            apart
            and all(score >= best[i, article] for article in articles[j])
            and all(score >= best[j, article] for article in articles[i])
        )
        told = _told(wordings, i, j)
        if (score >= ALIKE and told >= PAIR) or (score >= LEAST_LINKED and told >= TOLD and mutual):
            links.append((i, j))
    return links
