"""Talking with an assistant in the terminal."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

from bot.assistant import Assistant
from bot.channels.screen import Screen
from bot.dialogue.events import BotUttered, Event, to_json
from bot.domain.domain import DEFAULT_INTENTS
from bot.messages import BotMessage, Button, UserMessage
from nlu import MessageError, did_you_mean

CHANNEL = "cmdline"
COMMANDS = {
    "/help": "show this list",
    "/restart": "start the conversation anew",
    "/slots": "show what the bot remembers",
    "/events": "show what happened in the latest turn",
    "/quit": "leave (also Ctrl-D)",
}


class TerminalChat:
    """One conversation: takes lines, shows answers."""

    def __init__(self, assistant: Assistant, screen: Screen, *, sender_id: str = "me") -> None:
        self.assistant, self.screen, self.sender_id = assistant, screen, sender_id
        self.buttons: tuple[Button, ...] = ()
        self.latest_turn: list[Event] = []

    async def take(self, line: str) -> bool:
        """Take a line; return False when the person wants to leave."""
        text = line.strip()
        if text == "/quit":
            return False
        commands: dict[str, Callable[[], Awaitable[None]]] = {
            "/help": self._help,
            "/restart": self._restart,
            "/slots": self._slots,
            "/events": self._events,
        }
        if text in commands:
            await commands[text]()
        elif text and not self._is_mistyped(text):
            await self._say(self._chosen(text))
        return True

    def completions(self) -> list[tuple[str, str]]:
        """Return what can be completed: commands, and payloads of the intents, each with what it does."""
        payloads = [f"/{name}" for name in self.assistant.domain.intents if name not in DEFAULT_INTENTS]
        return [*COMMANDS.items(), *((payload, "intent") for payload in payloads if payload not in COMMANDS)]

    def _chosen(self, text: str) -> str:
        """Return the payload of the button whose number was typed, or the text itself."""
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
        return self.buttons[number - 1].payload if 0 < number <= len(self.buttons) else text

    def _is_mistyped(self, text: str) -> bool:
        name = text.split("{")[0].split("@")[0].strip()
        if not text.startswith("/") or name[1:].split("/")[0] in self.assistant.domain.intent_set:
            return False
        hint = did_you_mean(name, [known for known, _ in self.completions()])
        self.screen.note(
            f"There is no command and no intent '{name}'. {hint[:1].upper() + hint[1:] or '/help shows the commands.'}"
        )
        return True

    async def _say(self, text: str) -> None:
        try:
            events = await self.assistant.events_of(UserMessage(text, self.sender_id, CHANNEL))
        except MessageError as error:
            self.screen.note(str(error))
            return
        self._show(events)

    def _show(self, events: Iterable[Event]) -> None:
        self.latest_turn = list(events)
        messages = [BotMessage.from_event(event) for event in self.latest_turn if isinstance(event, BotUttered)]
        for message in messages:
            self.screen.message(message)
        self.buttons = next((message.buttons for message in reversed(messages) if message.buttons), ())

    async def _restart(self) -> None:
        self._show(await self.assistant.restart(self.sender_id))
        self.screen.note("The conversation starts anew.")

    async def _help(self) -> None:
        for name, meaning in COMMANDS.items():
            self.screen.note(f"  {name:<10}{meaning}")
        self.screen.note('  A number chooses a button. /INTENT or /INTENT{"entity": "value"} says what you mean.')

    async def _slots(self) -> None:
        tracker = await self.assistant.tracker(self.sender_id)
        filled = {name: value for name, value in tracker.slots.items() if value is not None}
        for name, value in filled.items():
            self.screen.note(f"  {name}: {json.dumps(value, ensure_ascii=False, default=str)}")
        if not filled:
            self.screen.note("  The bot remembers nothing yet.")

    async def _events(self) -> None:
        for event in self.latest_turn:
            self.screen.note("  " + _event_line(event))
        if not self.latest_turn:
            self.screen.note("  Nothing has happened yet.")


def _event_line(event: Event) -> str:
    data = to_json(event)
    kind = data.pop("event")
    shown = ("name", "value", "policy", "confidence", "text", "is_interrupted")
    details = {key: data[key] for key in shown if data.get(key) is not None}
    if kind == "user":
        intent = data["parse_data"].get("intent") or {}
        details["intent"] = intent.get("name")
        details["confidence"] = round(float(intent.get("confidence") or 0), 3)
        details["entities"] = {one["entity"]: one.get("value") for one in data["parse_data"].get("entities") or []}
    return f"{kind:<20} " + "  ".join(f"{key}={_json(value)}" for key, value in details.items() if value != {})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


async def talk(chat: TerminalChat, lines: AsyncIterator[str]) -> None:
    """Take lines until they end, or until the person leaves."""
    async for line in lines:
        if not await chat.take(line):
            return


async def lines_of_stream(read: Callable[[], str]) -> AsyncIterator[str]:
    """Yield the lines that `read` (such as `sys.stdin.readline`) gives, until it gives an empty text."""
    while line := await asyncio.to_thread(read):
        yield line
