"""Ages in English."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.measure.english import DASH, measure_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.dimensions.measure.value import Measure, between
from nlu.entities.dimensions.number.value import Number
from nlu.entities.rule import Of, Rule

_UNITS: Final = tuple(
    Unit(unit, rf"{pattern}(?:(?:-| )olds?(?!\w)| of age(?!\w))", needs_number=True)
    for unit, pattern in {
        "year": "(?:years?|yrs?)",
        "month": "(?:months?|mos?)",
        "week": "(?:weeks?|wks?)",
        "day": "days?",
    }.items()
)
_SHORT: Final = (Unit("year", r"y/o|yo|y\.o\.", needs_number=True),)


def _is_age(value: Number) -> bool:
    return value.is_whole and not value.is_multiplier and 0 < value.value < 130


def _year(match: re.Match[str], count: Number) -> Measure | None:
    is_pronoun = count.is_word and count.value == 1 and match[0].endswith("age")  # at my age one needs rest
    return None if is_pronoun else Measure("year", count.value)


RULES: tuple[Rule, ...] = (
    *measure_rules("age", _UNITS, "years old"),
    *measure_rules("age", _SHORT, "yo")[:1],
    Rule(
        "ages 5 to 10",
        (
            r"(?<!\w)(?:ages?|aged)(?: from| between)?(?!\w)",
            Of("number", _is_age),
            f"{DASH}|and",
            Of("number", _is_age),
        ),
        lambda _, lower, __, upper: between(Measure("year", lower.value), Measure("year", upper.value)),
    ),
    Rule("age 30", (r"(?<!\w)(?:at (?:the )?)?aged?(?: of| is|:)?(?!\w)", Of("number", _is_age)), _year),
)
"""Rules of the dimension age."""
