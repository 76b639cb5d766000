from __future__ import annotations

import numpy as np

from nlu.neural.dense import Dropout


def test_dropout_keeps_the_mean_and_passes_the_same_numbers_back() -> None:
    x = np.ones((200, 200), np.float32)
    y, backward = Dropout(0.3).forward(x, rng=np.random.default_rng(0))
    assert abs(float(y.mean()) - 1) < 0.02
    assert y.dtype == np.float32
    np.testing.assert_array_equal(backward(x), y)


def test_the_same_numbers_are_dropped_at_all_steps() -> None:
    y, _ = Dropout(0.5, same_along=1).forward(np.ones((3, 4, 50)), rng=np.random.default_rng(0))
    assert (y == y[:, :1]).all()
    assert not (y[0] == y[1]).all()
