"""What a conversation stands at: the fold over its events, as a value that never changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from bot.dialogue import events as ev
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


class Standing(NamedTuple):
    """What a conversation stands at."""

    slot_types: Mapping[str, Slot]
    """The slots of the domain."""
    slots: Mapping[str, Any]
    """Their values, as actions set them."""
    set_slots: frozenset[str] = frozenset()
    """Slots that an event has set."""
    paused: bool = False
    """Whether the bot is silent."""
    latest_action: ev.ActionExecuted | None = None
    """The latest action."""
    latest_message: UserUttered = NO_MESSAGE
    """The latest message of the user."""
    latest_message_uses_text: bool | None = None
    """Whether policies see its text; None where nothing was said about it."""
    followup_action: str | None = ACTION_LISTEN
    """The action that comes next whatever policies say."""
    active_loop: Loop | None = None
    """The active form."""

    @classmethod
    def at_start(cls, slot_types: Mapping[str, Slot]) -> Standing:
        """Return where every conversation starts."""
        return cls(slot_types, {name: slot.initial_value for name, slot in slot_types.items()})

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

    def after(self, event: Event) -> Standing:
        """Return what an event makes of it."""
        change = _CHANGES.get(type(event))
        return self if change is None else change(self, event)


def _user(now: Standing, event: UserUttered) -> Standing:
    return now._replace(latest_message=event, latest_message_uses_text=None, followup_action=None)


def _slot(now: Standing, event: ev.SlotSet) -> Standing:
    if event.name not in now.slots:
        return now
    set_slots = now.set_slots if event.name in now.set_slots else now.set_slots | {event.name}
    return now._replace(slots={**now.slots, event.name: event.value}, set_slots=set_slots)


def _action(now: Standing, event: ev.ActionExecuted) -> Standing:
    loop = now.active_loop
    if loop is not None and (loop.is_interrupted or loop.rejected):
        loop = replace(loop, is_interrupted=False, rejected=loop.rejected and event.name != loop.name)
    return now._replace(latest_action=event, followup_action=None, active_loop=loop)


def _loop(now: Standing, event: ev.ActiveLoop) -> Standing:
    trigger = now.latest_message.parse_data
    return now._replace(active_loop=None if event.name is None else Loop(event.name, trigger_message=trigger))


def _interrupted(now: Standing, event: ev.LoopInterrupted) -> Standing:
    if now.active_loop is None:
        return now
    return now._replace(active_loop=replace(now.active_loop, is_interrupted=event.is_interrupted))


def _rejected(now: Standing, event: ev.ActionExecutionRejected) -> Standing:
    if now.active_loop is None or now.active_loop.name != event.name:
        return now
    return now._replace(active_loop=replace(now.active_loop, rejected=True))


def _followup(now: Standing, event: ev.FollowupAction) -> Standing:
    return now._replace(followup_action=event.name)


def _reset_slots(now: Standing, _event: Event) -> Standing:
    return now._replace(slots=Standing.at_start(now.slot_types).slots, set_slots=frozenset())


def _restart(now: Standing, _event: Event) -> Standing:
    return Standing.at_start(now.slot_types)._replace(followup_action=ACTION_SESSION_START)


def _session(now: Standing, _event: Event) -> Standing:
    return Standing.at_start(now.slot_types)


def _pause(now: Standing, event: Event) -> Standing:
    return now._replace(paused=isinstance(event, ev.ConversationPaused))


def _featurization(now: Standing, event: ev.UserFeaturization) -> Standing:
    return now._replace(latest_message_uses_text=event.use_text_for_featurization)


def _entities(now: Standing, event: ev.EntitiesAdded) -> Standing:
    message = now.latest_message
    known = message.entities
    data = {**message.parse_data, "entities": known + [one for one in event.entities if one not in known]}
    return now._replace(latest_message=replace(message, parse_data=data))


_CHANGES: dict[type, Callable[[Standing, Any], Standing]] = {
    UserUttered: _user,
    ev.SlotSet: _slot,
    ev.ActionExecuted: _action,
    ev.ActiveLoop: _loop,
    ev.LoopInterrupted: _interrupted,
    ev.ActionExecutionRejected: _rejected,
    ev.FollowupAction: _followup,
    ev.AllSlotsReset: _reset_slots,
    ev.Restarted: _restart,
    ev.SessionStarted: _session,
    ev.ConversationPaused: _pause,
    ev.ConversationResumed: _pause,
    ev.UserFeaturization: _featurization,
    ev.EntitiesAdded: _entities,
}
