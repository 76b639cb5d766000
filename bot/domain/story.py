"""Stories and rules, as they are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from nlu import AnnotatedEntity, Place


class AnyValue:
    """Stands for "any value": a story named a slot without saying what it holds."""

    def __repr__(self) -> str:
        return "ANY_VALUE"


ANY_VALUE = AnyValue()


@dataclass(frozen=True)
class StoryEntity:
    """An entity that a user turn of a story names."""

    entity: str
    """Its name."""
    value: Any = None
    """Its value; None where only the name is written."""
    role: str | None = None
    """Its role."""
    group: str | None = None
    """Its group."""
    place: Place | None = field(default=None, compare=False)
    """Where it is written; None in the annotation of a text."""


@dataclass(frozen=True)
class UserStep:
    """A message of the user."""

    intent: str | None
    """The intent; None for an end-to-end turn, which has only text."""
    text: str | None
    """What the user says, without annotation; None where only the intent is written."""
    entities: tuple[StoryEntity, ...]
    """Entities, from `entities:` or from the annotation in the text."""
    place: Place
    """Where the intent is written, or the text of an end-to-end turn."""
    annotated: tuple[AnnotatedEntity, ...] = ()
    """The annotation of the text, with offsets."""


@dataclass(frozen=True)
class ActionStep:
    """An action of the bot."""

    name: str
    """The action."""
    place: Place
    """Where its name is written."""


@dataclass(frozen=True)
class BotStep:
    """An end-to-end text of the bot."""

    text: str
    """What the bot says."""
    place: Place
    """Where it is written."""


@dataclass(frozen=True)
class SlotStep:
    """Slots that hold a value at this point."""

    slots: tuple[tuple[str, Any], ...]
    """Name and value; ANY_VALUE where no value is written, None for not set."""
    place: Place
    """Where it is written."""
    slot_places: tuple[Place, ...] = field(default=(), compare=False)
    """Where the name of each slot is written."""


@dataclass(frozen=True)
class LoopStep:
    """A form that becomes active, or ends."""

    name: str | None
    """The form; None for its end."""
    place: Place
    """Where its name is written."""


@dataclass(frozen=True)
class CheckpointStep:
    """A point where stories are joined."""

    name: str
    """Its name."""
    slots: tuple[tuple[str, Any], ...]
    """Slots that must hold these values."""
    place: Place
    """Where its name is written."""
    slot_places: tuple[Place, ...] = field(default=(), compare=False)
    """Where the name of each slot is written."""


@dataclass(frozen=True)
class OrStep:
    """Alternatives, each of which makes a story of its own."""

    alternatives: tuple[UserStep | SlotStep, ...]
    """In the order of the file."""
    place: Place
    """Where it is written."""


Step: TypeAlias = UserStep | ActionStep | BotStep | SlotStep | LoopStep | CheckpointStep | OrStep


@dataclass(frozen=True)
class Story:
    """A story or a rule."""

    name: str
    """Its name."""
    steps: tuple[Step, ...]
    """In order."""
    place: Place
    """Where it is written."""
    is_rule: bool = False
    """Whether it is a rule."""
    conditions: tuple[SlotStep | LoopStep, ...] = ()
    """Of a rule: what must hold."""
    conversation_start: bool = False
    """Of a rule: whether it applies only at the start."""
    wait_for_user_input: bool = True
    """Of a rule: whether the bot listens after it."""
    metadata: Any = None
    """Anything the author notes."""
