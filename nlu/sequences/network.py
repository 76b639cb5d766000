"""The network of the sequence classifier: features -> steps -> GRU, beside the latest step -> probabilities."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from nlu.neural.cells import GRU
from nlu.neural.dense import Dropout
from nlu.neural.embedding import Bags, EmbeddingBag, Lookup
from nlu.neural.layer import Floats, Ints, Parameter, glorot
from nlu.neural.output import SoftmaxOutput
from nlu.neural.recurrent import Recurrent

_RECURRENT = ("w", "b", "u", "c")
_SPREAD = 0.3
"""Standard deviation of a feature's vector before training."""


class SequenceNetwork:
    """What came next is told by the last hidden state and the latest step side by side.

    So what follows the latest step alone is learned at once, and the recurrent layer adds what the way there tells.
    """

    def __init__(self, weights: Mapping[str, Floats], *, dropout: float = 0.0) -> None:
        self.embedding = EmbeddingBag(weights["embedding"])  # (V, D)
        w, b, u, c = (weights[f"recurrent.{name}"] for name in _RECURRENT)
        self.recurrent = Recurrent(GRU(), w=w, b=b, u=u, c=c)
        self.output = SoftmaxOutput(Parameter(weights["output"]), weights["output.bias"])  # (K, H + D)
        self.lookup, self.dropout = Lookup(), Dropout(dropout)

    @classmethod
    def from_sizes(
        cls, features: int, labels: int, *, dimensions: int, hidden: int, dropout: float, rng: np.random.Generator
    ) -> SequenceNetwork:
        """Return a network with random weights."""
        recurrent = Recurrent.from_sizes(GRU(), dimensions, hidden, directions=1, rng=rng)
        weights = {
            "embedding": rng.standard_normal((features, dimensions)).astype(np.float32) * np.float32(_SPREAD),
            **{f"recurrent.{name}": getattr(recurrent, name).value for name in _RECURRENT},
            "output": np.ascontiguousarray(glorot(rng, (hidden + dimensions, labels)).T),
            "output.bias": np.zeros(labels, np.float32),
        }
        return cls(weights, dropout=dropout)

    def parameters(self) -> list[Parameter]:
        """Return all that is learned."""
        return [*self.embedding.parameters(), *self.recurrent.parameters(), *self.output.parameters()]

    def weights(self) -> dict[str, Floats]:
        """Return all that is learned, by name, as the constructor takes it."""
        names = ("embedding", *(f"recurrent.{name}" for name in _RECURRENT), "output", "output.bias")
        return {name: parameter.value for name, parameter in zip(names, self.parameters(), strict=True)}

    def loss(
        self, steps: Bags, sequences: Ints, targets: Ints, *, rng: np.random.Generator | None = None
    ) -> tuple[float, Callable[[], None]]:
        """Return the mean loss of sequences (B, T) of steps, -1 for padding, and its backward pass."""
        vectors, back_vectors = self.embedding.forward(steps)
        x, back_x = self.lookup.forward((vectors, sequences))
        y, last, back_y = self.recurrent.run(x, rng=rng)
        latest = np.arange(len(sequences)), (sequences >= 0).sum(axis=1) - 1
        joined = np.concatenate([last[0, 0], x.values[latest]], axis=1)  # (B, H + D)
        kept, back_kept = self.dropout.forward(joined, rng=rng)
        loss, back_loss = self.output.forward((kept, targets))
        H = last.shape[-1]

        def backward() -> None:
            d = back_kept(back_loss(1.0))
            dx, _ = back_y(np.zeros_like(y.values), d[None, None, :, :H])
            dx[latest] += d[:, H:]
            back_vectors(back_x(dx))

        return loss, backward

    def probabilities(self, steps: Bags) -> Floats:
        """Map one sequence of steps to the probability (K,) of each label."""
        vectors, _ = self.embedding.forward(steps)
        state = self.recurrent.states(vectors)[-1]
        logarithms = self.output.log_probabilities(np.concatenate([state, vectors[-1]])[None])
        found: Floats = np.exp(logarithms[0])
        return found
