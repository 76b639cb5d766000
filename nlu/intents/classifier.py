"""What an intent classifier gives, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from nlu.encoder.pretrained_encoder import PretrainedEncoder
from nlu.intents.ngram_features import NgramFeatures
from nlu.intents.spacing import Spacing
from nlu.neural.layer import Floats
from nlu.vectors.lexicon import Lexicon


@dataclass(frozen=True)
class Prediction:
    """What an utterance may mean."""

    intents: tuple[str, ...] = ()
    """The intents that were allowed, sorted."""
    probabilities: Floats = field(default_factory=lambda: np.zeros(0))
    """One for each intent; the sum is 1, unless there is no intent."""
    confidence: float = 0.0
    """Calibrated probability (0 to 1) that the intent at the top is right."""
    keys: tuple[tuple[str, float], ...] = ()
    """Labels of retrieval intents, such as `faq/hours`, with the probability of each, sorted by label."""

    @property
    def confidences(self) -> Floats:
        """One for each intent: the best has the calibrated confidence, all others less in proportion."""
        if not self.intents:
            return np.zeros(0)
        best, confidence = int(self.probabilities.argmax()), self.confidence
        top = float(self.probabilities[best])
        scale = min(confidence / max(top, 1e-12), (1 - confidence) / max(1 - top, 1e-12))
        values: Floats = self.probabilities.astype(np.float64) * scale
        values[best] = confidence
        return values


@dataclass(frozen=True)
class Progress:
    """How far training has come."""

    part: str
    """What is being learned: `calibration` or `intents`."""
    done: float
    """Share (0 to 1) of this part."""
    loss: float
    """Mean loss of the last epoch."""


class IntentClassifier(Protocol):
    """Understands tokenised utterances. A label `intent/key` belongs to the intent before the slash."""

    @property
    def threshold(self) -> float:
        """The confidence below which an utterance counts as not understood."""

    def predict(self, tokens: Sequence[str], *, intents: Collection[str] | None = None) -> Prediction:
        """Return what the utterance may mean; with `intents`, only these are considered."""


class Reading(Protocol):
    """How a classifier reads an utterance, which explanations go by."""

    @property
    def ngrams(self) -> NgramFeatures:
        """The n-grams that it knows."""

    @property
    def spacing(self) -> Spacing:
        """What puts missing spaces back."""


class TrainedClassifier(IntentClassifier, Protocol):
    """A classifier that `NLUPipeline` can train, store and explain."""

    @property
    def scorer(self) -> Reading:
        """How it reads an utterance."""

    @classmethod
    def fit(
        cls,
        utterances: Sequence[tuple[Sequence[str], str | None]],
        *,
        lexicon: Lexicon,
        rng: np.random.Generator,
        epochs: int | None,
        progress: Callable[[Progress], None] | None,
        encoders: Sequence[PretrainedEncoder] | None,
    ) -> TrainedClassifier:
        """Learn from tokens and their labels, at least one of which is not None: out of scope.

        Training may start from one of `encoders`, by default one of those that come with the package.
        """

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Return the arrays to store."""

    def to_json(self) -> dict[str, Any]:
        """Return what else to store."""

    @classmethod
    def from_arrays(
        cls, arrays: Mapping[str, NDArray[Any]], state: Mapping[str, Any], lexicon: Lexicon
    ) -> TrainedClassifier:
        """Return what was stored; `lexicon` as it was before a thesaurus was fitted to."""


def labels_of(utterances: Iterable[tuple[Sequence[str], str | None]]) -> list[str]:
    """Return the labels of tokenised utterances, sorted, without None.

    >>> labels_of([(["hi"], "greet"), (["hello"], "greet"), (["2", "+", "2"], None)])
    ['greet']
    """
    return sorted({label for _, label in utterances if label is not None})


def intent_of(label: str) -> str:
    """Return the intent of a label.

    >>> intent_of("faq/hours"), intent_of("greet")
    ('faq', 'greet')
    """
    return label.split("/", 1)[0]
