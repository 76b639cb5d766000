"""Small assistants to test with: a project of a few lines, a clock that stands still, the first variation chosen."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.actions.custom import ActionAnswer, CustomActions
from bot.assistant import Assistant
from bot.dialogue import events as ev
from bot.messages import UserMessage
from bot.project.project import Project, read_project

NOON = 1_700_000_000.0
Answer = ActionAnswer | Exception | Callable[[Mapping[str, Any]], ActionAnswer]


def brief(event: ev.Event) -> str | None:
    """Return an event in one short line, or None for bookkeeping."""
    if isinstance(event, ev.UserUttered):
        return f"user {event.intent}"
    if isinstance(event, ev.BotUttered):
        return f"bot {event.text}"
    if isinstance(event, ev.SlotSet):
        return f"{event.name}={json.dumps(event.value, ensure_ascii=False)}"
    if isinstance(event, ev.ActionExecuted):
        return (event.name or f"says {event.action_text}").replace("action_listen", "listen")
    if isinstance(event, ev.ActiveLoop):
        return f"loop {event.name}"
    if isinstance(event, ev.LoopInterrupted):
        return f"interrupted {event.is_interrupted}"
    if isinstance(event, (ev.ActionExecutionRejected, ev.FollowupAction)):
        return f"{'rejected' if isinstance(event, ev.ActionExecutionRejected) else 'followup'} {event.name}"
    return None if isinstance(event, ev.UserFeaturization) else event.kind


class Answers:
    """Custom actions that answer what a test says; every call is kept."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self.answers = dict(answers)
        self.calls: list[dict[str, Any]] = []

    @property
    def called(self) -> list[str]:
        return [call["next_action"] for call in self.calls]

    async def run(self, call: Mapping[str, Any]) -> ActionAnswer:
        self.calls.append(dict(call))
        answer = self.answers.get(call["next_action"], ActionAnswer())
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, ActionAnswer) else answer(call)


class Bot:
    """An assistant of which a test sees every event."""

    def __init__(self, project: Project, custom: CustomActions) -> None:
        self.project, self.custom, self.now = project, custom, NOON
        self.assistant = Assistant(
            project, nlu=None, custom=custom, clock=lambda: self.now, choose=lambda variations: variations[0]
        )

    def events(self, text: str, *, sender: str = "me", channel: str = "test", **parse: Any) -> list[ev.Event]:
        """Take a message and return the events of the turn; `parse` stands for language understanding."""
        self.now += 1
        data = {"text": text, "entities": [], **parse} if parse else None
        return asyncio.run(self.assistant.events_of(UserMessage(text, sender, channel, parse_data=data)))

    def turn(self, text: str, **options: Any) -> list[str]:
        """Take a message and return the turn in brief, without the start of the session and the message itself."""
        lines = [line for line in map(brief, self.events(text, **options)) if line is not None]
        return lines[next(i for i, line in enumerate(lines, 1) if line.startswith("user ")) :]

    def says(self, text: str, **options: Any) -> list[str | None]:
        """Take a message and return the texts that the bot answers."""
        return [event.text for event in self.events(text, **options) if isinstance(event, ev.BotUttered)]

    def set(self, *events: ev.Event, sender: str = "me") -> None:
        """Add events to the conversation, as an action or another program may."""
        asyncio.run(self.assistant.store.append(sender, events))

    def tracker(self, sender: str = "me") -> Any:
        return asyncio.run(self.assistant.tracker(sender))

    @property
    def slots(self) -> dict[str, Any]:
        """The slots that hold something."""
        return {name: value for name, value in self.tracker().slots.items() if value is not None}


@pytest.fixture
def in_brief() -> Callable[[Iterable[ev.Event]], list[str]]:
    """Return a function that gives events in brief."""
    return lambda events: [line for line in map(brief, events) if line is not None]


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[..., Project]:
    """Return a function that writes a project and reads it: `domain` and `data` are YAML, `files` are further ones."""
    numbers = count()

    def make(domain: str, data: str = "", *, files: Mapping[str, str] | None = None) -> Project:
        root = tmp_path / f"project{next(numbers)}"
        for name, text in {"domain.yml": domain, "data/data.yml": data, **(files or {})}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        project = read_project(root, environment={})
        assert not project.findings.errors, "\n".join(map(str, project.findings.errors))
        return project

    return make


@pytest.fixture
def make_bot(make_project: Callable[..., Project]) -> Callable[..., Bot]:
    """Return a function that makes a bot: `answers` are those of custom actions, the rest the texts of files."""

    def make(
        domain: str,
        data: str = "",
        *,
        answers: Mapping[str, Answer] | None = None,
        config: str = "",
        endpoints: str = "",
    ) -> Bot:
        texts = {"config.yml": config, "endpoints.yml": endpoints}
        files = {name: text for name, text in texts.items() if text}
        return Bot(make_project(domain, data, files=files), Answers(answers or {}))

    return make
