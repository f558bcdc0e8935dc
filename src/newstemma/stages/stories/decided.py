"""Groups as an analyst's decisions leave them."""

from __future__ import annotations

from collections import defaultdict
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newstemma.matching.events.flat import Floats
    from newstemma.matching.events.graph import Edges
    from newstemma.tables import Decision


def decided(
    groups: list[list[int]], numbers: Mapping[str, int], edges: Edges, likelihood: Floats, decisions: Sequence[Decision]
) -> list[list[int]]:
    """The groups as the decisions leave them, the earliest first; `edges` tell which of two parted articles another is nearer to."""
    if not decisions:
        return groups
    story = {member: group[0] for group in groups for member in group}
    fresh = count(len(numbers))
    for decision in sorted(decisions, key=lambda decision: (decision.made, decision.decision)):
        one, two = numbers.get(decision.article or ""), numbers.get(decision.other_article or "")
        if decision.undone is not None or one is None or two is None or one == two:
            continue
        if decision.verb == "merge stories":
            gone = story[one]
            story.update({member: story[two] for member, its in story.items() if its == gone})
        elif decision.verb == "move article":
            story[one] = story[two]
        elif decision.verb == "split story" and story[one] == story[two]:
            name = next(fresh)
            like = [_like(each, edges, likelihood) for each in (one, two)]
            members = [member for member, its in story.items() if its == story[one]]
            story.update(dict.fromkeys(_nearer(one, two, members, like), name))
    members_of: dict[int, list[int]] = defaultdict(list)
    for member, its in sorted(story.items()):
        members_of[its].append(member)
    return sorted(members_of.values())


def _like(article: int, edges: Edges, likelihood: Floats) -> dict[int, float]:
    """How likely each other article is of one event with one."""
    places = np.flatnonzero((edges.one == article) | (edges.two == article))
    others = edges.one[places] + edges.two[places] - article
    return dict(zip(others.tolist(), likelihood[places].tolist(), strict=True))


def _nearer(one: int, two: int, members: Sequence[int], like: Sequence[Mapping[int, float]]) -> list[int]:
    """The members that are more like the one article than like the other, with the one itself."""
    return [m for m in members if m == one or (m != two and like[0].get(m, 0.0) > like[1].get(m, 0.0))]
