"""The training loop: batches of like length, a learning rate that rises and falls, early stopping, progress."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from nlu.neural.layer import Floats, Ints, Parameter
from nlu.neural.optimizers import Adam, clip
from nlu.neural.schedules import Schedule, warm_up_cosine


@dataclass(frozen=True)
class TrainingOptions:
    """How a network is trained."""

    epochs: int
    """How often every example is seen, at most."""
    batch_size: int
    """Examples in a batch."""
    rate: float
    """Largest learning rate."""
    clip_norm: float = 5.0
    """Largest length of all gradients together."""
    schedule: Schedule = warm_up_cosine
    """How the learning rate changes, by the share of the steps done."""
    decay: float = 0.0
    """Weight decay (AdamW), as a share of the learning rate."""
    patience: int | None = None
    """Epochs without a better validation loss after which training stops; None: never before the last."""


@dataclass(frozen=True)
class Epoch:
    """How far training has come."""

    number: int
    """Epochs done, from 1."""
    epochs: int
    """Epochs in all."""
    loss: float
    """Mean loss of this epoch."""
    validation: float | None = None
    """Validation loss after this epoch, where there is one."""


def train(
    step: Callable[[Ints, np.random.Generator], float],
    parameters: Sequence[Parameter],
    lengths: Sequence[int],
    *,
    options: TrainingOptions,
    rng: np.random.Generator,
    validate: Callable[[], float] | None = None,
    progress: Callable[[Epoch], None] | None = None,
) -> None:
    """Train for some epochs; with `validate` leave the parameters as they were after the best of them.

    `step` takes the numbers of a batch's examples, runs forwards and backwards so that the parameters hold their
    gradients, and returns the loss; `lengths` are the examples' numbers of tokens; `validate` returns the loss on
    examples that are not trained on.
    """
    adam = Adam(parameters, decay=options.decay)
    best = _Best(parameters)
    batches = -(-len(lengths) // options.batch_size)
    for epoch in range(options.epochs):
        losses = []
        for batch in length_batches(lengths, size=options.batch_size, rng=rng):
            losses.append(step(batch, rng))
            clip(parameters, norm=options.clip_norm)
            adam.step(options.rate * options.schedule(adam.steps / (batches * options.epochs)))
        validation = None if validate is None else validate()
        if progress is not None:
            progress(Epoch(epoch + 1, options.epochs, float(np.mean(losses)), validation))
        if validation is not None and best.is_over(validation, patience=options.patience):
            break
    best.restore()


def length_batches(lengths: Sequence[int], *, size: int, rng: np.random.Generator) -> Iterator[Ints]:
    """Yield every example once, in batches of nearly equal length, in random order."""
    jitter = rng.random(len(lengths)) * 3
    order = np.argsort(np.asarray(lengths) + jitter, kind="stable")
    starts = np.arange(0, len(order), size)
    for start in rng.permutation(starts):
        yield order[start : start + size]


class _Best:
    """The parameters as they were when the validation loss was lowest."""

    def __init__(self, parameters: Sequence[Parameter]) -> None:
        self.parameters = parameters
        self.loss = np.inf
        self.values: list[Floats] | None = None
        self.since = 0  # epochs since then

    def is_over(self, loss: float, *, patience: int | None) -> bool:
        """Take note of an epoch's loss, and return whether none was better for as long as `patience`."""
        if loss < self.loss:
            self.loss, self.since = loss, 0
            self.values = [parameter.value.copy() for parameter in self.parameters]
            return False
        self.since += 1
        return patience is not None and self.since >= patience

    def restore(self) -> None:
        """Put the best values back in place, so that what else points to them sees them too."""
        for parameter, value in zip(self.parameters, self.values or (), strict=False):
            parameter.value[...] = value
