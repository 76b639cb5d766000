"""Joining vectors: near is what is near in all of them."""

from __future__ import annotations

import numpy as np

from nlu.vectors.combination import combine


def test_words_are_near_that_are_near_in_both() -> None:
    rng = np.random.default_rng(0)
    topics = np.repeat(np.eye(4), 10, axis=0)
    first, second = (topics + rng.normal(scale=0.5, size=topics.shape) for _ in range(2))
    joined = combine([first, second * 100], dimensions=4)
    same = np.equal.outer(np.arange(40) // 10, np.arange(40) // 10)

    def margin(rows: np.ndarray) -> float:
        unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        cosines = unit @ unit.T
        return float(cosines[same].mean() - cosines[~same].mean())

    assert joined.shape == (40, 4)
    assert margin(joined) > margin(first - first.mean(axis=0))


def test_no_more_dimensions_than_there_are() -> None:
    assert combine([np.eye(3), np.eye(3)[:, :1]], dimensions=9).shape == (3, 4)
