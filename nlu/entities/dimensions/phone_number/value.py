"""A phone number that was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nlu.entities.rule import Context


@dataclass(frozen=True)
class PhoneNumber:
    """The value of the dimension phone-number."""

    digits: str
    """Its digits, as they are dialled within the country."""
    country_code: int | None = None
    """Code of the country, if it was given with a plus sign."""
    extension: str | None = None
    """Extension."""


def resolve(value: PhoneNumber, context: Context) -> dict[str, Any]:
    """Return Duckling's JSON: `(+1) 6505550100 ext 7`."""
    del context
    prefix = "" if value.country_code is None else f"(+{value.country_code}) "
    suffix = "" if value.extension is None else f" ext {value.extension}"
    return {"type": "value", "value": f"{prefix}{value.digits}{suffix}"}
