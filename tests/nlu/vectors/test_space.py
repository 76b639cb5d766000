"""The space of word vectors, seen from two dimensions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.vectors.space import explained_variance, map_words, principal_components
from nlu.vectors.word_vectors import WordVectors


def matrix_of(seed: int, *, rows: int, columns: int) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((rows, columns))


def test_components_are_those_of_the_covariance_matrix() -> None:
    matrix = matrix_of(0, rows=50, columns=6) * np.array([5.0, 3.0, 1.0, 1.0, 0.5, 0.1])
    points = principal_components(matrix, count=6)
    variances = np.sort(np.linalg.eigvalsh(np.cov(matrix.T, bias=True)))[::-1]
    assert points.var(axis=0) == pytest.approx(variances)
    assert np.cov(points.T, bias=True) == pytest.approx(np.diag(variances), abs=1e-9)
    assert explained_variance(matrix, points) == pytest.approx(variances / variances.sum())


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000), st.integers(3, 20))
def test_points_of_a_plane_keep_their_distances(seed: int, rows: int) -> None:
    plane = matrix_of(seed, rows=rows, columns=2) @ matrix_of(seed + 1, rows=2, columns=7) + 4.0
    points = principal_components(plane)

    def distances(of: np.ndarray) -> np.ndarray:
        return np.linalg.norm(of[:, None] - of[None], axis=2)

    assert distances(points) == pytest.approx(distances(plane), abs=1e-8)
    assert explained_variance(plane, points).sum() == pytest.approx(1.0)


def test_signs_don_t_hang_on_the_signs_of_the_rows_factors() -> None:
    matrix = matrix_of(2, rows=9, columns=4)
    points = principal_components(matrix, count=3)
    assert (points[np.abs(points).argmax(axis=0), np.arange(3)] > 0).all()
    assert principal_components(matrix @ np.diag([1.0, -1.0, 1.0, -1.0]), count=3) == pytest.approx(points)


@pytest.mark.parametrize("matrix", [np.zeros((0, 3)), np.ones((1, 3)), np.ones((4, 3))])
def test_where_nothing_differs_all_is_zero(matrix: np.ndarray) -> None:
    points = principal_components(matrix, count=2)
    assert points.tolist() == [[0.0, 0.0]] * len(matrix)
    assert explained_variance(matrix, points).tolist() == [0.0, 0.0]


def test_a_map_compares_directions_not_lengths() -> None:
    vectors = WordVectors(["고양이", "cat", "car"], np.array([[9.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))
    found = map_words(vectors, ["cat", "고양이", "car"])
    assert found.words == ("cat", "고양이", "car")
    assert found.points[0] == pytest.approx(found.points[1])
    assert found.explained == (pytest.approx(1.0), pytest.approx(0.0))


def test_a_map_of_no_words_and_of_an_unknown_one() -> None:
    vectors = WordVectors(["cat"], np.array([[1.0, 0.0]]))
    assert map_words(vectors, []).points.shape == (0, 2)
    with pytest.raises(KeyError):
        map_words(vectors, ["dog"])
