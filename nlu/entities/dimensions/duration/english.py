"""Durations in English."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.duration.value import Duration, duration
from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.number.value import Number, is_whole
from nlu.entities.rule import Of, Rule

_PARTS: Final = {"half": 0.5, "quarter": 0.25, "three quarter": 0.75}


# "a second question" is no second.
_AFTER_SECOND = "ago|later|from|after|before|or|and|please|to|for|longer|now|in|of"
_ARTICLE: Final = rf"an?(?! second (?!(?:{_AFTER_SECOND})\b)[a-z])"


def _is_count(value: Number) -> bool:
    return value.is_whole and not value.is_multiplier and value.upper is None


def _is_fraction(value: Number) -> bool:
    return isinstance(value.value, float) and value.value > 0


def _times(count: Number, grain: Grain) -> Duration | None:
    """Read `2 weeks`, `2.5 hours`, `3/4 hour`."""
    return duration(count.value, grain)


def _and_part(count: Number, part: re.Match[str], grain: Grain) -> Duration | None:
    """Read `one and three quarters of hours`, `five and half min`."""
    word = "three quarter" if part[0].startswith("and three") else "half" if "half" in part[0] else "quarter"
    return duration(count.value + _PARTS[word], grain)


def _grain_and_half(_: re.Match[str], grain: Grain, __: re.Match[str]) -> Duration | None:
    """Read `a month and a half`."""
    return duration(1.5, grain)


def _sum(first: Duration, *rest: Duration | re.Match[str]) -> Duration | None:
    """Read `2 years and 3 months`: units from the coarse to the fine."""
    second = rest[-1]
    assert isinstance(second, Duration)
    return first + second if first.grain > second.grain else None


def _quotes(count: Number, mark: re.Match[str]) -> Duration:
    """Read `30'`: minutes, and with two marks seconds; a part only, as it may be a length."""
    return Duration(int(count.value), Grain.MINUTE if mark[0] == "'" else Grain.SECOND, is_part=True)


RULES: tuple[Rule, ...] = (
    Rule("2 weeks", (Of("number", _is_count), Of("grain")), _times),
    Rule("2.5 hours", (Of("number", _is_fraction), Of("grain")), _times),
    Rule(
        "2 more minutes",
        (Of("number", _is_count), r"more|less|extra|further", Of("grain")),
        lambda n, _, g: _times(n, g),
    ),
    Rule("an hour", (_ARTICLE, Of("grain")), lambda _, grain: Duration(1, grain)),
    Rule("half an hour", (r"half(?: an?)?", Of("grain")), lambda _, grain: duration(0.5, grain)),
    Rule(
        "three-quarters of an hour",
        (r"(?P<three>three[ -]quarters?(?: of)?(?: an?)?)|(?:an? )?quarter of an?", Of("grain")),
        lambda part, grain: duration(0.75 if part["three"] else 0.25, grain),
    ),
    Rule("a month and a half", ("an?|one", Of("grain"), "and (?:an? )?half"), _grain_and_half),
    Rule(
        "five and a half minutes",
        (
            Of("number", _is_count),
            "and (?:an? |one )?half(?: of)?(?: an?)?|and (?:an? |one )?quarter(?: of)?(?: an?)?"
            "|and three[ -]quarters?(?: of)?(?: an?)?",
            Of("grain"),
        ),
        _and_part,
    ),
    Rule("a fortnight", (r"(?:an? |one )?fortnight",), lambda _: Duration(14, Grain.DAY)),
    Rule("30'", (Of("number", is_whole), r"'(?!\w)|\""), _quotes),
    Rule("2 years 3 months", (Of("duration"), Of("duration")), _sum),
    Rule("2 years and 3 months", (Of("duration"), ",? ?and|,", Of("duration")), _sum),
    Rule(
        "about 2 weeks",
        ("about|around|approximately|exactly|roughly|nearly|almost", Of("duration")),
        lambda _, length: length,
    ),
)
"""Rules of the dimension duration."""
