"""What messages look like in the terminal."""

from __future__ import annotations

import pytest

from bot.channels.screen import PlainScreen, lines_of
from bot.messages import BotMessage, Button


@pytest.mark.parametrize(
    ("message", "lines"),
    [
        (BotMessage("hello"), ["hello"]),
        (BotMessage("one\n\ntwo\nthree"), ["one", "two", "three"]),
        (BotMessage("Yes?", (Button("네", "/affirm"), Button("아니요", "/deny"))), ["Yes?", "  1. 네", "  2. 아니요"]),
        (BotMessage("see", image="https://example.org/a.png"), ["see", "[image] https://example.org/a.png"]),
        (BotMessage(None, custom={"메뉴": 1}), ['[custom] {"메뉴": 1}']),
        (BotMessage(None, attachment={"type": "file"}), ['[attachment] {"type": "file"}']),
        (BotMessage(None, elements=[{"title": "card"}]), ['[card] {"title": "card"}']),
        (BotMessage(None), []),
    ],
)
def test_a_message_becomes_lines(message: BotMessage, lines: list[str]) -> None:
    assert lines_of(message) == lines


def test_only_messages_go_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    screen = PlainScreen()
    screen.message(BotMessage("hello", (Button("Go", "/go"),)))
    screen.note("a note")
    assert capsys.readouterr() == ("hello\n  1. Go\n", "a note\n")
