from __future__ import annotations

import numpy as np

from nlu.neural.layer import Parameter


def _gradient(parameter: Parameter) -> list[float]:
    gradient = np.zeros_like(parameter.value)
    gradient[slice(None) if parameter.rows is None else parameter.rows] = parameter.grad
    return gradient.tolist()


def test_gradients_add_up_until_they_are_cleared() -> None:
    parameter = Parameter(np.zeros(2))
    parameter.add(np.ones(2))
    parameter.add(np.ones(2))
    assert _gradient(parameter) == [2.0, 2.0]
    parameter.clear()
    assert parameter.grad is None


def test_gradients_of_rows_add_up_too() -> None:
    parameter = Parameter(np.zeros(5))
    parameter.add_rows(np.array([1, 3]), np.array([1.0, 2.0]))
    parameter.add_rows(np.array([0, 3]), np.array([4.0, 8.0]))
    assert parameter.rows is not None
    assert parameter.rows.tolist() == [0, 1, 3]
    assert _gradient(parameter) == [4.0, 1.0, 0.0, 10.0, 0.0]
    parameter.clear()
    assert parameter.rows is None


def test_gradients_of_rows_and_of_the_whole_add_up_in_either_order() -> None:
    first, second = Parameter(np.zeros(3)), Parameter(np.zeros(3))
    first.add(np.ones(3))
    first.add_rows(np.array([2]), np.array([5.0]))
    second.add_rows(np.array([2]), np.array([5.0]))
    second.add(np.ones(3))
    assert _gradient(first) == _gradient(second) == [1.0, 1.0, 6.0]
