"""The number of a flight that was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nlu.entities.rule import Context


@dataclass(frozen=True)
class FlightNumber:
    """The value of the dimension flight-number."""

    number: str
    """Code of the airline and number, without a space."""
    latent: bool = False
    """Whether it counts only when latent readings are asked for."""


def resolve(value: FlightNumber, context: Context) -> dict[str, Any]:
    """Return JSON."""
    del context
    return {"type": "value", "value": value.number}
