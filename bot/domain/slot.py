"""Slots: what a conversation remembers, how they are filled, and what policies see of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.domain.answer import AnswerType
from nlu import Place

REQUESTED_SLOT = "requested_slot"
SLOT_TYPES = ("text", "bool", "categorical", "float", "list", "any")
OTHER = "__other__"


@dataclass(frozen=True)
class MappingCondition:
    """When a mapping applies."""

    active_loop: str | None
    """The form that must be active; None for outside forms."""
    requested_slot: str | None = None
    """The slot that must be being asked for."""
    place: Place | None = field(default=None, compare=False)
    """Where the form is written."""


@dataclass(frozen=True)
class SlotMapping:
    """One way to fill a slot."""

    type: str
    """`from_entity`, `from_text`, `from_intent`, `from_trigger_intent` or `custom`."""
    entity: str | None = None
    """For `from_entity`: the entity's name."""
    role: str | None = None
    """Role that the entity must have; None for no role."""
    group: str | None = None
    """Group that the entity must have; None for no group."""
    value: Any = None
    """For `from_intent` and `from_trigger_intent`: the value."""
    intents: tuple[str, ...] = ()
    """Applies for these intents only; empty for all."""
    not_intents: tuple[str, ...] = ()
    """Never applies for these intents."""
    conditions: tuple[MappingCondition, ...] = ()
    """Applies when one of these holds; empty for always."""
    action: str | None = None
    """For `custom`: the action that fills the slot."""
    place: Place | None = None
    """Where it is written."""
    entity_place: Place | None = None
    """Where the entity is written."""
    intent_places: tuple[Place, ...] = ()
    """Where each of `intents` and `not_intents` is written."""

    @property
    def identity(self) -> tuple[Any, ...]:
        """What makes two mappings the same, wherever they are written."""
        return (
            self.type,
            self.entity,
            self.role,
            self.group,
            repr(self.value),
            self.intents,
            self.not_intents,
            self.conditions,
            self.action,
        )


@dataclass(frozen=True)
class Slot:
    """A slot of the domain."""

    name: str
    """Its name."""
    type: str = "text"
    """One of SLOT_TYPES; a class of the user's own counts as `any`."""
    mappings: tuple[SlotMapping, ...] = ()
    """How it is filled, in order."""
    initial_value: Any = None
    """Its value when a conversation starts."""
    influences_conversation: bool = True
    """Whether policies see it."""
    values: tuple[str, ...] = ()
    """For `categorical`: the values, as written."""
    min_value: float = 0.0
    """For `float`: the lower bound of the feature."""
    max_value: float = 1.0
    """For `float`: the upper bound of the feature."""
    place: Place | None = None
    """Where it is declared."""
    answer: AnswerType | None = None
    """What an answer to its question must be; None: anything."""

    @property
    def part(self) -> str | None:
        """What it takes of a time: `date` or `time`; None for all of it."""
        return None if self.answer is None else self.answer.part

    def feature(self, value: Any) -> tuple[float, ...]:
        """Return what policies see of a value; empty when they see nothing.

        >>> Slot("name").feature("Kim"), Slot("vip", "bool").feature(False), Slot("x", "any").feature(1)
        ((1.0,), (1.0, 0.0), ())
        """
        if not self.influences_conversation:
            return ()
        if self.type == "text":
            return (float(value is not None),)
        if self.type == "list":
            return (float(bool(value) and isinstance(value, (list, tuple))),)
        if self.type == "bool":
            return _bool_feature(value)
        if self.type == "float":
            return self._float_feature(value)
        return self._categorical_feature(value) if self.type == "categorical" else ()

    def _float_feature(self, value: Any) -> tuple[float, ...]:
        try:
            clipped = max(self.min_value, min(self.max_value, float(value)))
        except (TypeError, ValueError, OverflowError):
            return (0.0, 0.0)
        covered = abs(self.max_value - self.min_value) or 1.0
        return (1.0, (clipped - self.min_value) / covered)

    def _categorical_feature(self, value: Any) -> tuple[float, ...]:
        known = [str(one).lower() for one in self.values]
        if value is None:
            return (0.0,) * (len(known) + 1)
        text = str(value).lower()
        return (*(float(one == text) for one in known), float(text not in known))


def _bool_feature(value: Any) -> tuple[float, ...]:
    if value is None:
        return (0.0, 0.0)
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return (1.0, float(value.lower() == "true"))
    try:
        return (1.0, float(float(value) == 1.0))
    except (TypeError, ValueError, OverflowError):
        return (0.0, 0.0)
