"""The fixture `bot`: a conversation with the project's bot, for tests in Python.

def test_greeting(bot):
    turn = bot.say("hello")
    assert turn.texts == ["Hello! How can I help?"]
    assert turn.intent == "greet"
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from bot.dialogue.events import Event
from bot.messages import BotMessage, Button
from bot.project.files import find_root
from bot.testing.action_checks import actions_that_ran
from bot.testing.bench import Bench
from bot.testing.collection import own_stubs
from bot.testing.conversation import Conversation
from bot.testing.live_test import START, Settings
from bot.testing.loaded_project import LoadedProjects, LoadingError
from bot.testing.record import TurnRecord
from bot.testing.stubs import Stub
from bot.testing.understanding import FoundEntity, Understood
from nlu import Place, did_you_mean

SETTINGS = ("now", "seed", "channel", "metadata", "slots", "stubs")


@dataclass(frozen=True)
class Turn:
    """What came of a message, or of time going by."""

    record: TurnRecord
    """Everything, as reports see it."""
    events: tuple[Event, ...]
    """The events of the turn, in order."""

    @property
    def messages(self) -> list[BotMessage]:
        """What the bot said, with pictures and buttons."""
        return [said.message for said in self.record.said]

    @property
    def texts(self) -> list[str]:
        """The texts that the bot said."""
        return [message.text for message in self.messages if message.text]

    @property
    def buttons(self) -> list[Button]:
        """The buttons of all messages of the turn; each has `title` and `payload`."""
        return [button for message in self.messages for button in message.buttons]

    @property
    def intent(self) -> str | None:
        """The intent of the message."""
        return (self.record.parse_data.get("intent") or {}).get("name")

    @property
    def confidence(self) -> float:
        """How sure the intent is, from 0 to 1."""
        return float((self.record.parse_data.get("intent") or {}).get("confidence") or 0.0)

    @property
    def entities(self) -> tuple[FoundEntity, ...]:
        """The entities of the message, in the order of the text; each has `entity`, `value`, `role`, `group`."""
        return Understood.from_json(dict(self.record.parse_data)).entities

    @property
    def slots(self) -> dict[str, Any]:
        """What the slots hold after the turn; unset ones are None."""
        return dict(self.record.slots)

    @property
    def actions(self) -> list[str]:
        """The actions that ran, without that of waiting and what starts a session."""
        return [event.name or event.action_text or "" for _, event in actions_that_ran(self.events)]

    @property
    def responses(self) -> list[str]:
        """The responses that the bot's messages are made of."""
        return [said.response for said in self.record.said if said.response]

    @property
    def active_form(self) -> str | None:
        """The form that is active after the turn."""
        return self.record.active_form

    @property
    def failures(self) -> list[str]:
        """What went wrong with custom actions."""
        return [ran.failure for ran in self.record.ran if ran.failure]


class Clock:
    """The clock of a conversation: it stands still until it is told to move."""

    def __init__(self, fixture: BotFixture) -> None:
        self._fixture = fixture

    @property
    def now(self) -> datetime:
        """The time, in the local zone."""
        return datetime.fromtimestamp(self._fixture.conversation.now).astimezone()

    def tick(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> Turn:
        """Let time go by, and return what came of it: reminders that fall due."""
        passed = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
        return self._fixture.turn(self._fixture.conversation.wait(passed, _caller()))


class BotFixture:
    """A conversation with the project's real bot. Its actions run in a temporary copy of the project."""

    def __init__(self, bench: Bench, settings: Settings, name: str, place: Place) -> None:
        self._bench, self._settings, self._name, self._place = bench, settings, name, place
        self.conversation = Conversation(bench, settings, name=name, place=place)
        self.conversations = [self.conversation]  # those before a restart, too
        self.clock = Clock(self)
        """Moves time: `bot.clock.tick(minutes=61)`."""

    def say(self, text: str, *, metadata: Mapping[str, Any] | None = None) -> Turn:
        """Say something, and return what came of it; also inside a running event loop."""
        return self.turn(self.conversation.say(text, _caller(), metadata=metadata))

    async def say_async(self, text: str, *, metadata: Mapping[str, Any] | None = None) -> Turn:
        """Say something while the event loop goes on, as a server needs that an action calls."""
        place = _caller()
        record = await asyncio.to_thread(self.conversation.say, text, place, metadata=metadata)
        return self.turn(record)

    def stub_action(
        self,
        name: str,
        stub: Stub | None = None,
        *,
        events: Sequence[Mapping[str, Any]] = (),
        responses: Sequence[Mapping[str, Any]] = (),
        text: str | None = None,
    ) -> None:
        """Let something stand in for a custom action from now on.

        `events` and `responses` are in the JSON form of an action server; `text` is short for one response. Or `stub`
        is a mapping with both, a list of such, one a call, or a function that takes the call and returns one.
        Raises ValueError for an action that the domain lacks.
        """
        domain = self._bench.assistant.domain
        if name not in domain.action_set:
            hint = did_you_mean(name, domain.actions) or "add it under actions: in the domain"
            raise ValueError(f"there is no action '{name}' in the domain: {hint}")
        said = [{"text": text}, *responses] if text is not None else list(responses)
        self.conversation.stubs.add(name, {"events": list(events), "responses": said} if stub is None else stub)

    def restart(self, **settings: Any) -> None:
        """Start from nothing, with a new folder for what actions keep; settings as those of the mark `bot`."""
        self._settings = settings_of(settings, self._settings)
        self.conversation = Conversation(self._bench, self._settings, name=self._name, place=self._place)
        self.conversations.append(self.conversation)

    @property
    def slots(self) -> dict[str, Any]:
        """What the slots hold now; unset ones are None."""
        return dict(self.conversation.tracker.slots)

    @property
    def events(self) -> tuple[Event, ...]:
        """All events of the conversation."""
        return tuple(self.conversation.tracker.events)

    @property
    def data_dir(self) -> Path:
        """The folder of this conversation that `BOT_DATA_DIR` names while actions run."""
        return self.conversation.data_dir

    def turn(self, record: TurnRecord) -> Turn:
        """Return a turn with its events."""
        return Turn(record, tuple(self.conversation.events_of(record)))


def conversation_of(
    request: pytest.FixtureRequest, projects: LoadedProjects, announce: Callable[[str], None]
) -> Iterator[BotFixture]:
    """Yield the conversation of a test in Python, and tell afterwards what happened in it."""
    root = find_root(request.path.parent)
    if root is None:
        pytest.fail(f"the fixture 'bot' needs a project: there is no domain.yml at or above {request.path.parent}")
    project = projects.at(root)
    try:
        bench = project.bench(with_model=True, announce=announce)
    except LoadingError as error:
        raise pytest.fail.Exception(str(error), pytrace=False) from None
    node = request.node
    file, line, name = node.location
    start = Settings(now=datetime.fromisoformat(START).timestamp(), stubs=own_stubs(node))
    for mark in reversed(list(node.iter_markers("bot"))):
        start = settings_of(mark.kwargs, start)
    fixture = BotFixture(bench, start, name, Place(file, (line or 0) + 1))
    yield fixture
    for conversation in fixture.conversations:
        record = conversation.record("python")
        node.ihook.pytest_bot_record(item=node, record=record, project=project.project)


def settings_of(given: Mapping[str, Any], base: Settings) -> Settings:
    """Return settings with some of them replaced; raises TypeError for unknown ones.

    >>> settings_of({"seed": 7, "slots": {"city": "Busan"}}, Settings(now=0.0)).seed
    7
    """
    for name in given:
        if name not in SETTINGS:
            raise TypeError(f"unknown setting '{name}': {did_you_mean(name, SETTINGS) or ', '.join(SETTINGS)}")
    now = given.get("now", base.now)
    if isinstance(now, str):
        now = datetime.fromisoformat(now)
    return Settings(
        now.timestamp() if isinstance(now, datetime) else float(now),
        given.get("seed", base.seed),
        given.get("channel", base.channel),
        given.get("metadata", base.metadata),
        given.get("slots", base.slots),
        {**base.stubs, **given.get("stubs", {})},
    )


def _caller() -> Place:
    """Return where a test calls the fixture: the nearest place outside of this file."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename == __file__:
        frame = frame.f_back
    return Place("?") if frame is None else Place(frame.f_code.co_filename, frame.f_lineno)
