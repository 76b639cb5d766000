"""Functions without parameters: sigmoid, softmax, cross-entropy."""

from __future__ import annotations

import numpy as np

from nlu.neural.layer import Floats


def sigmoid(x: Floats) -> Floats:
    """Return 1 / (1 + e^-x), by way of tanh so that nothing overflows."""
    result: Floats = np.tanh(x * 0.5)
    result += 1
    result *= 0.5
    return result


def softmax(x: Floats) -> Floats:
    """Return probabilities over the last axis.

    >>> softmax(np.array([1000.0, 1000.0])).tolist()
    [0.5, 0.5]
    """
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    result: Floats = e / e.sum(axis=-1, keepdims=True)
    return result


def cross_entropy(logits: Floats, targets: Floats) -> tuple[float, Floats]:
    """Return the mean softmax cross-entropy of a batch, and its gradient.

    `logits` and `targets` are (B, K); the targets of a row sum to 1 and may be spread over several classes.
    """
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    loss = -float((targets * log_p).sum()) / len(logits)
    return loss, (np.exp(log_p) - targets) / len(logits)  # d loss / d logits = (p - target) / B


def smooth(targets: Floats, *, amount: float) -> Floats:
    """Take `amount` (0 to 1) of the probability from the targets (B, K) and give it to all K classes alike.

    >>> smooth(np.array([[1.0, 0.0]]), amount=0.2).tolist()
    [[0.9, 0.1]]
    """
    smoothed: Floats = targets * (1 - amount) + amount / targets.shape[-1]
    return smoothed
