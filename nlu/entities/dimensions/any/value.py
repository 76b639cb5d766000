"""A message taken as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nlu.entities.rule import Context


@dataclass(frozen=True)
class Anything:
    """The value of the dimension any."""

    text: str
    """The message without blanks around it, in lower case."""


def resolve(value: Anything, context: Context) -> dict[str, Any]:
    """Return JSON: the message in the user's case."""
    return {"type": "value", "value": context.written or value.text}
