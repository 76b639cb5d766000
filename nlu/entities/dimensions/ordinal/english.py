"""Ordinals in English."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.number.value import Number
from nlu.entities.dimensions.ordinal.value import Ordinal
from nlu.entities.rule import Of, Rule

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
_SCALES: Final = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9}
_SCALE = "|".join(_SCALES)
_IDIOMS: Final = {
    "first": r"[ -](?:names?|aid|class|lady|hand|rate|of all|come|served|things?|sight|glance|person|impressions?)\b",
    "second": r"[ -]?(?:hand|guess\w*| nature| wind| fiddle| counts)\b",
    "third": r"[ -](?:part(?:y|ies)|world|degree|person|hand|wheel)\b",
    "fourth": r" (?:estate|wall)\b",
    "fifth": r" (?:wheel|column)\b",
    "sixth": " sense\\b",
    "seventh": " heaven\\b",
    "eleventh": " hour\\b",
}
_IDIOMS_BEFORE: Final = {
    "first": ("first things ", "ladies ", "safety "),
    "second": ("split ", " i ", "split-"),
}
_AFTER_AT_FIRST: Final = r"(?! (?:street|st|avenue|ave|base|floor|stop)\b)"
_SINGLE = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"


def _words(match: re.Match[str]) -> Ordinal:
    is_part = match["alone"] in _IDIOMS and _is_idiom(match)
    return Ordinal(
        _TENS.get(match["tens"] or match["round"] or "", 0) + _UNITS.get(match["unit"] or match["alone"], 0),
        is_part,
    )


def _is_idiom(match: re.Match[str]) -> bool:
    """Return whether nothing is counted: `first name`, `at first`, `third party`."""
    text, end = match.string, match.end()
    is_at_first = text.endswith("at ", 0, match.start()) and re.match(_AFTER_AT_FIRST, text[end : end + 12])
    is_last_word = f" {text[: match.start()]}".endswith(_IDIOMS_BEFORE.get(match["alone"], ()))
    return bool(is_at_first or is_last_word or re.match(_IDIOMS[match["alone"]], text[end : end + 14]))


def _digits(match: re.Match[str]) -> Ordinal | None:
    value = int(match["digits"].replace(",", ""))
    return Ordinal(value) if value < 10**15 else None


def _scaled(count: Number, match: re.Match[str]) -> Ordinal | None:
    """Read `two hundredth`."""
    value = int(count.value) * _SCALES[match["scale"]]
    return Ordinal(value) if value < 10**15 else None


def _after_scale(*parts: Number | re.Match[str] | Ordinal) -> Ordinal | None:
    """Read `one hundred and first`."""
    large, small = parts[0], parts[-1]
    assert isinstance(large, Number)
    assert isinstance(small, Ordinal)
    return Ordinal(int(large.value) + small.value) if small.value < 10**large.scale else None


def _is_count(value: Number) -> bool:
    return value.is_whole and value.value > 1 and not value.is_multiplier and not value.is_vague


def _may_grow(value: Number) -> bool:
    return _is_count(value) and value.scale > 1


RULES: tuple[Rule, ...] = (
    Rule(
        "twenty-fifth",
        (rf"(?:(?P<tens>{_TEN})y[ -]?(?P<unit>{_SINGLE})|(?P<round>{_TEN})ieth|(?P<alone>{_UNIT}))(?!\w)",),
        _words,
    ),
    Rule("25th", (r"(?<!\d,)0*(?P<digits>\d{1,3}(?:,\d{3}){1,4}|\d{1,15}) ?(?:st|nd|rd|th)(?!\w)",), _digits),
    Rule("hundredth", (rf"(?P<scale>{_SCALE})th(?!\w)",), lambda match: Ordinal(_SCALES[match["scale"]])),
    Rule("two hundredth", (Of("number", _is_count), rf"(?P<scale>{_SCALE})th(?!\w)"), _scaled),
    Rule("two hundred first", (Of("number", _may_grow), Of("ordinal")), _after_scale),
    Rule("two hundred and first", (Of("number", _may_grow), r"and(?!\w)", Of("ordinal")), _after_scale),
)
"""Rules of the dimension ordinal."""
