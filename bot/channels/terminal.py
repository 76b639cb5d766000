"""Talking with an assistant in the terminal: lines and commands in, answers out."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from itertools import takewhile

from bot.assistant import Assistant
from bot.channels.explanation import Row, debug_rows, event_rows, why_rows
from bot.channels.screen import Screen
from bot.channels.script import Script
from bot.channels.turn import Status, Turn, toolbar_text
from bot.dialogue.events import BotUttered, UserUttered
from bot.dialogue.policies.policy import Prediction
from bot.dialogue.tracker import Tracker
from bot.domain.domain import DEFAULT_INTENTS
from bot.messages import BotMessage, Button, UserMessage
from nlu import EntityExplanation, MessageError, did_you_mean

logger = logging.getLogger(__name__)
CHANNEL = "cmdline"
COMMANDS = {
    "/help": "show this list",
    "/restart": "start the conversation anew",
    "/slots": "show what the bot remembers",
    "/events": "show what happened in the latest turn",
    "/debug": "show how the latest turn was understood and decided; '/debug on' and '/debug off': after every turn",
    "/why": "show why: words that counted, nearest training utterances, entities, the rule or story that decided",
    "/quit": "leave (also Ctrl-D)",
}
_NOTHING_YET = "Nothing has happened yet."


class TerminalChat:
    """One conversation: takes lines, shows answers."""

    def __init__(
        self, assistant: Assistant, screen: Screen, *, sender_id: str = "me", script: Script | None = None
    ) -> None:
        """Take the assistant, where to show what it says, whose conversation it is, and what is played before."""
        self.assistant, self.screen, self.sender_id, self.script = assistant, screen, sender_id, script
        self.channel = CHANNEL if script is None else script.channel
        self.metadata = None if script is None else dict(script.metadata) or None
        self.buttons: tuple[Button, ...] = ()
        self.turn = Turn()
        self.status = Status()
        self.debugs = False

    async def play(self) -> None:
        """Show the script, turn by turn, if there is one."""
        if self.script is not None:
            for played in self.script.play():
                if played.line:
                    self.screen.note(f"> {played.line}")
                await self._show(played.turn)
            self.screen.note(self.script.ending)

    async def take(self, line: str) -> bool:
        """Take a line, or several that are one message; return False when the person wants to leave.

        Whatever goes wrong in a turn is logged, and the chat goes on.
        """
        text = line.strip()
        if text == "/quit":
            return False
        with self._failures_logged("the message could not be handled"):
            await self._take(text)
        return True

    async def remind(self) -> None:
        """Show what comes of the reminders that are due."""
        with self._failures_logged("a reminder could not be triggered"):
            if events := await self.assistant.remind(self.sender_id):
                await self._show(Turn(events))

    @contextmanager
    def _failures_logged(self, what: str) -> Iterator[None]:
        try:
            yield
        except MessageError as error:
            self.screen.note(str(error))
        except Exception as error:
            logger.exception("%s: %s: %s", what, type(error).__name__, error)

    async def _take(self, text: str) -> None:
        commands: dict[str, Callable[[], Awaitable[None]]] = {
            "/help": self._help,
            "/restart": self._restart,
            "/slots": self._slots,
            "/events": self._events,
            "/why": self._why,
        }
        name, _, argument = text.partition(" ")
        if text in commands:
            await commands[text]()
        elif name == "/debug":
            self._debug(argument.strip())
        elif text and not self._is_mistyped(text):
            await self._say(self._chosen(text))

    def completions(self) -> list[tuple[str, str]]:
        """Return what can be completed: commands, and payloads of the intents, each with what it does."""
        payloads = [f"/{name}" for name in self.assistant.domain.intents if name not in DEFAULT_INTENTS]
        return [*COMMANDS.items(), *((payload, "intent") for payload in payloads if payload not in COMMANDS)]

    def toolbar(self, width: int) -> str:
        """Return where the conversation stands, in one line of at most `width` columns."""
        return toolbar_text(self.status, width)

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
        predictions: list[Prediction] = []
        async with self.screen.working():
            message = UserMessage(text, self.sender_id, self.channel, self.metadata)
            events = await self.assistant.events_of(message, observe=predictions.append)
        await self._show(Turn(events, predictions))
        if self.debugs:
            self._debug("")

    async def _show(self, turn: Turn) -> None:
        self.turn = turn
        self.status = Status.from_tracker(await self.assistant.tracker(self.sender_id))
        messages = [BotMessage.from_event(event) for event in turn.events if isinstance(event, BotUttered)]
        for message in messages:
            self.screen.message(message)
        self.buttons = next((message.buttons for message in reversed(messages) if message.buttons), ())

    async def _restart(self) -> None:
        await self._show(Turn(await self.assistant.restart(self.sender_id)))
        self.screen.note("The conversation starts anew.")

    async def _help(self) -> None:
        self.screen.rows(list(COMMANDS.items()))
        self.screen.note('A number chooses a button. /INTENT or /INTENT{"entity": "value"} says what you mean.')

    async def _slots(self) -> None:
        tracker = await self.assistant.tracker(self.sender_id)
        filled = {name: value for name, value in tracker.slots.items() if value is not None}
        rows = [(name, json.dumps(value, ensure_ascii=False, default=str)) for name, value in filled.items()]
        self._rows(rows, otherwise="The bot remembers nothing yet.")

    async def _events(self) -> None:
        self._rows(event_rows(self.turn.events), otherwise=_NOTHING_YET)

    def _debug(self, argument: str) -> None:
        if argument in ("on", "off"):
            self.debugs = argument == "on"
            self.screen.note(
                "Every turn is explained from now on." if self.debugs else "Turns are no longer explained."
            )
        elif argument:
            self.screen.note(f"/debug takes 'on', 'off' or nothing, not '{argument}'.")
        else:
            self._rows(debug_rows(self.turn), otherwise=_NOTHING_YET)

    async def _why(self) -> None:
        message, nlu = self.turn.message, self.assistant.nlu
        rows = why_rows(
            self.turn,
            domain=self.assistant.domain,
            stories=self.assistant.project.stories,
            explanation=self.assistant.explain(message.text or "") if message else None,
            threshold=nlu.threshold if nlu else 0.0,
            entities=await self._explain_entities(message) if message else None,
        )
        self._rows(rows, otherwise=_NOTHING_YET)

    async def _explain_entities(self, message: UserUttered) -> EntityExplanation | None:
        """Explain the entities of a message as the conversation stood before it."""
        events = (await self.assistant.tracker(self.sender_id)).events
        before = takewhile(lambda event: event is not message, events)
        tracker = Tracker(self.sender_id, self.assistant.domain.all_slots, before)
        return self.assistant.explain_entities(message.text or "", tracker)

    def _rows(self, rows: list[Row], *, otherwise: str) -> None:
        if rows:
            self.screen.rows(rows)
        else:
            self.screen.note(otherwise)


async def talk(chat: TerminalChat, lines: AsyncIterator[str], *, every: float = 1.0) -> None:
    """Take lines until they end, or until the person leaves; look for reminders `every` so many seconds."""
    async with reminding(chat, every=every):
        async for line in lines:
            if not await chat.take(line):
                return


@asynccontextmanager
async def reminding(chat: TerminalChat, *, every: float = 1.0) -> AsyncIterator[None]:
    """Show reminders when they fall due, to some seconds; a line that is being typed is not interrupted."""

    async def watch() -> None:
        while True:
            await asyncio.sleep(every)
            await chat.remind()

    watching = asyncio.create_task(watch())
    try:
        yield
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching


async def lines_of_stream(read: Callable[[], str]) -> AsyncIterator[str]:
    """Yield the lines that `read` (such as `sys.stdin.readline`) gives, until it gives an empty text."""
    while line := await asyncio.to_thread(read):
        yield line
