"""Times in Korean told by others: the days around a holiday, weeks of a month, decades, and what comes again."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.duration.korean_numerals import START, ends_word
from nlu.entities.dimensions.duration.value import Duration, ends, is_range, is_single
from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.ordinal.value import Ordinal
from nlu.entities.dimensions.time.build import (
    cycle_nth_after,
    duration_after,
    duration_before,
    in_duration,
    interval,
    nth_after,
    today,
    year,
)
from nlu.entities.dimensions.time.fields import Fields
from nlu.entities.dimensions.time.korean_cycles import SHIFT, WITHIN
from nlu.entities.dimensions.time.korean_intervals import AFTER_SIDE
from nlu.entities.dimensions.time.ranges import between_durations, days_of_week
from nlu.entities.dimensions.time.same_time import is_unit_from_now, same_time
from nlu.entities.dimensions.time.value import Time, is_day_of_week, of_grain
from nlu.entities.rule import Of, Rule

_YEARS: Final = 10
_CENTURY: Final = 1_900


def _day_beside(base: Time, match: re.Match[str]) -> Time | None:
    """Read `추석 다음 날`, `설날 전날`."""
    return (
        cycle_nth_after(Grain.DAY, 1 if match["after"] else -1, base) if ends_word(match.string, match.end()) else None
    )


def _week_beside(base: Time, match: re.Match[str]) -> Time | None:
    """Read `크리스마스 다음 주`, `추석 전 주`."""
    if not ends_word(match.string, match.end()):
        return None
    return cycle_nth_after(Grain.WEEK, 1 if match["after"] else -1, base)


def _days_around(base: Time, length: Duration, match: re.Match[str]) -> Time | None:
    """Read `크리스마스 이틀 전`."""
    if length.grain < Grain.DAY:
        return None
    return duration_before(length, base) if match["before"] else duration_after(length, base)


def _nth_of_month(base: Time, which: Ordinal, _: re.Match[str], day: Time) -> Time | None:
    """Read `다음 달 셋째 주 금요일` as the third Friday."""
    return nth_after(which.value - 1, day, base) if base.grain is Grain.MONTH and not base.direction else None


def _early_in_week(week: Time, match: re.Match[str]) -> Time | None:
    """Read `다음 주 초`: from Monday to Wednesday."""
    return days_of_week(week, 1, 3) if ends_word(match.string, match.end()) else None


def _decade(match: re.Match[str]) -> Time | None:
    """Read `1990년대`, `90년대`."""
    first = int(match["year"]) + (0 if len(match["year"]) > 2 else _CENTURY)
    return interval(year(first), year(first + _YEARS))


def _again(*parts: re.Match[str] | Time) -> Time:
    """Read `매주 월요일`, `월요일마다`: the next of them."""
    (time,) = (part for part in parts if isinstance(part, Time))
    return time.sure()


def _is_named_day(time: Time) -> bool:
    """Return whether it is a day that others are counted from: a holiday or a date."""
    is_date = isinstance(time.series, Fields) and time.series.month is not None
    is_single = time.grain is Grain.DAY and time.direction is None and not time.is_interval
    return is_single and not time.latent and (time.holiday is not None or is_date)


def _comes_again(time: Time) -> bool:
    return not time.is_anchored and time.direction is None and time.grain < Grain.MONTH and not time.is_part


def _may_be_each(time: Time) -> bool:
    return _comes_again(time) and not time.latent and (is_day_of_week(time) or time.grain < Grain.DAY)


_DAY = Of("time", _is_named_day)

RULES: tuple[Rule, ...] = (
    Rule("추석 다음 날", (_DAY, r"(?P<after>다음 ?날|이튿날)|전 ?날|전일"), _day_beside),
    Rule("크리스마스 다음 주", (_DAY, r"(?:(?P<after>(?:그 ?)?다음)|그?전|지난) ?주"), _week_beside),
    Rule(
        "크리스마스 이틀 전",
        (_DAY, Of("duration", is_single), rf"(?:(?P<before>전)|후|뒤){AFTER_SIDE}"),
        _days_around,
    ),
    Rule(
        "다음 달 셋째 주 금요일",
        (Of("time", of_grain(Grain.MONTH)), Of("ordinal"), "주", Of("time", is_day_of_week)),
        _nth_of_month,
    ),
    Rule("다음 주 초", (Of("time", of_grain(Grain.WEEK)), "초(?:반)?"), _early_in_week),
    Rule("1990년대", (r"(?<![가-힣\d])(?P<year>(?:19|20)?\d0) ?년대(?:에)?(?![가-힣])",), _decade),
    Rule("매주 월요일", (rf"{START}(?:매[주달월년일]|격주)(?:에)?(?=[ \d가-힣])", Of("time", _comes_again)), _again),
    Rule("매일", (rf"{START}매일(?:매일)?(?![가-힣])",), lambda _: today().as_latent()),
    Rule(
        "2~3일 뒤",
        (Of("duration", is_range), SHIFT),
        lambda length, m: between_durations(length, is_ago=bool(m["ago"])),
    ),
    Rule("2~3일 안에", (Of("duration", is_range), WITHIN), lambda length, _: in_duration(ends(length)[1])),
    Rule(
        "작년 이맘때",
        (Of("time", is_unit_from_now), "(?:의 ?)?(?:이맘때|이 ?시간|이 ?무렵)(?:쯤)?(?:에)?(?![가-힣])"),
        lambda unit, _: same_time(unit),
    ),
    Rule("월요일마다", (Of("time", _may_be_each), "마다(?![가-힣])"), _again),
)
"""Rules of times told by others."""
