"""Intervals in English: from, to, between, until, since, by."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.duration.value import Duration, is_single
from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.number.value import Number
from nlu.entities.dimensions.ordinal.value import Ordinal
from nlu.entities.dimensions.time.build import (
    am_pm,
    cycle_nth,
    cycle_nth_after,
    duration_after,
    hour,
    hour_minute,
    interval,
    now,
    nth,
    with_direction,
)
from nlu.entities.dimensions.time.english_clock import AM_PM, is_am
from nlu.entities.dimensions.time.english_dates import DASH, is_day_number, is_day_ordinal, on_day
from nlu.entities.dimensions.time.selection import Nth
from nlu.entities.dimensions.time.value import (
    Time,
    coarser_than,
    every,
    is_day_of_week,
    is_month,
    is_sure,
    is_time_of_day,
)
from nlu.entities.rule import Of, Rule

_FROM: Final = "from(?: the)?"
_FROM_NOW: Final = (
    r"(?<!business days )(?<!working days )(?<!business day )(?<!working day )"  # 2 business days from now
)
_SOME: Final = "(?:anytime |sometimes? )?"


def _closed(first: Time | None, last: Time | None) -> Time | None:
    if first is None or last is None or first.direction or last.direction:
        return None
    if is_time_of_day(first) and first.is_12h and last.grain < Grain.DAY and last.form is None:
        return None  # from 7 to 9 tonight: both are tonight
    return interval(first, last, closed=True)


def _same_grain(first: Time, _: re.Match[str], last: Time) -> Time | None:
    return _closed(first, last) if first.grain == last.grain else None


def _latent(time: Time | None) -> Time | None:
    return None if time is None else time.as_latent()


def _days(time: Time, first: Number | Ordinal, last: Number | Ordinal) -> Time | None:
    """Read the days of `July 13-15`."""
    return _closed(on_day(time, first), on_day(time, last)) if first.value < last.value else None


def _until_half(match: re.Match[str], _: re.Match[str], last: Time, half: re.Match[str]) -> Time | None:
    """Read `3-5pm`: both in the morning or in the evening."""
    number, minute = int(match["hour"]), match["minute"]
    first = hour(number, is_12h=True) if minute is None else hour_minute(number, int(minute), is_12h=True)
    if last.hour is None or last.hour > 12 or number > 12:
        return None
    return _closed(*(am_pm(time, is_am=is_am(half)) for time in (first, last)))


def _by(time: Time) -> Time | None:
    return None if time.direction else interval(now(), time.sure())


def _for(time: Time, length: Duration) -> Time | None:
    if time.is_interval or time.direction:
        return None
    return interval(time, duration_after(length, time), closed=True)


def _open(match: re.Match[str], time: Time) -> Time | None:
    is_season = time.is_cyclic or isinstance(time.series, Nth)
    may_begin = time.form is not None or (is_season and match["after"] is None)  # of no season its end is told
    if (time.is_interval and not may_begin) or time.direction:
        return None
    return with_direction("after" if match["after"] else "before", time)


def _until_end(time: Time) -> Time | None:
    return with_direction("before", cycle_nth_after(time.grain, 1, time))


def _since(match: re.Match[str], time: Time) -> Time | None:
    """Read `since friday`: the last one."""
    is_bare = not time.is_anchored and (is_day_of_week(time) or is_month(time))
    return _open(match, nth(-1, time) if is_bare else time)


_TIME, _SURE = Of("time"), Of("time", is_sure)
_TIME_OF_DAY, _SURE_TIME_OF_DAY = Of("time", is_time_of_day), Of("time", every(is_time_of_day, is_sure))
_MONTH = Of("time", is_month)
_LATENT_YEAR = Of("time", lambda time: time.latent and time.grain is Grain.YEAR)
_STARTING = "from|starting from|starting|beginning|after"


def _days_of_month(name: str, first: Of, last: Of) -> tuple[Rule, ...]:
    """Return the ways to say some days of a month, with the days as numbers or as ordinals."""
    return (
        Rule(f"march {name}", (_MONTH, first, DASH, last), lambda time, a, _, b: _days(time, a, b)),
        Rule(f"{name} march", (first, DASH, last, _MONTH), lambda a, _, b, time: _days(time, a, b)),
        Rule(f"{name} of march", (first, DASH, last, "of", _MONTH), lambda a, _, b, __, time: _days(time, a, b)),
        Rule(f"from march {name}", (_FROM, _MONTH, first, DASH, last), lambda _, time, a, __, b: _days(time, a, b)),
        Rule(f"from {name} march", (_FROM, first, DASH, last, _MONTH), lambda _, a, __, b, time: _days(time, a, b)),
        Rule(
            f"from {name} of march",
            (_FROM, first, DASH, last, "of", _MONTH),
            lambda _, a, __, b, ___, time: _days(time, a, b),
        ),
    )


_NUMBER, _ORDINAL = Of("number", is_day_number), Of("ordinal", is_day_ordinal)

RULES: tuple[Rule, ...] = (
    *_days_of_month("13-15", _NUMBER, _NUMBER),
    *_days_of_month("13th-15", _ORDINAL, _NUMBER),
    *_days_of_month("13-15th", _NUMBER, _ORDINAL),
    *_days_of_month("13th-15th", _ORDINAL, _ORDINAL),
    Rule("monday - friday", (_SURE, DASH, _SURE), lambda first, _, last: _closed(first, last)),
    Rule("1960 - 1961", (_LATENT_YEAR, DASH, _LATENT_YEAR), lambda first, _, last: _latent(_closed(first, last))),
    Rule("monday/friday", (_SURE, "/", _SURE), _same_grain),
    Rule("from monday to friday", (_FROM, _TIME, DASH, _TIME), lambda _, first, __, last: _closed(first, last)),
    Rule(
        "between monday and friday",
        ("between", _TIME, "and|to|-", _TIME),
        lambda _, first, __, last: _closed(first, last),
    ),
    Rule("3pm - 5", (_SURE_TIME_OF_DAY, f"{DASH}|:", _TIME_OF_DAY), lambda first, _, last: _closed(first, last)),
    Rule(
        "later than 3 but before 5",
        (r"later than|from|in[ -]between|between", _TIME_OF_DAY, f"(?:but )?before|{DASH}", _TIME_OF_DAY),
        lambda _, first, __, last: _closed(first, last),
    ),
    Rule(
        "3-5pm",
        (r"(?:from |at )?(?P<hour>2[0-3]|[01]?\d)(?:[:.](?P<minute>[0-5]\d))?", f"{DASH}|:", _TIME_OF_DAY, AM_PM),
        _until_half,
    ),
    Rule(
        "between 3 and 5pm",
        (r"(?:in[ -])?between (?P<hour>1[0-2]|0?\d)(?:[:.](?P<minute>[0-5]\d))?", "and", _TIME_OF_DAY, AM_PM),
        _until_half,
    ),
    Rule(
        "by friday",
        (r"(?<!divided )(?<!multiplied )(?<!\d )by|(?:not|no) later than", _TIME),
        lambda _, time: _by(time),
    ),
    Rule(
        "by the end of next month",
        ("by (?:the )?end of", _TIME),
        lambda _, time: None if time.direction or time.is_interval else interval(now(), time, closed=True),
    ),
    Rule(
        "until friday",
        (rf"{_SOME}(?:before|(?:un)?till?|through|up to)(?: the(?= week[ -]?end))?(?P<after>(?!.))?", _TIME),
        _open,
    ),
    Rule(
        "until the end of the month",
        (r"(?:(?:un)?till?|through)(?: the)? end of(?: the| this)?", Of("grain")),
        lambda _, grain: with_direction("before", cycle_nth(grain, 1)) if grain > Grain.HOUR else None,
    ),
    Rule(
        "until the end of next month",
        (r"(?:(?:un)?till?|through)(?: the)? end of", Of("time", every(is_sure, coarser_than(Grain.DAY)))),
        lambda _, time: None if time.direction or time.is_interval else _until_end(time),
    ),
    Rule("after friday", (rf"(?P<after>{_FROM_NOW}from|later than|{_SOME}after)", _TIME), _open),
    Rule("starting friday", (r"(?P<after>starting(?: from| on)?|as of)", _SURE), _open),
    Rule(
        "from friday on",
        (r"(?P<after>from|starting)", _SURE, r"on(?:wards?)?(?! \d)"),
        lambda m, time, _: _open(m, time),
    ),
    Rule("since friday", (r"(?P<after>since)", _TIME), _since),
    Rule(
        "for 2 days from friday",
        ("for", Of("duration", is_single), _STARTING, _TIME),
        lambda _, length, __, time: _for(time, length),
    ),
    Rule("friday for 2 days", (_SURE, "for", Of("duration", is_single)), lambda time, _, length: _for(time, length)),
    Rule(
        "from friday for 2 days",
        (_STARTING, _SURE, "for", Of("duration", is_single)),
        lambda _, time, __, length: _for(time, length),
    ),
)
"""Rules of intervals."""
