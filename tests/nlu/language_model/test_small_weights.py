from __future__ import annotations

import numpy as np

from nlu.language_model.small_weights import expand, shrink


def test_eight_bits_are_near_and_small() -> None:
    rng = np.random.default_rng(0)
    values = {"table": rng.standard_normal((50, 40)), "cube": rng.standard_normal((1, 5, 30)), "bias": np.arange(3.0)}
    small = shrink(values)
    assert small["table"].dtype == np.int8
    assert small["bias"].dtype == np.float16
    large = expand(small)
    assert sorted(large) == sorted(values)
    for name, value in values.items():
        assert large[name].dtype == np.float32
        assert np.abs(large[name] - value).max() <= np.abs(value).max() / 200


def test_rows_of_zeros_stay_zeros() -> None:
    assert not expand(shrink({"w": np.zeros((2, 3))}))["w"].any()
