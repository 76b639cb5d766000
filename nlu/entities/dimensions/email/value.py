"""An e-mail address that was read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from nlu.entities.rule import Context

_AT = r" ?(?:@|(?<= )at(?= )|골뱅이|앳(?= )) ?"
_DOT = r" ?(?:(?<= )dot(?= )|닷(?=[a-z ])|쩜|(?<= )점(?= )) ?"


@dataclass(frozen=True)
class Email:
    """The value of the dimension email."""

    address: str
    """The address, in lower case, as it was said."""


def resolve(value: Email, context: Context) -> dict[str, Any]:
    """Return Duckling's JSON: the address in the user's case, with its signs in place of words."""
    address = context.written or value.address
    address = re.sub(_AT, "@", address, count=1, flags=re.IGNORECASE)
    return {"type": "value", "value": re.sub(_DOT, ".", address, flags=re.IGNORECASE)}
