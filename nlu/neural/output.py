"""Softmax over a large vocabulary, with its loss: all words a block of rows at a time, or a sample of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from nlu.neural.layer import Floats, Ints, Parameter

_LARGEST = 4_000_000
"""Logits in memory at one time: 16 MB."""


class SoftmaxOutput:
    """The mean cross-entropy of predicted words: loss = mean of -log softmax(x W^T + b)[target].

    The weight has a row for each word, so that it can be the table of an embedding too (tied weights, Press and Wolf
    2017): hand in the `Parameter` of the embedding. Label smoothing gives a share `smoothing` of every target to all
    words alike. Logits and their gradient exist for a few rows at a time only, never for all: memory is bounded, and
    the gradient is worked out with the loss, while they are there.
    """

    def __init__(self, weight: Parameter, bias: Floats, *, smoothing: float = 0.0) -> None:
        self.weight = weight  # (V, D)
        self.bias = Parameter(bias, decays=False)  # (V,)
        self.smoothing = smoothing

    def parameters(self) -> list[Parameter]:
        """Return weight and bias."""
        return [self.weight, self.bias]

    def forward(
        self, x: tuple[Floats, Ints], *, rng: np.random.Generator | None = None
    ) -> tuple[float, Callable[[float], Floats]]:
        """Map vectors (M, D) and the numbers (M,) of the words that follow to the mean loss."""
        del rng
        vectors, targets = x
        dvectors, dweight, dbias = np.empty_like(vectors), _zeros(self.weight.value), _zeros(self.bias.value)
        total = 0.0
        for block in _blocks(len(vectors), len(dweight)):
            logits = vectors[block] @ self.weight.value.T + self.bias.value
            losses, dlogits = _cross_entropy(logits, targets[block], smoothing=self.smoothing)
            total += float(losses.sum())
            dvectors[block] = dlogits @ self.weight.value
            dweight += dlogits.T @ vectors[block]
            dbias += dlogits.sum(axis=0)

        M = max(len(vectors), 1)

        def backward(dloss: float) -> Floats:
            share = vectors.dtype.type(dloss / M)
            self.weight.add(dweight * share)
            self.bias.add(dbias * share)
            dx: Floats = dvectors * share
            return dx

        return total / M, backward

    def losses(self, vectors: Floats, targets: Ints) -> Floats:
        """Return the loss (M,) of every word, without smoothing and without the way back."""
        found = [np.zeros(0, vectors.dtype)]
        for block in _blocks(len(vectors), len(self.bias.value)):
            log_p = self.log_probabilities(vectors[block])
            found.append(-log_p[np.arange(len(log_p)), targets[block]])
        return np.concatenate(found)

    def log_probabilities(self, vectors: Floats) -> Floats:
        """Map vectors (M, D) to the logarithm of each word's probability (M, V)."""
        logits = vectors @ self.weight.value.T + self.bias.value
        logits -= logits.max(axis=-1, keepdims=True)
        logits -= np.log(np.exp(logits).sum(axis=-1, keepdims=True))
        result: Floats = logits
        return result


class SampledSoftmaxOutput:
    """The same loss over the right word and a sample of the others: for training where the vocabulary is large.

    The sample is drawn once a batch from `frequencies` (V,), the words' shares (sum 1). The normaliser is estimated
    by importance sampling (Bengio and Senécal 2008): the right word's term as it is, and of each other word that was
    drawn e^logit over how often it is expected in the sample, which is right in the mean. So the logits mean the same
    as in `SoftmaxOutput`. Only the rows of right and drawn words get a gradient. Without `rng` the loss is that of
    `SoftmaxOutput`.
    """

    def __init__(self, full: SoftmaxOutput, frequencies: Floats, *, samples: int) -> None:
        self.full = full
        self.frequencies = frequencies
        self.samples = samples
        self._sums = np.cumsum(frequencies, dtype=np.float64)

    def parameters(self) -> list[Parameter]:
        """Return weight and bias of the full softmax."""
        return self.full.parameters()

    def forward(
        self, x: tuple[Floats, Ints], *, rng: np.random.Generator | None = None
    ) -> tuple[float, Callable[[float], Floats]]:
        """Map vectors (M, D) and the numbers (M,) of the words that follow to the mean loss."""
        if rng is None:
            return self.full.forward(x)
        vectors, targets = x
        drawn = np.searchsorted(self._sums / self._sums[-1], rng.random(self.samples), side="right")
        words, place = np.unique(np.concatenate([targets, drawn]), return_inverse=True)
        M, right, other = len(targets), place[: len(targets)], place[len(targets) :]
        weight = self.full.weight.value[words]
        bias = self.full.bias.value[words]
        expected = np.log(self.samples * self.frequencies[drawn]).astype(bias.dtype)
        logits = np.empty((M, 1 + self.samples), weight.dtype)  # the right word first
        logits[:, 0] = np.einsum("md,md->m", vectors, weight[right]) + bias[right]
        logits[:, 1:] = vectors @ weight[other].T + (bias[other] - expected)
        logits[:, 1:][right[:, None] == other] = -np.inf
        losses, dlogits = _cross_entropy(logits, np.zeros(M, np.int64), smoothing=0.0)

        def backward(dloss: float) -> Floats:
            d = dlogits * weight.dtype.type(dloss / M)
            dweight, dbias = _zeros(weight), _zeros(bias)
            np.add.at(dweight, right, d[:, :1] * vectors)
            np.add.at(dweight, other, d[:, 1:].T @ vectors)
            np.add.at(dbias, right, d[:, 0])
            np.add.at(dbias, other, d[:, 1:].sum(axis=0))
            self.full.weight.add_rows(words, dweight)
            self.full.bias.add_rows(words, dbias)
            dvectors: Floats = d[:, :1] * weight[right] + d[:, 1:] @ weight[other]
            return dvectors

        return float(losses.mean()), backward


def _cross_entropy(logits: Floats, targets: Ints, *, smoothing: float) -> tuple[Floats, Floats]:
    """Return the loss (M,) of each row and the gradient (M, V) of their sum; the logits are used up."""
    rows = np.arange(len(logits))
    logits -= logits.max(axis=1, keepdims=True)
    target, mean = logits[rows, targets], logits.mean(axis=1) if smoothing else 0.0
    p = np.exp(logits, out=logits)
    sums = p.sum(axis=1, keepdims=True)
    losses = np.log(sums[:, 0]) - (1 - smoothing) * target - smoothing * mean
    p /= sums
    p[rows, targets] -= 1 - smoothing  # d loss / d logits = p - target
    if smoothing:
        p -= smoothing / p.shape[1]
    return losses, p


def _blocks(rows: int, columns: int) -> Iterator[slice]:
    size = max(_LARGEST // max(columns, 1), 1)
    for start in range(0, rows, size):
        yield slice(start, start + size)


def _zeros(like: Floats) -> Floats:
    return np.zeros(like.shape, like.dtype)
