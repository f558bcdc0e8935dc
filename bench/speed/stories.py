"""Speed of grouping reports by event: all at once, and as they arrive in a window that is full, beside a plain one-pass method.

    python bench/speed/stories.py                                   windows of 1,000 and 10,000 generated reports
    python bench/speed/stories.py --window 1000 10000 30000 --peer  and scikit-learn's TF-IDF with one-pass clustering (extra `bench`)

CPU seconds of one process that uses one core. A profile is all that is read out of a text, so making it is the extraction of features:
it is told apart, and left out of all but `with profiles`, the stream with that. `stream` first fills the window, then
takes as many reports again in batches, forgetting the oldest: its figure is that of the second half, weighing anew and forgetting
included, and `median` that of the middle batch, without them. `one by one` is the middle one of a few hundred reports. Memory is what a window holds
beside the profiles, the peak over all of it. Growth is the power of the window with which the CPU seconds of one report grow: 0 is none.
The peer, one-pass clustering, has each report join the one of the window that is most like it, if it is like enough: what the least is
that comparing words costs.
"""

from __future__ import annotations

import argparse
import time
import tracemalloc
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice, pairwise
from statistics import median

import numpy as np
from pile import reports
from run import MEGABYTE, computer, exponent

from newstemma.matching.events.collection import Collection
from newstemma.matching.events.grouping import grouped
from newstemma.matching.events.profiles import Profile, profile
from newstemma.matching.events.stream import Stream

BATCH = 100
ALONE = 300
"""Reports that come one by one."""
LIKE = 0.3
"""Least cosine that the peer joins at."""


@dataclass(frozen=True, slots=True)
class Figures:
    """CPU seconds a report, by way of adding it, and the bytes that the window takes."""

    profile: float
    batch: float
    stream: float
    middle: float
    alone: float
    peer: float | None
    memory: int


def main() -> None:
    """Measure and print."""
    options = _options()
    print(f"{computer('newstemma', 'numpy')}; one core, batches of {BATCH}\n")
    names = ["profiles", "all at once", "stream", "with profiles", "median", "one by one", "peer"]
    print(f"{'reports a second:':<20}{''.join(f'{name:>14}' for name in names)}{'MB':>8}")
    found = {}
    for size in sorted(options.window):
        found[size] = each = measured(size, peer=options.peer)
        both = each.profile + each.stream
        costs = (each.profile, each.batch, each.stream, both, each.middle, each.alone, each.peer)
        cells = "".join(f"{1 / cost:>14,.0f}" if cost else f"{'-':>14}" for cost in costs)
        print(f"{size:>12,} in all  {cells}{each.memory / MEGABYTE:>8.0f}", flush=True)
        if each.peer:
            print(f"  of the peer's CPU, the stream takes {each.stream / each.peer:.2f}")
    sizes = list(found)
    for small, large in pairwise(sizes):
        grew = [
            exponent(small, large, getattr(found[small], name), getattr(found[large], name))
            for name in ("batch", "stream")
        ]
        print(f"growth, {small:,} to {large:,}: all at once {grew[0]:.2f}, stream {grew[1]:.2f}")


def measured(size: int, *, peer: bool) -> Figures:
    """The figures of a window."""
    count = 2 * size + ALONE
    records = list(islice(reports(), count))
    start = time.process_time()
    profiles = [profile(each["title"], each["text"], each["published"][:10]) for each in records]
    making = (time.process_time() - start) / count
    at_once(profiles[:50])  # loads what is loaded once
    start = time.process_time()
    at_once(profiles[:size])
    batch = (time.process_time() - start) / size
    stream = Stream(size)
    added(stream, profiles[:size])
    costs = added(stream, profiles[size : 2 * size])
    alone = added(stream, profiles[2 * size :], 1)
    other = one_pass([each["text"] for each in records], size) if peer and find_spec("sklearn") else None
    return Figures(making, batch, sum(costs) / size, median(costs) / BATCH, median(alone), other, held(profiles, size))


def at_once(profiles: Sequence[Profile]) -> list[list[int]]:
    """The groups of all."""
    collection = Collection()
    collection.add(profiles)
    return grouped(collection)


def added(stream: Stream, profiles: Sequence[Profile], size: int = BATCH) -> list[float]:
    """CPU seconds of each batch."""
    found = []
    for first in range(0, len(profiles), size):
        start = time.process_time()
        stream.add(profiles[first : first + size])
        stream.lowest()
        found.append(time.process_time() - start)
    return found


def held(profiles: Sequence[Profile], size: int) -> int:
    """Bytes at the peak while a window is filled and as many reports again come, in larger batches."""
    tracemalloc.start()
    stream = Stream(size)
    for first in range(0, 2 * size, 5 * BATCH):
        stream.add(profiles[first : first + 5 * BATCH])
        stream.lowest()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def one_pass(texts: Sequence[str], window: int) -> float:
    """CPU seconds a report of one-pass clustering over scikit-learn's TF-IDF: each report joins the one of the window that is most like it.

    The vectors are made beforehand and not counted, as our profiles are not.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
    group = np.arange(len(texts))

    def add(first: int) -> None:
        begin = max(0, first - window)
        likeness = (vectors[first : first + BATCH] @ vectors[begin : first + BATCH].T).tocsr()
        for row in range(likeness.shape[0]):
            some = slice(likeness.indptr[row], likeness.indptr[row + 1])
            others, values = likeness.indices[some] + begin, likeness.data[some]
            values = np.where(others < first + row, values, 0.0)
            if values.max(initial=0.0) >= LIKE:
                group[first + row] = group[others[values.argmax()]]

    for first in range(0, window, BATCH):
        add(first)
    start = time.process_time()
    for first in range(window, 2 * window, BATCH):
        add(first)
    return (time.process_time() - start) / window


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--window", type=int, nargs="+", default=[1_000, 10_000], help="reports that the window holds")
    parser.add_argument("--peer", action="store_true", help="measure the peer too, where it is installed")
    return parser.parse_args()


if __name__ == "__main__":
    main()
