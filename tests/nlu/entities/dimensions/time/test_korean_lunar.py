"""The Korean lunar calendar."""

from __future__ import annotations

from itertools import pairwise

import pytest

from nlu.entities.dimensions.time.calendar import day_number
from nlu.entities.dimensions.time.korean_lunar import lunar_day, lunar_days, lunar_months


@pytest.mark.parametrize(
    ("year", "month", "day", "solar"),
    [
        (2000, 1, 1, (2000, 2, 5)),
        (2024, 1, 1, (2024, 2, 10)),
        (2027, 1, 1, (2027, 2, 7)),  # a day later than in China
        (2012, 8, 15, (2012, 9, 30)),
        (2025, 8, 15, (2025, 10, 6)),
        (2024, 4, 8, (2024, 5, 15)),
        (2049, 1, 1, (2049, 2, 2)),
    ],
)
def test_known_days(year: int, month: int, day: int, solar: tuple[int, int, int]) -> None:
    assert lunar_day(year, month, day) == day_number(*solar)
    assert day_number(*solar) in lunar_days(month, day)


def test_leap_months_are_apart() -> None:
    assert lunar_day(2025, 6, 1) == day_number(2025, 6, 25)
    assert lunar_day(2025, 6, 1, is_leap=True) == day_number(2025, 7, 25)
    assert lunar_day(2024, 6, 1, is_leap=True) is None


def test_months_follow_each_other_without_a_gap() -> None:
    months = lunar_months()
    assert all(first.start + first.length == second.start for first, second in pairwise(months))
    assert months[-1].start + months[-1].length == day_number(2050, 1, 23)


def test_days_that_are_not_known() -> None:
    assert lunar_day(1900, 1, 1) is None
    assert lunar_day(2024, 1, 30) is None
    assert lunar_days(1, 31) == ()
