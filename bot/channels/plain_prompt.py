"""The prompt for screen readers: the terminal's own line editing, nothing that moves."""

from __future__ import annotations

import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress

from bot.channels.private_files import private_file

PROMPT = "you: "
LEAVING = "Ctrl-C again, Ctrl-D or /quit leaves."


async def plain_lines(note: Callable[[str], None], *, read: Callable[[str], str] = input) -> AsyncIterator[str]:
    """Yield what a person types, until Ctrl-D, or Ctrl-C twice."""
    with _line_editing():
        warned = False
        while True:
            try:
                with _keyboard_interrupt():
                    line = read(PROMPT)
            except EOFError:
                note("")
                return
            except KeyboardInterrupt:
                note("")
                if warned:
                    return
                note(LEAVING)
                warned = True
                continue
            warned = False
            yield line


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
