"""The chat takes lines and commands."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.actions.custom import NoCustomActions
from bot.assistant import Assistant
from bot.channels.screen import lines_of
from bot.channels.terminal import COMMANDS, TerminalChat, lines_of_stream, reminding, talk
from bot.dialogue.events import ReminderScheduled
from bot.messages import BotMessage
from bot.project.project import read_project
from nlu import NLUPipeline, TrainingData, Utterance

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
        self.working_count = 0

    def message(self, message: BotMessage) -> None:
        self.said += lines_of(message)

    def note(self, text: str) -> None:
        self.notes.append(text)

    def rows(self, rows: Sequence[tuple[str, str]]) -> None:
        self.notes += [f"{label}: {text}" if label else text for label, text in rows]

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        self.working_count += 1
        yield


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


def test_a_reminder_is_shown_when_it_is_due(chat: TerminalChat) -> None:
    async def run() -> None:
        await chat.take("/order")
        reminder = ReminderScheduled("greet", "1970-01-01T00:00:00Z")
        await chat.assistant.store.append(chat.sender_id, [reminder])
        async with reminding(chat, every=0.001):
            while not chat.buttons:
                await asyncio.sleep(0.001)
        await chat.take("2")

    asyncio.run(run())
    assert isinstance(chat.screen, Recorder)
    assert chat.screen.said[1:] == ["Hello!", "  1. Small", "  2. Large", "A large one."]


_AT_TEN = ReminderScheduled("greet", "1970-01-01T00:00:10Z", kill_on_user_msg=False)


def _with_a_reminder(chat: TerminalChat, lines: AsyncIterator[str]) -> list[str]:
    """Return what is said after a reminder for the tenth second has been scheduled."""

    async def run() -> None:
        await chat.take("/order")
        await chat.assistant.store.append(chat.sender_id, [_AT_TEN])
        await talk(chat, lines, every=0.001)

    asyncio.run(run())
    assert isinstance(chat.screen, Recorder)
    return chat.screen.said[1:]


def test_a_reminder_is_shown_in_a_pipe_that_is_open(chat: TerminalChat) -> None:
    times = iter([0.0, 10.0])
    shown = threading.Event()
    said: list[list[str]] = []
    chat.assistant.manager.clock = chat.assistant.clock = lambda: now[0]
    now = [next(times)]
    message = chat.screen.message

    def seen(one: BotMessage) -> None:
        message(one)
        if one.text == "Hello!":
            shown.set()

    chat.screen.message = seen  # type: ignore[method-assign]

    def read() -> str:
        said.append(list(chat.screen.said))  # type: ignore[attr-defined]
        if len(said) == 2:
            return ""
        now[0] = next(times)
        assert shown.wait(20)
        return '/order{"size": "large"}\n'

    assert _with_a_reminder(chat, lines_of_stream(read)) == ["Hello!", "  1. Small", "  2. Large", "A large one."]


def test_a_pipe_at_its_end_waits_for_no_reminder(chat: TerminalChat) -> None:
    waiting = ['/order{"size": "large"}\n', ""]
    assert _with_a_reminder(chat, lines_of_stream(lambda: waiting.pop(0))) == ["A large one."]
    assert asyncio.run(chat.assistant.next_reminder(chat.sender_id)) == 10.0


def test_what_the_user_said_counts_before_a_reminder(chat: TerminalChat) -> None:
    async def run() -> None:
        await chat.take("/order")
        await chat.assistant.store.append(chat.sender_id, [ReminderScheduled("greet", "1970-01-01T00:00:00Z")])
        await chat.take('/order{"size": "small"}')

    asyncio.run(run())
    assert chat.turn.message is not None
    assert chat.turn.message.intent == "order"


def test_slots_are_shown(chat: TerminalChat) -> None:
    assert _take(chat, "/slots").notes == ["The bot remembers nothing yet."]
    assert _take(chat, '/order{"size": "작은"}', "/slots").notes[-1] == 'size: "작은"'


def test_events_of_the_latest_turn_are_shown(chat: TerminalChat) -> None:
    assert _take(chat, "/events").notes == ["Nothing has happened yet."]
    notes = "\n".join(_take(chat, "/greet", "/events").notes)
    assert 'intent="greet"' in notes
    assert 'name="utter_greet" policy="RulePolicy"' in notes


def test_debug_explains_the_latest_turn(chat: TerminalChat) -> None:
    assert _take(chat, "/debug").notes == ["Nothing has happened yet."]
    notes = _take(chat, '/order{"size": "large"}', "/debug").notes[1:]
    assert notes[:4] == [
        'said: /order{"size": "large"}',
        "language: en",
        "intents: 1.00 order",
        'entities: size = "large", 6-23, payload',
    ]
    assert "step 1: utter_order: RulePolicy 1.00, rule 'order'" in notes
    assert "  MemoizationPolicy 0.00, no story fits" in notes
    assert 'slot name="size" value="large"' in notes


def test_debug_can_be_on_for_every_turn(chat: TerminalChat) -> None:
    screen = _take(chat, "/debug on", "/greet", "/debug off", "/greet", "/debug please")
    assert screen.notes[0] == "Every turn is explained from now on."
    assert sum(note.startswith("said: ") for note in screen.notes) == 1
    assert screen.notes[-2:] == [
        "Turns are no longer explained.",
        "/debug takes 'on', 'off' or nothing, not 'please'.",
    ]


def test_why_names_the_rule_that_decided(chat: TerminalChat) -> None:
    assert _take(chat, "/why").notes == ["Nothing has happened yet."]
    assert _take(chat, "/greet", "/why").notes[1:] == [
        "intent: greet: the message is a payload, which says so",
        "then: utter_greet: rule 'greet' (data/rules.yml:3)",
        "action_listen: rule 'greet' (data/rules.yml:3)",
    ]


def test_why_names_the_nearest_utterances(chat: TerminalChat) -> None:
    data = TrainingData((Utterance("hello there", "greet"), Utterance("a large one", "order")))
    chat.assistant.nlu = NLUPipeline().fit(data)
    chat.assistant.project = replace(chat.assistant.project, training_data=data)
    assert "nearest: 1.00 greet: hello there" in _take(chat, "Hello there!", "/why").notes


def test_why_tells_how_entities_were_found(chat: TerminalChat) -> None:
    data = TrainingData((Utterance("hello there", "greet"), Utterance("a cup please", "order")))
    chat.assistant.nlu = NLUPipeline().fit(replace(data, lookups={"size": ("large",), "sizes": ("large cup",)}))
    notes = _take(chat, "a large cup please", "/why").notes
    assert "entities: sizes 'large cup': a known value" in notes


def test_the_toolbar_shows_where_the_conversation_stands(chat: TerminalChat) -> None:
    assert chat.toolbar(80).startswith("Type a message.")
    _take(chat, '/order{"size": "large"}')
    assert chat.toolbar(80) == "order 1.00 │ size large"
    _take(chat, "/restart")
    assert chat.toolbar(80).startswith("Type a message.")


def test_the_bot_is_seen_at_work_in_a_turn_and_not_in_a_command(chat: TerminalChat) -> None:
    assert _take(chat, "/greet", "/slots", "/why").working_count == 1


def test_several_lines_are_one_message(chat: TerminalChat) -> None:
    _take(chat, "two\nlines\n")
    assert chat.turn.message is not None
    assert chat.turn.message.text == "two\nlines"


def test_the_chat_goes_on_after_an_error(chat: TerminalChat, caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        def parse(self, *_: object, **__: object) -> None:
            raise KeyError("what")

    chat.assistant.nlu = Broken()  # type: ignore[assignment]
    with caplog.at_level(logging.ERROR):
        screen = _take(chat, "hello", "/greet")
    assert screen.said == ["Hello!", "  1. Small", "  2. Large"]
    assert [record.getMessage() for record in caplog.records] == ["the message could not be handled: KeyError: 'what'"]
    assert caplog.records[0].exc_info


def test_restart_forgets(chat: TerminalChat) -> None:
    screen = _take(chat, '/order{"size": "large"}', "/restart", "/slots")
    assert screen.said[-1] == "From the start."
    assert screen.notes[-2:] == ["The conversation starts anew.", "The bot remembers nothing yet."]


def test_help_names_every_command(chat: TerminalChat) -> None:
    notes = "\n".join(_take(chat, "/help").notes)
    assert all(name in notes for name in COMMANDS)


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
    assert names == [*COMMANDS, "/greet", "/order"]


@pytest.mark.parametrize(
    ("lines", "greetings"), [(["/greet\n", "/quit\n", "/greet\n"], 1), (["/greet\n", "\n", "/greet\n"], 2), ([], 0)]
)
def test_talk_ends_with_the_lines_or_with_quit(chat: TerminalChat, lines: list[str], greetings: int) -> None:
    waiting = [*lines, ""]
    asyncio.run(talk(chat, lines_of_stream(lambda: waiting.pop(0))))
    assert isinstance(chat.screen, Recorder)
    assert chat.screen.said.count("Hello!") == greetings
