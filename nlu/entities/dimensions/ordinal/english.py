"""Ordinals in English."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.ordinal.value import Ordinal
from nlu.entities.rule import Rule

_WORDS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
_UNITS: Final = {word: value for value, word in enumerate(_WORDS.split(), start=1)}
_TENS: Final = {
    "twent": 20,
    "thirt": 30,
    "fort": 40,
    "fift": 50,
    "sixt": 60,
    "sevent": 70,
    "eight": 80,
    "ninet": 90,
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_TEN = "|".join(_TENS)
_SINGLE = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"


def _words(match: re.Match[str]) -> Ordinal:
    return Ordinal(_TENS.get(match["tens"] or match["round"] or "", 0) + _UNITS.get(match["unit"] or match["alone"], 0))


def _digits(match: re.Match[str]) -> Ordinal | None:
    value = int(match["digits"])
    return Ordinal(value) if value < 10**15 else None


RULES: tuple[Rule, ...] = (
    Rule(
        "twenty-fifth",
        (rf"(?:(?P<tens>{_TEN})y[ -]?(?P<unit>{_SINGLE})|(?P<round>{_TEN})ieth|(?P<alone>{_UNIT}))(?!\w)",),
        _words,
    ),
    Rule("25th", (r"0*(?P<digits>\d{1,15}) ?(?:st|nd|rd|th)(?!\w)",), _digits),
)
"""Rules of the dimension ordinal."""
