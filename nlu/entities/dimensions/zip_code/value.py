"""A postal code that was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nlu.entities.rule import Context


@dataclass(frozen=True)
class ZipCode:
    """The value of the dimension zip-code."""

    code: str
    """The code, in capital letters."""
    latent: bool = False
    """Whether it counts only when latent readings are asked for."""


def resolve(value: ZipCode, context: Context) -> dict[str, Any]:
    """Return JSON."""
    del context
    return {"type": "value", "value": value.code}
