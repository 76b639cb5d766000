"""Times in English told by others: a year ago today, this time tomorrow."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.duration.value import is_single
from nlu.entities.dimensions.time.same_time import day_beside, is_day_from_now, is_unit_from_now, same_time
from nlu.entities.rule import Of, Rule

_LENGTH: Final = Of("duration", is_single)
_DAY: Final = Of("time", is_day_from_now)

RULES: tuple[Rule, ...] = (
    Rule("a year ago today", (_LENGTH, "ago", _DAY), lambda length, _, day: day_beside(-length, day)),
    Rule(
        "this time last year",
        (
            "(?:(?:at|about|around) )*this time(?: of (?:the )?(?:day|year))?",
            Of("time", is_unit_from_now),
        ),
        lambda _, unit: same_time(unit),
    ),
)
"""Rules of times told by others."""
