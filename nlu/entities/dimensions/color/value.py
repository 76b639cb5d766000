"""A colour that was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nlu.entities.rule import Context


@dataclass(frozen=True)
class Color:
    """The value of the dimension color."""

    name: str
    """Its English name."""
    needs_capital: bool = False
    """Whether it is another word too, and counts only where it is written with a capital letter."""


def resolve(value: Color, context: Context) -> dict[str, Any] | None:
    """Return JSON; None where a capital letter is missing."""
    if value.needs_capital and not context.written[:1].isupper():
        return None
    return {"type": "value", "value": value.name}
