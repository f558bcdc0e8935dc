"""Shingles, from articles: every run of four words, hashed, so that the engine can join articles that share one.

Beside them `words`: the hashes and the spans of all of an article's words, for the articles that turn out to share some.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from newstemma.matching.cutting import Cut, cut_all
from newstemma.matching.passages import RUN
from newstemma.matching.shingles import run_hashes

LETTERS = 200_000
"""Characters read at a time: what a processor's cache holds of them."""
_SPREAD = 0x9E3779B97F4A7C15


def shingles(articles: pa.Table) -> Iterator[pa.Table]:
    """Yield the words of each article, and the first place of each different run of words in it.

    Only the first: a text that repeats one run ten thousand times must not be joined ten thousand times.
    """
    names, texts = articles["article"].combine_chunks(), articles["text"].combine_chunks()
    for start, stop in pairwise(_borders(texts)):
        found = cut_all(texts.slice(start, stop - start).to_pylist())
        some = names.slice(start, stop - start)
        yield words_table(some, found)
        yield runs_table(some, found)


def _borders(texts: pa.StringArray) -> list[int]:
    """Where to begin anew, so that no more is read at a time than LETTERS and one text."""
    lengths = np.diff(np.frombuffer(texts.buffers()[1], np.int32)[texts.offset : texts.offset + len(texts) + 1])
    slab = np.cumsum(lengths) // LETTERS
    return [0, *(np.flatnonzero(np.diff(slab)) + 1).tolist(), len(texts)] if len(texts) else []


def words_table(articles: pa.Array, found: Cut) -> pa.Table:
    """The words of each article as bytes: 32 bits a hash, and 32 bits each for how far a word begins behind the last and for its length."""
    begins = found.firsts[:-1][np.diff(found.firsts) > 0]
    gaps = found.starts - np.append(0, found.stops[:-1])
    gaps[begins] = found.starts[begins]
    spans = np.column_stack([gaps, found.stops - found.starts]).astype("<u4")
    return pa.table({
        "article": articles,
        "hashes": _by_article(found.hashes.astype("<u4"), found.firsts),
        "spans": _by_article(spans, found.firsts),
    })  # fmt: skip


def _by_article(values: NDArray[np.uint32], firsts: NDArray[np.int64]) -> pa.Array:
    each = values.itemsize * (values.shape[1] if values.ndim > 1 else 1)
    offsets = pa.py_buffer((firsts * each).astype(np.int32))
    return pa.BinaryArray.from_buffers(pa.binary(), len(firsts) - 1, [None, offsets, pa.py_buffer(values)])


def runs_table(articles: pa.Array, found: Cut) -> pa.Table:
    """The different runs of each article, each with its place and its first word."""
    hashes = run_hashes(found.hashes, RUN)
    text = np.repeat(np.arange(len(articles)), np.diff(found.firsts))
    runs = np.flatnonzero(text[: len(hashes)] == text[RUN - 1 :])
    first = runs[_first_ones(hashes[runs], text[runs])]
    return pa.table({
        "article": pa.DictionaryArray.from_arrays(pa.array(text[first], pa.int32()), articles).cast(pa.string()),
        "hash": hashes[first],
        "word": found.hashes[first].astype(np.int64),
        "place": first - found.firsts[text[first]],
    })  # fmt: skip


def _first_ones(hashes: NDArray[np.int64], text: NDArray[np.int64]) -> NDArray[np.int64]:
    """The places, in order, of runs that the text has not had before: sorted as numbers whose lower bits are the place."""
    places = np.arange(len(hashes), dtype=np.uint64)
    low = np.uint64((1 << len(hashes).bit_length()) - 1)
    keys = (hashes.astype(np.uint64) + text.astype(np.uint64) * np.uint64(_SPREAD)) & ~low | places
    sorted_places = (np.sort(keys) & low).astype(np.int64)
    again = (np.diff(hashes[sorted_places]) == 0) & (np.diff(text[sorted_places]) == 0)
    new = np.ones(len(hashes), bool)
    new[sorted_places[1:][again]] = False
    return np.flatnonzero(new)
