"""The seam between the dialogue and its actions."""

from __future__ import annotations

from typing import Protocol

from bot.dialogue.events import Event
from bot.dialogue.tracker import Tracker


class ActionRejectedError(Exception):
    """An action would not run for this message; another policy may answer."""

    def __init__(self, action: str, reason: str = "") -> None:
        super().__init__(reason or f"action '{action}' rejected its execution")
        self.action = action


class ActionFailedError(Exception):
    """A custom action could not do its work: it raised, took too long, is unknown, or its server is away.

    `events` holds what was reached nevertheless, by others in the same run.
    """

    def __init__(self, action: str, reason: str) -> None:
        super().__init__(f"action '{action}' failed: {reason}")
        self.action = action
        self.events: list[Event] = []


class RunAction(Protocol):
    """Runs an action by its name; raises ActionRejectedError or ActionFailedError."""

    async def __call__(self, name: str, tracker: Tracker) -> list[Event]:
        """Return the events that the action gives, its messages among them."""
