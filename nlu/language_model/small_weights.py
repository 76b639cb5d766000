"""Weights in a quarter of their size: each row of a matrix as whole numbers of 8 bits and one scale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.neural.layer import Floats

_SCALE = ".scale"
_LARGEST = 127


def shrink(values: Mapping[str, Floats]) -> dict[str, NDArray[Any]]:
    """Return matrices as int8 with a scale for each row, vectors as float16.

    >>> small = shrink({"w": np.array([[1.0, -0.5]])})
    >>> small["w"].tolist(), expand(small)["w"].round(2).tolist()
    ([[127, -64]], [[1.0, -0.5]])
    """
    small: dict[str, NDArray[Any]] = {}
    for name, value in values.items():
        if value.ndim < 2:
            small[name] = value.astype(np.float16)
            continue
        largest = np.abs(value).max(axis=-1, keepdims=True, initial=0)
        scale = (np.maximum(largest, 1e-12) / _LARGEST).astype(np.float32)
        small[name] = np.rint(value / scale).astype(np.int8)
        small[name + _SCALE] = scale
    return small


def expand(small: Mapping[str, NDArray[Any]]) -> dict[str, Floats]:
    """Return what `shrink` was given, as near as 8 bits can tell, in float32."""
    names = [name for name in small if not name.endswith(_SCALE)]
    return {
        name: small[name].astype(np.float32) * small[name + _SCALE]
        if name + _SCALE in small
        else small[name].astype(np.float32)
        for name in names
    }
