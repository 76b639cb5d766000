"""An ordinal that was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nlu.entities.rule import Context


@dataclass(frozen=True)
class Ordinal:
    """The value of the dimension ordinal."""

    value: int
    """1 of `first`."""
    is_part: bool = False
    """Whether it is no entity itself, only a part of others."""


def resolve(value: Ordinal, context: Context) -> dict[str, Any]:
    """Return Duckling's JSON."""
    del context
    return {"type": "value", "value": value.value}
