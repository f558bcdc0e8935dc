"""What speaks for and against two articles being of one event: a row of features for each pair of articles."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newstemma.matching.events.collection import (
    AMONG_NAMES,
    AMONG_WORDS,
    BY_KIND,
    IN_TITLE,
    IS_HEADED,
    NAME_WEIGHT,
    Collection,
)
from newstemma.matching.events.flat import Floats, Numbers, added, distinct
from newstemma.matching.events.index import Pairs
from newstemma.matching.events.terms import NAME, NUMBER, PAIR, WORD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

AT_ONCE = 200_000
"""Entries of candidates that are gone through at a time: what a processor's cache holds."""
MOST_DAYS = 60
"""Days beyond which more of them tell nothing more."""
MOST_YEARS = 9
ROUNDED = 6
"""Places of a feature that count: sums of the same numbers in another order differ far behind them."""

LEAST_RARITY, LEAST_PART = 12.5, 0.3
"""Of words that two articles share which have no name in common, or one: so much rarity (some four words), or so large a part of the
shorter one, at the least. In the marked piles of docs/stages/stories.md at most 6 in 1,000 pairs of one event without a common name share
less, and of unrelated reports 6 in 10."""
ONE_NAME = 4.0
"""Rarity of common names up to which they are no more than one, and one that few other articles of the pile lack: a town's."""


class _Shared(NamedTuple):
    """The terms that pairs share: how many each does, and of each term the pair and the entry in either article."""

    counts: Numbers
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
    parts = [_sums(collection, Pairs(pairs.one[begin:end], pairs.two[begin:end])) for begin, end in pairwise(borders)]
    sums = _Sums(*(np.concatenate(each) for each in zip(*parts, strict=True)))
    return {name: np.round(values, ROUNDED) for name, values in _features(collection, pairs, sums).items()}


def next_to_nothing(found: Mapping[str, Floats]) -> NDArray[np.bool_]:
    """Which pairs share at most one name and few words besides: whatever is around them, they are not of one event.

    >>> columns = {"shared names": [0, 1.8, 0, 0], "shared": [1.8, 1.8, 1.8, 3.2], "part": [0.1, 0.1, 0.9, 0.1]}
    >>> next_to_nothing({name: np.array(each) for name, each in columns.items()}).tolist()
    [True, False, False, False]
    """
    few = (found["shared"] < np.log1p(LEAST_RARITY)) & (found["part"] < LEAST_PART)
    thin: NDArray[np.bool_] = few & (found["shared names"] <= np.log1p(ONE_NAME))
    return thin


def _shared(collection: Collection, pairs: Pairs) -> _Shared:
    firsts, terms = collection.firsts, collection.terms
    starts, stops = firsts[pairs.two], firsts[pairs.two + 1]
    held = [terms[first:last] for first, last in zip(starts.tolist(), stops.tolist(), strict=True)]
    theirs = np.concatenate([np.empty(0, np.int32), *held])
    ends = np.cumsum(stops - starts)
    befores = ends - (stops - starts)
    begins = np.flatnonzero(np.diff(pairs.one, prepend=-1))
    ones = pairs.one[begins]
    own = [terms[first:last] for first, last in zip(firsts[ones].tolist(), firsts[ones + 1].tolist(), strict=True)]
    found = np.empty(len(theirs), np.int16)
    place = np.full(len(collection.vocabulary), -1, np.int16)
    for mine, (begin, end) in zip(own, pairwise([*befores[begins].tolist(), len(theirs)]), strict=True):
        place[mine] = np.arange(len(mine), dtype=np.int16)
        place.take(theirs[begin:end], out=found[begin:end], mode="clip")  # the other modes copy what they give
        place[mine] = -1
    hits = np.flatnonzero(found >= 0)
    counts = np.diff(np.searchsorted(hits, ends), prepend=0)
    pair = np.repeat(np.arange(len(ends)), counts)
    return _Shared(counts, pair, found.take(hits) + firsts[pairs.one][pair], hits + (starts - befores)[pair])


class _Sums(NamedTuple):
    """Sums over the terms that each pair shares, and the rarest of them.

    `products` are by kind, `titled` is of both titles; `title`, `about` and `who` have a column for either article.
    """

    products: Floats
    headed: Floats
    titled: Floats
    rarities: Floats
    names: Floats
    rarest: Floats
    rarest_name: Floats
    title: Floats
    about: Floats
    who: Floats


def _sums(collection: Collection, pairs: Pairs) -> _Sums:
    shared, count = _shared(collection, pairs), len(pairs.one)
    terms = collection.terms.take(shared.here)
    kind, rarity = collection.vocabulary.kind.take(terms), collection.vocabulary.rarity.take(terms)
    said = [collection.said.take(each) * rarity for each in (shared.here, shared.there)]
    marks = [collection.marks.take(each) for each in (shared.here, shared.there)]
    having = np.flatnonzero(shared.counts)
    begins = (np.cumsum(shared.counts) - shared.counts)[having]

    def gathered(values: Floats, how: np.ufunc = np.add) -> Floats:
        found = np.zeros(count)
        if len(begins):
            found[having] = how.reduceat(values, begins)
        return found

    def over(some: Numbers, values: Floats) -> Floats:
        return added(shared.pair[some], values, count)

    def marked(mark: int, values: Sequence[Floats]) -> Floats:
        some = [np.flatnonzero((mine & mark) > 0) for mine in marks]
        return np.stack([over(places, value[places]) for places, value in zip(some, values, strict=True)], axis=1)

    product, plain = said[0] * said[1], np.where(kind == PAIR, 0.0, rarity)
    other = np.flatnonzero(kind != WORD)
    products = added(shared.pair[other] * 4 + kind[other], product[other], 4 * count).reshape(-1, 4)
    products[:, WORD] = gathered(product) - products.sum(axis=1)
    names = other[kind[other] == NAME]
    rarest_name = np.zeros(count)
    np.maximum.at(rarest_name, shared.pair[names], rarity[names])
    leading, titled = (np.flatnonzero((marks[0] & marks[1] & mark) > 0) for mark in (IS_HEADED, IN_TITLE))
    headed = [collection.headed[each[leading]] * rarity[leading] for each in (shared.here, shared.there)]
    for each in said:
        each[names] *= NAME_WEIGHT
    return _Sums(
        products, over(leading, headed[0] * headed[1]), over(titled, rarity[titled] ** 2),
        gathered(plain), over(names, rarity[names]), gathered(plain, np.maximum), rarest_name,
        marked(IN_TITLE, [rarity, rarity]), marked(AMONG_WORDS, said), marked(AMONG_NAMES, said) / NAME_WEIGHT,
    )  # fmt: skip


def _features(collection: Collection, pairs: Pairs, sums: _Sums) -> dict[str, Floats]:
    lengths = (collection.lengths[pairs.one], collection.lengths[pairs.two])
    rarities = [each[:, BY_KIND + 4 : BY_KIND + 8] for each in lengths]
    counts = [each[:, BY_KIND + 8 : BY_KIND + 12] for each in lengths]
    words = [each[:, :PAIR].sum(axis=1) for each in counts]
    both = sums.products.T

    def cosine(values: Floats, column: int) -> Floats:
        return values / (lengths[0][:, column] * lengths[1][:, column])

    def covered(values: Floats, column: int) -> tuple[Floats, Floats]:
        shares = [value / its[:, column] for value, its in zip(values.T, lengths, strict=True)]
        return np.minimum(*shares), np.maximum(*shares)

    title, about, who = covered(sums.title, 5), covered(sums.about, 3), covered(sums.who, 4)
    return {
        "cosine": cosine(both[WORD] + NAME_WEIGHT**2 * both[NAME] + both[NUMBER], 0),
        "head": cosine(sums.headed, 1),
        "title": cosine(sums.titled, 2),
        "names": cosine(both[NAME], BY_KIND + NAME),
        "words": cosine(both[WORD], BY_KIND + WORD),
        "numbers": cosine(both[NUMBER], BY_KIND + NUMBER),
        "phrases": cosine(both[PAIR], BY_KIND + PAIR),
        "fewest names": np.minimum(*(each[:, NAME] for each in counts)),
        "fewest numbers": np.minimum(*(each[:, NUMBER] for each in counts)),
        "shared": np.log1p(sums.rarities),
        "part": sums.rarities / np.minimum(*(each[:, :PAIR].sum(axis=1) for each in rarities)),
        "shared names": np.log1p(sums.names),
        "part names": sums.names / np.minimum(rarities[0][:, NAME], rarities[1][:, NAME]),
        "rarest": sums.rarest,
        "rarest name": sums.rarest_name,
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
