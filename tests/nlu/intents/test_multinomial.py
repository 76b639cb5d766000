"""Logistic regression over sparse features."""

from __future__ import annotations

import numpy as np
import pytest

from nlu.intents import multinomial
from nlu.intents.multinomial import fit_multinomial
from nlu.neural.embedding import Bags
from nlu.neural.functions import softmax
from nlu.neural.layer import Floats


def _features(items: int, width: int, *, seed: int = 0) -> tuple[Bags, Floats]:
    rng = np.random.default_rng(seed)
    rows = [np.sort(rng.choice(width, size=rng.integers(1, 6), replace=False)) for _ in range(items)]
    weights = [rng.random(len(r)).astype(np.float32) + 0.5 for r in rows]
    dense = np.zeros((items, width))
    for item, (r, w) in enumerate(zip(rows, weights, strict=True)):
        dense[item, r] = w
    return Bags.from_lists(rows, weights), dense


def _gradient(dense: Floats, targets: Floats, weights: Floats, penalty: float) -> float:
    gradient = dense.T @ (softmax(dense @ weights) - targets) + penalty * weights
    return float(np.abs(gradient).max())


@pytest.mark.parametrize("penalty", [0.3, 1.0, 10.0])
def test_the_gradient_vanishes_at_the_end(penalty: float) -> None:
    x, dense = _features(40, 30)
    targets = np.eye(4, dtype=np.float32)[np.random.default_rng(1).integers(4, size=40)]
    weights = fit_multinomial(x, targets, width=30, penalty=penalty)
    assert _gradient(dense, targets, np.zeros((30, 4)), penalty) > 1
    assert _gradient(dense, targets, weights, penalty) < 0.05


def test_many_blocks_come_near_the_same_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    x, _ = _features(60, 30)
    targets = np.eye(3, dtype=np.float32)[np.random.default_rng(1).integers(3, size=60)]
    at_once = fit_multinomial(x, targets, width=30)
    monkeypatch.setattr(multinomial, "_BLOCK", 13)
    done: list[float] = []
    by_blocks = fit_multinomial(x, targets, width=30, progress=done.append)
    assert np.abs(by_blocks - at_once).max() < 0.1 * np.abs(at_once).max()
    assert done == sorted(done)
    assert done[-1] == 1
    assert len(done) == 5 * multinomial._SWEEPS


def test_targets_may_be_spread() -> None:
    x, _ = _features(10, 8)
    assert np.abs(fit_multinomial(x, np.full((10, 2), 0.5, np.float32), width=8)).max() == 0


@pytest.mark.parametrize(("items", "classes"), [(0, 2), (3, 1)])
def test_nothing_to_learn_gives_no_weights(items: int, classes: int) -> None:
    x, _ = _features(items, 6)
    weights = fit_multinomial(x, np.ones((items, classes), np.float32), width=6)
    assert (weights.shape, np.abs(weights).max()) == ((6, classes), 0)


def test_items_without_features_do_no_harm() -> None:
    x = Bags(np.array([0]), np.ones(1, np.float32), np.array([0, 0, 1]))
    weights = fit_multinomial(x, np.eye(2, dtype=np.float32), width=1)
    assert weights[0, 1] > 0 > weights[0, 0]
