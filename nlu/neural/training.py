"""The training loop: batches of like length, a learning rate that rises and falls, seeds, progress."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from nlu.neural.layer import Ints, Parameter
from nlu.neural.optimizers import Adam, clip


@dataclass(frozen=True)
class TrainingOptions:
    """How a network is trained."""

    epochs: int
    """How often every example is seen."""
    batch_size: int
    """Examples in a batch."""
    rate: float
    """Largest learning rate; it rises to it over the first tenth of the steps, then falls to a hundredth of it."""
    clip_norm: float = 5.0
    """Largest length of all gradients together."""


@dataclass(frozen=True)
class Epoch:
    """How far training has come."""

    number: int
    """Epochs done, from 1."""
    epochs: int
    """Epochs in all."""
    loss: float
    """Mean loss of this epoch."""


def train(
    step: Callable[[Ints, np.random.Generator], float],
    parameters: Sequence[Parameter],
    lengths: Sequence[int],
    *,
    options: TrainingOptions,
    rng: np.random.Generator,
    progress: Callable[[Epoch], None] | None = None,
) -> None:
    """Train for a fixed number of epochs.

    `step` takes the numbers of a batch's examples, runs forwards and backwards so that the parameters hold their
    gradients, and returns the loss; `lengths` are the examples' numbers of tokens.
    """
    adam = Adam(parameters)
    batches = -(-len(lengths) // options.batch_size)
    for epoch in range(options.epochs):
        losses = []
        for batch in length_batches(lengths, size=options.batch_size, rng=rng):
            losses.append(step(batch, rng))
            clip(parameters, norm=options.clip_norm)
            adam.step(options.rate * schedule(adam.steps / (batches * options.epochs)))
        if progress is not None:
            progress(Epoch(epoch + 1, options.epochs, float(np.mean(losses))))


def length_batches(lengths: Sequence[int], *, size: int, rng: np.random.Generator) -> Iterator[Ints]:
    """Yield every example once, in batches of nearly equal length, in random order."""
    jitter = rng.random(len(lengths)) * 3
    order = np.argsort(np.asarray(lengths) + jitter, kind="stable")
    starts = np.arange(0, len(order), size)
    for start in rng.permutation(starts):
        yield order[start : start + size]


def schedule(share: float) -> float:
    """Return the factor of the learning rate when `share` (0 to 1) of all steps is done: linear up, cosine down.

    >>> [round(schedule(s), 2) for s in (0.0, 0.05, 0.1, 0.55, 1.0)]
    [0.1, 0.5, 1.0, 0.5, 0.01]
    """
    if share < 0.1:
        return max(share / 0.1, 0.1)
    return 0.01 + 0.99 * 0.5 * (1 + float(np.cos(np.pi * (share - 0.1) / 0.9)))
