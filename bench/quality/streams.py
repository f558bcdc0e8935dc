"""How well reports are grouped as they arrive, beside the same reports all at once.

    python bench/quality/streams.py ../shared/data/stories              batches of 100, 20 and single reports

Reports come by day, in any order within it; those without a date in any order.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from piles import Pile, Scores, piles, scores

from newstemma.matching.events.collection import Collection
from newstemma.matching.events.grouping import grouped
from newstemma.matching.events.profiles import Profile, profile
from newstemma.matching.events.stream import Stream

SEED = 3
WINDOW = 10_000


def arriving(pile: Pile) -> Pile:
    """The pile in an order in which its reports may arrive."""
    luck = np.random.default_rng(SEED).random(len(pile.articles)).tolist()
    order = sorted(range(len(luck)), key=lambda place: (pile.articles[place].published or "", luck[place]))
    return pile.part(order)


def at_once(profiles: Sequence[Profile]) -> list[list[int]]:
    """The groups of all."""
    collection = Collection()
    collection.add(profiles)
    return grouped(collection)


def streamed(profiles: Sequence[Profile], size: int) -> list[list[int]]:
    """The groups at the end, when so many come at a time."""
    stream = Stream(WINDOW)
    for first in range(0, len(profiles), size):
        stream.add(profiles[first : first + size])
    return stream.groups()


def agreement(groups: Sequence[Sequence[int]], pile: Pile) -> Scores:
    """How well groups of places agree with the events."""
    group = {member: number for number, members in enumerate(groups) for member in members}
    return scores([group[place] for place in range(len(group))], pile.events)


def main() -> int:
    """0 when done, or skipped for want of the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the piles, a file of JSON lines each")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 20, 1], help="reports that come at a time")
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"skipped: {options.folder} is not there, and the piles are not part of this project")
        return 0
    print(f"{'B-cubed':<16}{'all at once':>14}" + "".join(f"{f'by {size}':>14}" for size in options.sizes))
    for name, pile in piles(options.folder).items():
        told = arriving(pile)
        profiles = [profile(each.title or "", each.text[each.body :], each.published) for each in told.articles]
        found = [at_once(profiles), *(streamed(profiles, size) for size in options.sizes)]
        print(f"{name:<16}" + "".join(f"{agreement(groups, told).b3:>14.3f}" for groups in found), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
