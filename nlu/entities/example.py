"""Annotated utterances in the characters of the normalised text."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from nlu.entities.neighbours import Word, split_words
from nlu.text.normalize import normalize
from nlu.training_data import AnnotatedEntity, Utterance


@dataclass(frozen=True)
class Span:
    """Where an entity stands in the normalised text."""

    start: int
    """First character."""
    end: int
    """One past the last character."""
    annotation: AnnotatedEntity
    """What is written in the training data."""


@dataclass(frozen=True)
class Example:
    """An utterance that entities are learned from."""

    text: str
    """The normalised text."""
    intent: str
    """The intent without the key of a retrieval intent."""
    spans: tuple[Span, ...]
    """The annotated entities, in the order of the text."""
    words: tuple[Word, ...]
    """The words and marks of the text."""

    def holds_value(self, word: Word) -> bool:
        """Return whether a word is a part of a value, or holds one."""
        return any(span.start < word.end and word.start < span.end for span in self.spans)


def base_intent(intent: str) -> str:
    """Return the intent without its key: `faq` of `faq/hours`."""
    return intent.partition("/")[0]


def to_example(utterance: Utterance) -> Example:
    """Normalise an utterance and move its annotations along.

    >>> annotation = AnnotatedEntity(3, 5, "city", "부산")
    >>> to_example(Utterance("\\ufeffgo부산", "travel", (annotation,))).spans[0].start
    2
    """
    normalized = normalize(utterance.text)
    spans = []
    for annotation in sorted(utterance.entities, key=lambda entity: (entity.start, entity.end)):
        start = bisect_left(normalized.offsets, annotation.start)
        end = bisect_left(normalized.ends, annotation.end) + 1
        if 0 <= start < end <= len(normalized.text):
            spans.append(Span(start, end, annotation))
    return Example(normalized.text, base_intent(utterance.intent), tuple(spans), tuple(split_words(normalized.text)))
