"""Builds times out of times, durations and numbers."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.duration.value import Duration
from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.time.computed import Listed, Seasons, WorkingDays
from nlu.entities.dimensions.time.fields import Fields, are_hours, hours_from_day, told
from nlu.entities.dimensions.time.mapped import Shifted
from nlu.entities.dimensions.time.selection import Closest, FromTo, LastOf, Nth, NthAfter, Run, Unless
from nlu.entities.dimensions.time.series import Both, Cycle
from nlu.entities.dimensions.time.value import Direction, Time

_NOON: Final = 12
_CENTURY_PIVOT: Final = 50  # years of two digits are from 1950 to 2049


def now() -> Time:
    """Return this very instant."""
    return Time(Nth(0, False, Cycle(Grain.SECOND)), Grain.NOW, is_anchored=True)


def today() -> Time:
    """Return the day of the reference time."""
    return cycle_nth(Grain.DAY, 0)


def hour(number: int, *, is_12h: bool = False) -> Time:
    """Return an hour of the day; `is_12h`: in the morning or in the evening."""
    return Time(Fields(hour=number, is_12h=is_12h), Grain.HOUR, "time-of-day", number, is_12h)


def hour_minute(number: int, minute: int, *, is_12h: bool = False) -> Time:
    """Return a minute of the day."""
    series = Fields(hour=number, is_12h=is_12h, minute=minute)
    return Time(series, Grain.MINUTE, "time-of-day", number, is_12h)


def hour_minute_second(number: int, minute: int, second: int, *, is_12h: bool = False) -> Time:
    """Return a second of the day."""
    series = Fields(hour=number, is_12h=is_12h, minute=minute, second=second)
    return Time(series, Grain.SECOND, "time-of-day", number, is_12h)


def day_of_week(number: int) -> Time:
    """Return a day of the week, 1 (Monday) to 7; on that very day the next one is meant."""
    return Time(Fields(day_of_week=number), Grain.DAY, "day-of-week", skips_now=True, is_cyclic=True)


def day_of_month(number: int) -> Time:
    """Return a day of the month."""
    return Time(Fields(day_of_month=number), Grain.DAY)


def month(number: int) -> Time:
    """Return a month."""
    return Time(Fields(month=number), Grain.MONTH, "month", month=number, is_cyclic=True)


def year(number: int) -> Time:
    """Return a year; of 0 to 99 one from 1950 to 2049 is meant."""
    is_short = 0 <= number <= 99
    return era_year((number + _CENTURY_PIVOT) % 100 + 2_000 - _CENTURY_PIVOT if is_short else number)


def era_year(number: int) -> Time:
    """Return a year as it stands; those before Christ are below 0."""
    return Time(Fields(year=number), Grain.YEAR)


def year_month(of_year: int, number: int) -> Time:
    """Return a month of a year."""
    return _fields(year(of_year), month(number), grain=Grain.MONTH)


def month_day(number: int, day: int) -> Time:
    """Return a day of the year."""
    return Time(Fields(month=number, day_of_month=day), Grain.DAY)


def year_month_day(of_year: int, number: int, day: int) -> Time:
    """Return a date."""
    return _fields(year(of_year), month(number), day_of_month(day), grain=Grain.DAY)


def _fields(*times: Time, grain: Grain) -> Time:
    told = Fields()
    for time in times:
        assert isinstance(time.series, Fields)
        combined = told.combine(time.series)
        assert combined is not None
        told = combined
    return Time(told, grain)


def intersect(first: Time, second: Time) -> Time | None:
    """Return what is in both; None where both tell the same field or unit, the time of day, or count from now."""
    fine, coarse = (first, second) if first.grain < second.grain else (second, first)
    if first.is_anchored and second.is_anchored:
        return None
    if coarse.grain < Grain.DAY and not (first.is_interval or second.is_interval):
        return None  # two times of day
    if told(fine.series, fine.grain) & told(coarse.series, coarse.grain):
        return None
    if coarse.grain >= Grain.DAY:
        fine = _at_noon(fine)
    if isinstance(fine.series, Fields) and isinstance(coarse.series, Fields):
        series: Fields | Both | NthAfter | FromTo | None = fine.series.combine(coarse.series)
    elif fine.form is None and coarse.grain is Grain.DAY and not coarse.is_interval and are_hours(fine.series):
        series = hours_from_day(fine.series, coarse.series)
    elif coarse.grain is Grain.YEAR and fine.is_cyclic and fine.is_interval:
        series = NthAfter(0, True, fine.series, coarse.series)  # the winter that begins in 2015, up to its end
    else:
        series = Both(fine.series, coarse.series, coarse.grain)
    if series is None:
        return None
    return Time(
        series,
        fine.grain,
        direction=first.direction or second.direction,
        holiday=first.holiday or second.holiday,
        has_zone=first.has_zone or second.has_zone,
        is_interval=(first.is_interval or second.is_interval) and not _is_hour_in_part(first, second),
        is_anchored=first.is_anchored or second.is_anchored,
    )


def _is_hour_in_part(first: Time, second: Time) -> bool:
    """Return whether one is a time of day, which is no interval also where the other one is: 9 this morning."""
    return any(time.form == "time-of-day" and not time.is_interval for time in (first, second))


def _at_noon(time: Time) -> Time:
    """Return 12 o'clock of a day as noon: its other 12 o'clock, the midnight that it begins with, is hardly meant."""
    if not time.is_12h or time.hour != _NOON or not isinstance(time.series, Fields):
        return time
    return time._replace(series=time.series._replace(is_12h=False), is_12h=False)


def am_pm(time: Time, *, is_am: bool) -> Time | None:
    """Return a time of day in the morning or in the evening."""
    if not isinstance(time.series, Fields):
        return None
    series = time.series.combine(Fields(is_am=is_am))
    return None if series is None else time._replace(series=series, is_12h=False, hour=None, latent=False)


def cycle_nth(grain: Grain, count: int) -> Time:
    """Return the unit of now (0), one after it (1, 2, ...) or before it (-1, -2, ...)."""
    return Time(Nth(count, False, Cycle(grain)), grain, is_anchored=True)


def cycle_n(grain: Grain, count: int) -> Time:
    """Return the next (or, below 0, the last) units as an interval."""
    return Time(Run(count, Cycle(grain)), grain, is_interval=True, is_anchored=True)


def cycle_nth_after(grain: Grain, count: int, base: Time, *, skips_started: bool = False) -> Time:
    """Return a unit counted from a time: 0 is the one that holds its beginning."""
    return Time(NthAfter(count, skips_started, Cycle(grain), base.series), grain, is_anchored=base.is_anchored)


def cycle_last_of(grain: Grain, base: Time) -> Time:
    """Return the last unit of a time: the last day of October."""
    return Time(LastOf(Cycle(grain), base.series), grain, is_anchored=base.is_anchored)


def nth(count: int, time: Time, *, skips_now: bool = False) -> Time:
    """Return one of a series of times, counted from now: 0 is the first that is not over, -1 the last that is."""
    return Time(
        Nth(count, skips_now, time.series),
        time.grain,
        form=time.form if time.form == "part-of-day" else None,
        holiday=time.holiday,
        is_interval=time.is_interval,
        is_anchored=True,
    )


def nth_after(count: int, time: Time, base: Time) -> Time:
    """Return one of a series of times, counted from another time."""
    return Time(
        NthAfter(count, True, time.series, base.series),
        time.grain,
        holiday=time.holiday,
        is_interval=time.is_interval,
        is_anchored=base.is_anchored,
    )


def nth_closest(count: int, time: Time, base: Time) -> Time:
    """Return one of a series of times, counted by how close it is to another."""
    return Time(Closest(count, time.series, base.series), time.grain, holiday=time.holiday)


def last_of(time: Time, base: Time) -> Time:
    """Return the last of a series of times within another."""
    return Time(
        LastOf(time.series, base.series), time.grain, is_interval=time.is_interval, is_anchored=base.is_anchored
    )


def unless(usual: Time, meets: Time, other: Time) -> Time:
    """Return a time of the year, or another where it meets a third."""
    return usual._replace(series=Unless(usual.series, meets.series, other.series))


def interval(first: Time, last: Time, *, closed: bool = False) -> Time | None:
    """Return the time from one to another; None where one of them is an interval itself.

    Closed: the last one is inside, as in "from 3 to 5 May"; otherwise the interval ends where it begins. Days are
    always inside.
    """
    if first.is_interval or last.is_interval:
        return None
    are_days = first.grain == last.grain == Grain.DAY
    series = FromTo(first.series, last.series, closed or are_days)
    return Time(
        series,
        min(first.grain, last.grain),
        has_zone=first.has_zone or last.has_zone,
        is_interval=True,
        is_anchored=first.is_anchored or last.is_anchored,
    )


def in_duration(length: Duration) -> Time:
    """Return the time in a while, as exact as the next finer unit: in 2 days is an hour."""
    return Time(Shifted(Nth(0, False, Cycle(Grain.SECOND)), length, rounds=True), length.grain, is_anchored=True)


def duration_ago(length: Duration) -> Time:
    """Return the time a while ago."""
    return in_duration(-length)


def in_duration_interval(length: Duration) -> Time | None:
    """Return the unit that begins in a while: for "thanksgiving in 2 years"."""
    return interval(in_duration(length), in_duration(Duration(length.value + 1, length.grain)))


def duration_after(length: Duration, base: Time) -> Time:
    """Return the time a while after another."""
    return Time(
        Shifted(base.series, length, rounds=base.grain is Grain.NOW), length.grain, is_anchored=base.is_anchored
    )


def duration_before(length: Duration, base: Time) -> Time:
    """Return the time a while before another."""
    return duration_after(-length, base)


def with_direction(direction: Direction, time: Time) -> Time:
    """Return all the time before or after another."""
    return time._replace(direction=direction, latent=False, form=None)


def weekend() -> Time:
    """Return the weekend, from Friday at 18 to Monday."""
    friday = Fields(day_of_week=5, hour=18, is_12h=False)
    monday = Fields(day_of_week=1, hour=0, is_12h=False)
    return Time(FromTo(friday, monday, False), Grain.HOUR, is_cyclic=True, is_interval=True)


def long_weekend(monday: Time) -> Time:
    """Return the weekend with the Monday after it."""
    friday, tuesday = (cycle_nth_after(Grain.DAY, days, monday) for days in (-3, 1))
    first, last = intersect(friday, hour(18)), intersect(tuesday, hour(0))
    assert first is not None
    assert last is not None
    return Time(FromTo(first.series, last.series, False), Grain.HOUR, is_interval=True)


def season() -> Time:
    """Return the seasons, one after the other."""
    return Time(Seasons(), Grain.DAY, is_interval=True)


def weekday() -> Time:
    """Return the days from Monday to Friday."""
    return Time(WorkingDays(), Grain.DAY)


def listed(days: tuple[int, ...]) -> Time:
    """Return days by their numbers (see `calendar.day_number`), in their order."""
    return Time(Listed(days), Grain.DAY)


def holiday(name: str, time: Time) -> Time:
    """Return a time as a holiday with a name."""
    return time._replace(holiday=name, is_cyclic=True, form=None, skips_now=False)
