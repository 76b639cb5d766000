"""Reminders: intents that are triggered later. Which are open follows from the events: replaying restores them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.dialogue import events as ev
from bot.dialogue.events import EXTERNAL, IS_EXTERNAL, Event, ReminderCancelled, ReminderScheduled, UserUttered
from bot.dialogue.standing import Standing

_NAME, _DUE = "reminder", "due"  # metadata: which reminder a message comes from


@dataclass(frozen=True)
class OpenReminder:
    """A reminder that has been neither triggered nor cancelled."""

    at: float
    """When it falls due, in seconds since 1970."""
    reminder: ReminderScheduled
    """The event that it was scheduled with."""
    scheduled: Standing
    """What the conversation stood at then."""
    is_outdated: bool = False
    """Whether Rasa would drop it: a session began since, or what no user said ended what a user ends."""

    def message(self, channel: str | None) -> UserUttered:
        """Return what it triggers."""
        intent = {"name": self.reminder.intent, "confidence": 1.0}
        data = {"intent": intent, "intent_ranking": [intent], "entities": _entities(self.reminder.entities)}
        metadata = {IS_EXTERNAL: True, _NAME: self.reminder.name, _DUE: self.reminder.date_time}
        return UserUttered(f"{EXTERNAL}{self.reminder.intent}", data, channel, metadata=metadata)


@dataclass(frozen=True)
class Reminders:
    """The open reminders of a conversation."""

    open: tuple[OpenReminder, ...] = ()
    """The earliest first."""

    def after(self, event: Event, before: Standing) -> Reminders:
        """Return what an event makes of them; `before` is what the conversation stood at."""
        if isinstance(event, ReminderScheduled):
            return self._with(event, before)
        if not self.open:
            return self
        if isinstance(event, UserUttered):
            return Reminders(tuple(_after_message(self.open, event)))
        if isinstance(event, ev.SessionStarted):
            return Reminders(tuple(replace(one, is_outdated=True) for one in self.open))
        if isinstance(event, (ev.Restarted, ReminderCancelled, ev.UserUtteranceReverted, ev.ActionReverted)):
            return Reminders(tuple(one for one in self.open if not _is_ended(one, event, before)))
        return self

    def due(self, until: float, *, outdated: bool = True) -> tuple[OpenReminder, ...]:
        """Return those that are due at a time, the earliest first; without `outdated`, as in Rasa."""
        return tuple(one for one in self.open if one.at <= until and (outdated or not one.is_outdated))

    def _with(self, event: ReminderScheduled, before: Standing) -> Reminders:
        """Add one, which replaces the one of its name; one without a name replaces none."""
        at = event.at
        if at is None:
            return self
        kept = (one for one in self.open if event.name is None or one.reminder.name != event.name)
        return Reminders(tuple(sorted((*kept, OpenReminder(at, event, before)), key=lambda one: one.at)))


def _after_message(reminders: tuple[OpenReminder, ...], message: UserUttered) -> list[OpenReminder]:
    """Return those that a message leaves: a user's ends those that say so, a reminder's own the one that it is of."""
    if not message.is_external:
        return [one for one in reminders if not one.reminder.kill_on_user_msg]
    done = next((one for one in reminders if _is_of(message, one)), None)
    left = (one for one in reminders if one is not done)
    return [replace(one, is_outdated=one.is_outdated or one.reminder.kill_on_user_msg) for one in left]


def _is_of(message: UserUttered, one: OpenReminder) -> bool:
    metadata = message.metadata or {}
    if message.intent != one.reminder.intent:
        return False
    if _DUE in metadata:
        return (metadata.get(_NAME), metadata[_DUE]) == (one.reminder.name, one.reminder.date_time)
    # Rasa does not say which reminder a message comes from.
    is_due = message.timestamp is None or one.at <= message.timestamp
    return is_due and message.entities == _entities(one.reminder.entities)


def _is_ended(one: OpenReminder, event: Event, before: Standing) -> bool:
    """Return whether a reminder is cancelled, or what scheduled it is taken back."""
    if isinstance(event, ReminderCancelled):
        return _is_cancelled(one.reminder, event)
    if isinstance(event, ev.UserUtteranceReverted):
        return one.scheduled.latest_message is before.latest_message
    if isinstance(event, ev.ActionReverted):
        return one.scheduled.latest_action is before.latest_action
    return True  # the conversation starts anew


def _is_cancelled(reminder: ReminderScheduled, by: ReminderCancelled) -> bool:
    """Return whether all that is named fits; a cancellation that names nothing is for all."""
    return (
        (not by.name or by.name == reminder.name)
        and (not by.intent or by.intent == reminder.intent)
        and (not by.entities or _entities(by.entities) == _entities(reminder.entities))
    )


def _entities(given: Any) -> list[dict[str, Any]]:
    """Return entities in a message's form; a mapping is short for names and values."""
    if isinstance(given, Mapping):
        return [{"entity": name, "value": value} for name, value in given.items()]
    return [dict(one) for one in given or () if isinstance(one, Mapping)]
