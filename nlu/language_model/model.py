"""The language model: fit, perplexity, sampling, completion, save and load."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.language_model.completion import Completion, complete
from nlu.language_model.network import CellName, LanguageNetwork
from nlu.language_model.small_weights import expand, shrink
from nlu.language_model.units import BOUNDARY, UNKNOWN, Level, Text, Units
from nlu.model_file import damaged, load_model, save_model
from nlu.neural.functions import softmax
from nlu.neural.layer import Ints
from nlu.neural.training import Epoch, TrainingOptions, train
from nlu.text.vocabulary import Vocabulary

_KIND = "language model"
_STEPS_AT_ONCE = 64
"""Time steps that perplexity is worked out for at a time."""


@dataclass(frozen=True)
class LanguageModelOptions:
    """Sizes and training of a language model."""

    cell: CellName = "lstm"
    """Which recurrent cell."""
    dimensions: int = 96
    """Numbers in the vector of a unit."""
    hidden: int = 192
    """Numbers in the hidden state."""
    tied: bool = True
    """Whether the vectors that are read are also those that are predicted."""
    units: int = 10_000
    """How many words or characters are known, the most frequent ones."""
    min_count: int = 1
    """How often one must occur to be known."""
    epochs: int = 10
    """How often every text is read, at most."""
    batch_size: int = 32
    """Texts in a batch."""
    rate: float = 0.004
    """Largest learning rate."""
    steps: int = 40
    """Time steps that errors flow back through (truncated back-propagation through time)."""
    longest: int = 400
    """Units of a text that are learned in one piece; a longer text is cut into pieces."""
    dropout: float = 0.2
    """Share of the inputs and of the outputs that is dropped."""
    recurrent_dropout: float = 0.0
    """Share of the hidden state that is dropped on its way to the next step."""
    decay: float = 0.0
    """Weight decay, as a share of the learning rate."""
    smoothing: float = 0.0
    """Share of the target that is given to all units alike; not with `samples`."""
    samples: int | None = None
    """Units that the right one is compared with while training, drawn by frequency; 0: all of them; None: all, and
    500 of more than 3,000."""
    patience: int | None = None
    """Epochs without a better perplexity of the validation texts after which training stops."""


class LanguageModel:
    """A recurrent network that tells how probable each word, or each character, is after those before it.

    >>> options = LanguageModelOptions(dimensions=8, hidden=16, epochs=80, dropout=0)
    >>> model = LanguageModel.fit(["hello"], level="character", options=options, rng=np.random.default_rng(0))
    >>> model.predict("hell")
    ['e', 'l', 'l', 'o']
    >>> [completion.text for completion in model.complete("hel", 1)]
    ['hello']
    """

    def __init__(self, units: Units, weights: Mapping[str, NDArray[Any]], *, cell: CellName) -> None:
        self.units = units
        self.weights = dict(weights)
        self.cell = cell
        self.network = LanguageNetwork.from_named(expand(weights), cell=cell)

    @classmethod
    def fit(
        cls,
        texts: Sequence[Text],
        *,
        level: Level = "word",
        options: LanguageModelOptions = LanguageModelOptions(),
        rng: np.random.Generator | int,
        validation: Sequence[Text] = (),
        progress: Callable[[Epoch], None] | None = None,
    ) -> LanguageModel:
        """Learn from texts, or from lists of tokens (at character level: of characters).

        With `validation` texts the network is kept as it was after the epoch that predicted them best; `progress`
        gets the mean loss of an epoch and theirs. `rng` may be a seed. ValueError where there is nothing to learn from.
        """
        rng = np.random.default_rng(rng)
        units = Units.from_texts(texts, level=level, limit=options.units, min_count=options.min_count)
        sequences = _sequences(units, texts, longest=options.longest)
        if not sequences:
            raise ValueError("there is no text to learn from")
        network = LanguageNetwork.from_sizes(
            units.counts(sequences),
            cell=options.cell,
            dimensions=options.dimensions,
            hidden=options.hidden,
            tied=options.tied,
            rng=rng,
            dropout=options.dropout,
            recurrent_dropout=options.recurrent_dropout,
            smoothing=options.smoothing,
            samples=_samples(options.samples, len(units)),
        )
        held_out = _sequences(units, validation, longest=options.longest)
        _train(network, sequences, held_out, options=options, rng=rng, progress=progress)
        return cls(units, shrink(network.named()), cell=options.cell)

    def perplexity(self, texts: Sequence[Text]) -> float:
        """Return e to the mean loss of a unit, the end of each text included: among how many the model wavers.

        An unknown unit counts as "some unknown one". ValueError where there is no text.
        """
        sequences = _sequences(self.units, texts, longest=None)
        if not sequences:
            raise ValueError("there is no text to measure")
        return float(np.exp(_mean_loss(self.network, sequences)))

    def predict(self, text: Text) -> list[str]:
        """Return after each unit of a text the one that is most probable next; the end is an empty one."""
        numbers = self.units.numbers(text)
        if not numbers:
            return []
        log_p = self.network.log_probabilities([[BOUNDARY, *numbers]])
        log_p[:, :, UNKNOWN] = -np.inf
        return [self.units.names[number] for number in log_p[0, 1:].argmax(axis=1)]

    def sample(
        self, *, rng: np.random.Generator, prefix: str = "", temperature: float = 1.0, longest: int = 100
    ) -> str:
        """Go on with a text until its end or for `longest` units, by chance.

        Below a `temperature` of 1 what is probable gets more so, above less; at 0 the most probable unit is always
        taken.
        """
        if temperature < 0:
            raise ValueError(f"a temperature is not below 0, as {temperature} is")
        log_p, state = self.network.follow([[BOUNDARY, *self.units.numbers(prefix)]])
        drawn: list[int] = []
        while len(drawn) < longest:
            log_p[:, UNKNOWN] = -np.inf
            number = _draw(log_p[0], temperature, rng)
            if number == BOUNDARY:
                break
            drawn.append(number)
            log_p, state = self.network.follow([[number]], state=state)
        new = "".join(self.units.names[number] for number in drawn)
        return prefix + (new.removeprefix(" ") if not prefix or prefix[-1].isspace() else new)

    def complete(self, prefix_text: str, count: int = 5) -> list[Completion]:
        """Return the most probable next words, or half-typed words finished, at most `count`.

        The best come first. Where the last word may be whole or half, both are among them.
        """
        return complete(self.units, self.network, prefix_text, count=count)

    def save(self, path: Path) -> None:
        """Write the model to a file, in one step."""
        vocabulary = self.units.vocabulary
        words = json.dumps(vocabulary.words, ensure_ascii=False).encode("utf-8", "surrogatepass")
        arrays = {
            **{f"weights.{name}": value for name, value in self.weights.items()},
            "units": np.frombuffer(words, np.uint8),
            "units.counts": np.array(vocabulary.counts, np.int64),
        }
        save_model(path, {"kind": _KIND, "level": self.units.level, "cell": self.cell}, arrays)

    @classmethod
    def load(cls, path: Path) -> LanguageModel:
        """Read a model from a file. ModelError where it is missing, damaged or of another version."""
        metadata, arrays = load_model(path)
        if metadata.get("kind") != _KIND:
            raise damaged(path, f"it holds no {_KIND}")
        words = json.loads(arrays["units"].tobytes().decode("utf-8", "surrogatepass"))
        units = Units(metadata["level"], Vocabulary(words, arrays["units.counts"].tolist()))
        start = "weights."
        weights = {name.removeprefix(start): value for name, value in arrays.items() if name.startswith(start)}
        return cls(units, weights, cell=metadata["cell"])


def _samples(wanted: int | None, units: int) -> int:
    """On 7,600 words of chat a sample of 500 reached the same perplexity in a third of the time."""
    if wanted is not None:
        return wanted
    return 500 if units > 3000 else 0


def _sequences(units: Units, texts: Sequence[Text], *, longest: int | None) -> list[list[int]]:
    """Return the numbers of each text that is not empty, between boundaries, long ones cut into pieces."""
    sequences = []
    for text in texts:
        numbers = units.numbers(text.strip() if isinstance(text, str) else text)
        sequence = [BOUNDARY, *numbers, BOUNDARY]
        size = longest or len(sequence)
        # Each piece begins with the unit that the last one ended with, so that every unit is predicted once.
        pieces = [sequence[start : start + size + 1] for start in range(0, len(sequence) - 1, size)] if numbers else []
        sequences += pieces
    return sequences


def _train(
    network: LanguageNetwork,
    sequences: Sequence[Sequence[int]],
    held_out: Sequence[Sequence[int]],
    *,
    options: LanguageModelOptions,
    rng: np.random.Generator,
    progress: Callable[[Epoch], None] | None,
) -> None:
    def step(numbers: Ints, rng: np.random.Generator) -> float:
        ids, targets = _batch([sequences[number] for number in numbers])
        count, total, state = (targets >= 0).sum(), 0.0, None
        for part in _parts(ids, options.steps):
            loss, state, backward = network.forward(ids[:, part], targets[:, part], state=state, rng=rng)
            share = float((targets[:, part] >= 0).sum() / count)
            backward(share)
            total += share * loss
        return total

    train(
        step,
        network.parameters(),
        [len(sequence) for sequence in sequences],
        options=TrainingOptions(
            epochs=options.epochs,
            batch_size=options.batch_size,
            rate=options.rate,
            decay=options.decay,
            patience=options.patience,
        ),
        rng=rng,
        validate=(lambda: _mean_loss(network, held_out)) if held_out else None,
        progress=progress,
    )


def _mean_loss(network: LanguageNetwork, sequences: Sequence[Sequence[int]]) -> float:
    order = sorted(range(len(sequences)), key=lambda number: len(sequences[number]))
    total, count = 0.0, 0
    for start in range(0, len(order), 64):
        ids, targets = _batch([sequences[number] for number in order[start : start + 64]])
        state = None
        for part in _parts(ids, _STEPS_AT_ONCE):
            losses, state = network.losses(ids[:, part], targets[:, part], state=state)
            total += float(losses.sum(dtype=np.float64))
            count += len(losses)
    return total / count


def _batch(sequences: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
    """Return units (B, T) and those that follow them, -1 for padding."""
    table = np.full((len(sequences), max(map(len, sequences))), -1)
    for row, sequence in zip(table, sequences, strict=True):
        row[: len(sequence)] = sequence
    ids, targets = table[:, :-1], table[:, 1:]
    return np.where(targets >= 0, ids, -1), targets


def _parts(ids: Ints, steps: int) -> Iterator[slice]:
    for start in range(0, ids.shape[1], steps):
        yield slice(start, start + steps)


def _draw(log_p: NDArray[np.floating[Any]], temperature: float, rng: np.random.Generator) -> int:
    if not temperature:
        return int(log_p.argmax())
    p = softmax(log_p.astype(np.float64) / temperature)
    return int(np.searchsorted(np.cumsum(p), rng.random() * p.sum(), side="right").clip(max=len(p) - 1))
