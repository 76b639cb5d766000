"""The calendar in seconds: instants are seconds of the wall clock since the first of January of the year 1."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from nlu.entities.dimensions.grain.value import SECONDS, Grain

DAY = 86_400
"""Seconds in a day."""
_CYCLE_DAYS, _CYCLE_YEARS = 146_097, 400  # after which the Gregorian calendar repeats
_SIZES = tuple(SECONDS.get(grain, 1) for grain in Grain)  # by the number of the grain, as enums are slow keys
_MONTHS = (0, 0, 0, 0, 0, 0, 1, 3, 12)  # of a unit, by the number of its grain
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def day_number(year: int, month: int, day: int) -> int:
    """Return the days since the first of January of the year 1; years may be 0 and less.

    >>> day_number(1, 1, 1), day_number(0, 12, 31)
    (0, -1)
    """
    cycles = (year - 1) // _CYCLE_YEARS
    return date(year - cycles * _CYCLE_YEARS, month, day).toordinal() - 1 + cycles * _CYCLE_DAYS


@lru_cache(maxsize=8192)
def year_month_day(days: int) -> tuple[int, int, int]:
    """Return the date of a day number.

    >>> year_month_day(-1)
    (0, 12, 31)
    """
    cycles = days // _CYCLE_DAYS
    found = date.fromordinal(days - cycles * _CYCLE_DAYS + 1)
    return found.year + cycles * _CYCLE_YEARS, found.month, found.day


def month_length(year: int, month: int) -> int:
    """Return the days of a month."""
    is_leap = month == 2 and (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return 29 if is_leap else _LENGTHS[month - 1]


def seconds_at(year: int, month: int = 1, day: int = 1) -> int:
    """Return the instant at which a day begins."""
    return day_number(year, month, day) * DAY


def add(seconds: int, grain: Grain, count: int) -> int:
    """Return an instant some units later; after months the day is at most the last of its month.

    >>> year_month_day(add(seconds_at(2013, 1, 31), Grain.MONTH, 1) // DAY)
    (2013, 2, 28)
    """
    if grain < Grain.MONTH:
        return seconds + _SIZES[grain] * count
    days, rest = divmod(seconds, DAY)
    return _add_months(days, _MONTHS[grain] * count) * DAY + rest


@lru_cache(maxsize=8192)
def _add_months(days: int, count: int) -> int:
    year, month, day = year_month_day(days)
    years, month = divmod(month - 1 + count, 12)
    year, month = year + years, month + 1
    return day_number(year, month, min(day, month_length(year, month)))


def round_down(seconds: int, grain: Grain) -> int:
    """Return when the unit begins that an instant is in; weeks begin on Monday."""
    if grain >= Grain.MONTH:
        year, month, _ = year_month_day(seconds // DAY)
        size = _MONTHS[grain]
        return seconds_at(year, (month - 1) // size * size + 1)
    size = _SIZES[grain]  # the first of January of the year 1 was a Monday
    return seconds // size * size


def weekday(seconds: int) -> int:
    """Return the day of the week, 1 (Monday) to 7."""
    return seconds // DAY % 7 + 1


_EPOCH = datetime(1, 1, 1)


def wall_clock(moment: datetime) -> int:
    """Return what the clock shows at a moment in its own zone."""
    return int((moment.replace(tzinfo=None) - _EPOCH).total_seconds())


def at_zone(seconds: int, zone: tzinfo) -> tuple[int, timedelta]:
    """Return the wall clock and the offset from UTC of an instant; an hour that the clock skips is shown as the next.

    >>> at_zone(seconds_at(2013, 2, 12), timezone.utc)[1]
    datetime.timedelta(0)
    """
    if isinstance(zone, timezone):  # its offset never changes
        return seconds, zone.utcoffset(None)
    year = year_month_day(seconds // DAY)[0]
    shift = 0
    if not 2 < year < 9_998:  # beyond what datetime knows: the offset of a year that is like it
        shift = (year - 2_000) // _CYCLE_YEARS * _CYCLE_DAYS * DAY
    moment = (_EPOCH + timedelta(seconds=seconds - shift)).replace(tzinfo=zone)
    real = moment.astimezone(timezone.utc).astimezone(zone)
    return wall_clock(real) + shift, real.utcoffset() or timedelta(0)


def later(seconds: int, elapsed: int, zone: tzinfo) -> int:
    """Return what the clock shows when some seconds have really passed, whether or not it was put forward or back."""
    if isinstance(zone, timezone):
        return seconds + elapsed
    start, before = at_zone(seconds, zone)
    utc = start - int(before.total_seconds()) + elapsed
    if not 2 < year_month_day(utc // DAY)[0] < 9_998:
        return seconds + elapsed
    moment = (_EPOCH + timedelta(seconds=utc)).replace(tzinfo=timezone.utc).astimezone(zone)
    return wall_clock(moment)


def iso_format(seconds: int, zone: tzinfo) -> str:
    """Return an instant as Duckling writes it.

    >>> iso_format(seconds_at(2013, 2, 12), timezone.utc)
    '2013-02-12T00:00:00.000+00:00'
    """
    shown, offset = at_zone(seconds, zone)
    days, rest = divmod(shown, DAY)
    year, month, day = year_month_day(days)
    minutes = int(offset.total_seconds()) // 60
    sign, (hours, minutes) = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    date_part = f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day:02d}"
    clock = f"{rest // 3_600:02d}:{rest // 60 % 60:02d}:{rest % 60:02d}.000"
    return f"{date_part}T{clock}{sign}{hours:02d}:{minutes:02d}"
