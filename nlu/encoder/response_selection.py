"""Response selection: of all answers in a batch, find the one that follows a turn.

Both sides are read by one recurrent layer, and mapped by a matrix each to a vector of length 1; the cosine of the two
should be larger for a turn and its answer than for a turn and any other answer of the batch (Henderson et al. 2017,
"Efficient Natural Language Response Suggestion for Smart Reply", arXiv 1705.00652: multiple negatives). What makes an
answer fit is what the turn is about and what it asks for, which is what tells intents apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from nlu.encoder.pretrained_encoder import KNOWN_SCALE, PretrainedEncoder
from nlu.encoder.turn_pairs import TurnPairs
from nlu.errors import MalgilError
from nlu.neural.cells import GRU
from nlu.neural.dense import Dense, Dropout
from nlu.neural.embedding import Lookup
from nlu.neural.functions import cross_entropy
from nlu.neural.layer import Floats, Ints, Padded, Parameter
from nlu.neural.pooling import MeanMaxPool
from nlu.neural.recurrent import Recurrent
from nlu.neural.training import TrainingOptions, train
from nlu.vectors.lexicon import Lexicon
from nlu.vectors.vector_options import VectorProgress

Backward = Callable[[Floats], None]
_FEWEST_PAIRS = 100
_MOST_HELD_OUT = 2000
_CHOICES = 100
"""Answers to choose from when it is measured how often the right one is found."""


@dataclass(frozen=True)
class EncoderOptions:
    """Sizes and training of the encoder."""

    hidden: int = 128
    """Numbers in the state of each direction."""
    compared: int = 128
    """Numbers in the vectors that are compared."""
    scale: float = 20.0
    """What cosines are multiplied by before the softmax."""
    epochs: int = 2
    """How often every pair is seen."""
    batch_size: int = 256
    """Pairs in a batch: the answers that one must be told from."""
    rate: float = 0.003
    """Largest learning rate."""
    dropout: float = 0.2
    """Share of the numbers of the words' vectors that is dropped while training."""


@dataclass(frozen=True)
class TrainedEncoder:
    """The result of pre-training."""

    encoder: PretrainedEncoder
    """What was learned"""
    pairs: int
    """Pairs that were learned from"""
    accuracy: float
    """Share (0 to 1) of pairs set aside whose answer was found among a hundred"""


def train_encoder(
    pairs: TurnPairs,
    lexicon: Lexicon,
    *,
    language: str,
    options: EncoderOptions = EncoderOptions(),
    seed: int = 0,
    progress: Callable[[VectorProgress], None] | None = None,
) -> TrainedEncoder:
    """Pre-train an encoder over the word vectors that a lexicon has for a language; the vectors stay as they are.

    MalgilError for fewer than 100 pairs.
    """
    if len(pairs.pairs) < _FEWEST_PAIRS:
        problem = f"the corpus holds {len(pairs.pairs)} pairs of turns, at least {_FEWEST_PAIRS} are needed"
        raise MalgilError(f"{problem}\n  fix: name larger files, one turn a line")
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(pairs.pairs))
    aside = min(_MOST_HELD_OUT, len(order) // 10)
    held_out, chosen = pairs.pairs[order[:aside]], pairs.pairs[order[aside:]]
    turns = _Turns(pairs.turns, lexicon)
    network = _Network.from_sizes(lexicon.dimensions, options, rng=rng)
    _train(network, turns, chosen, options=options, rng=rng, progress=progress)
    weights = [parameter.value for parameter in network.recurrent.parameters()]
    encoder = PretrainedEncoder.from_weights(weights, vectors=lexicon.fingerprint_of(language))
    return TrainedEncoder(encoder, len(chosen), _accuracy(network, turns, held_out))


class _Turns:
    """Turns as vectors of their words."""

    def __init__(self, turns: Sequence[Sequence[str]], lexicon: Lexicon) -> None:
        numbers: dict[str, int] = {}
        self.ids = [np.array([numbers.setdefault(word, len(numbers)) for word in turn], np.int64) for turn in turns]
        self.vectors = lexicon.rows(list(numbers)) * KNOWN_SCALE  # (V, D)

    def batch(self, numbers: Ints) -> Padded:
        """Return the words' vectors (B, T, D) of some turns."""
        parts = [self.ids[number] for number in numbers]
        lengths = np.array([len(part) for part in parts])
        ids = np.full((len(parts), lengths.max()), -1, np.int64)
        ids[np.arange(ids.shape[1]) < lengths[:, None]] = np.concatenate(parts)
        return Lookup().forward((self.vectors, ids))[0]


class _Network:
    """Both sides of response selection."""

    def __init__(self, recurrent: Recurrent, sides: tuple[Dense, Dense], *, dropout: float) -> None:
        self.recurrent, self.sides, self.dropout = recurrent, sides, dropout

    @classmethod
    def from_sizes(cls, dimensions: int, options: EncoderOptions, *, rng: np.random.Generator) -> _Network:
        recurrent = Recurrent.from_sizes(GRU(), dimensions, options.hidden, directions=2, rng=rng)
        turn, answer = (Dense.from_sizes(4 * options.hidden, options.compared, rng=rng) for _ in range(2))
        return cls(recurrent, (turn, answer), dropout=options.dropout)

    def parameters(self) -> list[Parameter]:
        return [p for layer in (self.recurrent, *self.sides) for p in layer.parameters()]

    def forward(self, words: Padded, *, side: int, rng: np.random.Generator | None = None) -> tuple[Floats, Backward]:
        """Map words (B, T, D) to vectors (B, C) of length 1; `side` is 0 for turns and 1 for answers."""
        values, _ = Dropout(self.dropout).forward(words.values, rng=rng)
        states, back_recurrent = self.recurrent.forward(Padded(values, words.mask))
        pooled, back_pool = MeanMaxPool().forward(states)
        kept, back_kept = Dropout(self.dropout / 2).forward(pooled, rng=rng)
        y, back_side = self.sides[side].forward(kept)
        length = np.linalg.norm(y, axis=1, keepdims=True) + np.float32(1e-6)
        unit = y / length

        def backward(dunit: Floats) -> None:
            dy = (dunit - unit * (dunit * unit).sum(axis=1, keepdims=True)) / length
            back_recurrent(back_pool(back_kept(back_side(dy))))

        return unit, backward


def _train(
    network: _Network,
    turns: _Turns,
    pairs: Ints,
    *,
    options: EncoderOptions,
    rng: np.random.Generator,
    progress: Callable[[VectorProgress], None] | None,
) -> None:
    losses: list[float] = []
    steps = options.epochs * -(-len(pairs) // options.batch_size)

    def step(numbers: Ints, rng: np.random.Generator) -> float:
        said, answers = pairs[numbers].T
        u, back_u = network.forward(turns.batch(said), side=0, rng=rng)
        v, back_v = network.forward(turns.batch(answers), side=1, rng=rng)
        scores = options.scale * (u @ v.T)  # (B, B)
        loss, dscores = _both_ways(scores, said, answers)
        back_u(options.scale * (dscores @ v))
        back_v(options.scale * (dscores.T @ u))
        losses.append(loss)
        if progress is not None:
            progress(VectorProgress("pre-training", len(losses) / steps))
        return loss

    settings = TrainingOptions(epochs=options.epochs, batch_size=options.batch_size, rate=options.rate)
    train(step, network.parameters(), [len(turns.ids[number]) for number in pairs[:, 0]], options=settings, rng=rng)


def _both_ways(scores: Floats, said: Ints, answers: Ints) -> tuple[float, Floats]:
    """Return the loss of finding the answer to a turn and the turn to an answer, and the gradient of the scores.

    Where the batch holds one answer several times, all of them are right.
    """
    forth, dforth = cross_entropy(scores, _alike(answers))
    back, dback = cross_entropy(scores.T, _alike(said))
    return (forth + back) / 2, dforth + dback.T


def _alike(numbers: Ints) -> Floats:
    same = (numbers[:, None] == numbers).astype(np.float32)
    shares: Floats = same / same.sum(axis=1, keepdims=True)
    return shares


def _accuracy(network: _Network, turns: _Turns, pairs: Ints) -> float:
    right = []
    for start in range(0, len(pairs), _CHOICES):
        said, answers = pairs[start : start + _CHOICES].T
        u, _ = network.forward(turns.batch(said), side=0)
        v, _ = network.forward(turns.batch(answers), side=1)
        right += (answers[(u @ v.T).argmax(axis=1)] == answers).tolist()
    return float(np.mean(right))
