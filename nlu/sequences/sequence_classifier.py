"""The sequence classifier: fit, predict, save and load."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.model_file import damaged, load_model, save_model
from nlu.neural.embedding import Bags
from nlu.neural.layer import Ints
from nlu.neural.training import Epoch, TrainingOptions, train
from nlu.sequences.network import SequenceNetwork
from nlu.sequences.sequence_data import SequenceData, SequenceStep, bags_of

_KIND = "sequence classifier"


@dataclass(frozen=True)
class SequenceOptions:
    """Sizes and training of a sequence classifier."""

    dimensions: int = 32
    """Numbers in the vector of a feature."""
    hidden: int = 32
    """Numbers in the hidden state."""
    epochs: int = 60
    """How often every example is seen, at most."""
    examples: int = 60_000
    """How many examples are seen in all, at most: where there are more, as many are drawn from them."""
    rate: float = 0.005
    """Largest learning rate."""
    dropout: float = 0.2
    """Share of what the output sees that is dropped."""
    hidden_features: float = 0.3
    """Share of the features that are hidden while training."""
    shortened: float = 0.5
    """Share of the sequences of which only an end, of random length, is seen while training."""


class SequenceClassifier:
    """Tells what comes next after a sequence of steps.

    It learns from parts of what it sees: features are hidden and sequences cut short at random, so that it does not
    rest on a single one.

    >>> hot, cold = (("hot", 1.0),), (("cold", 1.0),)
    >>> data = SequenceData.from_examples([([hot], "drink"), ([cold], "heat"), ([cold, hot], "drink")], length=3)
    >>> classifier = SequenceClassifier.fit(data, seed=0)
    >>> max(classifier.probabilities([hot, hot]).items(), key=lambda item: item[1])[0]
    'drink'
    """

    def __init__(
        self, network: SequenceNetwork, *, features: Sequence[str], labels: Sequence[str], length: int
    ) -> None:
        self.network = network
        self.features = {name: number for number, name in enumerate(features)}
        self.labels = tuple(labels)
        self.length = length

    @classmethod
    def fit(
        cls,
        data: SequenceData,
        *,
        seed: int,
        options: SequenceOptions = SequenceOptions(),
        progress: Callable[[Epoch], None] | None = None,
    ) -> SequenceClassifier:
        """Learn from examples, at least one; the same examples, options and seed give the same classifier."""
        rng = np.random.default_rng(seed)
        features = data.features
        network = SequenceNetwork.from_sizes(
            len(features),
            len(data.labels),
            dimensions=options.dimensions,
            hidden=options.hidden,
            dropout=options.dropout,
            rng=rng,
        )
        seen = np.arange(len(data))
        if len(seen) > options.examples:
            seen = np.sort(rng.choice(seen, options.examples, replace=False))
        classifier = cls(network, features=features, labels=data.labels, length=data.sequences.shape[1])
        bags = bags_of(data.steps, classifier.features)
        _train(network, data, bags, seen, options=options, rng=rng, progress=progress)
        return classifier

    def probabilities(self, sequence: Sequence[SequenceStep]) -> dict[str, float]:
        """Return the probability of each label after a sequence of at least one step."""
        steps = bags_of(sequence[-self.length :], self.features)
        return dict(zip(self.labels, self.network.probabilities(steps).tolist(), strict=True))

    def save(self, path: Path) -> None:
        """Write the classifier to a file, in one step."""
        content = {
            "kind": _KIND,
            "features": list(self.features),
            "labels": self.labels,
            "length": self.length,
        }
        save_model(path, content, self.network.weights())

    @classmethod
    def load(cls, path: Path) -> SequenceClassifier:
        """Read a classifier from a file. ModelError where it is missing, damaged or of another version."""
        content, arrays = load_model(path)
        try:
            if content["kind"] != _KIND:
                raise damaged(path, f"it holds no {_KIND}")
            return cls._from_content(content, arrays)
        except KeyError as error:
            raise damaged(path, f"{error} is missing") from error

    @classmethod
    def _from_content(cls, content: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> SequenceClassifier:
        network = SequenceNetwork(arrays)
        return cls(network, features=content["features"], labels=content["labels"], length=content["length"])


def _train(
    network: SequenceNetwork,
    data: SequenceData,
    bags: Bags,
    seen: Ints,
    *,
    options: SequenceOptions,
    rng: np.random.Generator,
    progress: Callable[[Epoch], None] | None,
) -> None:
    def step(batch: Ints, rng: np.random.Generator) -> float:
        chosen = _shorten(data.sequences[seen[batch]], share=options.shortened, rng=rng)
        used, place = np.unique(chosen[chosen >= 0], return_inverse=True)
        numbers = np.full(chosen.shape, -1, np.int64)
        numbers[chosen >= 0] = place
        steps = _hide(bags.select(used), share=options.hidden_features, rng=rng)
        loss, backward = network.loss(steps, numbers, data.targets[seen[batch]], rng=rng)
        backward()
        return loss

    epochs = max(1, min(options.epochs, options.examples // len(seen)))
    size = 32 if len(seen) * epochs < options.examples else 64
    train(
        step,
        network.parameters(),
        (data.sequences[seen] >= 0).sum(axis=1).tolist(),
        options=TrainingOptions(epochs, size, options.rate),
        rng=rng,
        progress=progress,
    )


def _shorten(sequences: Ints, *, share: float, rng: np.random.Generator) -> Ints:
    """Return (B, T) with a share of the sequences cut short at their beginning, by a random number of steps."""
    lengths = (sequences >= 0).sum(axis=1)
    kept = np.where(rng.random(len(lengths)) < share, rng.integers(1, lengths + 1), lengths)
    steps = np.arange(sequences.shape[1])[None]  # (1, T)
    at = np.minimum((lengths - kept)[:, None] + steps, sequences.shape[1] - 1)
    shortened: Ints = np.where(steps < kept[:, None], np.take_along_axis(sequences, at, axis=1), -1)
    return shortened


def _hide(steps: Bags, *, share: float, rng: np.random.Generator) -> Bags:
    """Return steps with a share of their features hidden."""
    kept = (rng.random(len(steps.rows)) >= share).astype(np.float32)
    return Bags(steps.rows, steps.weights * kept, steps.starts)
