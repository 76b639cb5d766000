"""The course of a conversation: what happened in order, and what it stood at then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.dialogue import events as ev
from bot.dialogue.policies.policy import Prediction
from bot.dialogue.tracker import Tracker
from bot.domain.domain import ACTION_LISTEN, Domain
from bot.testing.record import Record, Said

T = TypeVar("T")


@dataclass(frozen=True)
class Happening:
    """A message of the user, or an action of the bot."""

    intent: str | None = None
    """Of a message: its intent."""
    text: str | None = None
    """Of a message: its text."""
    entities: frozenset[str] = frozenset()
    """Of a message: the names of its entities."""
    action: str | None = None
    """Of an action: its name, or its text."""


@dataclass(frozen=True)
class Moment:
    """A point in a conversation at which something is looked at."""

    tracker: Tracker
    """What the conversation stands at; it goes on, so look at it at once."""
    happened: Sequence[Happening]
    """What happened before, without waiting; it grows, too."""
    prediction: Prediction | None = None
    """What the policies said comes next; None where nothing was predicted."""
    said: Said | None = None
    """What the bot said next."""
    event: ev.Event | None = None
    """What happens next."""


def moments(record: Record, domain: Domain) -> Iterator[Moment]:
    """Yield, in order, every prediction, message of the bot and event of a conversation, and its end."""
    predictions = _by_known((one.known, one.prediction) for turn in record.turns for one in turn.predictions)
    said = _by_known((one.known, one) for turn in record.turns for one in turn.said)
    tracker = Tracker(record.name, domain.all_slots)
    happened: list[Happening] = []
    for known, event in enumerate(record.events):
        for prediction in predictions.pop(known, ()):
            yield Moment(tracker, happened, prediction=prediction)
        for message in said.pop(known, ()):
            yield Moment(tracker, happened, said=message)
        yield Moment(tracker, happened, event=event)
        tracker.append(event)
        happened += _happening(event)
    for prediction in (one for left in predictions.values() for one in left):
        yield Moment(tracker, happened, prediction=prediction)
    yield Moment(tracker, happened)


def _by_known(pairs: Iterator[tuple[int, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for known, one in pairs:
        found.setdefault(known, []).append(one)
    return found


def _happening(event: ev.Event) -> list[Happening]:
    if isinstance(event, ev.UserUttered):
        return [Happening(event.intent, event.text, frozenset(str(one.get("entity")) for one in event.entities))]
    if isinstance(event, ev.ActionExecuted):
        name = event.name or event.action_text
        return [] if name == ACTION_LISTEN else [Happening(action=name)]
    return []
