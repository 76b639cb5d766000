"""What a message means: its intent, its entities, and which answer of a retrieval intent is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from nlu.entities.entity import Entity
from nlu.intents.classifier import Prediction, intent_of

RANKING_LENGTH = 10
"""Intents that are named, the best first."""


@dataclass(frozen=True)
class IntentScore:
    """An intent and how sure it is."""

    name: str | None
    """The intent; None where no intent is known at all."""
    confidence: float
    """Probability, from 0 to 1."""

    def to_json(self) -> dict[str, Any]:
        """Return Rasa's form."""
        return {"name": self.name, "confidence": self.confidence}


@dataclass(frozen=True)
class ParseResult:
    """What a message means."""

    text: str
    """The message, as the user wrote it."""
    intent: IntentScore
    """The intent."""
    intent_ranking: tuple[IntentScore, ...]
    """The ten best, best first; where the message was not understood, `nlu_fallback` stands before them."""
    entities: tuple[Entity, ...]
    """Entities in the order of the text, without overlaps."""
    language: str
    """Language, told by the script of the letters."""
    response_selector: dict[str, Any]
    """Which answer of a retrieval intent, in Rasa's form; empty where the project has none."""

    def to_json(self) -> dict[str, Any]:
        """Return the form of Rasa's `/model/parse`."""
        selected = self.response_selector.get(self.intent.name or "")
        key = {"full_retrieval_intent_name": selected["response"]["intent_response_key"]} if selected else {}
        return {
            "text": self.text,
            "intent": {**self.intent.to_json(), **key},
            "intent_ranking": [score.to_json() for score in self.intent_ranking],
            "entities": [entity.to_json() for entity in self.entities],
            "language": self.language,
            "response_selector": self.response_selector,
        }


def ranked(prediction: Prediction) -> list[IntentScore]:
    """Return the ten best intents, the best first."""
    best = np.argsort(-prediction.probabilities, kind="stable")[:RANKING_LENGTH]
    values = prediction.confidences[best].tolist()
    return [IntentScore(prediction.intents[i], value) for i, value in zip(best.tolist(), values, strict=True)]


def selected_responses(prediction: Prediction) -> dict[str, Any]:
    """Tell for every retrieval intent which of its keys is meant."""
    keys: dict[str, list[tuple[float, str]]] = {}
    for label, probability in prediction.keys:
        keys.setdefault(intent_of(label), []).append((probability, label))
    if not keys:
        return {}
    return {"all_retrieval_intents": sorted(keys), **{name: _selection(keys[name]) for name in sorted(keys)}}


def _selection(keys: list[tuple[float, str]]) -> dict[str, Any]:
    total = max(sum(probability for probability, _ in keys), 1e-12)
    ranking = [
        {"confidence": probability / total, "intent_response_key": label}
        for probability, label in sorted(keys, key=lambda key: (-key[0], key[1]))
    ]
    response = {"responses": [], **ranking[0], "utter_action": f"utter_{ranking[0]['intent_response_key']}"}
    return {"response": response, "ranking": ranking[:RANKING_LENGTH]}
