"""Fits how sure evidence makes that two reports are of one event: src/newstemma/models/stories.json.

    export PYTHONPATH=bench/quality:bench/speed
    python training/events.py ../shared/data/stories                scores of four fits, each on the events that it did not see
    python training/events.py ../shared/data/stories --turns 3      the same with events parted anew each time: mean and spread
    python training/events.py ../shared/data/stories --write        and one fit on all events, written into the package

Two sums of trees are fitted by gradient boosting (Friedman 2001; each tree on a random half of the rows, 2002) over all piles at once:
"pairs" from what two articles share, "neighbours" from the likelihoods around a pair. A pile weighs the same however large it is.
Everything is cross-validated over events: a pair is scored by a fit that saw neither of its events, or, when they lie in two
parts, by the mean of two fits that each saw only one. Stories of the corpus that are held for measuring are never fitted on.
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
from piles import Pile, Scores, article_of, folds, piles, scores

from newstemma.matching.events.collection import Collection
from newstemma.matching.events.evidence import evidence, next_to_nothing
from newstemma.matching.events.graph import Edges, edges_of, neighbourhood
from newstemma.matching.events.index import Pairs
from newstemma.matching.events.linking import linked
from newstemma.matching.events.profiles import profile
from newstemma.matching.events.trees import PLACES, Trees, columns_of, likely
from pilings import alone, beside, corpus, small_piles, unrelated_piles

Floats = NDArray[np.float64]
PLACE = Path(__file__).parents[1] / "src" / "newstemma" / "models" / "stories.json"
FOLDS = 4
WEIGHTS = {
    "giveme5w": 1.0,
    "basil": 0.7,
    "basil, no dates": 1.0,
    "ecbplus": 2.2,
    "neus": 1.0,
    "mixed stream": 1.0,
    "invented": 0.3,
    "corpus": 0.7,
    "small": 0.8,
}
"""What each pile weighs. Look-alikes weigh more: a false merge is the worse error."""
AGAINST = {"basil": 2.0, "basil, no dates": 2.0, "small": 3.0}
"""How much more pairs of two events weigh than those of one, where there are few of them or they tell look-alikes apart."""
SHIFTED = 2
"""Days at most that dates are shifted at random for fitting: those of the mixed stream are the events', which no report's are."""
WRONG, WRONG_DAYS = 0.15, 120
"""Share of the articles of dated piles that are given a wrong date for fitting, and by how many days it is wrong at most; so many
more lose theirs."""
INVENTED = 150
"""Invented events, of one to twelve reports each."""
BINS = 32
RATE, L2, LEAST_WEIGHT = 0.12, 3.0, 2.0
ROWS = 0.5
"""Share of the rows that each tree is fitted on."""
THIN = 3
"""Of the pairs of two events in the largest pile, one in so many is fitted on, and counts for them all."""
THRESHOLDS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5)


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

    def rows(self, pairs: Pairs, features: Mapping[str, Floats], turn: int) -> Rows:
        """The pairs as rows to fit on."""
        events = np.unique(np.array(self.pile.events), return_inverse=True)[1]
        part = np.zeros(len(events), np.int64)
        for number, places in enumerate(folds([f"{turn} {_home(event)}" for event in self.pile.events], FOLDS)):
            part[places] = number
        same = events[pairs.one] == events[pairs.two]
        weight = np.full(len(same), 1000 * WEIGHTS.get(self.pile.name, 0.0) / max(1, same.sum()))
        weight[~same] *= AGAINST.get(self.pile.name, 1.0)
        return Rows(np.stack(list(features.values()), axis=1), same, weight, part[pairs.one], part[pairs.two])


def _home(event: str) -> str:
    """An event's name in the pile that it is from: so it is in one part, in whatever small pile."""
    return event.rpartition("|")[2]


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


def compared(pile: Pile, *, blurred: bool, random: np.random.Generator | None = None) -> Compared:
    """The candidate pairs of a pile, with their evidence; `blurred` makes dates as unsure as they are in the world."""
    random = random or np.random.default_rng(1)
    collection = Collection()
    collection.add([profile(each.title or "", each.text[each.body :], each.published) for each in pile.articles])
    if blurred and pile.name != "giveme5w":  # whose dates are as they were found
        told, luck = collection.told, random.random(len(collection))
        shift = random.integers(-SHIFTED, SHIFTED + 1, len(told))
        shift += np.where(luck < WRONG, random.integers(-WRONG_DAYS, WRONG_DAYS + 1, len(told)), 0)
        known = told[:, 0] >= 0
        told[known] += shift[known, None]
        told[luck > 1 - WRONG] = -1
    pairs = collection.pairs(np.arange(len(collection)))
    return Compared(pile, pairs, evidence(collection, pairs))


def together(name: str, apart: Sequence[Pile], *, blurred: bool = False) -> Compared:
    """Many piles, each compared by itself, as one: the events of each are its own."""
    random = np.random.default_rng(5)
    parts = [compared(pile, blurred=blurred, random=random) for pile in apart]
    firsts = np.cumsum([0, *(len(pile.articles) for pile in apart)])
    articles = tuple(article for pile in apart for article in pile.articles)
    events = tuple(f"{number}|{event}" for number, pile in enumerate(apart) for event in pile.events)
    ends = [
        np.concatenate([np.array(each.pairs[end]) + first for each, first in zip(parts, firsts[:-1], strict=True)])
        for end in (0, 1)
    ]
    columns = {name: np.concatenate([each.features[name] for each in parts]) for name in parts[0].features}
    return Compared(Pile(name, articles, events), Pairs(*ends), columns)


def boosted(
    rows: Rows, keep: NDArray[np.bool_], names: Sequence[str], *, trees: int, levels: int, share: float = 1.0
) -> Trees:
    """Trees fitted on some of the rows, each tree on a share of those drawn at random."""
    chosen = np.flatnonzero(keep)
    values, same, weight = rows.values[chosen], rows.same[chosen].astype(np.float64), rows.weight[chosen]
    cuts = [_cuts(values[:, place]) for place in range(values.shape[1])]
    bins = np.stack([np.searchsorted(each, column, side="left") for each, column in zip(cuts, values.T, strict=True)])
    base = float(np.log((weight * same).sum() / (weight * (1 - same)).sum()))
    odds = np.full(len(same), base)
    random = np.random.default_rng(4)
    asked, thresholds, leaves = [], [], []
    for _ in range(trees):
        drawn = np.flatnonzero(random.random(len(same)) < share) if share < 1 else np.arange(len(same))
        some, chance = bins[:, drawn], 1 / (1 + np.exp(-odds[drawn]))
        slope, curve = weight[drawn] * (same[drawn] - chance), weight[drawn] * chance * (1 - chance)
        leaf, leaf_of_all = np.zeros(len(drawn), np.int64), np.zeros(len(same), np.int64)
        tree = []
        for level in range(levels):
            place, cut = _best(some, cuts, leaf, 1 << level, slope, curve)
            tree.append((place, cuts[place][cut]))
            leaf |= (some[place] > cut).astype(np.int64) << level
            leaf_of_all |= (bins[place] > cut).astype(np.int64) << level
        size = 1 << levels
        step = RATE * np.bincount(leaf, slope, minlength=size) / (np.bincount(leaf, curve, minlength=size) + L2)
        odds += step[leaf_of_all]
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


def thinned(rows: Rows) -> Floats:
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


@dataclass(frozen=True, slots=True)
class Size:
    """How many trees of how many levels."""

    trees: int
    levels: int

    def fit(self, rows: Rows, keep: NDArray[np.bool_], names: Sequence[str]) -> Trees:
        """Trees of this size on some of the rows."""
        return boosted(rows, keep, names, trees=self.trees, levels=self.levels, share=ROWS)


def unseen(rows: Rows, tested: Sequence[Rows], names: Sequence[str], size: Size) -> list[Floats]:
    """The log-odds of the rows of several tables by fits on the first one that did not see their events."""
    found = [(np.zeros(len(each.same)), np.zeros(len(each.same))) for each in tested]
    for part in range(FOLDS):
        fit = size.fit(rows, (rows.one != part) & (rows.two != part) & (rows.weight > 0), names)
        for each, (odds, times) in zip(tested, found, strict=True):
            inside = (each.one == part) | (each.two == part)
            odds[inside] += fit.odds(columns_of(names, each.values[inside]))
            times[inside] += 1
    return [odds / times for odds, times in found]


def by_pile(values: Floats, parts: Sequence[Rows]) -> list[Floats]:
    """Values of all piles' rows, by pile."""
    return np.split(values, np.cumsum([len(each.same) for each in parts])[:-1])


def around(compared_: Sequence[Compared], odds: Sequence[Floats]) -> list[tuple[Edges, dict[str, Floats]]]:
    """The likely pairs of each pile, and what is around them."""
    edges = [
        edges_of(each.pairs, its, ~next_to_nothing(each.features)) for each, its in zip(compared_, odds, strict=True)
    ]
    return [(its, neighbourhood(its, len(each.pile.events))) for each, its in zip(compared_, edges, strict=True)]


@dataclass(frozen=True, slots=True)
class Turn:
    """Cross-validation with the events parted in one way: what the second fit is made on, and the tests scored by likelihood."""

    second: Rows
    near: list[str]
    tested: list[tuple[Compared, Edges, Floats]]


def turn(fitted_on: Sequence[Compared], tests: Sequence[Compared], sizes: Sequence[Size], number: int) -> Turn:
    """Both sums of trees, fitted on parts and read on the rest."""
    names = list(fitted_on[0].features)
    both = (fitted_on, tests)
    rows = [[each.rows(each.pairs, each.features, number) for each in side] for side in both]
    odds = unseen(joined(rows[0]), [joined(side) for side in rows], names, sizes[0])
    found = [around(side, by_pile(its, parts)) for side, its, parts in zip(both, odds, rows, strict=True)]
    again = [
        [each.rows(Pairs(edges.one, edges.two), near, number) for each, (edges, near) in zip(side, its, strict=True)]
        for side, its in zip(both, found, strict=True)
    ]
    near = list(found[0][0][1])
    second = joined(again[0])
    last = by_pile(unseen(second, [joined(again[1])], near, sizes[1])[0], again[1])
    tested = [(each, edges, its) for each, (edges, _), its in zip(tests, found[1], last, strict=True)]
    return Turn(second, near, tested)


def scored(found: Turn, least: float) -> dict[str, Scores]:
    """The scores of each test, linked at a least mean likelihood."""
    result = {}
    for one, edges, odds in found.tested:
        lowest = linked(edges, likely(odds), len(one.pile.events), least)
        result[one.pile.name] = scores(lowest.tolist(), one.pile.events)
    return result


def print_scores(turns: Sequence[Turn]) -> None:
    """Means over the turns at several thresholds, with the spread of the pairwise F1."""
    for least in THRESHOLDS:
        found = [scored(each, least) for each in turns]
        print(f"least mean likelihood {least:.2f}")
        for name in found[0]:
            several = [each[name] for each in found]
            mean = {
                what: np.mean([getattr(each, what) for each in several])
                for what in ("pair", "b3", "pair_precision", "pair_recall", "precision", "recall")
            }
            spread = np.std([each.pair for each in several])
            print(
                f"  {name:<16} pair {mean['pair']:.3f} +- {spread:.3f} ({mean['pair_precision']:.2f} / {mean['pair_recall']:.2f})"
                f"   B3 {mean['b3']:.3f} ({mean['precision']:.2f} / {mean['recall']:.2f})",
                flush=True,
            )


def write(place: Path, fitted_on: Sequence[Compared], found: Turn, sizes: Sequence[Size]) -> None:
    """One fit on all events: the second one on what fits on parts of them, each read on the rest, gave."""
    names = list(fitted_on[0].features)
    first, second = joined([each.rows(each.pairs, each.features, 0) for each in fitted_on]), found.second
    kept = {
        "pairs": sizes[0].fit(first, first.weight > 0, names).table(),
        "neighbours": sizes[1].fit(second, second.weight > 0, found.near).table(),
    }
    place.write_text(json.dumps(kept, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> int:
    """0 when done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the piles")
    parser.add_argument("--turns", type=int, default=1, help="how often the events are parted anew for the scores")
    parser.add_argument(
        "--write", type=Path, nargs="?", const=PLACE, help="write the fit on all events, into the package"
    )
    parser.add_argument("--trees", type=int, nargs=2, default=(300, 150), help="of each sum")
    parser.add_argument("--levels", type=int, nargs=2, default=(4, 4), help="of each sum")
    options = parser.parse_args()
    known = piles(options.folder)
    learnt = {**known, "invented": invented(), "corpus": corpus(held=False)}
    fitted_on = [compared(pile, blurred=True) for pile in learnt.values()]
    fitted_on.append(together("small", list(small_piles(learnt)), blurred=True))
    whole = {**known, "corpus": corpus()}
    tests = [compared(pile, blurred=False) for pile in whole.values()]
    tests += [together(f"alone: {name}", list(alone(pile))) for name, pile in whole.items()]
    tests += [together(f"beside: {name}", list(beside(pile))) for name, pile in whole.items()]
    tests.append(together("unrelated", list(unrelated_piles(whole))))
    sizes = [Size(*each) for each in zip(options.trees, options.levels, strict=True)]
    turns = [turn(fitted_on, tests, sizes, 0)]
    if options.write:
        write(options.write, fitted_on, turns[0], sizes)
    turns += [turn(fitted_on, tests, sizes, number) for number in range(1, options.turns)]
    print_scores(turns)
    return 0


if __name__ == "__main__":
    sys.exit(main())
