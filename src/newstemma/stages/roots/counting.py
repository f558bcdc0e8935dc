"""From the voices of a claim to its origins: at most, each origin that could be apart; at least, those that nothing can bring together."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newstemma.matching.origins import ends, fewest, groups
from newstemma.stages.roots.bodies import body_groups, for_themselves, one_body, somebodys_paper, spokesmen
from newstemma.stages.roots.perhaps import namesakes, rests_on, unlike, unsure
from newstemma.stages.roots.reports import Reason, Reports
from newstemma.stages.roots.taking import Taking, arcs, behind, joins, loose_groups, retellings, sources_of_bodies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newstemma.stages.roots.rules import Rule
    from newstemma.stages.roots.voices import Voice

LOOSE = "loose"
"""The one origin, at least, of all voices that may be anybody's."""
FIRM_RULES: dict[str, Rule] = {"person": "same named speaker", "body": "same body", "document": "same document"}


@dataclass
class Origins:
    """Which origin each voice belongs to at most, and which of these may be one at least."""

    most: list[str] = field(
        default_factory=list
    )  # the origin of each voice, named by the node of the voice that opens it
    least: dict[str, str] = field(default_factory=dict)  # the group of each origin
    reasons: dict[str, Reason] = field(default_factory=dict)  # why a loose voice opens no origin, by node
    bodies: dict[str, str] = field(default_factory=dict)  # the outside body that an origin stands for
    opening: dict[str, str] = field(default_factory=dict)  # the node that an origin is shown by, where not by its own
    retold: dict[tuple[str, str], Reason] = field(
        default_factory=dict
    )  # why two named voices may be one, by their nodes
    ends: frozenset[str] = frozenset()  # nodes of voices at which taking ends
    unsure: frozenset[str] = frozenset()  # nodes of named voices that perhaps do not say it
    unlike: frozenset[str] = frozenset()  # nodes of named voices that may speak of something else

    def count(self) -> tuple[int, int]:
        """The least and the most number of origins."""
        kept = set(self.most)
        return len({self.least[origin] for origin in kept}), len(kept)


def origins(voices: list[Voice], reports: Reports) -> Origins:
    """The origins of a claim's voices, before any analyst's decision.

    The most: firm voices by name, ends of the graph of taking that no credit explains, and the fewest bodies that explain the rest.
    """
    found = Origins()
    retold = list(retellings(voices, reports))
    for taking, _ in retold:
        found.retold.setdefault((taking.node, taking.source), taking.reason)
    for nodes, reason in namesakes(voices, reports.introduced):
        found.retold.setdefault(nodes, reason)
    _count_most(found, voices, reports, [(taking.node, taking.source) for taking, surely in retold if surely])
    _count_least(found, voices, reports)
    return found


def _count_most(found: Origins, voices: list[Voice], reports: Reports, retold: list[tuple[str, str]]) -> None:
    joined = list(joins(voices, reports))
    loose = [voice for voice in voices if not voice.firm]
    grouped = groups((voice.node for voice in loose), ((taking.node, taking.source) for taking in joined))
    grouped |= groups(
        (voice.node for voice in voices if voice.firm),
        [*one_body(voices), *spokesmen(voices, reports.introduced), *retold],
    )
    known = loose_groups(voices, grouped, reports)
    taken = list(arcs(voices, grouped, known, reports))
    graph: dict[str, list[str]] = {group: [] for group in grouped.values()}
    for taking in taken:
        graph[grouped[taking.node]].append(grouped[taking.source])
    credited = {voice.node: behind(voice, known[grouped[voice.node]], reports) for voice in loose}
    sources_of_bodies(credited.values())
    ended = _ended(found, ends(graph), grouped, credited)
    found.ends = frozenset(node for node, group in grouped.items() if group in ended)
    _open(found, voices, grouped, ended, reports)
    origin = _followed(ended, graph)
    found.most = [origin[grouped[voice.node]] for voice in voices]
    _explain(found, joined, taken, grouped)


def _explain(found: Origins, joined: list[Taking], taken: list[Taking], grouped: Mapping[str, str]) -> None:
    """Why each loose voice opens no origin: one of each group leads out of it, the others lead to that one."""
    leading = {found.opening.get(origin, origin) for origin in found.most}
    led = {grouped[node] for node in leading}
    for taking in taken:
        if grouped[taking.node] not in led:
            led.add(grouped[taking.node])
            leading.add(taking.node)
            found.reasons[taking.node] = taking.reason
    for taking in (*sorted(joined, key=lambda taking: taking.source not in leading), *taken):
        found.reasons.setdefault(taking.node, taking.reason)


def _open(
    found: Origins, voices: list[Voice], grouped: Mapping[str, str], ended: Mapping[str, str], reports: Reports
) -> None:
    """An origin of loose voices opens with the report that the others credit, where one of them stands in it."""
    credited: dict[str, set[str]] = {}
    loose = [voice for voice in voices if not voice.firm and grouped[voice.node] in ended]
    for voice in loose:
        credited.setdefault(ended[grouped[voice.node]], set()).update(reports.named_by[voice.article])
    for voice in loose:
        origin = ended[grouped[voice.node]]
        if reports.outlets[voice.article] & credited[origin]:
            found.opening.setdefault(origin, voice.node)


def _ended(
    found: Origins,
    last: list[tuple[str, ...]],
    grouped: Mapping[str, str],
    credited: Mapping[str, Mapping[str, Reason]],
) -> dict[str, str]:
    """The origin of each group where taking ends: its own, or the first end's that rests on the same outside body."""
    members: dict[str, list[str]] = {}
    for node, group in grouped.items():
        members.setdefault(group, []).append(node)
    order = {node: place for place, node in enumerate(grouped)}
    opened: dict[str, str] = {}
    result: dict[str, str] = {}
    rings = {min(ring, key=order.__getitem__): [node for group in ring for node in members[group]] for ring in last}
    bodies = {first: {body for node in nodes for body in credited.get(node, ())} for first, nodes in rings.items()}
    chosen = set(fewest(frozenset(names) for names in bodies.values() if names))
    for first in sorted(rings, key=order.__getitem__):
        body = min(bodies[first] & chosen, default=None)
        origin = opened.setdefault(body, first) if body else first
        result |= {grouped[node]: origin for node in rings[first]}
        if body:
            found.bodies[origin] = body
            found.reasons |= {node: why[body] for node in rings[first] if body in (why := credited.get(node, {}))}
    return result


def _followed(origin: dict[str, str], graph: Mapping[str, list[str]]) -> dict[str, str]:
    """The origin of every node: those that took their claim from others have the origin of the nearest end."""
    back: dict[str, list[str]] = {node: [] for node in graph}
    for node, targets in graph.items():
        for target in targets:
            back[target].append(node)
    waiting = deque(sorted(origin))
    while waiting:
        node = waiting.popleft()
        for taker in sorted(back[node]):
            if taker not in origin:
                origin[taker] = origin[node]
                waiting.append(taker)
    return origin


def _count_least(found: Origins, voices: list[Voice], reports: Reports) -> None:
    """Speakers of one body are one; what may be anybody's rests on a body or document if there is one, but not on a bystander."""
    introduced = reports.introduced
    bodies = body_groups(voices, introduced, found.retold)
    papers = {voice.node for voice in voices if somebodys_paper(voice)}
    found.unsure = unsure(voices, reports)
    sure = [voice for voice in voices if voice.firm and voice.node not in papers | found.unsure]
    found.unlike = unlike(sure, reports)
    firm = [voice for voice in sure if voice.node not in found.unlike]
    official = [voice.node for voice in firm if not for_themselves(voice, introduced.get(voice.node, frozenset()))]
    shelter = bodies[official[0]] if official else bodies[min(papers)] if papers and not firm else LOOSE
    owner = bodies[(official or [voice.node for voice in firm])[0]] if firm else shelter
    bodies |= dict.fromkeys(papers | found.unsure | found.unlike, owner)
    found.least = {origin: bodies.get(origin, shelter) for origin in dict.fromkeys(found.most)}
    if shelter == LOOSE and firm:
        origin_of = {voice.node: origin for voice, origin in zip(voices, found.most, strict=True)}
        opened: dict[str, list[Voice]] = {}
        for voice in voices:
            if voice.node in found.ends and found.least[origin_of[voice.node]] == LOOSE:
                opened.setdefault(origin_of[voice.node], []).append(voice)
        named = [voice for voice in voices if voice.firm]
        for origin, loose in opened.items():
            if source := rests_on(loose, named, reports):
                found.least[origin] = found.least[origin_of[source.node]]


def openers(voices: list[Voice], found: Origins) -> dict[str, int]:
    """The place of the voice that opens each origin at most: the one it is named by, else its first."""
    result: dict[str, int] = {}
    for place, (voice, origin) in enumerate(zip(voices, found.most, strict=True)):
        known = result.setdefault(origin, place)
        opening = found.opening.get(origin, origin)
        if voice.node == opening != voices[known].node:
            result[origin] = place
    return result
