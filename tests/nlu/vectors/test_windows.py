from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.vectors.windows import add_windows, band, windows

SHAPES = st.tuples(st.integers(1, 4), st.integers(1, 5), st.integers(0, 7))  # blocks, block, margin


@settings(max_examples=40, deadline=None)
@given(SHAPES)
def test_windows_are_slices_that_overlap(shape: tuple[int, int, int]) -> None:
    number, block, margin = shape
    rows = np.random.default_rng(0).random((number * block + 2 * margin, 3))
    expected = [rows[b * block : (b + 1) * block + 2 * margin].tolist() for b in range(number)]
    found = windows(rows, block=block, margin=margin)
    assert found.tolist() == expected
    assert np.shares_memory(found, rows)


@settings(max_examples=40, deadline=None)
@given(SHAPES)
def test_adding_windows_adds_every_part_to_its_row(shape: tuple[int, int, int]) -> None:
    number, block, margin = shape
    parts = np.random.default_rng(0).random((number, block + 2 * margin, 2))
    expected = np.zeros((number * block + 2 * margin, 2))
    for b in range(number):
        expected[b * block : (b + 1) * block + 2 * margin] += parts[b]
    found = add_windows(parts, block=block)
    np.testing.assert_allclose(found, expected, rtol=1e-12)
    assert found.dtype == np.float64


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 3), st.integers(1, 5), st.integers(1, 7))
def test_the_band_reads_and_writes_what_lies_below_the_diagonal(number: int, block: int, width: int) -> None:
    matrix = np.random.default_rng(0).random((number, block + width - 1, block))
    expected = [[[matrix[b, t + w, t] for t in range(block)] for w in range(width)] for b in range(number)]
    assert band(matrix, width=width).tolist() == expected
    band(matrix, width=width)[:] = 7
    assert (matrix == 7).sum() == number * width * block
