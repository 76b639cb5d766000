"""The history of a conversation as policies see it: the events that still count, and the steps between them.

Follows Rasa 3.6's tracker. Whatever is added costs the same in a long conversation as in a short one: each event knows
the one before it, and is taken back by going there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.dialogue import events as ev
from bot.dialogue.events import Event
from bot.dialogue.standing import Standing
from bot.domain.domain import ACTION_LISTEN


@dataclass(eq=False, repr=False, slots=True)
class Step:
    """The moment before an action, or now."""

    standing: Standing
    """What the conversation stood at."""
    action: ev.ActionExecuted | None
    """The action that followed; None for now."""
    before: Step | None
    """The step before."""
    is_hidden: bool
    """Whether stories do not know this turn."""
    seen_action: str | None
    """The latest action that stories know."""
    seen_before: Step | None
    """The latest step before it that is not hidden."""
    seen: int
    """How many steps are not hidden, up to and with this one."""
    told_by: Standing
    """Where the message was that stories see here: later steps of a turn see that of the first."""
    entry: _Entry | None = None
    """The event before it."""
    features: dict[Any, Any] | None = None
    """What policies keep of it."""

    @property
    def label(self) -> str:
        """The name or the text of the action that followed; empty for now."""
        return "" if self.action is None else self.action.name or self.action.action_text or ""

    @property
    def last_seen(self) -> Step | None:
        """The step itself, or the one before it that is not hidden."""
        return self.seen_before if self.is_hidden else self


def _step(standing: Standing, action: ev.ActionExecuted | None, before: Step | None) -> Step:
    was_hidden = before is not None and before.is_hidden
    seen_action = before.seen_action if was_hidden and before is not None else standing.latest_action_name
    is_hidden = was_hidden
    # A followup or a form that goes on does not change whether the turn is hidden.
    if not standing.followup_action and standing.latest_action_name != standing.active_loop_name:
        is_hidden = action is not None and action.hide_rule_turn
    seen_before = before.last_seen if before is not None else None
    seen = (seen_before.seen if seen_before is not None else 0) + (not is_hidden)
    tells = seen_before is None or standing.latest_action_name == ACTION_LISTEN
    told_by = standing if tells or seen_before is None else seen_before.told_by
    return Step(standing, action, before, is_hidden, seen_action, seen_before, seen, told_by)


@dataclass(eq=False, repr=False, slots=True)
class _Entry:
    event: Event
    before: _Entry | None
    standing: Standing  # after the event
    step: Step | None  # before the latest action


@dataclass(eq=False, repr=False)
class History:
    """The events that still count."""

    start: Standing
    """Where the conversation started."""
    loops: frozenset[str] = frozenset()
    """Every form that was ever active."""
    _last: _Entry | None = None

    def copy(self) -> History:
        """Return a history that goes its own way from here."""
        return History(self.start, self.loops, self._last)

    @property
    def standing(self) -> Standing:
        """What the events that count come to."""
        return self.start if self._last is None else self._last.standing

    @property
    def is_empty(self) -> bool:
        """Whether nothing counts."""
        return self._last is None

    def latest_first(self) -> Iterator[Event]:
        """Yield the events, the latest first."""
        entry = self._last
        while entry is not None:
            yield entry.event
            entry = entry.before

    def events(self) -> list[Event]:
        """Return the events in order."""
        return list(self.latest_first())[::-1]

    @property
    def latest_step(self) -> Step | None:
        """The step before the latest action."""
        return None if self._last is None else self._last.step

    def now(self) -> Step:
        """Return the step that the conversation is at."""
        return _step(self.standing, None, self.latest_step)

    def before(self, step: Step) -> History:
        """Return the history as it was at a step before an action."""
        return History(self.start, self.loops, step.entry)

    def add(self, event: Event, *, standing: Standing | None = None) -> None:
        """Take an event; `standing` is what it comes to, where that is known."""
        if isinstance(event, (ev.Restarted, ev.SessionStarted)):
            self._last = None
        elif isinstance(event, ev.ActionReverted):
            self._undo(ev.ActionExecuted)
        elif isinstance(event, ev.UserUtteranceReverted):
            self._undo(ev.UserUttered)
            self._undo(ev.ActionExecuted)  # the action_listen before the message
        elif isinstance(event, ev.ActionExecuted) and event.name in self.loops and self._continues_loop(event.name):
            self._undo_loop_turn(event.name)
        else:
            self._push(event, standing)

    def knows_loop(self, name: str) -> bool:
        """Return whether a form was ever active; from then on it is."""
        is_known = name in self.loops
        self.loops |= {name}
        return is_known

    def _push(self, event: Event, standing: Standing | None = None) -> None:
        before, step = self.standing, self.latest_step
        if isinstance(event, ev.ActionExecuted):
            step = _step(before, event, step)
            step.entry = self._last
        self._last = _Entry(event, self._last, before.after(event) if standing is None else standing, step)

    def _undo(self, event_type: type[Event]) -> None:
        while self._last is not None:
            event = self._last.event
            self._last = self._last.before
            if isinstance(event, event_type):
                return

    def _continues_loop(self, loop: str) -> bool:
        """Return whether the form ran before and was answered: then policies see it run only once."""
        next_action: str | None = None
        for event in self.latest_first():
            if isinstance(event, ev.ActiveLoop) and event.name is None:
                return False
            if _is_unhappy(event, loop, next_action):
                return False
            if isinstance(event, ev.ActionExecuted):
                if event.name == loop:
                    return True
                next_action = event.name
        return False

    def _undo_loop_turn(self, loop: str) -> None:
        """Drop messages and actions back to the form's last run; slots and loops stay."""
        kept: list[Event] = []
        while self._last is not None:
            event = self._last.event
            if isinstance(event, ev.ActionExecuted) and event.name == loop:
                break
            self._last = self._last.before
            if not isinstance(event, (ev.ActionExecuted, ev.UserUttered, ev.UserFeaturization)):
                kept.append(event)
        for event in reversed(kept):
            self._push(event)


def history_of(events: Iterable[Event], *, start: Standing) -> History:
    """Return the history that events come to; forms are known from the beginning."""
    known = list(events)
    loops = frozenset(event.name for event in known if isinstance(event, ev.ActiveLoop) and event.name)
    history = History(start, loops)
    for event in known:
        history.add(event)
    return history


def _is_unhappy(event: Event, loop: str, next_action: str | None) -> bool:
    if isinstance(event, ev.ActionExecutionRejected):
        return event.name == loop
    # Stories have no rejections: another action than the form after a message says the same.
    return isinstance(event, ev.UserUttered) and next_action is not None and next_action != loop
