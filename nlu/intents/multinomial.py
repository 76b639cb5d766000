"""Multinomial logistic regression over sparse features."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nlu.neural.embedding import Bags
from nlu.neural.functions import softmax
from nlu.neural.layer import Floats, Ints

_BLOCK = 1000
"""Utterances that are solved for at once: their products with each other are a matrix of 4 MB."""
_SWEEPS = 4
"""How often every block is solved for, where there are several."""
_STEPS = 200
_SLACK = 0.01
"""The steps end when no number of the gradient is above this."""


def fit_multinomial(
    x: Bags, targets: Floats, *, width: int, penalty: float = 1.0, progress: Callable[[float], None] | None = None
) -> Floats:
    """Return the weights (`width`, K) under which features (N items, rows below `width`) predict targets (N, K).

    They minimise the cross-entropy, summed over all items, plus half the `penalty` times the sum of their squares.
    At this minimum W = X^T A for some A (N, K) (the representer theorem), and A is what is looked for: there are fewer
    items than features. Many items are solved for block by block, the others standing still. `progress` gets the
    share (0 to 1) that is done.

    >>> x = Bags.from_lists([np.array([0]), np.array([1])], [np.ones(1, np.float32), np.ones(1, np.float32)])
    >>> fit_multinomial(x, np.eye(2, dtype=np.float32), width=2).astype(float).round(2).tolist()
    [[0.34, -0.34], [-0.34, 0.34]]
    """
    weights = np.zeros((width, targets.shape[1]), np.float32)
    shares = np.zeros_like(targets)  # A
    blocks = _blocks(len(x))
    sweeps = _SWEEPS if len(blocks) > 1 else 1
    for sweep in range(sweeps):
        for number, block in enumerate(blocks):
            rows, dense = _dense(x.select(block))  # (b, features that occur in the block)
            products = dense @ dense.T  # (b, b)
            others = dense @ weights[rows] - products @ shares[block]
            found = _solve(products, others, targets[block], shares[block], penalty=penalty)
            weights[rows] += dense.T @ (found - shares[block])
            shares[block] = found
            if progress is not None:
                progress((sweep + (number + 1) / len(blocks)) / sweeps)
    return weights


def _blocks(items: int) -> list[Ints]:
    """Deal the items out to blocks, so that each block holds some of all classes where these stand in order."""
    count = -(-items // _BLOCK)
    return [np.arange(first, items, count) for first in range(count)]


def _dense(x: Bags) -> tuple[Ints, Floats]:
    rows, place = np.unique(x.rows, return_inverse=True)
    dense = np.zeros((len(x), len(rows)), np.float32)
    np.add.at(dense, (x.items, place), x.weights)
    return rows, dense


def _solve(products: Floats, others: Floats, targets: Floats, start: Floats, *, penalty: float) -> Floats:
    """Return A (b, K) for items with these inner products (b, b), and scores (b, K) that come from other items.

    By gradient steps with momentum (Nesterov 2004, scheme 2.2.22). The gradient is divided by X, which leaves
    p - target + penalty A; no step is longer than the curvature allows: that of softmax is at most one half.
    """
    steepest = 0.5 * _largest_eigenvalue(products) + penalty
    root = np.sqrt(penalty / steepest)
    momentum, size = np.float32((1 - root) / (1 + root)), np.float32(1 / steepest)
    found, ahead = start, start
    for _ in range(_STEPS):
        gradient = softmax(others + products @ ahead) - targets + np.float32(penalty) * ahead
        following = ahead - size * gradient
        ahead = following + momentum * (following - found)
        found = following
        if np.abs(gradient).max(initial=0) < _SLACK:
            break
    return found


def _largest_eigenvalue(products: Floats) -> float:
    """Return it, or a little more: the power method, begun with the sums of the rows, comes near it from below."""
    vector = products.sum(axis=1)
    for _ in range(20):
        vector = products @ (vector / max(float(np.sqrt(vector @ vector)), 1e-12))
    return 1.05 * float(np.sqrt(vector @ vector))
