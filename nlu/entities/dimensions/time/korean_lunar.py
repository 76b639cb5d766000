"""The Korean lunar calendar from 1950 to 2049, by the almanac of the Korea Astronomy and Space Science Institute."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from nlu.entities.dimensions.time.calendar import day_number

# A year each: the month that comes twice (0: none), and a bit for each month, set where it has 30 days, not 29.
_YEARS: Final = """
01694 016aa 50ad5 009b6 004b6 31257 00a56 8152b 00d2a 00d54 615aa 0156a 0096c 414ae 014ae 00a4e 30d26 01b2a
70d55 00ad4 0135a 5095d 0095c 0149c 41a4d 01a4a 81aa9 016a8 01ad4 612da 012b6 00936 4149b 01496 a164b 00d4a
00da8 616b5 0056c 012b6 50937 0092e 00c96 30d4a 01d4a 80da9 00b5a 0056c 5126e 0125c 0192c 41c95 01a94 01b4a
20b55 00ad8 7155b 004ba 0125a 5192b 0152a 01694 3174a 016aa 90ab5 00974 014b6 50a57 00a56 0152a 41695 00d54
015aa 20ab5 0096c 614ae 014ae 00a4e 50d26 01b26 00b54 3156a 012da b095d 0095c 0149a 61a4d 01a4a 01aa4 51b54
016d4 012da 2095b 00936 71497 01496 0164a 516a5 00da8 015b4
"""
_FIRST_YEAR: Final = 1950
_FIRST_DAY: Final = (1950, 2, 17)
_MONTHS: Final = 12


class LunarMonth(NamedTuple):
    """A month of the lunar calendar."""

    year: int
    """Its year."""
    number: int
    """1 to 12."""
    is_leap: bool
    """Whether it is the second of its number."""
    start: int
    """Day number of its first day."""
    length: int
    """29 or 30."""


@lru_cache(maxsize=1)
def lunar_months() -> tuple[LunarMonth, ...]:
    """Return all months that are known, in their order."""
    months: list[LunarMonth] = []
    start = day_number(*_FIRST_DAY)
    for year, code in enumerate(_YEARS.split(), start=_FIRST_YEAR):
        leap, bits = int(code[0], 16), f"{int(code[1:], 16):013b}"
        numbers = [(number, False) for number in range(1, _MONTHS + 1)]
        if leap:
            numbers.insert(leap, (leap, True))
        for (number, is_leap), bit in zip(numbers, bits, strict=False):
            months.append(LunarMonth(year, number, is_leap, start, 29 + int(bit)))
            start += months[-1].length
    return tuple(months)


@lru_cache(maxsize=512)
def lunar_days(month: int, day: int, *, is_leap: bool = False) -> tuple[int, ...]:
    """Return the day numbers of a date in all lunar years; in a month of 29 days the 30th is left out.

    >>> day_number(2013, 9, 19) in lunar_days(8, 15)
    True
    """
    return tuple(
        found.start + day - 1
        for found in lunar_months()
        if found.number == month and found.is_leap == is_leap and day <= found.length
    )


def lunar_day(year: int, month: int, day: int, *, is_leap: bool = False) -> int | None:
    """Return the day number of a date of a lunar year; None where it is not known or there is none.

    >>> lunar_day(2013, 1, 1) == day_number(2013, 2, 10), lunar_day(2100, 1, 1)
    (True, None)
    """
    for found in lunar_months():
        if found[:3] == (year, month, is_leap):
            return found.start + day - 1 if day <= found.length else None
    return None
