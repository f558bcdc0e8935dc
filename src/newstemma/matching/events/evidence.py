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
    Pairs,
)
from newstemma.matching.events.flat import Floats, Numbers, added, ranges
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
    """A column per feature; equal whichever article of a pair comes first. Pairs with the same first should lie together.

    `cosine` and its kin are between the articles' weighted words: of all, of title and lead (`head`), of the titles, the names,
    the other words, the numbers, and words side by side (`phrases`). `shared` adds up rarity, `part` is the share of the
    shorter article's. `title less` and `title more`: how much of the one title the other article has. `about ...` and
    `who ...`: the same of the weightiest words and names. -1 is unknown.
    """
    spread = np.diff(collection.firsts)[pairs.two]
    slab = np.cumsum(spread) // AT_ONCE
    borders = [0, *(np.flatnonzero(np.diff(slab)) + 1).tolist(), len(slab)]
    made = [
        _features(collection, Pairs(pairs.one[first:last], pairs.two[first:last])) for first, last in pairwise(borders)
    ]
    return {name: np.round(np.concatenate([each[name] for each in made]), ROUNDED) for name in made[0]}


def _shared(collection: Collection, pairs: Pairs) -> _Shared:
    place = np.full(len(collection.vocabulary), -1, np.int64)
    firsts, terms = collection.firsts, collection.terms
    found: list[_Shared] = []
    borders = np.append(np.flatnonzero(np.diff(pairs.one, prepend=-1)), len(pairs.one))
    for begin, end in pairwise(borders.tolist()):
        one, others = pairs.one[begin], pairs.two[begin:end]
        own = terms[firsts[one] : firsts[one + 1]]
        place[own] = np.arange(firsts[one], firsts[one + 1])
        entries = ranges(firsts[others], firsts[others + 1])
        here = place[terms[entries]]
        hit = np.flatnonzero(here >= 0)
        pair = np.repeat(np.arange(begin, end), firsts[others + 1] - firsts[others])
        found.append(_Shared(pair[hit], here[hit], entries[hit]))
        place[own] = -1
    empty = np.empty(0, np.int64)
    return (
        _Shared(*(np.concatenate([empty, *columns]) for columns in zip(*found, strict=True)))
        if found
        else _Shared(empty, empty, empty)
    )


def _features(collection: Collection, pairs: Pairs) -> dict[str, Floats]:
    shared, count = _shared(collection, pairs), len(pairs.one)
    terms = collection.terms[shared.here]
    kind, rarity = collection.vocabulary.kind[terms].astype(np.int64), collection.vocabulary.rarity[terms]
    said = (collection.said[shared.here].astype(np.float64), collection.said[shared.there].astype(np.float64))
    marks = (collection.marks[shared.here], collection.marks[shared.there])
    lengths = (collection.lengths[pairs.one], collection.lengths[pairs.two])
    squared = rarity**2
    by_kind = shared.pair * 4 + kind

    def total(values: Floats) -> Floats:
        return added(shared.pair, values, count)

    def kinds(values: Floats) -> Floats:
        return added(by_kind, values, 4 * count).reshape(-1, 4)

    def cosine(values: Floats, column: int) -> Floats:
        return values / (lengths[0][:, column] * lengths[1][:, column])

    both = kinds(said[0] * said[1] * squared)
    sums = kinds(rarity)
    rarities = [each[:, BY_KIND + 4 : BY_KIND + 8] for each in lengths]
    whole = sums[:, :PAIR].sum(axis=1)
    numbers = [each[:, BY_KIND + 8 + NUMBER] for each in lengths]
    headed = collection.headed[shared.here].astype(np.float64) * collection.headed[shared.there]
    named = np.where(kind == NAME, NAME_WEIGHT, 1.0)

    def covered(mark: int, values: list[Floats], column: int) -> list[Floats]:
        shares = [total(np.where(marks[n] & mark, values[n], 0.0)) / lengths[n][:, column] for n in (0, 1)]
        return [np.minimum(*shares), np.maximum(*shares)]

    title = covered(IN_TITLE, [np.where(kind == PAIR, 0.0, rarity)] * 2, 5)
    about = covered(AMONG_WORDS, [each * rarity * named for each in said], 3)
    who = covered(AMONG_NAMES, [each * rarity for each in said], 4)
    words = [each[:, BY_KIND + 8 : BY_KIND + 8 + PAIR].sum(axis=1) for each in lengths]
    return {
        "cosine": cosine(both[:, WORD] + NAME_WEIGHT**2 * both[:, NAME] + both[:, NUMBER], 0),
        "head": cosine(total(headed * squared), 1),
        "title": cosine(total(np.where(marks[0] & marks[1] & IN_TITLE, squared, 0.0)), 2),
        "names": cosine(both[:, NAME], BY_KIND + NAME),
        "words": cosine(both[:, WORD], BY_KIND + WORD),
        "numbers": cosine(both[:, NUMBER], BY_KIND + NUMBER),
        "phrases": cosine(both[:, PAIR], BY_KIND + PAIR),
        "fewest numbers": np.minimum(*numbers),
        "shared": np.log1p(whole),
        "part": whole / np.minimum(*(each[:, :PAIR].sum(axis=1) for each in rarities)),
        "shared names": np.log1p(sums[:, NAME]),
        "part names": sums[:, NAME] / np.minimum(rarities[0][:, NAME], rarities[1][:, NAME]),
        "rarest": _greatest(shared.pair, np.where(kind == PAIR, 0.0, rarity), count),
        "rarest name": _greatest(shared.pair, np.where(kind == NAME, rarity, 0.0), count),
        "title less": title[0], "title more": title[1],
        "about less": about[0], "about more": about[1],
        "who less": who[0], "who more": who[1],
        "shorter": np.log1p(np.minimum(*words)), "longer": np.log1p(np.maximum(*words)),
        **_times(collection, pairs),
    }  # fmt: skip


def _greatest(pair: Numbers, values: Floats, count: int) -> Floats:
    found = np.zeros(count)
    np.maximum.at(found, pair, values)
    return found


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
