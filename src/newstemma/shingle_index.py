"""The index of a case: where each run of words stands, sorted, so that a few new articles find who shares runs with them.

    case/levels/hashes-00001.npy    the hashes of the runs of some articles, sorted
    case/levels/places-00001.npy    for each, the article's number in their list in the upper 32 bits, and its place in the article
    case/levels/articles-00001.npy  the list of articles
    case/levels/words-00001.npy     the words that runs begin with, sorted, and how many runs begin with each
    case/levels/levels.json         which of them count; written last

A log-structured merge tree (O'Neil and others 1996): what is added is a level of its own, and LEVELS of a size are merged into one, so
that a look-up searches few. All of it follows from the table `shingles`: what is missing or damaged is made anew from there.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import astuple, dataclass
from math import log
from pathlib import Path
from tokenize import TokenError
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from newstemma.errors import BadCase

if TYPE_CHECKING:
    from numpy.typing import NDArray

AT_ONCE = 2_000_000
"""Runs sorted or merged at a time, some 100 MB. A case with fewer, some 7,000 articles, has no index: looking through takes 0.1 s."""
LEAST = 500_000
"""Runs that a level has at least: those of fewer new articles are looked through each time, until there are so many."""
LEVELS = 8
"""Levels of a size that become one: at most seven remain of each size, and a run is written anew once for each size."""
FILE = re.compile(r"\.?levels\.json|(?:hashes|places|articles|words)-\d{5,9}\.npy")
"""What lies in the folder."""
_LOW = (1 << 32) - 1
_HIGHEST = 1 << 63


class Runs(NamedTuple):
    """Runs of words by column: the hash, its first word, the article by its number in the list, and the place in it."""

    articles: NDArray[np.bytes_]
    hash: NDArray[np.int64]
    word: NDArray[np.int64]
    place: NDArray[np.int64]  # and the article's number in the upper 32 bits

    @classmethod
    def joined(cls, pieces: Sequence[Runs]) -> Runs:
        """All of several, their articles numbered as one list."""
        if not pieces:
            none = np.empty(0, np.int64)
            return cls(np.empty(0, "S16"), none, none, none)
        before = np.cumsum([0, *(len(each.articles) for each in pieces)])
        places = [each.place + (int(first) << 32) for first, each in zip(before, pieces, strict=False)]
        articles, hashes, words = (np.concatenate([each[column] for each in pieces]) for column in range(3))
        return cls(articles, hashes, words, np.concatenate(places))


class Found(NamedTuple):
    """Where runs stand that were asked for: how many articles hold each, and by column its number, the article, and the place."""

    held: NDArray[np.int64]
    run: NDArray[np.int64]
    article: NDArray[np.bytes_]
    place: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Level:
    """The files of one level: how many articles and runs they hold."""

    articles: int
    runs: int

    def size(self) -> int:
        """Levels of one size have the same number here."""
        return int(log(max(self.runs / LEAST, 1), LEVELS))


class ShingleIndex:
    """The levels on disk; of an index that is damaged, or of another fingerprint, there are none."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self.folder, self.fingerprint = folder, fingerprint
        self.levels: dict[int, Level] = {}
        try:
            found = json.loads((folder / "levels.json").read_text(encoding="utf-8"))
            levels = {int(number): Level(*sizes) for number, sizes in found["levels"].items()}
            if found["fingerprint"] == fingerprint and all(map(self._whole, levels, levels.values())):
                self.levels = levels
        except (OSError, EOFError, TokenError, ValueError, KeyError, TypeError, AttributeError):
            pass

    def _whole(self, number: int, level: Level) -> bool:
        sizes = (("hashes", level.runs), ("places", level.runs), ("articles", level.articles))
        return len(self._held("words", number)) == 2 and all(
            len(self._held(kind, number)) == size for kind, size in sizes
        )

    def _file(self, kind: str, number: int) -> Path:
        return self.folder / f"{kind}-{number:05}.npy"

    def _held(self, kind: str, number: int) -> NDArray[Any]:
        held: NDArray[Any] = np.load(self._file(kind, number), mmap_mode="r").view(np.ndarray)
        return held

    def articles(self) -> dict[str, int]:
        """The articles whose runs the index has, each with its level."""
        return {each: number for number in self.levels for each in self._held("articles", number).astype(str).tolist()}

    def without(self, numbers: Container[int]) -> None:
        """Forget some levels: those with an article that the case no longer has."""
        self.levels = {number: level for number, level in self.levels.items() if number not in numbers}
        self._save()

    def extend(self, parts: Mapping[Path, Sequence[str]]) -> Runs:
        """Add the runs of these articles, which stand in these parts of `shingles`; too few to be a level are returned instead."""
        pieces: list[Runs] = []
        for path, articles in parts.items():
            pieces.append(runs_in(path, articles))
            if sum(len(each.hash) for each in pieces) >= AT_ONCE:
                self._add(Runs.joined(pieces))
                pieces = []
        left = Runs.joined(pieces)
        if self.levels and len(left.hash) >= LEAST:
            self._add(left)
            left = Runs.joined([])
        while crowded := self._crowded():
            self._merge(crowded)
        return left

    def _crowded(self) -> list[int]:
        """Levels of one size, where there are enough to become one."""
        counts = Counter(level.size() for level in self.levels.values())
        full = {size for size, count in counts.items() if count >= LEVELS}
        return [number for number, level in self.levels.items() if level.size() in full and level.size() == min(full)][
            :LEVELS
        ]

    def _add(self, runs: Runs) -> None:
        number = max(self.levels, default=0) + 1
        self.folder.mkdir(exist_ok=True)
        order = np.argsort(runs.hash)
        for kind, column in (("hashes", runs.hash[order]), ("places", runs.place[order])):
            self._write(kind, number, column)
        self._write("articles", number, runs.articles)
        self._write("words", number, np.array(np.unique(runs.word, return_counts=True)))
        self.levels[number] = Level(len(runs.articles), len(order))
        self._save()

    def _write(self, kind: str, number: int, values: NDArray[Any]) -> None:
        with self._file(kind, number).open("wb") as file:
            np.save(file, values)
            file.flush()
            os.fsync(file.fileno())

    def _merge(self, numbers: Sequence[int]) -> None:
        """Make one level of several, range by range of hashes."""
        new = max(self.levels) + 1
        runs = sum(self.levels[number].runs for number in numbers)
        articles = np.concatenate([self._held("articles", number) for number in numbers])
        with ExitStack() as stack:
            files = [stack.enter_context(self._file(kind, new).open("wb")) for kind in ("hashes", "places")]
            for file in files:
                np.lib.format.write_array_header_1_0(file, {"descr": "<i8", "fortran_order": False, "shape": (runs,)})
            for columns in self._ranges(numbers, -(-runs // AT_ONCE)):
                for file, column in zip(files, columns, strict=True):
                    column.tofile(file)
            for file in files:
                file.flush()
                os.fsync(file.fileno())
        self._write("articles", new, articles)
        self._write("words", new, np.array(_summed([self._held("words", number) for number in numbers])))
        self.levels[new] = Level(len(articles), runs)
        self.without(numbers)

    def _ranges(self, numbers: Sequence[int], count: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """The hashes and places of several levels, sorted, in so many ranges of hashes; these are spread evenly."""
        firsts = np.cumsum([0, *(self.levels[number].articles for number in numbers)])
        hashes = [self._held("hashes", number) for number in numbers]
        places = [self._held("places", number) for number in numbers]
        borders = [_HIGHEST * step // count for step in range(1, count)]
        cuts = [[0, *np.searchsorted(each, borders).tolist(), len(each)] for each in hashes]
        for step in range(count):
            low_high = [(cut[step], cut[step + 1]) for cut in cuts]
            some = np.concatenate([each[low:high] for each, (low, high) in zip(hashes, low_high, strict=True)])
            where = np.concatenate(
                [
                    each[low:high] + (int(first) << 32)
                    for each, (low, high), first in zip(places, low_high, firsts, strict=False)
                ]
            )
            order = np.argsort(some)
            yield some[order], where[order]

    def _save(self) -> None:
        """Write which levels count, then remove the files of others."""
        levels = {number: astuple(level) for number, level in self.levels.items()}
        self.folder.mkdir(exist_ok=True)
        beside = self.folder / ".levels.json"
        beside.write_text(json.dumps({"fingerprint": self.fingerprint, "levels": levels}), encoding="utf-8")
        beside.replace(self.folder / "levels.json")
        for path in self.folder.glob("*-*.npy"):
            if FILE.fullmatch(path.name) and int(path.stem.partition("-")[2]) not in self.levels:
                path.unlink()

    def standing(self, hashes: NDArray[np.int64], left: Runs, most: int) -> Found:
        """Where runs stand, in the index and among those left out of it; of runs that more articles hold just how many."""
        held = np.zeros(len(hashes), np.int64)
        at, here = _matching(hashes, left.hash)
        held += np.bincount(at, minlength=len(hashes))
        ranges = []
        for number in self.levels:
            known = self._held("hashes", number)
            low = np.searchsorted(known, hashes)
            found = np.flatnonzero(known[np.minimum(low, len(known) - 1)] == hashes)
            low, high = low[found], np.searchsorted(known, hashes[found], side="right")
            held[found] += high - low
            ranges.append((number, found, low, high))
        few = held <= most
        columns = [(at[few[at]], *_taken(left.articles, left.place[here[few[at]]]))]
        for number, found, low, high in ranges:
            some = few[found]
            wide = (high - low)[some]
            rows = np.repeat(low[some], wide) + np.arange(wide.sum()) - np.repeat(np.cumsum(wide) - wide, wide)
            where = self._held("places", number)[rows]
            if ((where < 0) | (where >> 32 >= self.levels[number].articles)).any():
                raise BadCase(
                    f"{self._file('places', number)}: damaged; delete the folder {self.folder}, and run again"
                )
            columns.append((np.repeat(found[some], wide), *_taken(self._held("articles", number), where)))
        return Found(held, *(np.concatenate(each) for each in zip(*columns, strict=True)))

    def often(self, left: Runs, share: int) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
        """The words with which more than one run in `share` begins, how many do, and how many runs there are."""
        counts = [self._held("words", number) for number in self.levels]
        counts.append(np.array(np.unique(left.word, return_counts=True)))
        total = sum(int(each[1].sum()) for each in counts)
        # what is frequent in all is frequent in one of them
        words = np.unique(np.concatenate([each[0][each[1] * share > each[1].sum()] for each in counts]))
        times = np.zeros(len(words), np.int64)
        for known, number in counts:
            at, here = _matching(known, words)
            times[here] += number[at]
        often = times * share > total
        return words[often], times[often], total


def _matching(known: NDArray[np.int64], values: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Which of the sorted known values stand among the values, and where there.

    >>> [column.tolist() for column in _matching(np.array([2, 5, 7]), np.array([7, 1, 2, 7]))]
    [[2, 0, 2], [0, 2, 3]]
    """
    if not len(known):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    at = np.searchsorted(known, values)
    at[at == len(known)] = 0
    here = np.flatnonzero(known[at] == values)
    return at[here], here


def _taken(articles: NDArray[np.bytes_], places: NDArray[np.int64]) -> tuple[NDArray[np.bytes_], NDArray[np.int64]]:
    return articles[places >> 32], places & _LOW


def _summed(counts: Iterable[NDArray[np.int64]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    words, times = np.concatenate([*counts], axis=1)
    found, which = np.unique(words, return_inverse=True)
    return found, np.bincount(which, weights=times).astype(np.int64)


def runs_in(path: Path, articles: Sequence[str]) -> Runs:
    """The runs of some articles that stand in a part of `shingles`."""
    table = pq.read_table(path, read_dictionary=["article"]).combine_chunks().unify_dictionaries()
    column = table["article"].combine_chunks()
    column = column.chunk(0) if isinstance(column, pa.ChunkedArray) else column
    listed = pa.array(articles, pa.string())
    numbers = pc.index_in(column.dictionary, listed).fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    number = numbers[column.indices.to_numpy()]
    kept = number >= 0
    hashes, words, places = (table[name].to_numpy()[kept] for name in ("hash", "word", "place"))
    return Runs(np.array(articles, "S"), hashes, words, places + (number[kept] << 32))
