"""A matrix of which only the cells that are not zero are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


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
        cells, place = np.unique(keys, return_inverse=True)
        sums = add_up(place, values, size=len(cells))
        return cls(cells // shape[1], cells % shape[1], sums, shape)

    def row_sums(self) -> NDArray[np.float64]:
        """Return the sum of every row."""
        return add_up(self.rows, self.values, size=self.shape[0])

    def column_sums(self) -> NDArray[np.float64]:
        """Return the sum of every column."""
        return add_up(self.columns, self.values, size=self.shape[1])

    def transpose(self) -> SparseMatrix:
        """Return the matrix with rows and columns exchanged."""
        order = np.lexsort((self.rows, self.columns))
        return SparseMatrix(self.columns[order], self.rows[order], self.values[order], self.shape[::-1])

    def __matmul__(self, dense: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
        """Multiply with a dense matrix (columns, k), a column at a time so that memory stays small."""
        product = np.empty((self.shape[0], dense.shape[1]))
        for k in range(dense.shape[1]):
            product[:, k] = add_up(self.rows, self.values * dense[self.columns, k], size=self.shape[0])
        return product

    def to_dense(self) -> NDArray[np.float64]:
        """Return all cells, zeros too."""
        dense = np.zeros(self.shape)
        dense[self.rows, self.columns] = self.values
        return dense


def add_up(places: NDArray[np.integer[Any]], values: NDArray[np.floating[Any]], *, size: int) -> NDArray[np.float64]:
    """Return for each place from 0 to `size` - 1 the sum of the values that belong there."""
    return np.bincount(places, weights=values, minlength=size).astype(np.float64, copy=False)
