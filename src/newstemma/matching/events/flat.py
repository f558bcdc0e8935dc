"""Columns that grow at their end, and ranges taken out of them without a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from numpy.typing import DTypeLike

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]


class Flat:
    """An array that takes more values at its end, at a cost of those values alone.

    >>> flat = Flat(np.int32)
    >>> flat.extend([3, 1])
    >>> flat.extend([4])
    >>> flat.array.tolist()
    [3, 1, 4]
    """

    def __init__(self, kind: DTypeLike, *width: int) -> None:
        self._held = np.empty((16, *width), kind)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def array(self) -> NDArray[Any]:
        """The values; a view that the next `extend` may leave behind."""
        return self._held[: self._count]

    def extend(self, values: Any) -> None:  # noqa: ANN401 (whatever numpy takes as values)
        """Add values at the end."""
        stop = self._count + len(values)
        if stop > len(self._held):
            wider = np.empty((max(stop, 2 * len(self._held)), *self._held.shape[1:]), self._held.dtype)
            wider[: self._count] = self.array
            self._held = wider
        self._held[self._count : stop] = values
        self._count = stop

    def drop(self, count: int) -> None:
        """Drop values at the beginning."""
        self._held = self.array[count:].copy()
        self._count = len(self._held)


def ranges(starts: Numbers, stops: Numbers) -> Numbers:
    """The numbers of all half-open ranges, one range after the other.

    >>> ranges(np.array([5, 0]), np.array([7, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    lengths = stops - starts
    ends = np.cumsum(lengths)
    found: Numbers = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(starts - ends + lengths, lengths)
    return found


def added(places: Numbers, values: Floats, count: int) -> Floats:
    """The values of each place from 0 to count - 1, added up.

    >>> added(np.array([0, 2, 2]), np.array([1.0, 2.0, 3.0]), 4).tolist()
    [1.0, 0.0, 5.0, 0.0]
    """
    found: Floats = np.bincount(places, values, minlength=count).astype(np.float64)
    return found
