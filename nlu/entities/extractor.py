"""Finds the entities of a message: known values, patterns, system dimensions, contexts; then arbitrates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from nlu.entities.arbitration import Loss, arbitrate
from nlu.entities.context import ContextPatterns
from nlu.entities.doubts import Doubts
from nlu.entities.engine import read_dimensions
from nlu.entities.entity import CONTEXT, REGEX, SYSTEM, Candidate, Entity
from nlu.entities.evidence import LEAST_EXAMPLES, Evidence
from nlu.entities.example import base_intent, to_example
from nlu.entities.explanation import EntityExplanation
from nlu.entities.gazetteer import fold
from nlu.entities.known_values import AnnotatedValues, KnownValues
from nlu.entities.records import to_records
from nlu.entities.regex import RegexPatterns
from nlu.entities.roles import RoleModel
from nlu.text.normalize import Normalized, clean, normalize
from nlu.training_data import TrainingData

_SHORT = 4  # words of a message that may say a value under an intent which never has one
_EXTRACTOR_OF = {REGEX: "patterns", SYSTEM: "rules", CONTEXT: "contexts"}


@dataclass(frozen=True)
class _Message:
    """A message and what is known about it."""

    text: str
    """As the user wrote it."""
    normalized: Normalized
    """As it is read."""
    intent: str | None
    """What it was taken for."""
    labels: Mapping[str, Collection[str]]
    """The entities that the dialogue asks for, with their roles and groups."""
    language: str
    """`en`, `ko`, ..."""
    now: datetime | None
    """The reference time"""
    region: str | None
    """`GB`, `US`, ..."""
    disbelieved: list[Loss] = field(default_factory=list)
    """What was found and is not believed."""

    @property
    def base(self) -> str | None:
        """The intent without the key of a retrieval intent."""
        return None if self.intent is None else base_intent(self.intent)


class EntityExtractor:
    """Everything that is known about entities, ready to be asked; made anew in a moment when a list changes.

    `dimensions` are the system dimensions to read. Where the training data annotate, list or have a pattern for an
    entity of a dimension's name (`number`), the values that they know are texts, as in Rasa ("22", "two" or a synonym's
    value), and the rules of the dimension only add what the data don't find, with their own value (22). `kept` is a
    file that the index of values which are matched fuzzily is read from, and written to where it is not of these.

    >>> extractor = EntityExtractor(TrainingData(lookups={"city": ("서울", "부산")}), dimensions=["number"])
    >>> [(e.entity, e.value) for e in extractor.extract("서울에서 세 명이요", language="ko")]
    [('city', '서울'), ('number', 3)]
    """

    def __init__(self, data: TrainingData, *, dimensions: Collection[str] = (), kept: Path | None = None) -> None:
        self._dimensions = frozenset(dimensions)
        self._matching = data.matching
        self._synonyms = {fold(text): value for text, value in data.synonyms.items()}
        self._examples = [to_example(utterance) for utterance in data.utterances]
        self._sizes = Counter(example.intent for example in self._examples)
        self._values = AnnotatedValues(self._examples)
        self._annotated: dict[str, set[str]] = defaultdict(set)  # intent -> the entities that its examples have
        for (_, entity), intents in self._values.counts.items():
            for intent in intents:
                self._annotated[intent].add(entity)
        self._known = KnownValues(data, self._values, self._examples, kept=kept)
        names = {entity for _, entity in self._values.counts}.union(
            data.lookups, data.regexes, data.matching, dimensions
        )
        roles = {name: matching.roles for name, matching in data.matching.items()}
        self._regexes = RegexPatterns(data.regexes, self._examples, entities=names, roles=roles)
        self._roles = RoleModel(self._examples, declared=roles)
        self._closed = {*data.lookups, *self._regexes.entities, *dimensions}

    # What counts in all examples takes a second for ten thousand of them, and a message needs one or the other.

    @cached_property
    def _doubts(self) -> Doubts:
        return Doubts(self._examples, self._known.gazetteer, self._values.counts, listed=self._known.listed)

    @cached_property
    def _contexts(self) -> ContextPatterns:
        return ContextPatterns(self._examples, closed=self._closed)

    @cached_property
    def _evidence(self) -> Evidence:
        return Evidence(self._examples)

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
        dimensions of the slot that the dialogue asks for; of a dimension, weak readings then count, too ("7" as an
        hour). One may be written with its role or group (`city#from`): the
        first that is found of the entity then gets it, unless what stands beside it speaks for another. Times are meant
        from `now` on, in its zone, and written as in `region` (`GB`).
        """
        explained = self.explain(text, language=language, intent=intent, expected=expected, now=now, region=region)
        return list(explained.entities)

    def explain(
        self,
        text: str,
        *,
        language: str,
        intent: str | None = None,
        expected: Collection[str] = (),
        now: datetime | None = None,
        region: str | None = None,
    ) -> EntityExplanation:
        """Return the entities that `extract` returns, what was found for each, and what lost to it and why."""
        message = _Message(text, normalize(text), intent, _labels(expected), language, now, region)
        entities, chosen, lost = self._decide(message)
        return EntityExplanation(
            text, tuple(entities), tuple(chosen), (*lost, *message.disbelieved), message.normalized
        )

    def _decide(self, message: _Message) -> tuple[list[Entity], list[Candidate], list[Loss]]:
        candidates = list(self._candidates(message))
        if not candidates:
            return [], [], []
        chosen, lost = arbitrate(candidates, intent=message.base, expected=message.labels, matching=self._matching)
        entities = list(self._entities(chosen, message))
        return to_records(message.text, entities, self._matching, expected=list(message.labels)), chosen, lost

    def _candidates(self, message: _Message) -> Iterator[Candidate]:
        text, expected = message.normalized.text, message.labels
        base = message.base
        known = list(self._believed(message, base))
        yield from known
        yield from self._known.find_misspelt(text)
        written = clean(message.text)
        as_typed = written if len(written) == len(text) else text
        found = list(self._regexes.find(as_typed, intent=base, expected=expected, known=known))
        if self._dimensions:
            found += read_dimensions(
                text,
                self._dimensions,
                language=message.language,
                now=message.now,
                region=message.region,
                latent=expected,
            )
        if not self._is_counted(base):
            found += self._contexts.find(text, intent=message.intent, expected=expected, known=known)
        yield from (one for one in found if self._is_wanted(one))

    def _believed(self, message: _Message, intent: str | None) -> Iterator[Candidate]:
        """Yield the known values that are meant as such; where an intent has many examples, all that these say."""
        text = message.normalized.text
        found = self._known.find(text)
        is_counted = self._is_counted(intent)
        is_short = is_counted and len(text.split()) <= _SHORT
        if is_counted and intent is not None and intent in self._annotated:
            counted = [one for one in self._evidence.find(text, intent=intent) if self._is_wanted(one)]
            yield from _with_values(counted, found)
        for one in found:
            is_new = is_short and one.entity not in self._annotated.get(intent or "", ())
            if one.entity in message.labels or self._known.is_listed(one, text):
                yield one
            elif is_new and self._doubts.is_sure(one, text):
                yield one  # the counts of the intent say nothing of such an entity
            elif is_counted:
                message.disbelieved.append(Loss(one, None, "is not counted often enough in such a place"))
            elif self._doubts.believes(one, text, intent=intent):
                yield one
            else:
                message.disbelieved.append(Loss(one, None, "is mostly left plain in the examples"))

    def _is_counted(self, intent: str | None) -> bool:
        """Return whether an intent has examples enough for counts to decide."""
        return intent is not None and self._sizes[intent] >= LEAST_EXAMPLES

    def _is_wanted(self, found: Candidate) -> bool:
        """Return whether the entity's declaration lets it come from there."""
        matching = self._matching.get(found.entity)
        source = _EXTRACTOR_OF.get(found.extractor)
        return matching is None or source is None or source in matching.sources

    def _entities(self, chosen: Sequence[Candidate], message: _Message) -> Iterator[Entity]:
        normalized, text = message.normalized, message.text
        marked = zip(chosen, self._roles.label(normalized.text, chosen, expected=message.labels), strict=True)
        for found, (role, group) in marked:
            start, end = normalized.span(found.start, found.end)
            value = clean(text[start:end]) if found.value is None else found.value
            if isinstance(value, str) and found.extractor != SYSTEM:
                value = self._synonyms.get(fold(value), value)
            role = found.role or role
            yield Entity(found.entity, start, end, value, found.extractor, role, group, found.additional_info)


def _with_values(counted: Iterable[Candidate], known: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield what is counted, with the value of the same known text."""
    values = {(one.start, one.end, one.entity): one for one in known}
    for one in counted:
        same = values.get((one.start, one.end, one.entity))
        yield one if same is None else replace(one, value=same.value, annotations=same.annotations)


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
