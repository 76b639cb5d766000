"""Times of day in English."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.number.counted_things import COUNTED_THINGS
from nlu.entities.dimensions.number.value import Number
from nlu.entities.dimensions.pattern import compiled
from nlu.entities.dimensions.time.build import (
    am_pm,
    hour,
    hour_minute,
    hour_minute_second,
    intersect,
    interval,
)
from nlu.entities.dimensions.time.english_dates import DASH
from nlu.entities.dimensions.time.value import (
    Time,
    every,
    finer_than,
    has_no_zone,
    is_day,
    is_hour_of_day,
    is_sure,
    is_time_of_day,
)
from nlu.entities.dimensions.time.zones import ZONE, at_offset, in_zone
from nlu.entities.rule import Of, Rule

_HOUR, _MINUTE = r"(?P<hour>2[0-3]|[01]?\d)", r"(?P<minute>[0-5]\d)"
AM_PM: Final = r"(?:in the )?(?P<half>[ap])(?: m|\.? ?m\.?)(?!\w)|(?<=\d)(?P<short>[ap])(?!\w)\.?"
"""Morning or evening: `am`, `p.m.`, and right after digits `a`."""
_STREET = "street|st|road|rd|ave|avenue|lane|drive|boulevard|blvd|square"
_AT = rf"(?:at|@)(?! *\d+ (?:[a-z]+ ){{1,2}}(?:{_STREET})\b)"
_SUBJECT = "it|it's|that's|we|we're|you|you're|i|i'm|they|he|she|what|nobody|everyone|everybody|people"
# "At the end of the day, it is up to you" says nothing of when.
_END_OF_DAY = rf"(?<!at the )end of the day|end of the day(?!,? (?:{_SUBJECT})\b)"
_QUARTER = "(?:an? |one )?quarter"
_LAST_HOUR: Final = 12
_ONES: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_AFTER, _BEFORE = "after|past", "to|till|before|of"

_AFTER_FROM: Final = r"\bfrom (?:\d+|[a-z]+) $"


def is_am(match: re.Match[str]) -> bool:
    """Return whether a match of AM_PM is the morning."""
    return (match["half"] or match["short"]) == "a"


@lru_cache(maxsize=64)
def _is_between(low: int, high: int) -> Of:
    return Of("number", lambda n: n.is_whole and low <= n.value <= high and n.may_be_time)


def _clock(match: re.Match[str]) -> Time:
    """Read `7:30`; hours up to 12 are in the morning or in the evening, save for 0:30 and 03:30."""
    number = int(match["hour"])
    return hour_minute(number, int(match["minute"]), is_12h=number <= 12)


def _of_day(value: Number) -> Time:
    return hour(int(value.value), is_12h=value.value < 13).as_latent()


def with_half(time: Time, match: re.Match[str]) -> Time | None:
    """Put `am` or `pm` to a time of day; a bare `a` or `p` after an hour is a latent reading."""
    if time.hour is None or time.hour > 12:
        return None
    found = am_pm(time, is_am=is_am(match))
    return found.as_latent() if found is not None and match["short"] and time.latent else found


def _military(match: re.Match[str], half: re.Match[str]) -> Time | None:
    return with_half(_clock(match), half)


def _spelled(hours: Number, minutes: Number, half: re.Match[str]) -> Time | None:
    """Read `ten thirty am`."""
    return with_half(hour_minute(int(hours.value), int(minutes.value), is_12h=True), half)


def _run_together(value: Number, half: re.Match[str]) -> Time | None:
    """Read the 636 of `six thirty six a.m.`."""
    number, minutes = divmod(int(value.value), 100)
    return with_half(hour_minute(number, minutes, is_12h=True), half) if minutes < 60 else None


def _digits_of_clock(match: re.Match[str], minutes: Number) -> Time:
    """Read `seven thirty`, which may be a number too."""
    return hour_minute(_ONES.index(match[0]) + 1, int(minutes.value), is_12h=True).as_latent()


def _hour_and_minutes(time: Time, minutes: Number) -> Time | None:
    if time.hour is None:
        return None
    found = hour_minute(time.hour, int(minutes.value), is_12h=time.is_12h)
    return found.as_latent() if time.latent else found


def _minutes_after(minutes: int, time: Time) -> Time | None:
    return None if time.hour is None else hour_minute(time.hour, minutes, is_12h=time.is_12h)


def _minutes_before(minutes: int, time: Time) -> Time | None:
    if time.hour is None:
        return None
    before = time.hour - 1 if time.hour > 1 or not time.is_12h else time.hour + 11
    return hour_minute(before % 24, 60 - minutes, is_12h=time.is_12h)


def _minutes_to(minutes: Number, side: re.Match[str], time: Time) -> Time | None:
    """Read `20 to 3`; not where hours go `from 7 to 9`, nor `7 to 9`, which are no minutes that people name."""
    is_range = side[0] == "to" and compiled(_AFTER_FROM).search(side.string, 0, side.start()) is not None
    is_hour = side[0] == "to" and not minutes.is_word and minutes.value <= _LAST_HOUR and minutes.value % 5
    return None if is_range or is_hour else _minutes_before(int(minutes.value), time)


def _in_zone(time: Time, match: re.Match[str]) -> Time | None:
    found = in_zone(match["zone"], time)
    return None if found is None else found.sure()


def _on_day_in_zone(time: Time, match: re.Match[str], day: Time) -> Time | None:
    """Read `9 am pst tomorrow`."""
    both = intersect(time, day)
    return None if both is None else _in_zone(both, match)


def _at_offset(time: Time, match: re.Match[str]) -> Time:
    ahead = 3_600 * int(match["hours"]) + 60 * int(match["minutes"] or 0)
    return at_offset(-ahead if match["sign"] == "-" else ahead, time).sure()


def _interval_in_zone(first: Time, _: re.Match[str], last: Time, match: re.Match[str]) -> Time | None:
    both = [in_zone(match["zone"], time) for time in (first, last)]
    return None if both[0] is None or both[1] is None else interval(both[0], both[1], closed=True)


_ZONED = Of("time", every(is_time_of_day, has_no_zone))
_FULL_HOUR = Of("time", is_hour_of_day)

RULES: tuple[Rule, ...] = (
    Rule("7", (_is_between(0, 23),), _of_day),
    Rule("at 7", (_AT, Of("time", is_time_of_day)), lambda _, time: time.sure()),
    Rule("for 3:15", ("for", Of("time", every(is_time_of_day, is_sure))), lambda _, time: time),
    Rule("7 o'clock", (Of("time", is_time_of_day), r"o.?clock"), lambda time, _: time.sure()),
    Rule("7:30", (rf"{_HOUR}[:.]{_MINUTE}(?![:.]?\d)",), _clock),
    Rule(
        "730",
        (rf"{_HOUR}{_MINUTE}(?!.\d| (?:[a-z]+ ){{1,2}}(?:{_STREET})\b| {COUNTED_THINGS})",),
        lambda match: _clock(match).as_latent(),
        doubt=1,
    ),
    Rule(
        "15:23:24",
        (rf"{_HOUR}[:.]{_MINUTE}[:.](?P<second>[0-5]\d)",),
        lambda match: hour_minute_second(
            int(match["hour"]), int(match["minute"]), int(match["second"]), is_12h=int(match["hour"]) <= 12
        ),
    ),
    Rule("15h15", (rf"{_HOUR}h{_MINUTE}",), lambda match: hour_minute(int(match["hour"]), int(match["minute"]))),
    Rule("15h", (r"(?P<hour>2[0-3]|1[3-9])h",), lambda match: hour_minute(int(match["hour"]), 0)),
    Rule(
        "9h",
        (r"(?P<hour>1[0-2]|0?\d)h",),
        lambda match: hour_minute(int(match["hour"]), 0).as_latent(),
    ),
    Rule("1030 am", (r"(?P<hour>1[0-2]|0?\d)(?P<minute>[0-5]\d)", AM_PM), _military),
    Rule("ten thirty am", (_is_between(10, 12), _is_between(1, 59), AM_PM), _spelled),
    Rule("six thirty six am", (_is_between(110, 999), AM_PM), _run_together),
    Rule("seven thirty", (rf"(?:{'|'.join(_ONES)})(?= )", _is_between(10, 59)), _digits_of_clock),
    Rule("7 am", (Of("time", is_time_of_day), AM_PM), with_half),
    Rule("at 3 15", (_FULL_HOUR, _is_between(1, 59)), _hour_and_minutes),
    Rule(
        "ten-thirty", (_FULL_HOUR, "-", _is_between(10, 59)), lambda time, _, n: _hour_and_minutes(time.as_latent(), n)
    ),
    Rule("at 3 half", (_FULL_HOUR, "half"), lambda time, _: _minutes_after(30, time)),
    Rule("at 3 quarter", (_FULL_HOUR, _QUARTER), lambda time, _: _minutes_after(15, time)),
    Rule("20 past 3", (_is_between(1, 59), _AFTER, _FULL_HOUR), lambda n, _, time: _minutes_after(int(n.value), time)),
    Rule("half past 3", (f"half (?:{_AFTER})", _FULL_HOUR), lambda _, time: _minutes_after(30, time)),
    Rule("half 3", ("half", _FULL_HOUR), lambda _, time: _minutes_after(30, time)),
    Rule("quarter past 3", (f"{_QUARTER} (?:{_AFTER})", _FULL_HOUR), lambda _, time: _minutes_after(15, time)),
    Rule("20 to 3", (_is_between(1, 59), _BEFORE, _FULL_HOUR), _minutes_to),
    Rule("half to 3", (f"half (?:{_BEFORE})", _FULL_HOUR), lambda _, time: _minutes_before(30, time)),
    Rule("quarter to 3", (f"{_QUARTER} (?:{_BEFORE})", _FULL_HOUR), lambda _, time: _minutes_before(15, time)),
    Rule(
        "noon",
        (rf"(?:12 )?(?P<day>noon|midday)|(?:12 )?(?:midnight|midnite)|(?:the )?(?:eod|end of day|{_END_OF_DAY})",),
        lambda match: hour(12 if match["day"] else 0),
    ),
    Rule(
        "7 sharp",
        (Of("time", is_time_of_day), "sharp|exactly|-?ish|approximately|on the dot"),
        lambda time, _: time.sure(),
    ),
    Rule(
        "about 7:30",
        ("(?<!what )(?<!how )about|around|approximately|exactly|roughly", Of("time", finer_than(Grain.YEAR))),
        lambda _, time: time.sure(),
    ),
    Rule("7 am cet", (_ZONED, rf"(?P<zone>{ZONE})(?!\w)"), _in_zone),
    Rule(
        "7 am cet on friday",
        (_ZONED, rf"(?P<zone>{ZONE})(?!\w),?", Of("time", is_day)),
        lambda time, match, day: _on_day_in_zone(time, match, day),
    ),
    Rule(
        "7 am gmt+2",
        (_ZONED, r"\(?(?:gmt|utc) ?(?P<sign>[+-]) ?(?P<hours>1[0-4]|0?\d)(?::?(?P<minutes>[0-5]\d))?(?!\d)\)?"),
        _at_offset,
    ),
    Rule("7 am (cet)", (_ZONED, rf"\((?P<zone>{ZONE})\)"), _in_zone),
    Rule("9:30 - 11:00 cet", (_ZONED, DASH, _ZONED, rf"(?P<zone>{ZONE})(?!\w)"), _interval_in_zone),
)
"""Rules of the time of day."""
