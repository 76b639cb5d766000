"""The chat takes lines and commands."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.actions.custom import NoCustomActions
from bot.assistant import Assistant
from bot.channels.screen import lines_of
from bot.channels.terminal import TerminalChat, lines_of_stream, talk
from bot.messages import BotMessage
from bot.project.project import read_project

PROJECT = {
    "domain.yml": """
        intents: [greet, order]
        entities: [size]
        slots:
          size: {type: text, mappings: [{type: from_entity, entity: size}]}
        responses:
          utter_greet:
          - text: Hello!
            buttons:
            - {title: Small, payload: '/order{"size": "small"}'}
            - {title: Large, payload: '/order{"size": "large"}'}
          utter_order: [{text: "A {size} one."}]
          utter_restart: [{text: "From the start."}]
        """,
    "data/rules.yml": """
        rules:
        - {rule: greet, steps: [{intent: greet}, {action: utter_greet}]}
        - {rule: order, steps: [{intent: order}, {action: utter_order}]}
        """,
}


class Recorder:
    """A screen that remembers."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.notes: list[str] = []

    def message(self, message: BotMessage) -> None:
        self.said += lines_of(message)

    def note(self, text: str) -> None:
        self.notes.append(text)


@pytest.fixture
def chat(write_project: Callable[..., Path]) -> TerminalChat:
    project = read_project(write_project(PROJECT))
    project.findings.raise_errors()
    assistant = Assistant(project, nlu=None, custom=NoCustomActions(), clock=lambda: 0.0, choose=lambda able: able[0])
    return TerminalChat(assistant, Recorder())


def _take(chat: TerminalChat, *lines: str) -> Recorder:
    async def run() -> None:
        for line in lines:
            await chat.take(line)

    asyncio.run(run())
    assert isinstance(chat.screen, Recorder)
    return chat.screen


def test_a_number_chooses_a_button(chat: TerminalChat) -> None:
    screen = _take(chat, "/greet", "2")
    assert screen.said == ["Hello!", "  1. Small", "  2. Large", "A large one."]


@pytest.mark.parametrize("line", ["3", "0", "½", "99999999999999999999"])
def test_another_number_is_a_message(chat: TerminalChat, line: str) -> None:
    screen = _take(chat, "/greet", line)
    assert screen.said == ["Hello!", "  1. Small", "  2. Large"]


def test_buttons_are_gone_after_the_next_message(chat: TerminalChat) -> None:
    screen = _take(chat, "/greet", "2", "1")
    assert screen.said[-1] == "A large one."


def test_slots_are_shown(chat: TerminalChat) -> None:
    assert _take(chat, "/slots").notes == ["  The bot remembers nothing yet."]
    assert _take(chat, '/order{"size": "작은"}', "/slots").notes[-1] == '  size: "작은"'


def test_events_of_the_latest_turn_are_shown(chat: TerminalChat) -> None:
    assert _take(chat, "/events").notes == ["  Nothing has happened yet."]
    notes = "\n".join(_take(chat, "/greet", "/events").notes)
    assert 'intent="greet"' in notes
    assert 'name="utter_greet"  policy="RulePolicy"' in notes


def test_restart_forgets(chat: TerminalChat) -> None:
    screen = _take(chat, '/order{"size": "large"}', "/restart", "/slots")
    assert screen.said[-1] == "From the start."
    assert screen.notes[-2:] == ["The conversation starts anew.", "  The bot remembers nothing yet."]


def test_help_names_every_command(chat: TerminalChat) -> None:
    notes = "\n".join(_take(chat, "/help").notes)
    assert all(name in notes for name in ("/help", "/restart", "/slots", "/events", "/quit"))


def test_a_mistyped_command_is_not_sent(chat: TerminalChat) -> None:
    screen = _take(chat, "/gret", "/xyz")
    assert screen.said == []
    assert screen.notes == [
        "There is no command and no intent '/gret'. Did you mean '/greet'?",
        "There is no command and no intent '/xyz'. /help shows the commands.",
    ]


def test_a_message_that_is_too_long_is_refused(chat: TerminalChat) -> None:
    class Strict:
        def parse(self, *_: object, **__: object) -> None:
            from nlu import MessageError

            raise MessageError("too long")

    chat.assistant.nlu = Strict()  # type: ignore[assignment]
    assert _take(chat, "hello").notes == ["too long"]


def test_completion_offers_commands_and_payloads(chat: TerminalChat) -> None:
    names = [name for name, _ in chat.completions()]
    assert names == ["/help", "/restart", "/slots", "/events", "/quit", "/greet", "/order"]


@pytest.mark.parametrize(
    ("lines", "greetings"), [(["/greet\n", "/quit\n", "/greet\n"], 1), (["/greet\n", "\n", "/greet\n"], 2), ([], 0)]
)
def test_talk_ends_with_the_lines_or_with_quit(chat: TerminalChat, lines: list[str], greetings: int) -> None:
    waiting = [*lines, ""]
    asyncio.run(talk(chat, lines_of_stream(lambda: waiting.pop(0))))
    assert isinstance(chat.screen, Recorder)
    assert chat.screen.said.count("Hello!") == greetings
