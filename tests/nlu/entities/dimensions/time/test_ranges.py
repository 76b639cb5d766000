"""Ranges that times are told by in any language."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from nlu.entities.dimensions.duration.value import Duration
from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.time.build import cycle_nth, year_month
from nlu.entities.dimensions.time.ranges import between_durations, days_of_month, days_of_week, months_of_year
from nlu.entities.dimensions.time.value import Time, resolve
from nlu.entities.rule import Context

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone.utc)  # a Tuesday
LENGTH = Duration(3, Grain.DAY, lower=2)


@pytest.mark.parametrize(
    ("time", "first", "end"),
    [
        (days_of_week(cycle_nth(Grain.WEEK, 1), 1, 3), "2013-02-18", "2013-02-21"),
        (days_of_month(year_month(2013, 4), 11, 20), "2013-04-11", "2013-04-21"),
        (days_of_month(year_month(2013, 4), 21, None), "2013-04-21", "2013-05-01"),
        (months_of_year(cycle_nth(Grain.YEAR, 1), 1, 7), "2014-01-01", "2014-07-01"),
        (months_of_year(cycle_nth(Grain.YEAR, 1), 9, None), "2014-09-01", "2015-01-01"),
        (between_durations(LENGTH, is_ago=False), "2013-02-14", "2013-02-15"),
        (between_durations(LENGTH, is_ago=True), "2013-02-09", "2013-02-10"),
    ],
)
def test_a_range_ends_where_the_next_unit_begins(time: Time | None, first: str, end: str) -> None:
    assert time is not None
    value = resolve(time, Context(NOW))
    assert value is not None
    assert (value["from"]["value"][:10], value["to"]["value"][:10]) == (first, end)


def test_what_is_no_part_of_a_time_is_no_range() -> None:
    assert months_of_year(year_month(2013, 4), 1, 7) is None
