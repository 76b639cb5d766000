"""The network that scores intents: words -> recurrent encoder -> intents, joined with a linear map of n-grams."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from nlu.intents.batches import Batch
from nlu.neural.cells import GRU
from nlu.neural.dense import Dense, Dropout
from nlu.neural.embedding import Bags, EmbeddingBag, Lookup
from nlu.neural.layer import Floats, Ints, Padded, Parameter
from nlu.neural.pooling import MeanMaxPool
from nlu.neural.recurrent import Recurrent


@dataclass(frozen=True)
class Dropouts:
    """Shares (0 to 1) that are dropped while training."""

    words: float = 0.3
    """Rows of the embedding table, so that words are learned by their parts too."""
    inputs: float = 0.3
    """Numbers of the words' vectors."""
    vector: float = 0.6
    """Numbers of the utterance's vector."""
    ngrams: float = 0.4
    """N-gram features."""


class IntentNetwork:
    """Two ways from an utterance to a score for every intent, added up."""

    def __init__(
        self, *, table: EmbeddingBag, recurrent: Recurrent, match: Dense, linear: EmbeddingBag, dropouts: Dropouts
    ) -> None:
        self.table, self.recurrent, self.match, self.linear = table, recurrent, match, linear
        self.lookup, self.pool = Lookup(), MeanMaxPool()
        self.dropouts = dropouts

    @classmethod
    def from_sizes(
        cls,
        table: Floats,
        *,
        recurrent: Recurrent,
        intents: int,
        ngrams: int,
        dropouts: Dropouts,
        rng: np.random.Generator,
    ) -> IntentNetwork:
        """Return an untrained network over an embedding table (V, D) and a recurrent layer of two directions."""
        return cls(
            table=EmbeddingBag(table),
            recurrent=recurrent,
            match=Dense.from_sizes(4 * recurrent.hidden, intents, rng=rng),
            linear=EmbeddingBag(np.zeros((ngrams, intents), np.float32)),
            dropouts=dropouts,
        )

    @classmethod
    def from_parameters(cls, values: Sequence[Floats]) -> IntentNetwork:
        """Return a network for use, not for training, from what its parameters held, in their order."""
        table, w, b, u, c, match, match_bias, linear = values
        return cls(
            table=EmbeddingBag(table),
            recurrent=Recurrent(GRU(), w=w, b=b, u=u, c=c),
            match=Dense(match, match_bias),
            linear=EmbeddingBag(linear),
            dropouts=Dropouts(),
        )

    def round_to_half(self) -> None:
        """Round all parameters to 16 bits, as they are stored, so that a loaded network answers just the same."""
        for parameter in self.parameters():
            parameter.value = parameter.value.astype(np.float16).astype(np.float32)

    def infer(self, vectors: Sequence[Floats], rows: Ints, weights: Floats) -> tuple[Floats, Floats]:
        """Return both scores (K,) of one utterance from its words' vectors (D,) and its n-gram features."""
        wide = weights @ self.linear.weight.value[rows]
        if not vectors:
            return self.match.bias.value, wide  # the pooled vector of no tokens is zero
        pooled = self.pool.pooled(self.recurrent.states(np.concatenate(vectors).reshape(len(vectors), -1)))
        return pooled @ self.match.weight.value + self.match.bias.value, wide

    def parameters(self) -> list[Parameter]:
        """Return the parameters of all layers."""
        layers = (self.table, self.recurrent, self.match, self.linear)
        return [parameter for layer in layers for parameter in layer.parameters()]

    def forward(
        self, x: Batch, *, rng: np.random.Generator | None = None, readings: int = 1
    ) -> tuple[tuple[Floats, Floats], Callable[[tuple[Floats, Floats]], None]]:
        """Return both scores (R B, K): of the encoder and of the n-grams; all of the first reading come first.

        Each of the R `readings` drops other numbers of the utterances' vectors, and other n-grams; the encoder, which
        costs most, runs once for all of them.
        """
        vectors, back_table = self.table.forward(_drop_rows(x.words, self.dropouts.words, rng))
        if x.known.shape[1]:
            vectors = vectors + x.known
        sequence, back_lookup = self.lookup.forward((vectors, x.ids))
        values, back_inputs = Dropout(self.dropouts.inputs).forward(sequence.values, rng=rng)
        states, back_recurrent = self.recurrent.forward(Padded(values, sequence.mask))
        pooled, back_pool = self.pool.forward(states)
        kept, back_kept = Dropout(self.dropouts.vector).forward(np.tile(pooled, (readings, 1)), rng=rng)
        deep, back_match = self.match.forward(kept)
        ngrams = x.ngrams.select(np.tile(np.arange(len(x.ngrams)), readings))
        wide, back_linear = self.linear.forward(_drop_rows(ngrams, self.dropouts.ngrams, rng))

        def backward(dy: tuple[Floats, Floats]) -> None:
            dpooled = back_kept(back_match(dy[0])).reshape(readings, *pooled.shape).sum(axis=0)
            back_table(back_lookup(back_inputs(back_recurrent(back_pool(dpooled)))))
            back_linear(dy[1])

        return (deep, wide), backward


def _drop_rows(bags: Bags, rate: float, rng: np.random.Generator | None) -> Bags:
    if rng is None:
        return bags
    keep = (rng.random(len(bags.rows)) >= rate) / (1 - rate)
    return Bags(bags.rows, (bags.weights * keep).astype(bags.weights.dtype), bags.starts)
