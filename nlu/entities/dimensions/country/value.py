"""A country that was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nlu.entities.rule import Context


@dataclass(frozen=True)
class Country:
    """The value of the dimension country."""

    code: str
    """Its code in ISO 3166-1, of two letters."""
    needs_capital: bool = False
    """Whether it is another word too, and counts only where it is written with a capital letter."""


def resolve(value: Country, context: Context) -> dict[str, Any] | None:
    """Return JSON; None where a capital letter is missing."""
    if value.needs_capital and not context.written[:1].isupper():
        return None
    return {"type": "value", "value": value.code}
