"""Numbers of payment cards: in one run, or in the groups that stand on the card."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.credit_card_number.value import CreditCardNumber, has_valid_checksum
from nlu.entities.rule import Rule

_FEWEST_OF_OTHERS: Final = 12  # shorter ones are dates and order numbers


def _card(match: re.Match[str]) -> CreditCardNumber | None:
    digits = re.sub(r"\D", "", match[0])
    card = CreditCardNumber(digits)
    if not has_valid_checksum(digits) or len(set(digits)) == 1:
        return None
    if len(digits) != len(match[0]) and not _is_grouped_as(card.issuer, match[0]):
        return None
    return card


def _is_grouped_as(issuer: str, written: str) -> bool:
    groups = [len(group) for group in re.split(r"\D", written)]
    expected = {"amex": [4, 6, 5], "dinerclub": [4, 6, 4]}.get(issuer, [4, 4, 4, 4])
    return groups == expected


RULES: tuple[Rule, ...] = (
    Rule(
        "4111 1111 1111 1111",
        (
            rf"(?<![\w.,/-])(?:\d{{{_FEWEST_OF_OTHERS},19}}|\d{{4}}(?P<by>[ -])\d{{4}}(?P=by)\d{{4}}(?P=by)\d{{4}}"
            r"|\d{4}(?P<between>[ -])\d{6}(?P=between)\d{4,5})(?![a-z_\d]|[-./,]\d)",
        ),
        _card,
    ),
)
"""Rules of the dimension credit-card-number."""
