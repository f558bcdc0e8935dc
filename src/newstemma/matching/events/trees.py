"""Sums of small trees: how evidence becomes a probability.

Every level of a tree asks one question of one feature, the same in all its branches (oblivious trees, Kohavi 1994), so the
answers are the bits of a leaf's number. Fitted by training/events.py.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from newstemma.matching.events.flat import Floats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

PLACES = 10_000
"""Leaves are whole ten-thousandths, so that their sum is the same in any order."""
AT_ONCE = 256
"""Rows that are put through the trees at a time: what a processor's cache holds."""
ANSWERS = 8
"""Answers that number an entry of a table: trees are looked up together as far as that goes."""


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """Trees by column: the feature and threshold that each level asks of, and the value of each leaf."""

    features: tuple[str, ...]
    asked: NDArray[np.int64]  # trees by levels: the feature's place
    thresholds: Floats  # trees by levels
    leaves: NDArray[np.int64]  # trees by leaves, in units of 1 / PLACES
    base: int

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """The trees of a table as `table` gives it."""
        levels = np.array(kept["levels"], np.float64)
        leaves = np.array(kept["leaves"], np.int64)
        return cls(tuple(kept["features"]), levels[:, :, 0].astype(np.int64), levels[:, :, 1], leaves, kept["base"])

    def table(self) -> dict[str, Any]:
        """The trees as plain lists, to be written."""
        levels = [
            [[int(place), float(least)] for place, least in zip(*tree, strict=True)]
            for tree in zip(self.asked, self.thresholds, strict=True)
        ]
        return {
            "features": list(self.features), "base": self.base, "levels": levels, "leaves": self.leaves.tolist()
        }  # fmt: skip

    def odds(self, columns: Mapping[str, Floats]) -> Floats:
        """The log-odds of each row, given a column per feature.

        >>> trees = Trees(("cosine",), np.array([[0]]), np.array([[0.5]]), np.array([[-20000, 20000]]), 5000)
        >>> trees.odds({"cosine": np.array([0.4, 0.6])}).tolist()
        [-1.5, 2.5]
        """
        rows = np.stack([columns[name] for name in self.features])
        asked = _asked(self)
        sums = [asked.sums(rows[:, first : first + AT_ONCE]) for first in range(0, rows.shape[1], AT_ONCE)]
        found: Floats = (self.base + np.concatenate([np.empty(0, np.int64), *sums])) / PLACES
        return found


class _Asked:
    """What trees ask, each question once, and tables of what the answers to several trees' questions add up to."""

    def __init__(self, trees: Trees) -> None:
        count, levels = trees.asked.shape
        together = max(1, ANSWERS // levels)
        tables = -(-count // together)
        questions = np.zeros((tables * together * levels, 2))
        questions[: count * levels] = np.stack([trees.asked.ravel(), trees.thresholds.ravel()], axis=1)
        once, place = np.unique(questions, axis=0, return_inverse=True)
        self.features, self.thresholds = once[:, 0].astype(np.int64), once[:, 1:]
        self.place, self.shape = place.ravel(), (tables, together * levels)
        leaves = np.zeros((tables, together, 1 << levels), np.int64)
        leaves.reshape(-1, 1 << levels)[:count] = trees.leaves
        answers = np.arange(1 << (together * levels))
        self.size = len(answers)
        parts = [leaves[:, n, (answers >> (n * levels)) & ((1 << levels) - 1)] for n in range(together)]
        self.sums_of = np.sum(parts, axis=0).ravel()
        self.begins = np.arange(tables)[:, None] * self.size

    def sums(self, rows: Floats) -> NDArray[np.int64]:
        """What the leaves of all trees add up to for each column of `rows`."""
        answers = (rows[self.features] > self.thresholds)[self.place].view(np.uint8).reshape(*self.shape, -1)
        leaf: NDArray[Any] = answers[:, -1].astype(np.uint8 if self.size <= 1 << ANSWERS else np.uint32)
        for level in range(self.shape[1] - 2, -1, -1):
            leaf += leaf
            leaf |= answers[:, level]
        found: NDArray[np.int64] = self.sums_of.take(self.begins + leaf).sum(axis=0)
        return found


@cache
def _asked(trees: Trees) -> _Asked:
    return _Asked(trees)


def likely(odds: Floats) -> Floats:
    """The probability that log-odds stand for, to six places, so that equal evidence gives equal scores."""
    return np.round(1 / (1 + np.exp(-odds)), 6)


@cache
def fitted(name: str) -> Trees:
    """The trees of the package by name: "pairs" or "neighbours"."""
    kept = json.loads((files("newstemma.models") / "stories.json").read_text(encoding="utf-8"))
    return Trees.of(kept[name])


def columns_of(features: Sequence[str], rows: Floats) -> dict[str, Floats]:
    """A table of features as a column per name."""
    return {name: rows[:, place] for place, name in enumerate(features)}
