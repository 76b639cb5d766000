"""The calendar in seconds."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.time import calendar
from nlu.entities.dimensions.time.calendar import DAY, add, day_number, iso_format, later, round_down, seconds_at

dates = st.dates(date(1, 1, 1), date(9999, 12, 31))


@settings(max_examples=50)
@given(dates)
def test_days_are_counted_as_in_datetime(day: date) -> None:
    number = day_number(day.year, day.month, day.day)
    assert number == day.toordinal() - 1
    assert calendar.year_month_day(number) == (day.year, day.month, day.day)
    assert calendar.weekday(number * DAY) == day.isoweekday()


@settings(max_examples=50)
@given(st.integers(-5_000, 5_000), st.integers(1, 12), st.integers(1, 28))
def test_years_before_christ_go_there_and_back(year: int, month: int, day: int) -> None:
    assert calendar.year_month_day(day_number(year, month, day)) == (year, month, day)


@settings(max_examples=50)
@given(dates, st.sampled_from(sorted(Grain)[1:]))
def test_a_unit_holds_the_instant_that_it_is_rounded_from(day: date, grain: Grain) -> None:
    instant = day_number(day.year, day.month, day.day) * DAY + 12_345
    start = round_down(instant, grain)
    assert start <= instant < add(start, grain, 1)
    assert round_down(start, grain) == start


def test_months_are_no_longer_than_they_are() -> None:
    assert add(seconds_at(2012, 1, 31), Grain.MONTH, 1) == seconds_at(2012, 2, 29)
    assert add(seconds_at(2012, 2, 29), Grain.YEAR, 1) == seconds_at(2013, 2, 28)
    assert add(seconds_at(2013, 3, 31), Grain.QUARTER, -1) == seconds_at(2012, 12, 31)
    assert [calendar.month_length(year, 2) for year in (1900, 2000, 2012, 2013)] == [28, 29, 29, 28]


@pytest.mark.parametrize(
    ("year", "written"),
    [(2013, "2013-01-01"), (14, "0014-01-01"), (0, "0000-01-01"), (-2014, "-2014-01-01"), (12013, "12013-01-01")],
)
def test_years_are_written_with_four_digits_at_least(year: int, written: str) -> None:
    assert iso_format(seconds_at(year), timezone.utc) == f"{written}T00:00:00.000+00:00"


def test_offsets_have_minutes() -> None:
    assert iso_format(0, timezone(timedelta(hours=-3, minutes=-30))).endswith("-03:30")
    assert iso_format(seconds_at(2013), ZoneInfo("Asia/Kolkata")).endswith("+05:30")


def test_hours_really_pass() -> None:
    zone = ZoneInfo("Europe/Berlin")
    evening = calendar.wall_clock(datetime(2013, 3, 30, 22, tzinfo=zone))
    assert later(evening, 6 * 3_600, zone) - evening == 7 * 3_600
    assert later(evening, 6 * 3_600, timezone.utc) - evening == 6 * 3_600
