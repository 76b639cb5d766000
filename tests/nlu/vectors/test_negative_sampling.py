from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from nlu.vectors.negative_sampling import (
    NegativeSampling,
    NoiseWords,
    away_from_noise,
    shares,
    towards_one,
    towards_window,
)
from nlu.vectors.row_updates import RowUpdates

Likelihood = Callable[[np.ndarray], float]


def _log_sigmoid(x: np.ndarray | float) -> float:
    return float(-np.logaddexp(0, -np.asarray(x)).sum())


def _slope(likelihood: Likelihood, at: np.ndarray) -> np.ndarray:
    """Return the gradient by differences, in the shape of `at`."""
    gradient, step = np.zeros_like(at), 1e-5
    for place in np.ndindex(at.shape):
        ahead, behind = at.copy(), at.copy()
        ahead[place] += step
        behind[place] -= step
        gradient[place] = (likelihood(ahead) - likelihood(behind)) / (2 * step)
    return gradient


def _error(found: np.ndarray, expected: np.ndarray) -> float:
    return float(np.linalg.norm(found - expected) / np.linalg.norm(expected))


def _window_likelihood(vectors: np.ndarray, targets: np.ndarray, wanted: np.ndarray) -> float:
    blocks, width, block = wanted.shape
    return sum(
        wanted[b, r, t] * _log_sigmoid(vectors[b, t] @ targets[b, t + r])
        for b in range(blocks)
        for r in range(width)
        for t in range(block)
    )


def test_the_gradient_towards_a_window() -> None:
    rng = np.random.default_rng(0)
    vectors, targets = rng.standard_normal((2, 4, 3)), rng.standard_normal((2, 6, 3))
    wanted = rng.integers(0, 3, (2, 3, 4)).astype(float)
    by_vectors, by_targets = towards_window(vectors, targets, wanted)
    assert by_vectors.dtype == by_targets.dtype == np.float64
    assert _error(by_vectors, _slope(lambda x: _window_likelihood(x, targets, wanted), vectors)) < 1e-6
    assert _error(by_targets, _slope(lambda x: _window_likelihood(vectors, x, wanted), targets)) < 1e-6


def test_the_gradient_towards_one_word_each() -> None:
    rng = np.random.default_rng(1)
    vectors, targets = rng.standard_normal((2, 4, 3)), rng.standard_normal((8, 3))
    wanted = rng.integers(0, 2, (2, 1, 4)).astype(float)

    def likelihood(vectors: np.ndarray, targets: np.ndarray) -> float:
        return _window_likelihood(vectors, targets.reshape(2, 4, 3), wanted)

    by_vectors, by_targets = towards_one(vectors, targets, wanted)
    assert by_vectors.dtype == by_targets.dtype == np.float64
    assert _error(by_vectors, _slope(lambda x: likelihood(x, targets), vectors)) < 1e-6
    assert _error(by_targets, _slope(lambda x: likelihood(vectors, x), targets)) < 1e-6


def _noise_likelihood(vectors: np.ndarray, noise: np.ndarray, weights: np.ndarray) -> float:
    scores = vectors @ noise.transpose(0, 2, 1)  # (G, N, K)
    return float((weights[:, :, None] * -np.logaddexp(0, scores)).sum())


def test_the_gradient_away_from_noise() -> None:
    rng = np.random.default_rng(2)
    vectors, noise = rng.standard_normal((2, 5, 3)), rng.standard_normal((2, 4, 3))
    weights = rng.random((2, 5))
    by_vectors, by_noise = away_from_noise(vectors, noise, weights)
    assert by_vectors.dtype == by_noise.dtype == np.float64
    assert _error(by_vectors, _slope(lambda x: _noise_likelihood(x, noise, weights), vectors)) < 1e-6
    assert _error(by_noise, _slope(lambda x: _noise_likelihood(vectors, x, weights), noise)) < 1e-6


@pytest.mark.parametrize("window", [True, False])
def test_a_step_follows_the_gradient_of_the_whole_likelihood(window: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A skip-gram's step (many targets in a window) and CBOW's (one): by the vectors, and in the table."""
    rng = np.random.default_rng(3)
    blocks, block, margin, size, words, rate = 3, 4, 2, 5, 30, 1e-5
    ids = rng.permutation(words)[: blocks * block + 2 * margin]
    wanted = rng.integers(0, 2, (blocks, 2 * margin + 1 if window else 1, block)).astype(np.float32)
    vectors = rng.standard_normal((blocks, block, size))
    output = NegativeSampling(np.full(words, 10), size, negative=5, rng=rng)
    output.table = table = rng.standard_normal((words, size))
    noise = rng.integers(0, words, (blocks, 16))  # three blocks are no whole groups: each has its own noise
    monkeypatch.setattr(output._noise, "draw", lambda shape, *, rng: noise)
    exact = wanted.astype(np.float64)

    def likelihood(vectors: np.ndarray, table: np.ndarray) -> float:
        inner = ids if window else ids[margin:-margin]
        reach = wanted.shape[1] - 1
        targets = np.stack([table[inner[b * block : (b + 1) * block + reach]] for b in range(blocks)])
        towards = _window_likelihood(vectors, targets, exact)
        return towards + _noise_likelihood(vectors, table[noise], exact.sum(axis=1) * 5 / 16)

    before = table.copy()
    gradient = output.learn(vectors, ids, RowUpdates(ids), wanted, rate=rate)
    assert _error(gradient, _slope(lambda x: likelihood(x, before), vectors)) < 1e-6
    assert _error((table - before) / rate, _slope(lambda x: likelihood(vectors, x), before)) < 1e-6


def test_noise_is_drawn_by_counts_to_the_three_quarters() -> None:
    counts = np.array([1000, 100, 10, 1])
    drawn = NoiseWords(counts).draw((400, 500), rng=np.random.default_rng(0))
    expected = counts**0.75 / (counts**0.75).sum()
    assert np.bincount(drawn.ravel(), minlength=4) / drawn.size == pytest.approx(expected, rel=0.1)
    assert drawn.shape == (400, 500)


def test_shares_are_weighted_sigmoids_and_stand_steep_slopes() -> None:
    weights, x = np.array([2.0, 2.0, 2.0, 2.0], np.float32), np.array([0, 1, 1e4, -1e4], np.float32)
    expected = [1, 2 / (1 + np.e), 0, 2]
    assert shares(weights, x) == pytest.approx(expected, abs=1e-6)
