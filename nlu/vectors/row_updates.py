"""Adds many rows to a table at once, where one row of the table may be meant many times."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.integer[Any]]

MOST = 1.5
"""Learning rate times weight that may fall on one row at a time."""
_FEW = 16  # places that are left when one product is quicker than one more round
_FREQUENT = 2000  # first places of a table among which those are that are meant often


class RowUpdates:
    """Knows which rows of a table (V, ...) are meant, to add to them; a place may be named many times.

    >>> table = np.zeros((3, 1), np.float32)
    >>> RowUpdates(np.array([2, 0, 2, 2])).add(table, np.array([[1], [2], [3], [4]], np.float32))
    >>> table.ravel().tolist()
    [2.0, 0.0, 8.0]
    """

    def __init__(self, places: Ints) -> None:
        order = np.argsort(places, kind="stable")
        ordered = places[order]
        starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
        counts = np.diff(np.concatenate([starts, [len(places)]]))
        rank = np.arange(len(places)) - np.repeat(starts, counts)
        by_rank = np.argsort(rank, kind="stable")  # the first of every place, then the second of those that have one
        sizes = np.bincount(rank)
        self._order, self._places = order[by_rank], ordered[by_rank]
        self._ends: list[int] = np.cumsum(sizes[sizes >= _FEW]).tolist()
        rest = self._places[sum(self._ends[-1:]) :]  # a handful of places, each with many rows
        self._frequent = np.unique(rest)
        self._owners = (self._frequent[:, None] == rest).astype(np.float32)

    def add(self, table: Floats, rows: Floats) -> None:
        """Add rows (N, ...), one for each place that was named."""
        rows = rows[self._order]
        for start, end in pairwise([0, *self._ends]):
            table[self._places[start:end]] += rows[start:end]  # no place twice
        if len(self._frequent):
            rest = rows[sum(self._ends[-1:]) :]
            table[self._frequent] += (self._owners @ rest.reshape(len(rest), -1)).reshape(-1, *rows.shape[1:])


class Load:
    """Weighs what falls on each row of a table whose first rows are the most frequent.

    Hundreds of steps that were computed before any of them was made are each right, but their sum overshoots, and the
    training diverges. So a row's steps are shortened when their rate times their weight is above `MOST`.

    >>> load = Load()
    >>> load.put(np.array([0, 0, 0, 1]), each=50.0)
    >>> load.rates(np.array([0, 1]), rate=0.025)
    array([0.01 , 0.025], dtype=float32)
    """

    def __init__(self) -> None:
        self._weights = np.zeros(_FREQUENT + 1)

    def put(self, places: Ints, *, each: float) -> None:
        """Add the same weight for each of `places`."""
        self._weights += np.bincount(np.minimum(places.ravel(), _FREQUENT), minlength=_FREQUENT + 1) * each

    def rates(self, places: Ints, *, rate: float) -> Floats:
        """Return the rate for the rows of each place, in the shape of `places`."""
        self._weights[_FREQUENT] = 0  # all the others: nothing piles up there
        bounded = np.minimum(rate, MOST / np.maximum(self._weights, 1e-9)).astype(np.float32)
        found: Floats = bounded[np.minimum(places, _FREQUENT)]
        return found
