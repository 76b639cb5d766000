"""The number of a payment card that was read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from nlu.entities.rule import Context

_ISSUERS: Final = {
    "visa": r"4\d{15}",
    "amex": r"3[47]\d{13}",
    "discover": r"6(?:011|5\d\d)\d{12}",
    "mastercard": r"(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}",
    "dinerclub": r"3(?:0[0-5]|[68]\d)\d{11}",
}


@dataclass(frozen=True)
class CreditCardNumber:
    """The value of the dimension credit-card-number."""

    digits: str
    """Its digits."""

    @property
    def issuer(self) -> str:
        """Who issued it, by its first digits and its length."""
        return next((name for name, pattern in _ISSUERS.items() if re.fullmatch(pattern, self.digits)), "other")


def has_valid_checksum(digits: str) -> bool:
    """Return whether the last digit is right, by Luhn's formula (ISO/IEC 7812-1).

    >>> has_valid_checksum("4111111111111111"), has_valid_checksum("4111111111111112")
    (True, False)
    """
    total = 0
    for place, digit in enumerate(map(int, reversed(digits))):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def resolve(value: CreditCardNumber, context: Context) -> dict[str, Any]:
    """Return Duckling's JSON, which has no type."""
    del context
    return {"value": value.digits, "issuer": value.issuer}
