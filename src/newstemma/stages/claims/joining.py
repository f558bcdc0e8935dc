"""Joining: which units of a story say the same thing."""

from __future__ import annotations

from collections import defaultdict

from newstemma.matching.similar import alike, groups, weights
from newstemma.stages.claims.units import Unit

LEAST_ALIKE = 0.25
"""Mean likeness inside a claim, and the least for a mutual best match."""
ALIKE = 0.5
"""Two units this alike may join without being each other's best match in their reports."""
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
    """True when two wordings share two keys, one of them no name: one word in common is chance, and a name is a topic."""
    a, b = wordings[i][0], wordings[j][0]
    shared = a.keys & b.keys
    return len(shared) >= 2 and not shared <= a.names | b.names


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
        if score >= ALIKE or (score >= LEAST_ALIKE and mutual):
            links.append((i, j))
    return links
