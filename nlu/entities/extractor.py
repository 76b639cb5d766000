"""Finds the entities of a message: known values, patterns, system dimensions, contexts; then arbitrates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from nlu.entities.arbitration import arbitrate
from nlu.entities.context import ContextPatterns
from nlu.entities.doubts import Doubts
from nlu.entities.engine import read_dimensions
from nlu.entities.entity import SYSTEM, Candidate, Entity
from nlu.entities.example import Example, base_intent, to_example
from nlu.entities.gazetteer import Gazetteer, fold
from nlu.entities.regex import RegexPatterns
from nlu.entities.roles import RoleModel
from nlu.text.normalize import Normalized, clean, normalize
from nlu.training_data import TrainingData

_LEAST_CANONICAL = 2  # characters of a canonical value that is a text of its own too, not a code such as "1" or "y"


@dataclass(frozen=True)
class _Locale:
    """What a message is read by."""

    language: str
    """`en`, `ko`, ..."""
    now: datetime | None
    """The reference time"""
    region: str | None
    """`GB`, `US`, ..."""


class EntityExtractor:
    """Everything that is known about entities, ready to be asked; made anew in a moment when a list changes.

    `dimensions` are the system dimensions to read. Where the training data annotate, list or have a pattern for an
    entity of a dimension's name (`number`), the values that they know are texts, as in Rasa ("22", "two" or a synonym's
    value), and the rules of the dimension only add what the data don't find, with their own value (22).

    >>> extractor = EntityExtractor(TrainingData(lookups={"city": ("서울", "부산")}), dimensions=["number"])
    >>> [(e.entity, e.value) for e in extractor.extract("서울에서 세 명이요", language="ko")]
    [('city', '서울'), ('number', 3)]
    """

    def __init__(self, data: TrainingData, *, dimensions: Collection[str] = ()) -> None:
        self._dimensions = frozenset(dimensions)
        self._synonyms = {fold(text): value for text, value in data.synonyms.items()}
        examples = [to_example(utterance) for utterance in data.utterances]
        values = _AnnotatedValues(examples)
        self._gazetteer = _gazetteer(data, values, examples)
        listed = {(fold(word), entity) for entity, words in data.lookups.items() for word in words}
        self._doubts = Doubts(examples, self._gazetteer, values.counts, listed=listed)
        self._regexes = RegexPatterns(data.regexes, examples)
        self._roles = RoleModel(examples)
        self._contexts = ContextPatterns(examples, closed={*data.lookups, *self._regexes.entities, *dimensions})

    def extract(
        self,
        text: str,
        *,
        language: str,
        intent: str | None = None,
        expected: Collection[str] = (),
        now: datetime | None = None,
        region: str | None = None,
    ) -> list[Entity]:
        """Return the entities of a message, sorted, without overlaps; offsets are those of the text as given.

        `language` is the language of the message, `intent` what it was taken for, `expected` the entities or
        dimensions of the slot that the dialogue asks for. One may be written with its role or group (`city#from`): the
        first that is found of the entity then gets it, unless what stands beside it speaks for another. Times are meant
        from `now` on, in its zone, and written as in `region` (`GB`).
        """
        normalized = normalize(text)
        labels = _labels(expected)
        expected = tuple(labels)
        candidates = list(self._candidates(normalized, text, intent, expected, _Locale(language, now, region)))
        if not candidates:
            return []
        chosen = arbitrate(candidates, intent=intent and base_intent(intent), expected=expected)
        return list(self._entities(chosen, normalized, text, labels))

    def _candidates(
        self, normalized: Normalized, text: str, intent: str | None, expected: Collection[str], locale: _Locale
    ) -> Iterator[Candidate]:
        written = clean(text)
        base = base_intent(intent) if intent is not None else None
        known = [
            found
            for found in self._gazetteer.find(normalized.text)
            if found.entity in expected or self._doubts.believes(found, normalized.text, intent=base)
        ]
        yield from known
        as_typed = written if len(written) == len(normalized.text) else normalized.text
        yield from self._regexes.find(as_typed, intent=base, expected=expected, known=known)
        if self._dimensions:
            yield from read_dimensions(
                normalized.text, self._dimensions, language=locale.language, now=locale.now, region=locale.region
            )
        yield from self._contexts.find(normalized.text, intent=intent, expected=expected, known=known)

    def _entities(
        self, chosen: Sequence[Candidate], normalized: Normalized, text: str, labels: Mapping[str, Collection[str]]
    ) -> Iterator[Entity]:
        marked = zip(chosen, self._roles.label(normalized.text, chosen, expected=labels), strict=True)
        for found, (role, group) in marked:
            start, end = normalized.span(found.start, found.end)
            value = clean(text[start:end]) if found.value is None else found.value
            if isinstance(value, str) and found.extractor != SYSTEM:
                value = self._synonyms.get(fold(value), value)
            yield Entity(found.entity, start, end, value, found.extractor, role, group, found.additional_info)


def _labels(expected: Iterable[str]) -> dict[str, list[str]]:
    """Return the expected entities, each with the roles and groups that are expected of it.

    >>> _labels(["city#from", "date"])
    {'city': ['from'], 'date': []}
    """
    labels: dict[str, list[str]] = {}
    for name in expected:
        entity, _, label = name.partition("#")
        labels.setdefault(entity, []).extend([label] if label else [])
    return labels


class _AnnotatedValues:
    """The values that the examples annotate."""

    def __init__(self, examples: Iterable[Example]) -> None:
        self.counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        """(Folded text, entity) -> intent -> how often it is annotated."""
        self.meanings: dict[tuple[str, str], str] = {}
        """(Folded text, entity) -> the value that it was given first."""
        for example in examples:
            for span in example.spans:
                key = fold(example.text[span.start : span.end]), span.annotation.entity
                if key[0]:
                    self.counts[key][example.intent] += 1
                    self.meanings.setdefault(key, span.annotation.value)


def _gazetteer(data: TrainingData, values: _AnnotatedValues, examples: Iterable[Example]) -> Gazetteer:
    """Return the lookup words, the annotated values and the synonyms of both."""
    gazetteer = Gazetteer()
    owners: dict[str, list[str]] = defaultdict(list)  # folded value -> the entities that it is a value of
    for entity, words in data.lookups.items():
        for word in words:
            key = fold(word)
            gazetteer.add(word, entity, word, annotations=values.counts.get((key, entity)))
            owners[key].append(entity)
    for (text, entity), value in values.meanings.items():
        gazetteer.add(text, entity, value, annotations=values.counts[text, entity])
        owners[text].append(entity)
        owners[fold(value)].append(entity)
    for (text, entity), value in values.meanings.items():
        if fold(value) != text and len(value) >= _LEAST_CANONICAL and not value.isdigit():
            gazetteer.add(value, entity, value)
    for text, canonical in data.synonyms.items():
        for entity in owners.get(fold(canonical), ()):
            gazetteer.add(text, entity, canonical)
    for example in examples:
        for span in example.spans:
            gazetteer.add_continuation(span.annotation.entity, example.text, span.start, span.end)
    return gazetteer
