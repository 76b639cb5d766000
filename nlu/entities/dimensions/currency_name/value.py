"""A currency that was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nlu.entities.rule import Context


@dataclass(frozen=True)
class CurrencyName:
    """The value of the dimension currency-name."""

    code: str
    """Its code in ISO 4217."""
    needs_capital: bool = False
    """Whether it is another word too, and counts only where it is written in capital letters."""


def resolve(value: CurrencyName, context: Context) -> dict[str, Any] | None:
    """Return JSON; None where a capital letter is missing."""
    if value.needs_capital and not context.written.isupper():
        return None
    return {"type": "value", "value": value.code}
