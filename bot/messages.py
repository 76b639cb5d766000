"""Messages that come in and go out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.dialogue.events import BotUttered


@dataclass(frozen=True)
class UserMessage:
    """A message of the user."""

    text: str
    """What was written."""
    sender_id: str = "default"
    """Whose conversation it is."""
    channel: str = "cmdline"
    """Where it came from."""
    metadata: dict[str, Any] | None = None
    """Whatever the channel adds."""
    parse_data: dict[str, Any] | None = None
    """A parse result that stands for our own."""


@dataclass(frozen=True)
class Button:
    """Something to choose."""

    title: str
    """What the user reads."""
    payload: str
    """What is sent when it is chosen."""


@dataclass(frozen=True)
class BotMessage:
    """A message of the bot."""

    text: str | None = None
    """The text."""
    buttons: tuple[Button, ...] = ()
    """What can be chosen, quick replies among them."""
    image: str | None = None
    """URL of a picture."""
    attachment: Any = None
    """Anything attached."""
    custom: dict[str, Any] = field(default_factory=dict)
    """Free JSON."""
    elements: list[dict[str, Any]] = field(default_factory=list)
    """Cards."""

    @classmethod
    def from_event(cls, event: BotUttered) -> BotMessage:
        """Return the message of an event."""
        data = event.data
        choices = [*(data.get("buttons") or []), *(data.get("quick_replies") or [])]
        titles = [str(one.get("title") or "") for one in choices]
        buttons = tuple(
            Button(title, str(one.get("payload") or title)) for title, one in zip(titles, choices, strict=True)
        )
        image, attachment = data.get("image"), data.get("attachment")
        return cls(
            event.text,
            buttons,
            image,
            None if attachment == image else attachment,
            data.get("custom") or {},
            data.get("elements") or [],
        )

    def texts(self) -> list[str]:
        """Return the text, split at blank lines as Rasa's channels do."""
        return [part for part in (self.text or "").strip().split("\n\n") if part.strip()]
