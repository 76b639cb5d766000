"""What holds for every layer: gradients are right, parameters keep their order, nothing is random without rng."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from nlu.neural.cells import GRU
from nlu.neural.dense import Dense, Dropout
from nlu.neural.embedding import Bags, EmbeddingBag, Lookup
from nlu.neural.layer import Padded, Parameter
from nlu.neural.pooling import MeanMaxPool
from nlu.neural.recurrent import Recurrent

MASK = np.array([[1, 1, 1, 1], [1, 1, 0, 0], [0, 0, 0, 0]], float)
WORDS = np.array([[0, 2, 2, 1], [1, 0, -1, -1], [-1, -1, -1, -1]])
BAGS = Bags(np.array([3, 0, 3, 1]), np.array([0.5, 2.0, 1.0, -1.0]), np.array([0, 2, 2, 4]))


@dataclass(frozen=True)
class Case:
    layer: Any
    x: Any
    smooth: Any
    """The floats of x, whose gradient is checked; None where there are none."""
    rebuild: Callable[[Any], Any]
    """From these floats to x."""


def _same(values: Any) -> Any:
    return values


def _padded(values: Any) -> Padded:
    return Padded(values, MASK)


def _recurrent(rng: np.random.Generator, directions: int) -> Recurrent:
    layer = Recurrent.from_sizes(GRU(), 5, 3, directions=directions, rng=rng)
    for parameter in layer.parameters():
        parameter.value = rng.standard_normal(parameter.value.shape)
    return layer


def make_case(name: str) -> Case:
    rng = np.random.default_rng(7)
    sequences = rng.standard_normal((3, 4, 5))
    vectors = rng.standard_normal((3, 5))
    table = rng.standard_normal((6, 5))
    cases = {
        "dense": lambda: Case(Dense(table.T.copy(), rng.standard_normal(6)), vectors, vectors, _same),
        "dropout": lambda: Case(Dropout(0.5), vectors, vectors, _same),
        "embedding bag": lambda: Case(EmbeddingBag(table), BAGS, None, _same),
        "lookup": lambda: Case(Lookup(), (vectors, WORDS), vectors, lambda v: (v, WORDS)),
        "pool": lambda: Case(MeanMaxPool(), _padded(sequences), sequences, _padded),
        "GRU": lambda: Case(_recurrent(rng, 1), _padded(sequences), sequences, _padded),
        "GRU, both directions": lambda: Case(_recurrent(rng, 2), _padded(sequences), sequences, _padded),
    }
    return cases[name]()


ALL = ["dense", "dropout", "embedding bag", "lookup", "pool", "GRU", "GRU, both directions"]


def values_of(y: Any) -> Any:
    return y.values if isinstance(y, Padded) else y


def numeric_gradient(f: Callable[[], float], x: Any, step: float = 1e-5) -> Any:
    gradient = np.zeros_like(x)
    for place in np.ndindex(*x.shape):
        old = x[place]
        x[place] = old + step
        above = f()
        x[place] = old - step
        gradient[place] = (above - f()) / (2 * step)
        x[place] = old
    return gradient


def full_gradient(parameter: Parameter) -> Any:
    if parameter.rows is None:
        return parameter.grad
    gradient = np.zeros_like(parameter.value)
    gradient[parameter.rows] = parameter.grad
    return gradient


def relative_error(a: Any, b: Any) -> float:
    return float(np.abs(a - b).max() / max(np.abs(a).max(), np.abs(b).max(), 1e-12))


@pytest.mark.parametrize("name", ALL)
def test_every_gradient_is_what_differences_say(name: str) -> None:
    case = make_case(name)
    y, backward = case.layer.forward(case.x)
    upstream = np.random.default_rng(1).standard_normal(values_of(y).shape)
    dx = backward(upstream)

    def loss() -> float:
        x = case.x if case.smooth is None else case.rebuild(case.smooth)
        return float((values_of(case.layer.forward(x)[0]) * upstream).sum())

    for parameter in case.layer.parameters():
        assert relative_error(full_gradient(parameter), numeric_gradient(loss, parameter.value)) < 1e-6
    if case.smooth is None:
        assert dx is None
    else:
        assert relative_error(dx, numeric_gradient(loss, case.smooth)) < 1e-6


@pytest.mark.parametrize("name", ALL)
def test_parameters_keep_their_order_and_their_type(name: str) -> None:
    layer = make_case(name).layer
    first, second = layer.parameters(), layer.parameters()
    assert all(a is b for a, b in zip(first, second, strict=True))
    y, _ = make_case(name).layer.forward(make_case(name).x)
    assert values_of(y).dtype == np.float64


@pytest.mark.parametrize("name", ALL)
def test_without_rng_the_same_input_gives_the_same_output(name: str) -> None:
    case = make_case(name)
    np.testing.assert_array_equal(values_of(case.layer.forward(case.x)[0]), values_of(case.layer.forward(case.x)[0]))


@pytest.mark.parametrize("name", ["pool", "GRU", "GRU, both directions"])
def test_padding_and_neighbours_change_no_result(name: str) -> None:
    case = make_case(name)
    together = values_of(case.layer.forward(case.x)[0])
    longer = Padded(
        np.pad(case.x.values, ((0, 0), (0, 3), (0, 0)), constant_values=9.0), np.pad(MASK, ((0, 0), (0, 3)))
    )
    padded = values_of(case.layer.forward(longer)[0])
    assert np.allclose(padded[:, :4] if padded.ndim == 3 else padded, together, atol=1e-12)
    alone = values_of(case.layer.forward(Padded(case.x.values[1:2, :2], np.ones((1, 2))))[0])
    assert np.allclose(alone[0], together[1, :2] if together.ndim == 3 else together[1], atol=1e-12)


@pytest.mark.parametrize("name", ["pool", "GRU", "GRU, both directions"])
def test_padding_gets_no_gradient(name: str) -> None:
    case = make_case(name)
    y, backward = case.layer.forward(case.x)
    assert not backward(np.ones_like(values_of(y)))[MASK == 0].any()


def test_the_second_direction_is_the_first_on_the_reversed_sequence() -> None:
    layer = make_case("GRU, both directions").layer
    x = np.random.default_rng(3).standard_normal((1, 6, 5))
    w, b = layer.w.value, layer.b.value
    swapped = Recurrent(
        GRU(),
        w=np.hstack([w[:, 9:], w[:, :9]]),
        b=np.concatenate([b[9:], b[:9]]),
        u=layer.u.value[::-1].copy(),
        c=layer.c.value[::-1].copy(),
    )
    forwards = layer.forward(Padded(x, np.ones((1, 6))))[0].values
    backwards = swapped.forward(Padded(x[:, ::-1], np.ones((1, 6))))[0].values
    assert np.allclose(forwards, np.concatenate([backwards[:, ::-1, 3:], backwards[:, ::-1, :3]], axis=2))


def test_only_the_rows_of_the_batch_have_a_gradient() -> None:
    case = make_case("embedding bag")
    y, backward = case.layer.forward(case.x)
    backward(np.ones_like(y))
    parameter = case.layer.parameters()[0]
    assert parameter.rows.tolist() == [0, 1, 3]
    assert parameter.grad.shape == (3, 5)


def test_bags_without_rows_become_zeros() -> None:
    y, backward = EmbeddingBag(np.ones((4, 2))).forward(Bags.from_lists([np.zeros(0, int)], [np.zeros(0)]))
    assert y.tolist() == [[0.0, 0.0]]
    backward(y)


def test_selected_bags_are_those_that_were_named() -> None:
    chosen = BAGS.select(np.array([2, 0]))
    assert chosen.rows.tolist() == [3, 1, 3, 0]
    assert chosen.weights.tolist() == [1.0, -1.0, 0.5, 2.0]
    assert chosen.starts.tolist() == [0, 2, 4]


def test_dropout_keeps_the_mean_and_passes_the_same_numbers_back() -> None:
    x = np.ones((200, 200), np.float32)
    y, backward = Dropout(0.3).forward(x, rng=np.random.default_rng(0))
    assert abs(float(y.mean()) - 1) < 0.02
    assert y.dtype == np.float32
    np.testing.assert_array_equal(backward(x), y)


def test_gradients_add_up_until_they_are_cleared() -> None:
    parameter = Parameter(np.zeros(2))
    parameter.add(np.ones(2))
    parameter.add(np.ones(2))
    assert parameter.grad is not None
    assert parameter.grad.tolist() == [2.0, 2.0]
    parameter.clear()
    assert parameter.grad is None


def test_a_sequence_of_one_token_and_a_batch_without_tokens_pass() -> None:
    case = make_case("GRU, both directions")
    empty = replace(case.x, mask=np.zeros_like(MASK))
    assert not case.layer.forward(empty)[0].values.any()
    pooled, backward = MeanMaxPool().forward(empty)
    assert not pooled.any()
    assert not backward(np.ones_like(pooled)).any()
