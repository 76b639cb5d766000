"""Tests whose conversations really run: what is said, and what must come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from bot.domain.story import LoopStep, SlotStep, UserStep
from nlu import Place

START = "2025-01-06 09:00"
"""When conversations start where a test does not say: a Monday, in the local time zone."""


@dataclass(frozen=True)
class Settings:
    """What a conversation starts with."""

    now: float
    """When it starts, in seconds since 1970."""
    seed: int | None = None
    """Chooses among variations; None for the first that fits."""
    channel: str = "test"
    """Where the user's messages come from."""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    """Goes with each message of the user."""
    slots: Mapping[str, Any] = field(default_factory=dict)
    """Slots that are set before the first message."""
    stubs: Mapping[str, Any] = field(default_factory=dict)
    """What stands in for custom actions, by their names."""


@dataclass(frozen=True)
class MessageExpected:
    """A message of the bot; what is None is not looked at."""

    place: Place
    """Where it is written."""
    text: str | None = None
    """What it says; `{slot}` is a slot's value."""
    how: Literal["is", "matches", "contains"] = "is"
    """Whether the text is the whole message, a regular expression found in it, or part of it."""
    response: str | None = None
    """The response that it is made of."""
    buttons: tuple[Mapping[str, str], ...] | None = None
    """Its buttons: `title`, `payload` or both."""
    is_literal: bool = False
    """Whether braces in the text are braces."""


@dataclass(frozen=True)
class Unsaid:
    """A message that the bot must not give; one without text, response and buttons stands for any."""

    message: MessageExpected
    """The message."""

    @property
    def place(self) -> Place:
        """Where it is written."""
        return self.message.place


@dataclass(frozen=True)
class SlotExpected:
    """A slot at the end of a turn."""

    place: Place
    """Where it is written."""
    name: str
    """The slot."""
    value: Any
    """What it must hold: ANY_VALUE for anything, None for nothing."""
    negated: bool = False
    """Whether it must not hold this."""


@dataclass(frozen=True)
class FormExpected:
    """The form that is active at the end of a turn."""

    place: Place
    """Where it is written."""
    name: str | None
    """The form; None for none."""


@dataclass(frozen=True)
class ActionsExpected:
    """Actions that ran in a turn in this order, others perhaps between them; none at all where none is named."""

    names: tuple[tuple[str, Place], ...]
    """Their names, and where they are written."""
    place: Place
    """Where the list is written."""


@dataclass(frozen=True)
class NextAction:
    """The action that ran next, as a test story says it."""

    place: Place
    """Where it is written."""
    name: str
    """The action, or its end-to-end text."""


@dataclass(frozen=True)
class NextFact:
    """Slots or a form as they are after the action before, as a test story says it."""

    step: SlotStep | LoopStep
    """What the story says."""

    @property
    def place(self) -> Place:
        """Where it is written."""
        return self.step.place


Expectation: TypeAlias = (
    MessageExpected | Unsaid | SlotExpected | FormExpected | ActionsExpected | NextAction | NextFact
)


@dataclass(frozen=True)
class LiveTurn:
    """What happens from outside, and what must come of it."""

    place: Place
    """Where it is written."""
    user: UserStep | None = None
    """What the user says, and how it must be understood; None where nothing is said."""
    wait: float = 0.0
    """Seconds that go by before."""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    """Goes with the message."""
    expected: tuple[Expectation, ...] = ()
    """In the order of the test."""
    all_messages: bool = True
    """Whether the bot may say only what is expected, where a message is expected at all."""
    in_order: bool = False
    """Whether what is expected must come in this order."""
    is_story: bool = False
    """Whether it means what it means in a test story: what it says of the message stands in for a wrong understanding
    and names all entities, and no other actions may run."""


@dataclass(frozen=True)
class LiveTest:
    """A conversation that really runs."""

    name: str
    """Its name."""
    place: Place
    """Where it is written."""
    turns: tuple[LiveTurn, ...]
    """In order."""
    settings: Settings
    """What it starts with."""
