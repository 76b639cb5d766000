"""Which events still count: rewinds, undos, restarts and the turns of a form take others back."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue import events as ev
from bot.dialogue.events import Event
from bot.dialogue.history import history_of
from bot.dialogue.standing import Standing
from bot.domain.domain import ACTION_LISTEN


def applied_events(events: Sequence[Event]) -> list[Event]:
    """Return the events that still count, in order."""
    return history_of(events, start=Standing.at_start({})).events()


def events_after_latest_restart(events: Sequence[Event]) -> list[Event]:
    """Return the events since the latest restart, without it."""
    found: list[Event] = []
    for event in reversed(events):
        if isinstance(event, ev.Restarted):
            break
        found.append(event)
    return found[::-1]


def is_listen(event: Event) -> bool:
    """Return whether an event is the bot waiting for the user."""
    return isinstance(event, ev.ActionExecuted) and event.name == ACTION_LISTEN
