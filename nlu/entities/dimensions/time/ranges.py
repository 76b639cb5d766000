"""Ranges that times are told by in any language: days of a week or a month, months of a year, and those from now."""

from __future__ import annotations

from nlu.entities.dimensions.duration.value import Duration, ends
from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.time.build import (
    cycle_last_of,
    cycle_nth_after,
    day_of_month,
    day_of_week,
    duration_ago,
    in_duration,
    intersect,
    interval,
    month,
)
from nlu.entities.dimensions.time.value import Time


def days_of_week(week: Time, first: int, last: int) -> Time | None:
    """Return the days of a week from one to another, 1 (Monday) to 7; None where these are none of it."""
    return _from_to(intersect(week, day_of_week(first)), intersect(week, day_of_week(last)))


def days_of_month(of_month: Time, first: int, last: int | None) -> Time | None:
    """Return the days of a month from one to another, or with None to its end; None where these are none of it."""
    begins = intersect(of_month, day_of_month(first))
    return _from_to(
        begins, cycle_last_of(Grain.DAY, of_month) if last is None else intersect(of_month, day_of_month(last))
    )


def months_of_year(of_year: Time, first: int, end: int | None) -> Time | None:
    """Return the months of a year from one up to another, which is not inside, or with None to the year's end."""
    begins = intersect(of_year, month(first))
    return _from_to(begins, cycle_nth_after(Grain.YEAR, 1, of_year) if end is None else intersect(of_year, month(end)))


def between_durations(length: Duration, *, is_ago: bool) -> Time | None:
    """Return the time from one distance from now to another: in 2 to 3 days, 2 to 3 days ago."""
    shortest, longest = ends(length)
    if is_ago:
        return interval(duration_ago(longest), duration_ago(shortest))
    return interval(in_duration(shortest), in_duration(longest))


def _from_to(first: Time | None, last: Time | None) -> Time | None:
    return None if first is None or last is None else interval(first, last)
