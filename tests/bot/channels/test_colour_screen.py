"""The screen of a terminal: wrapped, styled, with links and dots."""

from __future__ import annotations

import asyncio
import io
import re

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output

from bot.channels import colour_screen
from bot.channels.colour_screen import ColourScreen
from bot.messages import BotMessage, Button

STYLES = re.compile(r"\x1b\[[0-9;?]*[mh]")


class Terminal:
    """A terminal that remembers what is written."""

    def __init__(self, columns: int, depth: ColorDepth | None = ColorDepth.DEPTH_4_BIT) -> None:
        self.written = io.StringIO()
        size = Size(rows=30, columns=columns)
        self.screen = ColourScreen(Vt100_Output(self.written, lambda: size, term="xterm", default_color_depth=depth))

    def lines(self) -> list[str]:
        return STYLES.sub("", self.written.getvalue()).replace("\r", "").rstrip("\n").split("\n")


def test_long_texts_are_wrapped_to_the_terminal() -> None:
    terminal = Terminal(24)
    terminal.screen.message(
        BotMessage("네 분 예약을 도와드릴게요. 고맙습니다.", (Button("a rather long long title", "/a"),))
    )
    terminal.screen.note("a note that is long, too")
    assert terminal.lines() == [
        "네 분 예약을",
        "도와드릴게요.",
        "고맙습니다.",
        "  1. a rather long long",
        "     title",
        "· a note that is long,",
        "  too",
    ]


def test_lines_are_never_longer_than_can_be_read() -> None:
    terminal = Terminal(300)
    terminal.screen.message(BotMessage("word " * 60))
    assert max(map(len, terminal.lines())) <= 100


def test_rows_stand_in_columns() -> None:
    terminal = Terminal(30)
    terminal.screen.rows([("의도", "0.90 book a table somewhere"), ("", "0.10 stay"), ("said", "hello")])
    assert terminal.lines() == [
        "  의도  0.90 book a table",
        "          somewhere",
        "        0.10 stay",
        "  said  hello",
    ]


def test_addresses_are_links_that_show_themselves() -> None:
    terminal = Terminal(60)
    terminal.screen.message(BotMessage("see (https://example.org/a).", image="https://example.org/b.png"))
    written = STYLES.sub("", terminal.written.getvalue())
    assert "see (\x1b]8;;https://example.org/a\x1b\\https://example.org/a\x1b]8;;\x1b\\)." in written
    assert "[image] \x1b]8;;https://example.org/b.png\x1b\\https://example.org/b.png" in written


def test_what_a_bot_says_can_not_steer_the_terminal() -> None:
    terminal = Terminal(60)
    terminal.screen.message(BotMessage("\x1b[2Jgone https://example.org/\x1b]0;title\x07x"))
    assert "\x1b[2J" not in terminal.written.getvalue()
    assert "\x1b]0" not in terminal.written.getvalue()


def test_user_bot_buttons_and_notes_look_different() -> None:
    terminal = Terminal(60)
    terminal.screen.message(BotMessage("hello", (Button("Go", "/go"),)))
    terminal.screen.note("a note")
    terminal.screen.rows([("label", "text")])
    before = {
        text: terminal.written.getvalue().split(text)[0].split("\n")[-1] for text in ("hello", "1. Go", "· a", "lab")
    }
    assert len(set(before.values())) == 4


def test_no_color_leaves_no_colours() -> None:
    terminal = Terminal(60, ColorDepth.DEPTH_1_BIT)  # what prompt-toolkit makes of NO_COLOR
    terminal.screen.message(BotMessage("hello", (Button("Go", "/go"),)))
    terminal.screen.note("a note")
    codes = {
        code for found in re.findall(r"\x1b\[([0-9;]*)m", terminal.written.getvalue()) for code in found.split(";")
    }
    assert codes <= {"", "0", "39", "49"}


def test_dots_are_shown_while_the_bot_is_at_work_and_then_erased(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(colour_screen, "_PATIENCE", 0.01)
    monkeypatch.setattr(colour_screen, "_BEAT", 0.01)
    terminal = Terminal(60)

    async def work(seconds: float) -> str:
        async with terminal.screen.working():
            await asyncio.sleep(seconds)
        return terminal.written.getvalue()

    assert asyncio.run(work(0.1)).endswith("\r\x1b[K")
    assert "··" in terminal.written.getvalue()


def test_a_quick_answer_shows_no_dots() -> None:
    terminal = Terminal(60)

    async def work() -> None:
        async with terminal.screen.working():
            await asyncio.sleep(0)

    asyncio.run(work())
    assert terminal.written.getvalue() == ""
