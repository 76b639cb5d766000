"""The nth and the last of a month or a year in Korean, and quarters, halves and ends of these."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.duration.korean_numerals import START, ends_word
from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.ordinal.value import Ordinal
from nlu.entities.dimensions.pattern import compiled
from nlu.entities.dimensions.time.build import (
    cycle_last_of,
    cycle_nth,
    cycle_nth_after,
    day_of_month,
    intersect,
    interval,
    last_of,
    month,
    now,
    nth_after,
)
from nlu.entities.dimensions.time.ranges import days_of_month, months_of_year
from nlu.entities.dimensions.time.series import Cycle
from nlu.entities.dimensions.time.value import Time, is_day_of_week, of_grain
from nlu.entities.rule import Of, Rule

_TENTHS: Final = {"초": (1, 10), "초순": (1, 10), "상순": (1, 10), "중순": (11, 20), "중": (11, 20)}
_QUARTER: Final = r"(?P<count>[1-4일이삼사])(?:/4 ?|사)?분기(?!점)"


def _nth_day(base: Time, which: Ordinal, day: Time) -> Time | None:
    """Read `9월 셋째 화요일`."""
    return nth_after(which.value - 1, day, base) if base.grain > Grain.DAY and not base.direction else None


def _nth_unit(base: Time, which: Ordinal, match: re.Match[str]) -> Time | None:
    """Read `10월 둘째 주`, `올해 두 번째 달`."""
    grain = {"주": Grain.WEEK, "달": Grain.MONTH, "날": Grain.DAY, "분기": Grain.QUARTER}[match["unit"]]
    if base.grain <= grain or base.direction or not ends_word(match.string, match.end()):
        return None
    return cycle_nth_after(grain, which.value - 1, base, skips_started=True)


def _nth_week(base: Time, match: re.Match[str]) -> Time | None:
    """Read `3월 2주차`."""
    return cycle_nth_after(Grain.WEEK, int(match["count"]) - 1, base, skips_started=True)


def _last_day(base: Time, _: re.Match[str], day: Time) -> Time | None:
    return last_of(day, base) if base.grain > Grain.DAY and not base.direction else None


def _last_unit(base: Time, match: re.Match[str]) -> Time | None:
    """Read `9월 마지막 주`, `이번 달 말일`."""
    grain = {"주": Grain.WEEK, "달": Grain.MONTH}.get(match["unit"] or "", Grain.DAY)
    if base.grain <= grain or base.direction or not ends_word(match.string, match.end()):
        return None
    return cycle_last_of(grain, base)


def _last_of_month() -> Time:
    """Return the last day of a month, of whichever is next."""
    return cycle_last_of(Grain.DAY, Time(Cycle(Grain.MONTH), Grain.MONTH))


def _first_day(base: Time, _: re.Match[str]) -> Time | None:
    return intersect(base, day_of_month(1)) if base.grain is Grain.MONTH else None


def _quarter_of(base: Time, match: re.Match[str]) -> Time | None:
    number = {"일": 1, "이": 2, "삼": 3, "사": 4}.get(match["count"]) or int(match["count"])
    return cycle_nth_after(Grain.QUARTER, number - 1, base)


def _half_year(base: Time, match: re.Match[str]) -> Time | None:
    """Read `올해 상반기`."""
    return months_of_year(base, 1, 7) if match[0] == "상반기" else months_of_year(base, 7, None)


def _part_of(base: Time, match: re.Match[str]) -> Time | None:
    """Read `3월 말`, `다음 달 초`, `내년 초`: ten days of a month, the first or last month of a year."""
    if base.direction or base.is_interval or not ends_word(match.string, match.end()):
        return None
    if base.grain is Grain.YEAR:
        return None if match[0].strip() == "중" else intersect(base, month(1 if match[0].startswith("초") else 12))
    return days_of_month(base, *_TENTHS.get(match[0], (21, None)))


def _of_now(match: re.Match[str]) -> Time | None:
    """Read `월말`, `연초`."""
    if not ends_word(match.string, match.end()):
        return None
    grain = Grain.MONTH if match[0][0] == "월" else Grain.YEAR
    part = compiled(r"[말초]").search(match[0])
    return None if part is None else _part_of(cycle_nth(grain, 0), part)


def _until_end(base: Time, _: re.Match[str]) -> Time | None:
    """Read `이번 달 말까지`: from now to the end."""
    return None if base.direction or base.is_interval else interval(now(), base, closed=True)


def _until_end_of_now(match: re.Match[str]) -> Time | None:
    return interval(now(), cycle_nth(Grain.MONTH if match[0][0] == "월" else Grain.YEAR, 0), closed=True)


_MONTH_OR_YEAR = Of("time", lambda time: time.grain in (Grain.MONTH, Grain.YEAR))
_LONG = Of("time", lambda time: time.grain > Grain.DAY and time.direction is None)
_DAY_OF_WEEK = Of("time", is_day_of_week)


RULES: tuple[Rule, ...] = (
    Rule("9월 셋째 화요일", (_LONG, Of("ordinal"), _DAY_OF_WEEK), _nth_day),
    Rule("10월 둘째 주", (_LONG, Of("ordinal"), r"(?P<unit>주|달|날|분기)"), _nth_unit),
    Rule("3월 2주차", (Of("time", of_grain(Grain.MONTH)), r"(?P<count>[1-5]) ?(?:주 ?차|째 ?주)"), _nth_week),
    Rule("3월 마지막 월요일", (_LONG, "마지막", _DAY_OF_WEEK), _last_day),
    Rule("9월 마지막 주", (_LONG, r"마지막 ?(?:(?P<unit>주|달)|날)|말일"), _last_unit),
    Rule("다음 달 첫날", (Of("time", of_grain(Grain.MONTH)), r"첫 ?날|초하루"), _first_day),
    Rule("3분기", (rf"{START}(?<!\d){_QUARTER}",), lambda match: _quarter_of(cycle_nth(Grain.YEAR, 0), match)),
    Rule("2018년 3분기", (Of("time", of_grain(Grain.YEAR)), _QUARTER), _quarter_of),
    Rule("올해 상반기", (Of("time", of_grain(Grain.YEAR)), "상반기|하반기"), _half_year),
    Rule("3월 말", (_MONTH_OR_YEAR, "초순|상순|중순|하순|말|초|중(?= ?(?:순|에))"), _part_of),
    Rule("월말", (rf"{START}(?:월말|월초|연말|연초|년말|년초)",), _of_now),
    Rule("이번 달 말까지", (_MONTH_OR_YEAR, r"말 ?까지(?:는)?"), _until_end),
    Rule(
        "말일",
        (rf"{START}말일",),
        lambda m: _last_of_month() if ends_word(m.string, m.end()) else None,
    ),
    Rule("월말까지", (rf"{START}(?:월말|연말|년말) ?까지(?:는)?",), _until_end_of_now),
    Rule("상반기", (r"(?<![가-힣])(?:상반기|하반기)",), lambda m: _half_year(cycle_nth(Grain.YEAR, 0), m)),
)
"""Rules of parts."""
