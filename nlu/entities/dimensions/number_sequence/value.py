"""Digits in a row that were read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nlu.entities.rule import Context


@dataclass(frozen=True)
class NumberSequence:
    """The value of the dimension number-sequence."""

    digits: str
    """The digits."""
    latent: bool = False
    """Whether it counts only when latent readings are asked for."""


def resolve(value: NumberSequence, context: Context) -> dict[str, Any]:
    """Return JSON."""
    del context
    return {"type": "value", "value": value.digits}
