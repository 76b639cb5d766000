"""What an intent classifier gives, whatever it is made of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from nlu.neural.layer import Floats


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

    threshold: float
    """The confidence below which an utterance counts as not understood."""

    def predict(self, tokens: Sequence[str], *, intents: Collection[str] | None = None) -> Prediction:
        """Return what the utterance may mean; with `intents`, only these are considered."""


def intent_of(label: str) -> str:
    """Return the intent of a label.

    >>> intent_of("faq/hours"), intent_of("greet")
    ('faq', 'greet')
    """
    return label.split("/", 1)[0]
