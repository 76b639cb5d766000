"""The network of a language model: embedding -> recurrent layer -> projection -> softmax over all units."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import numpy as np

from nlu.neural.cells import GRU, LSTM, RNN, Cell
from nlu.neural.dense import Dense, Dropout
from nlu.neural.embedding import Embedding
from nlu.neural.layer import Floats, Ints, Padded, Parameter
from nlu.neural.output import SampledSoftmaxOutput, SoftmaxOutput
from nlu.neural.recurrent import Recurrent

CellName = Literal["rnn", "gru", "lstm"]
CELLS: Mapping[CellName, Callable[[], Cell]] = {"rnn": RNN, "gru": GRU, "lstm": LSTM}

_NAMES = ("embedding", "w", "b", "u", "c", "projection", "projection_bias", "output_bias", "output")
"""Parameters in their order; the last is missing where the weights are tied."""


class LanguageNetwork:
    """Predicts after every unit of a sequence the next one.

    The weights of embedding and softmax may be one and the same (tied). `dropout` is the share that is dropped of the
    embedded units, the same numbers at all steps, and of the states that are shown to the softmax.
    """

    def __init__(
        self,
        *,
        embedding: Embedding,
        recurrent: Recurrent,
        projection: Dense,
        output: SoftmaxOutput,
        dropout: float = 0.0,
    ) -> None:
        self.embedding, self.recurrent, self.projection, self.output = embedding, recurrent, projection, output
        self.dropout = dropout
        self.loss: SoftmaxOutput | SampledSoftmaxOutput = output
        """What is trained: the softmax over all units, or over a sample of them."""

    @classmethod
    def from_sizes(
        cls,
        counts: Ints,
        *,
        cell: CellName,
        dimensions: int,
        hidden: int,
        tied: bool,
        rng: np.random.Generator,
        dropout: float = 0.0,
        recurrent_dropout: float = 0.0,
        smoothing: float = 0.0,
        samples: int = 0,
    ) -> LanguageNetwork:
        """Return an untrained network for units that occur so often (V,); with `samples` it learns from a sample."""
        frequencies = ((counts + 1) / (counts + 1).sum()).astype(np.float32)
        size = (len(counts), dimensions)
        embedding = Embedding((rng.standard_normal(size) / np.sqrt(dimensions)).astype(np.float32))
        own = None if tied else Parameter((rng.standard_normal(size) / np.sqrt(dimensions)).astype(np.float32))
        network = cls(
            embedding=embedding,
            recurrent=Recurrent.from_sizes(
                CELLS[cell](), dimensions, hidden, directions=1, rng=rng, dropout=recurrent_dropout
            ),
            projection=Dense.from_sizes(hidden, dimensions, rng=rng),
            # From the frequencies on, the first epoch need not learn them.
            output=SoftmaxOutput(own or embedding.weight, np.log(frequencies), smoothing=smoothing),
            dropout=dropout,
        )
        if samples:
            network.loss = SampledSoftmaxOutput(network.output, frequencies, samples=samples)
        return network

    @classmethod
    def from_named(cls, values: Mapping[str, Floats], *, cell: CellName) -> LanguageNetwork:
        """Return a network for use from what `named` gave."""
        embedding = Embedding(values["embedding"])
        weight = Parameter(values["output"]) if "output" in values else embedding.weight
        w, b, u, c = (values[name] for name in "wbuc")
        return cls(
            embedding=embedding,
            recurrent=Recurrent(CELLS[cell](), w=w, b=b, u=u, c=c),
            projection=Dense(values["projection"], values["projection_bias"]),
            output=SoftmaxOutput(weight, values["output_bias"]),
        )

    def named(self) -> dict[str, Floats]:
        """Return the values of all parameters by their names."""
        return {name: p.value for name, p in zip(_NAMES, self.parameters(), strict=False)}

    def parameters(self) -> list[Parameter]:
        """Return the parameters of all layers, tied ones once."""
        layers = (self.embedding, self.recurrent, self.projection)
        own = [parameter for layer in layers for parameter in layer.parameters()]
        tied = self.output.weight is self.embedding.weight
        return [*own, self.output.bias, *([] if tied else [self.output.weight])]

    def forward(
        self, ids: Ints, targets: Ints, *, state: Floats | None = None, rng: np.random.Generator | None = None
    ) -> tuple[float, Floats, Callable[[float], None]]:
        """Return the mean loss of the next units, the last state (S, 1, B, H), and the backward pass.

        `ids` and `targets` are (B, T), -1 for padding. The gradient ends at the first state, however it came about.
        """
        x, back_embedding = self.embedding.forward(ids)
        values, back_inputs = Dropout(self.dropout, same_along=1).forward(x.values, rng=rng)
        states, last, back_recurrent = self.recurrent.run(Padded(values, x.mask), state=state, rng=rng)
        flat = states.values.reshape(-1, states.values.shape[2])  # (B T, H)
        here = np.flatnonzero(targets.ravel() >= 0)
        kept, back_kept = Dropout(self.dropout).forward(flat[here], rng=rng)
        vectors, back_projection = self.projection.forward(kept)
        loss, back_loss = self.loss.forward((vectors, targets.ravel()[here]), rng=rng)

        def backward(dloss: float) -> None:
            dstates = np.zeros_like(flat)
            dstates[here] = back_kept(back_projection(back_loss(dloss)))
            dvalues, _ = back_recurrent(dstates.reshape(states.values.shape), None)
            back_embedding(back_inputs(dvalues))

        return loss, last, backward

    def losses(self, ids: Ints, targets: Ints, *, state: Floats | None = None) -> tuple[Floats, Floats]:
        """Return the loss (M,) of every unit that is no padding, and the last state."""
        x, _ = self.embedding.forward(ids)
        states, last, _ = self.recurrent.run(x, state=state)
        here = np.flatnonzero(targets.ravel() >= 0)
        vectors, _ = self.projection.forward(states.values.reshape(-1, states.values.shape[2])[here])
        return self.output.losses(vectors, targets.ravel()[here]), last

    def log_probabilities(self, ids: Sequence[Sequence[int]] | Ints) -> Floats:
        """Map units (B, T), none of them padding, to the log probability (B, T, V) of each that may come next."""
        states, _ = self.recurrent.follow(self.embedding.weight.value[np.asarray(ids)])
        return self._predicted(states)

    def follow(self, ids: Sequence[Sequence[int]] | Ints, *, state: Floats | None = None) -> tuple[Floats, Floats]:
        """Return the log probabilities (B, V) after the last of the units (B, T) only, and the last state."""
        x = self.embedding.weight.value[np.asarray(ids)]
        states, last = self.recurrent.follow(x, state=state)
        return self._predicted(states[:, -1]), last

    def _predicted(self, states: Floats) -> Floats:
        vectors = states @ self.projection.weight.value + self.projection.bias.value
        return self.output.log_probabilities(vectors)
