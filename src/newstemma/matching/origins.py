"""Pure counting of origins: groups of equals, where a graph of "took from" ends, and the fewest bodies behind credited voices.

Taking an arc or a body away never lowers what is counted: a graph with fewer arcs has at least as many ends, and smaller sets
need at least as many bodies, as long as the fewest are looked for exactly. That is why deleting a credit seldom makes a claim look
less widely founded; docs/stages/roots.md tells where it does.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

MOST_TRIED = 12
"""Bodies among which the fewest are looked for exactly (4,095 choices at most); beyond, the most often credited go first."""


def groups(items: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each item's group, named by its first item; pairs join groups (union-find).

    >>> groups(["a", "b", "c"], [("c", "a")])
    {'a': 'a', 'b': 'b', 'c': 'a'}
    """
    order = {item: place for place, item in enumerate(dict.fromkeys(items))}
    above = {item: item for item in order}

    def top(item: str) -> str:
        while above[item] != item:
            above[item] = above[above[item]]
            item = above[item]
        return item

    for one, other in pairs:
        first, second = sorted((top(one), top(other)), key=order.__getitem__)
        above[second] = first
    return {item: top(item) for item in order}


def ends(arcs: Mapping[str, Collection[str]]) -> list[tuple[str, ...]]:
    """Where following the arcs ends: nodes without arcs, and rings that no arc leaves (components of Tarjan, linear time).

    Every node is a key; nodes of a ring come sorted, rings by their first node.

    >>> ends({"copy": ["wire"], "wire": [], "post": ["herald"], "herald": ["post"]})
    [('herald', 'post'), ('wire',)]
    """
    ring = _rings(arcs)
    leaving = {ring[node] for node, targets in arcs.items() for target in targets if ring[target] != ring[node]}
    members: dict[int, list[str]] = {}
    for node in sorted(arcs):
        if ring[node] not in leaving:
            members.setdefault(ring[node], []).append(node)
    return sorted(tuple(nodes) for nodes in members.values())


def _rings(arcs: Mapping[str, Collection[str]]) -> dict[str, int]:
    """A number for every node, equal for nodes that reach each other (Kosaraju, without recursion)."""
    back: dict[str, list[str]] = {node: [] for node in arcs}
    for node, targets in arcs.items():
        for target in targets:
            back[target].append(node)
    ring: dict[str, int] = {}
    for number, start in enumerate(reversed(_finished(arcs))):
        waiting = [start]
        while waiting:
            node = waiting.pop()
            if node not in ring:
                ring[node] = number
                waiting += back[node]
    return ring


def _finished(arcs: Mapping[str, Collection[str]]) -> list[str]:
    """The nodes in the order in which a depth-first walk leaves them."""
    seen: set[str] = set()
    order: list[str] = []
    for start in arcs:
        waiting = [(start, iter(arcs[start]))] if start not in seen else []
        seen.add(start)
        while waiting:
            node, targets = waiting[-1]
            following = next((target for target in targets if target not in seen), None)
            if following is None:
                order.append(node)
                waiting.pop()
            else:
                seen.add(following)
                waiting.append((following, iter(arcs[following])))
    return order


def fewest(credited: Iterable[frozenset[str]]) -> list[str]:
    """The smallest set of bodies that has one of every credited set; of equally small ones the first by name (minimum hitting set).

    >>> fewest(map(frozenset, (["AP"], ["AP", "dpa"], ["AFP", "dpa"], ["AFP", "Reuters"])))
    ['AFP', 'AP']
    """
    sets = set(credited)
    needed = {body for bodies in sets if len(bodies) == 1 for body in bodies}
    left = sorted(tuple(sorted(bodies)) for bodies in sets if bodies and not bodies & needed)
    bodies = sorted({body for choice in left for body in choice})
    if len(bodies) > MOST_TRIED:
        return sorted(needed | _often(left))
    for size in range(len(left) + 1):
        for chosen in combinations(bodies, size):
            if all(set(choice) & set(chosen) for choice in left):
                return sorted(needed | set(chosen))
    return sorted(needed)


def _often(left: list[tuple[str, ...]]) -> set[str]:
    """Bodies that have one of every set, the most often credited first: not always the fewest."""
    chosen: set[str] = set()
    while left:
        counts = [
            (-sum(body in choice for choice in left), body) for body in {body for choice in left for body in choice}
        ]
        chosen.add(min(counts)[1])
        left = [choice for choice in left if not set(choice) & chosen]
    return chosen
