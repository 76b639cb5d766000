"""Why a message gets its intent: the words that count, the runner-up, the nearest training utterances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from nlu.intents.neighbours import Neighbour, Neighbours
from nlu.intents.word_effects import MOST_WORDS, Divide, Predict, WordEffect, word_effects, word_spans

_LEAST = 0.005
"""What a word must change to be told; less would show as 0.00."""


@dataclass(frozen=True)
class RunnerUp:
    """The intent that came second."""

    intent: str
    """Its name."""
    confidence: float
    """How sure it is (0 to 1)."""
    margin: float
    """How far it is behind the intent at the top."""
    separating: tuple[WordEffect, ...]
    """Words that hold it back: without them the lead would be smaller; those that do most come first."""
    supporting: tuple[WordEffect, ...]
    """Words that speak for it: without them the lead would be larger; those that do most come first."""
    nearest: Neighbour | None
    """The training utterance of this intent that is most like the message, if one shares anything with it."""

    def to_json(self) -> dict[str, Any]:
        """Return a form for JSON."""
        return {
            "name": self.intent,
            "confidence": self.confidence,
            "margin": self.margin,
            "separating": [word.text for word in self.separating],
            "supporting": [word.text for word in self.supporting],
            "nearest": self.nearest.to_json() if self.nearest else None,
        }


@dataclass(frozen=True)
class Explanation:
    """Why a message gets its intent."""

    text: str
    """The message."""
    intent: str | None
    """The intent at the top, also where it is not sure enough to be the answer; None where no intent is known."""
    confidence: float
    """How sure it is (0 to 1)."""
    words: tuple[WordEffect, ...]
    """What its words do, in the order of the text."""
    words_left: int
    """Further words at the end of a long message, which were not tried."""
    runner_up: RunnerUp | None
    """The intent that came second; None where there is no other."""
    nearest: tuple[Neighbour, ...]
    """The training utterances that are most like the message."""

    @property
    def counting(self) -> tuple[WordEffect, ...]:
        """The words that change the confidence, those that change it most first."""
        words = [word for word in self.words if abs(word.confidence) >= _LEAST]
        return tuple(sorted(words, key=lambda word: -abs(word.confidence)))

    def to_json(self) -> dict[str, Any]:
        """Return a form for JSON; the numbers of a word are what is lost without it."""
        return {
            "intent": {"name": self.intent, "confidence": self.confidence},
            "words": [word.to_json() for word in self.words],
            "words_left": self.words_left,
            "runner_up": self.runner_up.to_json() if self.runner_up else None,
            "nearest": [neighbour.to_json() for neighbour in self.nearest],
        }


def explain(
    text: str, predict: Predict, *, neighbours: Neighbours | None = None, divide: Divide | None = None
) -> Explanation:
    """Explain what `predict` says of a text.

    `neighbours` finds the nearest training utterances, `divide` the words in what was written without spaces. Only the
    first 40 words are left out in turn.
    """
    nearest = tuple(neighbours.nearest(text)) if neighbours else ()
    prediction = predict(text)
    if not prediction.intents:
        return Explanation(text, None, 0.0, (), 0, None, nearest)
    order, sure = np.argsort(-prediction.probabilities, kind="stable").tolist(), prediction.confidences.tolist()
    intent, others = prediction.intents[order[0]], [prediction.intents[i] for i in order[1:2]]
    spans = word_spans(text, divide=divide)
    words = tuple(
        word_effects(text, predict, words=spans[:MOST_WORDS], intent=intent, runner_up=others[0] if others else None)
    )
    second = None
    if others:
        like = neighbours.nearest(text, count=1, intents=others) if neighbours else []
        second = _runner_up(others[0], sure[order[0]], sure[order[1]], words, like[0] if like else None)
    left = max(len(spans) - MOST_WORDS, 0)
    return Explanation(text, intent, prediction.confidence, words, left, second, nearest)


def _runner_up(
    intent: str, top: float, own: float, words: tuple[WordEffect, ...], nearest: Neighbour | None
) -> RunnerUp:
    """Sort the words by what they do for the lead."""
    by_margin = sorted(words, key=lambda word: -word.margin)
    separating = tuple(word for word in by_margin if word.margin >= _LEAST)
    supporting = tuple(word for word in reversed(by_margin) if word.margin <= -_LEAST)
    return RunnerUp(intent, own, top - own, separating, supporting, nearest)
