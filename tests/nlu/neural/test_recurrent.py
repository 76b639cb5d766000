from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nlu.neural.cells import GRU, LSTM, RNN, Cell
from nlu.neural.layer import Padded
from nlu.neural.recurrent import Recurrent

CELLS: list[Cell] = [RNN(), GRU(), LSTM()]
EACH_CELL = pytest.mark.parametrize("cell", CELLS, ids=lambda cell: type(cell).__name__)
EACH_DIRECTION = pytest.mark.parametrize("directions", [1, 2])


def _make(cell: Cell, directions: int = 1, *, dropout: float = 0.0) -> Recurrent:
    rng = np.random.default_rng(2)
    layer = Recurrent.from_sizes(cell, 5, 3, directions=directions, rng=rng, dropout=dropout)
    for parameter in layer.parameters():
        parameter.value = rng.standard_normal(parameter.value.shape)
    return layer


def _sequences(steps: int = 6) -> Padded:
    mask = (np.arange(steps) < np.array([[steps], [3], [1]])).astype(float)
    return Padded(np.random.default_rng(3).standard_normal((3, steps, 5)), mask)


def _piece(x: Padded, start: int, end: int) -> Padded:
    return Padded(x.values[:, start:end], x.mask[:, start:end])


@EACH_CELL
@EACH_DIRECTION
def test_one_sequence_alone_has_the_same_states(cell: Cell, directions: int) -> None:
    layer, x = _make(cell, directions), _sequences()
    y, last, _ = layer.run(x)
    for i, length in enumerate([6, 3, 1]):
        np.testing.assert_allclose(layer.states(x.values[i, :length]), y.values[i, :length], atol=1e-12)
        alone = layer.follow(x.values[i : i + 1, :length])[1]
        np.testing.assert_allclose(alone[:, :, 0], last[:, :, i], atol=1e-12)


@EACH_CELL
def test_pieces_from_state_to_state_are_the_whole(cell: Cell) -> None:
    layer, x = _make(cell), _sequences()
    whole, end, _ = layer.run(x)
    state, parts = None, []
    for start in (0, 2, 4):
        part, state, _ = layer.run(_piece(x, start, start + 2), state=state)
        parts.append(part.values)
    np.testing.assert_allclose(np.concatenate(parts, axis=1), whole.values, atol=1e-12)
    np.testing.assert_allclose(state, end, atol=1e-12)
    _, middle = layer.follow(x.values[:1, :4])
    np.testing.assert_allclose(layer.follow(x.values[:1, 4:], state=middle)[0], whole.values[:1, 4:], atol=1e-12)


@EACH_CELL
def test_gradients_through_pieces_are_those_of_the_whole(cell: Cell) -> None:
    whole, pieces, x = _make(cell), _make(cell), _sequences()
    y, _, backward = whole.run(x)
    dy = np.random.default_rng(4).standard_normal(y.values.shape)
    dx, _ = backward(dy, None)
    _, state, back_first = pieces.run(_piece(x, 0, 3))
    _, _, back_second = pieces.run(_piece(x, 3, 6), state=state)
    dx_second, dstate = back_second(dy[:, 3:], None)
    dx_first, _ = back_first(dy[:, :3], dstate)
    np.testing.assert_allclose(np.concatenate([dx_first, dx_second], axis=1), dx, atol=1e-12)
    for one, other in zip(whole.parameters(), pieces.parameters(), strict=True):
        np.testing.assert_allclose(one.grad, other.grad, atol=1e-12)


@EACH_CELL
@EACH_DIRECTION
def test_first_and_last_state_have_the_gradient_that_differences_show(cell: Cell, directions: int) -> None:
    layer, x = _make(cell, directions), _sequences()
    rng = np.random.default_rng(5)
    state: Any = rng.standard_normal((len(cell.state), directions, 3, 3))
    y, last, backward = layer.run(x, state=state)
    dy, dlast = rng.standard_normal(y.values.shape), rng.standard_normal(last.shape)
    _, dstate = backward(dy, dlast)

    def loss() -> float:
        again, end, _ = layer.run(x, state=state)
        return float((again.values * dy).sum() + (end * dlast).sum())

    numeric = np.zeros_like(state)
    for place in np.ndindex(*state.shape):
        old = state[place]
        state[place] = old + 1e-5
        above = loss()
        state[place] = old - 1e-5
        numeric[place] = (above - loss()) / 2e-5
        state[place] = old
    assert np.abs(dstate - numeric).max() / np.abs(numeric).max() < 1e-6


@EACH_CELL
def test_the_second_direction_is_the_first_on_the_reversed_sequence(cell: Cell) -> None:
    layer = _make(cell, 2)
    x = np.random.default_rng(3).standard_normal((1, 6, 5))
    width = len(cell.biases) * 3
    w, b = layer.w.value, layer.b.value
    swapped = Recurrent(
        cell,
        w=np.hstack([w[:, width:], w[:, :width]]),
        b=np.concatenate([b[width:], b[:width]]),
        u=layer.u.value[::-1].copy(),
        c=layer.c.value[::-1].copy(),
    )
    forwards = layer.forward(Padded(x, np.ones((1, 6))))[0].values
    backwards = swapped.forward(Padded(x[:, ::-1], np.ones((1, 6))))[0].values
    assert np.allclose(forwards, np.concatenate([backwards[:, ::-1, 3:], backwards[:, ::-1, :3]], axis=2))


@EACH_CELL
def test_dropout_hides_the_same_numbers_at_all_steps(cell: Cell) -> None:
    """A hidden number can't be told from one whose row of u is zero, at any step."""
    layer, x = _make(cell, dropout=0.5), _sequences()
    dropped = layer.forward(x, rng=np.random.default_rng(9))[0].values
    assert not np.allclose(dropped, layer.forward(x)[0].values)
    kept = np.random.default_rng(9).random((1, 3, 3), dtype=np.float32) >= 0.5
    for i in range(3):
        masked = _make(cell)
        masked.u.value = masked.u.value * kept[:, i, :, None] * 2
        alone = Padded(x.values[i : i + 1], x.mask[i : i + 1])
        np.testing.assert_allclose(masked.forward(alone)[0].values[0], dropped[i], atol=1e-12)


def test_a_forget_gate_stands_open_before_training() -> None:
    layer = Recurrent.from_sizes(LSTM(), 2, 3, directions=2, rng=np.random.default_rng(0))
    assert layer.b.value.reshape(2, 4, 3)[:, 1].tolist() == [[1.0] * 3] * 2
    assert layer.b.value.sum() == 6
    assert layer.b.value.dtype == np.float32


def test_matrices_of_the_state_are_orthogonal_before_training() -> None:
    layer = Recurrent.from_sizes(GRU(), 2, 8, directions=1, rng=np.random.default_rng(0))
    for gate in np.split(layer.u.value[0], 3, axis=1):
        np.testing.assert_allclose(gate @ gate.T, np.eye(8), atol=1e-5)
