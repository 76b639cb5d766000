from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.neural.dense import Dense
from nlu.neural.functions import cross_entropy
from nlu.neural.layer import Parameter
from nlu.neural.schedules import constant
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


def _train_scripted(losses: list[float], *, patience: int | None) -> tuple[float, list[Epoch]]:
    """Train a number that grows each epoch, with validation losses as given; return what is left of it."""
    parameter = Parameter(np.zeros(1))
    epochs: list[Epoch] = []

    def step(batch: Any, rng: np.random.Generator) -> float:
        parameter.value += 1
        return 0.0

    options = TrainingOptions(epochs=len(losses), batch_size=1, rate=0.1, patience=patience)
    left = iter(losses)
    rng = np.random.default_rng(0)
    train(step, [parameter], [1], options=options, rng=rng, validate=lambda: next(left), progress=epochs.append)
    return float(parameter.value[0]), epochs


def test_training_stops_when_patience_is_over_and_takes_the_best_back() -> None:
    value, epochs = _train_scripted([3.0, 2.0, 2.5, 2.0, 1.0], patience=2)
    assert value == 2
    assert [epoch.validation for epoch in epochs] == [3.0, 2.0, 2.5, 2.0]


def test_without_patience_the_best_of_all_epochs_is_taken() -> None:
    value, epochs = _train_scripted([3.0, 2.0, 2.5, 2.0, 1.0, 4.0], patience=None)
    assert value == 5
    assert len(epochs) == 6


def test_a_schedule_sets_the_size_of_the_steps() -> None:
    parameter = Parameter(np.zeros(1))

    def step(batch: Any, rng: np.random.Generator) -> float:
        parameter.add(np.ones(1))
        return 0.0

    options = TrainingOptions(epochs=4, batch_size=1, rate=0.1, schedule=constant)
    train(step, [parameter], [1], options=options, rng=np.random.default_rng(0))
    assert parameter.value[0] == pytest.approx(-0.4)


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
