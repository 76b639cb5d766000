"""This, next and last, the nth, ago and later in Korean, and parts of months and years."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.duration.korean_numerals import START, ends_word
from nlu.entities.dimensions.duration.value import Duration, is_single
from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.pattern import compiled
from nlu.entities.dimensions.time.build import (
    cycle_n,
    cycle_nth,
    cycle_nth_after,
    day_of_week,
    duration_after,
    duration_ago,
    hour,
    in_duration,
    intersect,
    interval,
    now,
    nth,
    today,
    weekend,
)
from nlu.entities.dimensions.time.korean_series import StillToCome
from nlu.entities.dimensions.time.ranges import days_of_week
from nlu.entities.dimensions.time.value import Time, is_day_of_week, of_grain
from nlu.entities.rule import Of, Rule

_WHICH: Final = {
    "이번": 0,
    "요번": 0,
    "올": 0,
    "다음": 1,
    "담": 1,
    "오는": 1,
    "돌아오는": 1,
    "다다음": 2,
    "다담": 2,
    "지난": -1,
    "저번": -1,
    "지지난": -2,
    "저저번": -2,
}
_WHICH_WORD = "이번|요번|다다음|다담|다음|담|돌아오는|오는|지지난|지난|저저번|저번"
_UNITS: Final = {
    "주": Grain.WEEK,
    "달": Grain.MONTH,
    "분기": Grain.QUARTER,
    "해": Grain.YEAR,
    "년도": Grain.YEAR,
    "연도": Grain.YEAR,
}
_WORDS: Final = {
    "금주": (Grain.WEEK, 0),
    "차주": (Grain.WEEK, 1),
    "내주": (Grain.WEEK, 1),
    "전주": (Grain.WEEK, -1),
    "금월": (Grain.MONTH, 0),
    "이달": (Grain.MONTH, 0),
    "당월": (Grain.MONTH, 0),
    "내달": (Grain.MONTH, 1),
    "익월": (Grain.MONTH, 1),
    "전월": (Grain.MONTH, -1),
    "전달": (Grain.MONTH, -1),
    "금분기": (Grain.QUARTER, 0),
    "전분기": (Grain.QUARTER, -1),
    "올해": (Grain.YEAR, 0),
    "금년": (Grain.YEAR, 0),
    "내년": (Grain.YEAR, 1),
    "명년": (Grain.YEAR, 1),
    "후년": (Grain.YEAR, 2),
    "내후년": (Grain.YEAR, 2),
    "작년": (Grain.YEAR, -1),
    "전년": (Grain.YEAR, -1),
    "재작년": (Grain.YEAR, -2),
}
_OFTEN_OTHER: Final = frozenset(("전주", "전달", "내주", "차주", "금주", "전월", "전년"))
_AT_A_TOWN: Final = "에(?:서| ?(?:살|사는|가|갈|간|있|놀러|도착|내려|들러))"  # 전주에 살아요
_MAY_FOLLOW: Final = rf"\s*$|(?!{_AT_A_TOWN})에|까지|부터| ?[월화수목금토일](?:요일|욜)| ?대비| ?주말| ?말| ?초"


def _unit(match: re.Match[str]) -> Time | None:
    """Read `다음 주`, `지난달`, `이번 분기`."""
    text, end, grain = match.string, match.end(), _UNITS[match["unit"]]
    is_followed = grain > Grain.WEEK and text[end : end + 1] in ("말", "초", "중", "상", "하", "도")
    return cycle_nth(grain, _WHICH[match["which"]]) if is_followed or ends_word(text, end) else None


def _word(match: re.Match[str]) -> Time | None:
    """Read `올해`, `금주`; what is oftener another word only where a time goes on or nothing else stands."""
    text, end, word = match.string, match.end(), match["word"]
    grain, count = _WORDS[word.replace(" ", "")]
    if word in _OFTEN_OTHER and not (
        compiled(_MAY_FOLLOW).match(text, end) and (text[end:].strip() or not text[: match.start()].strip())
    ):
        return None
    is_followed = grain > Grain.WEEK and text[end : end + 1] in ("말", "초", "중", "상", "하", "도")
    return cycle_nth(grain, count) if is_followed or ends_word(text, end) else None


def _chosen(match: re.Match[str], time: Time) -> Time | None:
    """Read `이번 여름`, `다음 화요일`, `지난 추석`."""
    count = _WHICH[match["which"]]
    if time.series == weekend().series and count > 0:
        return _weekend_of(cycle_nth(Grain.WEEK, count))  # not that of this week, also where that is still to come
    if count < 0:
        return nth(count, time._replace(series=StillToCome(time.series)))
    return nth(max(count - 1, 0), time, skips_now=count > 0)


def _is_recurrent(time: Time) -> bool:
    is_bare = not time.is_anchored and time.direction is None and not time.latent
    return is_bare and (time.is_cyclic or time.form in ("day-of-week", "month") or time.is_interval)


def _units(which: re.Match[str], length: Duration) -> Time | None:
    """Read `지난 2주`, `다음 3시간`."""
    is_past = which[0].startswith(("지난", "최근", "저번", "과거"))
    return cycle_n(length.grain, -length.value if is_past else length.value) if length.value else None


def _ago(length: Duration, match: re.Match[str]) -> Time:
    return duration_ago(length) if match["ago"] else in_duration(length)


def _day_then(length: Duration, match: re.Match[str]) -> Time | None:
    """Read `3일 뒤` as a day, as a part of `3일 뒤 저녁`; `2주 뒤` likewise."""
    if length.grain < Grain.DAY:
        return None
    signed = -length if match["ago"] else length
    return duration_after(signed, today())._replace(is_part=True, grain=Grain.DAY)


def _day_in_week(length: Duration, match: re.Match[str], day: Time) -> Time | None:
    """Read `2주 뒤 토요일`."""
    if length.grain is not Grain.WEEK:
        return None
    return intersect(cycle_nth(Grain.WEEK, -length.value if match["ago"] else length.value), day)


def _within(length: Duration, match: re.Match[str]) -> Time | None:
    """Read `7일 안에` as the time in 7 days, `7일 이내에` as the time up to then."""
    time = in_duration(length)
    return interval(now(), time) if match["inner"] else time


def _weekend_of(week: Time, *_: re.Match[str]) -> Time | None:
    """Read `다음 주 주말`: from Friday at 18 to Monday."""
    friday = intersect(week, day_of_week(5))
    start = None if friday is None else intersect(friday, hour(18))
    end = cycle_nth_after(Grain.HOUR, 0, cycle_nth_after(Grain.WEEK, 1, week))
    return None if start is None else interval(start, end)


_AFTER_WORD = (
    r"(?:에는|에만|에도|에|쯤에?|정도에?|경)?(?=[^가-힣]|$|부터|까지|의|으로|로|이|인|은|는|도|만|요|이요|입|예약)"
)
SHIFT: Final = rf"(?:(?P<ago>이전|전)|이후|후|뒤|있다가?|지나서)(?! ?화|체|부|자|달|기){_AFTER_WORD}"
"""After a duration: so long ago (the group `ago`) or later."""
WITHIN: Final = r"(?:(?P<inner>이내)|안|내)(?:(?:에|으로|에는|로)(?![가-힣])|(?=까지|\s*$|\s*[,.!?])|(?<=내)(?= ))"
"""After a duration: up to its end."""
_DAY_OF_WEEK = Of("time", is_day_of_week)

RULES: tuple[Rule, ...] = (
    Rule("지난 2주", (rf"{START}(?:지난|저번|최근|과거|다음|앞으로|향후)", Of("duration", is_single)), _units, doubt=1),
    Rule("지금부터 3시간", ("지금(?:부터|으로부터)", Of("duration", is_single)), lambda _, length: in_duration(length)),
    Rule(
        "다음 주",
        (rf"{START}(?P<which>{_WHICH_WORD}) ?(?P<unit>주(?!말)|(?<!오는)(?<!오는 )(?:달|분기|해|[년연]도))(?:간)?",),
        _unit,
    ),
    Rule("올해", (rf"{START}(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))}|올 해)",), _word),
    Rule(
        "다음 화요일",
        (rf"{START}(?P<which>{_WHICH_WORD}|올(?= ?[봄여가겨추설]))", Of("time", _is_recurrent)),
        lambda m, t: _chosen(m, t),
    ),
    Rule("이틀 뒤", (Of("duration", is_single), SHIFT), _ago),
    Rule("이틀 뒤 저녁", (Of("duration", is_single), SHIFT), _day_then, doubt=1),
    Rule("2주 뒤 토요일", (Of("duration", is_single), SHIFT, _DAY_OF_WEEK), _day_in_week),
    Rule("일주일 안에", (Of("duration", is_single), WITHIN), _within),
    Rule(
        "주말",
        (rf"(?:{START}|(?<=담)|(?<=요번))주말(?!농장|극장|드라마|농)",),
        lambda m: weekend() if ends_word(m.string, m.end()) else None,
    ),
    Rule(
        "다음 주 주말", (Of("time", of_grain(Grain.WEEK)), r"주말(?![가-힣])|주말(?=에|까지|부터|은|이)"), _weekend_of
    ),
    Rule("이번 주 평일", (Of("time", of_grain(Grain.WEEK)), "평일|주중"), lambda week, _: days_of_week(week, 1, 5)),
)
"""Rules of cycles."""
