"""From one hour to another in a part of the day in English: from 7 to 9 tonight, tomorrow evening between 6 and 8."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.number.value import Number
from nlu.entities.dimensions.time.build import am_pm, hour, intersect, interval, today
from nlu.entities.dimensions.time.english_dates import DASH
from nlu.entities.dimensions.time.fields import Fields, are_hours
from nlu.entities.dimensions.time.selection import FromTo
from nlu.entities.dimensions.time.value import Time, is_day, is_time_of_day
from nlu.entities.rule import Of, Rule

_NOON: Final = 12
_PART: Final = r",?(?:(?:on |in )?the |this |at )?(?P<part>morning|afternoon|evening|night)(?!\w),?"
_TODAY: Final = r",?(?:this (?P<part>morning|afternoon|evening)|(?:late )?tonight)(?!\w),?"
_PART_OF_ANY_DAY: Final = r",?in the (?P<part>morning|afternoon|evening)(?!\w)"


def _is_hours(time: Time) -> bool:
    """Return whether it goes from one time of day to another, of no certain day."""
    return time.is_interval and time.form is None and are_hours(time.series)


def _is_hour(value: Number) -> bool:
    return value.is_whole and 1 <= value.value <= _NOON and value.may_be_time


def _range(first: Time, last: Time, part: str, day: Time | None) -> Time | None:
    """Return the time from an hour in a part of a day to the next that the other one names."""
    if first.is_12h:
        if first.hour == _NOON and part == "night":
            return None
        told = am_pm(first, is_am=part == "morning")
        if told is None:
            return None
        first = told
    hours = interval(first.sure(), last.sure(), closed=True)
    return hours if hours is None or day is None else intersect(hours, day)


def _ends(hours: Time) -> tuple[Time, Time]:
    """Return the times of day that hours go from and to."""
    assert isinstance(hours.series, FromTo)
    first, last = (
        Time(end, hours.grain, "time-of-day", end.hour, bool(end.is_12h and end.is_am is None))
        for end in (hours.series.first, hours.series.last)
        if isinstance(end, Fields)
    )
    return first, last


def _read(*parts: Time | re.Match[str]) -> Time | None:
    """Read hours and the part of the day, in any order, with or without the day."""
    part, day = "night", None
    ends: list[Time] = []
    for one in parts:
        if isinstance(one, re.Match):
            if "part" in one.re.groupindex:
                part = one["part"] or "night"
                day = today() if one["part"] is None or "this" in one[0] else day
        elif is_day(one):
            day = one
        else:
            ends += _ends(one) if _is_hours(one) else [one]
    return _range(ends[0], ends[1], part, day) if len(ends) == 2 else None


_HOURS, _HOUR, _DAY = Of("time", _is_hours), Of("time", is_time_of_day), Of("time", is_day)

RULES: tuple[Rule, ...] = (
    Rule("from 7 to 9 tonight", (_HOURS, _TODAY), _read),
    Rule("from 7 to 9 in the evening", (_HOURS, _PART_OF_ANY_DAY), _read),
    Rule(
        "from 7 to 9 in the evening",
        ("from|between", Of("number", _is_hour), f"{DASH}|and", _HOUR, _PART_OF_ANY_DAY),
        lambda _, first, *rest: _read(hour(int(first.value), is_12h=True), *rest),
    ),
    Rule("from 7 to 9 tomorrow evening", (_HOURS, _DAY, _PART), _read),
    Rule("tonight from 7 to 9", (_TODAY, _HOURS), _read),
    Rule("tomorrow evening from 7 to 9", (_DAY, _PART, _HOURS), _read),
    Rule("7 to 9 tonight", (_HOUR, DASH, _HOUR, _TODAY), _read, doubt=1),
    Rule("7 to 9 in the evening", (_HOUR, DASH, _HOUR, _PART_OF_ANY_DAY), _read, doubt=1),
    Rule("7 to 9 tomorrow evening", (_HOUR, DASH, _HOUR, _DAY, _PART), _read, doubt=1),
    Rule("tonight, 7 to 9", (_TODAY, _HOUR, DASH, _HOUR), _read, doubt=1),
    Rule("tomorrow evening, 7 to 9", (_DAY, _PART, _HOUR, DASH, _HOUR), _read, doubt=1),
)
"""Rules of hours in a part of the day."""
