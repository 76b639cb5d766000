from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from nlu.neural.layer import Parameter
from nlu.neural.optimizers import Adam, clip


def test_the_first_step_has_the_size_of_the_learning_rate() -> None:
    parameter = Parameter(np.array([1.0, 1.0]))
    parameter.add(np.array([0.001, -50.0]))
    Adam([parameter]).step(0.1)
    assert parameter.value == pytest.approx(np.array([0.9, 1.1]), abs=1e-4)
    assert parameter.grad is None


def test_adam_finds_the_bottom_of_a_bowl() -> None:
    parameter = Parameter(np.array([3.0, -2.0]))
    adam = Adam([parameter])
    for _ in range(400):
        parameter.add(2 * parameter.value)
        adam.step(0.05)
    assert np.abs(parameter.value).max() < 0.01


def test_rows_that_were_not_used_stay_as_they_are() -> None:
    parameter = Parameter(np.ones((4, 2)))
    parameter.add_rows(np.array([1, 3]), np.ones((2, 2)))
    adam = Adam([parameter])
    adam.step(0.1)
    assert parameter.value[[0, 2]].tolist() == [[1.0, 1.0], [1.0, 1.0]]
    assert (parameter.value[[1, 3]] < 1).all()
    assert not adam.moments[0][0][[0, 2]].any()


def test_rows_that_were_not_used_cost_no_memory_in_a_step() -> None:
    parameter = Parameter(np.zeros((100_000, 50), np.float32))
    adam = Adam([parameter], decay=0.1)
    tracemalloc.start()
    parameter.add_rows(np.array([1, 3]), np.ones((2, 50), np.float32))
    adam.step(0.1)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 50_000  # the table is 20 MB


def test_weight_decay_shrinks_weights_apart_from_the_gradient() -> None:
    weight, bias = Parameter(np.array([2.0])), Parameter(np.array([2.0]), decays=False)
    adam = Adam([weight, bias], decay=0.5)
    for parameter in (weight, bias):
        parameter.add(np.array([7.0]))
    adam.step(0.1)
    assert bias.value == pytest.approx(np.array([1.9]))  # a first step has the size of the rate
    assert weight.value == pytest.approx(np.array([2 * (1 - 0.1 * 0.5) - 0.1]))


def test_weight_decay_shrinks_only_the_rows_of_the_batch() -> None:
    parameter = Parameter(np.ones((3, 1)))
    parameter.add_rows(np.array([1]), np.zeros((1, 1)))
    Adam([parameter], decay=0.5).step(0.1)
    assert parameter.value.ravel().tolist() == [1.0, pytest.approx(0.95), 1.0]


def test_a_parameter_without_gradient_stays_as_it_is() -> None:
    parameter = Parameter(np.ones(2))
    Adam([parameter]).step(0.1)
    assert parameter.value.tolist() == [1.0, 1.0]


def test_clipping_keeps_the_direction() -> None:
    first, second = Parameter(np.zeros(1)), Parameter(np.zeros(1))
    first.add(np.array([3.0]))
    second.add(np.array([4.0]))
    assert clip([first, second], norm=1.0) == pytest.approx(5.0)
    assert first.grad == pytest.approx(np.array([0.6]))
    assert second.grad == pytest.approx(np.array([0.8]))
    assert clip([first, second], norm=2.0) == pytest.approx(1.0)
    assert second.grad == pytest.approx(np.array([0.8]))
