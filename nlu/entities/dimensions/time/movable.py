"""The days of holidays that move with the moon: Christian, Jewish, Islamic, Chinese and Indian."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

from nlu.entities.dimensions.time.calendar import day_number, year_month_day
from nlu.entities.dimensions.time.movable_tables import CHINESE, HIJRI, INDIAN

_FIRST, _LAST = 1950, 2050
_HEBREW_EPOCH = -1_373_428  # day number of the first of Tishri of the year 1
_HEBREW_YEARS = 3_760  # the Hebrew year that begins in a Gregorian one is one more than this and that
_HIJRI_EPOCH = 227_013  # day number of the day before the first of Muharram of the year 1
_FIRST_HIJRI = 1_369  # of the deviations


@lru_cache(maxsize=64)
def movable_days(name: str) -> tuple[int, ...]:
    """Return the day numbers of a holiday from 1950 to 2050, or as far as they are known, in their order.

    >>> [year_month_day(day) for day in movable_days("easter") if year_month_day(day)[0] == 2013]
    [(2013, 3, 31)]
    """
    return tuple(sorted(_days(name)))


def _days(name: str) -> Iterator[int]:
    years = range(_FIRST, _LAST + 1)
    if name in ("easter", "orthodox"):
        yield from ((_easter if name == "easter" else _orthodox_easter)(year) for year in years)
    elif name in HIJRI:
        yield from _islamic(name)
    elif name in INDIAN:
        yield from _tabled(*INDIAN[name])
    elif name == "chinese":
        yield from (day_number(year, 1, 21) + days for year, days in zip(years, CHINESE, strict=True))
    elif name == "vesak":
        yield from (_last_full_moon(year, 5) for year in years)
    else:
        yield from (_jewish(name, year) for year in years)


def _easter(year: int) -> int:
    """Return Easter Sunday by Gauss's rule as corrected by Lichtenberg."""
    century = year // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun = 2 - (3 * century + 3) // 4
    golden = year % 19
    seed = (19 * golden + moon) % 30
    late = seed // 29 + (seed // 28 - seed // 29) * (golden // 11)
    limit = 21 + seed - late
    first_sunday = 7 - (year + year // 4 + sun) % 7
    return day_number(year, 3, 1) - 1 + limit + 7 - (limit - first_sunday) % 7


def _orthodox_easter(year: int) -> int:
    """Return Easter Sunday of the Julian calendar; the calendars are 13 days apart from 1900 to 2099."""
    moon = (19 * (year % 19) + 15) % 30
    day = moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114
    return day_number(year, day // 31, day % 31 + 1) + 13


def _hebrew_new_year(year: int) -> int:
    """Return the first of Tishri of a Hebrew year."""
    before, this, after = (_molad(year + step) for step in (-1, 0, 1))
    late = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return _HEBREW_EPOCH + this + late


def _molad(year: int) -> int:
    months = (235 * year - 234) // 19
    day = 29 * months + (12_084 + 13_753 * months) // 25_920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _jewish(name: str, year: int) -> int:
    """Return a Jewish holiday; all begin on the eve of their day."""
    new_year = _hebrew_new_year(year + _HEBREW_YEARS + 1)
    passover = new_year - 163
    if name == "hanukkah":
        length = _hebrew_new_year(year + _HEBREW_YEARS + 2) - new_year
        return new_year + 82 + (1 if length % 10 == 5 else 0)
    if name == "tu bishvat":
        is_leap = (7 * (year + _HEBREW_YEARS) + 1) % 19 < 7
        return passover - (90 if is_leap else 60)
    if name == "yom haatzmaut":
        return _independence(passover + 20)
    if name == "tisha bav":
        day = passover + 112
        return day if day % 7 == 5 else day - 1
    return {"passover": passover, "rosh hashanah": new_year, "purim": passover - 30, "lag baomer": passover + 33}[
        name
    ] - 1


def _independence(day: int) -> int:
    """Return the eve of the fifth of Iyar, moved away from the Sabbath."""
    is_moved_on = day % 7 == 0 and year_month_day(day)[0] >= 2004
    return day - 1 + {4: -1, 5: -2}.get(day % 7, 1 if is_moved_on else 0)


def _islamic(name: str) -> Iterator[int]:
    """Yield the days by the arithmetic calendar, up to 2028 corrected by those on which the moon was seen."""
    month, day, deviations = HIJRI[name]
    for year in range(_FIRST_HIJRI, 1_474):
        place = year - _FIRST_HIJRI
        earlier = int(deviations[place]) if place < len(deviations) else 0
        yield _HIJRI_EPOCH + day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 - earlier


def _tabled(first: int, days: str) -> Iterator[int]:
    for year, text in enumerate(days.split(), start=first):
        yield day_number(year, int(text[:2]), int(text[2:]))


def _last_full_moon(year: int, month: int) -> int:
    """Return the day of the last full moon of a month, by the clock of New York."""
    number = round((year + month / 12 - 2_000) * 12.3685) + 2
    while True:
        day = int(_full_moon(number) - 5 / 24)
        if year_month_day(day)[:2] == (year, month):
            return day
        number -= 1


def _full_moon(number: int) -> float:
    """Return the day number of a full moon, by the largest terms of Meeus, Astronomical Algorithms, chapter 49."""
    count = number + 0.5
    century = count / 1_236.85
    mean = 2_451_550.09766 + 29.530588861 * count + 0.00015437 * century**2
    sun = math.radians(2.5534 + 29.1053567 * count)
    moon = math.radians(201.5643 + 385.81693528 * count)
    node = math.radians(160.7108 + 390.67050284 * count)
    shift = -0.40614 * math.sin(moon) + 0.17302 * math.sin(sun) + 0.01614 * math.sin(2 * moon)
    shift += 0.01043 * math.sin(2 * node) + 0.00734 * math.sin(moon - sun) - 0.00515 * math.sin(moon + sun)
    return mean + shift - 1_721_425.5 - 0.0008
