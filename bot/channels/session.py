"""A session at the terminal: which screen and prompt, where the log goes, what Ctrl-C does."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler

from bot.actions.in_process import InProcessActions
from bot.assistant import Assistant
from bot.channels.ctrl_c import on_ctrl_c
from bot.channels.plain_prompt import first_key, plain_lines
from bot.channels.private_files import private_file
from bot.channels.screen import PipeScreen, PlainScreen, Screen
from bot.channels.script import Script
from bot.channels.terminal import TerminalChat, lines_of_stream, reminding, talk

_LOG_SIZE = 1_000_000  # bytes
_WELCOME = "Type a message. /help shows the commands, Ctrl-D ends."


async def hold_session(
    assistant: Assistant, *, sender_id: str, plain: bool = False, script: Script | None = None
) -> None:
    """Talk until the person leaves: with colours on a terminal, in lines with `plain`, messages alone in a pipe.

    A `script` is played first.
    """
    if isinstance(assistant.custom, InProcessActions):
        assistant.custom.preload()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        await _in_pipe(assistant, sender_id, script)
    elif plain or os.environ.get("TERM", "dumb") in ("dumb", "unknown", ""):
        await _in_lines(assistant, sender_id, script)
    else:
        await _in_colour(assistant, sender_id, script)


async def _in_pipe(assistant: Assistant, sender_id: str, script: Script | None) -> None:
    chat = TerminalChat(assistant, PipeScreen(), sender_id=sender_id, script=script)
    sys.stdout = sys.stderr  # an action that prints must not mix with the messages
    await chat.play()
    await talk(chat, lines_of_stream(sys.stdin.readline))


async def _in_lines(assistant: Assistant, sender_id: str, script: Script | None) -> None:
    screen = PlainScreen()
    chat = TerminalChat(assistant, screen, sender_id=sender_id, script=script)
    await _on_terminal(chat, plain_lines(screen, typing=first_key()))


async def _in_colour(assistant: Assistant, sender_id: str, script: Script | None) -> None:
    from bot.channels.colour_screen import ColourScreen
    from bot.channels.prompt import prompt_lines
    from bot.channels.suggestion import BackgroundModel
    from bot.completion import completion_model, continuation

    screen = ColourScreen()
    chat = TerminalChat(assistant, screen, sender_id=sender_id, script=script)
    with BackgroundModel(lambda show: completion_model(assistant.project, progress=show), continuation) as model:
        lines = prompt_lines(chat.completions, screen.note, toolbar=chat.toolbar, go_on=model.go_on)
        await _on_terminal(chat, lines)


async def _on_terminal(chat: TerminalChat, lines: AsyncIterator[str]) -> None:
    """Talk; Ctrl-C gives up a turn, and the log shows one line of what goes wrong."""
    with _logged_in_lines(chat.screen):
        chat.screen.note(_WELCOME)
        await chat.play()
        async with reminding(chat):
            async for line in lines:
                turn = asyncio.create_task(chat.take(line))
                try:
                    with on_ctrl_c(turn.cancel):
                        if not await turn:
                            return
                except asyncio.CancelledError:
                    if not turn.cancelled():
                        raise
                    chat.screen.note("Given up: the bot forgets this message.")


class LineHandler(logging.Handler):
    """Shows the first line of each record, and where the traceback is."""

    def __init__(self, screen: Screen, log: str | None) -> None:
        super().__init__(logging.WARNING)
        self.screen, self.log = screen, log

    def emit(self, record: logging.LogRecord) -> None:
        """Show a record."""
        first, *others = record.getMessage().strip().split("\n")
        more = f" ({self.log} has the traceback)" if self.log and (record.exc_info or others) else ""
        self.screen.note(f"{record.levelname.lower()}: {first}{more}")


@contextmanager
def _logged_in_lines(screen: Screen) -> Iterator[None]:
    """Show one line for each record, whose traceback goes to a file instead of the screen."""
    root = logging.getLogger()
    before = list(root.handlers)
    path = private_file("chat.log") if sys.stderr.isatty() else None
    handlers: list[logging.Handler] = [LineHandler(screen, None if path is None else str(path))]
    if path is not None:
        file = RotatingFileHandler(path, maxBytes=_LOG_SIZE, backupCount=1, encoding="utf-8", delay=True)
        file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        handlers.append(file)
    try:
        # Where standard error leads elsewhere, what goes there stays as it is.
        root.handlers = [*handlers, *(before if not sys.stderr.isatty() else [])]
        yield
    finally:
        root.handlers = before
        for handler in handlers:
            handler.close()
