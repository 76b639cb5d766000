"""The training utterances that are most like a message."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nlu.intents.classifier import intent_of
from nlu.intents.ngram_features import NgramFeatures
from nlu.neural.embedding import Bags
from nlu.neural.layer import Floats
from nlu.text.model_tokens import model_tokens
from nlu.training_data import Utterance
from nlu.vectors.sparse import add_up


@dataclass(frozen=True)
class Neighbour:
    """A training utterance that is like a message."""

    utterance: Utterance
    """The utterance, with its intent and its place."""
    likeness: float
    """Cosine (0 to 1) of the n-gram features; 1 where intent matching sees no difference."""

    def to_json(self) -> dict[str, Any]:
        """Return a form for JSON."""
        place = self.utterance.place
        where = {"file": place.file, "line": place.line} if place else {}
        return {"text": self.utterance.text, "intent": self.utterance.intent, "likeness": self.likeness, **where}


class Neighbours:
    """Finds the training utterances nearest to a message, by the features that the classifier reads."""

    def __init__(self, utterances: Sequence[Utterance], features: NgramFeatures) -> None:
        """Take the training utterances and the n-grams that the classifier knows."""
        self.utterances, self.features = tuple(utterances), features
        self._tokens = [tuple(model_tokens(utterance.text)) for utterance in self.utterances]
        found = [features.features(tokens) for tokens in self._tokens]
        self._bags = Bags.from_lists([one.rows for one in found], [_unit(one.weights) for one in found])

    def nearest(self, text: str, *, count: int = 5, intents: Collection[str] | None = None) -> list[Neighbour]:
        """Return up to `count` utterances that share anything with a text, the likest first.

        With `intents`, only utterances of these are considered.

        >>> utterances = [Utterance("hello there", "greet"), Utterance("see you later", "bye")]
        >>> features = NgramFeatures.from_tokens([model_tokens(u.text) for u in utterances], limit=1000)
        >>> [near.utterance.intent for near in Neighbours(utterances, features).nearest("Hello!")]
        ['greet']
        """
        tokens = tuple(model_tokens(text))
        found = self.features.features(tokens)
        message = np.zeros(len(self.features), np.float32)
        message[found.rows] = _unit(found.weights)
        products = self._bags.weights * message[self._bags.rows]
        likeness = np.clip(add_up(self._bags.items, products, size=len(self._bags)), 0, 1)
        likeness[[tokens == known for known in self._tokens]] = 1
        if intents is not None:
            likeness[[intent_of(utterance.intent or "") not in intents for utterance in self.utterances]] = 0
        best = np.argsort(-likeness, kind="stable")[:count]
        return [Neighbour(self.utterances[i], float(likeness[i])) for i in best.tolist() if likeness[i] > 0]


def _unit(weights: Floats) -> Floats:
    unit: Floats = weights / np.float32(max(float(np.sqrt(weights @ weights)), 1e-12))
    return unit
