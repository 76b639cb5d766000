"""The prompt: keys and completion as people expect them."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import to_plain_text
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.channels import prompt
from bot.channels.prompt import SlashCompleter, prompt_lines
from bot.channels.suggestion import GoOn

CHOICES = [("/help", "show this list"), ("/greet", "intent"), ("/인사", "intent")]
CTRL_C, CTRL_D = "\x03", "\x04"


def _typed(keys: str, *, go_on: GoOn | None = None) -> tuple[list[str], list[str]]:
    notes: list[str] = []

    async def run() -> list[str]:
        with create_pipe_input() as terminal_input:
            terminal_input.send_text(keys)
            lines = prompt_lines(
                lambda: CHOICES,
                notes.append,
                toolbar=lambda width: f"{width} columns",
                go_on=go_on,
                history=InMemoryHistory(),
                terminal_input=terminal_input,
                terminal_output=DummyOutput(),
            )
            return [line async for line in lines]

    return asyncio.run(run()), notes


def test_lines_are_yielded_until_ctrl_d() -> None:
    assert _typed(f"hello\r안녕하세요 😀\r{CTRL_D}") == (["hello", "안녕하세요 😀"], [])


PASTED = "\x1b[200~first\r\n두 번째\rthird\x1b[201~"


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        (PASTED, "first\n두 번째\nthird"),
        ("one\x1b\rtwo", "one\ntwo"),
        (f"so: {PASTED} end", "so: first\n두 번째\nthird end"),
    ],
)
def test_pasted_lines_and_alt_enter_make_one_message(keys: str, message: str) -> None:
    assert _typed(f"{keys}\r{CTRL_D}") == ([message], [])


def test_the_toolbar_is_told_how_wide_it_may_be() -> None:
    with create_app_session(output=DummyOutput()):
        assert to_plain_text(prompt._toolbar(lambda width: f"{width} columns")) == "79 columns"


def test_ctrl_c_clears_the_line() -> None:
    assert _typed(f"wrong{CTRL_C}right\r{CTRL_D}") == (["right"], [])


def test_ctrl_c_twice_on_an_empty_line_leaves() -> None:
    assert _typed(f"hi\r{CTRL_C}{CTRL_C}") == (["hi"], ["Ctrl-C again, Ctrl-D or /quit leaves."])


@pytest.mark.parametrize(
    ("text", "offered"),
    [("/", ["/help", "/greet", "/인사"]), ("/g", ["/greet"]), ("/인", ["/인사"]), ("hello /", []), ("/greet x", [])],
)
def test_completion_starts_with_a_slash(text: str, offered: list[str]) -> None:
    found = SlashCompleter(lambda: CHOICES).get_completions(Document(text), CompleteEvent())
    assert [completion.text for completion in found] == offered


def test_history_is_kept_for_the_person_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    history = prompt._history()
    history.append_string("hello")
    path = tmp_path / "malgil" / "history"
    assert "hello" in path.read_text("utf-8")
    assert path.stat().st_mode & 0o077 == 0


def test_a_home_that_can_not_be_written_needs_no_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert isinstance(prompt._history(), InMemoryHistory)
