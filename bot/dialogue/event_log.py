"""The events of a conversation: a list to which only the end is added, and whose copies cost nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple, overload

from bot.dialogue.events import Event


class _Entry(NamedTuple):
    event: Event
    before: _Entry | None


class EventLog(Sequence[Event]):
    """Events in order. Each knows the one before it, so that a copy shares them all; the latest are the quickest."""

    __slots__ = ("_last", "_length")

    def __init__(self) -> None:
        self._last: _Entry | None = None
        self._length = 0

    def append(self, event: Event) -> None:
        """Add an event."""
        self._last = _Entry(event, self._last)
        self._length += 1

    def copy(self) -> EventLog:
        """Return a log that goes its own way from here."""
        other = EventLog()
        other._last, other._length = self._last, self._length
        return other

    def since(self, start: int) -> list[Event]:
        """Return the events after the first `start` ones."""
        return list(islice(reversed(self), max(self._length - start, 0)))[::-1]

    def __len__(self) -> int:
        return self._length

    def __reversed__(self) -> Iterator[Event]:
        entry = self._last
        while entry is not None:
            yield entry.event
            entry = entry.before

    def __iter__(self) -> Iterator[Event]:
        return iter(list(reversed(self))[::-1])

    @overload
    def __getitem__(self, index: int) -> Event: ...

    @overload
    def __getitem__(self, index: slice) -> list[Event]: ...

    def __getitem__(self, index: int | slice) -> Event | list[Event]:
        if isinstance(index, slice):
            start, stop, step = index.indices(self._length)
            if step == 1:
                return self.since(start)[: max(stop - start, 0)]
            return list(self)[index]
        back = -index if index < 0 else self._length - index
        if not 0 < back <= self._length:
            raise IndexError("there is no such event")
        return next(islice(reversed(self), back - 1, None))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (EventLog, list, tuple)) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"EventLog({list(self)!r})"
