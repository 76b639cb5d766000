"""The restaurant: when it is open, how many it seats, and which clock it goes by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone

ZONE = timezone(timedelta(hours=9), "KST")  # Seoul has no summer time; a fixed offset needs no time zone database
SEATS = 24
LARGEST_PARTY = 12
DAYS_AHEAD = 60
CLOSED_WEEKDAY = 0  # Monday
STAY = timedelta(hours=2)
STEP = timedelta(minutes=30)
SITTINGS = ((time(11, 30), time(14, 0)), (time(17, 0), time(20, 30)))
"""First and last time at which a party may sit down, for lunch and for dinner."""


def takes_guests_at(at: time) -> bool:
    """Return whether a party may sit down at this time of an open day.

    >>> takes_guests_at(time(19, 30)), takes_guests_at(time(15, 30)), takes_guests_at(time(21, 0))
    (True, False, False)
    """
    return any(first <= at <= last for first, last in SITTINGS)


def sitting_times(day: date) -> Iterator[datetime]:
    """Yield every half hour of a day at which a party may sit down."""
    for first, last in SITTINGS:
        start = datetime.combine(day, first)
        while start.time() <= last:
            yield start
            start += STEP
