"""The contract of tracker stores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.dialogue.events import Event


class TrackerStore(Protocol):
    """Keeps the events of conversations; a turn is kept whole or not at all. Events are only ever added."""

    async def events(self, sender_id: str, *, start: int = 0) -> list[Event]:
        """Return the events of a conversation after the first `start` ones; none for a new one."""

    async def append(self, sender_id: str, events: Sequence[Event]) -> None:
        """Add the events of a turn."""
