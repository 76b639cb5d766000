"""What happened in one test: the record that failure reports and coverage are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

from bot.dialogue.events import Event
from bot.dialogue.policies.policy import Prediction
from bot.dialogue.tracker import Tracker
from bot.domain.domain import Domain
from bot.domain.response import ResponseVariation
from bot.messages import BotMessage
from bot.testing.understanding import Understood
from nlu import Place

TestKind: TypeAlias = Literal["story", "conversation", "nlu", "python"]
"""A Rasa test story whose actions are predicted; a conversation that really ran; one message; a test in Python."""

CheckKind: TypeAlias = Literal[
    "intent",  # what a message means
    "entities",  # what was found in it
    "action",  # which action is next (predicted), or ran (`expected` is its name, `action_listen` where the bot waits)
    "bot",  # the text of a message of the bot
    "utter",  # a message of the bot by the name of its response
    "buttons",  # the buttons of a message of the bot
    "silence",  # nothing, or not this, was said
    "slot",  # what a slot holds
    "form",  # which form is active
    "order",  # that assertions hold one after the other
]


@dataclass(frozen=True)
class Check:
    """One thing that a test says, compared with what came."""

    kind: CheckKind
    """What is compared."""
    place: Place
    """Where the test says it."""
    expected: str
    """What the test says, on one line: a name, a text, `slot = value`."""
    came: str
    """What came, in the same way; empty where nothing did."""
    problem: str = ""
    """What is wrong, in one sentence without a full stop; empty where all is right."""
    notes: tuple[str, ...] = ()
    """Lines that tell more of what is wrong: the ranking of intents, why an action came, `fix: ...`."""
    predicted: Predicted | None = None
    """Of an action that was predicted: the prediction that it is compared with."""

    @property
    def is_right(self) -> bool:
        """Whether all is as the test says."""
        return not self.problem


@dataclass(frozen=True)
class Predicted:
    """A prediction, and what was known when it was made."""

    prediction: Prediction
    """Action, confidence, policy, source (the rule or story), reason, and what every policy said (`candidates`)."""
    known: int
    """The number of events of the conversation before it: `record.tracker(domain, predicted.known)` is what it saw."""


@dataclass(frozen=True)
class Said:
    """A message of the bot, and the variation that it was made of."""

    message: BotMessage
    """Text, buttons, image and the rest."""
    known: int
    """The number of events of the conversation before it."""
    response: str | None = None
    """The response; None where an action gave a text of its own."""
    variation: ResponseVariation | None = None
    """The variation of the response (with its place in YAML and its conditions); None where it has none."""
    fitting: int = 0
    """How many variations could have been chosen."""


@dataclass(frozen=True)
class RanAction:
    """A custom action that was called, validations of forms and slots among them."""

    name: str
    """Its name."""
    is_stub: bool
    """Whether a stub answered."""
    failure: str = ""
    """What went wrong; empty where it answered."""


@dataclass(frozen=True)
class TurnRecord:
    """A message of the user, and all that followed until the bot waited again.

    The first turn has no text where a test starts with the bot, and a turn of waiting has none.
    """

    place: Place
    """Where the message is written; in a Python test, where it is said."""
    text: str | None
    """What the user wrote, without annotation; None where only an intent is written, and where nothing is said."""
    time: float
    """When, in seconds since 1970."""
    understood: Understood | None = None
    """What was made of the text; None where the intent is given."""
    parse_data: Mapping[str, Any] = field(default_factory=dict)
    """What the dialogue went on with, in Rasa's JSON form: of a story that is predicted, its annotation."""
    first_event: int = 0
    """Index of the turn's first event in the record's events."""
    end_event: int = 0
    """Index after its last event."""
    predictions: tuple[Predicted, ...] = ()
    """In order, that of waiting among them."""
    said: tuple[Said, ...] = ()
    """What the bot said, in order; empty where actions are only predicted."""
    ran: tuple[RanAction, ...] = ()
    """The custom actions that were called, in order."""
    slots: Mapping[str, Any] = field(default_factory=dict)
    """What all slots hold at its end."""
    active_form: str | None = None
    """The form that is active at its end."""
    checks: tuple[Check, ...] = ()
    """What the test says of it, in the order in which it is written."""

    @property
    def is_right(self) -> bool:
        """Whether all is as the test says."""
        return all(check.is_right for check in self.checks)


@dataclass(frozen=True)
class Record:
    """What happened in one test."""

    name: str
    """The test's name."""
    place: Place
    """Where it is written."""
    kind: TestKind
    """Which kind of test it is."""
    root: Path
    """The project's folder."""
    turns: tuple[TurnRecord, ...]
    """In order."""
    events: tuple[Event, ...] = ()
    """All events of the conversation, in order."""

    @property
    def is_right(self) -> bool:
        """Whether all is as the test says."""
        return all(turn.is_right for turn in self.turns)

    @property
    def checks(self) -> Iterator[Check]:
        """All checks, in the order of the test."""
        return (check for turn in self.turns for check in turn.checks)

    def events_of(self, turn: TurnRecord) -> tuple[Event, ...]:
        """Return the events of a turn."""
        return self.events[turn.first_event : turn.end_event]

    def tracker(self, domain: Domain, known: int | None = None) -> Tracker:
        """Return the conversation as it was after `known` events, or at its end."""
        return Tracker(self.name, domain.all_slots, self.events[:known])
