"""Times and parts of the day in Korean."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.duration.korean_numerals import NATIVE, START, ends_word, value_of
from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.number.value import Number
from nlu.entities.dimensions.pattern import compiled
from nlu.entities.dimensions.time.build import (
    am_pm,
    cycle_nth,
    cycle_nth_after,
    hour,
    hour_minute,
    hour_minute_second,
    interval,
)
from nlu.entities.dimensions.time.value import (
    Time,
    every,
    has_no_zone,
    is_part_of_day,
    is_sure,
    is_time_of_day,
    of_grain,
)
from nlu.entities.dimensions.time.zones import in_zone
from nlu.entities.rule import Of, Placed, Rule

PARTS: Final = {
    "새벽": (0, 6),
    "아침": (4, 12),
    "오전": (0, 12),
    "점심": (12, 14),
    "낮": (12, 18),
    "대낮": (12, 18),
    "한낮": (12, 18),
    "오후": (12, 19),
    "저녁": (18, 0),
    "밤": (18, 0),
    "한밤": (18, 0),
}
"""Part of the day -> first hour, hour at which it is over."""
_PART = "새벽|(?<!하루)아침|오전|점심|대낮|한낮|낮|오후|저녁|한밤|밤"
_NO_PART = r"(?!식사|밥|메뉴|특선|세트|도시락|거리|반찬|빵|잠)"
_NATIVE_HOUR = "열 ?한|열 ?두|열하나|열둘|열|한|두|세|네|다섯|여섯|일곱|여덟|여덜|아홉"
_SINO_HOUR = "이십[일이삼사]?|십[일이삼사오육칠팔구]|영"
HOUR: Final = rf"2[0-4]|1\d|0?\d|{_NATIVE_HOUR}|{_SINO_HOUR}"
"""The hour before 시; 십시 ends a polite request, and single Sino-Korean digits are not said."""
_NO_HOUR = "인(?:의|이|은|을|과|들|님)|간|절|대|작|도 때도| ?(?:편의점|영업|운영|카페|약국|식당|찜질방|마트|세차)"
_SIXTY = "[0-5]?\\d|[이삼사오]?십[일이삼사오육칠팔구]?|[영일이삼사오육칠팔구]"
_OTHER_WORD: Final = r"한 ?시(?:도|름|적|바삐|라도)"
_LAST_CLOCK_HOUR: Final = 12
_ZONES: Final = {
    "한국": "kst",
    "서울": "kst",
    "일본": "jst",
    "도쿄": "jst",
    "중국": "hkt",
    "베이징": "hkt",
    "홍콩": "hkt",
    "싱가포르": "sgt",
    "베트남": "ict",
    "뉴욕": "est",
    "미국 동부": "est",
    "미국 서부": "pst",
    "런던": "gmt",
    "영국": "gmt",
    "파리": "cet",
    "독일": "cet",
    "시드니": "aest",
    "태국": "ict",
}


def hour_of(text: str) -> int:
    """Return the hour of a numeral; 24 is midnight."""
    compact = text.replace(" ", "").replace("하나", "한").replace("열둘", "열두")
    return 0 if compact == "영" else int(value_of(compact) or 0) % 24


def clock(hours: int, minute: int | None = None, second: int | None = None) -> Time:
    """Return a time of day; hours from 1 to 12 may be in the morning or in the evening."""
    is_12h = 1 <= hours <= _LAST_CLOCK_HOUR
    if minute is None:
        return hour(hours, is_12h=is_12h)
    if second is None:
        return hour_minute(hours, minute, is_12h=is_12h)
    return hour_minute_second(hours, minute, second, is_12h=is_12h)


def _spoken(match: re.Match[str]) -> Placed | None:
    """Read `3시`, `세 시 반`, `네시십오분전`; where the minutes don't fit, the hour alone."""
    text, hours = match.string, hour_of(match["hour"])
    if compiled(_OTHER_WORD).match(text, match.start()):
        return None
    for end in (match.end(name) for name in ("before", "second_end", "half", "minute_end", "hour_end") if match[name]):
        if ends_word(text, end):
            return Placed(match.start(), end, _told(match, hours, end))
    return None


def _told(match: re.Match[str], hours: int, end: int) -> Time:
    minute = second = None
    if match["minute"] and end >= match.end("minute_end"):
        minute = int(value_of(match["minute"]) or 0)
    if match["half"] and end >= match.end("half"):
        minute = 30
    if match["second"] and end >= match.end("second_end"):
        second = int(value_of(match["second"]) or 0)
    if match["before"] and end == match.end("before") and minute:
        return clock((hours - 2) % 12 + 1 if 1 <= hours <= _LAST_CLOCK_HOUR else (hours - 1) % 24, 60 - minute)
    return clock(hours, minute, second)


def _written(match: re.Match[str]) -> Time:
    """Read `15:20`, `15:23:24`."""
    return clock(int(match["hour"]), int(match["minute"]), int(match["second"]) if match["second"] else None)


def in_part(part: str, time: Time) -> Time | None:
    """Return a time of day in a part of the day: 밤 1시 is after midnight, 낮 11시 before noon."""
    number = time.hour
    if number is None:
        return None
    if not time.is_12h:
        return time._replace(hour=None)
    if part in ("새벽", "아침", "오전"):
        return am_pm(time, is_am=True)
    if part in ("밤", "한밤", "저녁"):
        return am_pm(time, is_am=number == _LAST_CLOCK_HOUR or (part != "저녁" and number <= 4))
    return am_pm(time, is_am=part != "오후" and 7 <= number < _LAST_CLOCK_HOUR)


def _part(match: re.Match[str]) -> Time | None:
    """Read `저녁`: it may be a meal, so on its own it counts only where it is asked for."""
    if not ends_word(match.string, match.end()):
        return None
    time = part_of_day(match["part"])
    return None if time is None else time.as_latent()


def part_of_day(part: str) -> Time | None:
    """Return a part of the day."""
    first, last = PARTS[part]
    time = interval(hour(first), hour(last))
    return None if time is None else time.as_part_of_day()


def _last_night(match: re.Match[str]) -> Time | None:
    del match
    start = cycle_nth_after(Grain.HOUR, 18, cycle_nth(Grain.DAY, -1))
    return interval(start, cycle_nth_after(Grain.HOUR, 0, cycle_nth(Grain.DAY, 0)))


def _midnight_after(day: Time, _: re.Match[str]) -> Time | None:
    """Read `내일 밤 12시`: the end of that day."""
    if day.is_interval or day.direction:
        return None
    return cycle_nth_after(Grain.HOUR, 24, day)


def _zoned(match: re.Match[str], time: Time) -> Time | None:
    return in_zone(_ZONES[match["zone"]], time)


def _is_clock(time: Time) -> bool:
    """Return whether it is a time of day, also of a certain day."""
    return is_time_of_day(time) or (time.grain < Grain.DAY and not time.is_interval and not time.direction)


def _is_hour(value: Number) -> bool:
    return value.is_whole and value.value < 24 and value.counter is None and value.upper is None


_TWELVE = every(is_time_of_day, is_sure, lambda time: time.hour is not None)

RULES: tuple[Rule, ...] = (
    Rule(
        "세시 이십분",
        (
            rf"{START}(?<![\d:.,/-])(?<!\d )(?P<hour>{HOUR}) ?(?P<hour_end>시)(?!{_NO_HOUR})"
            rf"(?:(?P<half> ?반)| ?(?P<minute>{_SIXTY}) ?(?P<minute_end>분)(?!기)"
            rf"(?: ?(?P<second>{_SIXTY}) ?(?P<second_end>초))?(?P<before> ?전)?)?",
        ),
        _spoken,
    ),
    Rule(
        "15:20",
        (r"(?<![\d:.,/])(?P<hour>2[0-3]|[01]?\d):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![:\d])(?!\.\d)",),
        _written,
    ),
    Rule("정오", (rf"{START}(?P<noon>정오)|{START}자정",), lambda match: hour(12 if match["noon"] else 0)),
    Rule("저녁", (rf"{START}(?P<part>{_PART}){_NO_PART}",), _part),
    Rule(
        "오후 3시",
        (rf"{START}(?P<part>{_PART})(?:에|중)?", Of("time", _TWELVE)),
        lambda m, time: in_part(m["part"], time),
    ),
    Rule(
        "저녁에",
        (Of("time", is_part_of_day), "(?:때|시간|시간대)?에(?![가-힣])|(?:중|쯤|때)(?:에)?(?![가-힣])"),
        lambda time, _: time.sure(),
    ),
    Rule("아침 일찍", (Of("time", is_part_of_day), "(?:일찍|늦게)(?![가-힣])"), lambda time, _: time.sure()),
    Rule(
        "이른 아침",
        (r"(?<![가-힣])(?:이른|늦은)(?=[ 아저오새밤])", Of("time", is_part_of_day)),
        lambda _, time: time.sure(),
    ),
    Rule("어젯밤", (r"(?<![가-힣])(?:어젯밤|간밤|지난 ?밤)",), _last_night),
    Rule(
        "내일 밤 12시",
        (Of("time", of_grain(Grain.DAY)), rf"밤 ?(?:에 ?)?(?:12|열 ?두|십이) ?시(?!간)(?! ?(?:\d|반|{NATIVE}분))"),
        _midnight_after,
    ),
    Rule(
        "3시쯤",
        (Of("time", every(is_time_of_day, is_sure)), "(?:쯤|정도|경|께|즈음|가량|정각|딱)(?:에)?(?![가-힣])"),
        lambda time, _: time,
    ),
    Rule(
        "약 3시", (rf"{START}(?:약|대충|대략|정확히)", Of("time", every(is_time_of_day, is_sure))), lambda _, time: time
    ),
    Rule(
        "한국 시간 3시",
        (
            rf"(?<![가-힣])(?P<zone>{'|'.join(_ZONES)}) ?(?:시간|시각)(?:으로|로|기준|기준으로)?",
            Of("time", every(_is_clock, is_sure, has_no_zone)),
        ),
        _zoned,
    ),
    Rule("3", (Of("number", _is_hour),), lambda value: clock(int(value.value)).as_latent()),
)
"""Rules of the time of day."""
