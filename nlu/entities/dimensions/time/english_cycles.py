"""This, next and last, nth and closest, ago and hence in English."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.duration.value import Duration, is_single
from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.number.value import Number
from nlu.entities.dimensions.time.build import (
    cycle_n,
    cycle_nth,
    cycle_nth_after,
    duration_after,
    duration_ago,
    duration_before,
    in_duration,
    in_duration_interval,
    intersect,
    interval,
    now,
    nth,
    nth_after,
    with_direction,
)
from nlu.entities.dimensions.time.value import (
    Time,
    either,
    is_cyclic,
    is_day_of_week,
    is_time_of_day,
    of_grain,
)
from nlu.entities.rule import Of, Rule

_UNITS: Final = {"week": Grain.WEEK, "month": Grain.MONTH, "quarter": Grain.QUARTER, "year": Grain.YEAR}
_UNITS_FROM_NOW: Final = {
    "this": 0,
    "current": 0,
    "last": -1,
    "past": -1,
    "previous": -1,
    "next": 1,
    "following": 1,
    "coming": 1,
    "upcoming": 1,
}


def _unit_from_now(match: re.Match[str], grain: Grain) -> Time:
    return cycle_nth(grain, _UNITS_FROM_NOW[match["which"]])


def _this(grain: Grain) -> Time:
    """Read `the month`, as a part of `the first monday of the month`."""
    return cycle_nth(grain, 0)._replace(latent=True, is_part=True)


def _next_day(_: re.Match[str], day: Time) -> Time | None:
    """Read `next tuesday`: that of the next week."""
    return intersect(cycle_nth(Grain.WEEK, 1), day)


def _around(grain: Grain, side: re.Match[str], base: Time) -> Time | None:
    """Read `the day after tomorrow`; not a day after an hour: the day after tomorrow at 7."""
    if base.grain < Grain.DAY <= grain:
        return None
    return cycle_nth_after(grain, 1 if side[0] == "after" else -1, base)


def _in_while(how: re.Match[str], length: Duration) -> Time | None:
    """Read `in 2 days`, `within 2 days`, `after 2 days`."""
    time = in_duration(length)
    if how[0] == "within":
        return interval(now(), time)
    return with_direction("after", time) if how[0] == "after" else time


def _units(which: re.Match[str], length: Duration) -> Time | None:
    """Read `next 3 weeks`, `last two days`."""
    return cycle_n(length.grain, length.value if which["next"] else -length.value) if length.value else None


def _ago(length: Duration, side: re.Match[str]) -> Time:
    return duration_ago(length) if side[0] in ("ago", "back") else in_duration(length)


def _time_ago(time: Time, length: Duration, side: re.Match[str]) -> Time | None:
    """Read `thanksgiving 3 months ago`."""
    return _in_interval(time, -length if side[0] == "ago" else length)


def _in_interval(time: Time, length: Duration) -> Time | None:
    if length.grain is Grain.DAY and time.grain < Grain.DAY:
        return intersect(time, cycle_nth(Grain.DAY, length.value))
    around = in_duration_interval(length)
    return None if around is None else intersect(time, around)


def _from(length: Duration, side: re.Match[str], base: Time) -> Time | None:
    if base.is_interval:
        return None
    if base.form == "day-of-week":
        base = nth(0, base, skips_now=True)
    return duration_before(length, base) if side[0] == "before" else duration_after(length, base)


def _upcoming(length: Duration) -> Time:
    return cycle_nth(length.grain, length.value)


def _days_ago(count: Number, day: Time) -> Time | None:
    return nth(-int(count.value), day) if count.value else None


def _days_from(count: Number, day: Time, base: Time) -> Time | None:
    return nth_after(int(count.value) - 1, day, base) if count.value else None


def _day_beside(day: Time, side: re.Match[str], base: Time) -> Time | None:
    return nth_after(-1 if side[0] == "before" else 0, day, base)


def _comes_again(time: Time) -> bool:
    """Return whether `every` may stand before it; the next of them is meant."""
    is_bare = not time.is_anchored and time.direction is None
    return is_bare and (time.form in ("day-of-week", "part-of-day") or time.is_cyclic)


def _is_in_day(time: Time) -> bool:
    return time.grain < Grain.DAY and time.direction is None and not time.is_anchored and not time.latent


def _is_named_day(time: Time) -> bool:
    is_single = time.grain is Grain.DAY and time.direction is None and not time.is_interval
    return is_single and not time.latent and not time.is_anchored and time.form is None


def _is_count(value: Number) -> bool:
    return value.is_whole and value.value < 10_000


def _longer_than_hours(length: Duration) -> bool:
    return length.grain > Grain.HOUR


_COUNT, _GRAIN, _TIME = Of("number", _is_count), Of("grain"), Of("time")
_DAY, _CYCLIC = Of("time", is_day_of_week), Of("time", is_cyclic)
_DATE = Of("time", either(of_grain(Grain.DAY), of_grain(Grain.MONTH)))
_NAMED_DAY = Of("time", _is_named_day)
_LONG = Of("duration", _longer_than_hours)

RULES: tuple[Rule, ...] = (
    Rule("this tuesday", ("this|coming|upcoming", _DAY), lambda _, day: nth(0, day, skips_now=True)),
    Rule("next tuesday", ("next", _DAY), _next_day),
    Rule("this march", ("this|current|coming|upcoming", _CYCLIC), lambda _, time: nth(0, time)),
    Rule(
        "next march",
        ("next", Of("time", lambda t: t.is_cyclic and t.form != "day-of-week")),
        lambda _, time: nth(0, time, skips_now=True),
    ),
    Rule("last march", ("this past|last|previous|past", _CYCLIC), lambda _, time: nth(-1, time)),
    Rule("monday after next", (_CYCLIC, "after next"), lambda time, _: nth(1, time, skips_now=True)),
    Rule("the monday after next", ("the", _CYCLIC, "after next"), lambda _, time, __: nth(1, time, skips_now=True)),
    Rule("the monday before last", ("the", _CYCLIC, "before last"), lambda _, time, __: nth(-2, time)),
    Rule("monday before last", (_CYCLIC, "before last"), lambda time, _: nth(-2, time)),
    Rule("2 sundays from now", (_COUNT, _DAY, "from", _TIME), lambda n, day, _, base: _days_from(n, day, base)),
    Rule("2 sundays ago", (_COUNT, _DAY, "ago|back"), lambda n, day, _: _days_ago(n, day)),
    Rule(
        "next week",
        (r"(?:the )?(?P<which>this|current|coming|upcoming|next|following|last|past|previous)", _GRAIN),
        _unit_from_now,
    ),
    Rule(
        "the week after next",
        (r"(?:the )?(?P<unit>week|month|quarter|year) (?P<side>after next|before last)(?! [a-z]+s?day)",),
        lambda match: cycle_nth(_UNITS[match["unit"]], 2 if match["side"] == "after next" else -2),
    ),
    Rule("the month", ("the", Of("grain", lambda grain: grain > Grain.DAY)), lambda _, grain: _this(grain)),
    Rule(
        "every month",
        ("every|each", Of("grain", lambda grain: grain > Grain.DAY)),
        lambda _, grain: _this(grain),
    ),
    Rule("the week after tomorrow", ("the", _GRAIN, "after|before", _TIME), lambda _, *parts: _around(*parts)),
    Rule("day after tomorrow", (_GRAIN, "after|before", _TIME), _around),
    Rule("in 2 days", ("in|within|after", Of("duration", is_single)), _in_while),
    Rule(
        "next 3 weeks",
        (
            "(?:(?:in|over|for|during|within) )?(?:the )?(?:(?P<next>next|coming|following)|[lp]ast|previous)",
            Of("duration", is_single),
        ),
        _units,
    ),
    Rule("upcoming 2 weeks", ("upcoming", Of("duration", is_single)), lambda _, length: _upcoming(length)),
    Rule(
        "2 upcoming weeks",
        (_COUNT, "upcoming", _GRAIN),
        lambda count, _, grain: cycle_nth(grain, int(count.value)),
    ),
    Rule("2 weeks ago", (Of("duration", is_single), "hence|ago|back|later(?! than)"), _ago),
    Rule("monday 2 weeks ago", (_DATE, Of("duration", is_single), "hence|ago|from now"), _time_ago),
    Rule("christmas in 2 years", (_DATE, "in", _LONG), lambda time, _, length: _in_interval(time, length)),
    Rule(
        "in 7 days at 5pm",
        ("in", _LONG, "at|@", Of("time", is_time_of_day)),
        lambda _, length, __, time: _in_interval(time, length),
    ),
    Rule(
        "in 15",
        ("in", Of("number", lambda n: n.is_whole and n.value <= 60 and n.may_be_time)),
        lambda _, count: in_duration(Duration(int(count.value), Grain.MINUTE)),
    ),
    Rule("every monday", (r"every|each", Of("time", _comes_again)), lambda _, time: time.sure()),
    Rule("every day at 5", (r"every ?day|each day|daily", Of("time", _is_in_day)), lambda _, time: time),
    Rule("monday before christmas", (_DAY, "before|after", _NAMED_DAY), _day_beside),
    Rule(
        "the monday before christmas", ("the", _DAY, "before|after", _NAMED_DAY), lambda _, *parts: _day_beside(*parts)
    ),
    Rule("2 days after monday", (Of("duration", is_single), "after|before|from|past", _TIME), _from),
)
"""Rules of times that are counted from others."""
