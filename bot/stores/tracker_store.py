"""The contract of tracker stores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.dialogue.events import Event


class TrackerStore(Protocol):
    """Keeps the events of conversations; a turn is kept whole or not at all."""

    async def events(self, sender_id: str) -> list[Event]:
        """Return all events of a conversation, none for a new one."""

    async def append(self, sender_id: str, events: Sequence[Event]) -> None:
        """Add the events of a turn."""
