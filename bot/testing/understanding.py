"""Compares what language understanding made of a message with what a test says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.story import StoryEntity, UserStep
from nlu import AnnotatedEntity

SYSTEM = "SystemEntities"


@dataclass(frozen=True)
class FoundEntity:
    """An entity that was found in a message."""

    start: int
    """First character."""
    end: int
    """One past the last character."""
    entity: str
    """Its name."""
    value: Any
    """What it means."""
    role: str | None = None
    """Its role."""
    group: str | None = None
    """Its group."""
    is_system: bool = False
    """Whether it is a system entity, whose value is computed from the text."""


@dataclass(frozen=True)
class Understood:
    """What was made of a message."""

    intent: str | None
    """The intent."""
    confidence: float
    """How sure it is."""
    ranking: tuple[tuple[str, float], ...]
    """The best intents with their confidence."""
    entities: tuple[FoundEntity, ...]
    """In the order of the text."""
    response_key: str | None = None
    """Of a retrieval intent: which answer is meant, as `faq/hours`."""

    @classmethod
    def from_json(cls, parsed: dict[str, Any]) -> Understood:
        """Read a parse result in Rasa's JSON form."""
        intent = parsed.get("intent") or {}
        name = intent.get("name")
        selected = (parsed.get("response_selector") or {}).get(name) or {}
        return cls(
            name,
            float(intent.get("confidence") or 0.0),
            tuple((str(one["name"]), float(one["confidence"])) for one in parsed.get("intent_ranking") or ()),
            tuple(sorted(map(_found, parsed.get("entities") or ()), key=lambda one: (one.start, one.end, one.entity))),
            (selected.get("response") or {}).get("intent_response_key"),
        )

    def intent_like(self, expected: str) -> str | None:
        """Return the intent, in full where `expected` is the full name of a retrieval intent."""
        return self.response_key or self.intent if "/" in expected else self.intent

    @property
    def story_entities(self) -> tuple[StoryEntity, ...]:
        """The entities as a story would name them."""
        return tuple(StoryEntity(one.entity, one.value, one.role, one.group) for one in self.entities)


def intent_fits(step: UserStep, understood: Understood) -> bool:
    """Return whether the intent is the one that the step says, if it says one."""
    return step.intent is None or understood.intent_like(step.intent) == step.intent


def entities_fit(step: UserStep, understood: Understood) -> bool:
    """Return whether exactly the entities were found that the step says.

    As in Rasa: annotated entities must be found at the same place, with the same name and value, the value compared as
    text; ours compares role and group too. An annotation that gives no value says nothing about that of a system
    entity. Entities of a payload are what it says, so there is nothing to compare; a turn without an intent says
    nothing about its entities.
    """
    if step.annotated:
        return _annotated_fit(step.annotated, understood.entities, step.text or "")
    if step.entities:
        return _named_fit(step.entities, understood.entities)
    return not understood.entities or step.intent is None or (step.text or "").startswith("/")


def _annotated_fit(expected: Sequence[AnnotatedEntity], found: Sequence[FoundEntity], text: str) -> bool:
    ordered = sorted(expected, key=lambda one: (one.start, one.end, one.entity))
    return len(ordered) == len(found) and all(
        (one.start, one.end, one.entity, one.role, one.group)
        == (other.start, other.end, other.entity, other.role, other.group)
        and (str(other.value) == one.value or (other.is_system and one.value == text[one.start : one.end]))
        for one, other in zip(ordered, found, strict=True)
    )


def _named_fit(expected: Iterable[StoryEntity], found: Iterable[FoundEntity]) -> bool:
    left = list(found)
    for one in expected:
        match = next((other for other in left if is_named(one, other)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def is_named(one: StoryEntity, other: FoundEntity | StoryEntity) -> bool:
    """Return whether an entity that was found is the one that a test names; without a value, any will do."""
    if (one.entity, one.role, one.group) != (other.entity, other.role, other.group):
        return False
    return one.value is None or str(one.value) == str(other.value)


def _found(entity: dict[str, Any]) -> FoundEntity:
    return FoundEntity(
        int(entity.get("start") or 0),
        int(entity.get("end") or 0),
        str(entity.get("entity")),
        entity.get("value"),
        entity.get("role"),
        entity.get("group"),
        entity.get("extractor") == SYSTEM,
    )
