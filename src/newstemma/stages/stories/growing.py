"""What is likely of one event in a pile, made from what an earlier run found: only articles that are new are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from newstemma.matching.events.collection import GROWTH, Columns
from newstemma.matching.events.graph import Edges
from newstemma.matching.events.linking import lowest_of
from newstemma.matching.events.links import TOUCHING, Links
from newstemma.matching.events.pile import Pile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newstemma.matching.events.flat import Floats, Numbers

COPY = 0.8
"""Share of the shorter text that stands in the other too, from which on the two are of one event whatever else they hold. Less may
be what an outlet repeats in every report on a matter."""
COPIED = 0.95
"""How likely a wholesale copy is of the same event."""


@dataclass(frozen=True, slots=True)
class Grown:
    """The links of a pile by number, in the order of its articles' ids; and what each article was compared by."""

    links: Links
    told: Numbers
    among: Numbers
    lengths: Floats


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs by key, number * count + number, in ascending order."""

    keys: Numbers
    score: Floats
    floor: Floats
    likely: Floats


def grown(profiles: pa.Table, reuse: pa.Table, earlier: pa.Table, pairs: pa.Table) -> Grown:
    """The links of the articles of `profiles`, in order of their ids.

    `earlier` and `pairs` are of the run before. An article is compared anew when its date is another now, or when the pile has
    grown by half since: words are rare among other articles then.
    """
    articles, count = profiles["article"].combine_chunks(), len(profiles)
    if not count:
        return Grown(Links(), np.empty((0, 2), np.int64), np.empty(0, np.int64), np.empty(0))
    columns = columns_of(profiles)
    number = numbers_in(articles, earlier["article"])
    told = np.stack([filled(earlier[name], -1) for name in ("told_from", "told_to")], axis=1)
    fresh = earlier["among"].to_numpy() * GROWTH > count
    row = np.flatnonzero((number >= 0) & fresh & (told == columns.told[number]).all(axis=1))
    known = np.zeros(count, bool)
    known[number[row]] = True
    among, lengths = np.full(count, count), np.ones(count)
    among[number[row]] = earlier["among"].to_numpy()[row]
    lengths[number[row]] = earlier["length"].to_numpy()[row]
    groups = np.arange(count) + 1 + pc.max(earlier["together"]).as_py() if len(earlier) else np.arange(count)
    groups[number[row]] = earlier["together"].to_numpy()[row]
    new = np.flatnonzero(~known)
    found = Pile(columns).compared(new, lengths)
    before, touched = _kept(pairs, articles, known)
    one, two = _copies(reuse, articles, profiles["letters"].to_numpy())
    now = _joined(before, found.edges, one * count + two, count)
    touched = [*touched, new, *_changed(before, now, found.edges, count)]
    edges = Edges(now.keys // count, now.keys % count, now.score)
    links = Links.known(lowest_of(groups), edges, now.floor, now.likely)
    links.touch(np.concatenate(touched))
    return Grown(links, columns.told, among, found.lengths)


def columns_of(profiles: pa.Table) -> Columns:
    """The table of profiles by column."""
    terms, terms_of = _rows_of(profiles["terms"], np.dtype("<u4"))
    counts, counts_of = _rows_of(profiles["counts"], np.dtype(np.uint8))
    times = [profiles[name].to_numpy() for name in ("weekdays", "months", "years")]
    told = [filled(profiles[name], -1) for name in ("told_from", "told_to")]
    words = counts_of // 4
    return Columns(
        words, terms_of - words, terms, counts.reshape(-1, 4), np.stack(times, axis=1), np.stack(told, axis=1)
    )


def _rows_of(column: pa.ChunkedArray, kind: np.dtype[Any]) -> tuple[NDArray[Any], Numbers]:
    """The numbers in a column of bytes, one row after the other, and how many each row has."""
    values = b"".join(column.to_pylist())
    return np.frombuffer(values, kind), pc.binary_length(column).to_numpy().astype(np.int64) // kind.itemsize


def filled(column: pa.ChunkedArray, value: int) -> Numbers:
    """A column of whole numbers with a value for what is not known."""
    found: Numbers = pc.fill_null(column, value).to_numpy()
    return found


def numbers_in(articles: pa.Array, column: pa.ChunkedArray) -> Numbers:
    """The place of each article of a column in the pile; -1 for one that is not there any more."""
    return filled(pc.cast(pc.index_in(column, articles), pa.int64()), -1)


def _kept(pairs: pa.Table, articles: pa.Array, known: NDArray[np.bool_]) -> tuple[_Pairs, list[Numbers]]:
    """The earlier pairs of articles that are not compared anew; and those articles that lost a pair to one that is, or is gone."""
    one, two = numbers_in(articles, pairs["article"]), numbers_in(articles, pairs["other"])
    here = [(each >= 0) & np.append(known, False)[each] for each in (one, two)]
    kept = np.flatnonzero(here[0] & here[1])
    lost = [one[here[0] & ~here[1]], two[here[1] & ~here[0]]]
    keys = one[kept] * len(articles) + two[kept]
    order = np.argsort(keys)
    values = [pairs[name].to_numpy()[kept[order]] for name in ("score", "floor", "likely")]
    return _Pairs(keys[order], *values), lost


def _joined(before: _Pairs, found: Edges, copies: Numbers, count: int) -> _Pairs:
    """The pairs there are now: those that were, those found, and copies."""
    held = (before.score > 0) | np.isin(before.keys, copies)  # others were copies, and are none any more
    keys = np.unique(np.concatenate([before.keys[held], found.one * count + found.two, copies]))
    score, floor, likely = np.zeros(len(keys)), np.zeros(len(keys)), np.zeros(len(keys))
    at = np.searchsorted(keys, before.keys[held])
    score[at], likely[at] = before.score[held], before.likely[held]
    score[np.searchsorted(keys, found.one * count + found.two)] = found.score
    floor[np.searchsorted(keys, copies)] = COPIED
    return _Pairs(keys, score, floor, likely)


def _changed(before: _Pairs, now: _Pairs, found: Edges, count: int) -> list[Numbers]:
    """The articles around which pairs are others now: ends of those found, and of those that became a copy or are none any more."""
    near = found.score >= TOUCHING
    copies = (before.keys[before.floor > 0], now.keys[now.floor > 0])
    other = np.setxor1d(*copies)
    return [found.one[near], found.two[near], other // count, other % count]


def _copies(reuse: pa.Table, articles: pa.Array, letters: Numbers) -> tuple[Numbers, Numbers]:
    """The pairs of which one is a wholesale copy."""
    one, two = numbers_in(articles, reuse["article"]), numbers_in(articles, reuse["other"])
    here = np.flatnonzero((one >= 0) & (two >= 0))
    keys = one[here] * len(articles) + two[here]
    pairs, pair = np.unique(keys, return_inverse=True)
    ends = (pairs // len(articles), pairs % len(articles))
    shares = [
        _covered(pair, reuse[start].to_numpy()[here], reuse[stop].to_numpy()[here], len(pairs)) / letters[end]
        for start, stop, end in (("start", "stop", ends[0]), ("other_start", "other_stop", ends[1]))
    ]
    copied = np.maximum(*shares) >= COPY
    return ends[0][copied], ends[1][copied]


def _covered(pair: Numbers, start: Numbers, stop: Numbers, count: int) -> Numbers:
    """How many characters the spans of each pair cover."""
    order = np.lexsort((start, pair))
    pair, start, stop = pair[order], start[order], stop[order]
    apart = pair * (int(stop.max(initial=0)) + 1)  # so that no span reaches into the next pair
    reached = np.append(0, np.maximum.accumulate(apart + stop)[:-1]) if len(pair) else pair
    return np.bincount(pair, np.maximum(0, apart + stop - np.maximum(apart + start, reached)), count).astype(np.int64)
