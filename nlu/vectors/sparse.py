"""A matrix of which only the cells that are not zero are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

_Float = TypeVar("_Float", bound=np.floating[Any])


@dataclass(frozen=True)
class SparseMatrix:
    """Cells in ascending order of row, then column; no cell twice."""

    rows: NDArray[np.int64]
    """(M,) row of each cell"""
    columns: NDArray[np.int64]
    """(M,) column of each cell"""
    values: NDArray[np.float64]
    """(M,) number in each cell"""
    shape: tuple[int, int]
    """Rows and columns of the whole"""

    @classmethod
    def from_cells(cls, keys: NDArray[np.int64], values: NDArray[np.float64], shape: tuple[int, int]) -> SparseMatrix:
        """Add up cells that may repeat; `keys` are row * columns + column."""
        cells, sums = add_alike(keys, values)
        columns = max(shape[1], 1)
        return cls(cells // columns, cells % columns, sums.astype(np.float64, copy=False), shape)

    def row_sums(self) -> NDArray[np.float64]:
        """Return the sum of every row."""
        return add_up(self.rows, self.values, size=self.shape[0])

    def column_sums(self) -> NDArray[np.float64]:
        """Return the sum of every column."""
        return add_up(self.columns, self.values, size=self.shape[1])

    def transpose(self) -> SparseMatrix:
        """Return the matrix with rows and columns exchanged."""
        order = np.argsort(self.columns, kind="stable")  # within a column the rows stand in order already
        return SparseMatrix(self.columns[order], self.rows[order], self.values[order], self.shape[::-1])

    def __matmul__(self, dense: NDArray[_Float]) -> NDArray[_Float]:
        """Multiply with a dense matrix (columns, k), in its precision.

        A row at a time, which gathers the rows of `dense` that it needs into the cache and leaves the sum to BLAS:
        measured at half the time of gathering many rows and adding them up by `np.add.reduceat`.
        """
        product = np.zeros((self.shape[0], dense.shape[1]), dense.dtype)
        values = self.values.astype(dense.dtype, copy=False)
        starts = _starts(self.rows)
        stops = np.append(starts, len(values))[1:]
        for row, start, stop in zip(self.rows[starts].tolist(), starts.tolist(), stops.tolist(), strict=True):
            np.matmul(values[start:stop], dense[self.columns[start:stop]], out=product[row])
        return product

    def to_dense(self) -> NDArray[np.float64]:
        """Return all cells, zeros too."""
        dense = np.zeros(self.shape)
        dense[self.rows, self.columns] = self.values
        return dense


def add_up(places: NDArray[np.integer[Any]], values: NDArray[np.floating[Any]], *, size: int) -> NDArray[np.float64]:
    """Return for each place from 0 to `size` - 1 the sum of the values that belong there."""
    return np.bincount(places, weights=values, minlength=size).astype(np.float64, copy=False)


def add_alike(
    keys: NDArray[np.int64], values: NDArray[Any], *, in_order: bool = False
) -> tuple[NDArray[np.int64], NDArray[Any]]:
    """Return the different keys in ascending order, each with the sum of its values; `in_order`: they are sorted.

    >>> add_alike(np.array([5, 2, 5]), np.array([1.0, 2.0, 3.0]))
    (array([2, 5]), array([2., 4.]))
    """
    if not len(keys):
        return keys, values
    if not in_order:
        order = np.argsort(keys, kind="stable")  # two sorted parts are only merged
        keys, values = keys[order], values[order]
    starts = _starts(keys)
    return keys[starts], np.add.reduceat(values, starts)


def _starts(keys: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return where in sorted keys another one begins."""
    return np.flatnonzero(np.diff(keys, prepend=keys[:1] - 1))
