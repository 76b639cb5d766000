"""What holds for every layer: gradients are right, parameters keep their order, nothing is random without rng."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from nlu.neural.cells import GRU, LSTM, RNN
from nlu.neural.dense import Dense, Dropout
from nlu.neural.embedding import Bags, Embedding, EmbeddingBag, Lookup
from nlu.neural.layer import Padded, Parameter
from nlu.neural.output import SampledSoftmaxOutput, SoftmaxOutput
from nlu.neural.pooling import MeanMaxPool
from nlu.neural.recurrent import Recurrent

MASK = np.array([[1, 1, 1, 1], [1, 1, 0, 0], [0, 0, 0, 0]], float)
WORDS = np.array([[0, 2, 2, 1], [1, 0, -1, -1], [-1, -1, -1, -1]])
NEXT = np.array([4, 0, 4])
BAGS = Bags(np.array([3, 0, 3, 1]), np.array([0.5, 2.0, 1.0, -1.0]), np.array([0, 2, 2, 4]))
CELLS = {"RNN": RNN(), "GRU": GRU(), "LSTM": LSTM()}


@dataclass(frozen=True)
class Case:
    layer: Any
    x: Any
    smooth: Any
    """The floats of x, whose gradient is checked; None where there are none."""
    rebuild: Callable[[Any], Any]
    """From these floats to x."""
    random: bool = False
    """Whether the layer is checked with chance, the same at each pass."""

    def forward(self, x: Any) -> Any:
        return self.layer.forward(x, rng=np.random.default_rng(5) if self.random else None)


def _same(values: Any) -> Any:
    return values


def _padded(values: Any) -> Padded:
    return Padded(values, MASK)


def _recurrent(name: str) -> Case:
    rng = np.random.default_rng(7)
    both, dropped = "both directions" in name, "dropout" in name
    directions, dropout = 2 if both else 1, 0.4 if dropped else 0.0
    layer = Recurrent.from_sizes(CELLS[name.split(",")[0]], 5, 3, directions=directions, rng=rng, dropout=dropout)
    for parameter in layer.parameters():
        parameter.value = rng.standard_normal(parameter.value.shape)
    sequences = rng.standard_normal((3, 4, 5))
    return Case(layer, _padded(sequences), sequences, _padded, random=dropped)


def make_case(name: str) -> Case:
    if name.split(",")[0] in CELLS:
        return _recurrent(name)
    rng = np.random.default_rng(7)
    sequences, vectors, table = (rng.standard_normal(shape) for shape in ((3, 4, 5), (3, 5), (6, 5)))
    output = SoftmaxOutput(Parameter(table), rng.standard_normal(6), smoothing=0.1 if "smoothed" in name else 0.0)
    sampled = SampledSoftmaxOutput(output, np.array([0.3, 0.3, 0.1, 0.1, 0.1, 0.1]), samples=4)
    cases = {
        "dense": lambda: Case(Dense(table.T.copy(), rng.standard_normal(6)), vectors, vectors, _same),
        "dropout": lambda: Case(Dropout(0.5), vectors, vectors, _same, random=True),
        "dropout, same along time": lambda: Case(Dropout(0.5, same_along=1), sequences, sequences, _same, random=True),
        "embedding bag": lambda: Case(EmbeddingBag(table), BAGS, None, _same),
        "embedding": lambda: Case(Embedding(table), WORDS, None, _same),
        "lookup": lambda: Case(Lookup(), (vectors, WORDS), vectors, lambda v: (v, WORDS)),
        "pool": lambda: Case(MeanMaxPool(), _padded(sequences), sequences, _padded),
        "softmax": lambda: Case(output, (vectors, NEXT), vectors, lambda v: (v, NEXT)),
        "softmax, smoothed": lambda: Case(output, (vectors, NEXT), vectors, lambda v: (v, NEXT)),
        "softmax, sampled": lambda: Case(sampled, (vectors, NEXT), vectors, lambda v: (v, NEXT), random=True),
    }
    return cases[name]()


RECURRENT = [f"{cell}{more}" for cell in CELLS for more in ("", ", both directions")]
ALL = [
    *("dense", "dropout", "dropout, same along time", "embedding bag", "embedding", "lookup", "pool"),
    *("softmax", "softmax, smoothed", "softmax, sampled"),
    *RECURRENT,
    *(f"{name}, dropout" for name in RECURRENT),
]


def values_of(y: Any) -> Any:
    return y.values if isinstance(y, Padded) else np.asarray(y)


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
    y, backward = case.forward(case.x)
    upstream = np.random.default_rng(1).standard_normal(values_of(y).shape)
    dx = backward(upstream)

    def loss() -> float:
        x = case.x if case.smooth is None else case.rebuild(case.smooth)
        return float((values_of(case.forward(x)[0]) * upstream).sum())

    for parameter in case.layer.parameters():
        assert relative_error(full_gradient(parameter), numeric_gradient(loss, parameter.value)) < 1e-6
    if case.smooth is None:
        assert dx is None
    else:
        assert relative_error(dx, numeric_gradient(loss, case.smooth)) < 1e-6


@pytest.mark.parametrize("name", ALL)
def test_a_second_pass_adds_to_the_gradients(name: str) -> None:
    case = make_case(name)
    once = make_case(name)
    y, backward = once.forward(once.x)
    backward(np.ones_like(values_of(y)))
    for _ in range(2):
        case.forward(case.x)[1](np.ones_like(values_of(y)))
    for twice, single in zip(case.layer.parameters(), once.layer.parameters(), strict=True):
        np.testing.assert_allclose(full_gradient(twice), 2 * full_gradient(single))


@pytest.mark.parametrize("name", ALL)
def test_parameters_keep_their_order_and_results_their_type(name: str) -> None:
    layer = make_case(name).layer
    first, second = layer.parameters(), layer.parameters()
    assert all(a is b for a, b in zip(first, second, strict=True))
    case = make_case(name)
    y, backward = case.forward(case.x)
    assert values_of(y).dtype == np.float64
    backward(np.ones_like(values_of(y)))
    assert all(parameter.grad.dtype == np.float64 for parameter in case.layer.parameters())


@pytest.mark.parametrize("name", ALL)
def test_without_rng_the_same_input_gives_the_same_output(name: str) -> None:
    case = replace(make_case(name), random=False)
    np.testing.assert_array_equal(values_of(case.forward(case.x)[0]), values_of(case.forward(case.x)[0]))


@pytest.mark.parametrize("name", ["pool", *RECURRENT])
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


@pytest.mark.parametrize("name", ["pool", *RECURRENT])
def test_padding_gets_no_gradient(name: str) -> None:
    case = make_case(name)
    y, backward = case.forward(case.x)
    assert not backward(np.ones_like(values_of(y)))[MASK == 0].any()


@pytest.mark.parametrize("name", ["pool", *RECURRENT])
def test_a_batch_without_tokens_passes(name: str) -> None:
    case = make_case(name)
    y, backward = case.forward(replace(case.x, mask=np.zeros_like(MASK)))
    assert not values_of(y).any()
    assert not backward(np.ones_like(values_of(y))).any()
