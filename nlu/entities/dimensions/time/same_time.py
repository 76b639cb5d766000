"""The same time in another unit: a year ago today, this time last year, 작년 이맘때."""

from __future__ import annotations

from nlu.entities.dimensions.duration.value import Duration
from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.time.build import duration_after, in_duration, today
from nlu.entities.dimensions.time.selection import Nth
from nlu.entities.dimensions.time.series import Cycle
from nlu.entities.dimensions.time.value import Time


def is_unit_from_now(time: Time) -> bool:
    """Return whether it is a unit that is counted from now: tomorrow, last year."""
    return isinstance(time.series, Nth) and isinstance(time.series.base, Cycle) and time.grain >= Grain.DAY


def is_day_from_now(time: Time) -> bool:
    """Return whether it is a day that is counted from now: today, tomorrow, yesterday."""
    return time.grain is Grain.DAY and is_unit_from_now(time)


def day_beside(length: Duration, day: Time) -> Time | None:
    """Return the day a while after another (before it, where the length is below 0); None for hours and less."""
    return None if length.grain < Grain.DAY else duration_after(length, day)._replace(grain=Grain.DAY)


def same_time(unit: Time) -> Time | None:
    """Return today's date in another week, month or year, and the hour of now on another day."""
    if not isinstance(unit.series, Nth):
        return None
    length = Duration(unit.series.count, unit.grain)
    return in_duration(length) if unit.grain is Grain.DAY else day_beside(length, today())
