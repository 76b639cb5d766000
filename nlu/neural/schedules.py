"""How the learning rate changes while training: its factor, by the share (0 to 1) of all steps that is done."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

Schedule = Callable[[float], float]
"""Share of the steps done -> factor of the largest learning rate, 0 to 1."""


def constant(share: float) -> float:
    """Keep the learning rate as it is."""
    del share
    return 1.0


def linear_decay(share: float) -> float:
    """Let the learning rate fall in a straight line, to a hundredth.

    >>> [round(linear_decay(s), 3) for s in (0.0, 0.5, 1.0)]
    [1.0, 0.505, 0.01]
    """
    return 1 - 0.99 * share


def warm_up_cosine(share: float) -> float:
    """Let the learning rate rise in a straight line over a tenth of the steps, then fall by a cosine to a hundredth.

    >>> [round(warm_up_cosine(s), 2) for s in (0.0, 0.05, 0.1, 0.55, 1.0)]
    [0.1, 0.5, 1.0, 0.5, 0.01]
    """
    if share < 0.1:
        return max(share / 0.1, 0.1)
    return 0.01 + 0.99 * 0.5 * (1 + float(np.cos(np.pi * (share - 0.1) / 0.9)))
