"""Which events still count: restarts, rewinds and repeated runs of a form take others back.

Follows Rasa 3.6's tracker, so that policies see the same history.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue import events as ev
from bot.dialogue.events import Event
from bot.domain.domain import ACTION_LISTEN


def applied_events(events: Sequence[Event]) -> list[Event]:
    """Return the events that still count, in order."""
    loops = {event.name for event in events if isinstance(event, ev.ActiveLoop) and event.name}
    applied: list[Event] = []
    for event in events:
        if isinstance(event, (ev.Restarted, ev.SessionStarted)):
            applied.clear()
        elif isinstance(event, ev.ActionReverted):
            _undo(applied, ev.ActionExecuted)
        elif isinstance(event, ev.UserUtteranceReverted):
            _undo(applied, ev.UserUttered)
            _undo(applied, ev.ActionExecuted)  # the action_listen before the message
        elif isinstance(event, ev.ActionExecuted) and event.name in loops and _continues_loop(event.name, applied):
            _undo_loop_turn(applied, event.name)
        else:
            applied.append(event)
    return applied


def events_after_latest_restart(events: Sequence[Event]) -> list[Event]:
    """Return the events since the latest restart, without it."""
    index = next((i for i in range(len(events) - 1, -1, -1) if isinstance(events[i], ev.Restarted)), -1)
    return list(events[index + 1 :])


def _undo(applied: list[Event], event_type: type[Event]) -> None:
    while applied:
        if isinstance(applied.pop(), event_type):
            return


def _continues_loop(loop: str, applied: Sequence[Event]) -> bool:
    """Return whether the form ran before and was answered: then policies see it run only once."""
    next_action: str | None = None
    for event in reversed(applied):
        if isinstance(event, ev.ActiveLoop) and event.name is None:
            return False
        if _is_unhappy(event, loop, next_action):
            return False
        if isinstance(event, ev.ActionExecuted):
            if event.name == loop:
                return True
            next_action = event.name
    return False


def _is_unhappy(event: Event, loop: str, next_action: str | None) -> bool:
    if isinstance(event, ev.ActionExecutionRejected):
        return event.name == loop
    # Stories have no rejections: another action than the form after a message says the same.
    return isinstance(event, ev.UserUttered) and next_action is not None and next_action != loop


def _undo_loop_turn(applied: list[Event], loop: str) -> None:
    """Drop messages and actions back to the form's last run; slots and loops stay."""
    kept: list[Event] = []
    while applied:
        event = applied[-1]
        if isinstance(event, ev.ActionExecuted) and event.name == loop:
            break
        applied.pop()
        if not isinstance(event, (ev.ActionExecuted, ev.UserUttered, ev.UserFeaturization)):
            kept.append(event)
    applied.extend(reversed(kept))


def is_listen(event: Event) -> bool:
    """Return whether an event is the bot waiting for the user."""
    return isinstance(event, ev.ActionExecuted) and event.name == ACTION_LISTEN
