"""Functions without parameters: sigmoid, softmax, cross-entropy, and how far two readings differ."""

from __future__ import annotations

import numpy as np

from nlu.neural.layer import Floats


def sigmoid(x: Floats, *, out: Floats | None = None) -> Floats:
    """Return 1 / (1 + e^-x), by way of tanh so that nothing overflows; into `out`, which may be `x`."""
    result: Floats = np.multiply(x, 0.5, out=out)
    np.tanh(result, out=result)
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
    log_p = _log_softmax(logits)
    loss = -float((targets * log_p).sum()) / len(logits)
    return loss, (np.exp(log_p) - targets) / len(logits)  # d loss / d logits = (p - target) / B


def disagreement(logits: Floats) -> tuple[float, Floats]:
    """Return how far two readings of the same examples differ, and its gradient.

    `logits` are (2 B, K), the first readings above the second ones. What is returned is the mean over the B examples
    of KL(p || q) + KL(q || p), halved, as R-Drop has it (Liang et al. 2021, arXiv 2106.14448, equation 2).

    >>> disagreement(np.array([[1.0, 2.0], [1.0, 2.0]]))[0]
    0.0
    """
    log_p = _log_softmax(logits)
    p = np.exp(log_p)
    q, log_q = np.roll(p, len(p) // 2, axis=0), np.roll(log_p, len(p) // 2, axis=0)
    apart = log_p - log_q
    divergence = (p * apart).sum(axis=-1, keepdims=True)  # KL(p || q)
    # d KL(p || q) / d logits of p = p (log p - log q - KL(p || q)), of q = q - p
    gradient: Floats = (p * (apart - divergence) + p - q) / len(p)
    return float(divergence.mean()), gradient


def _log_softmax(logits: Floats) -> Floats:
    shifted = logits - logits.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def smooth(targets: Floats, *, amount: float) -> Floats:
    """Take `amount` (0 to 1) of the probability from the targets (B, K) and give it to all K classes alike.

    >>> smooth(np.array([[1.0, 0.0]]), amount=0.2).tolist()
    [[0.9, 0.1]]
    """
    smoothed: Floats = targets * (1 - amount) + amount / targets.shape[-1]
    return smoothed
