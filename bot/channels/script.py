"""A conversation that is played in the chat before the person goes on with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bot.channels.turn import Turn


@dataclass(frozen=True)
class PlayedTurn:
    """A turn that has been played."""

    line: str
    """What the user said, or what happened instead; empty where the bot began."""
    turn: Turn
    """What came of it."""


class Script(Protocol):
    """What is played."""

    @property
    def channel(self) -> str:
        """The channel that its messages come from."""

    @property
    def metadata(self) -> Mapping[str, Any]:
        """What goes with each message."""

    def play(self) -> Iterator[PlayedTurn]:
        """Let the turns happen one after the other, and yield each."""

    @property
    def ending(self) -> str:
        """Tells where the script ends, and why there."""
