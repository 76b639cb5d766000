"""The prompt for screen readers: the terminal's own line editing, nothing that moves."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial

from bot.channels.ctrl_c import on_ctrl_c
from bot.channels.private_files import private_file
from bot.channels.screen import PlainScreen

PROMPT = "you: "
LEAVING = "Ctrl-C again, Ctrl-D or /quit leaves."
_AT_THE_PROMPT = f"\x01\r\x02{PROMPT}"  # readline writes it anew, over the one that stands there
Typing = Callable[[AbstractContextManager[None]], Awaitable[None]]
"""Waits within the context, which shows the prompt, until a person begins to type; KeyboardInterrupt at Ctrl-C."""


async def plain_lines(
    screen: PlainScreen, *, read: Callable[[str], str] = input, typing: Typing | None = None
) -> AsyncIterator[str]:
    """Yield what a person types, until Ctrl-D, or Ctrl-C twice.

    `read` holds up all else, such as reminders: with `typing`, only from the first key of a line on.
    """
    with _line_editing():
        warned = False
        while True:
            try:
                line = await _line(screen, read, typing)
            except EOFError:
                screen.note("")
                return
            except KeyboardInterrupt:
                screen.note("")
                if warned:
                    return
                screen.note(LEAVING)
                warned = True
                continue
            warned = False
            yield line


async def _line(screen: PlainScreen, read: Callable[[str], str], typing: Typing | None) -> str:
    if typing is not None:
        await typing(screen.asking(PROMPT))
    with _keyboard_interrupt():
        return read(PROMPT if typing is None else _AT_THE_PROMPT)


def first_key() -> Typing | None:
    """Return what waits for a key, and leaves it to the read that follows; None where the system can't do that."""
    try:
        import readline
        import termios
    except ImportError:
        return None
    if "libedit" in (readline.__doc__ or ""):  # it reads no keys that were typed before
        return None
    terminal = sys.stdin.fileno()

    async def wait(asking: AbstractContextManager[None]) -> None:
        before = termios.tcgetattr(terminal)
        silent = termios.tcgetattr(terminal)
        silent[3] &= ~(termios.ICANON | termios.ECHO)  # each key counts at once; readline shows it
        termios.tcsetattr(terminal, termios.TCSADRAIN, silent)
        try:
            await _readable(terminal, asking)
        finally:
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)

    return wait


async def _readable(terminal: int, asking: AbstractContextManager[None]) -> None:
    """Return when there is something to read; raise KeyboardInterrupt at Ctrl-C, from the moment of asking on."""
    loop = asyncio.get_running_loop()
    is_typed: asyncio.Future[bool] = loop.create_future()

    def settle(typed: bool) -> None:
        if not is_typed.done():
            is_typed.set_result(typed)

    loop.add_reader(terminal, settle, True)
    try:
        with on_ctrl_c(partial(settle, False)), asking:
            if not await is_typed:
                raise KeyboardInterrupt
    finally:
        loop.remove_reader(terminal)


@contextmanager
def _keyboard_interrupt() -> Iterator[None]:
    """Let Ctrl-C end a read that waits: asyncio would only take note of it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _line_editing() -> Iterator[None]:
    """Give `input` the keys and the history of readline, where the system has it."""
    try:
        import readline
    except ImportError:
        yield
        return
    if "libedit" not in (readline.__doc__ or ""):
        readline.parse_and_bind("set enable-bracketed-paste on")  # several pasted lines are one message
    path = private_file("plain_history")
    with suppress(OSError):
        if path is not None:
            readline.read_history_file(path)
    try:
        yield
    finally:
        with suppress(OSError):
            if path is not None:
                readline.set_history_length(1000)
                readline.write_history_file(path)
