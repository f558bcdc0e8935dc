"""Where the passages that two articles share come from: one of the two, or a body that both took them from.

`told` reads what the articles say of their sources; `guessed` knows only which of them is older, or what a copy alone can hold.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newstemma.stages.edges.dates import before
from newstemma.stages.edges.pile import LEAST_SHARE, Pile, Source
from newstemma.stages.edges.signs import is_copy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newstemma.stages.edges.passages import Pair, Part
    from newstemma.tables import Article, Basis

RETOLD = 0.3
"""Below this share of the shorter text two reports that name one body both retell it; with more in common, one took from the other."""


@dataclass(frozen=True, slots=True)
class Origin:
    """That an article took the passages of a pair from a source."""

    article: str
    source: Source


def told(pile: Pile, part: Part) -> list[Origin]:
    """What both articles say of their sources; the first rule that holds decides.

    1. One credits the other's outlet for its whole text.   2. Both credit one body for their whole text.
    3. One credits the other's outlet for something.        4. One names the body whose text the other is.
    5. Both name one body and have little in common: the body they name most.
    6. For copied text alone, and no small share: one is an agency's, or credits a body for its whole text, the other credits
    nobody for it and is not older.                         7. One says that this was told to it, and is not younger.
    """
    pair = part.pair
    one, other = pair.one.article, pair.other.article
    found = (
        _from_publisher(pile, one, other, {key: set(pile.wires(key)) for key in (one, other)})
        or _from_bodies(pile, one, other, pile.wires(one).keys() & pile.wires(other).keys())
        or _from_publisher(pile, one, other, {key: set(pile.named(key)) for key in (one, other)})
        or _from_bodies(pile, one, other, _wire_of_one(pile, one, other) | _wire_of_one(pile, other, one))
        or (_from_bodies(pile, one, other, _most_named(pile, one, other)) if pair.share < RETOLD else [])
        or (_from_wire(pile, pair) if _is_copied(part) else [])
        or _from_who_was_told(pile, pair)
    )
    return [replace(origin, source=replace(origin.source, basis="title")) for origin in found] if part.title else found


def guessed(pile: Pile, part: Part) -> list[Origin]:
    """For copied text alone, no title and no small share of prose: 8. one is older; 9. one shows that it is the copy."""
    if not _is_copied(part) or part.pair.prose < LEAST_SHARE:
        return []
    return _from_older(pile, part.pair) or _from_signs(pile, part.pair)


def _is_copied(part: Part) -> bool:
    """True for more copied text than set phrases and a title: two desks may give one event the same title."""
    return part.evidence == "copied" and not part.title and part.pair.share >= LEAST_SHARE


def _from_publisher(pile: Pile, one: str, other: str, credited: dict[str, set[str]]) -> list[Origin]:
    """One credits the outlet of the other, and is not credited back."""
    forth = any(pile.publishes(body, other) for body in credited[one])
    back = any(pile.publishes(body, one) for body in credited[other])
    if forth == back:
        return []
    taker, source = (one, other) if forth else (other, one)
    return [Origin(taker, Source(source, pile.outlet(source), "text"))]


def _from_bodies(pile: Pile, one: str, other: str, bodies: Iterable[str]) -> list[Origin]:
    """Both took from the bodies, but a body's own article did not."""
    return [
        Origin(article, pile.source(article, body, pile.wires(article).get(body, "text")))
        for body in sorted(bodies)
        for article in (one, other)
        if not pile.publishes(body, article)
    ]


def _wire_of_one(pile: Pile, one: str, other: str) -> set[str]:
    return pile.wires(one).keys() & set(pile.named(other))


def _most_named(pile: Pile, one: str, other: str) -> set[str]:
    """Of the bodies that both name, the one they name most."""
    first, second = pile.named(one), pile.named(other)
    both = {name: first[name] + second[name] for name in first.keys() & second.keys()}
    return {max(sorted(both), key=lambda name: both[name])} if both else set()


def _from_wire(pile: Pile, pair: Pair) -> list[Origin]:
    for wire, taker in ((pair.one, pair.other), (pair.other, pair.one)):
        if pile.wires(taker.article) or pile.agency(taker.article) or before(taker, wire):
            continue
        if pile.agency(wire.article):
            return [Origin(taker.article, Source(wire.article, pile.outlet(wire.article), "text"))]
        if bodies := pile.wires(wire.article):
            return _from_bodies(pile, wire.article, taker.article, bodies)
    return []


def _from_who_was_told(pile: Pile, pair: Pair) -> list[Origin]:
    """A passage that one of two dated articles has first hand."""
    for side in (pair, pair.swapped()):
        taker, source = side.one, side.other
        if taker.published and source.published and not before(taker, source):
            first_hand = (pile.told_itself(source.article, passage.there) for passage in side.passages)
            second_hand = (pile.told_itself(taker.article, passage.here) for passage in side.passages)
            if any(first_hand) and not any(second_hand):
                return [_took(pile, taker, source, "text")]
    return []


def _from_signs(pile: Pile, pair: Pair) -> list[Origin]:
    """Of two articles without an order, the one that shows edits only a copy can have."""
    for side in (pair, pair.swapped()):
        if is_copy(side):
            return [_took(pile, side.one, side.other, "text")]
    return []


def _took(pile: Pile, taker: Article, source: Article, basis: Basis) -> Origin:
    return Origin(taker.article, Source(source.article, pile.outlet(source.article), basis))


def _from_older(pile: Pile, pair: Pair) -> list[Origin]:
    for older, younger in ((pair.one, pair.other), (pair.other, pair.one)):
        if before(older, younger):
            return [_took(pile, younger, older, "date")]
    return []
