"""What messages look like in a pipe and to a screen reader."""

from __future__ import annotations

import asyncio

import pytest

from bot.channels.screen import PipeScreen, PlainScreen, Screen, lines_of, parts_of
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


MENU = "https://example.org/menu.pdf"


@pytest.mark.parametrize(
    ("message", "line"),
    [
        (BotMessage(None, attachment=MENU), f"[attachment] {MENU}"),
        (BotMessage(None, attachment={"payload": {"title": "Menu", "src": MENU}}), f"[attachment] Menu {MENU}"),
        (BotMessage(None, attachment={"type": "file"}), '[attachment] {"type": "file"}'),
        (
            BotMessage(None, elements=[{"title": "비빔밥", "subtitle": "rice", "image_url": MENU}]),
            f"[card] 비빔밥, rice {MENU}",
        ),
        (
            BotMessage(None, elements=[{"title": "A", "buttons": [{"title": "Go", "url": MENU}]}]),
            f"[card] A, Go {MENU}",
        ),
        (BotMessage(None, custom={"url": MENU}), f'[custom] {{"url": "{MENU}"}}'),
    ],
)
def test_attachments_and_cards_are_read_as_titles_and_links(message: BotMessage, line: str) -> None:
    assert [part.text for part in parts_of(message, readable=True)] == [line]


def test_in_a_pipe_only_messages_go_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    screen = PipeScreen()
    screen.message(BotMessage("hello", (Button("Go", "/go"),)))
    screen.note("a note")
    screen.rows([("intent", "go 0.90"), ("", "stay 0.10")])
    assert capsys.readouterr() == ("hello\n  1. Go\n", "a note\nintent: go 0.90\n  stay 0.10\n")


def test_a_screen_reader_is_told_who_speaks_once_a_message(capsys: pytest.CaptureFixture[str]) -> None:
    screen = PlainScreen()
    screen.message(BotMessage("hello\n\nthere", (Button("Go", "/go"),)))
    screen.message(BotMessage("예약할까요?"))
    screen.note("a note")
    screen.rows([("intent", "go 0.90"), ("", "  stay 0.10")])
    assert capsys.readouterr() == (
        "bot: hello\nthere\n1. Go\nbot: 예약할까요?\na note\nintent: go 0.90\nstay 0.10\n",
        "",
    )


def test_what_a_bot_says_can_not_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    PlainScreen().message(BotMessage("\x1b[2Jred\x07\x9b31m"))
    assert capsys.readouterr().out == "bot: [2Jred31m\n"


@pytest.mark.parametrize("screen", [PipeScreen(), PlainScreen()])
def test_nothing_moves_while_the_bot_is_at_work(screen: Screen, capsys: pytest.CaptureFixture[str]) -> None:
    async def work() -> None:
        async with screen.working():
            await asyncio.sleep(0)

    asyncio.run(work())
    assert capsys.readouterr() == ("", "")
