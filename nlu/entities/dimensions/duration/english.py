"""Durations in English."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.duration.value import Duration, at_least, at_most, between, duration, is_single
from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.measure.english import LESS, MORE, OR_LESS, OR_MORE
from nlu.entities.dimensions.number.value import Number, is_share, is_whole
from nlu.entities.rule import Of, Rule

_PARTS: Final = {"half": 0.5, "quarter": 0.25, "three quarter": 0.75}


# "a second question" is no second.
_AFTER_SECOND = "ago|later|from|after|before|or|and|please|to|for|longer|now|in|of"
# Nor is a minute crack a minute, or a day dream a day.
_MINUTE: Final = (
    "crack|detail|difference|amount|quantit|trace|scratch|hole|fraction|portion|change|particle|man|men|steak"
)
_DAY: Final = "dream|trip|bed|care|job|spa|off|out|pass|shift"
_QUARTER: Final = "of |pound|final|back|horse|note"
_NO_MINUTE_OR_DAY: Final = (
    rf"(?! minute (?:{_MINUTE}))(?! (?:week )?day (?:{_DAY}))(?! quarter (?:{_QUARTER}))(?! week day)"
)
# "Wait a minute" asks for no length.
_WAIT: Final = "wait|just|hold on|hang on|give me|gimme|got|spare"
_NO_WAIT: Final = (
    "".join(rf"(?<!\b{word} )" for word in _WAIT.split("|")) + r"|(?!an? (?:sec(?:ond)?|min(?:ute)?)(?!\w))"
)
_ARTICLE: Final = rf"(?<!call it )(?:{_NO_WAIT})an?(?! second (?!(?:{_AFTER_SECOND})\b)[a-z]){_NO_MINUTE_OR_DAY}"


def _is_count(value: Number) -> bool:
    return value.is_whole and not value.is_multiplier and value.upper is None


def _is_fraction(value: Number) -> bool:
    return isinstance(value.value, float) and value.value > 0


def _times(count: Number, grain: Grain) -> Duration | None:
    """Read `2 weeks`, `2.5 hours`, `3/4 hour`."""
    return duration(count.value, grain)


def _hyphened(count: Number, grain: Grain) -> Duration | None:
    """Read `3-day`; not `twenty-second`, an ordinal."""
    is_ordinal = grain is Grain.SECOND and count.is_word and count.value % 10 == 0
    return None if is_ordinal else _times(count, grain)


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


def _years(count: int, unit: re.Match[str]) -> Duration:
    """Read `two decades`."""
    return Duration(count * (100 if "centur" in unit[0] else 10), Grain.YEAR)


def _quotes(count: Number, mark: re.Match[str]) -> Duration:
    """Read `30'`: minutes, and with two marks seconds; a part only, as it may be a length."""
    return Duration(int(count.value), Grain.MINUTE if mark[0] == "'" else Grain.SECOND, is_part=True)


def _from_number(lower: Number, upper: Duration) -> Duration | None:
    """Read `2-3 hours`: the first number counts the unit that was said with the last."""
    first = duration(lower.value, upper.grain)
    return None if first is None else between(first, upper)


def _or_two(length: Duration, _: re.Match[str]) -> Duration | None:
    """Read `a day or two`."""
    return between(length, Duration(2, length.grain)) if length.value == 1 else None


def _may_begin_range(value: Number) -> bool:
    return _is_count(value) or _is_fraction(value)


_SINGLE: Final = Of("duration", lambda length: is_single(length) and not length.is_part)
_LOWER: Final = Of("number", _may_begin_range)
_TO: Final = r"-|~|to(?!\w)|or(?!\w)"

_RANGES: Final = (
    Rule("2-3 hours", (_LOWER, _TO, _SINGLE), lambda lower, _, upper: _from_number(lower, upper)),
    Rule(
        "between 2 and 3 hours",
        ("between|from|anywhere from", _LOWER, "(?:and|to)(?!\\w)|-", _SINGLE),
        lambda _, lower, __, upper: _from_number(lower, upper),
    ),
    Rule("30 minutes to an hour", (_SINGLE, _TO, _SINGLE), lambda first, _, last: between(first, last)),
    Rule(
        "between 30 minutes and an hour",
        ("between|from|anywhere from", _SINGLE, "(?:and|to)(?!\\w)|-", _SINGLE),
        lambda _, first, __, last: between(first, last),
    ),
    Rule("a day or two", (_SINGLE, r"or two(?! \w+s\b)"), _or_two),
    Rule("at least 2 hours", (MORE, _SINGLE), lambda _, length: at_least(length)),
    Rule("less than 2 hours", (LESS, _SINGLE), lambda _, length: at_most(length)),
    Rule("2 hours or more", (_SINGLE, OR_MORE), lambda length, _: at_least(length)),
    Rule("2 hours or less", (_SINGLE, OR_LESS), lambda length, _: at_most(length)),
    Rule("an hour or so", (_SINGLE, r"or so(?!\w)"), lambda length, _: length),
)

RULES: tuple[Rule, ...] = (
    Rule("2 weeks", (Of("number", _is_count), Of("grain")), _times),
    Rule("2.5 hours", (Of("number", _is_fraction), Of("grain")), _times),
    Rule("2/3 of an hour", (Of("number", is_share), "of an?", Of("grain")), lambda share, _, unit: _times(share, unit)),
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
    Rule("3-day", (Of("number", _is_count), "-", Of("grain")), lambda count, _, grain: _hyphened(count, grain)),
    Rule("two decades", (Of("number", _is_count), r"decades?|centur(?:y|ies)"), lambda n, m: _years(int(n.value), m)),
    Rule("a decade", (r"an? (?:decade|century)",), lambda match: _years(1, match)),
    Rule("a fortnight", (r"(?:an? |one )?fortnight",), lambda _: Duration(14, Grain.DAY)),
    Rule("30'", (Of("number", is_whole), r"'(?!\w)|\""), _quotes),
    Rule("2 years 3 months", (Of("duration", is_single), Of("duration", is_single)), _sum),
    Rule("2 years and 3 months", (Of("duration", is_single), ",? ?and|,", Of("duration", is_single)), _sum),
    *_RANGES,
    Rule(
        "about 2 weeks",
        ("(?<!what )(?<!how )about|around|approximately|exactly|roughly|nearly|almost", Of("duration")),
        lambda _, length: length,
    ),
)
"""Rules of the dimension duration."""
