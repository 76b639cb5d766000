"""The screen of a terminal that can do colours: wrapped lines, links, dots while the bot is at work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress

from prompt_toolkit import print_formatted_text
from prompt_toolkit.application import get_app_session
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.output import Output
from prompt_toolkit.styles import Style

from bot.channels.explanation import Row
from bot.channels.screen import parts_of, printable
from bot.channels.wrapping import URL, display_width, wrap
from bot.messages import BotMessage

# prompt-toolkit drops the colours where NO_COLOR asks for it; bold and underlined stay.
STYLE = Style.from_dict(
    {
        "prompt": "ansigreen bold",
        "user": "ansigreen",
        "bot": "",
        "button": "ansicyan",
        "link": "underline",
        "note": "ansibrightblack",
        "label": "ansiyellow",
    }
)
_WIDEST = 100  # columns; longer lines are hard to read
_PATIENCE, _BEAT = 0.3, 0.4  # seconds until the bot is seen at work, and between its dots
_DOTS = ("·  ", "·· ", "···")
_Fragments = list[tuple[str, str]]


class ColourScreen:
    """For terminals."""

    def __init__(self, output: Output | None = None) -> None:
        """Take what is written to; by default the terminal."""
        self._output = output
        self._dots = False

    def message(self, message: BotMessage) -> None:
        """Show the message."""
        for part in parts_of(message, readable=True):
            for line in wrap(printable(part.text), self._width):
                self._print(list(_linked(line, f"class:{part.kind}")))

    def note(self, text: str) -> None:
        """Show a line, marked and dimmed."""
        for line in wrap("· " + printable(text), self._width):
            self._print([("class:note", line)])

    def rows(self, rows: Sequence[Row]) -> None:
        """Show labels in a column of their own, and the texts beside it."""
        column = max((display_width(label) for label, _ in rows), default=0) + 4
        for label, text in rows:
            start = f"  {label}" + " " * (column - 2 - display_width(label))
            hang = column + len(text) - len(text.lstrip()) + 2
            first, *others = wrap(printable(text), self._width - column, hang=hang - column)
            self._print([("class:label", start), ("", first)])
            for line in others:
                self._print([("", " " * column + line)])

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """Show dots, where the bot takes long enough for them."""
        dots = asyncio.create_task(self._show_dots())
        try:
            yield
        finally:
            dots.cancel()
            with suppress(asyncio.CancelledError):
                await dots
            self._erase_dots()

    async def _show_dots(self) -> None:
        await asyncio.sleep(_PATIENCE)
        while True:
            for dots in _DOTS:
                # The cursor goes back, so that what an action prints takes their place.
                self.output.write_raw(f"\r{dots}\r")
                self.output.flush()
                self._dots = True
                await asyncio.sleep(_BEAT)

    def _erase_dots(self) -> None:
        if self._dots:
            self.output.write_raw("\r")
            self.output.erase_end_of_line()
            self.output.flush()
            self._dots = False

    @property
    def output(self) -> Output:
        """What is written to."""
        return self._output or get_app_session().output

    @property
    def _width(self) -> int:
        return min(self.output.get_size().columns, _WIDEST)

    def _print(self, fragments: _Fragments) -> None:
        self._erase_dots()
        print_formatted_text(FormattedText(fragments), style=STYLE, output=self.output)


def _linked(line: str, style: str) -> Iterator[tuple[str, str]]:
    """Yield a line's fragments, addresses in it as links (OSC 8) that still show the address."""
    end = 0
    for match in URL.finditer(line):
        yield style, line[end : match.start()]
        yield "[ZeroWidthEscape]", f"\x1b]8;;{match[0]}\x1b\\"
        yield f"{style} class:link", match[0]
        yield "[ZeroWidthEscape]", "\x1b]8;;\x1b\\"
        end = match.end()
    yield style, line[end:]
