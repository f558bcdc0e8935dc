"""Fits how sure evidence makes that two reports are of one event: src/newstemma/models/stories.json.

    export PYTHONPATH=bench/quality:bench/speed
    python training/events.py ../shared/data/stories                scores of four fits, each on the events that it did not see
    python training/events.py ../shared/data/stories --write        and one fit on all events, written into the package

Two sums of trees are fitted by gradient boosting (Friedman 2001) over all piles at once: "pairs" from what two articles share,
"neighbours" from the likelihoods around a pair. A pile weighs the same however large it is. Everything is cross-validated over
events: a pair is scored by a fit that saw neither of its events, or, when they lie in two parts, by the mean of two fits that
each saw only one.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pile import event_reports
from piles import Pile, article_of, folds, piles, scores

from newstemma.matching.events.collection import Collection
from newstemma.matching.events.evidence import Pairs, evidence
from newstemma.matching.events.graph import Edges, edges_of, neighbourhood
from newstemma.matching.events.linking import groups_of, linked
from newstemma.matching.events.profiles import profile
from newstemma.matching.events.trees import PLACES, Trees, columns_of, likely

Floats = NDArray[np.float64]
PLACE = Path(__file__).parents[1] / "src" / "newstemma" / "models" / "stories.json"
FOLDS = 4
WEIGHTS = {
    "giveme5w": 1.0,
    "basil": 0.5,
    "basil, no dates": 0.7,
    "ecbplus": 1.5,
    "neus": 1.0,
    "mixed stream": 1.0,
    "invented": 0.15,
}
"""What each pile weighs. Look-alikes weigh more: a false merge is the worse error."""
SHIFTED = 2
"""Days at most that dates are shifted at random for fitting: those of the mixed stream are the events', which no report's are."""
WRONG, WRONG_DAYS = 0.15, 120
"""Share of the articles of dated piles that are given a wrong date for fitting, and by how many days it is wrong at most; so many
more lose theirs."""
INVENTED = 150
"""Invented events, of one to twelve reports each."""
BINS = 32
RATE, L2, LEAST_WEIGHT = 0.12, 3.0, 2.0
THIN = 3
"""Of the pairs of two events in the largest pile, one in so many is fitted on, and counts for them all."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Features of pairs, by row, whether each is of one event, what it weighs, and the part that each of its events is in."""

    values: Floats
    same: NDArray[np.bool_]
    weight: Floats
    one: NDArray[np.int64]
    two: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Compared:
    """A pile with the evidence of its candidate pairs."""

    pile: Pile
    pairs: Pairs
    features: dict[str, Floats]

    def rows(self, pairs: Pairs, features: Mapping[str, Floats]) -> Rows:
        """The pairs as rows to fit on."""
        events = np.unique(np.array(self.pile.events), return_inverse=True)[1]
        part = np.zeros(len(events), np.int64)
        for number, places in enumerate(folds(self.pile.events, FOLDS)):
            part[places] = number
        same = events[pairs.one] == events[pairs.two]
        weight = np.full(len(same), 1000 * WEIGHTS[self.pile.name] / max(1, same.sum()))
        return Rows(np.stack(list(features.values()), axis=1), same, weight, part[pairs.one], part[pairs.two])


def invented() -> Pile:
    """Short invented reports put together from moulds: two events may share all their words but names, and one text has two outlets."""
    random = np.random.default_rng(3)
    articles, events = [], []
    for event in range(INVENTED):
        for number, report in enumerate(event_reports(event)):
            cut = re.match(rf"(?s)(?:.*?[.!?]”?\s){{{random.integers(1, 5)}}}", report["text"])
            text = cut[0].strip() if cut and number else report["text"]
            title = report["title"] if random.random() < 0.5 else None
            articles.append(article_of({"id": f"{event}-{number}", "title": title, "text": text}))
            events.append(f"invented {event}")
    return Pile("invented", tuple(articles), tuple(events))


def compared(pile: Pile, *, blurred: bool) -> Compared:
    """The candidate pairs of a pile, with their evidence; `blurred` makes dates as unsure as they are in the world."""
    random = np.random.default_rng(1)
    collection = Collection()
    profiles = [profile(each.title or "", each.text[each.body :], each.published) for each in pile.articles]
    collection.add(profiles)
    if blurred and pile.name != "giveme5w":  # whose dates are as they were found
        told, luck = collection.told, random.random(len(collection))
        shift = random.integers(-SHIFTED, SHIFTED + 1, len(told))
        shift += np.where(luck < WRONG, random.integers(-WRONG_DAYS, WRONG_DAYS + 1, len(told)), 0)
        known = told[:, 0] >= 0
        told[known] += shift[known, None]
        told[luck > 1 - WRONG] = -1
    pairs = collection.pairs(0)
    return Compared(pile, pairs, evidence(collection, pairs))


def boosted(rows: Rows, keep: NDArray[np.bool_], names: Sequence[str], *, trees: int, levels: int) -> Trees:
    """Trees fitted on some of the rows."""
    chosen = np.flatnonzero(keep)
    values, same, weight = rows.values[chosen], rows.same[chosen].astype(np.float64), rows.weight[chosen]
    cuts = [_cuts(values[:, place]) for place in range(values.shape[1])]
    bins = np.stack([np.searchsorted(each, column, side="left") for each, column in zip(cuts, values.T, strict=True)])
    base = float(np.log((weight * same).sum() / (weight * (1 - same)).sum()))
    odds = np.full(len(same), base)
    asked, thresholds, leaves = [], [], []
    for _ in range(trees):
        chance = 1 / (1 + np.exp(-odds))
        slope, curve = weight * (same - chance), weight * chance * (1 - chance)
        leaf = np.zeros(len(same), np.int64)
        tree = []
        for level in range(levels):
            place, cut = _best(bins, cuts, leaf, 1 << level, slope, curve)
            tree.append((place, cuts[place][cut]))
            leaf |= (bins[place] > cut).astype(np.int64) << level
        size = 1 << levels
        step = RATE * np.bincount(leaf, slope, minlength=size) / (np.bincount(leaf, curve, minlength=size) + L2)
        odds += step[leaf]
        asked.append([place for place, _ in tree])
        thresholds.append([float(cut) for _, cut in tree])
        leaves.append(step)
    whole = np.round(PLACES * np.array(leaves)).astype(np.int64)
    return Trees(tuple(names), np.array(asked), np.array(thresholds), whole, round(PLACES * base))


def _cuts(column: Floats) -> Floats:
    """Thresholds that part the values evenly; every value, where there are few."""
    found = np.unique(column)
    if len(found) > BINS:
        found = np.unique(np.quantile(column, np.linspace(0, 1, 2 * BINS + 1)[1:-1]))
    return np.round(found, 5)


def _best(
    bins: NDArray[np.int64], cuts: Sequence[Floats], leaf: NDArray[np.int64], count: int, slope: Floats, curve: Floats
) -> tuple[int, int]:
    """The feature and the threshold that lower the loss most when all leaves ask of it."""
    best = (-np.inf, 0, 0)
    width = 2 * BINS + 2
    for place, column in enumerate(bins):
        key = leaf * width + column
        slopes = np.bincount(key, slope, minlength=count * width).reshape(count, width).cumsum(axis=1)
        curves = np.bincount(key, curve, minlength=count * width).reshape(count, width).cumsum(axis=1)
        right, right_curve = slopes[:, -1:] - slopes, curves[:, -1:] - curves
        gain = slopes**2 / (curves + L2) + right**2 / (right_curve + L2)
        gain = np.where((curves < LEAST_WEIGHT) & (right_curve < LEAST_WEIGHT), 0, gain).sum(axis=0)[: len(cuts[place])]
        if len(gain) and gain.max() > best[0]:
            best = (float(gain.max()), place, int(gain.argmax()))
    return best[1], best[2]


def thinned(rows: Rows) -> NDArray[np.float64]:
    """What each row counts in fitting: 0 for pairs of two events that are left out of a large pile."""
    if len(rows.same) < 50_000:
        return np.ones(len(rows.same))
    drawn = np.random.default_rng(2).integers(0, THIN, len(rows.same)) == 0
    return np.where(rows.same, 1.0, np.where(drawn, float(THIN), 0.0))


def joined(parts: Sequence[Rows]) -> Rows:
    """The rows of all piles."""
    weight = np.concatenate([each.weight * thinned(each) for each in parts])
    return Rows(
        np.concatenate([each.values for each in parts]), np.concatenate([each.same for each in parts]), weight,
        np.concatenate([each.one for each in parts]), np.concatenate([each.two for each in parts]),
    )  # fmt: skip


def unseen(rows: Rows, tested: Sequence[Rows], names: Sequence[str], *, trees: int, levels: int) -> list[list[Floats]]:
    """The log-odds of the rows of several tables by fits on the first one that did not see their events."""
    fits = []
    for part in range(FOLDS):
        inside = (rows.one == part) | (rows.two == part)
        fits.append(boosted(rows, ~inside & (rows.weight > 0), names, trees=trees, levels=levels))
    found = []
    for each in tested:
        odds, times = np.zeros(len(each.same)), np.zeros(len(each.same))
        for part, fit in enumerate(fits):
            inside = (each.one == part) | (each.two == part)
            odds[inside] += fit.odds(columns_of(names, each.values[inside]))
            times[inside] += 1
        found.append(odds / times)
    return found


def split(values: Floats, parts: Sequence[Rows]) -> list[Floats]:
    """Values of all piles' rows, by pile."""
    return np.split(values, np.cumsum([len(each.same) for each in parts])[:-1])


def fitted(
    blurred: Sequence[Compared], clear: Sequence[Compared], *, trees: tuple[int, int], levels: tuple[int, int]
) -> dict[str, Trees]:
    """Both sums of trees, each fitted on all blurred piles; the scores on unseen events of the clear ones are printed."""
    sides = (blurred, clear)
    names = list(blurred[0].features)
    parts = [[each.rows(each.pairs, each.features) for each in side] for side in sides]
    whole = joined(parts[0])
    odds = unseen(whole, [joined(each) for each in parts], names, trees=trees[0], levels=levels[0])
    edges = [
        [edges_of(each.pairs.one, each.pairs.two, its) for each, its in zip(side, split(found, rows), strict=True)]
        for side, found, rows in zip(sides, odds, parts, strict=True)
    ]
    around = [
        [neighbourhood(e, len(o.pile.events)) for e, o in zip(*each, strict=True)]
        for each in zip(edges, sides, strict=True)
    ]
    near = list(around[0][0])
    parts = [
        [o.rows(Pairs(e.one, e.two), n) for o, e, n in zip(*each, strict=True)]
        for each in zip(sides, edges, around, strict=True)
    ]
    again = joined(parts[0])
    found = unseen(again, [joined(parts[1])], near, trees=trees[1], levels=levels[1])[0]
    _print_scores(clear, edges[1], split(found, parts[1]))
    return {
        "pairs": boosted(whole, whole.weight > 0, names, trees=trees[0], levels=levels[0]),
        "neighbours": boosted(again, again.weight > 0, near, trees=trees[1], levels=levels[1]),
    }


def _print_scores(found: Sequence[Compared], edges: Sequence[Edges], odds: Sequence[Floats]) -> None:
    for least in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55):
        cells = []
        for one, each, its in zip(found, edges, odds, strict=True):
            groups = groups_of(linked(each, likely(its), len(one.pile.events), least))
            group = {member: number for number, members in enumerate(groups) for member in members}
            cells.append((one.pile.name, scores([group[n] for n in range(len(group))], one.pile.events)))
        mean = np.mean([(each.pair + each.b3) / 2 for _, each in cells])
        line = "  ".join(f"{name} {each.pair:.3f}/{each.b3:.3f} ({each.precision:.2f})" for name, each in cells)
        print(f"{least:.2f}  mean {mean:.4f}  {line}", flush=True)


def main() -> int:
    """0 when done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the piles")
    parser.add_argument(
        "--check", action="store_true", help="print the scores on events not seen, at several thresholds"
    )
    parser.add_argument("--write", action="store_true", help="write the fit on all events into the package")
    parser.add_argument("--trees", type=int, nargs=2, default=(300, 150), help="of each sum")
    parser.add_argument("--levels", type=int, nargs=2, default=(4, 4), help="of each sum")
    options = parser.parse_args()
    known = [*piles(options.folder).values(), invented()]
    blurred, clear = [[compared(pile, blurred=blur) for pile in known] for blur in (True, False)]
    fit = fitted(blurred, clear, trees=tuple(options.trees), levels=tuple(options.levels))
    if options.write:
        kept = {name: each.table() for name, each in fit.items()}
        PLACE.write_text(json.dumps(kept, separators=(",", ":")) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
