"""Times put together, and intervals, in Korean: from, to, until, since, before, after."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.duration.korean_numerals import START
from nlu.entities.dimensions.duration.value import Duration, is_single
from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.time.build import (
    day_of_week,
    duration_after,
    intersect,
    interval,
    now,
    with_direction,
)
from nlu.entities.dimensions.time.korean_clock import HOUR, clock, hour_of, in_part
from nlu.entities.dimensions.time.korean_series import StillToCome
from nlu.entities.dimensions.time.ranges import days_of_month
from nlu.entities.dimensions.time.series import Both
from nlu.entities.dimensions.time.value import Time, coarser_than, every, is_part_of_day, is_sure, of_grain
from nlu.entities.rule import Of, Rule

_TO: Final = r"부터|에서(?!.{1,14}로 ?(?:옮|변경|바꿔|바꾸|미뤄|미루|당겨|당기|연기))|[-~∼〜]|(?:과|와|하고) (?=.*사이)"
_WEEKDAYS: Final = "월화수목금토일"
_DAY: Final = r"3[01]|[12]\d|0?[1-9]"
AFTER_SIDE: Final = (
    "(?:에는|에|으?로|부터)?(?=(?:는|도|만|라면|이?면|의|요|이요|이?에요|예요|입니다|인데|이고|가|이)?(?![가-힣]))"
)
"""What may follow `before` and `after`; endings stay outside."""
_SPAN_END: Final = r"까지(?:는|만|의)?(?:에)?|사이(?:에)?(?![가-힣])"


def _together(first: Time, second: Time) -> Time | None:
    """Put times together, the coarser first as Koreans do: `내일 저녁 7시`, `19일 화요일`."""
    if first.latent or first.direction or second.direction or first.grain < second.grain:
        return None
    if second.latent and second.form != "part-of-day":
        return None
    if first.grain < Grain.DAY or (first.is_interval and first.form == "part-of-day"):
        return None
    found = intersect(first, second)
    if found is not None and second.is_12h and first.grain is Grain.DAY:
        return found._replace(series=StillToCome(found.series))
    return found


def _closed(first: Time, _: re.Match[str], last: Time, *__: re.Match[str]) -> Time | None:
    if first.direction or last.direction or last.is_part or (first.grain < Grain.DAY) != (last.grain < Grain.DAY):
        return None
    return interval(first, last, closed=True)


def _hours(match: re.Match[str]) -> Time | None:
    """Read `오후 3~5시`."""
    both = [clock(hour_of(match[name])) for name in ("first", "last")]
    if match["part"]:
        first = in_part(match["part"], both[0])
        if first is None:
            return None
        both[0] = first
    return interval(both[0], both[1], closed=True)


def _days(base: Time, match: re.Match[str]) -> Time | None:
    """Read `7월 3~5일`."""
    first, last = int(match["first"]), int(match["last"])
    return days_of_month(base, first, last) if first < last else None


def _weekdays(match: re.Match[str]) -> Time | None:
    """Read `월~금`."""
    return interval(*(day_of_week(_WEEKDAYS.index(match[name]) + 1) for name in ("first", "last")))


def _until(time: Time, _: re.Match[str]) -> Time | None:
    """Read `내일까지`: from now on; days and what is coarser are inside."""
    if time.direction or _is_range(time):
        return None
    if time.is_interval:  # 주말까지, 내일 저녁까지: up to the end
        return interval(now(), time._replace(is_interval=False), closed=True)
    return interval(now(), time, closed=time.grain >= Grain.DAY)


def _open(time: Time, match: re.Match[str]) -> Time | None:
    if time.direction or (time.is_interval and time.form is None):
        return None
    return with_direction("before" if match["before"] else "after", time)


def _for(time: Time, _: re.Match[str], length: Duration) -> Time | None:
    """Read `내일부터 3일간`: the first day counts."""
    if time.is_interval or time.direction or length.value < 1:
        return None
    if time.grain is Grain.DAY and length.grain >= Grain.DAY:
        last = duration_after(Duration(-1, Grain.DAY), duration_after(length, time))
        return interval(time, last, closed=True)
    return interval(time, duration_after(length, time)) if time.grain < Grain.DAY else None


def _with_particle(time: Time, match: re.Match[str]) -> Time | None:
    """Read `15일에`."""
    del match
    if time.direction or (time.is_part and time.grain is Grain.YEAR):
        return None
    return time._replace(is_part=False, latent=False)


def _is_told(time: Time) -> bool:
    return not time.latent or time.form == "part-of-day"


def _may_lead(time: Time) -> bool:
    """Return whether a finer time may follow: after days and what is coarser, also the first of an interval."""
    return time.grain >= Grain.DAY and not time.latent and time.direction is None


def _may_follow(time: Time) -> bool:
    """Return whether a time may stand behind a coarser one; times are put together from the left."""
    if time.direction is not None or isinstance(time.series, (Both, StillToCome)):
        return False
    return _is_told(time) and not _is_range(time)


def _is_range(time: Time) -> bool:
    """Return whether it goes from hour to hour."""
    is_bare = time.is_interval and time.form is None and not (time.is_cyclic or time.is_anchored)
    return is_bare and time.grain < Grain.DAY and not isinstance(time.series, Both)


def _is_end(time: Time) -> bool:
    return not time.latent and time.direction is None and not time.is_interval


_SURE = Of("time", _is_end)
_TOLD = Of("time", _is_told)

RULES: tuple[Rule, ...] = (
    Rule("내일 저녁 7시", (Of("time", _may_lead), Of("time", _may_follow)), _together),
    # An hour belongs to its day first: 토요일 10시부터 12시까지.
    Rule("내일 2시부터 4시", (Of("time", _may_lead), Of("time", _is_range)), _together, doubt=1),
    Rule(
        "3월 1일, 토요일",
        (Of("time", _may_lead), r",|의(?= )", Of("time", _may_follow)),
        lambda first, _, second: _together(first, second),
    ),
    Rule(
        "15일에",
        (Of("time", lambda t: _is_told(t) and t.grain > Grain.NOW), r"에(?![가-힣])|(?<=요일)날(?:에)?(?![가-힣])"),
        _with_particle,
    ),
    Rule(
        "다음 주 중에",
        (Of("time", every(is_sure, coarser_than(Grain.DAY))), r"(?:중에?|내에|안에|중으로|안으로|내로)(?![가-힣])"),
        lambda t, _: t,
    ),
    Rule(
        "오늘 중으로",
        (Of("time", every(is_sure, of_grain(Grain.DAY))), "(?:중|안)으로|안에|내[에로]"),
        lambda time, _: time,
    ),
    Rule(
        "7월 3~5일",
        (Of("time", of_grain(Grain.MONTH)), rf"(?P<first>{_DAY}) ?일? ?[-~] ?(?P<last>{_DAY}) ?일(?!간| ?동안)"),
        _days,
    ),
    Rule(
        "월~금",
        (
            rf"(?<![가-힣])(?P<first>[{_WEEKDAYS}])(?:요일)? ?[-~] ?"
            rf"(?P<last>[{_WEEKDAYS}])(?:요일|(?![가-힣])|(?=에|은|만|까지))",
        ),
        _weekdays,
    ),
    Rule("3시부터 5시", (_SURE, _TO, _SURE), _closed),
    Rule("3시부터 5시까지", (_SURE, _TO, _SURE, _SPAN_END), _closed),
    Rule(
        "오후 3~5시",
        (
            rf"{START}(?:(?P<part>오전|오후|저녁|아침|새벽|밤|낮) ?)?(?<![\d:./-])"
            rf"(?P<first>{HOUR}) ?[-~] ?(?P<last>{HOUR}) ?시(?!간)"
            rf"(?: ?(?:사이|까지)에?)?",
        ),
        _hours,
    ),
    Rule(
        "내일까지",
        (
            Of("time", is_sure),
            "까지(?:는|만|도|로|의)?(?![가-힣])|까지(?=요|예|야|이|입|인|하|해|가|보|배|도착|부탁|완료|제출)",
        ),
        _until,
    ),
    Rule(
        "3시 이후",
        (
            _TOLD,
            rf"(?:이후|지나서|(?<=점심|저녁)후|(?<=시 |.[시분])후){AFTER_SIDE}(?P<before>(?!.))?",
        ),
        _open,
        doubt=1,
    ),
    Rule("3시 전", (_TOLD, rf"(?P<before>이전|전)(?:까지는?)?{AFTER_SIDE}"), _open, doubt=1),
    Rule("내일부터", (_SURE, r"(?:부터|이래로?)(?:는)?(?![가-힣])(?P<before>(?!.))?"), _open, doubt=1),
    Rule("내일부터 3일간", (_SURE, "부터", Of("duration", is_single)), _for),
    Rule(
        "저녁 이후",
        (Of("time", is_part_of_day), r"(?:이후|후|지나서)(?:에|로)?(?![가-힣])(?P<before>(?!.))?"),
        _open,
        doubt=1,
    ),
)
"""Rules of times put together, and of intervals."""
