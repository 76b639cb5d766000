"""Where the terminal chat writes: plain lines in a pipe, colours on a terminal."""

from __future__ import annotations

import json
import sys
from typing import Protocol

from bot.messages import BotMessage


class Screen(Protocol):
    """Shows what the bot says, and what the program itself has to say."""

    def message(self, message: BotMessage) -> None:
        """Show a message of the bot."""

    def note(self, text: str) -> None:
        """Show a line of the program's own."""


def lines_of(message: BotMessage) -> list[str]:
    """Return a message as lines of text: texts, picture, attachment, other content, buttons with their numbers.

    >>> from bot.messages import Button
    >>> lines_of(BotMessage("Shall I?", (Button("Yes", "/affirm"), Button("No", "/deny"))))
    ['Shall I?', '  1. Yes', '  2. No']
    """
    lines = [line for text in message.texts() for line in text.split("\n")]
    if message.image:
        lines.append(f"[image] {message.image}")
    if message.attachment:
        lines.append(f"[attachment] {_short(message.attachment)}")
    lines += [f"[card] {_short(card)}" for card in message.elements]
    if message.custom:
        lines.append(f"[custom] {_short(message.custom)}")
    return lines + [f"  {number}. {button.title}" for number, button in enumerate(message.buttons, start=1)]


def _short(content: object) -> str:
    return content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)


class PlainScreen:
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


class ColourScreen:
    """For terminals."""

    def message(self, message: BotMessage) -> None:
        """Show the message, its buttons dimmed."""
        from prompt_toolkit import print_formatted_text
        from prompt_toolkit.formatted_text import FormattedText

        buttons = len(message.buttons)
        lines = lines_of(message)
        for index, line in enumerate(lines):
            style = "ansicyan" if index < len(lines) - buttons else "ansiblue"
            print_formatted_text(FormattedText([(style, line)]))

    def note(self, text: str) -> None:
        """Show a dim line."""
        from prompt_toolkit import print_formatted_text
        from prompt_toolkit.formatted_text import FormattedText

        print_formatted_text(FormattedText([("ansibrightblack", text)]))
