"""What is kept of the latest turn of a chat, to be looked at, and the state that it left behind."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.dialogue.events import Event, SlotSet, UserUttered
from bot.dialogue.policies.policy import Prediction
from bot.dialogue.standing import NO_MESSAGE
from bot.dialogue.tracker import Tracker
from bot.domain.domain import SESSION_STARTED_METADATA
from bot.domain.slot import REQUESTED_SLOT

_LONGEST_VALUE = 24


@dataclass(frozen=True)
class Turn:
    """One message, and all that followed."""

    events: Sequence[Event] = ()
    """Everything that happened."""
    predictions: Sequence[Prediction] = ()
    """The decisions, in order."""

    @property
    def message(self) -> UserUttered | None:
        """What the user said; None where nothing was said, as after a restart."""
        said = [event for event in self.events if isinstance(event, UserUttered)]
        return next((event for event in said if not event.is_external), said[0] if said else None)


@dataclass(frozen=True)
class Status:
    """Where a conversation stands."""

    intent: str | None = None
    """What was understood; None before the first message."""
    confidence: float = 0.0
    """How surely (0 to 1)."""
    form: str | None = None
    """The active form."""
    asked: str | None = None
    """The slot that the form asks for."""
    slots: dict[str, Any] = field(default_factory=dict)
    """Slots with a value, those set last first."""

    @classmethod
    def from_tracker(cls, tracker: Tracker) -> Status:
        """Return the status of a conversation."""
        message = tracker.latest_message
        known = message is not NO_MESSAGE
        return cls(
            intent=message.intent if known else None,
            confidence=message.confidence if known else 0.0,
            form=tracker.active_loop_name,
            asked=tracker.slots.get(REQUESTED_SLOT),
            slots=_filled(tracker),
        )


def _filled(tracker: Tracker) -> dict[str, Any]:
    latest_first = [event.name for event in reversed(tracker.events) if isinstance(event, SlotSet)]
    names = dict.fromkeys([*latest_first, *tracker.slots])
    hidden = (REQUESTED_SLOT, SESSION_STARTED_METADATA)
    return {name: tracker.slots[name] for name in names if name not in hidden and tracker.slots.get(name) is not None}


def toolbar_text(status: Status, width: int) -> str:
    """Return the status in one line of at most `width` columns, the most telling part first.

    >>> toolbar_text(Status("book", 0.97, "booking_form", "time", {"size": 4, "name": "민준"}), 60)
    'book 0.97 │ booking_form asks time │ size 4 │ name 민준'
    >>> toolbar_text(Status("book", 0.97, "booking_form", "time", {"size": 4, "name": "민준"}), 40)
    'book 0.97 │ booking_form asks time │ si…'
    """
    from bot.channels.wrapping import shorten

    if status.intent is None and not status.slots:
        return shorten("Type a message. /help shows the commands, Ctrl-D leaves.", width)
    form = f"{status.form} asks {status.asked}" if status.form and status.asked else status.form
    values = [f"{name} {shorten(_text(value), _LONGEST_VALUE)}" for name, value in status.slots.items()]
    intent = f"{status.intent} {status.confidence:.2f}" if status.intent else None
    return shorten(" │ ".join(part for part in (intent, form, *values) if part), width)


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
