"""Passages that two texts share, grown from short runs of words that both have.

Seed, chain, extend, as BLAST does with genes (Altschul and others 1990): seeds that lie close together in both texts make
a chain; the chain grows outward word by word while the words still match; the whole is aligned and scored.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newstemma.matching.align import Match, matches, shared_words
from newstemma.matching.words import Words, cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GAP = 12
"""Words between two seeds of one passage: one word in five changed leaves a run of five every 9 words or so."""
REACH = 24
"""Words looked at beyond each end of a chain, again and again while the copy goes on: twice the gap."""
MISS = 0.7
"""What a changed word costs where a matching one earns 1: an end may lie beyond one change but not beyond many."""
FEWEST = 10
"""Words that both sides share. Among 5,000 articles with planted copies of 15 words and more, asking for 10 and not 7
lifts precision from .82 to .92 and loses none; shorter ones are set phrases ("by the end of the year", names with titles)."""
LEAST_SCORE = 0.5
"""Below half the words shared it is the same matter told anew, not the same words."""
TEXTS_KEPT = 8192
"""Short texts kept cut into words, some 100 MB a process: each recurs in dozens of pairs, and cutting was three quarters of the work."""
SHORT = 10_000
"""Characters of a text that is kept: longer ones are rare and could fill the memory."""


class Seed(NamedTuple):
    """One run that both texts have, where it begins in each."""

    start: int
    other_start: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A shared passage: its span in each text and the share of words of the longer side that the other has too."""

    start: int
    stop: int
    other_start: int
    other_stop: int
    score: float


class _Block(NamedTuple):
    """Word places of a passage, both ends inside, and the words matched between them."""

    first: int
    last: int
    other_first: int
    other_last: int
    shared: int

    def holds(self, other: _Block) -> bool:
        return (
            self.first <= other.first
            and other.last <= self.last
            and self.other_first <= other.other_first
            and other.other_last <= self.other_last
        )


class _Reach(NamedTuple):
    """How many words of each text to take on, and how many of them match."""

    words: int
    other: int
    shared: int


def passages(seeds: Iterable[Seed], text: str, other_text: str) -> list[Passage]:
    """The passages that two texts share, in the order of the first text, grown from the seeds.

    >>> one = "Police said a man was held near the old harbour on Friday night."
    >>> two = "A man was held near the old harbour late on Friday night, officers say."
    >>> found = passages([Seed(12, 0), Seed(30, 18)], one, two)[0]
    >>> one[found.start : found.stop], two[found.other_start : found.other_stop]
    ('a man was held near the old harbour on Friday night', 'A man was held near the old harbour late on Friday night')
    """
    one, two = (_kept(each) if len(each) <= SHORT else _last(each) for each in (text, other_text))
    places = sorted({Match(bisect_left(one.starts, s.start), bisect_left(two.starts, s.other_start)) for s in seeds})
    inside = [place for place in places if place.place < len(one.words) and place.other < len(two.words)]
    blocks = _apart(_all_grown(_chains(inside, one.words, two.words), one.words, two.words))
    return [found for block in blocks if (found := _passage(block, one, two))]


_kept = lru_cache(maxsize=TEXTS_KEPT)(cut)
_last = lru_cache(maxsize=2)(cut)  # pairs come sorted, so one side recurs


def _chains(places: Sequence[Match], words: list[str], other: list[str]) -> list[_Block]:
    """Seeds joined that follow each other within the gap in both texts, each to the chain whose diagonal is nearest."""
    done: list[_Block] = []
    live: list[_Block] = []  # never more than the gap holds, as each seed begins at its own word
    for place in places:
        done += [chain for chain in live if place.place - chain.last > GAP]
        live = [chain for chain in live if place.place - chain.last <= GAP]
        near = [chain for chain in live if 0 < place.other - chain.other_last <= GAP and place.place > chain.last]
        if near:
            best = min(near, key=lambda chain: abs((place.place - chain.last) - (place.other - chain.other_last)))
            live[live.index(best)] = _longer(best, place, words, other)
        else:
            live.append(_Block(place.place, place.place, place.other, place.other, 1))
    return done + live


def _longer(chain: _Block, place: Match, words: list[str], other: list[str]) -> _Block:
    between = shared_words(words[chain.last + 1 : place.place], other[chain.other_last + 1 : place.other])
    return _Block(chain.first, place.place, chain.other_first, place.other, chain.shared + between + 1)


def _all_grown(chains: list[_Block], words: list[str], other: list[str]) -> list[_Block]:
    """The chains grown, but for those that another has grown over: without that, long texts would be read once a chain."""
    grown: list[_Block] = []
    live: list[_Block] = []
    for chain in sorted(chains):
        live = [block for block in live if block.last >= chain.first]
        if not any(block.holds(chain) for block in live):
            live.append(_grown(chain, words, other))
            grown.append(live[-1])
    return grown


def _grown(chain: _Block, words: list[str], other: list[str]) -> _Block:
    """The chain with both ends moved outward as far as matching words outweigh changed ones."""
    first, last, other_first, other_last, shared = chain
    more = True
    while more:
        back = words[max(0, first - REACH) : first][::-1], other[max(0, other_first - REACH) : other_first][::-1]
        end = _outward(*back)
        first, other_first, shared = first - end.words, other_first - end.other, shared + end.shared
        more = end.words > REACH // 2
    more = True
    while more:
        end = _outward(words[last + 1 : last + 1 + REACH], other[other_last + 1 : other_last + 1 + REACH])
        last, other_last, shared = last + end.words, other_last + end.other, shared + end.shared
        more = end.words > REACH // 2
    return _Block(first, last, other_first, other_last, shared)


def _outward(words: list[str], other: list[str]) -> _Reach:
    """What to take on from the beginning of both runs, so that matches less changes are at their most."""
    best, best_sum, total = _Reach(0, 0, 0), 0.0, 0.0
    before = Match(-1, -1)
    for count, match in enumerate(matches(words, other), start=1):
        changed = max(match.place - before.place, match.other - before.other) - 1
        total += 1 - MISS * changed
        before = match
        if total > best_sum:
            best, best_sum = _Reach(match.place + 1, match.other + 1, count), total
    return best


def _apart(blocks: list[_Block]) -> list[_Block]:
    """The blocks in order, without those that lie inside another in both texts."""
    kept: list[_Block] = []
    live: list[_Block] = []
    for block in sorted(set(blocks), key=lambda block: (block.first, -block.last, block)):
        live = [big for big in live if big.last >= block.first]
        if not any(big.holds(block) for big in live):
            kept.append(block)
            live.append(block)
    return kept


def _passage(block: _Block, one: Words, two: Words) -> Passage | None:
    longer = max(block.last - block.first, block.other_last - block.other_first) + 1
    if block.shared < FEWEST or block.shared / longer < LEAST_SCORE:
        return None
    return Passage(
        one.starts[block.first],
        one.stops[block.last],
        two.starts[block.other_first],
        two.stops[block.other_last],
        round(block.shared / longer, 4),
    )
