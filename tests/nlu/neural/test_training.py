from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.neural.dense import Dense
from nlu.neural.functions import cross_entropy
from nlu.neural.training import Epoch, TrainingOptions, length_batches, train


@settings(max_examples=30)
@given(st.lists(st.integers(0, 50), min_size=1, max_size=60), st.integers(1, 9))
def test_every_example_comes_once(lengths: list[int], size: int) -> None:
    batches = list(length_batches(lengths, size=size, rng=np.random.default_rng(0)))
    assert sorted(np.concatenate(batches).tolist()) == list(range(len(lengths)))
    assert max(map(len, batches)) <= size


def test_batches_hold_examples_of_like_length() -> None:
    lengths = np.random.default_rng(1).permutation(100)
    for batch in length_batches(lengths.tolist(), size=10, rng=np.random.default_rng(0)):
        assert np.ptp(lengths[batch]) <= 15


def _learn(seed: int) -> tuple[Any, list[Epoch]]:
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((60, 2)).astype(np.float32)
    targets = np.eye(2)[(x[:, 0] > x[:, 1]).astype(int)]
    layer = Dense.from_sizes(2, 2, rng=rng)
    epochs: list[Epoch] = []

    def step(batch: Any, rng: np.random.Generator) -> float:
        y, backward = layer.forward(x[batch], rng=rng)
        loss, dy = cross_entropy(y, targets[batch])
        backward(dy)
        return loss

    options = TrainingOptions(epochs=30, batch_size=10, rate=0.1)
    train(step, layer.parameters(), [1] * 60, options=options, rng=rng, progress=epochs.append)
    return layer.weight.value, epochs


def test_the_loss_falls_and_every_epoch_is_told() -> None:
    _, epochs = _learn(0)
    assert [epoch.number for epoch in epochs] == list(range(1, 31))
    assert epochs[-1].loss < epochs[0].loss / 3


def test_the_same_seed_gives_the_same_weights() -> None:
    np.testing.assert_array_equal(_learn(5)[0], _learn(5)[0])
    assert not np.array_equal(_learn(5)[0], _learn(6)[0])
