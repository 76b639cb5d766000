"""Blocks of consecutive rows that overlap, and the band of a matrix in which their neighbours meet."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def windows(rows: Floats, *, block: int, margin: int) -> Floats:
    """Return blocks of rows with `margin` rows more on both sides (B, block + 2 margin, D), without a copy.

    >>> windows(np.arange(6.0).reshape(6, 1), block=2, margin=1)[:, :, 0].tolist()
    [[0.0, 1.0, 2.0, 3.0], [2.0, 3.0, 4.0, 5.0]]
    """
    number, (row, column) = (len(rows) - 2 * margin) // block, rows.strides
    return as_strided(rows, (number, block + 2 * margin, rows.shape[1]), (block * row, row, column))


def add_windows(parts: Floats, *, block: int) -> Floats:
    """Return for each row (B block + 2 margin, D) the sum of what the windows (B, block + 2 margin, D) say of it.

    >>> add_windows(np.ones((2, 4, 1)), block=2)[:, 0].tolist()
    [1.0, 1.0, 2.0, 2.0, 1.0, 1.0]
    """
    number, length, size = parts.shape
    rows = np.zeros((number * block + length - block, size), parts.dtype)
    rows[: number * block].reshape(number, block, size)[:] = parts[:, :block]
    tails, (row, column) = rows[block:], rows.strides
    for start in range(0, length - block, block):  # a margin as long as a block would meet the next one's
        end = min(start + block, length - block)
        tail = as_strided(tails[start:], (number, end - start, size), (block * row, row, column))
        tail += parts[:, block + start : block + end]
    return rows


def band(matrix: NDArray[Any], *, width: int) -> NDArray[Any]:
    """Return of each matrix (B, T + width - 1, T) the band (B, width, T) below its diagonal, to read and write.

    >>> band(np.arange(12).reshape(1, 4, 3), width=2).tolist()
    [[[0, 4, 8], [3, 7, 11]]]
    """
    block, row, column = matrix.strides
    return as_strided(matrix, (len(matrix), width, matrix.shape[2]), (block, row, row + column))
