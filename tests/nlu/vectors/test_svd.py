from __future__ import annotations

import numpy as np
import pytest

from nlu.vectors.sparse import SparseMatrix
from nlu.vectors.svd import truncated_svd


def _sparse(dense: np.ndarray) -> SparseMatrix:
    return SparseMatrix.from_cells(np.arange(dense.size), dense.ravel(), dense.shape)


def test_it_finds_the_largest_singular_values() -> None:
    rng = np.random.default_rng(0)
    dense = rng.standard_normal((60, 8)) @ rng.standard_normal((8, 40)) + 0.01 * rng.standard_normal((60, 40))
    u, s, v = truncated_svd(_sparse(dense), rank=8, rng=rng)
    assert s == pytest.approx(np.linalg.svd(dense, compute_uv=False)[:8], rel=1e-6)
    assert np.abs(u * s @ v - dense).max() < 0.1
    np.testing.assert_allclose(u.T @ u, np.eye(8), atol=1e-10)


def test_another_projection_gives_the_same_vectors() -> None:
    dense = np.diag([5.0, 3.0, 1.0]) + 0.1
    first = truncated_svd(_sparse(dense), rank=3, rng=np.random.default_rng(1))
    second = truncated_svd(_sparse(dense), rank=3, rng=np.random.default_rng(2))
    for a, b in zip(first, second, strict=True):
        np.testing.assert_allclose(a, b, atol=1e-10)


def test_a_rank_above_the_size_is_cut() -> None:
    u, s, v = truncated_svd(_sparse(np.eye(2)), rank=10, rng=np.random.default_rng(0))
    assert (u.shape, s.shape, v.shape) == ((2, 2), (2,), (2, 2))


def test_single_precision_is_near_and_says_the_same_twice() -> None:
    rng = np.random.default_rng(0)
    matrix = _sparse(rng.standard_normal((50, 6)) @ rng.standard_normal((6, 50)))
    exact = truncated_svd(matrix, rank=6, rng=np.random.default_rng(1))
    near = truncated_svd(matrix, rank=6, rng=np.random.default_rng(1), dtype=np.float32)
    again = truncated_svd(matrix, rank=6, rng=np.random.default_rng(1), dtype=np.float32)
    for a, b, c in zip(exact, near, again, strict=True):
        assert b.dtype == np.float32
        np.testing.assert_allclose(a, b, rtol=1e-4, atol=1e-5)
        np.testing.assert_array_equal(b, c)
