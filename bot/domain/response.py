"""Responses: what the bot says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from nlu import Place


@dataclass(frozen=True)
class SlotCondition:
    """A variation's condition on a slot."""

    slot: str
    """The slot's name."""
    value: Any
    """What it must equal; texts are compared without case, and true is not 1."""
    place: Place | None = field(default=None, compare=False)
    """Where it is written."""

    def holds(self, value: Any) -> bool:
        """Return whether a slot's value meets it."""
        if isinstance(value, str) and isinstance(self.value, str):
            return value.casefold() == self.value.casefold()
        return isinstance(value, bool) is isinstance(self.value, bool) and bool(value == self.value)


@dataclass(frozen=True)
class ResponseVariation:
    """One of the ways to say a response."""

    content: dict[str, Any]
    """What is sent: the keys among text, image, buttons, quick_replies, attachment, elements, custom, and others."""
    channel: str | None = None
    """Only for this channel; None for all."""
    language: str | None = None
    """Only for users of this language (`ko`, `en`); None for all."""
    conditions: tuple[SlotCondition, ...] = ()
    """All must hold."""
    id: str | None = None
    """Name of the variation."""
    metadata: Any = None
    """Anything; handed on with the message."""
    place: Place | None = None
    """Where it is written."""
    button_places: tuple[Place, ...] = field(default=(), compare=False)
    """Where each of its buttons is written, and then each of its quick replies."""


@dataclass(frozen=True)
class Response:
    """A response with its variations."""

    name: str
    """`utter_...`."""
    variations: tuple[ResponseVariation, ...] = field(default=())
    """In the order of the file."""
    place: Place | None = None
    """Where it is written."""
