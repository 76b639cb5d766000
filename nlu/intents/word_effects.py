"""Which words of a message count: each is left out in turn, to see what becomes of the intent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from nlu.intents.classifier import Prediction
from nlu.text.model_tokens import model_tokens
from nlu.text.normalize import normalize

MOST_WORDS = 40
"""Words of a message that are left out in turn, its first; the message is read once for each."""

Predict = Callable[[str], Prediction]
"""Understands a text."""
Divide = Callable[[Sequence[str]], Sequence[str]]
"""Divides tokens that were written without spaces, as the classifier does."""
Span = tuple[int, int]

_RUN = re.compile(r"\S+")
_CORE = re.compile(r"\w(?:\S*\w)?")  # a word without the marks around it
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class WordEffect:
    """What a word of a message does for the intent at the top."""

    text: str
    """The word, as it was written."""
    start: int
    """Its first character in the message."""
    end: int
    """One past its last character."""
    confidence: float
    """How much less sure the intent is without the word (-1 to 1); below 0, it is surer without it."""
    margin: float
    """How much of the lead over the runner-up is lost without the word (-2 to 2)."""

    def to_json(self) -> dict[str, Any]:
        """Return a form for JSON."""
        return asdict(self)


def word_effects(
    text: str, predict: Predict, *, words: Sequence[Span], intent: str, runner_up: str | None
) -> list[WordEffect]:
    """Return what each of some words does for `intent` and for its lead over `runner_up`, in the order of the text."""

    def standing(part: str) -> tuple[float, float]:
        prediction = predict(part)
        of = dict(zip(prediction.intents, prediction.confidences.tolist(), strict=True))
        return of[intent], of[intent] - of.get(runner_up or "", 0.0)

    sure, lead = standing(text)
    effects = []
    for start, end in words:
        sure_without, lead_without = standing(f"{text[:start]} {text[end:]}")
        effects.append(WordEffect(text[start:end], start, end, sure - sure_without, lead - lead_without))
    return effects


def word_spans(text: str, *, divide: Divide | None = None) -> list[Span]:
    """Return where the words of a text stand: what is between spaces, without marks; only words that a model sees.

    Words that were written without spaces are told apart by `divide`.

    >>> text = "Book a table, please!!!"
    >>> [text[start:end] for start, end in word_spans(text)]
    ['Book', 'a', 'table', 'please']
    """
    normal = normalize(text)
    return [normal.span(*span) for span in _spans(normal.text, divide)]


def _spans(text: str, divide: Divide | None) -> Iterator[Span]:
    for run in _RUN.finditer(text):
        core = _CORE.search(text, run.start(), run.end())
        start, end = core.span() if core else run.span()
        tokens = model_tokens(text[start:end])
        if tokens:
            yield from _divided(text[start:end], start, list(tokens if divide is None else divide(tokens)), tokens)


def _divided(word: str, start: int, parts: list[str], tokens: list[str]) -> Iterator[Span]:
    """Yield the places of a word's parts, where it was divided; the last part takes what models don't see, as 요."""
    end = start + len(word)
    if len(parts) > len(tokens) and _DIGIT.sub("0", word).startswith("".join(parts)):
        for part in parts[:-1]:
            yield start, start + len(part)
            start += len(part)
    yield start, end
