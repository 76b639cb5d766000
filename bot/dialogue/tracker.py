"""The tracker: a conversation is a fold over its events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any

from bot.dialogue import events as ev
from bot.dialogue.applied_events import applied_events, events_after_latest_restart
from bot.dialogue.events import Event, UserUttered
from bot.domain.domain import ACTION_LISTEN, ACTION_SESSION_START
from bot.domain.slot import Slot

NO_MESSAGE = UserUttered()
SHOULD_NOT_BE_SET = "None"  # in rules: no form is active, a slot has no value


@dataclass(frozen=True)
class Loop:
    """The active form."""

    name: str
    """Its name."""
    is_interrupted: bool = False
    """Whether it comes back from an answer to something else."""
    rejected: bool = False
    """Whether it would not run for this message."""
    trigger_message: dict[str, Any] = field(default_factory=dict)
    """Parse result of the message that started it."""


class Tracker:
    """What a conversation has come to.

    `append` is the only way to change it; every attribute follows from the events. Values of slots are what
    actions set, unchanged.
    """

    def __init__(self, sender_id: str, slots: Mapping[str, Slot], events: Iterable[Event] = ()) -> None:
        self.sender_id = sender_id
        self.slot_types = slots
        self.events: list[Event] = []
        self.latest_input_channel: str | None = None
        self._reset()
        self.extend(events)

    def _reset(self) -> None:
        self.slots: dict[str, Any] = {name: slot.initial_value for name, slot in self.slot_types.items()}
        self.set_slots: frozenset[str] = frozenset()  # slots that an event has set
        self.paused = False
        self.latest_action: ev.ActionExecuted | None = None
        self.latest_message: UserUttered = NO_MESSAGE
        self.latest_message_uses_text: bool | None = None
        self.followup_action: str | None = ACTION_LISTEN
        self.active_loop: Loop | None = None

    def copy(self) -> Tracker:
        """Return a tracker that can go its own way."""
        other = copy(self)
        other.events = list(self.events)
        other.slots = dict(self.slots)
        return other

    def fresh(self) -> Tracker:
        """Return a tracker of the same conversation without events."""
        return Tracker(self.sender_id, self.slot_types)

    def append(self, event: Event) -> None:
        """Add an event and what it means."""
        self.events.append(event)
        if isinstance(event, (ev.UserUtteranceReverted, ev.ActionReverted)):
            self._reset()
            for applied in self.applied_events():
                self._apply(applied)
        else:
            self._apply(event)

    def extend(self, events: Iterable[Event]) -> None:
        """Add events, one after the other."""
        for event in events:
            self.append(event)

    def applied_events(self) -> list[Event]:
        """Return the events that still count."""
        return applied_events(self.events)

    def events_after_latest_restart(self) -> list[Event]:
        """Return the events since the latest restart."""
        return events_after_latest_restart(self.events)

    @property
    def latest_action_name(self) -> str | None:
        """The latest action, by name or end-to-end text."""
        return None if self.latest_action is None else self.latest_action.name or self.latest_action.action_text

    @property
    def active_loop_name(self) -> str | None:
        """The active form's name, or None."""
        if self.active_loop is None or self.active_loop.name == SHOULD_NOT_BE_SET:
            return None
        return self.active_loop.name

    def user_messages(self) -> list[UserUttered]:
        """Return the messages of the user that still count, the latest first."""
        return [event for event in reversed(self.applied_events()) if isinstance(event, UserUttered)]

    def _apply(self, event: Event) -> None:
        handler = _HANDLERS.get(type(event))
        if handler is not None:
            handler(self, event)

    def _user(self, event: UserUttered) -> None:
        self.latest_message = event
        self.latest_message_uses_text = None
        self.followup_action = None
        if event.input_channel:
            self.latest_input_channel = event.input_channel

    def _slot(self, event: ev.SlotSet) -> None:
        if event.name in self.slots:
            self.slots[event.name] = event.value
            self.set_slots |= {event.name}

    def _action(self, event: ev.ActionExecuted) -> None:
        self.latest_action = event
        self.followup_action = None
        if self.active_loop is not None:
            rejected = self.active_loop.rejected and event.name != self.active_loop.name
            self.active_loop = replace(self.active_loop, is_interrupted=False, rejected=rejected)

    def _loop(self, event: ev.ActiveLoop) -> None:
        trigger = self.latest_message.parse_data
        self.active_loop = None if event.name is None else Loop(event.name, trigger_message=trigger)

    def _interrupted(self, event: ev.LoopInterrupted) -> None:
        if self.active_loop is not None:
            self.active_loop = replace(self.active_loop, is_interrupted=event.is_interrupted)

    def _rejected(self, event: ev.ActionExecutionRejected) -> None:
        if self.active_loop is not None and self.active_loop.name == event.name:
            self.active_loop = replace(self.active_loop, rejected=True)

    def _followup(self, event: ev.FollowupAction) -> None:
        self.followup_action = event.name

    def _reset_slots(self, _event: Event) -> None:
        self.slots = {name: slot.initial_value for name, slot in self.slot_types.items()}
        self.set_slots = frozenset()

    def _restart(self, _event: Event) -> None:
        self._reset()
        self.followup_action = ACTION_SESSION_START

    def _session(self, _event: Event) -> None:
        self._reset()

    def _pause(self, event: Event) -> None:
        self.paused = isinstance(event, ev.ConversationPaused)

    def _featurization(self, event: ev.UserFeaturization) -> None:
        self.latest_message_uses_text = event.use_text_for_featurization

    def _entities(self, event: ev.EntitiesAdded) -> None:
        known = self.latest_message.entities
        data = {**self.latest_message.parse_data, "entities": known + [e for e in event.entities if e not in known]}
        self.latest_message = replace(self.latest_message, parse_data=data)


_HANDLERS: dict[type, Any] = {
    UserUttered: Tracker._user,
    ev.SlotSet: Tracker._slot,
    ev.ActionExecuted: Tracker._action,
    ev.ActiveLoop: Tracker._loop,
    ev.LoopInterrupted: Tracker._interrupted,
    ev.ActionExecutionRejected: Tracker._rejected,
    ev.FollowupAction: Tracker._followup,
    ev.AllSlotsReset: Tracker._reset_slots,
    ev.Restarted: Tracker._restart,
    ev.SessionStarted: Tracker._session,
    ev.ConversationPaused: Tracker._pause,
    ev.ConversationResumed: Tracker._pause,
    ev.UserFeaturization: Tracker._featurization,
    ev.EntitiesAdded: Tracker._entities,
}
