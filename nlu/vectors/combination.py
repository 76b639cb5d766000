"""Joins vectors of the same words that were learned in different ways: counting and predicting see other things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.vectors.space import directions, principal_components

Matrix = NDArray[np.floating[Any]]


def combine(matrices: Sequence[Matrix], *, dimensions: int) -> NDArray[np.float32]:
    """Return vectors (V, `dimensions`) in which two words are as near as they are in all of `matrices` (V, D) together.

    Of each matrix the directions, less their mean, are set side by side, each kind with the same weight (Yin and
    Schütze 2016, "Learning Word Meta-Embeddings"); their principal components are what is kept.

    >>> near = combine([np.array([[1.0, 0.0], [2.0, 0.1], [0.0, 1.0]]), np.array([[0.0], [1.0], [-1.0]])], dimensions=2)
    >>> near.shape
    (3, 2)
    """
    kinds = [directions(one) for one in matrices]
    joined = np.concatenate([directions(kind - kind.mean(axis=0)) for kind in kinds], axis=1)
    return principal_components(joined, count=min(dimensions, joined.shape[1])).astype(np.float32)
