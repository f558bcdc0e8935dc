"""Fits how sure evidence makes that two wordings of a story say the same thing: src/newstemma/models/claims.json.

    export PYTHONPATH=bench/quality:bench/speed
    python training/joining.py              scores on stories that the fit did not see, at several thresholds
    python training/joining.py --write      and the fit on all training stories, written into the package

Pairs are those that the claims stage compares (`stages/claims/evidence.py`) in the corpus' training stories, as the program
itself cuts and attributes them: a pair says the same thing when both lie over statements of one claim. All others are negatives, hard
ones, as they share words and a story. Of each four stories one is left out in turn; held stories are never read.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from unittest.mock import patch

import numpy as np
from gold import Story as Marked
from gold import stories, tables_of
from numpy.typing import NDArray
from scoring import Share, gold_of
from scoring.claims import claims as scored
from scoring.findings import rows_of
from scoring.reading import Gold, Place

from events import Rows, boosted
from newstemma.matching.events.trees import Trees, columns_of, likely
from newstemma.stages.claims import claims, grouping, joining
from newstemma.stages.claims.evidence import Evidence, Wording, evidence
from newstemma.stages.claims.units import Unit
from newstemma.stages.credits import credits as credits_of
from newstemma.stages.statements import statements
from newstemma.tables import Article, Attribution, Claim, Sentence, Speaker, Story
from reader import stories as corpus
from to_gold import FOLDER, written

Floats = NDArray[np.float64]
PLACE = Path(__file__).parents[1] / "src" / "newstemma" / "models" / "claims.json"
FOLDS = 4
TREES, LEVELS = 60, 2
"""Average precision .795 on stories left out; 60 trees of 4 levels .801, 120 of 1 .793, and the same claims found by all of them."""
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.8)


@dataclass(frozen=True, slots=True)
class Compared:
    """A marked story: how to make its claims, and its pairs with their evidence."""

    made: Callable[[], list[Claim]]
    gold: Gold
    found: Evidence
    same: NDArray[np.bool_]
    wordings: list[Wording]
    stated: list[frozenset[int]]  # the claims that each wording states
    texts: dict[str, str]  # of the reports
    missed: int  # pairs in two reports that say the same thing and share too little to be compared

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """The pairs of wordings, by number."""
        return list(zip(self.found.one.tolist(), self.found.two.tolist(), strict=True))

    @property
    def values(self) -> Floats:
        """The evidence as a table, one row for each pair."""
        return np.stack(list(self.found.columns.values()), axis=1)


def training() -> Iterator[Compared]:
    """The training stories."""
    with tempfile.TemporaryDirectory() as name:
        for one in corpus(FOLDER):
            if one.marked and not one.held:
                written(one, Path(name))
        yield from map(compared, stories(Path(name), files=False))


def compared(story: Marked) -> Compared:
    """A marked story traced as far as claims, and its pairs."""
    tables = tables_of(story, "speakers")
    articles, sentences = rows_of(tables, "articles", Article), rows_of(tables, "sentences", Sentence)
    members = rows_of(tables, "stories", Story)
    credited = list(credits_of(members, articles, sentences))
    said, speakers = rows_of(tables, "attributions", Attribution), rows_of(tables, "speakers", Speaker)

    def made() -> list[Claim]:
        taken = (members, articles, sentences, said, speakers, credited)
        return list(claims(*taken, list(statements(*taken)), []))

    caught: list[tuple[list[Unit], Callable[[Unit], str | None]]] = []

    def catch(units: list[Unit], speaker: Callable[[Unit], str | None]) -> list[list[Unit]]:
        caught.append((units, speaker))
        return [[unit] for unit in units]

    with patch.object(grouping, "joined", catch):
        made()
    [(units, speaker)] = caught
    gold = gold_of(story.gold, story.records, articles)
    wordings = joining.worded(units)
    found = evidence(wordings, speaker)
    assert found is not None  # every marked story has pairs
    stated = [frozenset[int]().union(*(_claims_at(gold, unit) for unit in wording)) for wording in wordings]
    pairs = list(zip(found.one.tolist(), found.two.tolist(), strict=True))
    known = set(pairs)
    missed = sum(
        not stated[i].isdisjoint(stated[j]) and wordings[i][0].article != wordings[j][0].article and (i, j) not in known
        for i, j in combinations(range(len(wordings)), 2)
    )
    same = np.array([not stated[i].isdisjoint(stated[j]) for i, j in pairs], np.bool_)
    return Compared(made, gold, found, same, wordings, stated, {a.article: a.text for a in articles}, missed)


def _claims_at(gold: Gold, unit: Unit) -> Iterator[int]:
    here = Place(unit.article, unit.start, unit.stop)
    return (n for n, claim in enumerate(gold.claims) if any(one.overlaps(here) for one in claim.statements))


def fit(found: Sequence[Compared]) -> Trees:
    """The trees fitted on all pairs of some stories."""
    values, same = np.concatenate([one.values for one in found]), np.concatenate([one.same for one in found])
    whole = np.zeros(len(same), np.int64)
    rows = Rows(values, same, np.ones(len(same)), whole, whole)
    return boosted(rows, np.ones(len(same), np.bool_), list(found[0].found.columns), trees=TREES, levels=LEVELS)


def average_precision(scores: Floats, same: NDArray[np.bool_]) -> float:
    """The mean precision at each pair that says the same thing, the likeliest pairs first.

    >>> average_precision(np.array([0.9, 0.5, 0.4]), np.array([True, False, True]))
    0.8333333333333333
    """
    hits = same[np.argsort(-scores, kind="stable")]
    return float((hits.cumsum() / np.arange(1, len(hits) + 1))[hits].mean())


def check(found: Sequence[Compared]) -> None:
    """Print how fits do on the stories left out of them: pairs, then claims as the stage makes them."""
    fits = [fit([one for n, one in enumerate(found) if n % FOLDS != part]) for part in range(FOLDS)]
    names = list(found[0].found.columns)
    scores = np.concatenate(
        [likely(fits[n % FOLDS].odds(columns_of(names, one.values))) for n, one in enumerate(found)]
    )
    same = np.concatenate([one.same for one in found])
    every = same.sum() + sum(one.missed for one in found)
    print(f"{len(same)} pairs, {same.sum()} of them of one claim, {every - same.sum()} more never compared")
    alike = np.concatenate([one.found.columns["alike"] for one in found])
    print(
        f"average precision {average_precision(scores, same):.3f}, by likeness alone {average_precision(alike, same):.3f}"
    )
    print(f"{'at least':>10}{'pair F1':>10}{'found':>10}{'purity':>10}")
    for least in THRESHOLDS:
        chosen = scores >= least
        f1 = 2 * (chosen & same).sum() / (chosen.sum() + every)
        claimed = [_scored(one, fits[n % FOLDS], least) for n, one in enumerate(found)]
        shares = [sum(one.right for one in each) / sum(one.of for one in each) for each in zip(*claimed, strict=True)]
        print(f"{least:>10.2f}{f1:>10.3f}{shares[0]:>10.3f}{shares[1]:>10.3f}", flush=True)


def _scored(one: Compared, trees: Trees, least: float) -> tuple[Share, Share]:
    """Claims found and purity of a story under a fit, without the pair model, which learned from it."""
    with (
        patch.object(joining, "fitted", lambda: trees),
        patch.object(joining, "LEAST_LIKELY", least),
        patch.object(joining, "pair_model", lambda: None),
    ):
        measures = scored(one.gold, {"claims": one.made()}).measures
    found, purity = measures["claims: found"], measures["claims: purity"]
    assert isinstance(found, Share) and isinstance(purity, Share)  # noqa: PT018  # for the type alone
    return found, purity


def main() -> int:
    """0 when done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the fit on all training stories into the package")
    options = parser.parse_args()
    found = list(training())
    check(found)
    if options.write:
        kept = json.dumps(fit(found).table(), separators=(",", ":"))
        PLACE.write_text(kept + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
