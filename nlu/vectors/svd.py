"""Truncated singular value decomposition of a sparse matrix, by random projection."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from nlu.vectors.sparse import SparseMatrix

Matrix = NDArray[np.floating[Any]]


def truncated_svd(
    matrix: SparseMatrix,
    *,
    rank: int,
    rng: np.random.Generator,
    oversampling: int = 10,
    iterations: int = 3,
    dtype: DTypeLike = np.float64,
) -> tuple[Matrix, Matrix, Matrix]:
    """Return U (rows, k), S (k,) falling, and V^T (k, columns) of the best approximation of rank k.

    k is `rank`, or less where the matrix is smaller. The range is found as in Halko, Martinsson and Tropp (2011),
    algorithm 4.4 (randomised subspace iteration), the rest by algorithm 5.1. The sign of each pair of vectors is
    chosen so that the largest number of the left one is positive: the same answer on every machine. `dtype` is the
    precision of all steps: float32 takes half the time and is right to five digits.
    """
    k = min(rank, *matrix.shape)
    sample = min(k + oversampling, *matrix.shape)
    turned = matrix.transpose()
    q = _orthonormal(matrix @ rng.standard_normal((matrix.shape[1], sample)).astype(dtype))
    for _ in range(iterations):
        q = _orthonormal(matrix @ _orthonormal(turned @ q))
    left, values, right = np.linalg.svd((turned @ q).T, full_matrices=False)
    u, v = (q @ left)[:, :k], right[:k]
    signs = np.where(u[np.abs(u).argmax(axis=0), np.arange(k)] < 0, -1, 1).astype(dtype)
    return u * signs, values[:k], v * signs[:, None]


def _orthonormal(columns: Matrix) -> Matrix:
    return np.linalg.qr(columns)[0]
