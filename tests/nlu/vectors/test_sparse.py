from __future__ import annotations

import numpy as np

from nlu.vectors.sparse import SparseMatrix


def _random(shape: tuple[int, int]) -> SparseMatrix:
    rng = np.random.default_rng(0)
    return SparseMatrix.from_cells(rng.integers(0, shape[0] * shape[1], 12), rng.standard_normal(12), shape)


def test_it_multiplies_and_adds_as_its_dense_form() -> None:
    matrix = _random((5, 4))
    dense = matrix.to_dense()
    other = np.random.default_rng(1).standard_normal((4, 3))
    np.testing.assert_allclose(matrix @ other, dense @ other)
    np.testing.assert_allclose(matrix.transpose().to_dense(), dense.T)
    np.testing.assert_allclose(matrix.row_sums(), dense.sum(axis=1))
    np.testing.assert_allclose(matrix.column_sums(), dense.sum(axis=0))


def test_cells_that_repeat_are_added_up() -> None:
    matrix = SparseMatrix.from_cells(np.array([3, 0, 3]), np.array([1.0, 2.0, 3.0]), (2, 2))
    assert matrix.to_dense().tolist() == [[2.0, 0.0], [0.0, 4.0]]
