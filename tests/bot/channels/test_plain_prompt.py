"""The prompt for screen readers."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.channels.plain_prompt import LEAVING, PROMPT, plain_lines


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


def _lines(*typed: str | type[BaseException]) -> tuple[list[str], list[str]]:
    notes: list[str] = []
    waiting: Iterator[str | type[BaseException]] = iter(typed)

    def read(prompt: str) -> str:
        assert prompt == PROMPT
        line = next(waiting)
        if isinstance(line, str):
            return line
        raise line

    async def run() -> list[str]:
        return [line async for line in plain_lines(notes.append, read=read)]

    return asyncio.run(run()), notes


def test_lines_are_yielded_until_ctrl_d() -> None:
    assert _lines("hello", "안녕", EOFError) == (["hello", "안녕"], [""])


def test_ctrl_c_twice_leaves() -> None:
    assert _lines(KeyboardInterrupt, "hello", KeyboardInterrupt, KeyboardInterrupt) == (
        ["hello"],
        ["", LEAVING, "", LEAVING, ""],
    )


def test_ctrl_c_is_as_before_afterwards() -> None:
    before = signal.getsignal(signal.SIGINT)
    _lines("hello", EOFError)
    assert signal.getsignal(signal.SIGINT) is before
