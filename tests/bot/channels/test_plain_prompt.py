"""The prompt for screen readers."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from bot.channels.plain_prompt import LEAVING, PROMPT, plain_lines
from bot.channels.screen import PlainScreen
from bot.messages import BotMessage

Lines = Callable[..., tuple[list[str], list[str]]]


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[list[str], list[str]]]:
    """Return a function that types, and returns the lines that are yielded, and those that are shown."""

    def type_in(*typed: str | type[BaseException]) -> tuple[list[str], list[str]]:
        waiting: Iterator[str | type[BaseException]] = iter(typed)

        def read(prompt: str) -> str:
            assert prompt == PROMPT
            line = next(waiting)
            if isinstance(line, str):
                return line
            raise line

        async def run() -> list[str]:
            return [line async for line in plain_lines(PlainScreen(), read=read)]

        return asyncio.run(run()), capsys.readouterr().out.split("\n")[:-1]

    return type_in


def test_lines_are_yielded_until_ctrl_d(lines: Lines) -> None:
    assert lines("hello", "안녕", EOFError) == (["hello", "안녕"], [""])


def test_ctrl_c_twice_leaves(lines: Lines) -> None:
    assert lines(KeyboardInterrupt, "hello", KeyboardInterrupt, KeyboardInterrupt) == (
        ["hello"],
        ["", LEAVING, "", LEAVING, ""],
    )


def test_ctrl_c_is_as_before_afterwards(lines: Lines) -> None:
    before = signal.getsignal(signal.SIGINT)
    lines("hello", EOFError)
    assert signal.getsignal(signal.SIGINT) is before


def test_the_prompt_stands_again_after_what_is_shown_meanwhile(capsys: pytest.CaptureFixture[str]) -> None:
    screen, seen, steps = PlainScreen(), [], iter(["약 드세요", "", KeyboardInterrupt, EOFError])

    async def typing(asking: AbstractContextManager[None]) -> None:
        with asking:
            step = next(steps)
            if not isinstance(step, str):
                raise step
            if step:
                screen.message(BotMessage(step))
                screen.note("둘째 줄")
                await asyncio.sleep(0)

    def read(prompt: str) -> str:
        seen.append((prompt, capsys.readouterr().out))
        return "네"

    async def run() -> list[str]:
        return [line async for line in plain_lines(screen, read=read, typing=typing)]

    again = f"\x01\r\x02{PROMPT}"
    assert asyncio.run(run()) == ["네", "네"]
    assert seen == [(again, f"{PROMPT}\nbot: 약 드세요\n둘째 줄\n{PROMPT}"), (again, PROMPT)]
    assert capsys.readouterr().out == f"{PROMPT}\n{LEAVING}\n{PROMPT}\n"


def test_a_line_that_is_begun_at_once_has_its_prompt(capsys: pytest.CaptureFixture[str]) -> None:
    screen = PlainScreen()

    async def run() -> str:
        with screen.asking(PROMPT):
            screen.note("a")  # the key comes before the prompt is shown again
        shown = capsys.readouterr().out
        screen.note("b")
        await asyncio.sleep(0)
        return shown

    assert asyncio.run(run()) == f"{PROMPT}\na\n{PROMPT}"
    assert capsys.readouterr().out == "b\n"
