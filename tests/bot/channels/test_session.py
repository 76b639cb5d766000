"""A session in a real terminal (a pty): with colours, in plain lines, after failures."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PROMPT = "\nyou: "
PROJECT = {
    "domain.yml": """
        intents: [greet, slow, boom, later, EXTERNAL_now]
        actions: [action_slow, action_boom, action_later]
        responses: {utter_greet: [{text: "안녕하세요!"}], utter_now: [{text: "약 드실 시간이에요."}]}
        """,
    "data/rules.yml": """
        rules:
        - {rule: greet, steps: [{intent: greet}, {action: utter_greet}]}
        - {rule: slow, steps: [{intent: slow}, {action: action_slow}]}
        - {rule: later, steps: [{intent: later}, {action: action_later}]}
        - {rule: now, steps: [{intent: EXTERNAL_now}, {action: utter_now}]}
        - {rule: boom, steps: [{intent: boom}, {action: action_boom}]}
        """,
    "actions.py": """
        import asyncio
        from datetime import datetime, timezone
        from rasa_sdk import Action
        from rasa_sdk.events import ReminderScheduled

        class Slow(Action):
            def name(self): return "action_slow"
            async def run(self, dispatcher, tracker, domain):
                await asyncio.sleep(60)
                return []

        class Later(Action):
            def name(self): return "action_later"
            def run(self, dispatcher, tracker, domain):
                return [ReminderScheduled("EXTERNAL_now", trigger_date_time=datetime.now(timezone.utc))]

        class Boom(Action):
            def name(self): return "action_boom"
            def run(self, dispatcher, tracker, domain): raise ValueError("no way")
        """,
}


class Session:
    """`bot chat` at a terminal."""

    def __init__(self, root: Path, *arguments: str, **environment: str) -> None:
        self.terminal, other = pty.openpty()
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        env = {**os.environ, "TERM": "xterm", "XDG_STATE_HOME": str(root / "state"), "LANG": "C.UTF-8", **environment}
        env.pop("NO_COLOR", None)
        command = [sys.executable, "-m", "bot", "chat", "--project", str(root), *arguments]
        self.process = subprocess.Popen(
            command, stdin=other, stdout=other, stderr=other, env=env, start_new_session=True
        )
        os.close(other)
        self.written = ""

    def until(self, text: str, *, seconds: float = 20) -> str:
        """Return what has been written since the last call, when `text` has come."""
        end = time.monotonic() + seconds
        while text not in self.written:
            ready, _, _ = select.select([self.terminal], [], [], max(end - time.monotonic(), 0))
            assert ready, f"{text!r} did not come: {self.written!r}"
            try:
                read = os.read(self.terminal, 65536).decode("utf-8", "ignore")
            except OSError:
                raise AssertionError(f"it ended without {text!r}: {self.written!r}") from None
            if "\x1b[6n" in read:  # where is the cursor?
                self.type("\x1b[5;1R")
            self.written += read
        seen, _, self.written = self.written.partition(text)
        return seen + text

    def type(self, keys: str) -> None:
        os.write(self.terminal, keys.encode())

    def ended(self) -> int:
        with contextlib.suppress(OSError):
            while os.read(self.terminal, 65536):
                pass
        return self.process.wait(20)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.terminal)


@pytest.fixture
def start(write_project: Callable[..., Path]) -> Iterator[Callable[..., Session]]:
    root = write_project(PROJECT)
    sessions: list[Session] = []

    def start(*arguments: str, **environment: str) -> Session:
        sessions.append(Session(root, *arguments, **environment))
        return sessions[-1]

    yield start
    for session in sessions:
        session.close()


def test_a_plain_session_is_lines_alone_and_outlives_an_action_that_fails(
    start: Callable[..., Session], tmp_path: Path
) -> None:
    session = start("--plain")
    session.until(PROMPT)
    session.type("/greet\n")
    assert "bot: 안녕하세요!\r\n" in session.until(PROMPT)
    session.type("/boom\n")
    seen = session.until(PROMPT)
    log = tmp_path / "project" / "state" / "malgil" / "chat.log"
    assert f"error: action 'action_boom' failed: ValueError: no way ({log} has the traceback)\r\n" in seen
    assert "Traceback" not in seen
    assert "bot: Sorry, something went wrong on my side." in seen
    assert "Traceback" in log.read_text("utf-8")
    session.type("/greet\n")
    seen += session.until(PROMPT)
    assert seen.replace("\x1b[?2004h", "").replace("\x1b[?2004l", "").count("\x1b") == 0
    session.type("\x04")
    assert session.ended() == 0


def test_a_plain_session_shows_a_reminder_before_a_line_is_typed(start: Callable[..., Session]) -> None:
    session = start("--plain")
    session.until(PROMPT)
    session.type("/later\n")
    assert session.until("bot: 약 드실 시간이에요.\r" + PROMPT).count("/later") == 1
    session.type("/gree")
    session.until("\ryou: /gree")  # readline goes on with what was typed
    session.type("t\n")
    session.until("bot: 안녕하세요!\r" + PROMPT)
    os.killpg(session.process.pid, signal.SIGINT)
    session.until("Ctrl-C again, Ctrl-D or /quit leaves.\r\nyou: ")
    os.killpg(session.process.pid, signal.SIGINT)
    assert session.ended() == 0


def test_a_terminal_without_abilities_gets_the_same(start: Callable[..., Session]) -> None:
    session = start(TERM="dumb")
    session.until(PROMPT)
    session.type("/greet\n")
    assert "bot: 안녕하세요!\r\n" in session.until(PROMPT)
    session.type("/quit\n")
    assert session.ended() == 0


def test_a_session_with_colours_shows_dots_and_ctrl_c_gives_up_a_message(start: Callable[..., Session]) -> None:
    session = start()
    session.until("Ctrl-D leaves.")  # in the toolbar
    session.type("/slow\r")
    session.until("···")
    os.killpg(session.process.pid, signal.SIGINT)
    session.until("Given up: the bot forgets this message.")
    session.type("/greet\r")
    session.until("안녕하세요!")
    session.until("greet 1.00")
    session.type("\x04")
    assert session.ended() == 0
