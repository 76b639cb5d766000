from __future__ import annotations

import numpy as np

from nlu.neural.cells import GRU


def test_a_closed_update_gate_takes_the_new_state_and_an_open_one_keeps_the_old() -> None:
    h = np.full((1, 1, 2), 0.5)
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
    assert np.allclose(GRU().step(x, r, np.ones((1, 1, 1)))[0], 0)
