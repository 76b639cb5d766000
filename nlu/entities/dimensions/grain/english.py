"""Units of time in English."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.rule import Rule

_UNITS: Final = {
    "s": Grain.SECOND,
    "m": Grain.MINUTE,
    "h": Grain.HOUR,
    "d": Grain.DAY,
    "w": Grain.WEEK,
    "mo": Grain.MONTH,
    "q": Grain.QUARTER,
    "y": Grain.YEAR,
}


def _unit(match: re.Match[str]) -> Grain | None:
    if match[0] == "m" and any("가" <= letter <= "힣" for letter in match.string):
        return None  # in Korean a metre
    return _UNITS["mo" if match[0].startswith("mo") else match[0][0]]


RULES: tuple[Rule, ...] = (
    Rule(
        "hours",
        (
            r"(?:sec(?:ond)?s?|min(?:ute)?s?|months?|m|hours?|hrs?|h|days?|weeks?|wks?|quarters?|qtrs?|years?|yrs?)(?!\w)",
        ),
        _unit,
    ),
)
"""Rules of the units of time."""
