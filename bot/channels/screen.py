"""Where the terminal chat writes: plain lines in a pipe and for screen readers, colours on a terminal."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, Protocol

from bot.channels.explanation import Row
from bot.messages import BotMessage

_CONTROLS = frozenset(map(chr, [*range(0x20), *range(0x7F, 0xA0)])) - {"\t", "\n"}


class Screen(Protocol):
    """Shows what the bot says, and what the program itself has to say."""

    def message(self, message: BotMessage) -> None:
        """Show a message of the bot."""

    def note(self, text: str) -> None:
        """Show a line of the program's own."""

    def rows(self, rows: Sequence[Row]) -> None:
        """Show labels, each with a text; a row without a label goes on with the one before."""

    def working(self) -> AbstractAsyncContextManager[None]:
        """Show that the bot is at work, as long as it is."""


@dataclass(frozen=True)
class Part:
    """A line of a message."""

    kind: str
    """`bot`, or `button`."""
    text: str
    """What it says."""


def parts_of(message: BotMessage, *, readable: bool = False) -> list[Part]:
    """Return the lines of a message: texts, picture, attachment, cards, other content, buttons with their numbers.

    With `readable`, attachments and cards are shown by their titles and links instead of as JSON.
    """
    show = _titles_and_links if readable else _json
    lines = [line for text in message.texts() for line in text.split("\n")]
    if message.image:
        lines.append(f"[image] {message.image}")
    if message.attachment:
        lines.append(f"[attachment] {show(message.attachment)}")
    lines += [f"[card] {show(card)}" for card in message.elements]
    if message.custom:
        lines.append(f"[custom] {_json(message.custom)}")
    buttons = [f"  {number}. {button.title}" for number, button in enumerate(message.buttons, start=1)]
    return [*(Part("bot", line) for line in lines), *(Part("button", line) for line in buttons)]


def lines_of(message: BotMessage) -> list[str]:
    """Return a message as lines of text.

    >>> from bot.messages import Button
    >>> lines_of(BotMessage("Shall I?", (Button("Yes", "/affirm"), Button("No", "/deny"))))
    ['Shall I?', '  1. Yes', '  2. No']
    """
    return [part.text for part in parts_of(message)]


def _json(content: object) -> str:
    return content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, default=str)


def _titles_and_links(content: object) -> str:
    """Return titles and addresses, wherever they stand in the content; JSON where there are none."""
    leaves = list(_leaves("", content))
    links = [text for _, text in leaves if text.startswith(("http://", "https://"))]
    titles = [text for key, text in leaves if key in ("title", "subtitle", "text", "name") and text not in links]
    return " ".join([", ".join(titles), *links]).strip() or _json(content)


def _leaves(key: str, content: Any) -> Iterator[tuple[str, str]]:
    if isinstance(content, dict):
        for name, value in content.items():
            yield from _leaves(str(name), value)
    elif isinstance(content, list):
        for value in content:
            yield from _leaves(key, value)
    elif isinstance(content, str):
        yield key, content


class PipeScreen:
    """For pipes and files: messages on standard output, all else on standard error.

    Standard output is the one at the time of creation: what actions print later can be sent elsewhere.
    """

    def __init__(self) -> None:
        self.output = sys.stdout

    def message(self, message: BotMessage) -> None:
        """Write the message's lines."""
        for line in lines_of(message):
            print(line, flush=True, file=self.output)

    def note(self, text: str) -> None:
        """Write a line to standard error."""
        print(text, file=sys.stderr, flush=True)

    def rows(self, rows: Sequence[Row]) -> None:
        """Write lines to standard error."""
        for label, text in rows:
            self.note(f"{label}: {text}" if label else f"  {text}")

    def working(self) -> AbstractAsyncContextManager[None]:
        """Show nothing."""
        return nullcontext()


class PlainScreen:
    """For screen readers, on a terminal: whole lines, one after the other, each message with its speaker."""

    def __init__(self) -> None:
        self._prompt, self._is_covered = "", False

    @contextmanager
    def asking(self, prompt: str) -> Iterator[None]:
        """Show a prompt, and show it again after what is written meanwhile, such as a reminder."""
        self._prompt, self._is_covered = prompt, True
        self._ask()
        try:
            yield
        finally:
            self._ask()
            self._prompt = ""

    def _ask(self) -> None:
        if self._prompt and self._is_covered:
            self._is_covered = False
            print(self._prompt, end="", flush=True)

    def _line(self, text: str) -> None:
        if self._prompt and not self._is_covered:
            self._is_covered = True
            print()
            asyncio.get_running_loop().call_soon(self._ask)  # after all that comes of one reminder
        print(printable(text), flush=True)

    def message(self, message: BotMessage) -> None:
        """Write `bot: ` and the message's lines."""
        lines = [part.text.strip() for part in parts_of(message, readable=True)]
        for index, line in enumerate(lines):
            self._line(f"bot: {line}" if index == 0 else line)

    def note(self, text: str) -> None:
        """Write a line."""
        self._line(text)

    def rows(self, rows: Sequence[Row]) -> None:
        """Write a line for each row."""
        for label, text in rows:
            self.note(f"{label}: {text}" if label else text.strip())

    def working(self) -> AbstractAsyncContextManager[None]:
        """Show nothing: a screen reader would read it out."""
        return nullcontext()


def printable(text: str) -> str:
    """Return a text without characters that would move the cursor or change colours.

    >>> printable("\\x1b[31mred\\a")
    '[31mred'
    """
    return "".join(character for character in text if character not in _CONTROLS)
