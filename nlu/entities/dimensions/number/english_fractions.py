"""Fractions in English: two thirds, 3 1/2, half a million."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.number.value import Number, number
from nlu.entities.rule import Of, Rule

_BY_ORDINAL: Final = "third fourth fifth sixth seventh eighth ninth tenth"
_DIVISORS: Final = {
    "half": 2,
    "quarter": 4,
    **{word: value for value, word in enumerate(_BY_ORDINAL.split(), start=3)},
    "twelfth": 12,
    "sixteenth": 16,
    "twentieth": 20,
    "hundredth": 100,
    "thousandth": 1_000,
}
_DIVISOR: Final = "|".join(sorted(_DIVISORS, key=len, reverse=True))
_FEW: Final = 100


def _parts(count: Number, match: re.Match[str]) -> Number | None:
    """Read `two thirds`, `one quarter`; quarters of other numbers than one and three are coins or parts of years."""
    divisor, is_plural = _DIVISORS[match["divisor"]], bool(match["plural"])
    if divisor == _DIVISORS["quarter"] and count.value not in (1, 3):
        return None
    return number(count.value / divisor, is_word=True) if is_plural == (count.value != 1) else None


def _with_parts(whole: Number, _: re.Match[str], parts: Number) -> Number:
    """Read `four and two thirds`."""
    return number(whole.value + parts.value, is_word=True)


def _mixed(match: re.Match[str]) -> Number | None:
    """Read `3 1/2`."""
    part, divisor = int(match["part"]), int(match["divisor"])
    return number(int(match["whole"]) + part / divisor) if 0 < part < divisor else None


def _of_scale(match: re.Match[str], scale: Number) -> Number:
    """Read `half a million`, `three quarters of a million`."""
    count = 3 if match["three"] else 1
    return number(count * scale.value / _DIVISORS[match["divisor"]], scale=scale.scale, is_word=True)


def _alone(match: re.Match[str]) -> Number | None:
    """Read `half`, `a third`: among other words they are shares of something."""
    return number(1 / _DIVISORS[match["divisor"]], is_word=True) if match.string.strip() == match[0] else None


def _is_few(value: Number) -> bool:
    return value.is_word and value.is_whole and not value.is_vague and not value.is_multiplier and value.value < _FEW


def _is_fraction(value: Number) -> bool:
    return value.is_word and 0 < value.value < 1


RULES: tuple[Rule, ...] = (
    Rule("two thirds", (Of("number", _is_few), rf"-?(?P<divisor>{_DIVISOR})(?P<plural>s?)(?!\w)"), _parts),
    Rule("four and two thirds", (Of("number", _is_few), r"and(?!\w)", Of("number", _is_fraction)), _with_parts),
    Rule(
        "3 1/2",
        (
            r"(?<![\w.,:/$€£-])(?P<whole>\d{1,6})(?: and|-)? ?(?<=[ -])"
            r"(?P<part>\d{1,2})/(?P<divisor>\d{1,3})(?![\d/.:-])",
        ),
        _mixed,
    ),
    Rule(
        "half a million",
        (
            r"(?P<three>three[ -])?(?:an? )?(?P<divisor>half|quarter)(?(three)s)(?: of)?(?: an?)?(?!\w)",
            Of("number", lambda value: value.is_multiplier and value.scale > 0),
        ),
        _of_scale,
    ),
    Rule("a third", (rf"(?:an? )?(?P<divisor>{_DIVISOR})(?!\w)",), _alone),
)
"""Rules of fractions."""
