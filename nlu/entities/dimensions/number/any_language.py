"""Fractions of one character, in texts of any language."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.number.value import Number, number
from nlu.entities.rule import Rule

FRACTIONS: Final = {
    "½": 1 / 2,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅕": 1 / 5,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}
"""Sign -> its value."""


def _with_sign(match: re.Match[str]) -> Number:
    """Read `½`, `1½`."""
    return number(int(match["whole"] or 0) + FRACTIONS[match["sign"]])


RULES: tuple[Rule, ...] = (
    Rule("1½", (rf"(?<![\w.,/])(?:(?P<whole>\d{{1,4}}) ?)?(?P<sign>[{''.join(FRACTIONS)}])",), _with_sign),
)
"""Rules of the dimension number in any language."""
