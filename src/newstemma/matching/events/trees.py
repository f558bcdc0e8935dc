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
MANY = 256
"""Rows from which on going tree by tree is quicker than row by row: 1 against 9 microseconds a row for 300 trees."""
AT_ONCE = 4_096
"""Rows that are put through the trees at a time: what a processor's cache holds."""


@dataclass(frozen=True, slots=True)
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
        sums = np.empty(rows.shape[1], np.int64)
        for first in range(0, rows.shape[1], AT_ONCE):
            some = rows[:, first : first + AT_ONCE]
            sums[first : first + AT_ONCE] = self._by_tree(some) if some.shape[1] >= MANY else self._by_row(some)
        found: Floats = (self.base + sums) / PLACES
        return found

    def _by_row(self, rows: Floats) -> NDArray[np.int64]:
        leaf = np.zeros((rows.shape[1], len(self.leaves)), np.int64)
        for level in range(self.asked.shape[1]):
            leaf |= (rows.T[:, self.asked[:, level]] > self.thresholds[:, level]).astype(np.int64) << level
        found: NDArray[np.int64] = self.leaves[np.arange(len(self.leaves)), leaf].sum(axis=1)
        return found

    def _by_tree(self, rows: Floats) -> NDArray[np.int64]:
        sums = np.zeros(rows.shape[1], np.int64)
        for asked, thresholds, leaves in zip(self.asked.tolist(), self.thresholds.tolist(), self.leaves, strict=True):
            leaf = np.zeros(rows.shape[1], np.uint8)
            for level, (place, threshold) in enumerate(zip(asked, thresholds, strict=True)):
                leaf |= (rows[place] > threshold).view(np.uint8) << np.uint8(level)
            sums += leaves.take(leaf)
        return sums


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
