"""A test is replayed in the chat, with its stubs, clock and starting slots, up to the first wrong turn."""

from __future__ import annotations

import asyncio
import textwrap
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from pathlib import Path

import pytest

from bot.channels.screen import lines_of
from bot.channels.terminal import TerminalChat
from bot.messages import BotMessage
from bot.testing.loaded_project import LoadedProject
from bot.testing.replay import open_replay
from nlu import MessageError

TESTS = """
    conversations:
    - conversation: 가격
      now: 2025-03-01T12:00+09:00
      channel: phone
      slots: {size: small}
      stubs:
        action_price: {responses: [{text: 3천 원입니다}]}
      steps:
      - user: /price
        bot: 3천 원입니다
      - wait: 5 minutes
      - user: /where
        bot: somewhere
      - user: /greet
        bot: never reached
    stories:
    - story: order
      steps:
      - intent: order
        entities: [{size: large}]
      - action: f
      - active_loop: f
    """


class Recorder:
    """A screen that remembers."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def message(self, message: BotMessage) -> None:
        self.lines += lines_of(message)

    def note(self, text: str) -> None:
        self.lines.append(f"({text})")

    def rows(self, rows: Sequence[tuple[str, str]]) -> None:
        self.lines += [f"({label}: {text})" for label, text in rows]

    def working(self) -> AbstractAsyncContextManager[None]:
        return nullcontext()


@pytest.fixture
def replayed(cafe: LoadedProject, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Return a function that replays a test, says more, and gives what was seen."""
    root: Path = cafe.project.root
    (root / "test_a.yml").write_text(textwrap.dedent(TESTS).lstrip(), encoding="utf-8")
    monkeypatch.chdir(root)

    def play(target: str, *lines: str) -> list[str]:
        screen = Recorder()

        async def talk() -> None:
            chat = TerminalChat(script.assistant, screen, sender_id=script.sender_id, script=script)
            await chat.play()
            for line in lines:
                await chat.take(line)

        with open_replay(target, Path(), announce=lambda _text: None) as script:
            asyncio.run(talk())
        return screen.lines

    return play


def test_it_stops_at_the_first_wrong_turn_and_hands_over(replayed: Callable[..., list[str]]) -> None:
    assert replayed("test_a.yml::가격", "/price", "/slots") == [
        "(> /price)",
        "3천 원입니다",
        "(> (after 300 seconds))",
        "(> /where)",
        "here",
        "(Here the test fails: line 13: expected the bot to say 'somewhere', but it said 'here' (and 1 more). "
        "From here on it is your conversation.)",
        "3천 원입니다",
        '(size: "small")',
    ]


def test_a_story_really_runs(replayed: Callable[..., list[str]]) -> None:
    assert replayed("test_a.yml::order", "창가") == [
        '(> /order{"size": "large"})',
        "large: which table?",
        "(The test passes. From here on it is your conversation.)",
        "large comes to 창가.",
    ]


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        (
            "test_b.yml::order",
            "test_b.yml: there is no such file\n  fix: write FILE::NAME as the report of the test does",
        ),
        ("test_a.yml::ordre", "test_a.yml: there is no test 'ordre' in it\n  fix: did you mean 'order'?"),
        ("test_a.yml", "test_a.yml: it has 2 tests\n  fix: name one of them after '::': '가격', 'order'"),
    ],
)
def test_a_wrong_name_is_told(replayed: Callable[..., list[str]], target: str, problem: str) -> None:
    with pytest.raises(MessageError) as error:
        replayed(target)
    assert str(error.value) == problem
