from __future__ import annotations

import numpy as np
import pytest

from nlu.neural.cells import GRU, LSTM, RNN, Cell


@pytest.mark.parametrize("cell", [RNN(), GRU(), LSTM()], ids=lambda cell: type(cell).__name__)
def test_a_step_keeps_shapes_and_names_its_states(cell: Cell) -> None:
    G, S = len(cell.biases), len(cell.state)
    rng = np.random.default_rng(0)
    x, r = rng.standard_normal((2, 2, 3, G * 4))
    state = rng.standard_normal((S, 2, 3, 4))
    new, backward = cell.step(x, r, state)
    dx, dr, dstate = backward(np.ones_like(state))
    assert cell.state[0] == "h"
    assert new.shape == dstate.shape == state.shape
    assert dx.shape == dr.shape == x.shape


def test_a_vanilla_step_is_the_tanh_of_both_shares() -> None:
    new, _ = RNN().step(np.full((1, 1, 2), 0.3), np.full((1, 1, 2), 0.4), np.zeros((1, 1, 1, 2)))
    assert np.allclose(new, np.tanh(0.7))


def test_a_closed_update_gate_takes_the_new_state_and_an_open_one_keeps_the_old() -> None:
    h = np.full((1, 1, 1, 2), 0.5)
    r = np.zeros((1, 1, 6))
    shut, open_ = np.zeros((1, 1, 6)), np.zeros((1, 1, 6))
    shut[..., 2:4], open_[..., 2:4] = -100, 100
    shut[..., 4:] = open_[..., 4:] = np.arctanh(0.25)
    assert np.allclose(GRU().step(shut, r, h)[0], 0.25)
    assert np.allclose(GRU().step(open_, r, h)[0], 0.5)


def test_a_closed_reset_gate_hides_the_old_state_from_the_new() -> None:
    x, r = np.zeros((1, 1, 3)), np.full((1, 1, 3), 0.7)
    x[..., 0] = -100
    x[..., 1] = -100
    assert np.allclose(GRU().step(x, r, np.ones((1, 1, 1, 1)))[0], 0)


def test_the_gates_of_an_lstm_let_in_keep_and_show() -> None:
    cell = LSTM()
    state = np.array([0.1, 0.6]).reshape(2, 1, 1, 1)
    r = np.zeros((1, 1, 4))

    def step(i: float, f: float, o: float) -> list[float]:
        x = np.array([i, f, o, np.arctanh(0.25)]).reshape(1, 1, 4) * np.array([100, 100, 100, 1])
        return cell.step(x, r, state)[0].ravel().tolist()

    assert step(-1, 1, -1) == pytest.approx([0.0, 0.6])
    assert step(1, -1, -1) == pytest.approx([0.0, 0.25])
    assert step(1, 1, 1) == pytest.approx([np.tanh(0.85), 0.85])
