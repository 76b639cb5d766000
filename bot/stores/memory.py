"""Conversations in memory: they end with the process."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue.events import Event


class MemoryStore:
    """Keeps conversations in a dict."""

    def __init__(self) -> None:
        self._events: dict[str, list[Event]] = {}

    async def events(self, sender_id: str, *, start: int = 0) -> list[Event]:
        """Return the events of a conversation after the first `start` ones; none for a new one."""
        return self._events.get(sender_id, [])[start:]

    async def append(self, sender_id: str, events: Sequence[Event]) -> None:
        """Add the events of a turn."""
        self._events.setdefault(sender_id, []).extend(events)
