"""Sums of small trees: how evidence becomes a probability.

Every level of a tree asks one question of one feature, the same in all its branches (oblivious trees, Kohavi 1994), so the
answers are the bits of a leaf's number. Fitted by training/events.py.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Self

import numpy as np

from newstemma.matching.events.flat import Floats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

AT_ONCE = 4_096
"""Rows that are put through the trees at a time: what a processor's cache holds."""


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees by column: the feature and threshold that each level asks of, and the value of each leaf."""

    features: tuple[str, ...]
    asked: NDArray[np.int64]  # trees by levels: the feature's place
    thresholds: Floats  # trees by levels
    leaves: Floats  # trees by leaves
    base: float

    @classmethod
    def of(cls, kept: Mapping[str, list[object]]) -> Self:
        """The trees of a table as `table` gives it."""
        levels, leaves = np.array(kept["levels"], np.float64), np.array(kept["leaves"], np.float64)
        names = tuple(str(name) for name in kept["features"])
        return cls(names, levels[:, :, 0].astype(np.int64), levels[:, :, 1], leaves, float(str(kept["base"][0])))

    def table(self) -> dict[str, list[object]]:
        """The trees as plain lists, to be written."""
        levels = [
            [[int(place), float(least)] for place, least in zip(*tree, strict=True)]
            for tree in zip(self.asked, self.thresholds, strict=True)
        ]
        leaves = np.round(self.leaves, 4).tolist()
        return {"features": list(self.features), "base": [self.base], "levels": list(levels), "leaves": leaves}

    def odds(self, columns: Mapping[str, Floats]) -> Floats:
        """The log-odds of each row, given a column per feature.

        >>> trees = Trees(("cosine",), np.array([[0]]), np.array([[0.5]]), np.array([[-2.0, 2.0]]), 0.5)
        >>> trees.odds({"cosine": np.array([0.4, 0.6])}).tolist()
        [-1.5, 2.5]
        """
        rows = np.stack([columns[name] for name in self.features], axis=1)
        return np.concatenate(
            [self._sums(rows[first : first + AT_ONCE]) for first in range(0, len(rows), AT_ONCE)] or [np.empty(0)]
        )

    def _sums(self, rows: Floats) -> Floats:
        leaf = np.zeros((len(rows), len(self.leaves)), np.int64)
        for level in range(self.asked.shape[1]):
            leaf |= (rows[:, self.asked[:, level]] > self.thresholds[:, level]).astype(np.int64) << level
        found: Floats = self.base + self.leaves[np.arange(len(self.leaves)), leaf].sum(axis=1)
        return found


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
