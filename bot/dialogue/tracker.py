"""The tracker: a conversation is a fold over its events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.dialogue import events as ev
from bot.dialogue.applied_events import events_after_latest_restart
from bot.dialogue.event_log import EventLog
from bot.dialogue.events import Event, UserUttered
from bot.dialogue.history import History, Step, history_of
from bot.dialogue.reminders import Reminders
from bot.dialogue.standing import Loop, Standing
from bot.domain.slot import Slot


class Tracker:
    """What a conversation has come to.

    `append` is the only way to change it; every attribute follows from the events. Values of slots are what
    actions set, unchanged. Adding an event and copying cost the same however long the conversation is.
    """

    def __init__(self, sender_id: str, slots: Mapping[str, Slot], events: Iterable[Event] = ()) -> None:
        self.sender_id = sender_id
        self.slot_types = slots
        self.events = EventLog()
        self.latest_input_channel: str | None = None
        self.language: str | None = None
        self.standing = Standing.at_start(slots)
        self.history = History(self.standing)
        self.reminders = Reminders()
        self.extend(events)

    def copy(self) -> Tracker:
        """Return a tracker that can go its own way."""
        other = Tracker.__new__(Tracker)
        other.__dict__.update(self.__dict__)
        other.events, other.history = self.events.copy(), self.history.copy()
        return other

    def fresh(self) -> Tracker:
        """Return a tracker of the same conversation without events."""
        return Tracker(self.sender_id, self.slot_types)

    def before(self, step: Step) -> Tracker:
        """Return what policies see of the conversation at a step before an action; it tells no events."""
        other = self.copy()
        other.events, other.history = EventLog(), self.history.before(step)
        other.standing = other.history.standing
        return other

    def since_restart(self) -> Tracker:
        """Return a tracker that has forgotten what was before the latest restart, and can go its own way."""
        other = self.copy()
        kept = self.events_after_latest_restart()
        if len(kept) < len(self.events):
            other.events = EventLog()
            for event in kept:
                other.events.append(event)
        return other

    def append(self, event: Event) -> None:
        """Add an event and what it means."""
        self.events.append(event)
        if isinstance(event, UserUttered):
            self.latest_input_channel = event.input_channel or self.latest_input_channel
            self.language = event.parse_data.get("language") or self.language
        before, self.standing = self.standing, self.standing.after(event)
        self.reminders = self.reminders.after(event, before)
        if isinstance(event, ev.ActiveLoop) and event.name and not self._knows_loop(event.name):
            return
        # Where turns of a form have collapsed, what policies see differs from what is.
        self.history.add(event, standing=self.standing if self.history.standing is before else None)
        if isinstance(event, (ev.UserUtteranceReverted, ev.ActionReverted)):
            self.standing = self.history.standing

    def _knows_loop(self, name: str) -> bool:
        """Return whether the history can take the start of a form as it is; otherwise it is told anew."""
        if self.history.knows_loop(name):
            return True
        runs = sum(isinstance(event, ev.ActionExecuted) and event.name == name for event in reversed(self.events))
        if runs > 1:  # its runs before it was a form count as those of a form now
            self.history = history_of(self.events, start=self.history.start)
        return runs <= 1

    def extend(self, events: Iterable[Event]) -> None:
        """Add events, one after the other."""
        for event in events:
            self.append(event)

    def applied_events(self) -> list[Event]:
        """Return the events that still count."""
        return self.history.events()

    def events_after_latest_restart(self) -> list[Event]:
        """Return the events since the latest restart."""
        return events_after_latest_restart(self.events)

    def now(self) -> Step:
        """Return the step that the conversation is at, as policies see it."""
        return self.history.now()

    @property
    def slots(self) -> Mapping[str, Any]:
        """The values of all slots."""
        return self.standing.slots

    @slots.setter
    def slots(self, values: Mapping[str, Any]) -> None:
        self.standing = self.standing._replace(slots=values)

    @property
    def set_slots(self) -> frozenset[str]:
        """Slots that an event has set."""
        return self.standing.set_slots

    @property
    def paused(self) -> bool:
        """Whether the bot is silent."""
        return self.standing.paused

    @property
    def latest_action(self) -> ev.ActionExecuted | None:
        """The latest action."""
        return self.standing.latest_action

    @property
    def latest_message(self) -> UserUttered:
        """The latest message of the user."""
        return self.standing.latest_message

    @property
    def latest_message_uses_text(self) -> bool | None:
        """Whether policies see its text; None where nothing was said about it."""
        return self.standing.latest_message_uses_text

    @property
    def followup_action(self) -> str | None:
        """The action that comes next whatever policies say."""
        return self.standing.followup_action

    @property
    def active_loop(self) -> Loop | None:
        """The active form."""
        return self.standing.active_loop

    @property
    def latest_action_name(self) -> str | None:
        """The latest action, by name or end-to-end text."""
        return self.standing.latest_action_name

    @property
    def active_loop_name(self) -> str | None:
        """The active form's name, or None."""
        return self.standing.active_loop_name

    def user_messages(self) -> list[UserUttered]:
        """Return the messages of the user that still count, the latest first."""
        return [event for event in self.history.latest_first() if isinstance(event, UserUttered)]
