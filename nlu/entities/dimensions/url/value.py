"""A web address that was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nlu.entities.rule import Context


@dataclass(frozen=True)
class Url:
    """The value of the dimension url."""

    address: str
    """The address, in lower case."""
    domain: str
    """Name of the host, without `www.`."""


def resolve(value: Url, context: Context) -> dict[str, Any]:
    """Return Duckling's JSON: the address in the user's case, and its domain."""
    return {"type": "value", "value": context.written or value.address, "domain": value.domain}
