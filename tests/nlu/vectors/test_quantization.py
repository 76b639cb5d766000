from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from nlu.vectors.quantization import QuantizedMatrix

NUMBERS = st.floats(-1e4, 1e4, width=32)
MATRICES = arrays.arrays(np.float32, arrays.array_shapes(min_dims=2, max_dims=2, max_side=6), elements=NUMBERS)


@settings(max_examples=60)
@given(MATRICES)
def test_no_number_is_off_by_more_than_half_a_step(matrix: np.ndarray) -> None:
    quantized = QuantizedMatrix.from_matrix(matrix)
    half_steps = np.abs(matrix).max(axis=1, keepdims=True) / 254
    assert (np.abs(quantized.to_floats() - matrix) <= half_steps * 1.001 + 1e-37).all()


def test_rows_are_taken_one_or_many_at_a_time() -> None:
    matrix = np.array([[1, -2], [0, 0], [3, 4]], np.float32)
    quantized = QuantizedMatrix.from_matrix(matrix)
    assert (len(quantized), quantized.shape) == (3, (3, 2))
    np.testing.assert_allclose(quantized.take([2, 0]), matrix[[2, 0]], atol=0.02)
    np.testing.assert_array_equal(quantized.row(2), quantized.to_floats()[2])
    assert quantized.take([]).shape == (0, 2)
    assert {quantized.row(0).dtype, quantized.take([0]).dtype, quantized.to_floats().dtype} == {np.dtype(np.float32)}


def test_a_matrix_without_rows_or_columns() -> None:
    for shape in ((0, 3), (3, 0)):
        assert QuantizedMatrix.from_matrix(np.zeros(shape)).to_floats().shape == shape


def test_other_types_and_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match=r"codes must be int8 \(V, D\), not int64 \(2,\)"):
        QuantizedMatrix(np.zeros(2, np.int64), np.zeros(2, np.float32))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"scales must be float32 \(2,\), not float32 \(3,\)"):
        QuantizedMatrix(np.zeros((2, 2), np.int8), np.zeros(3, np.float32))
