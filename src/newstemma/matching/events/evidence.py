"""What speaks for and against two articles being of one event: a row of features for each pair of articles."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from newstemma.matching.events.collection import (
    AMONG_NAMES,
    AMONG_WORDS,
    BY_KIND,
    IN_TITLE,
    NAME_WEIGHT,
    Collection,
)
from newstemma.matching.events.flat import Floats, Numbers, distinct
from newstemma.matching.events.index import Pairs
from newstemma.matching.events.terms import NAME, NUMBER, PAIR, WORD

AT_ONCE = 60_000
"""Entries of candidates that are gone through at a time: what a processor's cache holds."""
MOST_DAYS = 60
"""Days beyond which more of them tell nothing more."""
MOST_YEARS = 9
ROUNDED = 6
"""Places of a feature that count: sums of the same numbers in another order differ far behind them."""


class _Shared(NamedTuple):
    """The terms that pairs share: the pair, and the entry in each of its articles."""

    pair: Numbers
    here: Numbers
    there: Numbers


def evidence(collection: Collection, pairs: Pairs) -> dict[str, Floats]:
    """A column per feature; equal whichever article of a pair comes first.

    `cosine` and its kin are between the articles' weighted words: of all, of title and lead (`head`), of the titles, the names,
    the other words, the numbers, and words side by side (`phrases`). `shared` adds up rarity, `part` is the share of the
    shorter article's. `title less` and `title more`: how much of the one title the other article has. `about ...` and
    `who ...`: the same of the weightiest words and names. -1 is unknown.
    """
    if len(distinct(pairs.two)) < len(distinct(pairs.one)):  # a few new articles: the pairs of each lie together
        order = np.argsort(pairs.two * len(collection) + pairs.one)
        made = evidence(collection, Pairs(pairs.two[order], pairs.one[order]))
        return {name: column[np.argsort(order)] for name, column in made.items()}
    spread = np.diff(collection.firsts)[pairs.two]
    slab = np.cumsum(spread) // AT_ONCE
    borders = [0, *(np.flatnonzero(np.diff(slab)) + 1).tolist(), len(slab)]
    parts = [
        _features(collection, Pairs(pairs.one[first:last], pairs.two[first:last])) for first, last in pairwise(borders)
    ]
    return {name: np.round(np.concatenate([each[name] for each in parts]), ROUNDED) for name in parts[0]}


def _shared(collection: Collection, pairs: Pairs) -> _Shared:
    place = np.full(len(collection.vocabulary), -1, np.int16)
    firsts, terms = collection.firsts, collection.terms
    borders = np.append(np.flatnonzero(np.diff(pairs.one, prepend=-1)), len(pairs.one))
    starts, stops = firsts[pairs.two], firsts[pairs.two + 1]
    spans = list(map(slice, starts.tolist(), stops.tolist()))
    befores = np.cumsum(stops - starts) - (stops - starts)
    here, at = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for begin, end in pairwise(borders.tolist()):
        first, last = firsts[pairs.one[begin]], firsts[pairs.one[begin] + 1]
        own = terms[first:last]
        place[own] = np.arange(len(own), dtype=np.int16)
        found = place.take(np.concatenate([terms[span] for span in spans[begin:end]]))
        place[own] = -1
        hit = np.flatnonzero(found >= 0)
        here.append(found.take(hit) + first)
        at.append(hit + befores[begin])
    hits = np.concatenate(at)
    counts = np.diff(np.append(np.searchsorted(hits, befores), len(hits)))
    pair = np.repeat(np.arange(len(pairs.one)), counts)
    return _Shared(pair, np.concatenate(here), hits + (starts - befores)[pair])


def _features(collection: Collection, pairs: Pairs) -> dict[str, Floats]:
    shared, count = _shared(collection, pairs), len(pairs.one)
    terms = collection.terms.take(shared.here)
    kind, rarity = collection.vocabulary.kind.take(terms), collection.vocabulary.rarity.take(terms)
    said = [collection.said.take(each) * rarity for each in (shared.here, shared.there)]
    marks = [collection.marks.take(each) for each in (shared.here, shared.there)]
    lengths = (collection.lengths[pairs.one], collection.lengths[pairs.two])
    begins = np.flatnonzero(np.diff(shared.pair, prepend=-1))
    some = shared.pair[begins]

    def gathered(values: Floats, how: np.ufunc = np.add) -> Floats:
        found = np.zeros(count)
        if len(begins):
            found[some] = how.reduceat(values, begins)
        return found

    def cosine(values: Floats, column: int) -> Floats:
        return values / (lengths[0][:, column] * lengths[1][:, column])

    paired, named = kind == PAIR, kind == NAME
    unpaired = np.where(paired, 0.0, rarity)
    names = np.where(named, rarity, 0.0)
    product = said[0] * said[1]
    both = {each: gathered(np.where(kind == each, product, 0.0)) for each in (WORD, NAME, NUMBER, PAIR)}
    whole, whole_names = gathered(unpaired), gathered(names)
    rarities = [each[:, BY_KIND + 4 : BY_KIND + 8] for each in lengths]
    counts = [each[:, BY_KIND + 8 : BY_KIND + 12] for each in lengths]
    headed = collection.headed.take(shared.here).astype(np.float64) * collection.headed.take(shared.there)
    weights = [np.where(named, NAME_WEIGHT * each, each) for each in said]

    def covered(mark: int, values: list[Floats], column: int) -> list[Floats]:
        shares = [
            gathered(np.where(mine & mark, value, 0.0)) / its[:, column]
            for mine, value, its in zip(marks, values, lengths, strict=True)
        ]
        return [np.minimum(*shares), np.maximum(*shares)]

    title = covered(IN_TITLE, [unpaired, unpaired], 5)
    about = covered(AMONG_WORDS, weights, 3)
    who = covered(AMONG_NAMES, said, 4)
    words = [each[:, :PAIR].sum(axis=1) for each in counts]
    return {
        "cosine": cosine(both[WORD] + NAME_WEIGHT**2 * both[NAME] + both[NUMBER], 0),
        "head": cosine(gathered(headed * rarity**2), 1),
        "title": cosine(gathered(np.where(marks[0] & marks[1] & IN_TITLE, rarity**2, 0.0)), 2),
        "names": cosine(both[NAME], BY_KIND + NAME),
        "words": cosine(both[WORD], BY_KIND + WORD),
        "numbers": cosine(both[NUMBER], BY_KIND + NUMBER),
        "phrases": cosine(both[PAIR], BY_KIND + PAIR),
        "fewest names": np.minimum(*(each[:, NAME] for each in counts)),
        "fewest numbers": np.minimum(*(each[:, NUMBER] for each in counts)),
        "shared": np.log1p(whole),
        "part": whole / np.minimum(*(each[:, :PAIR].sum(axis=1) for each in rarities)),
        "shared names": np.log1p(whole_names),
        "part names": whole_names / np.minimum(rarities[0][:, NAME], rarities[1][:, NAME]),
        "rarest": gathered(unpaired, np.maximum),
        "rarest name": gathered(names, np.maximum),
        "title less": title[0], "title more": title[1],
        "about less": about[0], "about more": about[1],
        "who less": who[0], "who more": who[1],
        "shorter": np.log1p(np.minimum(*words)), "longer": np.log1p(np.maximum(*words)),
        **_times(collection, pairs),
    }  # fmt: skip


def _times(collection: Collection, pairs: Pairs) -> dict[str, Floats]:
    """How far the dates lie apart, and how well the times that the texts speak of agree."""
    one, two = collection.times[pairs.one], collection.times[pairs.two]
    told = (collection.told[pairs.one], collection.told[pairs.two])
    apart = np.maximum(0, np.maximum(told[0][:, 0] - told[1][:, 1], told[1][:, 0] - told[0][:, 1]))
    unknown = (told[0][:, 0] < 0) | (told[1][:, 0] < 0)
    overlap = _overlap(one, two)
    latest = (_highest(one[:, 2]), _highest(two[:, 2]))
    return {
        "days": np.where(unknown, -1.0, np.minimum(apart, MOST_DAYS)),
        "weekdays": overlap[:, 0], "months": overlap[:, 1], "years": overlap[:, 2],
        "latest year": np.where((latest[0] < 0) | (latest[1] < 0), -1.0, np.minimum(abs(latest[0] - latest[1]), MOST_YEARS)),
    }  # fmt: skip


def _overlap(one: Numbers, two: Numbers) -> Floats:
    """Bits in both over bits in either; -1 where one has none."""
    shares = _bits(one & two) / np.maximum(_bits(one | two), 1)
    return np.where((one == 0) | (two == 0), -1.0, shares)


def _bits(values: Numbers) -> Floats:
    """How many bits are set."""
    octets = np.ascontiguousarray(values).view(np.uint8).reshape(*values.shape, 8)
    found: Floats = np.unpackbits(octets, axis=-1).sum(axis=-1).astype(np.float64)
    return found


def _highest(values: Numbers) -> Floats:
    """The number of the highest bit; -1 where there is none."""
    return np.where(values > 0, np.floor(np.log2(np.maximum(values, 1))), -1.0)
