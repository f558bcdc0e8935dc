"""Fit the weights by which "he" and "she" find whom they mean (`stages/attributions/ranking.py`), from the corpus.

    python training/antecedents.py            prints the weights, and how they do on folds of stories left out

A candidate is right when its name agrees with the marked speaker; where none is, "none of them" is right, or somebody of whom
the article has told no name yet. Stories kept apart for measuring are not read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "bench" / "quality"), str(ROOT / "training")]

from scoring.names import names_agree  # noqa: E402
from speakers import Case, corpus_cases  # noqa: E402

from newstemma.stages.attributions.candidates import Candidate  # noqa: E402
from newstemma.stages.attributions.memory import Memory  # noqa: E402
from newstemma.stages.attributions.ranking import AHEAD, LEAST, NAMES  # noqa: E402
from newstemma.stages.attributions.who import Who  # noqa: E402

FOLDS, STEPS = 6, 60
"""Folds of stories, and steps of Newton's method at most."""
DECAY = {"WEIGHTS": 2.0, "EPITHETS": 10.0}
"""What the squared weights count: the fewer examples, the more."""


@dataclass(frozen=True)
class Choice:
    """A pronoun with its candidates."""

    story: str
    facts: np.ndarray  # one row a candidate
    right: np.ndarray  # which agree with the marked speaker
    unknown: np.ndarray  # which have no name


def choices(folder: Path) -> tuple[list[Choice], list[Choice]]:
    """The pronouns, and the nouns like "the medic", of the stories to train on."""
    pronouns: dict[tuple[str, int], list[Candidate]] = {}
    nouns: dict[tuple[str, int], list[Candidate]] = {}
    he_or_she, epithet = Memory.he_or_she, Memory.epithet

    def watched(self: Memory, low: str, at: int) -> Who:
        pronouns[self.cast.text, at] = self.people(low, at)
        return he_or_she(self, low, at)

    def noted(self: Memory, at: int, gender: str | None, head: str) -> Who:
        nouns[self.cast.text, at] = self.called(at, gender, head)
        return epithet(self, at, gender, head)

    with patch.object(Memory, "he_or_she", watched), patch.object(Memory, "epithet", noted):
        cases: Sequence[Case] = corpus_cases(folder)["train"]
    return list(_choices(cases, pronouns)), list(_choices(cases, nouns))


def _choices(cases: Sequence[Case], seen: dict[tuple[str, int], list[Candidate]]) -> Iterator[Choice]:
    for case in cases:
        found = seen.get((case.text, case.spans.place))
        if found and case.want.speaker:
            kind = case.want.kind or "person"
            names = [one.who.name or "" for one in found]
            right = [bool(name) and names_agree(case.want.speaker, name, kind) for name in names]
            facts = np.array([astuple(one.facts) for one in found])
            yield Choice(case.story, facts, np.array(right), np.array([not name for name in names]))


def fitted(found: Sequence[Choice], decay: float) -> np.ndarray:
    """The weights that make what is marked likeliest, by Newton's method."""
    weights = np.zeros(len(NAMES))
    for _ in range(STEPS):
        slope = -decay * weights
        curve = decay * np.eye(len(NAMES))
        for choice in found:
            chance = chances_of(choice, weights)
            wanted = (
                np.where(choice.right, chance, 0.0) if choice.right.any() else np.where(choice.unknown, chance, 0.0)
            )
            whole = wanted.sum() + (0.0 if choice.right.any() else 1 - chance.sum())
            slope += (wanted / whole - chance) @ choice.facts
            mean = chance @ choice.facts
            curve += (choice.facts.T * chance) @ choice.facts - np.outer(mean, mean)
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-4:
            break
    return weights


def chances_of(choice: Choice, weights: np.ndarray) -> np.ndarray:
    """As `ranking.chances`, for an array."""
    odds = choice.facts @ weights
    top = max(0.0, odds.max())
    powers = np.exp(odds - top)
    found: np.ndarray = powers / (np.exp(-top) + powers.sum())
    return found


def verdicts(found: Sequence[Choice], weights: np.ndarray, least: float) -> np.ndarray:
    """How many are right, wrong and abstained."""
    counts = np.zeros(3)
    for choice in found:
        chance = chances_of(choice, weights)
        order = chance.argsort()[::-1]
        best, second = order[0], chance[order[1]] if len(order) > 1 else 0.0
        sure = chance[best] >= least and chance[best] - second >= AHEAD and not choice.unknown[best]
        counts[0 if sure and choice.right[best] else 1 if sure else 2] += 1
    return counts


def report(label: str, found: Sequence[Choice]) -> None:
    """Print the weights, and how they do on stories left out."""
    stories = sorted({choice.story for choice in found})
    for least in (0.35, 0.4, 0.45, 0.5, LEAST, 0.6, 0.65, 0.7, 0.8):
        counts = np.zeros(3)
        for fold in range(FOLDS):
            left = set(stories[fold::FOLDS])
            weights = fitted([choice for choice in found if choice.story not in left], DECAY[label])
            counts += verdicts([choice for choice in found if choice.story in left], weights, least)
        print(
            f"{label} {least:.2f}  right {counts[0] / len(found):.3f}  wrong {counts[1] / len(found):.3f}  of {len(found)}"
        )
    print(f"{label} = Facts(")
    for name, weight in zip(NAMES, fitted(found, DECAY[label]), strict=True):
        print(f"    {name}={weight:.2f},")
    print(")")


def main() -> int:
    """Print the weights and the folds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "training" / "corpus")
    for label, found in zip(("WEIGHTS", "EPITHETS"), choices(parser.parse_args().folder), strict=True):
        report(label, found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
