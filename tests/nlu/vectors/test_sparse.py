from __future__ import annotations

import numpy as np

from nlu.vectors.sparse import SparseMatrix, add_alike


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


def test_a_product_has_the_precision_of_the_dense_side() -> None:
    matrix, other = _random((5, 4)), np.random.default_rng(1).standard_normal((4, 3))
    product = matrix @ other.astype(np.float32)
    assert product.dtype == np.float32
    np.testing.assert_allclose(product, matrix @ other, rtol=1e-5, atol=1e-6)


def test_nothing_times_something_is_nothing() -> None:
    nothing = SparseMatrix.from_cells(np.zeros(0, np.int64), np.zeros(0), (2, 3))
    assert (nothing @ np.ones((3, 1))).tolist() == [[0.0], [0.0]]
    assert nothing.transpose().shape == (3, 2)


def test_keys_in_order_are_added_up_as_any_others_are() -> None:
    keys, values = np.array([1, 1, 4]), np.array([2, 3, 4])
    for found in (add_alike(keys, values, in_order=True), add_alike(keys[::-1], values[::-1])):
        assert [part.tolist() for part in found] == [[1, 4], [5, 4]]
